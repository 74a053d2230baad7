"""The lines of an attendance block -> attendees.

The block is read from top to bottom. A line may head a group (【委員】, 事務局：, オブザーバー), open with
a role (委員長　三好 文) or hold people; its cells are told apart by what they are (`names`), a person by
the table of `people`. An affiliation waits for the name behind it, or goes to the name before it,
whichever the row shows.

Guarantees: every name stands in its `lines`; a count, なし or ほか is nobody; where more is left over than
was read, nobody is read and the block is said to be unreadable.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import regex

from minutes_cli.diagnostics import Code, Found, Note
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendance.affiliation import split_affiliation
from minutes_cli.forms.attendance.chunks import Chunk, chunks_of, merged_singles, without_mark
from minutes_cli.forms.attendance.names import (
    begins_like_unit,
    close_up,
    ends_in_post,
    is_group,
    is_name,
    is_nobody,
    is_role,
    post_at_start,
    role_at_start,
    split_honorific,
    status_of,
)
from minutes_cli.forms.attendance.people import Person, read_person
from minutes_cli.forms.dates import number_of
from minutes_cli.lines import Piece
from minutes_cli.marks import bracket_at
from minutes_cli.record import Attendee
from minutes_cli.vocabulary.labels import LABEL_NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.record import Status

_ABSENT_LIST = regex.compile(
    r"[(※\[【]? *+欠席(?:者|委員|議員)?+ *+[::)\]】]?+ *+(?P<names>[^()]{1,200}+)\)?+$"
)
_ABSENT_SENTENCE = regex.compile(
    r"[(※・]*+ *+(?P<names>[^()。]{1,200}?)(?:は|が|につきましては)[^()]{0,40}?(?:欠席|不参加)[^()]{0,20}+\)?+。?+$"
)
_INSIDE_ABSENT = regex.compile(r"\((?P<inside>[^()]{0,200}?欠席[^()]{0,200}+)\)")
_EACH = regex.compile(
    r"各(?P<role>委員|議員|理事|監事|氏|課長|部長|局長|取締役|監査役|構成員|会員|幹事|評議員)$"
)
_COUNT = regex.compile(
    r"(?:以上|計|合計)?+ *+(?P<count>\d{1,3}+|[一二三四五六七八九十百]{1,4}+) *+[名人](?:出席)?+"
)
# 専門家 6名: how many of a kind, and nobody by name
_COUNTED = regex.compile(r"(?P<kind>[^\d()、]{2,20})[\d一二三四五六七八九十]{1,3}+[名人社]")
_TRAILING_COUNT = regex.compile(r"\(? *+(?:(?:以上|計|合計) *+)?+(?P<count>\d{1,3}+) *+[名人] *+\)?+$")
_ALSO = regex.compile(r" *+(?:ほか|他|外|その他)(?: *+\d++ *+[名人]|関係職員|関係者|職員)?+。?+$")
_RANKS = regex.compile(r"([◎○●◇◆□■☆★△▲])(?:印)?(?:は|:|…|=|\.\.\.) *+([\p{Han}\p{Katakana}ー]{2,8})")
_LONGEST = 300
_LONGEST_POST = 12
_LEADING_COUNT = regex.compile(r"(?P<count>\d{1,3}+) *+[名人] ++(?=\S)")
_ROLE_BEHIND = regex.compile(r" *+[(【\[](?P<role>[^()【】\[\]]{1,12}+)[)】\]]$")


@dataclass(slots=True)
class _Row:
    """What holds for one line while it is read."""

    role: str | None = None
    status: Status | None = None
    people: list[int] = field(default_factory=list)
    each: str | None = None
    posts: bool = False
    """The row lists posts without names: 財政課長、同課主任."""
    lonely: bool = False


@dataclass(slots=True)
class _Group:
    """What a head says of the lines below it. `whole`: it had its line to itself."""

    role: str | None = None
    status: Status | None = None
    affiliation: str | None = None
    indent: int = 0
    whole: bool = True


@dataclass(slots=True)
class _Waiting:
    """An affiliation that waits for its name, over as many lines as a narrow column takes."""

    texts: list[str] = field(default_factory=list)
    first: int = 0

    def take(self) -> str | None:
        text = "".join(self.texts) or None
        self.texts = []
        return text


class _Reader:
    def __init__(self, status: Status, role: str | None, *, kun: bool) -> None:
        self.status = status
        self.block_role = role
        self.group = _Group(role=role)
        self.kun = kun
        self.people: list[Attendee] = []
        self.waiting = _Waiting()
        self.left_over = 0
        self.stated: list[tuple[int, int]] = []
        self.pending_role: str | None = None
        self.name_first = 0
        self.ranks: dict[str, str] = {}

    # -- lines ------------------------------------------------------------------------------------------

    def line(self, piece: Piece) -> None:
        text = piece.text.strip()
        if not text or _only_note(text) or "補欠選任" in text:
            return
        if self._absentees(piece, text):
            return
        if text.endswith("。") and len(text) > 25 and "、" in text and not self.kun:
            return
        row = _Row(role=self.pending_role)
        self.pending_role = None
        piece, rank = without_mark(piece)
        piece = self._inside_absentees(self._head(piece, row), row)
        if piece.text.strip():
            self._people_of(piece, row, rank)

    def _head(self, piece: Piece, row: _Row) -> Piece:
        """Take a group's head off the line: a bracket, a label with colon, a role alone or in front."""
        text = piece.line.text
        start = piece.start
        while start < len(text) and text[start] == " ":
            start += 1
        bracket = bracket_at(text, start) if start < len(text) else None
        if bracket is not None:
            taken = self._bracket_head(piece, bracket.inside, bracket.end, whole=bracket.whole)
            if taken is not None:
                return taken
        return self._word_head(piece, start, row)

    def _bracket_head(self, piece: Piece, inside: str, end: int, *, whole: bool) -> Piece | None:
        bare = "".join(fold_text(inside).split())
        note = bare.split("(")[0]
        if "欠席" in bare:
            rest = bare.replace("欠席", "")
            self._open(piece, role=rest if is_role(rest) else None, status="absent", whole=whole)
        elif bare in ("出席", "出席者", "出席委員"):
            self._open(piece, role=self.block_role, status="present", whole=whole)
        elif is_group(note):
            self._open(piece, role=note if is_role(note) else None, whole=whole)
        elif whole and not is_name(bare) and not any(word in bare for word in LABEL_NOTES[:3]):
            self._open(piece, affiliation=inside if ends_in_post(bare) else None, whole=whole)
        elif not whole:
            return None
        return Piece(piece.line, end, piece.end)

    def _word_head(self, piece: Piece, start: int, row: _Row) -> Piece:
        text = piece.line.text
        end = len(text) if piece.end is None else piece.end
        head, stop, separator = _head_word(text, start, end)
        bare = _without_note("".join(head.split()))
        rest = text[stop:end].strip()
        if separator == ":":
            return self._colon_head(piece, row, bare, (start, stop, end), rest)
        if is_group(bare) and (len(bare) > 1 or separator == "\t"):
            self._open(piece, role=bare if is_role(bare) else None, whole=not rest)
            return Piece(piece.line, stop, piece.end)
        if not self.group.whole and piece.line.indent <= self.group.indent:
            self.group = _Group(role=self.block_role)
        return Piece(piece.line, start, piece.end)

    def _colon_head(
        self, piece: Piece, row: _Row, bare: str, place: tuple[int, int, int], rest: str
    ) -> Piece:
        start, stop, _ = place
        if "欠席" in bare:
            row.status = "absent"
            if not rest:
                self._open(piece, status="absent")
        elif is_group(bare):
            self._open(piece, role=bare if is_role(bare) else None)
        elif bare and len(bare) <= 24 and not is_name(bare):
            self._open(piece, affiliation=piece.line.printed_at(start, stop - 1).strip(), whole=not rest)
        else:
            return Piece(piece.line, start, piece.end)
        return Piece(piece.line, stop, piece.end)

    def _open(
        self,
        piece: Piece,
        *,
        role: str | None = None,
        status: Status | None = None,
        affiliation: str | None = None,
        whole: bool = True,
    ) -> None:
        self.group = _Group(role, status, affiliation, piece.line.indent, whole)
        self.waiting.take()

    # -- people of a line ----------------------------------------------------------------------------------

    def _people_of(self, piece: Piece, row: _Row, rank: str) -> None:
        if self.kun and "君" in piece.text:
            chunks = _kun_chunks(piece)
        else:
            chunks = merged_singles(chunks_of(piece, rank))
        row.posts = _posts_alone(chunks)
        for place, chunk in enumerate(chunks):
            following = chunks[place + 1] if place + 1 < len(chunks) else None
            listed = not chunk.gap or (following is not None and not following.gap)
            row.lonely = len(chunks) == 1
            self._chunk(chunk, row, listed=listed)
        if row.each is not None:
            for index in row.people:
                self.people[index] = self.people[index].model_copy(update={"role": row.each})
        self._share_affiliation(row)

    def _chunk(self, chunk: Chunk, row: _Row, *, listed: bool) -> None:
        bare = "".join(chunk.text.strip(" 。").split())
        if not bare or self._counts(chunk, bare) or self._role_behind(bare, row):
            return
        chunk, bare = self._without_tail(self._without_count(chunk), row)
        if not bare or is_nobody(bare):
            return
        status = status_of(bare)
        if status is not None and row.people:
            index = row.people[-1]
            self.people[index] = self.people[index].model_copy(update={"status": status})
        elif is_role(bare):
            row.role = bare
            self.pending_role = bare if not chunk.first else None
            if chunk.first and not self.kun:
                self.group = replace(self.group, role=bare, indent=chunk.line.indent, whole=False)
        elif not self._person(chunk, row, listed=listed):
            self._affiliation(chunk, row)

    def _counts(self, chunk: Chunk, bare: str) -> bool:
        match = _COUNT.fullmatch(bare.strip("()"))
        if match is None:
            return is_nobody(bare) or _counts_a_kind(bare)
        self.stated.append((chunk.line.number, number_of(match["count"])))
        return True

    def _role_behind(self, bare: str, row: _Row) -> bool:
        """木川　公一君（議長）: the role in brackets behind the name."""
        if not row.people or bare[0] not in "([【" or not is_role(bare[1:-1]):
            return False
        index = row.people[-1]
        self.people[index] = self.people[index].model_copy(update={"role": bare[1:-1]})
        return True

    def _without_count(self, chunk: Chunk) -> Chunk:
        """Leave off the count in front of a list: 1名 吉 井 みな子."""
        match = _LEADING_COUNT.match(chunk.text)
        if match is None:
            return chunk
        self.stated.append((chunk.line.number, int(match["count"])))
        return chunk.part(match.end())

    def _without_tail(self, chunk: Chunk, row: _Row) -> tuple[Chunk, str]:
        """Leave off （14名）, 以上6人, ほか, and 各委員 at the end of a list."""
        text = chunk.text.rstrip(" 。")
        count = _TRAILING_COUNT.search(text)
        if count is not None and count.start() > 0:
            self.stated.append((chunk.line.number, int(count["count"])))
            text = text[: count.start()].rstrip()
        also = _ALSO.search(text)
        if also is not None and also.start() > 1:
            text = text[: also.start()].rstrip()
        each = _EACH.search(text)
        if each is not None and each.start() > 0:
            row.each = each["role"]
            text = text[: each.start()].rstrip()
        return chunk.part(0, len(text)), "".join(text.split())

    def _person(self, chunk: Chunk, row: _Row, *, listed: bool) -> bool:
        printed = chunk.printed
        if len(printed) > _LONGEST or (self.kun and not chunk.text.rstrip().endswith("君")):
            return False
        person = _jammed_role(printed) or read_person(printed, listed=listed)
        if person is None or not (person.name or "").strip():
            return False
        if self._post_alone(chunk, row, person, listed=listed):
            return False
        if self.name_first > 0 and self._cell_behind_name(chunk, row):
            return False
        if person.role is not None and listed and printed.startswith(person.role):
            row.role = person.role
        affiliation = "".join(filter(None, (self.waiting.take(), person.affiliation))) or None
        self._add(chunk, row, replace(person, affiliation=affiliation))
        return True

    @staticmethod
    def _post_alone(chunk: Chunk, row: _Row, person: Person, *, listed: bool) -> bool:
        """A post in a cell of its own is no surname with a post: 山口県総合企画部長, 財政課長."""
        bare = chunk.text.strip().split("(")[0].strip()
        name = fold_text(person.name or "")
        jammed = person.affiliation is not None and " " not in bare and bare.startswith(name) and len(bare) > len(name)
        if not jammed:
            return False
        if row.posts:
            return True
        if listed:
            return False
        return not row.lonely or len(bare) > _LONGEST_POST or begins_like_unit(bare)

    def _cell_behind_name(self, chunk: Chunk, row: _Row) -> bool:
        """In a list whose rows give name and then affiliation, the cell behind a name is none itself."""
        if not row.people or not chunk.gap or self.people[row.people[-1]].affiliation is not None:
            return False
        return len(row.people) == 1 and " " not in chunk.text.strip()

    def _add(self, chunk: Chunk, row: _Row, person: Person) -> None:
        affiliation = (person.affiliation or self.group.affiliation or "").strip() or None
        organization, position = split_affiliation(affiliation) if affiliation else (None, None)
        number = chunk.line.number
        first = self.waiting.first if self.waiting.first and person.affiliation else number
        self.waiting.first = 0
        name = person.name or ""
        row.people.append(len(self.people))
        self.pending_role = None
        self.people.append(
            Attendee(
                name=name if name.endswith((")", "）")) else close_up(split_honorific(name)[0]),
                affiliation=affiliation,
                organization=organization,
                position=position,
                role=person.role or self.ranks.get(chunk.rank) or row.role or self.group.role,
                status=_status(person.status) or row.status or self.group.status or self.status,
                note=(person.note or "").strip() or None,
                lines=(min(first, number), number),
            )
        )

    def _affiliation(self, chunk: Chunk, row: _Row) -> None:
        """Give an affiliation to the name before it in the row, or let it wait for the one behind."""
        last = self.people[row.people[-1]] if row.people else None
        printed = chunk.printed
        if last is not None and last.affiliation is None and chunk.gap and not self.kun:
            self.people[row.people[-1]] = _with_affiliation(last, printed)
            self.name_first += 1
        elif ends_in_post(chunk.text) or self.kun or len(chunk.text) >= 4:
            if not self.waiting.texts:
                self.waiting.first = chunk.line.number
            self.waiting.texts.append(printed)
        else:
            self.left_over += 1

    def _share_affiliation(self, row: _Row) -> None:
        """大和社 情報部　須川、楠: an office in front of a list holds for all who have no other."""
        people = [self.people[index] for index in row.people]
        if len(people) < 2 or people[0].affiliation is None or people[0].position is not None:
            return
        if any(person.affiliation is not None for person in people[1:]):
            return
        first = people[0]
        for index in row.people[1:]:
            self.people[index] = self.people[index].model_copy(
                update={"affiliation": first.affiliation, "organization": first.organization}
            )

    # -- absentees ------------------------------------------------------------------------------------------

    def _absentees(self, piece: Piece, text: str) -> bool:
        """（三好委員は所用のため欠席）, ※三好委員は欠席, （欠席：三好委員、堀委員）."""
        if "欠席" not in text and "不参加" not in text:
            return False
        if text[0] not in "(※" and not text.endswith("。"):
            return False
        for pattern in (_ABSENT_LIST, _ABSENT_SENTENCE):
            match = pattern.match(text)
            if match is not None:
                offset = piece.start + piece.text.index(text)
                self._absent_names(piece, offset + match.start("names"), offset + match.end("names"))
                return True
        return False

    def _inside_absentees(self, piece: Piece, row: _Row) -> Piece:
        """A list of those present that ends in （欠席：…）."""
        match = _INSIDE_ABSENT.search(piece.text)
        if match is None or ("、" not in match["inside"] and len(match["inside"]) < 6):
            return piece
        start = piece.start + match.start("inside")
        for pattern in (_ABSENT_LIST, _ABSENT_SENTENCE):
            found = pattern.match(match["inside"])
            if found is None:
                continue
            before = Piece(piece.line, piece.start, piece.start + match.start())
            if before.text.strip("、 "):
                self._people_of(before, row, "")
            self._absent_names(piece, start + found.start("names"), start + found.end("names"))
            return Piece(piece.line, piece.start + match.end(), piece.end)
        return piece

    def _absent_names(self, piece: Piece, start: int, end: int) -> None:
        row = _Row(status="absent")
        for chunk in chunks_of(Piece(piece.line, start, end)):
            self._chunk(chunk, row, listed=True)


def read_attendees(
    pieces: Sequence[Piece], *, status: Status = "present", role: str | None = None, note: str = ""
) -> Found[tuple[Attendee, ...]]:
    """Read the lines of an attendance block.

    `role`: what the block's own label says of everybody; `note`: what stands in brackets behind it, such
    as （○は座長）, the meaning of rank marks.
    """
    filled = [piece for piece in pieces if piece.text.strip()]
    span = (filled[0].line.number, filled[-1].line.number) if filled else (1, 1)
    reader = _Reader(status, role, kun=_ends_in_kun(filled))
    for text in (note, *[piece.text for piece in filled]):
        reader.ranks.update({mark: word for mark, word in _RANKS.findall(text) if is_role(word)})
    for piece in filled:
        reader.line(piece)
    people = _once(reader.people)
    notes: list[Note] = []
    if len(filled) > 3 and len(people) * 4 < reader.left_over:
        notes.append(Code.ATTENDEES_UNREADABLE.at(span))
        people = []
    notes.extend(_count_notes(reader, people))
    return Found(tuple(people), span, tuple(notes))


def _with_affiliation(person: Attendee, printed: str) -> Attendee:
    """Give a person the affiliation behind the name, a role in brackets at its end told apart: …教授（主査）."""
    role = _ROLE_BEHIND.search(fold_text(printed))
    update: dict[str, str | None] = {}
    if role is not None and is_role(role["role"]) and len(fold_text(printed)) == len(printed):
        update["role"] = printed[role.start("role") : role.end("role")]
        printed = printed[: role.start()].rstrip()
    organization, position = split_affiliation(printed)
    update |= {"affiliation": printed, "organization": organization, "position": position}
    return person.model_copy(update=update)


def _posts_alone(chunks: Sequence[Chunk]) -> bool:
    """Whether a list holds posts rather than people: half of its items begin with an office's name."""
    if len(chunks) < 2:
        return False
    posts = sum(
        ends_in_post(chunk.text.split("(")[0])
        and " " not in chunk.text.strip()
        and begins_like_unit(chunk.text.strip())
        for chunk in chunks
    )
    return posts * 2 >= len(chunks)


def _counts_a_kind(bare: str) -> bool:
    """専門家6名 counts a kind; 三好文以上6人 ends a list of names."""
    match = _COUNTED.fullmatch(bare)
    return match is not None and "以上" not in bare and not is_name(match["kind"])


def _status(status: str | None) -> Status | None:
    return status if status in ("present", "absent", "proxy") else None  # type: ignore[return-value]


def _once(people: list[Attendee]) -> list[Attendee]:
    """Leave out a person printed twice with the same status in one block."""
    seen: set[tuple[str, str, str | None]] = set()
    kept = []
    for person in people:
        key = ("".join(person.name.split()), person.status, person.affiliation)
        if key not in seen:
            seen.add(key)
            kept.append(person)
    return kept


def _count_notes(reader: _Reader, people: list[Attendee]) -> list[Note]:
    """Say so where a list of names does not meet the count printed with it (on its line or just above)."""
    notes = []
    for number, count in reader.stated:
        met = {sum(low <= person.lines[1] <= high for person in people) for low, high in _stretches(number)}
        met |= {len(people), sum(person.lines[1] >= number for person in people)}
        on_line = sum(person.lines[1] == number for person in people)
        if count not in met and people:
            notes.append(
                Code.COUNT_DISAGREES.at(
                    (number, number), printed=f"{count}名", stated=count, found=on_line or len(people)
                )
            )
    return notes


def _stretches(number: int) -> list[tuple[int, int]]:
    """Return the lines that a count at the end of `number` may stand for: the last ones up to it."""
    return [(low, number) for low in range(max(1, number - 12), number + 1)]


def _ends_in_kun(pieces: Sequence[Piece]) -> bool:
    named = sum(piece.text.rstrip().endswith("君") for piece in pieces)
    return named >= 2 and named * 4 >= len(pieces)


def _jammed_role(printed: str) -> Person | None:
    """会長山川和子, 委員清川美千子: a role with a full name straight behind it."""
    text = fold_text(printed)
    role = role_at_start(text) or post_at_start(text)
    if role is None or len(role) < 2 or len(text) != len(printed):
        return None
    bare, _ = split_honorific(text[len(role) :].strip())
    if len("".join(bare.split())) < 3 or not is_name(bare) or is_role(bare) or ends_in_post(bare):
        return None
    person = read_person(printed[len(role) :].strip(), listed=True)
    if person is None:
        return None
    return replace(person, role=role) if is_role(role) else replace(person, affiliation=role)


def _kun_chunks(piece: Piece) -> list[Chunk]:
    """In the Diet's and the assemblies' lists each name ends in 君, whatever the gaps inside it."""
    text = piece.line.text
    chunks: list[Chunk] = []
    position = piece.start
    end = len(text) if piece.end is None else piece.end
    for match in regex.finditer(r"君(?=\s|$|[、,()])", text[:end]):
        if match.start() < position:
            continue
        chunks.extend(_kun_parts(piece, position, match.end()))
        position = match.end()
    if text[position:end].strip():
        start = position + len(text[position:end]) - len(text[position:end].lstrip())
        chunks.append(Chunk(piece.line, start, end, gap=True, first=False))
    return chunks


def _kun_parts(piece: Piece, start: int, end: int) -> list[Chunk]:
    """Cut `委員長　　　足立　敏之君` into what stands before the name, and the name."""
    text = piece.line.text
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t、,"))
    bare = text[start : end - 1]
    gap = None
    for match in regex.finditer(r" {2,}|\t", bare):
        if len("".join(bare[match.end() :].split())) >= 3:
            gap = match
    if gap is None:
        return [Chunk(piece.line, start, end, gap=True, first=True)]
    stop = start + len(bare[: gap.start()].rstrip())
    return [
        Chunk(piece.line, start, stop, gap=True, first=True),
        Chunk(piece.line, start + gap.end(), end, gap=True, first=False),
    ]


def _head_word(text: str, start: int, end: int) -> tuple[str, int, str]:
    """Return what may be a group's head at `start`: the words to a colon, or to the first gap behind one."""
    colon = text.find(":", start, min(end, start + 26))
    if colon > start and not any(letter in text[start:colon] for letter in "、。,("):
        return text[start:colon], colon + 1, ":"
    squeezed = ""
    best = ("", start, "none")
    position = start
    while position < end and len(squeezed) < 24:
        letter = text[position]
        if letter not in " \t":
            squeezed += letter
        elif squeezed and is_group(_without_note(squeezed)):
            wide = letter == "\t" or text[position + 1 : position + 2] in (" ", "\t")
            best = (text[start:position], position, "\t" if wide else " ")
        elif best[0]:
            break
        position += 1
    if position >= end and is_group(_without_note(squeezed)):
        return text[start:end], end, ""
    return best


def _without_note(word: str) -> str:
    return regex.sub(r"\([^()]*+\)", "", word).strip(":")


def _only_note(text: str) -> bool:
    """（敬称略・五十音順） says how the list is printed."""
    bare = text.strip("()（）※ 。")
    return (
        text[0] in "(※"
        and len(bare) <= 24
        and any(word in bare for word in (*LABEL_NOTES[:4], "以下", "別紙"))
    )
