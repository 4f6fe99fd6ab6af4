"""Secrets of links and tokens of devices: 256 random bits, of which only a hash is stored."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_token() -> str:
    """A fresh secret, safe in a URL."""
    return secrets.token_urlsafe(SECRET_BYTES)


def new_name() -> str:
    """A fresh name that nobody guesses, of 32 hexadecimal digits."""
    return secrets.token_hex(SECRET_BYTES // 2)


def hash_token(token: str) -> str:
    """SHA-256 in hexadecimal, as tokens and secrets are stored."""
    return hashlib.sha256(token.encode()).hexdigest()
