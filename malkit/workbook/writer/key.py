"""The project's key, from which the sheet lock's password and salt and the seal are derived."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property

from malkit.errors import MisuseError
from malkit.ooxml import SheetLock, make_lock

_BYTES = 32


@dataclass(frozen=True)
class ProjectKey:
    """A secret of the project; it never stands in a workbook.

    Args:
        secret: 32 bytes.
    """

    secret: bytes

    @classmethod
    def new(cls) -> ProjectKey:
        """A new random key."""
        return cls(secrets.token_bytes(_BYTES))

    @classmethod
    def from_text(cls, text: str) -> ProjectKey:
        """The key written in a `malkit.key` file.

        Raises:
            MisuseError: the text is not 64 hexadecimal digits.
        """
        try:
            secret = bytes.fromhex(text.strip())
        except ValueError:
            secret = b""
        if len(secret) != _BYTES:
            raise MisuseError("misuse.bad_key")
        return cls(secret)

    def to_text(self) -> str:
        """The key as it is written in a file."""
        return f"{self.secret.hex()}\n"

    @property
    def password(self) -> str:
        """The password of the sheet and workbook locks: for whoever must open a workbook's locked parts."""
        return self._derived("password").hex()[:20]

    @cached_property
    def lock(self) -> SheetLock:
        """The lock of every sheet in the project; its slow hash is computed once."""
        return make_lock(self.password, self._derived("salt")[:16])

    @property
    def seal_key(self) -> bytes:
        """The key of the seal."""
        return self._derived("seal")

    def _derived(self, purpose: str) -> bytes:
        return hmac.new(self.secret, purpose.encode(), "sha256").digest()
