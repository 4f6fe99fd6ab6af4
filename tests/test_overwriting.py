"""Files are overwritten before they are deleted."""

from facilitation.overwriting import delete_file, delete_folder


def test_a_file_is_full_of_zeros_before_it_goes(tmp_path):
    path = tmp_path / "secret"
    path.write_bytes(b"secret" * 400_000)
    with path.open("rb") as held:
        delete_file(path)
        assert held.read() == bytes(6 * 400_000)
    assert not path.exists()


def test_a_link_is_deleted_and_what_it_names_is_not_touched(tmp_path):
    named, link = tmp_path / "named", tmp_path / "link"
    named.write_bytes(b"stays")
    link.symlink_to(named)
    delete_file(link)
    assert (named.read_bytes(), link.exists()) == (b"stays", False)


def test_a_folder_goes_with_all_its_files_and_one_that_is_missing_is_no_fault(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "secret").write_bytes(b"secret")
    with (inner / "secret").open("rb") as held:
        delete_folder(tmp_path / "a")
        assert held.read() == bytes(6)
    assert not (tmp_path / "a").exists()
    delete_folder(tmp_path / "a")
    delete_file(tmp_path / "nothing")
