"""A mutation fuzzer: fixtures are hurt, and what must always hold is asked of each.

    python tests/fuzz.py --seconds 3600 --seed 1 [--keep FOLDER]

Lines are dropped, doubled, swapped, cut and torn, marks exchanged, letters of any script put in, bytes flipped.
A finding is kept as a file; mended, it becomes a row of test_fuzz.py.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli import Minutes
from minutes_cli.account import Ledger, Owner, Part
from minutes_cli.diagnostics import MinutesError
from minutes_cli.folding import RADICALS, fold_text
from minutes_cli.lines import Piece, line_of
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes, source_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_cli.account import Claim
    from minutes_cli.reading import Reading

FIXTURES = Path(__file__).parent.parent / "fixtures"
_PIECES = [
    "○",
    "◎",
    "●",
    "■",
    "□",
    "◆",
    "◇",
    "・",
    "-",
    "--",
    "---",
    "→",
    "⇒",
    "（",
    "）",
    "(",
    ")",
    "【",
    "】",
    "〔",
    "〕",
    "＜",
    "＞",
    "「",
    "」",
    "、",
    "。",
    "：",
    ":",
    "１",
    "1",
    "①",
    "Ⅰ",
    "ア",
    "第",
    "回",
    "号",
    "年",
    "月",
    "日",
    "時",
    "分",
    "君",
    "様",
    "氏",
    "委員",
    "委員長",
    "事務局",
    "日時",
    "場所",
    "出席者",
    "議題",
    "議事概要",
    "以上",
    "令和６年７月１０日",
    "午後１時",
    "#",
    "*",
    "=",
    "_",
    "|",
    "※",
    "が",
    "\u200b",
    "\u2028",
    "\x85",
    "\x00",
    "\x0b",
    "😀",
    "\t",
    "\x0c",
    "\u3000",
    " ",
    "\r",
]


def corpus() -> list[str]:
    """Return the texts of the fixtures."""
    paths = sorted(path for path in FIXTURES.rglob("*.txt") if "damage" not in path.parts)
    return [path.read_text("utf-8") for path in paths]


def mutated(texts: list[str], chance: random.Random) -> str:
    """Return a text hurt in one to twelve places."""
    lines = chance.choice(texts).split("\n")
    for _ in range(chance.randint(1, 12)):
        if lines:
            _hurt(lines, texts, chance)
    return "\n".join(lines)


def _hurt(lines: list[str], texts: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    line = lines[place]
    at = chance.randrange(len(line) + 1)
    match chance.randrange(8):
        case 0:
            lines.pop(place)
        case 1:
            lines.insert(place, line)
        case 2:
            other = chance.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        case 3:
            lines[place] = line[:at]
        case 4:
            lines[place : place + 1] = [line[:at], line[at:]]
        case 5:
            lines[place] = line[:at] + "".join(chance.choices(_PIECES, k=chance.randint(1, 4))) + line[at:]
        case 6:
            lines.insert(place, chance.choice(chance.choice(texts).split("\n")))
        case _:
            lines[place] = "".join(chr(_letter(chance)) for _ in range(chance.randint(1, 40)))


def _letter(chance: random.Random) -> int:
    low, high = chance.choice(
        [(0x20, 0x7F), (0x3000, 0x3100), (0x4E00, 0x9FA0), (0xFF00, 0xFFEF), (0x1, 0xD7FF)]
    )
    return chance.randrange(low, high)


def bare(text: str) -> str:
    """Return a text as it is compared: widths and radicals folded letter by letter, white space left out."""
    return "".join(
        "".join(unicodedata.normalize("NFKC", RADICALS.get(letter, letter)) for letter in text).split()
    )


def faults(reading: Reading) -> Iterator[str]:
    """Say what does not hold of a reading."""
    lines, readings = reading.source.lines, reading.account.readings
    if len(lines) != len(readings):
        yield f"{len(lines)} lines, {len(readings)} readings"
    for code in (row.code for row in reading.minutes.diagnostics):
        if code == "account-broken":
            yield "a line was lost or read twice"
    if Minutes.model_validate_json(reading.minutes.model_dump_json()) != reading.minutes:
        yield "the record and what is written of it differ"
    for number, (line, part) in enumerate(zip(lines, readings, strict=False), 1):
        if (part is Part.BLANK) != (not reading_text(line)):
            yield f"line {number} is blank or is not"
    for name, text, (first, last) in texts_of(reading):
        if not stands_in(text, lines[first - 1 : last]):
            yield f"{name} does not stand in lines {first}-{last}: {text[:40]!r}"
    yield from letters_without_owner(reading)


def letters_without_owner(reading: Reading) -> Iterator[str]:
    """Say which letters nobody owns, and which are said to be in a text of the record and are not."""
    owned: dict[int, list[Claim]] = {}
    for claim in reading.account.claims:
        owned.setdefault(claim.line, []).append(claim)
    unread = {(piece.line.number, piece.start) for piece in reading.account.unread}
    pools = _pools(reading.minutes)
    for number, printed in enumerate(reading.source.lines, 1):
        line = line_of(printed, number)
        free = Ledger(claims=defaultdict(list, owned)).free(Piece(line))
        for piece in free:
            start = piece.start + len(piece.text) - len(piece.text.lstrip())
            told = (number, start) in unread or not piece.printed.strip()
            if any(map(str.isalnum, piece.text)) and not told:
                yield f"nobody owns {piece.text[:40]!r} in line {number}"
        for claim in owned.get(number, ()):
            letters = plain(line.text[claim.start : claim.end])
            if claim.owner is Owner.TEXT and letters and not is_tiled(letters, pools[number]):
                yield f"{letters[:40]!r} of line {number} is in no text of the record"


def is_tiled(letters: str, pool: set[str]) -> bool:
    """Say whether letters are one stretch after another of texts of the record: a post and the name jammed to it.

    A stretch of one letter is a text of its own, or where a line breaks a text: its first or last letter.
    """
    if any(letters in text for text in pool):
        return True
    reached = [True] + [False] * len(letters)
    for start in range(len(letters)):
        if not reached[start]:
            continue
        for end in range(start + 1, len(letters) + 1):
            if not any(letters[start:end] in text for text in pool):
                break
            reached[end] |= end - start > 1 or _is_an_end(letters, start, pool)
    return reached[-1]


def _is_an_end(letters: str, at: int, pool: set[str]) -> bool:
    letter = letters[at]
    first = at == 0 and any(text.endswith(letter) for text in pool)
    last = at == len(letters) - 1 and any(text.startswith(letter) for text in pool)
    return letter in pool or first or last


def plain(text: str) -> str:
    """Return the letters and figures of a text, as they are compared.

    Marks such as ゙ are left out: one that begins a line joins the letter before it only where lines are joined.
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", fold_text(text))))


def _pools(minutes: Minutes) -> dict[int, set[str]]:
    """Return for each line the texts of the record that may hold its letters."""
    pools: dict[int, set[str]] = defaultdict(set)
    for (first, last), texts in _shown(minutes):
        parts = [plain(text) for text in texts if text]
        for number in range(first, last + 1):
            pools[number].update([*parts, "".join(parts)])
    return pools


def _shown(minutes: Minutes) -> Iterator[tuple[tuple[int, int], tuple[str | None, ...]]]:
    """Yield the texts of the record that are printed together, each with its lines."""
    for row in (minutes.venue, *minutes.handouts, *minutes.unparsed):
        if row is not None:
            yield row.lines, (row.text,)
    for item in minutes.agenda:
        yield item.lines, (item.number, item.text)
    for field in minutes.fields:
        yield field.lines, (field.label, field.text)
    for _, quote in minutes.printed:
        if quote is not None:
            yield quote.lines, (quote.text,)
    for person in minutes.attendees:  # a role or a company may be printed once, far above its people
        yield (1, minutes.source.line_count), (person.name, person.affiliation, person.role, person.note)
    for topic in minutes.topics:
        yield topic.lines, (topic.marker, topic.heading)
        for remark in topic.remarks:
            label = remark.speaker.label if remark.speaker is not None else None
            yield remark.lines, (remark.marker, label, remark.text)


def reading_text(line: str) -> str:
    """Return what is left of a line where spaces and letters of no width are left out."""
    return line_of(line).text


def texts_of(reading: Reading) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Return every text of the record with its lines."""
    minutes = reading.minutes
    for topic in minutes.topics:
        if topic.heading:
            yield "heading", topic.heading, topic.lines
        named, since = "", 0
        for remark in topic.remarks:
            yield "remark", remark.text, remark.lines
            if remark.speaker is not None and remark.speaker.label not in (remark.speaker.role or ""):
                if (
                    remark.speaker.label != named
                ):  # a label may stand once over a list of what its speaker says
                    named, since = remark.speaker.label, remark.lines[0]
                yield "speaker", named, (since, remark.lines[1])
    for person in minutes.attendees:
        yield "attendee", person.name, person.lines
    for field in minutes.fields:
        yield "field", field.text, field.lines
    for outcome in minutes.outcomes:
        yield "outcome", outcome.text, outcome.lines
        yield "result", outcome.result or "", outcome.lines
        yield "owner", outcome.owner or "", (1, outcome.lines[1])
    yield from ((f"printed {name}", quote.text, quote.lines) for name, quote in minutes.printed if quote)
    if minutes.venue is not None:
        yield "venue", minutes.venue.text, minutes.venue.lines


def stands_in(text: str, lines: tuple[str, ...]) -> bool:
    """Say whether the letters of a text stand in the lines, in order."""
    source = bare("".join(lines))
    position = 0
    for letter in bare(text):
        position = source.find(letter, position) + 1
        if position == 0:
            return False
    return True


def tried(text: str, chance: random.Random) -> Reading | None:
    """Read a text, now and then as bytes with a few of them flipped; null where the bytes are refused."""
    if chance.random() < 0.9:
        return read_source(source_of_text(text))
    data = bytearray(text.encode(chance.choice(["utf-8", "cp932", "euc-jp", "utf-16"]), "replace"))
    for _ in range(chance.randint(0, 4)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        return read_source(source_of_bytes(bytes(data)))
    except MinutesError:
        return None


def run(
    seed: int, *, seconds: float | None = None, count: int | None = None, keep: Path | None = None
) -> tuple[int, list[str]]:
    """Try mutated texts until the time or the count is used up; return how many, and what was found."""
    chance, texts = random.Random(seed), corpus()
    end = time.monotonic() + seconds if seconds is not None else None
    number, found = 0, []
    while (end is None or time.monotonic() < end) and (count is None or number < count):
        number += 1
        text = mutated(texts, chance)
        try:
            reading = tried(text, chance)
            wrong = list(faults(reading)) if reading is not None else []
        except Exception as error:  # noqa: BLE001  # any exception is a finding
            wrong = [f"{type(error).__name__}: {error}"]
        if wrong:
            found.append(wrong[0])
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    return number, found


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None)
    arguments = parser.parse_args()
    number, found = run(arguments.seed, seconds=arguments.seconds, keep=arguments.keep)
    sys.stdout.write(f"{number} inputs tried, {len(found)} findings\n")
    for line in sorted(set(found))[:40]:
        sys.stdout.write(f"  {found.count(line):>5}  {line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
