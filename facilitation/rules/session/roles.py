"""Which role may do what: one table, read on every act. Pure."""

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
    "close_session": frozenset({"staff"}),
    "purge_session": frozenset({"staff"}),
    "export_results": frozenset({"staff"}),
    "hand_out_links": frozenset({"staff"}),
    "edit_pages": frozenset({"staff"}),
}
ROLES = ("nobody", "participant", "screen", "moderator", "staff")


def may(role: str, act: str) -> bool:
    """Whether `role` may do `act`; an unknown act is a KeyError, never a yes."""
    return role in MAY[act]
