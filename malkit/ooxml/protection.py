"""The password hash of sheet and workbook locks (ECMA-376 Part 1, 18.3.1.85; MS-OFFCRYPTO 2.4.2.4)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetLock:
    """The four attributes that a protected sheet carries for its password.

    Args:
        salt_value: the salt in base64.
        hash_value: the hash in base64.
        spin_count: how many times the hash was hashed again.
        algorithm: name of the hash function, as the attribute `algorithmName` spells it.
    """

    salt_value: str
    hash_value: str
    spin_count: int
    algorithm: str = "SHA-512"


def sheet_password_hash(password: str, salt: bytes, spin_count: int) -> str:
    """The hash that Excel compares a typed password with.

    H(0) is the hash of the salt and the password in UTF-16LE; H(n) is the hash of H(n-1) followed by n-1 as
    four bytes, least significant first.

    Args:
        password: the password as typed.
        salt: the salt's bytes; Excel uses 16.
        spin_count: how many times the hash is hashed again; Excel uses 100,000.

    Returns:
        The SHA-512 hash in base64, for the attribute `hashValue`.
    """
    digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
    for turn in range(spin_count):
        digest = hashlib.sha512(digest + turn.to_bytes(4, "little")).digest()
    return base64.b64encode(digest).decode("ascii")


def make_lock(password: str, salt: bytes, spin_count: int = 100_000) -> SheetLock:
    """The lock for a password: the same password, salt and count always give the same lock.

    Args:
        password: the password as typed.
        salt: the salt's bytes, 16 by custom.
        spin_count: how many times the hash is hashed again.
    """
    salt_value = base64.b64encode(salt).decode("ascii")
    return SheetLock(salt_value, sheet_password_hash(password, salt, spin_count), spin_count)
