"""What the styles of a Word file lend to its paragraphs: list, level and indent.

Guarantees: a style that is based on itself ends the search; what a paragraph states itself comes first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from minutes_cli.source.docx_xml import child, children, number_of, value_of

DEFAULT_HALF_POINTS = 21
"""Word's size of Japanese letters, in half points, where a file does not state one."""
MOST_BASES = 20
"""Styles are based on styles; Word follows no more than a dozen."""
INDENTS = (
    "left",
    "start",
    "firstLine",
    "hanging",
    "leftChars",
    "startChars",
    "firstLineChars",
    "hangingChars",
)


class ListPlace(NamedTuple):
    """The list a paragraph stands in, and its level from 0."""

    instance: str
    depth: int


@dataclass(slots=True)
class Styles:
    """The paragraph styles by id, and the width of a letter in twentieths of a point."""

    by_id: dict[str, Any] = field(default_factory=dict)
    default: str | None = None
    letter: float = DEFAULT_HALF_POINTS * 10.0

    def chain(self, style: str | None) -> list[Any]:
        """Return the style and those it is based on, nearest first."""
        found: list[Any] = []
        seen: set[str] = set()
        name = style if style in self.by_id else self.default
        while name is not None and name in self.by_id and name not in seen and len(seen) < MOST_BASES:
            seen.add(name)
            found.append(self.by_id[name])
            name = value_of(self.by_id[name], "basedOn")
        return found

    def list_of(self, properties: Any) -> ListPlace | None:
        """Return the place in a list of the paragraph with these properties."""
        own = child(properties, "numPr")
        instance, depth = value_of(own, "numId"), number_of(own, "ilvl")
        for style in self.chain(value_of(properties, "pStyle")):
            if instance is not None:
                break
            lent = child(child(style, "pPr"), "numPr")
            instance = value_of(lent, "numId")
            depth = number_of(lent, "ilvl") if depth is None else depth
        if instance is None or instance == "0":
            return None
        return ListPlace(instance, min(max(depth or 0, 0), 8))

    def indent_of(self, properties: Any, level_indent: Any, *, listed: bool) -> float:
        """Return how many letters further right than the margin a paragraph begins."""
        layers = [child(properties, "ind")]
        lent = [child(child(style, "pPr"), "ind") for style in self.chain(value_of(properties, "pStyle"))]
        own_list = child(properties, "numPr") is not None
        layers += [level_indent, *lent] if own_list else [*lent, level_indent]
        return begins_at(_merged(layers), self.letter, listed=listed)


def begins_at(indents: dict[str, int], letter: float, *, listed: bool) -> float:
    """Return where, in letters, a paragraph with these indents begins; in a list, its mark."""
    left = _letters(indents, ("left", "start"), letter)
    hanging = _letters(indents, ("hanging",), letter)
    first = _letters(indents, ("firstLine",), letter)
    if hanging and not listed:
        return max(left - hanging, 0.0)
    return max(left - hanging if hanging else left + first, 0.0)


def _letters(indents: dict[str, int], names: tuple[str, ...], letter: float) -> float:
    for name in names:
        if indents.get(f"{name}Chars"):
            return indents[f"{name}Chars"] / 100
    return next((indents[name] / letter for name in names if indents.get(name)), 0.0)


def _merged(layers: list[Any]) -> dict[str, int]:
    merged: dict[str, int] = {}
    for layer in layers:
        stated = {name: number_of(layer, None, name) for name in INDENTS}
        if "hanging" in merged or "firstLine" in merged:
            stated["hanging"] = stated["firstLine"] = None
        for name, value in stated.items():
            if value is not None:
                merged.setdefault(name, value)
    return merged


def styles_of(root: Any) -> Styles:
    """Read styles.xml."""
    styles = Styles()
    if root is None:
        return styles
    for style in children(root, "style"):
        if value_of(style, None, "type") != "paragraph":
            continue
        name = value_of(style, None, "styleId") or ""
        styles.by_id[name] = style
        if value_of(style, None, "default") in ("1", "true"):
            styles.default = name
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    sizes = [number_of(child(style, "rPr"), "sz") for style in styles.chain(None)]
    size = next((size for size in [*sizes, number_of(defaults, "sz")] if size), DEFAULT_HALF_POINTS)
    styles.letter = size * 10.0
    return styles


def style_lists(root: Any) -> dict[str, str]:
    """Return the list that each style of styles.xml names."""
    found = {}
    for style in children(root, "style"):
        instance = value_of(child(child(style, "pPr"), "numPr"), "numId")
        if instance is not None:
            found[value_of(style, None, "styleId") or ""] = instance
    return found
