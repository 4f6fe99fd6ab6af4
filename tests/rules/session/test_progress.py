from facilitation.rules.session.progress import Far, Progress, Said, progress


def test_a_voice_is_done_with_all_items_halfway_with_some_and_counted_by_channel():
    said = [Said("W", 1, "saal", 2), Said("W", 2, "saal", 1), Said("W", 3, "saal", 0), Said("W", 4, "online", 2)]

    assert progress(said, {"W": 2}) == Progress(
        {"online": Far(1, 0), "saal": Far(1, 2)},
        {"W": {"online": Far(1, 0), "saal": Far(1, 2)}},
    )


def test_a_voice_that_is_done_with_one_of_two_fields_is_halfway_with_the_step():
    said = [Said("W", 1, "saal", 2), Said("B", 1, "saal", 0), Said("W", 2, "saal", 2), Said("B", 2, "saal", 3)]

    assert progress(said, {"W": 2, "B": 3}) == Progress(
        {"saal": Far(1, 1)},
        {"W": {"saal": Far(2, 0)}, "B": {"saal": Far(1, 1)}},
    )


def test_a_field_nobody_began_is_listed_empty():
    assert progress([], {"W": 2}) == Progress({}, {"W": {}})


def test_channels_are_in_the_order_of_their_keys():
    said = [Said("W", voice, channel, 1) for voice, channel in enumerate(("saal", "online", "papier"))]

    assert list(progress(said, {"W": 1}).channels) == ["online", "papier", "saal"]
