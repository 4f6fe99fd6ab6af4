"""A break: nothing is asked. The module has PEP 8's underscore because `break` is a keyword of Python."""

from facilitation.activities.silent import Silent, SilentSettings
from facilitation.rules.text import N_


class Break(Silent[SilentSettings]):
    """Nothing is asked; the screen shows the clock."""

    name = "break"
    title = N_("Pause")
    sentence = N_("Nichts wird gefragt, die Leinwand zeigt die Uhr.")
    rank = 90
    first_minutes = 15
    rests = True
    Settings = SilentSettings


KIND = Break()
