"""A coverage-guided run with atheris: `python -m tests.ooxml.reader.mutations.guided FOLDER -max_total_time=1200`.

The folder keeps what was found; further arguments are libFuzzer's. An input is the content of all parts of a small
workbook that has a bit of everything; parts are told by a line, and put together with right checksums. So mutations
reach what is said in parts, which those of an archive's bytes seldom do. Every seventh input is taken as the bytes
of a whole file instead. What must not happen is raised, and libFuzzer keeps the input.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["malkit.ooxml"]):
    import malkit.ooxml

from malkit.finding import Finding

from .content import FRAGMENTS, VALUES
from .everything import everything
from .structure import packed

DIVIDER = b"\n==PART==\n"
_WHOLE_FILES = 7
MOST = 100


def to_input(parts: dict[str, bytes]) -> bytes:
    """Parts as one input."""
    return DIVIDER.join(name.encode() + b"\n" + content for name, content in parts.items())


def to_file(given: bytes) -> bytes:
    """The file that an input stands for."""
    if len(given) % _WHOLE_FILES == 0:
        return given
    parts = {}
    for piece in given.split(DIVIDER):
        name, _, content = piece.partition(b"\n")
        parts[name.decode("ascii", "replace").replace("\0", "") or "x"] = content
    return packed(parts)


def try_one(given: bytes) -> None:
    """Read one input."""
    result = malkit.ooxml.read_workbook(to_file(given))
    if not isinstance(result, malkit.ooxml.RawWorkbook | Finding):
        raise TypeError(type(result))
    if isinstance(result, malkit.ooxml.RawWorkbook):
        for sheet in result.sheets:
            for place in sheet.cells:
                sheet.is_editable(*malkit.ooxml.parse_address(place))


def _escaped(word: bytes) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02X}" for byte in word)


def main() -> None:
    """Begin with a workbook that has a bit of everything, as parts and as a file."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    parts = everything()
    (folder / "parts").write_bytes(to_input(parts))
    (folder / "file").write_bytes(packed(parts))
    words = folder.with_suffix(".words")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in (*VALUES, *FRAGMENTS) if 0 < len(word) < MOST))
    atheris.Setup([sys.argv[0], f"-dict={words}", *sys.argv[1:]], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
