"""Venue: building, floor and room as printed, and how people met: onsite, online, hybrid, written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.diagnostics import Found
from minutes_cli.record import Mode, Venue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Piece


class ModeForm(NamedTuple):
    """Words that tell how people met. The first row that fits wins."""

    mode: Mode
    pattern: str
    seen: str


_ONLINE = r"オンライン|[Ww][Ee][Bb] ?会議|WEB|[Ww]eb|ウェブ|Zoom|ZOOM|zoom|Teams|TEAMS|Webex|WebEx|webex|Discord|Google ?Meet|Meet|Skype|Slack|Gather|リモート|遠隔|テレビ会議|TV会議|ビデオ会議|バーチャル|電話会議"
_ROOM = r"会議室|会館|ホール|庁舎|役所|役場|センター|\d ?階|\dF|本社|支所|支社|講堂|会場|室|館|ビル|大学|学校|公民館|プラザ|議場|ホテル|[都道府県市区町村]庁"

MODES: tuple[ModeForm, ...] = (
    ModeForm("written", r"書面(?:開催|審議|会議|決議|表決|による)|持ち回り|持回り|メール(?:審議|会議|開催)|書面$", "書面開催"),
    ModeForm("hybrid", r"ハイブリッド|併用|対面.{0,12}(?:オンライン|[Ww]eb|WEB|ウェブ|リモート)|(?:オンライン|[Ww]eb|WEB|ウェブ|リモート).{0,12}対面", "対面及びオンラインの併用"),
    ModeForm("hybrid", rf"(?:{_ONLINE}).{{0,10}}(?:含む|含め|も可|からも参加|参加可|一部|あり)", "第１会議室（オンライン含む）"),
    ModeForm("hybrid", rf"(?:一部|一部委員|一部の委員は).{{0,4}}(?:{_ONLINE})", "第１会議室（一部オンライン）"),
    ModeForm("hybrid", rf"(?:{_ROOM}).{{0,40}}(?:及び|および|並びに|並び|と|、|,|/|・|\+|&|[(（]).{{0,12}}(?:{_ONLINE})", "第１会議室及びオンライン"),
    ModeForm("hybrid", rf"(?:{_ONLINE}).{{0,20}}(?:及び|および|並びに|と|、|,|/|・|\+|&).{{0,20}}(?:{_ROOM})", "オンライン及び第１会議室"),
    ModeForm("online", _ONLINE, "オンライン開催"),
)  # fmt: skip

_COMPILED = tuple((row.mode, regex.compile(row.pattern)) for row in MODES)
_PLACE = regex.compile(_ROOM + r"|[\p{Han}]{2,}")
_ADDRESS = regex.compile(r"https?://\S++")
_NOTE = regex.compile(r"^※")
_SPLIT = regex.compile(r"\s{0,3}+(?:[@＠]|(?<=\s)/(?=\s)|於[:、 ]?+|場所[: ]|会場[: ]|場所$)\s{0,3}+")
_NOTHING = regex.compile(r"[:\s\-–—]*+$")


def read_venue(pieces: Sequence[Piece]) -> Found[Venue] | None:
    """Return the venue that stands on `pieces`: its lines joined by a space, a viewing address left out."""
    used: list[Piece] = []
    texts: list[str] = []
    hints: list[str] = []
    for piece in pieces:
        text = piece.text.strip(" \t|")
        if not text:
            continue
        hints.append(text)
        if _ADDRESS.match(text) or (_NOTE.match(text) and texts):
            continue
        printed = piece.printed.strip().strip("|｜").strip()
        texts.append(printed)
        used.append(piece)
    if not used or all(_NOTHING.match(text) for text in texts):
        return None
    span = (used[0].line.number, used[-1].line.number)
    return Found(Venue(text=" ".join(texts), mode=mode_of(" ".join(hints)), lines=span), span)


def mode_of(text: str) -> Mode | None:
    """Return how people met, from the folded text of a venue; null where nothing tells."""
    bare = _ADDRESS.sub("", text)
    for mode, pattern in _COMPILED:
        if pattern.search(bare):
            return mode
    return "onsite" if _PLACE.search(bare) else None


def venue_split(text: str) -> int | None:
    """Return where a venue begins behind a time on one line (… ＠第1会議室, … 於 市役所), or null."""
    match = _SPLIT.search(text)
    if match is None or match.end() >= len(text) or match.start() == 0:
        return None
    return match.end()
