"""Writing what cells hold into a sheet's part that was painted once: texts, numbers, formulas, and row heights.

A stencil is cut from a sheet that openpyxl wrote. Everything else in the part (styles, columns, validations, the page,
protection) stays as its bytes are, so a copy is stamped in a fraction of the time that painting takes. Every text is
written in its cell, never in a shared table, so that a copy does not depend on any other.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from malkit.ooxml.writer.rewrite import as_held

if TYPE_CHECKING:
    from collections.abc import Mapping

Held: TypeAlias = str | Decimal | int | bool | date | None
"""What a cell can hold: a text, a number, a truth value, a date, or nothing."""

_DATA = re.compile(rb"<sheetData ?/>|<sheetData>.*?</sheetData>", re.DOTALL)
# As openpyxl 3.1.5 writes them; a slash that closes an empty element has a space before it without lxml.
_SLOT = re.compile(
    rb'<row r="(?P<row>[0-9]+)"(?P<rest>[^>]*?)(?P<bare> ?/)?>'
    rb'|<c r="(?P<cell>[A-Z]+[0-9]+)"(?P<style> s="[0-9]+")?[^>]*?(?: ?/>|>.*?</c>)',
    re.DOTALL,
)
_KEEP_SPACE = b' xml:space="preserve"'
_MARK = re.compile(rb"malkit-mark\((?P<name>[A-Za-z0-9._-]+)\)")
_HEIGHT = re.compile(rb' (?:ht|customHeight)="[^"]*"')
_DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day that Excel counts from, for days after February 1900 (ECMA-376 Part 1, 18.17.4.1)."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one cell holds.

    Args:
        value: the cell's value, or its formula's result; nothing for a result that is not known, and nothing or an
            empty text for an empty cell.
        formula: its formula, with or without its `=`; None for a cell without one.
    """

    value: Held = None
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the part that is written anew: a cell or the beginning of a row."""

    address: str
    row: int
    head: bytes
    tail: bytes
    whole: bytes


class SheetTemplate:
    """A sheet's part with its cells and row heights open.

    Args:
        part: a sheet's part as openpyxl 3.1.5 writes it.

    Raises:
        ValueError: the part has no cells' element.
    """

    def __init__(self, part: bytes) -> None:
        data = _DATA.search(part)
        if data is None:
            raise ValueError("no sheetData")
        self._pieces: list[bytes | _Slot] = [part[: data.start()]]
        end = 0
        for match in _SLOT.finditer(data[0]):
            self._pieces += [data[0][end : match.start()], _slot(match)]
            end = match.end()
        self._pieces += [data[0][end:], part[data.end() :]]
        slots = [piece for piece in self._pieces if isinstance(piece, _Slot)]
        self._cells = {slot.address for slot in slots if slot.address}
        self._rows = {slot.row for slot in slots if not slot.address}

    def filled(
        self,
        contents: Mapping[str, Content],
        heights: Mapping[int, float] | None = None,
        marks: Mapping[str, str] | None = None,
        *,
        fixed: bool = True,
    ) -> bytes:
        """The part with what its cells hold.

        Args:
            contents: what cells hold, by address in A1 form; a cell that is not named stays as it was painted.
            heights: heights in points, by row; a row that is not named has the height that it was painted with.
            fixed: whether the rows keep those heights whatever is typed, or grow with it.
            marks: texts that take the place of marks outside the cells, such as in the page's footer.

        Raises:
            KeyError: naming an address or a row that is not in the sheet.
            ValueError: for a number that is not finite.
        """
        rows = heights or {}
        for lacking in (*(contents.keys() - self._cells), *(rows.keys() - self._rows)):
            raise KeyError(lacking)
        written = []
        for piece in self._pieces:
            if not isinstance(piece, _Slot):
                written.append(with_texts(piece, marks) if marks else piece)
            elif piece.address in contents:
                written.append(_cell(piece.head, contents[piece.address]))
            elif not piece.address and piece.row in rows:
                written.append(_row(piece, rows[piece.row], fixed=fixed))
            else:
                written.append(piece.whole)
        return b"".join(written)


def _slot(match: re.Match[bytes]) -> _Slot:
    if match["cell"]:
        address = match["cell"].decode("ascii")
        return _Slot(address, 0, b'<c r="' + match["cell"] + b'"' + (match["style"] or b""), b"", match[0])
    head = b'<row r="' + match["row"] + b'"' + _HEIGHT.sub(b"", match["rest"])
    return _Slot("", int(match["row"]), head, b"/>" if match["bare"] else b">", match[0])


def _row(slot: _Slot, height: float, *, fixed: bool) -> bytes:
    custom = ' customHeight="1"' if fixed else ""
    return slot.head + f' ht="{height:g}"{custom}'.encode("ascii") + slot.tail


def _cell(head: bytes, content: Content) -> bytes:
    """One cell's element (ECMA-376 Part 1, 18.3.1.4)."""
    if content.formula is not None:
        type_, value = _result(content.value)
        formula = xml_text(as_held(content.formula.removeprefix("=")))
        return head + type_ + b"><f>" + formula + b"</f>" + value + b"</c>"
    if content.value is None or content.value == "":
        return head + b"/>"
    if isinstance(content.value, str):
        text = _text_element(content.value)
        return head + b' t="inlineStr"><is>' + text + b"</is></c>"
    type_, value = _result(content.value)
    return head + type_ + b">" + value + b"</c>"


def _result(value: Held) -> tuple[bytes, bytes]:
    """The type attribute and the value's element of a number, a truth value, or what a formula comes to."""
    if value is None:
        return b"", b"<v/>"
    if isinstance(value, bool):
        return b' t="b"', b"<v>1</v>" if value else b"<v>0</v>"
    if isinstance(value, str):
        return b' t="str"', _text_element(value, b"v")
    return b"", b"<v>" + _number(value) + b"</v>"


def _number(value: Decimal | int | date) -> bytes:
    if isinstance(value, datetime):
        raise ValueError(f"not a day: {value}")  # noqa: TRY004 -- a day is what the type says
    number = float(value.toordinal() - _DAY_ZERO if isinstance(value, date) else value)
    if not math.isfinite(number):
        raise ValueError(f"not finite: {value}")
    # Adding nothing turns minus zero into zero, which is how Excel shows and keeps it.
    return repr(number + 0.0).removesuffix(".0").encode("ascii")


def _text_element(text: str, name: bytes = b"t") -> bytes:
    """A text's element; white space that Excel and XML tools would drop is marked as meant."""
    held = as_held(text)
    meant = _KEEP_SPACE if held != held.strip() or "\n" in held else b""
    return b"<" + name + meant + b">" + xml_text(held) + b"</" + name + b">"


def placeholder(name: str) -> str:
    """A text that stands for another one in a part, until `with_texts` puts that in its place.

    Args:
        name: letters, digits, full stops, hyphens and underscores.
    """
    return f"malkit-mark({name})"


def with_texts(part: bytes, marks: Mapping[str, str]) -> bytes:
    """A part with texts in the place of marks; what a text holds is never taken for a mark.

    Args:
        part: XML in ASCII or UTF-8 with marks in the text of its elements.
        marks: the texts by the marks' names; a mark that is not named stays.
    """

    def text(match: re.Match[bytes]) -> bytes:
        found = marks.get(match["name"].decode("ascii"))
        return match[0] if found is None else xml_text(found)

    return _MARK.sub(text, part)


def xml_text(text: str) -> bytes:
    """Text as XML content; what is not ASCII becomes character references, right in every encoding."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return marked.encode("ascii", "xmlcharrefreplace")
