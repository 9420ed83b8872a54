"""The hook that compiles the catalogues when the package is built."""

from __future__ import annotations

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

HOOK = Path(__file__).parents[2] / "malkit" / "text" / "build_hook.py"
INTERFACE = "hatchling.builders.hooks.plugin.interface"


class Interface:
    """What the hook needs of Hatchling, which is only there while building."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)


def test_every_source_gets_a_binary_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside each source lies a catalogue that gettext reads."""
    interface = ModuleType(INTERFACE)
    interface.BuildHookInterface = Interface  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, INTERFACE, interface)
    spec = importlib.util.spec_from_file_location("malkit.text.build_hook", HOOK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for language, word in {"sv": "Enhet", "en": "Unit"}.items():
        folder = tmp_path / "malkit" / "text" / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "a.po").write_text(f'msgid ""\nmsgstr ""\n\nmsgid "unit"\nmsgstr "{word}"\n', encoding="utf-8")
    module.CatalogueBuildHook(tmp_path).initialize("standard", {})
    for language, word in {"sv": "Enhet", "en": "Unit"}.items():
        with (tmp_path / f"malkit/text/locale/{language}/LC_MESSAGES/a.mo").open("rb") as compiled:
            assert gettext.GNUTranslations(compiled).gettext("unit") == word
