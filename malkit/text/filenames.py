"""Names of files and of sheets that every program takes, and files that Office and browsers leave behind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_FORBIDDEN = frozenset('<>:"/\\|?*#%[]-')
_ENDS = "-."
_MARK_LETTERS = range(4, 65, 4)
_DEVICE = re.compile(r"CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]", re.ASCII | re.IGNORECASE)
_TEMPORARY = re.compile(
    r"(?P<lock>~\$.*|\.~lock\..*#)|(?P<unfinished>.*\.(?:tmp|crdownload|part|partial|download|opdownload))"
    r"|(?P<leftover>\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


class Temporary(StrEnum):
    """What a program leaves beside the real files, by their names."""

    LOCK = "lock"
    UNFINISHED = "unfinished"
    LEFTOVER = "leftover"


def safe_name(text: str, limit: int = 60) -> str:
    """Make a text into a part of a file name that every system takes.

    Letters such as å, ä and ö stay. Spaces, control and other invisible characters, and those that Windows,
    SharePoint or Excel refuse in a name, become single hyphens. A device name of Windows (`CON`, `LPT1`) and
    a name that `is_temporary` knows get an underscore. Two different texts may give the same name.

    Args:
        text: any text, such as the name of a unit.
        limit: the most characters to return, at least 1; letters keep their accents when the text is cut.

    Returns:
        The name in Unicode form NFC; `_` when nothing is left of the text.
    """
    name = _ended(_hyphenated(unicodedata.normalize("NFC", text)), limit)
    name = _ended(_no_device(name, limit), limit)
    return _marked(name, limit) if is_temporary(name) or not name else name


def distinct_names(texts: Iterable[str], limit: int = 60, *, without: str = "") -> dict[str, str]:
    """Safe names for texts, no two of them one name, also where capitals make no difference as on Windows.

    A text whose safe name another one has too gets a mark of its own at the end, which depends on nothing but itself
    and on which names it would be taken for.

    Args:
        texts: any texts; the same text twice counts once.
        limit: the most characters of a name, at least 10.
        without: characters that become hyphens too, such as one that divides a file name's parts; only at the end of a
            device name of Windows or of a temporary file's name does an underscore remain.

    Returns:
        The name of each text.
    """
    hyphens = str.maketrans(without, "-" * len(without))
    names = {text: safe_name(text.translate(hyphens), limit) for text in texts}
    for letters in _MARK_LETTERS:
        shared = _shared(names)
        if not shared:
            break
        names |= {text: _told_apart(text, text.translate(hyphens), letters, limit) for text in shared}
    return names


def _shared(names: dict[str, str]) -> list[str]:
    """The texts whose names some other text has."""
    uses = Counter(_folded(name) for name in names.values())
    return [text for text, name in names.items() if uses[_folded(name)] > 1]


def _folded(name: str) -> str:
    """A name as a system sees it that tells neither capitals nor ways of writing a letter apart."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).upper().casefold())


def _told_apart(text: str, shown: str, letters: int, limit: int) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:letters]
    return f"{safe_name(shown, max(1, limit - letters - 1))}-{digest}"[-limit:].lstrip(_ENDS)


def is_temporary(name: str) -> bool:
    """Whether a file is one that a program leaves beside the real ones.

    These are lock files of Office (`~$x.xlsx`) and LibreOffice (`.~lock.x.xlsx#`), unfinished downloads and
    saves (`.tmp`, `.crdownload`, `.part` and the like), and what macOS and Windows put in a folder (`._x`, `.DS_Store`,
    `Thumbs.db`, `desktop.ini`).

    Args:
        name: the file's name, without its folder.

    Returns:
        True when it is such a file; capitals make no difference.
    """
    return temporary_kind(name) is not None


def temporary_kind(name: str) -> Temporary | None:
    """What kind of file that a program leaves behind this is, as `is_temporary` knows them; None for no such file.

    Args:
        name: the file's name, without its folder.
    """
    match = _TEMPORARY.fullmatch(name)
    return Temporary(str(match.lastgroup)) if match else None


def _hyphenated(text: str) -> str:
    """Every run of what cannot stand in a name, as one hyphen; also what SharePoint refuses as a sequence."""
    kept = "".join("-" if _is_unfit(character) else character for character in text)
    kept = re.sub(r"~\$", "-", kept)
    kept = re.sub(r"_(vti)_", r"-\1-", kept, flags=re.ASCII | re.IGNORECASE)
    return re.sub(r"-+", "-", kept)


def _is_unfit(character: str) -> bool:
    return character in _FORBIDDEN or unicodedata.category(character)[0] in "CZ"


def _ended(name: str, limit: int) -> str:
    """The name without dots and hyphens at its ends, cut between whole characters."""
    name = name.strip(_ENDS)
    end = limit
    while 0 < end < len(name) and unicodedata.category(name[end])[0] == "M":
        end -= 1
    return name[:end].rstrip(_ENDS)


def _no_device(name: str, limit: int) -> str:
    stem, dot, rest = name.partition(".")
    return _marked(stem, limit) + dot + rest if _DEVICE.fullmatch(stem) else name


def _marked(name: str, limit: int) -> str:
    return name[: limit - 1] + "_"


LONGEST_SHEET_NAME = 31
"""How many characters a sheet's name has at most."""
_NOT_IN_NAMES = re.compile(r"[][:*?/\\]")
_KEPT_BY_EXCEL = ("History", "Historik")


def sheet_name(said: str, otherwise: str, taken: Iterable[str] = ()) -> str:
    """A sheet's name by somebody's own word, without the characters that no program takes, and cut where it is long.

    Args:
        said: the word.
        otherwise: a text with the placeholder `{name}`, for a name that another sheet or Excel has, or of which nothing
            is left.
        taken: what other sheets are called.
    """
    name = " ".join(_NOT_IN_NAMES.sub(" ", said).split())[:LONGEST_SHEET_NAME].strip("' ")
    names = {each.casefold() for each in (*taken, *_KEPT_BY_EXCEL)}
    if name and name.casefold() not in names:
        return name
    return otherwise.format(name=name)[:LONGEST_SHEET_NAME].strip("' ")
