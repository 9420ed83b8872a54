"""Names of files: made safe, and told apart from what programs leave behind."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malkit.text import distinct_names, is_temporary, safe_name

# Pieces that matter to the rules, so that the properties meet them and their combinations.
RULED = [
    "CON",
    "nul",
    "COM1",
    "LPT²",
    "CONIN$",
    "~$",
    "_vti_",
    ".tmp",
    ".part",
    "._",
    "desktop.ini",
    "Thumbs.db",
]
SINGLE = [*". -~$_/:\n", "vti", "a", "Å", "A\u030a", "\u0301", "\u200d", "\ud800", "😀"]
PIECES = st.lists(st.sampled_from(RULED + SINGLE), max_size=10).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Förskolan Lärkan", "Förskolan-Lärkan"),
        ("Fo\u0308rskolan", "Förskolan"),
        ("Vård & omsorg", "Vård-&-omsorg"),
        ("Skola / fritids", "Skola-fritids"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("a#b%c[d]e", "a-b-c-d-e"),
        ("a\nb\tc\x00d\x7fe", "a-b-c-d-e"),
        ("a\u00a0 - \u2009b", "a-b"),
        ("a\u202eb\u200bc", "a-b-c"),
        ("a\ud800b\uffffc", "a-b-c"),
        ("  ..-namn.-.  ", "namn"),
        ("avd. 2", "avd.-2"),
        ("CON", "CON_"),
        ("nul", "nul_"),
        ("Com1", "Com1_"),
        ("LPT0", "LPT0_"),
        ("COM¹", "COM¹_"),
        ("lpt³", "lpt³_"),
        ("CONOUT$", "CONOUT$_"),
        ("CON.rapport", "CON_.rapport"),
        ("CONTO", "CONTO"),
        ("COM10", "COM10"),
        ("~$Lärkan", "Lärkan"),
        ("Lärkan~$2", "Lärkan-2"),
        ("_vti_cnf", "vti-cnf"),
        ("a_VTI_b", "a-VTI-b"),
        ("rapport.tmp", "rapport.tmp_"),
        ("desktop.ini", "desktop.ini_"),
        ("", "_"),
        (" . - ", "_"),
        ("???", "_"),
    ],
)
def test_text_becomes_a_name(text: str, expected: str) -> None:
    """Each thing that some system refuses in a name is replaced, and Swedish letters stay."""
    assert safe_name(text) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("abcdef", 3, "abc"),
        ("ab-cdef", 3, "ab"),
        ("abx\u0323\u0301y", 4, "ab"),
        ("abx\u0323\u0301y", 5, "abx\u0323\u0301"),
        ("x\u0323\u0301\u0302", 2, "_"),
        ("CON", 3, "CO_"),
        ("CON.rapport", 5, "CON_"),
        ("CON.tmpx", 8, "CON_.tm_"),
        ("ab.tmp", 6, "ab.tm_"),
        ("", 1, "_"),
    ],
)
def test_long_text_is_cut(text: str, limit: int, expected: str) -> None:
    """A name keeps to the limit, accents stay with their letter, and the rules hold after the cut."""
    assert safe_name(text, limit) == expected


def test_limit_is_sixty() -> None:
    """Without a limit of its own a name has at most sixty characters."""
    assert safe_name("å" * 61) == "å" * 60


@given(st.text(st.characters()) | PIECES, st.integers(1, 70))
def test_every_name_is_safe(text: str, limit: int) -> None:
    """Any text at any limit gives a name that keeps every rule."""
    name = safe_name(text, limit)
    assert 1 <= len(name) <= limit
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & set('<>:"/\\|?*#%[] ')
    assert not any(unicodedata.category(character)[0] in "CZ" for character in name)
    assert name == name.strip("-. ")
    assert "--" not in name
    assert "~$" not in name
    assert "_vti_" not in name.lower()
    assert not is_temporary(name)
    assert name.partition(".")[0].upper() not in {"CON", "NUL", "COM1", "LPT²", "CONIN$"}


@given(st.text(st.characters()) | PIECES, st.integers(1, 70))
def test_a_name_made_safe_stays(text: str, limit: int) -> None:
    """A name that is safe already is left as it is."""
    name = safe_name(text, limit)
    assert safe_name(name, limit) == name


@given(st.lists(st.text(st.characters()) | PIECES, max_size=8), st.integers(10, 70), st.sampled_from(["", "_"]))
def test_distinct_names(texts: list[str], limit: int, without: str) -> None:
    """Different texts have different safe names, also without capitals, in whatever order they are given."""
    names = distinct_names(texts, limit, without=without)
    assert set(names) == set(texts)
    assert len({unicodedata.normalize("NFD", name).casefold() for name in names.values()}) == len(names)
    assert distinct_names(reversed(texts), limit, without=without) == names
    for name in names.values():
        assert 1 <= len(name) <= limit
        assert safe_name(name, limit) == name


def test_only_names_that_meet_get_marks() -> None:
    """A name that no other text has is the safe name itself; those that meet begin with it and end differently."""
    names = distinct_names(["Norr", "norr", "Söder"])
    assert names["Söder"] == "Söder"
    assert names["Norr"].startswith("Norr-")
    assert names["norr"].startswith("norr-")
    assert distinct_names(["CON", "a_b"], without="_") == {"CON": "CON_", "a_b": "a-b"}


@pytest.mark.parametrize(
    "name",
    [
        "~$Lärkan.xlsx",
        ".~lock.Lärkan.xlsx#",
        "abc.tmp",
        "~WRL0001.TMP",
        "Lärkan.xlsx.crdownload",
        "Lärkan.xlsx.part",
        ".DS_Store",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        "._Lärkan.xlsx",
        "~$a\nb.xlsx",
    ],
)
def test_leftovers_are_temporary(name: str) -> None:
    """What Office, browsers, macOS and Windows leave in a folder is known for what it is."""
    assert is_temporary(name)


@pytest.mark.parametrize(
    "name",
    [
        "Lärkan.xlsx",
        "~Lärkan.xlsx",
        "tmp.xlsx",
        "part",
        "Lärkan.part.xlsx",
        ".~lock.Lärkan.xlsx",
        "_x",
        "desktop.ini.xlsx",
    ],
)
def test_real_files_are_not_temporary(name: str) -> None:
    """A name that only resembles a leftover belongs to a real file."""
    assert not is_temporary(name)


def test_marks_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no mark left to try, names that meet are given as they are."""
    monkeypatch.setattr("malkit.text.filenames._MARK_LETTERS", ())
    assert distinct_names(["Norr", "norr"]) == {"Norr": "Norr", "norr": "norr"}
