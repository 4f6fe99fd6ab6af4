"""A talk: somebody speaks, nothing is asked."""

from typing import Annotated

import msgspec

from facilitation.activities.silent import Silent, SilentSettings
from facilitation.rules.session.step_form import Setting
from facilitation.rules.text import N_, Texts

PictureToken = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{32})?$")]


class TalkSettings(SilentSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With `summary` the screen shows meanwhile what came out, from what was revealed.

    `speaker` by language is who speaks; `slides` and `portrait` name pictures that were uploaded.
    """

    summary: bool = False
    speaker: Texts = msgspec.field(default_factory=dict)
    slides: PictureToken = ""
    portrait: PictureToken = ""


class Talk(Silent[TalkSettings]):
    """Somebody speaks."""

    name = "talk"
    title = N_("Vortrag")
    sentence = N_("Jemand spricht, nichts wird gefragt.")
    rank = 10
    first_minutes = 30
    shows_slides = True
    kept_settings = ("slides", "portrait")
    text_settings = ("text", "speaker")
    form = (
        Setting("speaker", N_("Wer spricht"), "text", N_("Name und Einrichtung, wie sie auf der Leinwand stehen")),
        Setting("summary", N_("Leinwand zeigt von selbst, was bisher herauskam"), "tick"),
    )
    Settings = TalkSettings


KIND = Talk()
