"""YAML as plans are written in it: a round-trip parser that takes only what a plan needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_WIDEST = 4_096
_DEEPEST = 30


def yaml_parser() -> YAML:
    """A round-trip YAML 1.2 parser: `nej` and `on` stay text, comments and order are kept.

    Anchors, aliases and tags are refused: a plan has no use for them, and they let a few lines grow without end or one
    entry change with another.
    """
    from ruamel.yaml import YAML  # noqa: PLC0415 -- kept out of the start-up path

    parser = YAML(typ="rt")
    parser.Constructor, parser.Composer = _strict()
    parser.preserve_quotes = True
    parser.width = _WIDEST
    parser.indent(mapping=2, sequence=4, offset=2)
    return parser


@cache
def _strict() -> tuple[Any, Any]:
    """A constructor and a composer that take only what a plan needs."""
    from ruamel.yaml.composer import Composer, ComposerError  # noqa: PLC0415 -- kept out of the start-up path
    from ruamel.yaml.constructor import RoundTripConstructor  # noqa: PLC0415 -- likewise
    from ruamel.yaml.events import AliasEvent  # noqa: PLC0415 -- likewise

    class PlainConstructor(RoundTripConstructor):
        """One that takes what looks like a date and is none for the text it is, so that it is said with its line."""

        def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
            try:
                return super().construct_yaml_timestamp(node, values)
            except ValueError:
                return self.construct_scalar(node)

    class PlainComposer(Composer):
        """One that refuses what a plan has no use for, with its line."""

        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.parser.peek_event()
            named = isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None
            if named or getattr(event, "tag", None) is not None:
                raise ComposerError(None, None, "anchor or tag", event.start_mark)
            if self.depth > _DEEPEST:
                raise ComposerError(None, None, "nested too deeply", event.start_mark)
            self.depth += 1
            try:
                return super().compose_node(parent, index)
            finally:
                self.depth -= 1

    PlainConstructor.add_constructor("tag:yaml.org,2002:timestamp", PlainConstructor.construct_yaml_timestamp)
    return PlainConstructor, PlainComposer
