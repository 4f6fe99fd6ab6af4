from facilitation.rules.audit import FORGOTTEN, check_chain
from facilitation.store import audit
from facilitation.store.audit import Entry, Wanted

SEPTEMBER, NOVEMBER, DAY = 1_788_220_800_000, 1_793_491_200_000, 86_400_000
ENTRY = Entry("Anna", "editor", "end_session", "end_session", staff_id=7, target="ABCD", figures={"link_id": 3})


def written(store, monkeypatch, *times):
    for at in times:
        monkeypatch.setattr(audit, "now_ms", lambda at=at: at)
        store.do(audit.append, ENTRY)


def whole(store):
    with store.reading() as db:
        return check_chain(audit.lines(db)[::-1], audit.heads(db))


def read(store, *arguments):
    with store.reading() as db:
        return [(line.month, line.number, line.what) for line in audit.lines(db, *arguments)]


def test_lines_are_numbered_by_month_and_linked(store, monkeypatch):
    written(store, monkeypatch, SEPTEMBER, SEPTEMBER + DAY, NOVEMBER)
    assert read(store) == [("2026-11", 1, "end_session"), ("2026-09", 2, "end_session"), ("2026-09", 1, "end_session")]
    with store.reading() as db:
        newest, second, first = audit.lines(db)
        assert (first.previous, second.previous, newest.previous) == ("", first.hash, second.hash)
        assert newest[3:11] == (NOVEMBER, 7, "Anna", "editor", "end_session", "end_session", "ABCD", '{"link_id":3}')
    assert whole(store) == []


def test_a_clock_that_was_set_back_makes_no_line_before_the_last_one(store, monkeypatch):
    written(store, monkeypatch, NOVEMBER, SEPTEMBER)
    assert [month for month, _, _ in read(store)] == ["2026-11", "2026-11"]
    assert whole(store) == []


def test_lines_are_found_by_month_person_and_act(store, monkeypatch):
    written(store, monkeypatch, SEPTEMBER, NOVEMBER)
    store.do(audit.append, ENTRY._replace(by="Ben", act="import_plan"))
    with store.reading() as db:
        wanted = (
            Wanted(),
            Wanted(month="2026-11"),
            Wanted(by="Ben"),
            Wanted("2026-09", "Anna", "end_session"),
            Wanted(by="Eva"),
        )
        assert [audit.count(db, one) for one in wanted] == [3, 2, 1, 1, 0]
        assert [line.by for line in audit.lines(db, Wanted(act="import_plan"))] == ["Ben"]
        assert len(audit.lines(db, most=1)) == 1
        assert (audit.people(db), audit.acts(db)) == (["Anna", "Ben"], ["end_session", "import_plan"])


def test_old_months_go_as_a_whole_and_the_rest_is_still_whole(store, monkeypatch):
    written(store, monkeypatch, SEPTEMBER, SEPTEMBER + 40 * DAY, NOVEMBER, NOVEMBER + DAY)
    assert store.do(audit.forget_before, NOVEMBER - 1) == 1  # October is not over then
    assert store.do(audit.forget_before, NOVEMBER + 5 * DAY) == 1
    assert read(store) == [
        ("2026-11", 4, FORGOTTEN),
        ("2026-11", 3, FORGOTTEN),
        ("2026-11", 2, "end_session"),
        ("2026-11", 1, "end_session"),
    ]
    assert whole(store) == []
    with store.reading() as db:
        assert '"lines":1,"months":"2026-10"' in audit.lines(db)[0].figures
    assert store.do(audit.forget_before, NOVEMBER + 5 * DAY) == 0


def test_a_log_of_old_months_only_keeps_the_line_that_notes_them(store, monkeypatch):
    written(store, monkeypatch, SEPTEMBER)
    monkeypatch.setattr(audit, "now_ms", lambda: NOVEMBER)
    assert store.do(audit.forget_before, NOVEMBER) == 1
    assert read(store) == [("2026-11", 1, FORGOTTEN)]
    assert whole(store) == []


def test_the_act_that_completes_something_is_marked():
    @audit.completes
    def last(): ...

    assert (audit.is_completing(last), audit.is_completing(whole)) == (True, False)
