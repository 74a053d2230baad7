"""What a sentence tells of an outcome: its kind, the word for the result, the votes, who is to do it and by when.

Guarantees: folded text in; linear in it; only what is printed counts: a wish, a question, a quotation, another
body's or another day's doing give nothing, and votes are never counted up from names.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.forms.dates import date_of, dates_in, number_of
from minutes_cli.vocabulary import outcomes as tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
_RESULT = rf"(?P<result>(?:{tables.RESULT_HEADS})?(?:{_WORDS}))"
_END = r"(?=$|[、。)\]】〕]|が、|ので|ため|ことから)"
_FIRM = regex.compile(rf"{_RESULT}(?:{_either(tables.FIRM_FORMS)}){_END}")
_LOOSE = regex.compile(rf"{_RESULT}(?:{_either(tables.LOOSE_FORMS)})(?=$|、)")
_RESOLVED = regex.compile(rf"(?:{_either(tables.RESOLUTIONS)})(?=$)")
_ASSENT = regex.compile(_either(tables.ASSENTS))
_BARE = regex.compile(
    rf"(?:{_either(tables.ASSENTS)}|どお?り|通り|によ?り?|[でにのくと、・ ]|多数|全員|なく|もって|委員|出席|のとおり){{0,9}}+"
    rf"{_RESULT}(?:{_either((*tables.FIRM_FORMS, *tables.LOOSE_FORMS))})"
)
_VOTE = regex.compile(rf"(?:^|[、。(は ]|結果)(?:{_either(tables.VOTES)}){tables.VOTE_ENDINGS}$")
_NOT_NOW = regex.compile(_either(tables.NOT_NOW))
_ADNOMINAL = regex.compile(r"(?:た|いる|ある)(?=[一-鿿ァ-ヴ第])|(?:ところ|が|ので|後|のち|上で)、")
_RESULT_LABEL = regex.compile(rf"(?:{tables.RESULT_LABELS})\s*+[:は、】)\]>]?")
_QUESTION = regex.compile(r"(?:か|\?|でしょうか|かどうか)$")
_QUOTED = regex.compile(r"「[^「」]*+」|『[^『』]*+』|“[^“”]*+”|\"[^\"]*+\"")
_ASIDE = regex.compile(r"\([^()]*+\)(?!$)")
_TAIL = regex.compile(r"[(【〔\[](?P<inside>[^()【】〔〕\[\]]{1,30}+)[)】〕\]]$")
_WHOLE = regex.compile(r"^[(【〔\[〈<](?P<inside>[^()【】〔〕\[\]]{1,80}+)[)】〕\]〉>]$")
_GAP = regex.compile(
    rf"(?:(?<=[て件案)】号他\d])[ …・.:→⇒=>|\-―ー]++|(?<![…:→⇒|])[…:→⇒|]++ ?+|(?<! ) {{2,}}+){_RESULT}$"
)
_OPENS = regex.compile(r"^(?:それでは|では|よって|したがって|従って|以上)")
_PLAIN = frozenset(row.word for row in tables.RESULTS if row.plain)
_ASKED_FOR = frozenset({"承認", "同意", "決定", "決議", "議決", "合意"}) | _PLAIN
"""What an item of the agenda may ask for: （承認） behind a heading tells no result."""
_NUMBER = r"(?P<number>\d{1,5}+|[一二三四五六七八九十百〇]{1,5}+|なし|ゼロ)"
_TALLY = regex.compile(
    rf"(?:{'|'.join(f'(?P<{side}>{form.pattern})' for side, form in tables.SIDES)})"
    rf"(?:者|議員|委員|票|会員|の?挙手|とする(?:もの|者)|するもの|した(?:もの|者|委員))?(?:数|の数)?\s*+[は:、が(\[]?\s*+{_NUMBER}\s*+(?:名|人|票|社|団体|個|世帯|通)?"
)
_TALLY_HEAD = regex.compile(
    rf"^[(【〔\[・\s]*+(?:{'|'.join(f'(?P<{side}>{form.pattern})' for side, form in tables.SIDES)})"
    rf"(?:者|議員|委員|票|会員|の?挙手|した(?:もの|者|委員))?(?:数|の数)?\s*+[】)〕\]]?\s*+"
    rf"(?:[(\[]?\s*+{_NUMBER}\s*+(?:名|人|票|社|団体|個)?\s*+[)\]]?)?(?:\s*+[:、]|\s++|$)(?P<names>.*+)$"
)
_TRIGGER = regex.compile(
    rf"{_WORDS}|賛成|反対|挙手|起立|可否同数|こと[にと]|決ま|まとま|一致|可とする|棄権|白票|投票"
)


def may_tell(text: str) -> bool:
    """Return whether a folded text holds a word that an outcome is told by."""
    return _TRIGGER.search(text) is not None


def blanked(text: str) -> str:
    """Return the text with what is quoted in it blanked, letter for letter."""
    return _QUOTED.sub(_blank, text) if "」" in text or "』" in text or '"' in text or "”" in text else text


def _blank(match: regex.Match[str]) -> str:
    return match[0][0] + "〓" * (len(match[0]) - 2) + match[0][-1]


def told_in(sentence: str, voice: Voice, *, assented: bool = False) -> Told | None:
    """Return what a sentence tells, its quotations blanked. `assented`: the sentence before it told of an assent."""
    whole = _WHOLE.match(sentence.strip("。 "))
    text = whole["inside"] if whole else sentence.rstrip("。 ")
    shift = sentence.find(text)
    text = _ASIDE.sub(_blank, text)
    if not text or _QUESTION.search(text):
        return None
    voice = Voice.RECORD if whole and voice is Voice.HEADING else voice
    votes = _votes_in(text) if voice is not Voice.SPEAKER else None
    found = _result_in(text, voice, assented=assented or votes is not None)
    if found is not None:
        place = (
            (found.start("result") + shift, found.end("result") + shift)
            if "result" in found.groupdict()
            else None
        )
        return Told("vote" if votes else "decision", place, votes)
    if votes is not None and len(votes) > 1 and not _NOT_NOW.search(text):
        return Told("vote", None, votes)
    if voice in (Voice.RECORD, Voice.CHAIR) or (
        voice in (Voice.UNNAMED, Voice.HEADING) and len(text) < _SHORT
    ):
        vote = _VOTE.search(_inside(text))
        if vote is not None and not _NOT_NOW.search(text):
            return Told("vote")
    return None


_SHORT = 16


def _inside(text: str) -> str:
    tail = _TAIL.search(text)
    return tail["inside"] if tail else text


def _result_in(text: str, voice: Voice, *, assented: bool) -> regex.Match[str] | None:
    """Return the match of the result that a sentence tells: the first way of telling it that fits."""
    if voice is Voice.HEADING:
        return _of_heading(text)
    bare = _BARE.fullmatch(text) if voice is not Voice.SPEAKER else None
    if bare is not None and bare["result"] not in _PLAIN:
        return bare
    return _of_sentence(text, voice, assented=assented) or _at_end(text, voice)


def _of_sentence(text: str, voice: Voice, *, assented: bool) -> regex.Match[str] | None:
    """審議の結果、原案のとおり承認された; 審査結果：承認する."""
    label = _RESULT_LABEL.search(text)
    after = label.end() if label else 0
    for pattern, tells in ((_FIRM, _may_tell), (_LOOSE, _is_loosely_told)):
        for match in pattern.finditer(text, 0 if pattern is _FIRM else after):
            end = match.end() if pattern is _FIRM else match.start()
            assent = assented or label is not None or _ASSENT.search(text, 0, end) is not None
            if _is_now(text, match.start()) and tells(text, match, voice, assent=assent):
                return match
    return None


def _at_end(text: str, voice: Voice) -> regex.Match[str] | None:
    """…について（可決）; 予算について　　可決; …することとなった."""
    tail = _TAIL.search(text) if voice is not Voice.SPEAKER else None
    if tail is not None:
        inside = _BARE.fullmatch(text, tail.start("inside"), tail.end("inside"))
        if inside is not None and (
            inside["result"] not in _ASKED_FOR or inside.end("result") < tail.end("inside")
        ):
            return inside
    if voice not in (Voice.RECORD, Voice.UNNAMED):
        return None
    gap = _GAP.search(text)
    if gap is not None and gap["result"] not in _PLAIN:
        return gap
    resolved = _RESOLVED.search(text)
    told = resolved is not None and (voice is Voice.RECORD or _ASSENT.search(text) is not None)
    return resolved if resolved is not None and told and _is_now(text, resolved.start()) else None


def _of_heading(text: str) -> regex.Match[str] | None:
    """第１号議案　予算について　原案可決, …について（全会一致で承認）."""
    tail = _TAIL.search(text)
    if tail is not None:
        inside = _BARE.fullmatch(text, tail.start("inside"), tail.end("inside"))
        if inside is not None and (
            inside.start("result") > tail.start("inside") or inside["result"] not in _ASKED_FOR
        ):
            return inside
    gap = _GAP.search(text)
    if gap is not None and gap["result"] not in _PLAIN:
        return gap
    bare = _BARE.fullmatch(text)
    return bare if bare is not None and _ASSENT.search(text, 0, bare.start("result")) else None


def _is_now(text: str, place: int) -> bool:
    """Return whether nothing in the clause before the result says that it is another's or another day's."""
    start = 0
    for cut in _ADNOMINAL.finditer(text, 0, place):
        start = cut.end()
    return _NOT_NOW.search(text, start, place) is None


def _may_tell(text: str, match: regex.Match[str], voice: Voice, *, assent: bool) -> bool:
    plain = match["result"] in _PLAIN and "決" not in match[0]
    if voice is Voice.RECORD:
        return assent or not plain
    if voice is Voice.CHAIR:
        return assent or (not plain and (_OPENS.search(text) is not None or "と認め" in match[0]))
    if voice is Voice.SPEAKER:
        return assent and "まし" not in match[0] and "ます" not in match[0]
    return assent


def _is_loosely_told(text: str, match: regex.Match[str], voice: Voice, *, assent: bool) -> bool:
    if voice is Voice.SPEAKER or (voice is Voice.CHAIR and not match[0].endswith(("ます", "し"))):
        return False
    noun = match.end("result") == match.end()
    before = text[max(match.start() - 1, 0) : match.start()]
    if noun and (before in ("の", "要", "未", "御", "ご") or match.end() < len(text)):
        return False
    if assent:
        return True
    return (
        noun
        and voice is Voice.RECORD
        and before in ("、", "で", "を", "て")
        and match["result"] not in _PLAIN
    )


def assents(sentence: str) -> bool:
    """Return whether a sentence tells that nobody objects, or how hands were raised: 異議なしと認めます."""
    return _AGREED.search(sentence) is not None


_AGREED = regex.compile(
    r"異議(?:は|も|が)?(?:なし|ござい?ません|ありません|ないもの|なく)|(?:挙手|起立|賛成)者?(?:多数|全員|総員|少数)|全員(?:の)?(?:賛成|挙手|起立)"
)


# -- votes ------------------------------------------------------------------------------------------


def _votes_in(text: str) -> dict[str, int] | None:
    """Return the votes that a sentence counts on both sides, or on one beside a result."""
    votes: dict[str, int] = {}
    for match in _TALLY.finditer(text):
        votes.setdefault(
            str(match.lastgroup if match.lastgroup != "number" else _side(match)), _count(match["number"])
        )
    return votes or None


def _side(match: regex.Match[str]) -> str:
    return next(side for side, _ in tables.SIDES if match[side])


def _count(number: str) -> int:
    return 0 if number in ("なし", "ゼロ") else number_of(number)


def tally_line(text: str) -> tuple[str, int | None] | None:
    """Return the side that a line lists and its count, null where only names are printed: 反対　青柳、大野."""
    match = _TALLY_HEAD.match(text.rstrip("。"))
    if (
        match is None
        or not (match["number"] or match["names"])
        or len(match["names"]) > _LONGEST_LIST
        or "。" in match["names"]
        or _SAID.search(match["names"])
    ):
        return None
    counted = _COUNTED.search(match["names"])
    number = match["number"] or (counted["number"] if counted else None)
    return _side(match), _count(number) if number else None


def is_ballot(text: str) -> bool:
    """Return whether a line counts what was cast, whichever side it was cast for: 投票総数　20票."""
    return _BALLOT.match(text) is not None


_BALLOT = regex.compile(r"(?:うち)?\s*+(?:投票総数|有効投票|無効投票|投票者数)")
_COUNTED = regex.compile(rf"(?:^|[(計] ?){_NUMBER} ?(?:名|人|票|社|団体|個)?\)?$")
_LONGEST_LIST = 300
_SAID = regex.compile(r"[をはが]|です|ます|した|意見|理由")


# -- sections and tasks -----------------------------------------------------------------------------


def _key(word: str) -> str:
    return "".join(word.split()).casefold()


_DECORATION = "【】[]()<>〈〉《》〔〕「」■◆◇□●○▼▽★☆#*=:・→⇒ 。_"
_SECTIONS = {_key(row.word).strip(_DECORATION): row for row in tables.SECTIONS}
_HEADED = {_key(word) for word in tables.ONLY_HEADED}
_LABELLED = regex.compile(
    r"^[・→⇒\->*■◆●○※\s]*+(?:[【\[(<〈〔](?P<word>[^】\])>〉〕]{1,14}+)[】\])>〉〕]\s*+:?|\*{0,2}+(?P<word>[^:。、\s]{1,14}+)\*{0,2}+\s*+:)\s*+"
)


def section_of(text: str) -> Section | None:
    """Return the section that a heading or label opens: 【決定事項】, ## 次回までの宿題."""
    if len(text) > _LONGEST_SECTION:
        return None
    word = _key(text).strip(_DECORATION)
    if word in _HEADED:
        return tables.SECTIONS_BY_TASK
    for head in tables.SECTION_HEADS:
        word = word.removeprefix(head)
    return _SECTIONS.get(word.strip(_DECORATION))


_LONGEST_SECTION = 24


def labelled(text: str) -> tuple[Section, int] | None:
    """Return the section that a text is labelled with, and where it goes on: 決定：…, 【TODO】…"""
    match = _LABELLED.match(text)
    section = section_of(match["word"]) if match else None
    return (section, match.end()) if match and section else None


def is_nothing(text: str) -> bool:
    """Return whether an item says that there is none, or only leads on to others: なし, 以下のとおり."""
    bare = text.strip(" 。・-()")
    return (
        not bare
        or bare in tables.NOTHING
        or bare.endswith(("とおり", "通り", "とおりである", "とおりです"))
        or "特になし" in bare
    )


_OWNERS = tuple(regex.compile(form.pattern) for form in tables.OWNERS)
_ITEM_OWNERS = tuple((row, regex.compile(row.pattern)) for row in tables.ITEM_OWNERS)
_DUE_BEFORE = regex.compile(tables.DUE_BEFORE)
_DUE_AFTER = regex.compile(tables.DUE_AFTER)
_SHORT_DAY = regex.compile(
    r"(?<![\d/.])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d)"
)
_HONORIFIC = regex.compile(r"(?:さん|氏|様|君|くん)$")


def owner_in(text: str, known: Callable[[str], bool], *, item: bool) -> tuple[int, int] | None:
    """Return the stretch of a text that names who is to do it.

    `item`: of a list of tasks, or with a due date; what names nobody there by its form alone must be `known` as a name.
    """
    for form in _OWNERS:
        if (match := form.search(text)) is not None and (place := _owner(match)):
            return place
    for row, form in _ITEM_OWNERS if item else ():
        match = form.search(text)
        place = _owner(match) if match is not None else None
        if place is not None and (row.sure or known(text[slice(*place)])):
            return place
    return None


def _owner(match: regex.Match[str]) -> tuple[int, int] | None:
    """Return the place of the name in the match of a form, its honorific left out; null where it is no name."""
    owner = _HONORIFIC.sub("", match["owner"])
    if (
        not regex.search(r"\p{L}", owner)
        or owner in tables.NO_OWNERS
        or _SHORT_DAY.search(owner)
        or section_of(owner) is not None
    ):
        return None
    return match.start("owner"), match.start("owner") + len(owner)


def due_in(text: str, held: dt.date | None, *, item: bool = False) -> dt.date | None:
    """Return the day by which it is to be done, a year that is not printed taken from the day of the meeting.

    `item`: of a list of tasks, where a day at the end needs no word for it.
    """
    for start, end, date, month, day in _days_in(text):
        if _is_due(text, start, end) or (item and _AT_END.match(text, end)):
            return date or _next(held, month, day)
    return None


def _is_due(text: str, start: int, end: int) -> bool:
    return bool(_DUE_BEFORE.search(text[max(start - 8, 0) : start]) or _DUE_AFTER.match(text, end))


_AT_END = regex.compile(r"[\s)\]】>〕。]*+$")


def names_due(text: str) -> bool:
    """Return whether a text says by when something is to be done."""
    return any(_is_due(text, start, end) for start, end, *_ in _days_in(text))


def _days_in(text: str) -> list[tuple[int, int, dt.date | None, int, int]]:
    found = [(day.start, day.end, day.date, day.month, day.day) for day in dates_in(text)]
    if not found:
        found = [
            (match.start(), match.end(), None, int(match["month"]), int(match["day"]))
            for match in _SHORT_DAY.finditer(text)
        ]
    return found


def _next(held: dt.date | None, month: int, day: int) -> dt.date | None:
    """Return the first such day from the meeting on."""
    if held is None:
        return None
    for year in (held.year, held.year + 1):
        date = date_of(year, month, day)
        if date is not None and dt.timedelta() <= date - held < _LONGEST_TASK:
            return date
    return None


_LONGEST_TASK = dt.timedelta(days=300)
"""What is due later is rather a slip of the year: null."""


_TASK = regex.compile(tables.TASK_ENDINGS)
_NOTES = regex.compile(
    r"[(【\[<〔][^()【】\[\]<>〔〕]*+[)】\]>〕]|[★☆@→].*+$|(?:^|[\s、。])(?:担当|期限)\S*+"
)


def tells_task(text: str, known: Callable[[str], bool]) -> bool:
    """Return whether a text says who is to do what, outside any list of tasks: …を作る【担当：事務局】, ★山本."""
    owned = owner_in(text, known, item=False) or (names_due(text) and owner_in(text, known, item=True))
    return bool(owned) and _ends_like_task(text)


def is_task(text: str) -> bool:
    """Return whether what stands behind a name is a task with its day: 山本：…を確認する（6/6まで）."""
    noted = _NOTES.search(text)
    return noted is not None and noted[0][0] in "([【" and names_due(noted[0]) and _ends_like_task(text)


def _ends_like_task(text: str) -> bool:
    return _TASK.search(_NOTES.sub("", text).rstrip("。 、")) is not None


def columns_of(cells: Sequence[str]) -> dict[str, int] | None:
    """Return which column of a table of tasks holds what; null where the row is no head of one: No 内容 担当 期限."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, words in (
            ("owner", tables.OWNER_COLUMNS),
            ("due", tables.DUE_COLUMNS),
            ("text", tables.TEXT_COLUMNS),
        ):
            if cell.strip() in words:
                places.setdefault(name, place)
    return places if "text" in places and len(places) > 1 else None
