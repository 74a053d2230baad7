"""Attendance lists: each form of the tables, and lists as they are printed."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli import read
from minutes_cli.account import Owner
from minutes_cli.diagnostics import Code
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees import close_up_name, read_people, role_of_label, surname_cut
from minutes_cli.forms.attendees.groups import heading_at
from minutes_cli.forms.attendees.lattice import brackets_of, cheapest
from minutes_cli.forms.attendees.names import name_cost
from minutes_cli.forms.attendees.statements import absent_stretch
from minutes_cli.forms.attendees.words import split_affiliation
from minutes_cli.forms.attendees.wraps import rows_of
from minutes_cli.lines import Piece, line_of
from minutes_cli.vocabulary.attendees import BOUNDARIES, GROUP_FORMS, MEETS, SHAPES, SIGNS, STATEMENTS

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.lattice import Segment
    from minutes_cli.vocabulary.attendees import Boundary, GroupForm, Meet, Shape, Sign, Statement


def _pieces(printed: str) -> list[Piece]:
    return [Piece(line_of(line, number)) for number, line in enumerate(printed.split("\n"), 1)]


def _people(printed: str) -> list[tuple[str, str | None, str | None]]:
    return [(a.name, a.affiliation, a.role) for a in read_people(_pieces(printed)).value.people]


def _names(printed: str) -> list[str]:
    return [a.name for a in read_people(_pieces(printed)).value.people]


def _statuses(printed: str) -> dict[str, str]:
    return {a.name: a.status for a in read_people(_pieces(printed)).value.people}


# -- the tables ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row.seen)
def test_each_way_to_share_out_letters_is_a_name(row: Shape) -> None:
    words = row.seen.split()
    assert len(words[0]) == row.family
    assert len("".join(words[1:])) == row.given
    found = name_cost(words, [1] * (len(words) - 1))
    assert found is not None
    assert found.family in (row.family, None)


def _cut(printed: str) -> list[Segment]:
    row = rows_of(_pieces(printed))[0]
    return cheapest(row, 0, len(row.text), brackets_of(row, 0, len(row.text)))


@pytest.mark.parametrize("row", SIGNS, ids=lambda row: row.seen)
def test_each_sign_is_seen(row: Sign) -> None:
    assert row.kind in [segment.kind for segment in _cut(row.seen)]


@pytest.mark.parametrize("row", MEETS, ids=lambda row: row.seen)
def test_each_two_neighbours_meet(row: Meet) -> None:
    kinds = [segment.kind for segment in _cut(row.seen)]
    assert (row.left, row.right) in pairwise(kinds)


@pytest.mark.parametrize("row", GROUP_FORMS, ids=lambda row: row.seen)
def test_each_way_to_head_a_group(row: GroupForm) -> None:
    heading = heading_at(rows_of(_pieces(row.seen))[0])
    assert heading is not None
    assert (heading.group.role or "") == "".join(row.means[0].split())
    rest = "" if heading.rest is None else fold_text(row.seen)[heading.rest :]
    assert rest == row.means[1]


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.seen)
def test_each_way_to_say_who_is_absent(row: Statement) -> None:
    text = fold_text(row.seen).strip("()※")
    stretch = absent_stretch(text)
    assert stretch is not None
    assert text[slice(*stretch)] == row.means
    assert set(_statuses(row.seen).values()) == {"absent"}


@pytest.mark.parametrize("row", BOUNDARIES, ids=lambda row: row.seen)
def test_each_boundary_of_an_organisation(row: Boundary) -> None:
    assert split_affiliation(row.seen) == row.means


# -- lists as printed -------------------------------------------------------------------------------------

LISTS = [
    ("三好総務課長、堀企画財政課長", [("三好", "総務課長", None), ("堀", "企画財政課長", None)]),
    ("三好委員、堀委員", [("三好", None, "委員"), ("堀", None, "委員")]),
    ("三好、堀、峰各委員", [("三好", None, "委員"), ("堀", None, "委員"), ("峰", None, "委員")]),
    ("三好文子委員長、堀　茂委員", [("三好文子", None, "委員長"), ("堀 茂", None, "委員")]),
    ("三好 文\t海部県総務部長", [("三好 文", "海部県総務部長", None)]),
    ("海部県総務部長　三好　文", [("三好 文", "海部県総務部長", None)]),
    ("三好文（海部大学教授）【主査】", [("三好文", "海部大学教授", "主査")]),
    ("三　好　　文　　　　　堀　　　　茂", [("三好 文", None, None), ("堀 茂", None, None)]),
    ("１番　三　好　文　子\n２番　堀　　　　　茂", [("三好文子", None, None), ("堀 茂", None, None)]),
    ("海部商会 三好、宮津ソフト 堀、Kai Mori", [("三好", "海部商会", None), ("堀", "宮津ソフト", None), ("Kai Mori", None, None)]),
    ("海部商会 経理部　三好、堀", [("三好", "海部商会 経理部", None), ("堀", "海部商会 経理部", None)]),
    ("海部商会（三好、堀）", [("三好", "海部商会", None), ("堀", "海部商会", None)]),
    ("海部道場関係者：三好", [("三好", "海部道場関係者", None)]),
    ("会長\n三好 文 海部大学学長\n委員\n堀 茂 弁護士", [("三好 文", "海部大学学長", "会長"), ("堀 茂", "弁護士", "委員")]),
    ("1.会長三好文子\n2.委員堀茂子、峰花子", [("三好文子", None, "会長"), ("堀茂子", None, "委員"), ("峰花子", None, "委員")]),
    ("委員長三好　文子君\n理事堀　　茂君\n峰　花子君", [("三好 文子", None, "委員長"), ("堀 茂", None, "理事"), ("峰 花子", None, None)]),
    ("出席説明員\n総務部長三好　文子君", [("三好 文子", "総務部長", "説明員")]),
    ("　理　事\n　　　　　　三好　文子君\n　委　員\n　　　　　　堀　　茂君", [("三好 文子", None, "理事"), ("堀 茂", None, "委員")]),
    ("　政府参考人\n　　　　内閣府大臣官房\n　　　　審議官　　　　三好　文子君", [("三好 文子", "内閣府大臣官房審議官", "政府参考人")]),
    ("（座　長）海部大学教授　　三好 文\n（委　員）海部市長　　　　堀 茂\n　　　　　宮津町長　　　　峰 花子", [("三好 文", "海部大学教授", "座長"), ("堀 茂", "海部市長", "委員"), ("峰 花子", "宮津町長", "委員")]),
    ("委員長\t三好 文\t海部大学 教授\t出席", [("三好 文", "海部大学 教授", "委員長")]),
    ("氏名\t所属\n三好 文\t海部商会", [("三好 文", "海部商会", None)]),
    ("◎三好文子、○堀茂子、峰花子\n（◎委員長、○副委員長）", [("三好文子", None, "委員長"), ("堀茂子", None, "副委員長"), ("峰花子", None, None)]),
    ("会長 三好、副会長 堀・峰", [("三好", None, "会長"), ("堀", None, "副会長"), ("峰", None, "副会長")]),
    ("（事務局） 三好医療安全室長 堀室長補佐", [("三好", "医療安全室長", "事務局"), ("堀", "室長補佐", "事務局")]),
    ("　政府参考人\n　　　　水産庁漁政\n　　　　部長　　　三好　浩二君", [("三好 浩二", "水産庁漁政部長", "政府参考人")]),
    ("三好（久）、三好（陽）委員", [("三好（久）", None, None), ("三好（陽）", None, "委員")]),
    ("mori, .Kai(議事録担当)", [("mori", None, None), (".Kai", None, "議事録担当")]),
    ("委員：三好文子、堀茂子　事務局：峰課長", [("三好文子", None, "委員"), ("堀茂子", None, "委員"), ("峰", "課長", "事務局")]),
    ("三好　文学長、堀　茂副学長、峰　花子理学部長", [("三好 文", "学長", None), ("堀 茂", "副学長", None), ("峰 花子", "理学部長", None)]),
    ("町　　　長　三　好　文　子　　副　町　長　堀　　　茂", [("三好文子", "町長", None), ("堀 茂", "副町長", None)]),
    ("会　長　三　好　文　子\n同　　　堀　　　茂", [("三好文子", None, "会長"), ("堀 茂", None, "会長")]),
    ("環境部主査　　　　　三　好　文　子\n　　同　主　事　　　堀　　　茂", [("三好文子", "環境部主査", None), ("堀 茂", "同主事", None)]),
    ("座長（三好 文）、委員（堀 茂、峰 花子）", [("三好 文", None, "座長"), ("堀 茂", None, "委員"), ("峰 花子", None, "委員")]),
    ("総務課（課長 三好、主査 堀）", [("三好", "総務課 課長", None), ("堀", "総務課 主査", None)]),
    ("総務課長（三好）、財政課主査（堀、峰）", [("三好", "総務課長", None), ("堀", "財政課主査", None), ("峰", "財政課主査", None)]),
    ("（委員）会長　三好 文、副会長　堀 茂、峰 花子", [("三好 文", None, "会長"), ("堀 茂", None, "副会長"), ("峰 花子", None, "委員")]),
    ("委　員　三好会長　　堀委員", [("三好", None, "会長"), ("堀", None, "委員")]),
    ("天　童　委　員\n三　好　会　長", [("天童", None, "委員"), ("三好", None, "会長")]),
    ("書記　三好、班長　堀・峰", [("三好", None, "書記"), ("堀", "班長", None), ("峰", "班長", None)]),
    ("一　番　三　好　文　子　君　　二　番　堀　　　茂　君", [("三好文子", None, None), ("堀 茂", None, None)]),
    ("委員　　　大洞　　敬介君", [("大洞 敬介", None, "委員")]),
    ("社外取締役　　ジョン・カーク\n監査役　　　　三好　文", [("ジョン・カーク", None, "社外取締役"), ("三好 文", None, "監査役")]),
    ("三好 文(海部大) ※Zoom, オブザーバー 堀 茂", [("三好 文", "海部大", None), ("堀 茂", None, "オブザーバー")]),
    ("氏　名\t所　属　等\t出欠\n三好 文\t海部商会\t○", [("三好 文", "海部商会", None)]),
    ("犬飼しのぶ館長、三好総務課長", [("犬飼しのぶ", "館長", None), ("三好", "総務課長", None)]),
    ("病院側出席者　院長　三好、看護部長　堀", [("三好", "院長", None), ("堀", "看護部長", None)]),
    ("〔構成員〕\n三好 文　（海部大学教授）　【座長】\n堀 茂　（市民公募）", [("三好 文", "海部大学教授", "座長"), ("堀 茂", "市民公募", "構成員")]),
    ("事務局\n　財政課：三好課長、堀補佐", [("三好", "財政課 課長", "事務局"), ("堀", "財政課 補佐", "事務局")]),
    ("オブザーバー\n　海部協会　三好理事", [("三好", "海部協会 理事", "オブザーバー")]),
    ("教育長　三好　文　　教育次長　堀　茂", [("三好 文", None, "教育長"), ("堀 茂", "教育次長", None)]),
    ("委員　三好 文\n……………………………\n総務副大臣　堀　茂君", [("三好 文", None, "委員"), ("堀 茂", "総務副大臣", None)]),
    ("　委員　三好　文　（海部大学教授）\n　　〃　　堀　　茂　（海部漁連　理事）", [("三好 文", "海部大学教授", "委員"), ("堀 茂", "海部漁連 理事", "委員")]),
    ("代表：三好　副代表：堀、峰\n会計：林　広報：森", [("三好", None, "代表"), ("堀", None, "副代表"), ("峰", None, "副代表"), ("林", None, "会計"), ("森", None, "広報")]),
    ("水道局 － 三好係長、堀技師", [("三好", "水道局 係長", None), ("堀", "水道局 技師", None)]),
    ("公益代表委員　三好委員（部会長）　堀委員", [("三好", None, "部会長"), ("堀", None, "委員")]),
    ("鵜川　真佐夫　君　　堀　茂　君", [("鵜川 真佐夫", None, None), ("堀 茂", None, None)]),
    ("三好文子　堀川静江", [("三好文子", None, None), ("堀川静江", None, None)]),
    ("総務課長　三好文子　課長補佐　堀川静江", [("三好文子", "総務課長", None), ("堀川静江", "課長補佐", None)]),
    ("委員３名（三好、堀、峰）、校長、教頭", [("三好", None, "委員"), ("堀", None, "委員"), ("峰", None, "委員")]),
    ("三好局長　佐藤書記", [("三好", "局長", None), ("佐藤", None, "書記")]),
    (
        "峰 真一　Research Professor, Department of Law at North University",
        [("峰 真一", "Research Professor, Department of Law at North University", None)],
    ),
    ("三好 文　Hillside Corp. Senior Architect", [("三好 文", "Hillside Corp. Senior Architect", None)]),
    ("Ines, hotaru, 久世", [("Ines", None, None), ("hotaru", None, None), ("久世", None, None)]),
    ("三好大臣官房審議官、高橋学術企画室長、小林水・大気環境局長", [("三好", "大臣官房審議官", None), ("高橋", "学術企画室長", None), ("小林", "水・大気環境局長", None)]),
    ("三好文子専務理事、荒井知子庶務係長", [("三好文子", None, "専務理事"), ("荒井知子", "庶務係長", None)]),
    ("岡田ヒロミ、佐々木かをり、坂本すが", [("岡田ヒロミ", None, None), ("佐々木かをり", None, None), ("坂本すが", None, None)]),
    ("1区　三好、2区　堀", [("三好", "1区", None), ("堀", "2区", None)]),
    ("（委員）\n三好会長、堀委員\n（環境省）\n堀川次長、池田課長", [("三好", None, "会長"), ("堀", None, "委員"), ("堀川", "環境省 次長", None), ("池田", "環境省 課長", None)]),
    ("三好 文（委員長 海部大学教授）", [("三好 文", "海部大学教授", "委員長")]),
    ("大　谷　順　子", [("大谷順子", None, None)]),
    ("喜　連　教育長　　国　広　教育次長", [("喜連", None, "教育長"), ("国広", "教育次長", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "means"), LISTS, ids=[printed for printed, _ in LISTS])
def test_lists_as_printed(printed: str, means: list[tuple[str, str | None, str | None]]) -> None:
    assert _people(printed) == means


@pytest.mark.parametrize(
    "printed",
    [
        "委員17名、事務局3名", "一、職務のため出席した者の職氏名は次のとおりである。", "なし", "な　し", "（０名）", "他８名", "ほか", "市長、副市長、総務部長", "財政課長、総務課長、同課主任",
        "傍聴者：３名", "別紙名簿のとおり", "全委員出席", "関係課長等", "取締役総数　４名　　出席取締役数　３名", "総務部長（当時）", "自治体　海部市（代理）", "出席者は次のとおり。", "", "辞任　　　補欠選任\n　三好　文君　　堀　　茂君",
    ],
)  # fmt: skip
def test_nobody(printed: str) -> None:
    assert _names(printed) == []


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("三好文（出席）\n堀茂（欠席）", {"三好文": "present", "堀茂": "absent"}),
        ("委員：三好座長、堀委員\n（欠席　西村）", {"三好": "present", "堀": "present", "西村": "absent"}),
        ("三好委員、（欠席：堀委員、峰委員）", {"三好": "present", "堀": "absent", "峰": "absent"}),
        ("三好委員（堀委員、峰委員は所用のため欠席）", {"三好": "present", "堀": "absent", "峰": "absent"}),
        ("三好委員\n※堀文子委員は都合により欠席", {"三好": "present", "堀文子": "absent"}),
        ("三好 文\n[欠席]\n堀 茂", {"三好 文": "present", "堀 茂": "absent"}),
        ("三好 文\n欠席者：堀 茂", {"三好 文": "present", "堀 茂": "absent"}),
        ("三好 文（堀委員の代理）", {"三好 文": "proxy"}),
        ("三好文（海部県課長補佐）※代理出席", {"三好文": "proxy"}),
        ("三好 文（海部漁連）　代理：堀常務", {"三好 文": "proxy"}),
        ("三好、堀\n欠席連絡：峰さん", {"三好": "present", "堀": "present", "峰": "absent"}),
        ("三好会長代理、堀部会長代理", {"三好": "present", "堀": "present"}),
        ("三好 文\t出席\n堀 茂\t欠席", {"三好 文": "present", "堀 茂": "absent"}),
        ("三好文子、堀茂子\n（堀茂子は欠席）", {"三好文子": "present", "堀茂子": "absent"}),
    ],
)
def test_who_was_there(printed: str, means: dict[str, str]) -> None:
    assert _statuses(printed) == means


@pytest.mark.parametrize(
    ("printed", "notes"),
    [
        ("三好 文委員\n堀 茂委員\n※三好委員はオンラインで参加", ["オンラインで参加", None]),
        ("三好 文委員\n堀 茂委員\n（堀委員は途中退席）", [None, "途中退席"]),
        ("三好 文委員\n堀 茂委員\n※堀委員は所用のため欠席", [None, "所用のため欠席"]),
    ],
)
def test_a_sentence_about_somebody_of_the_list_is_a_note(printed: str, notes: list[str | None]) -> None:
    assert [person.note for person in read_people(_pieces(printed)).value.people] == notes


def test_who_is_addressed_is_nobody() -> None:
    assert _names("三好文子委員、皆さん、堀茂子委員") == ["三好文子", "堀茂子"]
    assert _names("三好 文委員\nお客様") == ["三好 文"]


def test_a_role_after_a_colon_is_that_of_the_person_before_it() -> None:
    assert _people("三好 文：座長\n堀 茂：委員") == [("三好 文", None, "座長"), ("堀 茂", None, "委員")]


def test_a_group_beside_its_people_stays_where_each_has_a_post() -> None:
    assert _people("陪席者　　監事：三好 文\n陪席者　　監事：堀 茂") == [
        ("三好 文", "監事", "陪席者"),
        ("堀 茂", "監事", "陪席者"),
    ]


def test_half_width_print_reads_the_same() -> None:
    assert _people("(委員)三好文子､堀茂子") == _people("（委員）三好文子、堀茂子")


def test_the_block_tells_status_and_role() -> None:
    found = read_people(_pieces("三好 文"), status="absent", role="委員").value.people
    assert [(person.status, person.role) for person in found] == [("absent", "委員")]
    assert role_of_label("欠席委員") == "委員"
    assert role_of_label("出席者") is None


@pytest.mark.parametrize(
    ("printed", "means"),
    [("三　好　　　文", "三好 文"), ("三 好 文 子", "三好文子"), ("三 好 ふみこ", "三好 ふみこ"), ("三好　文", "三好 文"), ("Kai  Mori", "Kai Mori")],
)  # fmt: skip
def test_letters_set_apart_are_closed_up(printed: str, means: str) -> None:
    assert close_up_name(printed) == means


def test_a_post_without_a_surname_is_not_cut() -> None:
    assert surname_cut("財政課長") is None
    assert surname_cut("三好総務課長") == 2


def test_an_affiliation_of_several_posts_is_not_split() -> None:
    assert split_affiliation("海部協会運営委員長兼海部商会主任研究員") == (None, None)
    assert split_affiliation("株式会社海部代表取締役社長") == ("株式会社海部", "代表取締役社長")


def test_a_count_that_the_list_does_not_meet_is_said() -> None:
    found = read_people(_pieces("三好文子、堀茂子（３名）"))
    assert [note.code for note in found.notes] == [Code.COUNT_DISAGREES]
    assert read_people(_pieces("三好文子、堀茂子（２名）")).notes == ()


@pytest.mark.parametrize(
    "printed", ["総務部長\n企画部長\n財政課長\n三好 文\n堀 茂\n峰 花子", "三\n好\n文\n堀\n茂"]
)
def test_columns_torn_apart_are_nobody(printed: str) -> None:
    found = read_people(_pieces(printed))
    assert found.value.people == ()
    assert [note.code for note in found.notes] == [Code.ATTENDEES_UNREADABLE]


@pytest.mark.parametrize(
    "printed",
    [
        "氏名\t所属\n三好　文\tみなと大学\n堀　茂\t里山工房",
        "区分\t氏名\t所属等\n委員\t三好　文\tみなと大学\n\t堀　茂\t里山工房",
        "所属・役職\t氏名\t備考\nみなと大学\t三好　文\n里山工房\t堀　茂",
    ],
)
def test_the_head_of_a_table_tells_its_cells(printed: str) -> None:
    people = read_people(_pieces(printed)).value.people
    assert [(person.name, person.affiliation) for person in people] == [
        ("三好 文", "みなと大学"),
        ("堀 茂", "里山工房"),
    ]


@pytest.mark.slow
@given(st.text(alphabet="三好文委員長（）()【】、,：:　 \t\n※◎欠席は1名君", max_size=80))
def test_any_list_is_read_and_every_name_stands_on_its_lines(printed: str) -> None:
    lines = printed.split("\n")
    for person in read_people(_pieces(printed)).value.people:
        first, last = person.lines
        on_page = "".join("".join(lines[first - 1 : last]).split())
        assert "".join(person.name.split()) in on_page


@pytest.mark.slow
def test_ten_thousand_people_on_a_line() -> None:
    start = time.monotonic()
    assert len(_names("、".join(["三好文子"] * 10_000))) == 10_000
    assert len(_names("三好　文子　　" * 10_000)) == 10_000
    assert time.monotonic() - start < 60


# -- kinds seen on real pages -------------------------------------------------------------------------------

KINDS = [
    ("島、有賀の各幹事", [("島", None, "幹事"), ("有賀", None, "幹事")]),
    ("三好・堀・峰・林", [("三好", None, None), ("堀", None, None), ("峰", None, None), ("林", None, None)]),
    ("三好・高木（青空商会）", [("三好", "青空商会", None), ("高木", "青空商会", None)]),
    ("瀬川文子（城北大、主査）", [("瀬川文子", "城北大", "主査")]),
    ("池田正委員、森下副幹事", [("池田正", None, "委員"), ("森下", None, "副幹事")]),
    ("三好文子\n海部大学教授\n堀茂\n宮津商会代表取締役", [("三好文子", "海部大学教授", None), ("堀茂", "宮津商会代表取締役", None)]),
    ("海部大学教授\n三好文子\n宮津商会代表取締役\n堀茂", [("三好文子", "海部大学教授", None), ("堀茂", "宮津商会代表取締役", None)]),
    ("青空商会：三好、堀\nみなと電機　林、森", [("三好", "青空商会", None), ("堀", "青空商会", None), ("林", "みなと電機", None), ("森", "みなと電機", None)]),
    ("三好 文　　海部大学大学院農学\n　　　　　　研究科教授\n堀 茂　　宮津市長", [("三好 文", "海部大学大学院農学研究科教授", None), ("堀 茂", "宮津市長", None)]),
    ("委員　三好文子、ヴァン・ダイク、グエン ティ ホア", [("三好文子", None, "委員"), ("ヴァン・ダイク", None, "委員"), ("グエン ティ ホア", None, "委員")]),
    ("学識委員　三好 文\n１号委員　堀 茂", [("三好 文", None, "学識委員"), ("堀 茂", None, "１号委員")]),
    ("三好 文（座長・海部大学教授）、堀 茂（宮津商会・委員）", [("三好 文", "海部大学教授", "座長"), ("堀 茂", "宮津商会", "委員")]),
    ("（委員）三好、堀　（事務局）峰、林", [("三好", None, "委員"), ("堀", None, "委員"), ("峰", None, "事務局"), ("林", None, "事務局")]),
    ("委員　３名\n三好 文、堀 茂\n峰 花子", [("三好 文", None, "委員"), ("堀 茂", None, "委員"), ("峰 花子", None, "委員")]),
    ("会長　三好 文　　委員　堀 茂\n峰 花子", [("三好 文", None, "会長"), ("堀 茂", None, "委員"), ("峰 花子", None, "委員")]),
    ("学識経験者　三好 文　海部大学教授\n住民代表　　堀 茂　自治会長", [("三好 文", "海部大学教授", "学識経験者"), ("堀 茂", "住民代表 自治会長", None)]),
    ("会長　三好 文（学識経験者）", [("三好 文", "学識経験者", "会長")]),
    ("海部商会 三好 堀、宮津ソフト 峰", [("三好", "海部商会", None), ("堀", "海部商会", None), ("峰", "宮津ソフト", None)]),
    ("海部大学　三好教授、堀准教授", [("三好", "海部大学 教授", None), ("堀", "海部大学 准教授", None)]),
    ("海部市総務部\n　課長　三好 文\n　係長　堀 茂", [("三好 文", "海部市総務部 課長", None), ("堀 茂", "海部市総務部 係長", None)]),
    ("■海部市\n三好課長、堀係長\n■宮津商会\n峰社長", [("三好", "海部市 課長", None), ("堀", "海部市 係長", None), ("峰", "宮津商会 社長", None)]),
    ("海部市：三好、堀、宮津商会：峰、林", [("三好", "海部市", None), ("堀", "海部市", None), ("峰", "宮津商会", None), ("林", "宮津商会", None)]),
    ("三好 文／海部大学教授\n堀 茂／宮津商会社長", [("三好 文", "海部大学教授", None), ("堀 茂", "宮津商会社長", None)]),
    ("三好 文, 海部大学, 教授\n堀 茂, 宮津商会, 社長", [("三好 文", "海部大学 教授", None), ("堀 茂", "宮津商会 社長", None)]),
    ("三好知事、犬童局長、堀課長、峰課長、長谷川海部土木事務所次長", [("三好", "知事", None), ("犬童", "局長", None), ("堀", "課長", None), ("峰", "課長", None), ("長谷川", "海部土木事務所次長", None)]),
    ("三好会長、堀委員、多胡政評審", [("三好", None, "会長"), ("堀", None, "委員"), ("多胡", "政評審", None)]),
    ("寺田、イアン、三好文子、清水川", [("寺田", None, None), ("イアン", None, None), ("三好文子", None, None), ("清水川", None, None)]),
    ("委員 2名（三好、堀）", [("三好", None, "委員"), ("堀", None, "委員")]),
    ("地域振興課長　　凪\n総務課長　三好\n議事係主査　中村\n税務課長　　　　堀田", [("凪", "地域振興課長", None), ("三好", "総務課長", None), ("中村", "議事係主査", None), ("堀田", "税務課長", None)]),
    ("三好　障害福祉課長\n堀田　森林整備課長\n綱　男女共同参画担当課長\n中村　水道課長", [("三好", "障害福祉課長", None), ("堀田", "森林整備課長", None), ("綱", "男女共同参画担当課長", None), ("中村", "水道課長", None)]),
    ("小倉会長、（松山・宮下・局・はまだ・藤原）各委員", [("小倉", None, "会長"), *((name, None, "委員") for name in ("松山", "宮下", "局", "はまだ", "藤原"))]),
    ("三好、縄、堀、峰、森田", [(name, None, None) for name in ("三好", "縄", "堀", "峰", "森田")]),
    ("三好 文\n海部大学教授\n堀 茂\n弁護士\n峰 花子\n前消防長", [("三好 文", "海部大学教授", None), ("堀 茂", "弁護士", None), ("峰 花子", "前消防長", None)]),
    ("三好 文 | 海部市教育委員会 教育委員\n堀 茂 | 海部市商工会 会長", [("三好 文", "海部市教育委員会 教育委員", None), ("堀 茂", "海部市商工会 会長", None)]),
    ("クリスティン・ファン・ダイク委員、オリヴィエ・ルブラン議員(出席)", [("クリスティン・ファン・ダイク", None, "委員"), ("オリヴィエ・ルブラン", None, "議員")]),
    ("三好 文　海部水路センター　アクア・データ開発室長", [("三好 文", "海部水路センター アクア・データ開発室長", None)]),
    ("三好・堀(ミズベ)、林(LA Lab)、峰(ミズベソフト)", [("三好", "ミズベ", None), ("堀", "ミズベ", None), ("林", "LA Lab", None), ("峰", "ミズベソフト", None)]),
    ("（説明員）三好　総務課長\n（事務局出席者）議会事務局長　堀 茂", [("三好", "総務課長", "説明員"), ("堀 茂", "議会事務局長", "事務局")]),
    ("委員　三好 文　　海部市老人クラブ連合会 女性部長\n委員　堀 茂　　海部市社会福祉協議会 会長", [("三好 文", "海部市老人クラブ連合会 女性部長", "委員"), ("堀 茂", "海部市社会福祉協議会 会長", "委員")]),
    ("委員　三好 文、堀 茂\n事務局　　総務部長　　峰 花子\n税務課次長　　林 薫", [("三好 文", None, "委員"), ("堀 茂", None, "委員"), ("峰 花子", "総務部長", "事務局"), ("林 薫", "税務課次長", "事務局")]),
    ("委員　◎三好 文\n　　　堀 茂\n（◎会長）", [("三好 文", None, "会長"), ("堀 茂", None, "委員")]),
    ("小倉会長、（三好、堀、峰）各委員", [("小倉", None, "会長"), ("三好", None, "委員"), ("堀", None, "委員"), ("峰", None, "委員")]),
    ("小倉会長、三好・堀・峰・松山・宮下各委員", [("小倉", None, "会長"), *((name, None, "委員") for name in ("三好", "堀", "峰", "松山", "宮下"))]),
    ("委員長　三好 文議員\n委員　　堀 茂議員", [("三好 文", "議員", "委員長"), ("堀 茂", "議員", "委員")]),
    ("三好文子公営企業管理者（交通局長）、堀茂総務部長", [("三好文子", "公営企業管理者（交通局長）", None), ("堀茂", "総務部長", None)]),
    ("　三好 文　　海部商会代表取締役\n堀 茂　　宮津協会企画部会長\n青空商会常務執行役員\n　峰 花子　　みなと電機技師長", [("三好 文", "海部商会代表取締役", None), ("堀 茂", "宮津協会企画部会長青空商会常務執行役員", None), ("峰 花子", "みなと電機技師長", None)]),
    ("三好・堀(海部商会)、峰・林(コルテオ)、森(オルドソフトウエア)、谷(宮津協会)", [("三好", "海部商会", None), ("堀", "海部商会", None), ("峰", "コルテオ", None), ("林", "コルテオ", None), ("森", "オルドソフトウエア", None), ("谷", "宮津協会", None)]),
    ("事務局\n総務課：三好主査、堀主事", [("三好", "総務課 主査", "事務局"), ("堀", "総務課 主事", "事務局")]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "means"), KINDS, ids=[printed for printed, _ in KINDS])
def test_kinds_seen(printed: str, means: list[tuple[str, str | None, str | None]]) -> None:
    assert _people(printed) == means


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("（○：出席、×：欠席）\n○三好文子\n×堀茂子", {"三好文子": "present", "堀茂子": "absent"}),
        ("三好委員、堀委員　（欠席）峰委員", {"三好": "present", "堀": "present", "峰": "absent"}),
        ("三好委員、堀委員（公務のため欠席）", {"三好": "present", "堀": "absent"}),
        ("東委員、東海林委員\n※東委員は所用のため欠席", {"東": "absent", "東海林": "present"}),
    ],
)
def test_marks_and_sentences_of_absence(printed: str, means: dict[str, str]) -> None:
    assert _statuses(printed) == means


def test_the_status_of_absentees_does_not_leak() -> None:
    found = read_people(_pieces("三好委員\n【事務局】\n堀総務課長"), status="absent").value.people
    assert [(person.name, person.status) for person in found] == [("三好", "absent"), ("堀", "present")]
    found = read_people(_pieces("事務局　堀総務課長"), status="absent", note="（なし）").value.people
    assert [(person.name, person.status) for person in found] == [("堀", "present")]
    found = read_people(_pieces("なし\n事務局\n堀総務課長"), status="absent").value.people
    assert [(person.name, person.status) for person in found] == [("堀", "present")]


def test_family_and_given_name_are_told_apart() -> None:
    people = read_people(_pieces("三好文子、五十嵐　茂、堀委員、ヴァン・ダイク")).value.people
    assert [(person.family_name, person.given_name) for person in people] == [
        ("三好", "文子"),
        ("五十嵐", "茂"),
        ("堀", None),
        (None, None),
    ]


@pytest.mark.parametrize("printed", [printed for printed, _ in [*LISTS, *KINDS]])
def test_no_letter_is_claimed_twice_and_texts_stand_in_the_record(printed: str) -> None:
    found = read_people(_pieces(printed)).value
    lines = printed.split("\n")
    taken: set[tuple[int, int]] = set()
    for claim in found.claims:
        letters = {(claim.line, at) for at in range(claim.start, claim.end)}
        assert not letters & taken
        taken |= letters
        if claim.owner is Owner.TEXT:
            texts = "".join(
                "".join((fold_text(text or "")).split())
                for person in found.people
                if person.lines[0] <= claim.line <= person.lines[1]
                for text in (person.name, person.affiliation, person.role, person.note)
            )
            letters_claimed = "".join(line_of(lines[claim.line - 1]).text[claim.start : claim.end].split())
            assert all(letter in texts for letter in letters_claimed)


def test_a_reading_is_explained() -> None:
    layout, *people = read_people(_pieces("三好文子総務課長、堀茂\n峰委員")).value.explain()
    assert "affiliation after the name" in layout
    assert [line.split(":")[1].strip() for line in people] == ["三好文子", "堀茂", "峰"]
    assert "三好文子｜総務課長, cost" in people[0]


@pytest.mark.parametrize(
    "printed",
    [
        "出席：三好、堀　欠席：峰、島",
        "出席者：三好、堀　欠席者：峰、島",
        "出席　三好、堀　欠席　峰、島",
        "出席者\n　三好委員、堀委員　欠席者：峰委員、島委員",
        "出席者\n　三好・堀（欠席者）峰・島",
    ],
)
def test_who_was_absent_is_told_in_the_middle_of_a_row(printed: str) -> None:
    record = read(
        f"第３回水路協議会　議事要旨\n日時：令和5年5月1日（月）10:00\n{printed}\n議事\n・意見があった。\n"
    )
    assert [(person.name, person.status) for person in record.attendees] == [
        ("三好", "present"),
        ("堀", "present"),
        ("峰", "absent"),
        ("島", "absent"),
    ]


@pytest.mark.parametrize("signs", ["○×欠○", "出欠出出", "○○代×"])
def test_a_column_of_signs_tells_who_was_there(signs: str) -> None:
    rows = ("三好 文　会長", "堀 茂　　委員", "林 薫　　委員", "峰 真一　委員")
    listed = "\n".join(f"{row}　　{sign}" for row, sign in zip(rows, signs, strict=True))
    record = read(
        f"第３回水路協議会　議事要旨\n日時：令和5年5月1日\n出席者\n氏名　　役職　　出欠\n{listed}\n議事\n・あ。\n"
    )
    told = {"○": "present", "出": "present", "×": "absent", "欠": "absent", "代": "proxy"}
    assert [(one.name, one.role, one.status) for one in record.attendees] == [
        (row.split("　")[0], row.split("　")[-1], told[sign]) for row, sign in zip(rows, signs, strict=True)
    ]
    assert record.unparsed == ()


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("司会：三好　書記：堀", [("三好", None, "司会"), ("堀", None, "書記")]),
        ("議長：三好　記録：堀", [("三好", None, "議長"), ("堀", None, "記録")]),
        (
            "座長：三好 文　委員：堀 茂、林 薫",
            [("三好 文", None, "座長"), ("堀 茂", None, "委員"), ("林 薫", None, "委員")],
        ),
        ("司会：三好（総務課）　記録：堀（企画課）", [("三好", "総務課", "司会"), ("堀", "企画課", "記録")]),
        (
            "【出席者】三好、堀【事務局】峰",
            [("三好", None, None), ("堀", None, None), ("峰", None, "事務局")],
        ),
    ],
)
def test_roles_and_people_take_turns_in_a_row(
    printed: str, people: list[tuple[str, str | None, str | None]]
) -> None:
    record = read(
        f"第３回水路協議会　議事要旨\n日時：令和5年5月1日（月）10:00\n{printed}\n議事\n・意見があった。\n"
    )
    assert [(one.name, one.affiliation, one.role) for one in record.attendees] == people
