"""Bytes from strangers: whatever they are, reading ends in a workbook or a finding."""

from __future__ import annotations

import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from malkit.finding import Finding
from malkit.ooxml import RawWorkbook, read_workbook
from tests.ooxml.reader.mutations.run import STAGES, run_limited
from tests.support import filled_workbook

from .packages import CONTENT_TYPES, SHEET, STRINGS, STYLES, WORKBOOK, WORKBOOK_RELS, package, sheet, strings, styles

CONTENT: dict[str, str] = {
    SHEET: sheet(
        '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f t="shared" si="0">A1*2</f></c></row>'
        '<row hidden="1"><c><v>0.57</v></c><c><f t="shared" si="0"/><v>1</v></c><c t="b"><v>1</v></c></row>'
        '<row><c t="inlineStr"><is><t>_x0041_</t></is></c><c><f t="array" ref="B3:C3">A1</f></c><c/></row>',
        '<sheetProtection sheet="1"/>',
    ),
    STYLES: styles('<xf/><xf numFmtId="164"/>', '<numFmt numFmtId="164" formatCode="yyyy"/>'),
    STRINGS: strings("<si><t>a</t></si>"),
}
SOUND = package(CONTENT)
# Bytes that mean something in XML and in numbers, so that mutations reach past the XML parser.
TELLING = list(b"<>/=\"'& 0123456789-.eExsnbtrcvf_:$AZ#\x00\xff")

edits = st.lists(
    st.tuples(st.integers(min_value=0), st.sampled_from(TELLING) | st.integers(0, 255)),
    min_size=1,
    max_size=8,
)


def mutated(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    """The data with single bytes replaced."""
    result = bytearray(data)
    for place, byte in changes:
        result[place % len(result)] = byte
    return bytes(result)


def assert_answered(data: bytes) -> None:
    """Reading gives a workbook or a finding about files."""
    result = read_workbook(data)
    assert isinstance(result, RawWorkbook) or result.code.startswith("F")


def test_mutations_of_a_real_workbook() -> None:
    """A slice of the large run: no mutation raises, ends its process or passes the limits, and all stages are met."""
    count = 400
    tally = run_limited(filled_workbook(), 20261126, range(count))
    assert tally.troubles == []
    assert sum(tally.ended.values()) == count
    assert tally.on_content >= 0.7 * count
    assert all(tally.reached(stage) for stage in STAGES)


def test_the_sound_workbook_is_read() -> None:
    """The workbook that is mutated is itself sound, so that mutations are what is tested."""
    assert isinstance(read_workbook(SOUND), RawWorkbook)


@given(edits)
def test_mutated_packages(changes: list[tuple[int, int]]) -> None:
    """Changed bytes anywhere in the archive never make reading raise."""
    assert_answered(mutated(SOUND, changes))


@given(st.sampled_from([CONTENT_TYPES, WORKBOOK, WORKBOOK_RELS, SHEET, STYLES, STRINGS]), edits)
def test_mutated_parts(name: str, changes: list[tuple[int, int]]) -> None:
    """Changed bytes inside one part, in a sound archive, never make reading raise."""
    content: dict[str, str | bytes | None] = dict(CONTENT)
    original = _part(name)
    content[name] = mutated(original, changes)
    assert_answered(package(content))


@given(st.integers(min_value=0, max_value=len(SOUND) - 1))
def test_truncated_packages(length: int) -> None:
    """A file that was cut off anywhere is a finding."""
    assert isinstance(read_workbook(SOUND[:length]), Finding)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Bytes that were never a workbook are a finding, also behind a zip's first mark."""
    assert isinstance(read_workbook(data), Finding)
    assert isinstance(read_workbook(b"PK\x03\x04" + data), Finding)


def _part(name: str) -> bytes:
    """The bytes of one part of the sound workbook."""
    return zipfile.ZipFile(BytesIO(SOUND)).read(name)
