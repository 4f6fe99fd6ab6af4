"""The second factor of staff: codes of an app (TOTP, RFC 6238) and recovery codes for when the telephone is lost."""

import hmac
import secrets

from pyotp import TOTP, random_base32

from facilitation.rules.refusal import Refused
from facilitation.store import Connection, staff
from facilitation.store.staff import StaffRow
from facilitation.tokens import hash_token

STEP_S = 30
NEIGHBOURS = (0, -1, 1)  # steps that are taken, since clocks differ
RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH = 10  # 49 bits

new_secret = random_base32


def address(secret: str, name: str, issuer: str) -> str:
    """Return the otpauth: address that the QR code holds."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def step_of(secret: str, code: str, now_ms: int) -> int | None:
    """Return the time step whose code this is, among the present one and its neighbours; None for a wrong code."""
    try:
        totp = TOTP(secret)
        present = now_ms // 1_000 // STEP_S
        codes = {present + near: totp.generate_otp(present + near) for near in NEIGHBOURS}
    except ValueError:  # not base32
        return None
    return next((step for step, right in codes.items() if hmac.compare_digest(right.encode(), code.encode())), None)


def new_codes() -> list[str]:
    """Return fresh recovery codes as they are shown: two groups of five signs."""
    half = RECOVERY_LENGTH // 2
    return [
        "-".join("".join(secrets.choice(LETTERS) for _ in range(half)) for _ in range(2)) for _ in range(RECOVERY_CODES)
    ]


def set_up(db: Connection, staff_id: int, secret: str, code: str, codes: list[str], now_ms: int) -> None:
    """Begin to ask for codes of this secret; raises Refused("wrong_code") unless the code shows that the app has it."""
    step = step_of(secret, plain(code), now_ms)
    if step is None:
        raise Refused("wrong_code")
    staff.change(db, staff_id, totp_secret=secret, totp_step=step)
    replace_codes(db, staff_id, codes)


def replace_codes(db: Connection, staff_id: int, codes: list[str]) -> None:
    """Store the hashes of new recovery codes; the earlier ones no longer count."""
    staff.replace_codes(db, staff_id, [hash_token(plain(code)) for code in codes])


def remove(db: Connection, staff_id: int) -> None:
    """Ask for no code any more."""
    staff.change(db, staff_id, totp_secret="", totp_step=0)
    staff.replace_codes(db, staff_id, [])


def use(db: Connection, person: StaffRow, typed: str, now_ms: int) -> str:
    """Take a code of the app or a recovery code, each once; returns "code" or "recovery". Raises Refused("wrong_code")."""
    code = plain(typed)
    step = step_of(person.totp_secret, code, now_ms)
    if step is not None and step > person.totp_step:
        staff.change(db, person.id, totp_step=step)
        return "code"
    if step is None and staff.use_code(db, person.id, hash_token(code)):
        return "recovery"
    raise Refused("wrong_code")


def plain(typed: str) -> str:
    """Return a typed code without blanks and hyphens, in lower case."""
    return "".join(typed.split()).replace("-", "").lower()
