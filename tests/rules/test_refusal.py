from facilitation.rules.refusal import Refused


def test_a_refusal_is_sent_with_its_code_whether_to_try_again_and_what_else_is_known() -> None:
    assert Refused("closed").message() == {"refused": "closed", "retry": False}
    assert Refused("slow_down", retry=True, after_ms=500).message() == {
        "refused": "slow_down",
        "retry": True,
        "after_ms": 500,
    }


def test_a_refusal_reads_as_its_code() -> None:
    assert str(Refused("closed", state="planned")) == "closed"
