"""A format is written as a file that is read back as the same format."""

import pytest
from msgspec.structs import replace

from facilitation.activities import kinds
from facilitation.exchange import format_files
from facilitation.rules.session.format import ActivityContent, ChannelContent, Format, read_format
from facilitation.rules.session.format_text import write_format
from facilitation.settings import resource

SHAPES = {name: kind.Settings for name, kind in kinds().items()}
SHIPPED = [resource("sessions/formats")]


def read_again(format_):
    return read_format(write_format(format_), format_.key, SHAPES)


@pytest.mark.parametrize("key", format_files.paths(SHIPPED))
def test_the_formats_that_ship_stay_the_same(key):
    shipped = format_files.load(SHIPPED, key, SHAPES)
    assert read_again(shipped) == shipped


def test_signs_that_mean_something_in_the_file_stay_what_people_wrote():
    text = 'Er sagte: "Ja" \\ nein\n= [neu] # \x7f \u202e é'
    made = Format(
        title={"de": text, "pt-BR": text},
        channels=(ChannelContent(key="saal", kind="hall", name={"de": text}),),
        agenda=(
            ActivityContent(
                key="wahl",
                kind="poll",
                title={"de": "Wahl"},
                note=text,
                minutes=5,
                practice=True,
                settings={"options": [{"de": text}, {"de": "Nein"}], "answer": "multiple", "most": 2},
            ),
        ),
    )
    assert read_again(made) == made
    assert read_again(replace(made, needs_ahead=True)).needs_ahead is True
