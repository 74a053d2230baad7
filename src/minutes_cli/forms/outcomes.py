"""What a sentence tells of an outcome: its kind, the word for the result, the votes, who is to do it and by when.

Guarantees: folded text in; linear in it; only what is printed counts: a wish, a question, a quotation, another
body's or another day's doing give nothing, and votes are never counted up from names.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.dates import date_of, dates_in, number_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary import outcomes as tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import regex

    from minutes_cli.vocabulary.outcomes import Form, Kind, Section


class Voice(Enum):
    """Who tells it: the less sure it is that the record speaks of this meeting, the more the sentence must show."""

    RECORD = auto()
    HEADING = auto()
    CHAIR = auto()
    UNNAMED = auto()
    SPEAKER = auto()


class Told(NamedTuple):
    """What a sentence tells. `result` is the stretch of the word; `votes` the sides that are counted."""

    kind: Kind
    result: tuple[int, int] | None = None
    votes: dict[str, int] | None = None


def _either(forms: Iterable[Form]) -> str:
    return "|".join(f"(?:{form.pattern})" for form in forms)


_WORDS = "|".join(sorted((row.word for row in tables.RESULTS), key=lambda word: (-len(word), word)))
_PLAIN = frozenset(row.word for row in tables.RESULTS if row.plain)
_ASKED_FOR = frozenset({"承認", "同意", "決定", "議決", "合意"}) | _PLAIN
"""What an item of the agenda may ask for: （承認） behind a heading tells no result."""
_ELSEWHERE = frozenset({"決定", "採択", "認定", "同意"})
"""What a remark may tell of others."""
_RESULT = rf"(?P<result>(?:{tables.RESULT_HEADS})?(?:{_WORDS}))"
_FIRM = Pattern(rf"{_RESULT}(?:{_either(tables.FIRM_FORMS)})(?=$|[、。)\]】〕]|が、|ので|ため|ことから)")
_LOOSE = Pattern(rf"{_RESULT}(?:{_either(tables.LOOSE_FORMS)})(?=$|、)")
_RESOLVED = Pattern(rf"(?:{_either(tables.RESOLUTIONS)})$")
_ASSENT = Pattern(_either(tables.ASSENTS))
_BARE = Pattern(
    rf"(?:{_either(tables.ASSENTS)}|どお?り|通り|によ?り?|[でにのくと、・ ]|多数|全員|なく|もって|委員|出席|のとおり){{0,9}}+"
    rf"{_RESULT}(?:{_either((*tables.FIRM_FORMS, *tables.LOOSE_FORMS))})"
)
_VOTE = Pattern(rf"(?:^|[、。(は ]|結果)(?:{_either(tables.VOTES)}){tables.VOTE_ENDINGS}$")
_AGREED = Pattern(rf"異議[はもが]?(?:な[しく]|ござい?ません|ありません)|{_either(tables.VOTES)}")
_NOT_NOW = Pattern(_either(tables.NOT_NOW))
_CLAUSE = Pattern(r"(?:た|いる|ある)(?=[一-鿿ァ-ヴ第])|(?:ところ|が|ので|後|のち|上で)、")
"""What ends a clause of its own: 前回継続となった案."""
_LABEL = Pattern(rf"(?:{tables.RESULT_LABELS})\s*+[:は、】)\]>]?")
_WAYS = Pattern(tables.WAYS)
_CONTINUED = Pattern(r"継続|保留|見送り|先送り|付託|再")
"""A result that a chair or a record states in the present: 次回以降の継続審査といたします."""
_QUESTION = Pattern(r"(?:か|\?|でしょうか|かどうか)$")
_QUOTED = Pattern(r"「[^「」]*+」|『[^『』]*+』|“[^“”]*+”|\"[^\"]*+\"")
_ASIDE = Pattern(r"\([^()]*+\)(?!$)")
_TAIL = Pattern(r"[(【〔\[](?P<inside>[^()【】〔〕\[\]]{1,30}+)[)】〕\]]$")
_WHOLE = Pattern(r"^[(【〔\[〈<](?P<inside>[^()【】〔〕\[\]]{1,80}+)[)】〕\]〉>]$")
_GAP = Pattern(
    rf"(?:(?<=[て件案)】号他\d])[ …・.:→⇒=>|\-―ー]++|(?<![…:→⇒|])[…:→⇒|]++ ?+|(?<! ) {{2,}}+){_RESULT}$"
)
_OPENS = Pattern(r"^(?:それでは|では|よって|したがって|従って|以上)")
_SHORT = 16
_MOST_WORDS = 12
"""Words for results that are weighed in one sentence."""


def may_tell(text: str) -> bool:
    """Return whether a folded text holds a word that an outcome is told by."""
    return _TRIGGER.search(text) is not None


_TRIGGER = Pattern(
    rf"{_WORDS}|賛成|反対|挙手|起立|可否同数|こと[にと]|決[まめ]|まとま|一致|可とする|棄権|白票|投票"
)


def blanked(text: str) -> str:
    """Return the text with what is quoted in it blanked, character for character."""
    return _QUOTED.sub(_blank, text)


def _blank(match: regex.Match[str]) -> str:
    return match[0][0] + "〓" * (len(match[0]) - 2) + match[0][-1]


def assents(sentence: str) -> bool:
    """Return whether a sentence tells that nobody objects, or how hands were raised: 異議なしと認めます."""
    return _AGREED.search(sentence) is not None


def told_in(sentence: str, voice: Voice, *, assented: bool = False) -> Told | None:
    """Return what a sentence tells, its quotations blanked. `assented`: the sentence before it told of an assent."""
    whole = _WHOLE.match(sentence.strip("。 "))
    text = whole["inside"] if whole else sentence.rstrip("。 ")
    shift = sentence.find(text)
    text = _ASIDE.sub(_blank, text)
    if not text or _QUESTION.search(text):
        return None
    if whole and voice is Voice.HEADING:
        voice = Voice.RECORD
    votes = _votes_in(text) if voice is not Voice.SPEAKER else {}
    found = _result_in(text, voice, assented=assented or bool(votes))
    if found is not None:
        start, end = found.span("result") if "result" in found.groupdict() else (0, 0)
        voted = bool(votes) or _WAYS.search(text) is not None
        place = (start + shift, end + shift) if end else None
        return Told("vote" if voted else "decision", place, votes or None)
    if voice is Voice.SPEAKER or _NOT_NOW.search(text):
        return None
    if len(votes) > 1:
        return Told("vote", None, votes)
    tail = _TAIL.search(text)
    brief = voice in (Voice.RECORD, Voice.CHAIR) or len(text) < _SHORT
    return Told("vote") if brief and _VOTE.search(tail["inside"] if tail else text) else None


# -- results ----------------------------------------------------------------------------------------


def _result_in(text: str, voice: Voice, *, assented: bool) -> regex.Match[str] | None:
    """Return the match of the result that a sentence tells: the first way of telling it that fits."""
    bare = _BARE.fullmatch(text) if voice is not Voice.SPEAKER else None
    assented = assented and voice is Voice.CHAIR
    heading = voice is Voice.HEADING
    if bare is not None and bare["result"] not in _PLAIN:
        word = bare.end("result") == len(text)
        if voice is Voice.RECORD or not (word or heading) or _ASSENT.search(text, 0, bare.start("result")):
            return bare
    if heading:
        return _at_end(text, voice)
    return _of_sentence(text, voice, assented=assented) or _at_end(text, voice)


def _of_sentence(text: str, voice: Voice, *, assented: bool) -> regex.Match[str] | None:
    """審議の結果、原案のとおり承認された; 審査結果：承認する."""
    label = _LABEL.search(text)
    text = _TAIL.sub("", text).rstrip("。 ")
    for pattern, tells, start in (
        (_FIRM, _may_tell, 0),
        (_LOOSE, _is_loosely_told, label.end() if label else 0),
    ):
        for match in islice(pattern.finditer(text, start), _MOST_WORDS):
            assent = assented or label is not None or _ASSENT.search(text, 0, match.end()) is not None
            if _is_now(text, match.start()) and tells(text, match, voice, assent=assent):
                return match
    return None


def _at_end(text: str, voice: Voice) -> regex.Match[str] | None:
    """…について（可決）; 予算について　　可決; …することとなった."""
    if voice is Voice.SPEAKER:
        return None
    tail = _TAIL.search(text)
    inside = _BARE.fullmatch(text, tail.start("inside"), tail.end("inside")) if tail else None
    if inside is not None and (inside["result"] not in _ASKED_FOR or inside.span() != inside.span("result")):
        return inside
    gap = _GAP.search(text) if voice is not Voice.CHAIR else None
    if gap is not None and gap["result"] not in _PLAIN:
        return gap
    resolved = _RESOLVED.search(text)
    if resolved is None or voice is Voice.HEADING:
        return None
    sure = (voice is Voice.RECORD and not resolved[0].endswith(("ます", "ました"))) or "決" in resolved[0]
    return resolved if (sure or _ASSENT.search(text)) and _is_now(text, resolved.start()) else None


def _is_now(text: str, place: int) -> bool:
    """Return whether nothing in the clause before the result says that it is another's or another day's."""
    start = 0
    for cut in _CLAUSE.finditer(text, 0, place):
        start = cut.end()
    return _NOT_NOW.search(text, start, place) is None


def _may_tell(text: str, match: regex.Match[str], voice: Voice, *, assent: bool) -> bool:
    plain = match["result"] in _PLAIN and "決" not in match[0]
    if voice is Voice.SPEAKER:
        return assent and "まし" not in match[0] and "ます" not in match[0]
    if voice is Voice.CHAIR:
        return assent or (not plain and (_OPENS.search(text) is not None or "と認め" in match[0]))
    here = voice is Voice.RECORD or match["result"] not in _ELSEWHERE
    return assent or (not plain and (here or text[: match.start()].endswith(("ことに", "ことと"))))


def _is_loosely_told(text: str, match: regex.Match[str], voice: Voice, *, assent: bool) -> bool:
    noun = match.end("result") == match.end()
    before = text[max(match.start() - 1, 0) : match.start()]
    if voice is Voice.SPEAKER or (noun and voice is Voice.CHAIR):
        return False
    if not noun and (_CONTINUED.match(match[0]) or text[: match.start()].endswith("ことに")):
        return True
    if noun and (before in ("の", "要", "未", "御", "ご") or match.end() < len(text)):
        return False
    if not noun or voice is Voice.CHAIR or match["result"] in _PLAIN:
        return assent
    return (
        assent or before in ("、", "で", "に", "て", "へ", "ず") or (before == "を" and voice is Voice.RECORD)
    )


# -- votes ------------------------------------------------------------------------------------------

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})++|\d{1,5}+|[一二三四五六七八九十百〇]{1,5}+|なし|ゼロ)"
_UNIT = r"(?:名|人|票|社|団体|個|世帯|通)?"
_SIDE = (
    rf"(?:{'|'.join(f'(?P<{side}>{form.pattern})' for side, form in tables.SIDES)})"
    r"(?:者|議員|委員|票|会員|の?挙手|とする(?:もの|者)|するもの|した(?:もの|者|委員))?の?数?\s*+"
)
_TALLY = Pattern(rf"{_SIDE}[は:、が(\[]?\s*+{_NUMBER}\s*+{_UNIT}")
_TALLY_LINE = Pattern(
    rf"^[(【〔\[・\s]*+{_SIDE}[】)〕\]]?\s*+(?:[(\[]?\s*+{_NUMBER}\s*+{_UNIT}\s*+[)\]]?)?(?:\s*+[:、]|(?<=\s)|\s++|$)(?P<names>.*+)$"
)
_ONE_VOTE = Pattern(rf"^[^\s:。、]{{1,12}}+\s*+[: ]\s*+{_SIDE}(?:です)?。?$")
_COUNTED = Pattern(rf"(?:^|[(計] ?){_NUMBER} ?{_UNIT}\)?$")
_SAID = Pattern(r"[をはが。]|です|ます|した|意見|理由")
_BALLOT = Pattern(r"(?:うち)?\s*+(?:投票総数|有効投票|無効投票|投票者数)")
_LONGEST_LIST = 300


def _side(match: regex.Match[str]) -> str:
    return next(side for side, _ in tables.SIDES if match[side])


def _count(number: str) -> int:
    return 0 if number in ("なし", "ゼロ") else number_of(number.replace(",", ""))


def _votes_in(text: str) -> dict[str, int]:
    """Return the votes that a sentence counts."""
    return {_side(match): _count(match["number"]) for match in _TALLY.finditer(text)}


def tally_line(text: str) -> tuple[str, int | None] | None:
    """Return the side that a line lists and its count, null where only names are printed: 反対　青柳、大野; 青柳：反対."""
    one = _ONE_VOTE.match(text)
    if one is not None:
        return _side(one), None
    match = _TALLY_LINE.match(text.rstrip("。"))
    if match is None or not (match["number"] or match["names"]):
        return None
    if len(match["names"]) > _LONGEST_LIST or _SAID.search(match["names"]):
        return None
    counted = _COUNTED.search(match["names"])
    number = match["number"] or (counted["number"] if counted else None)
    return _side(match), _count(number) if number else None


def is_ballot(text: str) -> bool:
    """Return whether a line counts what was cast, whichever side it was cast for: 投票総数　20票."""
    return _BALLOT.match(text) is not None


# -- sections ---------------------------------------------------------------------------------------

_DECORATION = "【】[]()<>〈〉《》〔〕「」■◆◇□●○▼▽★☆#*=:・→⇒ 。_"
_LABELLED = Pattern(
    r"^[・→⇒\->*■◆●○※\s]*+(?:[【\[(<〈〔](?P<word>[^】\])>〉〕]{1,14}+)[】\])>〉〕]\s*+:?|\*{0,2}+(?P<word>[^:。、\s]{1,14}+)\*{0,2}+\s*+:)\s*+"
)
_LONGEST_SECTION = 24
_SECTION_TAIL = Pattern("(?:のまとめ|まとめ|一覧表?)$")


def _key(word: str) -> str:
    return "".join(word.split()).casefold().strip(_DECORATION)


_SECTIONS = {_key(head + row.word): row for head in ("", *tables.SECTION_HEADS) for row in tables.SECTIONS}
_SECTIONS |= {_key(row.word): row for row in tables.SECTIONS}


def section_of(text: str) -> Section | None:
    """Return the section that a heading or label opens: 【決定事項】, ## 次回までの宿題."""
    return _SECTIONS.get(_SECTION_TAIL.sub("", _key(text))) if len(text) <= _LONGEST_SECTION else None


def labelled(text: str) -> tuple[Section, int] | None:
    """Return the section that a text is labelled with, and where it goes on: 決定：…, 【TODO】…, …とする【決定】."""
    match = _LABELLED.match(text)
    section = section_of(match["word"]) if match else None
    if match and section:
        return section, match.end()
    tail = _TAIL.search(text)
    section = section_of(tail["inside"]) if tail and "次回" not in tail["inside"] else None
    return (section, 0) if section else None


def is_nothing(text: str) -> bool:
    """Return whether an item says that there is none, or only leads on to others: なし, 以下のとおり."""
    bare = text.strip(" 。・-()")
    ends = ("とおり", "通り", "とおりである", "とおりです", "特になし")
    return not bare or bare in tables.NOTHING or bare.endswith(ends)


# -- tasks ------------------------------------------------------------------------------------------

_OWNERS = tuple((row, Pattern(row.pattern)) for row in tables.OWNERS)
_ITEM_OWNERS = tuple((row, Pattern(row.pattern)) for row in tables.ITEM_OWNERS)
_LETTER = Pattern(r"\p{L}")
_HONORIFIC = Pattern(r"(?:さん|氏|様|君|くん)$")
_DUE_BEFORE = Pattern(tables.DUE_BEFORE)
_DUE_AFTER = Pattern(tables.DUE_AFTER)
_AT_END = Pattern(r"[\s)\]】>〕。]*+$")
_SLASH = Pattern(r"/(?=\d{1,2}月)")
_SHORT_DAY = Pattern(r"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d)")
_TASK = Pattern(tables.TASK_ENDINGS)
_NOTES = Pattern(
    r"[(【\[<〔][^()【】\[\]<>〔〕]*+[)】\]>〕]|(?<=\S)\s*+[★☆@→].*+$|(?:^|[\s、。])(?:担当|期限)\S*+"
)
_DUE_WORDS = Pattern(tables.DUE_WORDS)
_DOES = Pattern(r"[→⇒ ]*+[^\s、。()がは]{1,12}+(?:が|は、?|において|にて)|.*+[(\[【]")
_LONGEST_NOTE = 120
_LONGEST_TASK = dt.timedelta(days=300)
"""What is due later is rather a slip of the year: null."""


def owner_in(text: str, known: Callable[[str], bool], *, item: bool) -> tuple[int, int] | None:
    """Return the stretch of a text that names who is to do it.

    `item`: of a list of tasks, or with a due date; what names nobody there by its form alone must be `known` as a name.
    """
    for row, form in (*_OWNERS, *(_ITEM_OWNERS if item else ())):
        match = form.search(text)
        owner = _HONORIFIC.sub("", match["owner"]) if match else ""
        if match is None or not _LETTER.search(owner) or owner in tables.NO_OWNERS or section_of(owner):
            continue
        if row.sure or row in tables.OWNERS or known(owner):
            return match.start("owner"), match.start("owner") + len(owner)
    return None


def due_in(text: str, held: dt.date | None, *, item: bool = False) -> dt.date | None:
    """Return the day by which it is to be done, a year that is not printed taken from the day of the meeting.

    `item`: of a list of tasks, where a day at the end needs no word for it.
    """
    for start, end, date, month, day in _days_in(text):
        if _is_due(text, start, end) or (item and _AT_END.match(text, end)):
            return date or _next(held, month, day)
    return None


def tells_task(text: str, known: Callable[[str], bool], *, arrow: bool = False) -> bool:
    """Return whether a text says who is to do what, outside any list of tasks: …を作る【担当：事務局】, ★山本.

    `arrow`: an arrow is before it, so that 青柳が業者に確認する needs no day.
    """
    if len(text) > _LONGEST_NOTE or "。" in _NOTES.sub("", text).rstrip("。") or not _ends_like_task(text):
        return False
    if owner_in(text, known, item=False) is not None:
        return True
    due = arrow or _names_due(text) or _DUE_WORDS.search(text) is not None
    return due and _DOES.match(text) is not None and owner_in(text, known, item=True) is not None


def is_task(text: str) -> bool:
    """Return whether what stands behind a name is a task with its day: 山本：…を確認する（6/6まで）."""
    noted = _NOTES.search(text)
    return noted is not None and noted[0][0] in "([【" and _names_due(noted[0]) and _ends_like_task(text)


def _ends_like_task(text: str) -> bool:
    return _TASK.search(_NOTES.sub("", text).rstrip("。 、")) is not None


def _names_due(text: str) -> bool:
    return any(_is_due(text, start, end) for start, end, *_ in _days_in(text))


def _is_due(text: str, start: int, end: int) -> bool:
    return bool(_DUE_BEFORE.search(text[max(start - 8, 0) : start]) or _DUE_AFTER.match(text, end))


def _days_in(text: str) -> Iterator[tuple[int, int, dt.date | None, int, int]]:
    found = dates_in(_SLASH.sub(" ", text))
    yield from ((day.start, day.end, day.date, day.month, day.day) for day in found)
    for match in _SHORT_DAY.finditer(text) if not found else ():
        yield match.start(), match.end(), None, int(match["month"]), int(match["day"])


def _next(held: dt.date | None, month: int, day: int) -> dt.date | None:
    """Return the first such day from the meeting on."""
    for year in (held.year, held.year + 1) if held is not None else ():
        date = date_of(year, month, day)
        if date is not None and held is not None and dt.timedelta() <= date - held < _LONGEST_TASK:
            return date
    return None


def columns_of(cells: Sequence[str]) -> dict[str, int] | None:
    """Return which column of a table of tasks or votes holds what, counted from the last; null where it is no head."""
    if tables.COLUMNS["text"].isdisjoint(cells):
        return None
    places = {
        name: place - len(cells)
        for place, cell in enumerate(cells)
        for name, words in tables.COLUMNS.items()
        if cell in words
    }
    return places if len(places) > 1 else None
