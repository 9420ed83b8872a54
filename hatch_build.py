"""Compile the message catalogues when the package is built, so that no installed copy needs Babel to start."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):
    def initialize(self, version, build_data):
        for source in Path(self.root, "malkit", "text", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as binary:
                write_mo(binary, read_po(text, locale=source.parts[-3]))
