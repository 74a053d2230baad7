"""What speaks for which part of a unit: one table, weights set by hand.

A row says for what it speaks, how loud, of which units, and shows a line as printed. `FAMILY` rows are asked of each
unit that bears a mark and are added up over its family; they count for the unit itself as well. `SIGN` rows depend on
the mark alone. `PAIRS` are asked of
two units in a row, for the parts that a path would give them.
"""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.forms.dates import dates_in
from minutes_cli.marks import closes
from minutes_cli.matching import Pattern
from minutes_cli.outline.joins import width
from minutes_cli.outline.views import (
    ANNOUNCING,
    BLOCKS,
    BULLETS,
    NUMBERS,
    View,
    is_bullet,
    stands_over_bullets,
)
from minutes_cli.outline.wording import ends_like_heading, is_heading_word, is_recorded, tells_of_itself
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.marks import Mark
    from minutes_cli.outline.parts import Unit

SHORT = 60
LONG = 100
OUTER = 40
WORD = 20
_FEW = 2
WORDS_OF_AGENDA = 4
HEADING_COLUMNS = 70
CLOSING = "ends with a full stop"
_DOINGS = ("説明", "確認", "報告", "紹介")
# 事務局にて資料１の説明（参考資料１）
_DONE = Pattern(
    r"(?:(?:事務局|担当課?|所管課|説明員|[^\s、。]{1,12}?[課部室局次]長)(?:より|から|にて|が|は)|[^\s、。]{1,12}?(?:より|から)(?!の))[^。]{0,60}?"
    rf"(?:{'|'.join(_DOINGS)})(?: *+\([^()]{{1,20}}+\))?+$"
)
# 研究課題名：…, 受付番号：…, 責任者：…: what is stated of a case
_OF_A_CASE = Pattern(r"[\p{Han}\p{Katakana}ー]{1,10}(?:名|番号|者|結果|種別|区分):")
_ADDRESS = Pattern(r"https?://\S++$")
# （文責：総務課）, （担当：企画調整係）: who wrote, at the end
_SIGNED = Pattern(r"(?:担当|記録|作成|文責|問い?合わ?せ先)[者課係]?+(?:[:]|は| )")
_POLITE = Pattern(
    r"ありがとうござい|お願い(?:し|いた|申し)|思い?ます|思っております|申し上げ|ください|でしょうか|ませんか|まいります|参ります"
)
_AHEAD = frozenset("▶►▷➤")
_OPEN_ENDS = frozenset("、,・「『〔(")
_OPEN_PARTICLES = frozenset("のをがはにへと")
_NO_PARTICLES = ("こと", "ひと", "もと", "あと", "もの", "その", "ほか")
_UNSURE_NUMBERS = frozenset({"N ", "N.", "N", "N)", "N-N", "N.N", "ア", "a.", "一"})


class Choice(IntEnum):
    """What a unit may be."""

    HEADING = auto()
    REMARK = auto()
    NARRATION = auto()
    GOES_ON = auto()
    """It belongs to the unit above it."""
    SPEECH = auto()
    """A speech that runs to the next speaker; told by its label, never voted on."""


PARTS = {Choice.HEADING: Part.HEADING, Choice.REMARK: Part.REMARK, Choice.NARRATION: Part.NARRATION}


class Of(Enum):
    """Of which units a clue speaks."""

    SIGN = "families of marks, by the mark alone"
    FAMILY = "marked units, and their families"
    MARKED = "marked units, each for itself"
    COUNTED = "units whose mark counts, or that stand in brackets, each for itself"
    BARE = "units without a mark"
    SPOKEN = "units below a speech, in a record of speeches"


class Clue(NamedTuple):
    """What speaks for which part, how loud, of which units, and a line as printed."""

    choice: Choice
    weight: float
    says: str
    of: Of
    holds: Callable[[View], bool]
    seen: str


class Pair(NamedTuple):
    """What speaks for two parts in a row."""

    above: Choice
    below: Choice
    weight: float
    says: str
    holds: Callable[[View], bool]
    seen: str


def shows(what: str) -> Callable[[View], bool]:
    """Return the predicate that is one thing measured of a view: `spoken.told`."""
    return attrgetter(what)


# -- marked units ------------------------------------------------------------------------------------


def lacks_full_stop(view: View) -> bool:
    """Ends without a full stop where others have one, or is short."""
    return not view.closed and view.columns <= LONG


def in_agenda(view: View) -> bool:
    """Stands in the agenda, word for word or nearly so."""
    if view.closed or view.columns > LONG or len(view.bare) < 3:
        return False
    return view.bare in view.page.agenda or view.page.agenda.nearly_says(view.bare)


def repeats_agenda(view: View) -> bool:
    """Stands in the agenda word for word."""
    return not view.closed and len(view.bare) > WORDS_OF_AGENDA and view.bare in view.page.agenda


def opens_another(view: View) -> bool:
    """Another family, or a paragraph, follows; a bullet over bullets does so only behind a blank line."""
    after = view.after
    if after is None or after.family == view.family or after.first.ruled or after.part is not None:
        return False
    if view.closed:  # ○委員の問い。 over ●事務局の答え。
        return False
    deeper = after.first.line.indent > view.unit.first.line.indent
    bullet = is_bullet(view.family)
    if bullet and (after.family == "→" or (not deeper and stands_over_bullets(after.family))):
        return False
    nested = bullet and after.family[:1] in BULLETS and after.family not in NUMBERS
    return not nested or view.unit.gap


def followed_by_its_like(view: View) -> bool:
    """The same family follows at once."""
    return view.after is not None and view.after.family == view.family


def is_short(view: View) -> bool:
    """Takes less than a line."""
    return view.single and view.columns <= SHORT


def is_long(view: View) -> bool:
    """Takes more than a line."""
    return view.columns > LONG


def counts(view: View) -> bool:
    """The mark counts: 1. （２） ③."""
    return view.family in NUMBERS


def announces(view: View) -> bool:
    """The mark names an agenda item: 議題１, 日程第２, ## …"""
    return view.family in ANNOUNCING


def is_hashed(view: View) -> bool:
    """# of Markdown, or = and - below: a heading by its form."""
    return view.family.startswith(("#", "=="))


def is_block_sign(view: View) -> bool:
    """A sign that stands out on the page: ■ ◆ □."""
    return view.family in BLOCKS


def points_ahead(view: View) -> bool:
    """A triangle that points at what follows: ▶."""
    return view.family in _AHEAD


def is_list_sign(view: View) -> bool:
    """A sign of lists: ・ - *."""
    return is_bullet(view.family)


def in_brackets(view: View) -> bool:
    """The whole line stands in brackets."""
    return view.family.startswith("whole")


def answers(view: View) -> bool:
    """An arrow or a word of answering points back at what stands above."""
    return view.family in ("→", "問", "答", ">")


def has_comma(view: View) -> bool:
    """Has a comma."""
    return "、" in view.text or "," in view.text


def is_longish(view: View) -> bool:
    """Is longer than most headings."""
    return view.columns > SHORT


def is_word(view: View) -> bool:
    """Is a few words long."""
    return view.columns <= WORD


def is_answered(view: View) -> bool:
    """A question, and an arrow below it answers."""
    after = view.after
    return view.says and after is not None and after.family in ("→", "答")


def repeats_number(view: View) -> bool:
    """Every item is numbered 1., as Markdown allows."""
    here, around = view.unit.first.mark, [other for other in (view.before, view.after) if other is not None]
    if here is None or here.number is None:
        return False
    return any(
        other.family == view.family
        and other.first.mark is not None
        and other.first.mark.number == here.number
        for other in around
    )


def stands_under_its_like(view: View) -> bool:
    """Lines of the same family in a row without blank lines between."""
    return view.before is not None and view.before.family == view.family and not view.unit.gap


def closes_alone(view: View) -> bool:
    """Ends a sentence, where others of its family do not."""
    return view.closed and not view.closing and not in_brackets(view)


def closes_at_length(view: View) -> bool:
    """Ends a sentence, and takes more than a line."""
    return view.closed and view.columns > HEADING_COLUMNS and not in_brackets(view)


def heads_others(view: View) -> bool:
    """Short, ends like a heading where sentences end with a full stop, and another family stands below."""
    after = view.after
    if after is None or after.family == view.family or after.part is not None or not view.single:
        return False
    plain = view.page.habits.stopped and not view.closed and view.columns <= HEADING_COLUMNS
    return plain and view.heads


def stands_out_over(view: View) -> bool:
    """An outer bullet over deeper ones, where nothing else heads."""
    return view.headless and view.columns <= OUTER and not view.closed


def is_star(view: View) -> bool:
    """※: a note of the record."""
    return view.family == "※"


def told_with_mark(view: View) -> bool:
    """A number or a bracket before what is told."""
    return view.told and view.closed and view.family in NUMBERS


def told_in_brackets(view: View) -> bool:
    """What is told, in brackets: （事務局から説明があった）."""
    if not in_brackets(view) or view.heads:
        return False
    return view.told or view.recorded or _SIGNED.match(view.text) is not None


def told_with_bullet(view: View) -> bool:
    """A bullet before what the record tells of the meeting."""
    if in_brackets(view) or view.family in ("→", "問", "答", ">") or "。" in view.text[:-1]:
        return False
    return view.recorded


def listed_under_paragraph(view: View) -> bool:
    """次の３点を柱とする。 / ① … / ② …: an item of a tight list below a paragraph."""
    return view.under_paragraph and not (view.closed or view.says or view.subject)


# -- units without a mark ------------------------------------------------------------------------------


def may_head(unit: Unit, after: Unit | None) -> bool:
    """Return whether a unit without a mark could be a heading at all: one short line that ends no sentence."""
    text = unit.text
    if after is None or len(unit.lines) > 1 or not text:
        return False
    if closes(text) or text[-1] in "、,・:" or width(text) > HEADING_COLUMNS or "://" in text:
        return False
    bracket = unit.first.bracket
    return bracket is None or bracket.whole


def names_the_talk(view: View) -> bool:
    """議事 on a line of its own, above all that was said."""
    if view.before is not None:
        return False
    label = view.unit.first.label
    if label is None or not view.single or label.value < len(view.unit.first.text):
        return False
    return label.fact is Fact.BODY or label.word == "議事"


def opens_something(view: View) -> bool:
    """A mark, a speaker or a sentence stands below."""
    after = view.after
    if after is None:
        return False
    return (
        bool(after.family)
        or after.speaker is not None
        or width(after.text) > HEADING_COLUMNS
        or closes(after.text)
        or is_recorded(after.text)
    )


def opens_marked(view: View) -> bool:
    """A mark or a speaker stands below."""
    return view.after is not None and bool(view.after.family)


def set_apart(view: View) -> bool:
    """A blank line stands above, or nothing."""
    return view.unit.gap or view.before is None


def stands_out(view: View) -> bool:
    """・… / Ｂグループ / ・…: a short line between bullets that stand further in."""
    before, after = view.before, view.after
    if before is None or after is None or not before.family or not after.family or view.columns > OUTER:
        return False
    column = view.unit.first.line.indent
    return before.first.line.indent > column and after.first.line.indent > column


def heads_in_words(view: View) -> bool:
    """A word that always stands over a part of the talk: 質疑応答."""
    return is_heading_word(view.text)


def is_done(view: View) -> bool:
    """事務局より資料１の説明: what was done, in a noun."""
    return view.single and any(word in view.text for word in _DOINGS) and _DONE.match(view.text) is not None


def states_a_fact(view: View) -> bool:
    """日時　令和６年６月２７日 inside the proceedings: of another meeting, told and not said."""
    label = view.unit.first.label
    if (label is not None and label.fact in CORE_FACTS) or _OF_A_CASE.match(view.text):
        return True
    dates = dates_in(view.text) if len(view.text) <= 24 else []
    return bool(dates) and dates[0].start == 0 and dates[0].end >= len(view.text) - 2


def states_of_a_case(view: View) -> bool:
    """受付番号：…: what is stated of a case."""
    return _OF_A_CASE.match(view.text) is not None


def speaks_of_minutes(view: View) -> bool:
    """文責, 次回は, 主な意見は: the record speaks of itself."""
    return tells_of_itself(view.text)


def told_below(view: View) -> bool:
    """What is told or closed by its form stands straight below."""
    after = view.after
    fixed = (Part.CLOSING, Part.FIELD, Part.NARRATION)
    return after is not None and after.part in fixed and not after.gap


def is_first(view: View) -> bool:
    """Nothing stands above it."""
    return view.before is None


def is_address(view: View) -> bool:
    """An address of the net and nothing else."""
    return _ADDRESS.match(view.text) is not None


def speaks_politely(view: View) -> bool:
    """Thanks, asks or speaks of what the speaker will do."""
    return _POLITE.search(view.text) is not None


def in_speeches(view: View) -> bool:
    """A paragraph of nobody's in a record of speeches."""
    return view.page.verbatim and (view.before is None or view.before.family != "speaker trailing")


# -- what goes on ---------------------------------------------------------------------------------------


def sentence_is_open(view: View) -> bool:
    """The line above ends in a comma, an opening bracket or a particle."""
    before = view.before
    if before is None or view.unit.gap or before.part is Part.HEADING:
        return False
    last = before.last.text
    if last[-1] in _OPEN_ENDS:
        return True
    return last[-1] in _OPEN_PARTICLES and not last.endswith(_NO_PARTICLES) and not ends_like_heading(last)


def heads_in_order(view: View) -> bool:
    """Its family heads the talk, and its number goes on with theirs."""
    return view.leans > 0 and view.plausible and not view.closed


def counts_within(view: View) -> bool:
    """論点は次の（１）担い手 / （２）費用の２点である。: the number before it is in the middle of the line above."""
    before, mark = view.before, view.unit.first.mark
    if before is None or mark is None or not mark.number or mark.number < _FEW or view.unit.gap:
        return False
    place = before.last.text.find(_printed_before(mark), 1)
    return place > before.said and not before.last.closed


def _printed_before(mark: Mark) -> str:
    """Return the number before that of a mark, as the mark prints it: (1) of (2), ① of ②."""
    if mark.family == "①":
        return chr(ord("①") + (mark.number or 0) - 2)
    return {"(N)": "({})", "N)": "{})"}.get(mark.family, "\0").format((mark.number or 0) - 1)


def wraps_before_number(view: View) -> bool:
    """約 / 20 業務が対象である。: a wrapped line that happens to begin with a number."""
    before, mark = view.before, view.unit.first.mark
    if before is None or mark is None or mark.family not in _UNSURE_NUMBERS or view.unit.gap:
        return False
    above = before.last
    if above.closed or before.part not in (None, Part.REMARK):
        return False
    long = width(above.text) >= OUTER or not view.plausible
    if view.page.habits.stopped and view.unit.first.closed and long:
        return True
    return view.page.habits.full(above) and not view.plausible


# -- below a speech ------------------------------------------------------------------------------------


def lacks_shape(view: View) -> bool:
    """Has not the shape of a heading."""
    return not view.spoken.shaped


def always(_: View) -> bool:
    """Holds of every unit."""
    return True


H, R, N, G = Choice.HEADING, Choice.REMARK, Choice.NARRATION, Choice.GOES_ON
K, F, M, C, B, S = Of.SIGN, Of.FAMILY, Of.MARKED, Of.COUNTED, Of.BARE, Of.SPOKEN

CLUES: tuple[Clue, ...] = (
    Clue(H,  2, "has no full stop",        F, lacks_full_stop,        "○子育て支援について"),
    Clue(H,  3, "ends like a heading",     F, shows("heads"),         "（１）今年度の進め方について"),
    Clue(H,  5, "is in the agenda",        F, in_agenda,              "（１）今年度の進め方"),
    Clue(H,  3, "another family follows",  F, opens_another,          "○交通\n・本数が少ない。"),
    Clue(H,  1, "is short",                F, is_short,               "○交通"),
    Clue(H,  2, "counts",                  K, counts,                 "１．開会"),
    Clue(H,  4, "announces",               K, announces,              "議題１　計画について"),
    Clue(H, 12, "is a heading of Markdown", K, is_hashed,             "## 事例：水路を生かした町"),
    Clue(H,  2, "stands out",              K, is_block_sign,          "■ 交通"),
    Clue(H, 10, "points ahead",            K, points_ahead,           "▶ 夜も開けるべきか\n・人手がない\n・費用が増える"),
    Clue(H,  4, "is in brackets",          K, in_brackets,            "【交通】"),
    Clue(R,  5, CLOSING,                   F, shows("closed"),      "・窓口をもう一つ増やしてほしい。"),
    Clue(R,  3, "is long",                 F, is_long,                "・窓口をもう一つ増やしてほしいという声が毎年のように出ているが、その度に来年度に検討するという答えで終わってきた。"),
    Clue(R,  3, "its like follows",        F, followed_by_its_like,   "・本数が少ない\n・料金が高い"),
    Clue(R,  2, "is under its like",       F, stands_under_its_like,  "・本数が少ない\n・料金が高い"),
    Clue(R,  5, "is a bullet",             K, is_list_sign,           "・本数が少ない"),
    Clue(R,  6, "the number repeats",      F, repeats_number,         "1. 本数が少ない\n1. 料金が高い"),
    Clue(R, 12, "answers",                 K, answers,                "→ 検討する。"),
    Clue(R,  4, "says something",          F, shows("says"),         "・本数を増やすべき"),
    Clue(R,  4, "has a subject",           F, shows("subject"),            "・予算がまだ足りない"),
    Clue(R,  2, "has an object",           F, shows("object"),             "・本数を増やす案"),
    Clue(R,  2, "has a comma",             F, has_comma,              "・夏、秋の便"),
    Clue(R,  2, "is longer than headings", F, is_longish,             "・夏と秋の便の本数と行き先と時刻の見直しと料金の据え置きの三つの案"),
    Clue(H,  1, "is a word",               F, is_word,                "○交通"),
    Clue(R,  4, "is answered",             F, is_answered,            "○本数を増やすのか\n⇒ 検討する"),
    Clue(R, 30, "closes where others do not", M, closes_alone,        "○ 漁業\n○ 藻場\n○ 記録を手伝う。"),
    Clue(R, 30, "closes at length",        M, closes_at_length,       "（１）窓口をもう一つ増やし、夜も開けることとして、来年度の予算に費用を計上すべきである。"),
    Clue(H,  9, "heads what is below",     M, heads_others,           "・通学路について\n①狭いところが多く、車が速い道がある。\n②信号のない横断歩道が二か所にある。"),
    Clue(H, 40, "heads deeper bullets",    M, stands_out_over,        "・展示\n　・照明が暗い\n・撮影会\n　・雨天は中止"),
    Clue(N, 99, "is a note",               M, is_star,                "※ 料金は税込。"),
    Clue(H, -40, "is told in brackets",    C, told_in_brackets,       "（続いて、会計担当から収支について報告が行われた）"),
    Clue(N, 14, "is told in brackets",     C, told_in_brackets,       "（続いて、会計担当から収支について報告が行われた）"),
    Clue(R, 30, "closes, and is told",     C, told_with_mark,         "（２）異議なく承認された。"),
    Clue(N,  6, "is told behind a number", C, told_with_mark,         "（２）異議なく承認された。"),
    Clue(H, -9, "is told",                 M, told_with_bullet,       "・事務局から説明があった。"),
    Clue(N,  8, "is told",                 M, told_with_bullet,       "・事務局から説明があった。"),
    Clue(H, -9, "is listed below a paragraph", C, listed_under_paragraph, "次の３点を柱とする。\n① 教育\n② 福祉"),
    Clue(H, -60, "is listed, and comes again", C, shows("comes_again"),        "日程第１　会期\n日程第２　予算\n日程第１　会期\n○議長　…"),
    Clue(N, 30, "is listed, and comes again", C, shows("comes_again"),         "日程第１　会期\n日程第２　予算\n日程第１　会期\n○議長　…"),
    Clue(H,  9, "repeats the agenda",      M, repeats_agenda,         "・今年度の進め方について"),
    Clue(N, 12, "is listed below a paragraph", C, listed_under_paragraph, "次の３点を柱とする。\n① 教育\n② 福祉"),
    Clue(H, 12, "names the talk",          B, names_the_talk,         "議事"),
    Clue(H, -6, "has no mark",             B, always,                "交通"),
    Clue(H,  4, "opens something",         B, opens_something,        "交通\n・本数が少ない。"),
    Clue(H,  1, "opens a mark",            B, opens_marked,           "交通\n・本数が少ない。"),
    Clue(H,  3, "is set apart",            B, set_apart,              "交通\n"),
    Clue(H,  3, "stands out",              B, stands_out,             "　・夜が暗い\nＢグループ\n　・道が狭い"),
    Clue(H,  2, "ends like a heading",     B, shows("heads"),         "交通について"),
    Clue(H,  3, "is a heading's word",     B, heads_in_words,         "質疑応答"),
    Clue(H,  5, "is in the agenda",        B, in_agenda,              "今年度の進め方"),
    Clue(H, -5, "others are Markdown's",   B, shows("page.hashed"),         "## 日程\n毎月の予定\n- 第二金曜とする。\n- 場所は変わる。"),
    Clue(H, -9, "was done",                B, is_done,                "事務局より資料１の説明"),
    Clue(H, -9, "states something of a case", B, states_of_a_case,    "受付番号：12"),
    Clue(H, -9, "the record speaks",       B, speaks_of_minutes,      "主な意見は次のとおり"),
    Clue(H, -7, "told straight below",     B, told_below,             "三好\n以上"),
    Clue(H, -7, "is told",                 B, shows("told"),           "異議なく了承された"),
    Clue(H, -6, "says something",          B, shows("says"),         "もう一度お願いしたい"),
    Clue(H, -4, "has a subject",           B, shows("subject"),            "予算が足りない"),
    Clue(H, -1, "has an object",           B, shows("object"),             "本数を増やす案"),
    Clue(H, -1, "has a comma",             B, has_comma,              "夏、秋の便"),
    Clue(N,  4, "is told",                 B, shows("told"),           "異議なく了承された。"),
    Clue(R, -4, "is first",                B, is_first,               "全員で黙祷をささげる。"),
    Clue(R,  5, "speaks politely",         B, speaks_politely,        "本日は、ありがとうございました。"),
    Clue(N,  4, "is an address",           B, is_address,             "https://example.jp/"),
    Clue(N,  4, "states a fact",           B, states_a_fact,          "日時　令和６年６月２７日"),
    Clue(N,  4, "was done",                B, is_done,                "事務局より資料１の説明"),
    Clue(R, -4, "is nobody's",             B, in_speeches,            "全員で現地を見る。\n○三好委員　始めます。\n○堀委員　よい。"),
    Clue(G, 12, "the sentence is open",    C, sentence_is_open,       "基準は、\n（１）費用である。"),
    Clue(G, -6, "heads in order",          C, heads_in_order,         "（１）費用について\n・高い。\n（２）補助金の見直し\n・低い。"),
    Clue(G, 16, "is inside a sentence",    C, shows("in_sentence"),          "今後は、\n①公表すること\nを徹底したい。"),
    Clue(G, 30, "counts on within a sentence", C, counts_within,      "・論点は次の（１）担い手\n（２）費用の２点である。"),
    Clue(G, 12, "is wrapped",              C, wraps_before_number,    "・この計画の対象となる業務は、全部で約\n20 業務であり、来年度から順に始めることとしたい。\n・費用は別に示すこととしたいと考えている。"),
    Clue(H, -4, "the speech may go on",    S, always,                 "（１）費用"),
    Clue(H, -40, "has no shape of a heading", S, lacks_shape,         "費用は次のとおりです。"),
    Clue(H, 10, "its family heads the talk", S, shows("spoken.structural"),      "○三好委員　始めます。\n□ 費用について\n○堀委員　高い。\n□ 期間について\n○三好委員　長い。"),
    Clue(H, 10, "the number counts on",    S, shows("spoken.counts_on"),              "３．報告\n○三好委員　増えたか。\n\n４．その他\n○堀委員　増えた。"),
    Clue(H,  6, "somebody speaks next",    S, shows("spoken.introduces"),             "○三好委員　始めます。\n\n費用について\n○堀委員　高い。"),
    Clue(H,  6, "is in the agenda",        S, in_agenda,              "今年度の進め方"),
    Clue(H,  2, "is set apart",            S, shows("unit.gap"),               "\n費用について"),
    Clue(H, -5, "the sentence above is open", S, shows("spoken.open_above"), "○堀委員　分かりました。それでは始めることとします。\n○三好委員　次の議題は重いので、時間を取って\n□ 費用\n○堀委員　分かりました。それでは始めることとします。"),
    Clue(H, -3, "says something",          S, shows("says"),         "○三好委員　始めます。\n□ もう一度お願いしたい\n○堀委員　よいと思います。"),
    Clue(H, -4, "has a subject",           S, shows("subject"),            "○三好委員　始めます。\n□ 費用が年に二億円\n○堀委員　よいと思います。"),
    Clue(H, -3, "has a comma",             S, has_comma,              "○三好委員　始めます。\n□ 夏、秋の便\n○堀委員　よいと思います。"),
    Clue(H, -3, "is longer than headings", S, is_longish,             "○三好委員　始めます。\n□ 夏と秋の便の本数と行き先と時刻の見直しと料金の据え置きの三つの案\n○堀委員　よいと思います。"),
    Clue(N, -6, "the speech may go on",    S, always,                 "承認された。"),
    Clue(N, 12, "the record speaks again", S, shows("spoken.told"),            "○三好委員　採決します。\n採決の結果、承認された。\n○堀委員　次へ進む。"),
    Clue(R, -9, "nobody else speaks",      S, always,                 "費用は次のとおりです。"),
)  # fmt: skip


def under_heading(view: View) -> bool:
    """A line without a mark, straight below a heading."""
    return not view.family


def under_its_family(view: View) -> bool:
    """（１）… / 資料２を説明 / （２）…: between two headings of one family nothing heads."""
    before, after = view.before, view.after
    return (
        before is not None and after is not None and not view.family and before.family == after.family != ""
    )


def unstopped(view: View) -> bool:
    """No full stop, behind what is told, where remarks are marked."""
    if view.family or view.closed or view.says or view.heads:
        return False
    return view.page.marked_remarks and view.unit.in_speech is None


PAIRS: tuple[Pair, ...] = (
    Pair(H, H,  3, "stands under a heading", under_heading, "２　議事\n交通\n・本数が少ない。"),
    Pair(H, H, -12, "stands between two of a family", under_its_family, "（１）報告\n資料２の説明\n（２）計画"),
    Pair(N, N,  3, "is told as well", unstopped, "事務局が説明。\n\n資料１から３\n・本数が少ない。"),
)  # fmt: skip
