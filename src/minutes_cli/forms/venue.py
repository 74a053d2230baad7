"""Venue: building, floor and room as printed, and how people met: onsite, online, hybrid, written.

Guarantees: linear in the text; a viewing address (a URL) is no venue; where nothing tells how people
met the mode is null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.diagnostics import Found
from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.lines import Piece
from minutes_cli.matching import Pattern, pattern_of
from minutes_cli.record import Mode, Venue

if TYPE_CHECKING:
    from collections.abc import Sequence


ONLINE_SIGN, ROOM_SIGN = "\ue000", "\ue001"
"""In the text that a mode is told from: in place of a word of meeting online, and after a room or a house."""


class ModeForm(NamedTuple):
    """Words that tell how people met, and a venue that has them; the words of `ONLINE`, `ROOMS` by their signs."""

    mode: Mode
    pattern: str
    seen: str


class VenueWord(NamedTuple):
    """A word of a venue: its pattern, and a venue that has it."""

    pattern: str
    seen: str


ONLINE: tuple[VenueWord, ...] = (
    VenueWord("オンライン", "オンライン開催"),
    VenueWord("(?i:web) ?(?:会議|開催|形式|システム|ミーティング|参加|併用)", "ＷＥＢ会議システムによる開催"),
    VenueWord("(?i:(?<![A-Za-z.])web(?![A-Za-z/.]))", "Web"),
    VenueWord("ウェブ", "ウェブ会議"),
    VenueWord("リモート", "リモート会議"),
    VenueWord("遠隔", "遠隔開催"),
    VenueWord("(?:テレビ|TV|ビデオ|電話|ネット|電子) ?会議", "ＴＶ会議"),
    VenueWord("バーチャル|メタバース", "バーチャル会場"),
    VenueWord("(?i:zoom)", "Zoom"),
    VenueWord("(?i:teams)", "Microsoft Teams"),
    VenueWord("(?i:web ?ex)", "Webex"),
    VenueWord("(?i:google ?meet|(?<![A-Za-z])meet(?![A-Za-z])|hangouts?)|ハングアウト", "Google Meet"),
    VenueWord("(?i:skype)|スカイプ", "Skype"),
    VenueWord("(?i:discord)|ディスコード", "Discord"),
    VenueWord("(?i:slack)", "Slack のハドル"),
    VenueWord(
        "(?i:gather(?:\\.town)?(?![A-Za-z])|ovice|jitsi|whereby|bluejeans|mattermost|chatwork|facetime)",
        "oVice",
    ),
    VenueWord("(?<![A-Za-z])(?:IRC|LINE|BBB|Mumble)(?![A-Za-z])", "IRC #minutes"),
)

ROOMS: tuple[VenueWord, ...] = (
    VenueWord("会議[室所場]|研修室|応接室|[集講]会[室所]|講義?室|集会|教室|委員室|委員会室", "第１会議室"),
    VenueWord(
        "会館|公民館|[本別新旧東西南北\\d]館|図書館|美術館|博物館|体育館|文化館|交流館", "海辺市文化会館"
    ),
    VenueWord(
        "庁舎|議事堂|議場|役所|役場|支所|出張所|[都道府県市区町村]庁|(?<=[\\p{Han}])省(?!令)", "海辺市役所"
    ),
    VenueWord(
        "センター|ホール|プラザ|ビル|ホテル|タワー|スタジオ|ラウンジ|ルーム|スペース|カフェ|コワーキング|公園|広場",
        "駅前プラザ",
    ),
    VenueWord("大学|学校|学園|病院|当院|研究所|講堂|会場|現地|対面|本社|支社|本店|本部|事務所|号室", "本社"),
    VenueWord("\\d ?階|\\d ?F(?![A-Za-z])|地下", "3F"),
    VenueWord("[\\p{Han}\\p{Katakana}\\dA-Z]室", "大応接室"),
)

_ONLINE = "|".join(row.pattern for row in ONLINE)
_ROOM = "|".join(row.pattern for row in ROOMS)
_AND = r"(?:及び|および|並びに|並び|又は|または|もしくは|と|、|,|/|・|\+|&|[(\[]|※)"

MODES: tuple[ModeForm, ...] = (  # the first that fits
    ModeForm(
        "written",
        r"書面(?:開催|審議|会議|決議|表決|議決|協議|による|にて|で)|書面$|持ち?回り|電子メール|メール(?:審議|会議|開催|による|にて|で|$)|メーリングリスト",
        "書面開催",
    ),
    ModeForm(
        "hybrid", rf"ハイブリッド|併用|併催|対面.{{0,13}}?{ONLINE_SIGN}", "会議室（オンライン併用）"
    ),
    ModeForm("hybrid", rf"{ONLINE_SIGN}.{{0,12}}?(?:対面|現地)", "オンライン及び対面"),
    ModeForm(
        "hybrid",
        rf"{ONLINE_SIGN}.{{0,10}}?(?:含む|含め|も可|からも参加|でも参加|可能?\)|一部|あり)",
        "市役所（オンライン含む）",
    ),
    ModeForm("hybrid", r"からも参加", "Teams（本社からも参加可）"),
    ModeForm("hybrid", rf"一部(?:の?委員は?|参加者?は?|の方は)?.{{0,4}}?{ONLINE_SIGN}", "第１会議室（一部オンライン）"),
    ModeForm(
        "online", rf"※[^※]{{0,10}}?{ONLINE_SIGN}[^※]{{0,8}}?(?:にて|で|による|により)開催", "第１会議室 ※オンラインにて開催"
    ),
    ModeForm("hybrid", rf"{ROOM_SIGN}.{{0,40}}?{_AND}.{{0,20}}?{ONLINE_SIGN}", "第１会議室及びオンライン"),
    ModeForm(
        "hybrid",
        rf"{ONLINE_SIGN}(?:会議|開催|システム|形式)?.{{0,8}}?(?:及び|および|並びに|又は|または|と|、|,|/|\+|&).{{0,26}}?{ROOM_SIGN}",
        "オンライン及び第１会議室",
    ),
    ModeForm("hybrid", rf"{ROOM_SIGN}\s++{ONLINE_SIGN}(?!室)", "第１会議室　Web"),
    ModeForm("hybrid", rf"{ROOM_SIGN}.{{0,12}}?{ONLINE_SIGN}(?:会議)?(?:システム)?で接続", "第１会議室とテレビ会議で接続"),
    ModeForm("online", ONLINE_SIGN, "オンライン（Zoom）"),
    ModeForm("onsite", rf"{ROOM_SIGN}|[\p{{Han}}〇]{{2}}|\p{{Katakana}}{{3}}", "県立美術館 講堂"),
)  # fmt: skip

# Words of those who only look on, or of what is sent out: they tell nothing of how people met.
ONLOOKERS: tuple[VenueWord, ...] = (
    VenueWord(r"[(※]?傍聴[^、。)※]{0,20}+", "市役所（傍聴はオンライン）"),
    VenueWord(r"[(※、]?[^、。()※/ ]{0,16}?配信[^、。)※]{0,8}+", "市役所（オンライン配信あり）"),
    VenueWord(r"https?://[\p{ASCII}--[ ]]++", "市役所 https://example.jp/web"),
)

# What is printed where no venue is: these are no place.
NO_VENUE: tuple[VenueWord, ...] = (
    VenueWord(r"[:\s\-–—―ー]*+", "―"),
    VenueWord(r"\(?(?:な ?し|無し|同上|記載なし|不明|未定|未記載)\)?", "な し"),
)

_ONLOOKING = Pattern("|".join(row.pattern for row in ONLOOKERS), regex.VERSION1)
_NOWHERE = Pattern("|".join(f"(?:{row.pattern})" for row in NO_VENUE))
_ADDRESS = (
    r"(?:(?:URL|リンク|配信先?|視聴先?|ミーティングID)\s{0,2}+:?+\s{0,2}+)?+https?://[\p{ASCII}--[ |]]++"
)
_ADDRESS_ALONE = Pattern(rf"[\s(<|※・\-]{{0,4}}+{_ADDRESS}[\s)>|]{{0,4}}+$", regex.VERSION1)
_ADDRESS_BEHIND = Pattern(rf"[\s(<:、]{{0,4}}+{_ADDRESS}[\s)>]{{0,4}}+$", regex.VERSION1)
_EMAIL = Pattern(r"(?<=[A-Za-z\d._\-])@(?=[A-Za-z\d\-]++\.[A-Za-z])")
_SIGN = Pattern(
    r"[\s(]{0,3}+(?:[@]|於(?:いて)?+[):、 ]{0,2}+|(?:開催場所|場所|会場)(?:[:は]|\s++))[\s]{0,3}+"
)
_BEHIND_TIME = Pattern(
    r"(?:[\s、,/]|から|より|まで|~|-|頃|ごろ|\((?:予定|JST|\d{1,3}(?:分|時間)間?)\)|JST|終了|閉会|散会)*+(?:に|の間)?+[\s、,/]*+(?:\((?=[^()]++\)$))?+"
)
_HELD_AT = Pattern(
    r"(?:[時分半]|\d|日(?:\([^()]{1,4}\))?)(?:頃|ごろ)?(?:(?:より|から|に)[、, ]?|[、, ]) *(?P<place>[^、。]{2,50}?)(?:において|に於いて|に於て|におきまして|にて|で)[、,]?[^。]{0,60}(?:開催|開会|開いた|開かれた|開き)"
    r"|(?:を(?P<place>[^、。]{2,30}?)|[時分半日][、,]?(?P<place>[^、。\d]{2,30}?))に招集"
)
_IN_WRITING = Pattern(
    r"(?P<how>(?:書面|持ち?回り)(?:による|での|にて|で)?(?:開催|審議|会議|決議|表決|議決|協議|理事会|総会))(?=[)\]】〕\s]|$|とし|によ|会議|議事)"
)
_LONGEST_OPENING = 240
_TOOL = Pattern(_ONLINE)
_MEETING_PLACE = Pattern(rf"(?P<online>{_ONLINE})|{_ROOM}")
_LONGEST = 60
_MOST_TEXT = 2000
_LONGEST_ADDRESS = 500
_PAIRS = {")": "(", "]": "[", "】": "【", "」": "「", "〕": "〔"}


_PLACE_ENDS = (
    r"(?:室|館|校|階|園|寺|ホール|ビル|センター|プラザ|スタジオ|カフェ|庁舎|議場|講堂|会場|広場|の間|ルーム|役所|役場|Zoom|オンライン|Discord|Slack|Meet"
    r"|(?:(?i:web)|ウェブ|テレビ|TV|オンライン) ?会議(?:システム)?)"
)
_PLACE = Pattern(
    rf"{_PLACE_ENDS}(?: ?[A-Z\d一二三四五六七八九十][A-Z\d・,~\-]{{0,8}}+)?(?: ?\([^()]{{1,30}}\)| ?「[^「」]{{1,12}}」)?$"
)
# 健康政策局 医療安全室: who publishes the minutes, no room
_OFFICE = Pattern(
    r"(?<!(?:会議|委員会?|応接|研修|集会|理事会?|役員|視聴覚|講義|多目的|協議会?|特別|[大中小和洋一二三四五\d]|共用))室$"
)
_LONGEST_PLACE = 45


def looks_like_place(text: str, *, sure: bool = True) -> bool:
    """Say whether a folded line could be a venue alone: 市役所３階 研修室Ｂ. `sure`: a room or a house must be named."""
    if not 2 < len(text) <= _LONGEST_PLACE or "。" in text or "、" in text or ":" in text:
        return False
    if dates_in(text) or times_in(text) or (looks_like_title(text) and not _TOOL.search(text)):
        return False
    if _PLACE.search(text) is None:
        return False
    return not sure or (_MEETING_PLACE.search(text) is not None and _OFFICE.search(text) is None)


_STREET = Pattern(r"(?:丁目|番地?|号|[\p{Han}]\d{1,4}(?:[-ー−の]\d{1,4}){1,3})\)?$|^〒?\d{3}-\d{4}")
_SUB_LABEL = Pattern(r"(?:[・\-*+○◎●■◆◇□▪•→]++\s*+)?+(?:(?:開催|主)?(?:会場|場所)(?:名)?\s*+:\s*+)?+")


def goes_on_as_venue(text: str) -> bool:
    """Say whether a folded line below a venue is more of it: its address, or how people met there."""
    if len(text) > _LONGEST or "。" in text or looks_like_title(text):
        return False
    return (
        _STREET.search(text) is not None
        or _TOOL.search(text) is not None
        or mode_of(text) in ("hybrid", "written")
    )


def read_venue(pieces: Sequence[Piece]) -> Found[Venue] | None:
    """Return the venue that stands on `pieces`: its lines joined by a space, a viewing address left out."""
    used: list[Piece] = []
    told: list[str] = []
    for piece in pieces:
        place = _trimmed(piece)
        if not place.text or _ADDRESS_ALONE.match(place.text):
            continue
        told.append(place.text)
        if not (place.text.startswith("※") and used):  # ※オンラインにて開催 tells the mode only
            used.append(place)
    text = " ".join(place.printed for place in used)
    if not used or _NOWHERE.fullmatch(" ".join(place.text for place in used)):
        return None
    span = (used[0].line.number, used[-1].line.number)
    return Found(Venue(text=text, mode=mode_of(_joined(told)), lines=span), span, (), tuple(used))


def _trimmed(piece: Piece) -> Piece:
    """Leave off the spaces and bars around a venue, an address behind it, a bracket that opens nowhere."""
    text = piece.text
    start = len(text) - len(text.lstrip(" \t|"))
    end = len(text.rstrip(" \t|。"))
    start = max(start, min(_SUB_LABEL.match(text, start).end(), end))  # type: ignore[union-attr]  # it fits anywhere
    address = text.find("http", start, end)
    if address >= 0:
        behind = _ADDRESS_BEHIND.search(text, max(start, address - 16, end - _LONGEST_ADDRESS), end)
        end = behind.start() if behind is not None and behind.start() > start else end
    if end > start and text[end - 1] in _PAIRS:
        opening, closing = _PAIRS[text[end - 1]], text[end - 1]
        end -= text.count(closing, start, end) > text.count(opening, start, end)
    return Piece(piece.line, piece.start + start, piece.start + max(start, end))


def _joined(told: Sequence[str]) -> str:
    """Two lines are two places, unless the second is in brackets or a note."""
    text = ""
    for line in told:
        separator = "" if not text else " " if line.startswith(("(", "※", "〔", "[")) else " / "
        text += separator + line
    return text


def mode_of(text: str) -> Mode | None:
    """Return how people met, from the folded text of a venue; null where nothing tells."""
    bare = _ONLOOKING.sub("", text[:_MOST_TEXT]).strip()
    if _NOWHERE.fullmatch(bare):
        return None
    signed = _MEETING_PLACE.sub(_with_sign, bare)
    return next((row.mode for row in MODES if pattern_of(row.pattern).search(signed)), None)


def _with_sign(word: regex.Match[str]) -> str:
    return ONLINE_SIGN if word["online"] else word.group() + ROOM_SIGN


def held_at(text: str) -> tuple[int, int] | None:
    """Return where the venue stands in a sentence that opens minutes: …午前10時、当会社本店会議室において、取締役会を開催した。"""
    match = _HELD_AT.search(text[:_LONGEST_OPENING]) if "。" in text else None
    return match.span("place") if match is not None and mode_of(match["place"]) is not None else None


def held_in_writing(text: str) -> tuple[int, int] | None:
    """Return where a folded title or note says that the meeting was held in writing: （書面開催）."""
    match = _IN_WRITING.search(text)
    return match.span("how") if match is not None else None


def venue_split(text: str) -> int | None:
    """Return where a venue begins behind a time on one line (… ＠第1会議室, … 於 市役所), or null."""
    for match in _SIGN.finditer(text):
        if not _EMAIL.search(text, match.start(), min(len(text), match.end() + 64)):
            return match.end() if match.start() > 0 and match.end() < len(text) else None
    ends = [date.end for date in dates_in(text)] + [time.end for time in times_in(text)]
    last = max(ends, default=None)
    if last is None:
        return None
    gap = _BEHIND_TIME.match(text, last)
    start = gap.end() if gap is not None else last
    rest = text[start : start + _LONGEST + 1]
    if (
        start == last
        or not 2 <= len(rest) <= _LONGEST
        or "。" in rest
        or rest.startswith(("(", "第1部", "開"))
    ):
        return None
    if looks_like_title(rest) and not _TOOL.search(rest):  # 10時～12時 附属病院運営会議: what met, not where
        return None
    return start if _MEETING_PLACE.search(rest) and mode_of(rest) is not None else None
