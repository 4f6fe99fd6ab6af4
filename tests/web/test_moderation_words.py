"""The table of the moderation log opens in spreadsheets, and no reason becomes a formula there."""

from facilitation.actions.moderating_texts import ModerationLog
from facilitation.rules.session.moderation_log import Line
from facilitation.web.moderation_words import log_file

NOON = 1_795_345_200_000
"""22 November 2026, 12:00 in Berlin."""


def test_each_line_has_day_time_act_number_kind_step_and_reason(application):
    line = Line(NOON, "hold", "remark", 2, {"de": "Prüfen"}, "=1+1; „Name“")
    with application.flask.test_request_context(headers={"Accept-Language": "de"}):
        answer = log_file(ModerationLog({}, [line], None), "ABCDEFGH")
    head, row, end = answer.get_data(as_text=True).removeprefix("\ufeff").split("\r\n")
    assert head == "Tag;Uhrzeit;Was;Anzahl;Art;Schritt;Grund"
    assert row == '2026-11-22;12:00;zurückgehalten;2;Anmerkung;Prüfen;"\'=1+1; „Name“"'
    assert (end, answer.headers["Content-Disposition"]) == ("", "attachment; filename=moderation-ABCDEFGH.csv")
