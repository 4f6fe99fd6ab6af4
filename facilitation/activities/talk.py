"""A talk: somebody speaks, nothing is asked."""

from facilitation.activities.silent import Silent, SilentSettings
from facilitation.rules.session.step_form import Setting
from facilitation.rules.text import N_


class TalkSettings(SilentSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With `summary` the screen shows meanwhile what came out, from what was revealed."""

    summary: bool = False


class Talk(Silent[TalkSettings]):
    """Somebody speaks."""

    name = "talk"
    title = N_("Vortrag")
    sentence = N_("Jemand spricht, nichts wird gefragt.")
    rank = 10
    first_minutes = 30
    form = (Setting("summary", N_("Leinwand zeigt von selbst, was bisher herauskam"), "tick"),)
    Settings = TalkSettings


KIND = Talk()
