"""The languages malkit can write in."""

from __future__ import annotations

from malkit.errors import MisuseError

LANGUAGES = ("sv", "en")


def require_language(language: str) -> None:
    """Refuse a language that has no catalogue.

    Args:
        language: a language code, such as `sv`.

    Raises:
        MisuseError: `language.unknown`, when it is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise MisuseError("language.unknown", language=language)
