"""The verbs on cards are decoded strictly."""

import msgspec
import pytest

from facilitation.actions.card_messages import CardVerb, OnCard


def decode(**words):
    return msgspec.convert({"if_rev": 0, **words}, CardVerb)


@pytest.mark.parametrize("verb", ["approve", "call", "settle", "uncall", "ungroup"])
def test_a_verb_on_one_card_names_it_and_nothing_else(verb):
    assert isinstance(decode(verb=verb, contribution=7), OnCard)
    for wrong in ({}, {"contribution": 0}, {"contribution": 7, "reason": "x"}):
        with pytest.raises(msgspec.ValidationError):
            decode(verb=verb, **wrong)


def test_an_act_on_several_names_at_least_one():
    assert decode(verb="approve_all", contributions=[1, 2]).contributions == [1, 2]
    with pytest.raises(msgspec.ValidationError):
        decode(verb="approve_all", contributions=[])
