"""Who acts, and in which role. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """The sender of a request or of a socket's messages. Fixed at connect; permissions are checked on every act."""

    role: str
    session_id: int = 0
    code: str = ""
    participant_id: int = 0
    moves: int = 0  # of the voice to other devices, when this one came
    link_id: int = 0
    staff_id: int = 0
    label: str = ""
    channel: str = ""  # the kind of the channel a voice came in by
    device: str = ""  # the hash of the token of a link's device
    staff_role: str = ""  # one of STAFF_ROLES where `role` is "staff"
    voided: bool = False  # a voice that was set aside

    @property
    def audience(self) -> str:
        """Who is told results: the role, but "nobody" for a voice that was set aside; helpers are told what the screen is."""
        if self.role == "helper":
            return "screen"
        return "nobody" if self.voided else self.role

    @property
    def acting_role(self) -> str:
        """The role that the table of acts names."""
        return self.staff_role or self.role
