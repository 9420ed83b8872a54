"""The password hash of a lock."""

from __future__ import annotations

import base64
import hashlib
import struct

from hypothesis import given
from hypothesis import strategies as st

from malkit.ooxml import SheetLock, make_lock, sheet_password_hash

# Published by ClosedXML as the hash Excel stores for this password and salt (HashAlgorithmTests.cs).
SALT = base64.b64decode("aVvPw1DNH3evPqRAd/y3UQ==")
HASH = "E+qAhyIg/HM0dUrPaENfimFOZp7wlOkJsf/sdG+AGHOA9grOv7VLb1ik2vuYohljI9G36e0ea9wnixCK0MMuyQ=="


def test_known_hash() -> None:
    """The hash is the one that another program publishes for the same password, salt and count."""
    assert sheet_password_hash("12345", SALT, 100_000) == HASH


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary(max_size=20), st.integers(0, 40))
def test_hash_by_the_formula(password: str, salt: bytes, spin_count: int) -> None:
    """The hash follows H(n) = H(H(n-1) + n), written out a second way from the specification."""
    state = hashlib.new("sha512")
    state.update(salt)
    for unit in struct.iter_unpack("<H", password.encode("utf-16-le")):
        state.update(struct.pack("<H", *unit))
    for count in range(spin_count):
        state = hashlib.new("sha512", state.digest() + struct.pack("<I", count))
    assert base64.b64decode(sheet_password_hash(password, salt, spin_count)) == state.digest()


def test_lock() -> None:
    """A lock carries what the file stores, with Excel's own count unless another is asked for."""
    assert make_lock("12345", SALT) == SheetLock("aVvPw1DNH3evPqRAd/y3UQ==", HASH, 100_000, "SHA-512")
    assert make_lock("12345", SALT, spin_count=3).hash_value == sheet_password_hash("12345", SALT, 3)
