"""Message catalogues: how they are read, and that both languages say the same things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

import malkit.text
from malkit.errors import MisuseError
from malkit.text import LANGUAGES, catalogue
from malkit.text.catalogue import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages.catalog import Message

LOCALE = Path(malkit.text.__file__).parent / "locale"

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
ACTIONS = """
msgid "x.actions"
msgid_plural "x.actions"
msgstr[0] "{n} åtgärd i {unit}"
msgstr[1] "{n} åtgärder i {unit}"
"""


def single(key: str, text: str) -> str:
    """A message without plural forms, as a source has it."""
    return f'\nmsgid "{key}"\nmsgstr "{text}"\n'


def write_source(folder: Path, area: str, body: str) -> Path:
    """Write one area's source."""
    source = folder / f"{area}.po"
    source.write_text(HEADER + body, encoding="utf-8")
    return source


def compile_source(source: Path) -> Path:
    """Compile a source beside itself, as building the package does."""
    compiled = source.with_suffix(".mo")
    with source.open("rb") as text, compiled.open("wb") as binary:
        write_mo(binary, read_po(text))
    return compiled


def messages(language: str) -> list[Message]:
    """Every message of every source of a language, read independently of the catalogue."""
    found: list[Message] = []
    for source in sorted((LOCALE / language / "LC_MESSAGES").glob("*.po")):
        with source.open("rb") as file:
            found += [message for message in read_po(file, locale=language, abort_invalid=True) if message.id]
    return found


def key_of(message: Message) -> str:
    """The key of a message, with or without plural forms."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[str]:
    """The one form of a message, or its plural forms."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def placeholders(text: str) -> set[str]:
    """The names of the fields in a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# --- how a catalogue is read


def test_text_fills_in_placeholders() -> None:
    """A message is looked up by its key and its named fields are filled in."""
    assert catalogue("sv").text("place.line", line=14) == "rad 14"
    assert catalogue("en").text("place.line", line=14) == "line 14"


def test_catalogue_is_read_once() -> None:
    """Asking twice gives the same catalogue, one for each language."""
    assert catalogue("sv") is catalogue("sv")
    assert catalogue("sv").language == "sv"
    assert catalogue("en").language == "en"


def test_unknown_language_is_misuse() -> None:
    """A language without messages is refused with a key and the language asked for."""
    with pytest.raises(MisuseError) as caught:
        catalogue("fi")
    assert (caught.value.key, caught.value.params) == ("language.unknown", {"language": "fi"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_language_message_names_those_there_are(language: str) -> None:
    """The message about an unknown language names it and offers every language there is."""
    words = catalogue(language).text("language.unknown", language="fi").replace('"', " ").replace(".", " ").split()
    assert {"fi", *LANGUAGES} <= set(words)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "0 åtgärder i Lärkan"),
        (1, "1 åtgärd i Lärkan"),
        (2, "2 åtgärder i Lärkan"),
        (1065, "1\u00a0065 åtgärder i Lärkan"),
    ],
)
def test_plural_suits_the_count(tmp_path: Path, n: int, expected: str) -> None:
    """The form of a message follows the count, which is written as the language writes numbers."""
    write_source(tmp_path, "x", ACTIONS)
    assert read_catalogue(tmp_path, "sv").plural("x.actions", n, unit="Lärkan") == expected


def test_parameters_may_have_any_name(tmp_path: Path) -> None:
    """A placeholder may be called key or self without meeting the method's own parameters."""
    write_source(tmp_path, "x", single("x.one", "{key} {self}"))
    assert read_catalogue(tmp_path, "sv").text("x.one", key="a", self="b") == "a b"


def test_all_files_are_merged(tmp_path: Path) -> None:
    """Every area's messages are in one catalogue, with and without plural forms, and no header."""
    write_source(tmp_path, "x", ACTIONS)
    write_source(tmp_path, "y", single("y.one", "ett"))
    words = read_catalogue(tmp_path, "sv")
    assert words.keys() == {"x.actions", "y.one"}
    assert [words.has(key) for key in ("x.actions", "y.one", "", "z.none")] == [True, True, False, False]


def test_missing_keys_raise(tmp_path: Path) -> None:
    """A key that is missing or asked for in the wrong way, or a missing placeholder, raises KeyError."""
    write_source(tmp_path, "x", ACTIONS + single("x.one", "ett {thing}"))
    words = read_catalogue(tmp_path, "sv")
    calls: list[Callable[[], str]] = [
        lambda: words.text("x.none"),
        lambda: words.text("x.actions"),
        lambda: words.text("x.one"),
        lambda: words.plural("x.none", 1),
        lambda: words.plural("x.one", 1),
        lambda: words.plural("x.actions", 1),
    ]
    for call in calls:
        with pytest.raises(KeyError):
            call()


@pytest.mark.parametrize(("seconds_later", "expected"), [(-1, "new"), (0, "old"), (1, "old")])
def test_compiled_file_is_read_unless_older(tmp_path: Path, seconds_later: int, expected: str) -> None:
    """A compiled file is used when it is as new as its source; an older one gives way to the source."""
    source = write_source(tmp_path, "x", single("x.one", "old"))
    compiled = compile_source(source)
    write_source(tmp_path, "x", single("x.one", "new"))
    os.utime(source, (1_000_000, 1_000_000))
    os.utime(compiled, (1_000_000 + seconds_later, 1_000_000 + seconds_later))
    assert read_catalogue(tmp_path, "sv").text("x.one") == expected


def test_compiled_file_needs_no_source(tmp_path: Path) -> None:
    """A compiled file alone is enough, as in an installed copy without sources."""
    source = write_source(tmp_path, "x", ACTIONS)
    compile_source(source)
    source.unlink()
    assert read_catalogue(tmp_path, "sv").plural("x.actions", 1, unit="Lärkan") == "1 åtgärd i Lärkan"


def test_broken_source_raises(tmp_path: Path) -> None:
    """A source that cannot be read is an error, not a catalogue with a part of its messages."""
    write_source(tmp_path, "x", single("x.one", "ett") + "msgid x.two\n")
    with pytest.raises(PoFileError):
        read_catalogue(tmp_path, "sv")


def test_import_is_light() -> None:
    """Importing the package loads none of the heavy libraries."""
    heavy = ("babel", "pydantic", "openpyxl", "pandas", "ruamel")
    script = f"import sys, malkit.text; print([name for name in {heavy} if name in sys.modules])"
    root = Path(malkit.text.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- what the catalogues hold


def test_both_languages_have_the_same_keys() -> None:
    """Whatever can be said in Swedish can be said in English, and the other way round."""
    assert catalogue("sv").keys() == catalogue("en").keys()
    assert catalogue("sv").texts.keys() == catalogue("en").texts.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_every_source_message_once(language: str) -> None:
    """No key stands in two files, and every message of every file reaches the catalogue."""
    keys = [key_of(message) for message in messages(language)]
    assert sorted(keys) == sorted(catalogue(language).keys())


def test_same_placeholders_in_both_languages() -> None:
    """A message asks for the same facts in each language, by plain names."""
    named = {
        language: {key_of(m): set().union(*map(placeholders, forms(m))) for m in messages(language)}
        for language in LANGUAGES
    }
    assert named["sv"] == named["en"]
    assert all(name.isidentifier() for names in named["sv"].values() for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_something(language: str) -> None:
    """No message, and no form of one, is empty, only its own key, or marked as unsure."""
    for message in messages(language):
        assert not message.fuzzy, key_of(message)
        for form in forms(message):
            assert form.strip() not in {"", key_of(message)}, key_of(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_messages_have_their_key_twice_and_two_forms(language: str) -> None:
    """A message with plural forms has its key as both ids and exactly two forms."""
    for message in messages(language):
        if message.pluralizable:
            assert message.id == (key_of(message), key_of(message))
            assert len(forms(message)) == 2


@pytest.mark.parametrize("source", sorted(LOCALE.glob("*/*/*.po")), ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_every_source_declares_itself(source: Path) -> None:
    """Each file says in its header that it is UTF-8 and which plural rule it follows."""
    header = source.read_text(encoding="utf-8").partition("\n\n")[0]
    assert "charset=UTF-8" in header
    assert "Plural-Forms: nplurals=2; plural=(n != 1);" in header
