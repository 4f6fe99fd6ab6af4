from facilitation.rules.results.questions import (
    PRIORITY_QUESTION,
    RELEVANCE_QUESTION,
    SCALE_QUESTION,
    SUPPORT_QUESTION,
)

BUCKETS = ("relevance:partly", "priority:2", "priority:unknown", "support", "voices")


def test_every_bucket_belongs_to_one_question() -> None:
    questions = (RELEVANCE_QUESTION, PRIORITY_QUESTION, SUPPORT_QUESTION)
    found = {bucket: [answer for one in questions if (answer := one.class_of(bucket))] for bucket in BUCKETS}
    assert found == {
        "relevance:partly": ["partly"],
        "priority:2": ["1-2"],
        "priority:unknown": ["unknown"],
        "support": ["support"],
        "voices": [],
    }


def test_every_answer_has_words() -> None:
    for question in (PRIORITY_QUESTION, SCALE_QUESTION):
        levels = [question.class_of(f"priority:{level}") for level in (1, 2, 3, 4, 5, "unknown")]
        assert levels == ["1-2", "1-2", "3", "4-5", "4-5", "unknown"]
        assert set(levels) == question.words.keys()
    answers = ("yes", "partly", "no", "unknown")
    assert [RELEVANCE_QUESTION.class_of(f"relevance:{one}") for one in answers] == list(RELEVANCE_QUESTION.words)
