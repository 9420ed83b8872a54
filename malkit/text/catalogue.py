"""Message catalogues: every sentence a reader meets, by a stable key, in each language.

The sources are `locale/LANGUAGE/LC_MESSAGES/AREA.po`, one file per area, merged into one catalogue per
language. A message id is a key (`V002.message`), never a sentence; a message with plural forms has the key as
both `msgid` and `msgid_plural`. Building the package compiles each `.po` to a `.mo`; a source tree without
compiled files is read with Babel, in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from malkit.text.display import format_number, require_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_LOCALE = Path(__file__).parent / "locale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language.

    Args:
        language: its code.
        texts: messages with one form, by key.
        plurals: for each key with plural forms, the translations that hold them.
    """

    language: str
    texts: Mapping[str, str]
    plurals: Mapping[str, GNUTranslations]

    def text(self, key: str, /, **params: object) -> str:
        """The message of a key, with its placeholders filled in.

        Args:
            key: the message's key.
            **params: what the placeholders stand for, as they should read.

        Returns:
            The message as text.

        Raises:
            KeyError: there is no such message, it has plural forms, or a placeholder was not given.
        """
        return self.texts[key].format(**params)

    def template(self, key: str, /) -> str:
        """The message of a key as it stands in the catalogue, with its placeholders in braces.

        Raises:
            KeyError: there is no such message, or it has plural forms.
        """
        return self.texts[key]

    def plural(self, key: str, n: int, /, **params: object) -> str:
        """The form of a message that suits a count, with its placeholders filled in.

        Args:
            key: the message's key.
            n: the count; it also fills in `{n}`, written as the language writes numbers.
            **params: what the other placeholders stand for.

        Returns:
            The message as text.

        Raises:
            KeyError: there is no such message with plural forms, or a placeholder was not given.
        """
        form = self.plurals[key].ngettext(key, key, n)
        return form.format(n=format_number(Decimal(n), self.language), **params)

    def keys(self) -> frozenset[str]:
        """The keys of all messages, with and without plural forms."""
        return frozenset(self.texts) | frozenset(self.plurals)

    def has(self, key: str) -> bool:
        """Whether there is a message with this key."""
        return key in self.texts or key in self.plurals


@cache
def catalogue(language: str) -> Catalogue:
    """The messages of a language, read once.

    Args:
        language: one of `LANGUAGES`.

    Returns:
        The same catalogue each time.

    Raises:
        MisuseError: `language.unknown`.
    """
    require_language(language)
    return read_catalogue(_LOCALE / language / "LC_MESSAGES", language)


def read_catalogue(folder: Path, language: str) -> Catalogue:
    """Merge the message files of a folder into one catalogue.

    Args:
        folder: where the `.po` and `.mo` files are.
        language: the language they are in.

    Returns:
        The messages of every area in the folder.
    """
    texts: dict[str, str] = {}
    plurals: dict[str, GNUTranslations] = {}
    areas = {file.stem for file in folder.iterdir() if file.suffix in {".po", ".mo"}}
    for area in sorted(areas):
        messages = _read_area(folder / f"{area}.po", folder / f"{area}.mo", language)
        texts.update(messages.texts())
        plurals.update(dict.fromkeys(messages.plural_keys(), messages))
    return Catalogue(language, texts, plurals)


class _Messages(GNUTranslations):
    """One area's messages, listed by whether they have plural forms."""

    _catalog: dict[str | tuple[str, int], str]

    def texts(self) -> dict[str, str]:
        return {key: text for key, text in self._catalog.items() if isinstance(key, str) and key}

    def plural_keys(self) -> set[str]:
        return {key[0] for key in self._catalog if isinstance(key, tuple)}


def _read_area(source: Path, compiled: Path, language: str) -> _Messages:
    if _is_current(compiled, source):
        with compiled.open("rb") as file:
            return _Messages(file)
    return _Messages(_compile(source, language))


def _is_current(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path, language: str) -> BytesIO:
    # Babel takes longer to import than the rest of the package, and an installed copy never needs it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with source.open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    binary = BytesIO()
    write_mo(binary, messages)
    binary.seek(0)
    return binary


def join_words(words: Iterable[str], language: str) -> str:
    """Words as a sentence lists them: `a, b och c` in Swedish, `a, b and c` in English.

    Args:
        words: the words in order; none gives an empty text, one gives itself.
        language: one of `LANGUAGES`.

    Returns:
        The list as text.

    Raises:
        MisuseError: `language.unknown`.
    """
    messages = catalogue(language)
    *first, last = list(words) or [""]
    return messages.text("join.and", first=", ".join(first), last=last) if first else last
