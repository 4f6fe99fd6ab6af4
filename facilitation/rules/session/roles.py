"""Who acts, in which role, and which acts that role may do. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """The sender of a request or of a socket's messages. Fixed at connect; permissions are checked on every act."""

    role: str
    session_id: int = 0
    code: str = ""
    participant_id: int = 0
    link_id: int = 0
    staff_id: int = 0
    label: str = ""
    channel: str = ""  # the kind of the channel a voice came in by
    staff_role: str = ""  # administration | editor | lead, of somebody of the staff


MAY: dict[str, frozenset[str]] = {
    "answer": frozenset({"participant"}),
    "contribute": frozenset({"participant"}),
    "withdraw": frozenset({"participant"}),
    "similar": frozenset({"participant"}),
    "change_channel": frozenset({"participant"}),
    "steer": frozenset({"moderator"}),
    "see_cards": frozenset({"moderator"}),
    "decide_remarks": frozenset({"moderator", "staff"}),
    "see_log": frozenset({"moderator", "staff"}),
    "import_plan": frozenset({"staff"}),
    "revise_plan": frozenset({"staff"}),
    "export_plan": frozenset({"staff"}),
    "create_session": frozenset({"staff"}),
    "end_session": frozenset({"staff"}),
    "purge_session": frozenset({"staff"}),
    "export_results": frozenset({"staff"}),
    "hand_out_links": frozenset({"staff"}),
    "edit_pages": frozenset({"staff"}),
}
ROLES = ("nobody", "participant", "screen", "moderator", "staff")


def may(role: str, act: str) -> bool:
    """Whether `role` may do `act`; raises KeyError for an act that is not in the table."""
    return role in MAY[act]
