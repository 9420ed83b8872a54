"""The password hash of a lock."""

from __future__ import annotations

import base64
import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.ooxml import SheetLock, make_lock, sheet_password_hash

# Published by other programs in their own tests as what Excel takes: ClosedXML (HashAlgorithmTests.cs) and
# PhpSpreadsheet (PasswordHashes.php, whose salt is "Mark_salt" in a base64 that passes over the underscore).
PUBLISHED = [
    (
        "12345",
        "aVvPw1DNH3evPqRAd/y3UQ==",
        100_000,
        "E+qAhyIg/HM0dUrPaENfimFOZp7wlOkJsf/sdG+AGHOA9grOv7VLb1ik2vuYohljI9G36e0ea9wnixCK0MMuyQ==",
    ),
    (
        "Mark Baker",
        "Marksalt",
        10_000,
        "sSHdxQv9qgpkr4LDT0bYQxM9hOQJFRhJ4D752/NHQtDDR1EVy67NCEW9cPd6oWvCoBGd96MqKpuma1A7pN1nEA==",
    ),
]
SALT = base64.b64decode("aVvPw1DNH3evPqRAd/y3UQ==")
HASH = PUBLISHED[0][3]


@pytest.mark.parametrize(("password", "salt", "spin_count", "published"), PUBLISHED)
def test_published_hashes(password: str, salt: str, spin_count: int, published: str) -> None:
    """The hash is the one that other programs publish for the same password, salt and count."""
    assert sheet_password_hash(password, base64.b64decode(salt), spin_count) == published


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
