from facilitation.rules.session.progress import Far, OfPortion, Place, Said, needs, progress


def said(field, voice, channel, whole, *, portion="", begun=None):
    return Said(field, portion, voice, channel, whole, whole if begun is None else begun)


def at(counts, portion=""):
    return {Place(field, portion): n for field, n in counts.items()}


def test_a_voice_is_done_with_all_items_halfway_with_some_and_counted_by_channel():
    all_of = [said("W", 1, "saal", 2), said("W", 2, "saal", 1), said("W", 3, "saal", 0), said("W", 4, "online", 2)]
    told = progress(all_of, at({"W": 2}), [""])
    split = {"online": Far(1, 0), "saal": Far(1, 2)}
    assert (told.channels, told.fields, told.portions) == (split, {"W": split}, {"": OfPortion(2, split, None)})


def test_a_voice_that_is_done_with_one_of_two_fields_is_halfway_with_the_step():
    all_of = [said("W", 1, "saal", 2), said("B", 1, "saal", 0), said("W", 2, "saal", 2), said("B", 2, "saal", 3)]
    told = progress(all_of, at({"W": 2, "B": 3}), [""])
    assert (told.channels, told.fields) == ({"saal": Far(1, 1)}, {"W": {"saal": Far(2, 0)}, "B": {"saal": Far(1, 1)}})


def test_a_field_nobody_began_is_listed_empty():
    told = progress([], at({"W": 2}), [""])
    assert (told.channels, told.fields, told.portions) == ({}, {"W": {}}, {"": OfPortion(2, {}, None)})


def test_channels_are_in_the_order_of_their_keys():
    all_of = [said("W", voice, channel, 1) for voice, channel in enumerate(("saal", "online", "papier"))]
    assert list(progress(all_of, at({"W": 1}), [""]).channels) == ["online", "papier", "saal"]


def test_of_a_divided_step_whoever_answered_the_open_field_is_done_with_it():
    asked = {Place("W", "f:W"): 2, Place("B", ""): 3}
    all_of = [said("W", 1, "saal", 2, portion="f:W"), said("B", 2, "saal", 3), said("W", 2, "saal", 1, portion="f:W")]
    told = progress(all_of, asked, ["f:W"])
    assert told.portions == {"f:W": OfPortion(2, {"saal": Far(1, 1)}, None)}


def test_where_several_fields_are_open_whoever_is_done_with_one_is_done():
    asked = {Place("W", "f:W"): 2, Place("B", "f:B"): 3}
    all_of = [said("W", 1, "saal", 2, portion="f:W"), said("B", 2, "saal", 2, portion="f:B")]
    all_of += [said("W", 3, "online", 1, portion="f:W"), said("B", 3, "online", 3, portion="f:B")]
    told = progress(all_of, asked, ["f:W", "f:B"])
    assert told.channels == {"saal": Far(1, 1), "online": Far(1, 0)}
    assert told.portions["f:W"].channels == {"saal": Far(1, 0), "online": Far(0, 1)}


def test_where_those_halfway_mostly_are_is_told_of_five_of_them():
    def halfway(*begun):
        voices = [said("W", n, "saal", 0, begun=one) for n, one in enumerate(begun)]
        return progress([*voices, said("W", 99, "saal", 10)], at({"W": 10}), [""]).portions[""].position

    assert halfway(1, 6, 7, 9) is None
    assert halfway(1, 2, 6, 7, 9) == 6
    assert halfway(1, 2, 6, 7, 9, 9) == 6


def test_of_a_channel_with_fewer_than_five_people_no_need_is_told():
    told = needs({"n1": {"saal": 31, "online": 4}, "n2": {}}, {"saal": 44, "online": 4})
    assert told == {"n1": {"saal": 31, "online": None}, "n2": {"saal": 0, "online": None}}
