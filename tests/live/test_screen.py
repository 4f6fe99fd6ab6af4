"""The screen: it receives state and sends nothing."""


def test_a_screen_steers_and_answers_nothing(connect, tokens, room):
    screen = connect("screen", tokens["screen"])
    for event in ("steer", "answer", "contribute", "withdraw", "similar"):
        message = {"verb": "open", "activity": room.review, "if_rev": room.rev}
        assert screen.emit(event, message, namespace="/screen", callback=True)["refused"] == "not_allowed"
    assert room.row(room.review).state != "open"
