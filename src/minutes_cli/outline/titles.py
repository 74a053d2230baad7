"""Which of the lines above the first label are the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.title import ends_in_meeting, looks_like_title
from minutes_cli.furniture import without_page_number
from minutes_cli.lines import line_of
from minutes_cli.marks import is_sentence
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.titles import DOCUMENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine

_NOT_ALONE = frozenset(
    {
        "概要",
        "要旨",
        "要約",
        "メモ",
        "記録",
        "主な意見",
        "議論の概要",
        "議論の要旨",
        "議論の要約",
        "議論のまとめ",
    }
)
_NUMBERED = Pattern(r"第 *+[\d一二三四五六七八九十百]++ *+[回号]|#\d")
_TYPE = Pattern(r"(?:議事|会議)(?:録|要旨|概要|要録|メモ|記録|結果)|速記録|要約|概要|メモ|記録")
# … 会議録, … 議事要旨（案）, … の議事録です: a title ends in its type; 議事録検索 is a page's own heading
_TYPE_ENDS = Pattern(rf"(?:{_TYPE.pattern}) *+(?:\([^()]{{1,20}}+\))?+(?:です)?+$")
_TYPES_ALONE = tuple(
    sorted((row.word for row in DOCUMENT_TYPES if row.word not in _NOT_ALONE), key=len, reverse=True)
)
_ONLY_TYPE = Pattern(
    rf"(?:{'|'.join(_TYPES_ALONE)})"
    r"(?:[(〔]?(?:要旨|概要|案|要点筆記|抄|全文)[)〕])?+[)〕\]】]?+(?:[(〔\[]?+(?:[^\d。、]{2})?(?:\d{1,4}|元)[年./]\d{1,2}[月./]\d{1,2}日?(?:\([^()]{1,4}\))?(?:開催|実施)?[)〕\]]?+)?+"
)
_LONGEST_TYPE = 40
_OFFICES = ("課", "室", "部", "局", "係")
# 学校法人海辺学園, 海辺総合病院: who meets, as long as the meeting's own name follows
_ORGANISATION = Pattern(
    r"^(?:株式会社|有限会社|合同会社|[\p{Han}\p{Latin}]{2,10}法人)|(?:株式会社|大学|大学校|病院|組合|協会|財団|連盟|機構|学院|学園|自治会|町内会|[市町村県都区]議会|管理組合法人)$"
)
# トップページ / 会議録 / こども会議, 会則・議事録 > 第3回理事会: where the page belongs in its site
_CRUMBS = Pattern(
    r"\S ?(?:>|»|›) ?\S|(?:^|/ ?)(?:トップ|ホーム|HOME|Home|TOP|Top)(?:ページ)? ?/|(?: / .*){2}"
)
_LINK = Pattern(r"[(\[](?i:pdf|zip|word|excel|docx?|xlsx?)[^()\[\]]{0,20}(?:[KM]B|バイト|ファイル)")
_FORM_NUMBER = Pattern(
    r"(?:別記 *+)?+(?:第 *+\d{1,3}+ *+号 *+)?+様式|別記(?:第|様式)|別紙様式|[^。]{0,30}(?:公式(?:ホームページ|サイト|ウェブサイト)|ホームページ)$"
)
_YEAR = Pattern(r"(?:令和|平成|昭和|20)[\d元一二三四五六七八九十 ]{1,5}年度?+")
_MOST_LINES = 4
_LONGEST = 120
# この議事録のPDFはこちら, 会議録本文へ, 議事録検索システム: where the page leads to
_OF_THE_SITE = (
    "こちら",
    "本文へ",
    "検索",
    "検索システム",
    "ダウンロード",
    "に戻る",
    "へ戻る",
    "一覧",
    "のページ",
)


def title_lines(preface: Sequence[MarkedLine]) -> list[Line]:
    """Return the lines of the title, in order; none where no line looks like one."""
    runs = _runs([marked for marked in preface if not marked.ruled])
    scored = [(_score(run), -place, run) for place, run in enumerate(runs)]
    best = max(scored, key=lambda row: row[:2], default=None)
    if best is None or best[0] <= 0:
        return []
    return [_without_marker(marked) for marked in best[2]]


def _without_marker(marked: MarkedLine) -> Line:
    """`# 定例会` is printed with a marker that is not the title's."""
    if marked.mark is not None and marked.mark.family == "#":
        return line_of(marked.line.printed_at(marked.start), marked.number)
    head = without_page_number(marked.text)
    return (
        marked.line if head == marked.text else line_of(marked.line.printed_at(0, len(head)), marked.number)
    )


def _runs(preface: Sequence[MarkedLine]) -> list[list[MarkedLine]]:
    """Cut the preface into runs of adjacent lines that may be one title."""
    runs: list[list[MarkedLine]] = []
    for marked in preface:
        if not _may_be_title(marked):
            runs.append([])
            continue
        if runs and runs[-1] and runs[-1][-1].number == marked.number - 1 and len(runs[-1]) < _MOST_LINES:
            runs[-1].append(marked)
        else:
            runs.append([marked])
    return [_trimmed(run) for run in runs if run]


def _may_be_title(marked: MarkedLine) -> bool:
    text = marked.text
    if len(text) > _LONGEST or "。" in text or text.endswith(_OF_THE_SITE):
        return False
    if (
        _LINK.search(text) is not None
        or _CRUMBS.search(text) is not None
        or _FORM_NUMBER.match(text) is not None
    ):
        return False
    named = looks_like_title(text) and (
        names_its_type(text) or ends_in_meeting(text) or not is_sentence(text)
    )
    counted = marked.counts and not named
    # あおぞら町まちづくり委員会　会議録 is all kana, and told is nothing
    return (named or not is_sentence(text)) and not counted


def _trimmed(run: list[MarkedLine]) -> list[MarkedLine]:
    """Leave off lines around the title that do not belong to it: an office below, a stamp above."""
    while len(run) > 1 and not looks_like_title(run[-1].text) and not _NUMBERED.search(run[-1].text):
        run = run[:-1]
    while len(run) > 1 and _stands_above(run[0]) and looks_like_title(run[1].text) and _complete(run[1]):
        run = run[1:]
    return run


def is_only_type(text: str) -> bool:
    """Say whether a folded line is a document's type alone, a date behind it aside: 議　事　録, 会議要旨（令和6年5月1日）."""
    bare = "".join(text.split()).strip("【】〔〕[]()#")
    return (
        len(text) <= _LONGEST_TYPE
        and bare.startswith(_TYPES_ALONE)
        and _ONLY_TYPE.fullmatch(bare) is not None
    )


def names_its_type(text: str) -> bool:
    """Say whether a folded line ends as titles do: … 臨時役員会議事録（敬称略）."""
    return len("".join(text.split())) > 6 and _TYPE_ENDS.search(text) is not None


def _stands_above(marked: MarkedLine) -> bool:
    """A stamp, or the office that publishes the minutes: 都市計画部 駅周辺整備室."""
    text = marked.text
    if looks_like_title(text) or _YEAR.fullmatch(text) or _ORGANISATION.search(text):
        return False
    return len(text) <= 12 or text.endswith(_OFFICES)


def _complete(marked: MarkedLine) -> bool:
    """A line that holds the meeting's name and the number or type needs no line above."""
    text = _TYPE.sub("", _NUMBERED.sub("", marked.text))
    return len("".join(text.split())) >= 6


def _score(run: list[MarkedLine]) -> int:
    text = "".join(marked.text for marked in run)
    score = 0
    if _TYPE.search(text):
        score += 3 if len("".join(text.split())) > 5 else 1
    if any(_TYPE_ENDS.search(marked.text) for marked in run):
        score += 1
    if _NUMBERED.search(text):
        score += 2
    if any(looks_like_title(marked.text) for marked in run):
        score += 2
    if run[0].mark is not None and run[0].mark.family == "#" and run[0].mark.depth == 1:
        score += 3
    return score
