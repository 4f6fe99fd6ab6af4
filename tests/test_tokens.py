"""Tokens are random and are stored as hashes."""

import re

from facilitation.tokens import hash_token, new_token


def test_a_token_has_256_bits_and_is_never_given_twice():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_the_hash_is_sha_256_in_hexadecimal():
    assert hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
