"""The numbers Word would show before the paragraphs of its lists.

Guarantees: a list counts on through the document as in Word: instances of one abstract list share its
counters, an override restarts them once, and a level begins anew after a number of a level above it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from minutes_cli.matching import Pattern
from minutes_cli.source.counting import counted, digits
from minutes_cli.source.docx_xml import child, children, number_of, value_of

if TYPE_CHECKING:
    import regex

MOST_LEVELS = 9
_PLACE = Pattern(r"%([1-9])")


class BulletLetter(NamedTuple):
    """A letter of a symbol font and the sign it shows there."""

    fonts: tuple[str, ...]
    letter: str
    shown: str


# Symbol fonts are addressed in the private use area or below 256; both are listed by the low byte.
BULLET_LETTERS = (
    BulletLetter(("symbol",), "\xb7", "•"),
    BulletLetter(("symbol",), "-", "-"),
    BulletLetter(("wingdings",), "l", "●"),
    BulletLetter(("wingdings",), "m", "○"),
    BulletLetter(("wingdings",), "n", "■"),
    BulletLetter(("wingdings",), "o", "□"),
    BulletLetter(("wingdings",), "p", "□"),
    BulletLetter(("wingdings",), "q", "□"),
    BulletLetter(("wingdings",), "u", "◆"),
    BulletLetter(("wingdings",), "v", "❖"),
    BulletLetter(("wingdings",), "w", "◆"),
    BulletLetter(("wingdings",), "\x9f", "•"),
    BulletLetter(("wingdings",), "\xa7", "■"),
    BulletLetter(("wingdings",), "\xa8", "□"),
    BulletLetter(("wingdings",), "\xd8", "➢"),
    BulletLetter(("wingdings",), "\xe0", "→"),
    BulletLetter(("wingdings",), "\xf0", "⇒"),
    BulletLetter(("wingdings",), "\xfc", "✓"),
)
_SHOWN = {(font, row.letter): row.shown for row in BULLET_LETTERS for font in row.fonts}
SUFFIXES = {"tab": "\u3000", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, what it shows around the number, how it is set in."""

    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    indent: Any


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each stands in its counting."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counters: dict[str, list[int | None]] = field(default_factory=dict)

    def level(self, instance: str, depth: int) -> Level | None:
        """Return level `depth` of the list, or null where there is none."""
        return self.abstract.get(self.instances.get(instance, ""), {}).get(depth)

    def next_mark(self, instance: str, depth: int) -> str:
        """Count one further in level `depth` of the list; return the mark Word shows, with what follows it."""
        level = self.level(instance, depth)
        if level is None:
            return ""
        shared = self.instances.get(instance, "")
        levels = self.abstract[shared]
        counters = self.counters.setdefault(shared, [None] * MOST_LEVELS)
        self._override(instance, counters)
        current = counters[depth]
        counters[depth] = level.start if current is None else current + 1
        for deeper in range(depth + 1, MOST_LEVELS):
            below = levels.get(deeper)
            if below is None or below.restart is None or below.restart > depth:
                counters[deeper] = None
        mark = _shown(level, levels, counters)
        return mark + SUFFIXES.get(level.suffix, "") if mark else ""

    def _override(self, instance: str, counters: list[int | None]) -> None:
        """Restart the levels an instance overrides, the first time it is met."""
        for depth, start in self.overrides.pop(instance, {}).items():
            counters[depth] = start - 1


def _shown(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    if level.form == "bullet":
        return level.text

    def number(match: regex.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        other = levels.get(depth, level)
        count = counters[depth]
        value = other.start if count is None else count
        return digits(value) if level.legal else counted(value, other.form)

    return _PLACE.sub(number, level.text)


def symbol_shown(letter: str, font: str) -> str:
    """Return what a letter of a symbol font shows; other letters show themselves."""
    low = chr(ord(letter) & 0xFF) if len(letter) == 1 and "\uf000" <= letter <= "\uf0ff" else letter
    family = font.casefold().removesuffix(" 2").removesuffix(" 3")
    if (family, low) in _SHOWN:
        return _SHOWN[family, low]
    if family == "courier new" and letter == "o":
        return "○"
    return "•" if "\ue000" <= letter <= "\uf8ff" else letter


def numbering_of(root: Any, style_lists: dict[str, str]) -> Numbering:
    """Read numbering.xml. `style_lists`: the list that each style names, for lists that only point to a style."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for abstract in children(root, "abstractNum"):
        name = value_of(abstract, None, "abstractNumId") or ""
        numbering.abstract[name] = dict(_level_of(level) for level in children(abstract, "lvl"))
        link = value_of(child(abstract, "numStyleLink"))
        if link:
            links[name] = link
    for instance in children(root, "num"):
        name = value_of(instance, None, "numId") or ""
        numbering.instances[name] = value_of(child(instance, "abstractNumId")) or ""
        _read_overrides(numbering, name, instance)
    for name, style in links.items():
        target = numbering.instances.get(style_lists.get(style, ""), "")
        numbering.abstract[name] = numbering.abstract.get(target, {})
    return numbering


def _read_overrides(numbering: Numbering, name: str, instance: Any) -> None:
    for override in children(instance, "lvlOverride"):
        depth = number_of(override, None, "ilvl") or 0
        start = number_of(child(override, "startOverride"))
        if start is not None and 0 <= depth < MOST_LEVELS:
            numbering.overrides.setdefault(name, {})[depth] = start
        level = child(override, "lvl")
        if level is not None:
            own = dict(numbering.abstract.get(numbering.instances[name], {}))
            own.update([_level_of(level)])
            private = f"{numbering.instances[name]}/{name}"
            numbering.abstract[private] = own
            numbering.instances[name] = private


def _level_of(level: Any) -> tuple[int, Level]:
    form = value_of(child(level, "numFmt")) or "decimal"
    text = value_of(child(level, "lvlText")) or ""
    if form == "bullet":
        fonts = child(child(level, "rPr"), "rFonts")
        font = value_of(fonts, None, "ascii") or value_of(fonts, None, "hAnsi") or ""
        text = symbol_shown(text, font) if text else ""
    depth = min(max(number_of(level, None, "ilvl") or 0, 0), MOST_LEVELS - 1)
    start = number_of(child(level, "start"))
    return depth, Level(
        start=0 if start is None else start,
        form=form,
        text=text,
        suffix=value_of(child(level, "suff")) or "tab",
        restart=number_of(child(level, "lvlRestart")),
        legal=child(level, "isLgl") is not None,
        indent=child(child(level, "pPr"), "ind"),
    )
