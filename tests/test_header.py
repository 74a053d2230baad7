"""The labelled part: what opens a block, facts without a label, where the proceedings begin."""

from __future__ import annotations

import pytest

from minutes_cli import read
from minutes_cli.fields.agenda import read_agenda
from minutes_cli.forms.letter_spacing import closed_up
from minutes_cli.lines import Piece, line_of
from minutes_cli.outline.header.entries import ENTRIES, Entry
from minutes_cli.outline.header.rules import BEGINNINGS, Beginning
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

_TITLE = "第３回海辺審議会　議事録\n\n"
_DATED = f"{_TITLE}日時　令和5年4月3日（月）10:00～12:00\n場所　海辺市役所\n"


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("議題\n・港の整備\n・その他\n\n議事\n１　港の整備\n・急ぐべきである。", "議事"),
        (
            "●議題：\n１．港の整備\n２．その他\n●議事要旨：\n・急ぐべきである。\n・費用を示すべき。",
            "議事要旨：",
        ),
        (
            "議　題：（１）港の整備\n　　　　（２）その他\n審議の経過\n・急ぐべきである。\n・費用を示すべき。",
            "審議の経過",
        ),
        (
            "議　題：１　港の整備\n\n　　　　　　　　議　事　の　概　要\n・急ぐべきである。\n・費用を示すべき。",
            "議事の概要",
        ),
        ("出席者　三好 文、堀 茂\n\n４．報告\n・予定を説明した。\n\n５．審議\n・番組はよかった。", "報告"),
        ("配布資料\n　資料１　進み具合\n　資料２　日程\n１　開会\n２　議題\n会長　始めます。", "開会"),
        (
            "議題\n１　港の整備\n２　その他\n\n【議題１】港の整備について\n（説明）\n・急ぐべきである。",
            "港の整備について",
        ),
        ("出席者　三好 文、堀 茂\n◎開会の宣告\n○議長（三好文君）　これより会議を開きます。", "開会の宣告"),
        ("参加者: 三好, 堀\n\n自己紹介\n========\n\n- 初めての人がいた。", "自己紹介"),
    ],
)
def test_where_the_proceedings_begin(printed: str, heading: str) -> None:
    record = read(_DATED + printed)
    assert record.topics[0].heading == heading
    assert all(heading not in item.text for item in record.agenda)


@pytest.mark.parametrize(
    ("printed", "agenda", "people"),
    [
        # a list without a label, above those present
        (
            "\n１　開会\n２　審議\n（１）港の整備\n３　閉会\n\n出席者　三好委員、堀委員\n\n（発言要旨）\n○三好委員\n　急ぐべきである。",
            4,
            2,
        ),
        # the same, printed again as the talk begins
        ("\n1. 港の整備\n2. その他\n1 港の整備\n【委員】\n急ぐべきである。\n2 その他\n次を決めた。", 2, 0),
        # what was to be talked of, and below it the talk
        (
            "３　出席者　三好委員、堀委員\n４　審議事項\n（１）港の整備\n（２）その他\n５　議事の経過\n（１）港の整備\n承認された。",
            2,
            2,
        ),
        (
            "６　日程\n　日程第１　署名委員の指名\n　日程第２　会期の決定\n７　会議の経過\n議長　始めます。\n三好委員　はい。\n議長　次に移ります。",
            2,
            0,
        ),
    ],
)
def test_lists_of_business(printed: str, agenda: int, people: int) -> None:
    record = read(_DATED.replace("日時", "１　日時").replace("場所", "２　場所") + printed)
    assert (len(record.agenda), len(record.attendees)) == (agenda, people)
    assert any(topic.remarks for topic in record.topics)


def test_items_that_count_with_the_labels() -> None:
    record = read(
        "海辺会議　議事録\n1.日時\n令和5年6月8日\n2.場所\n会議室\n3.議題\n 1. 港の現況\n 2. 計画の骨子\n 3. 来年度の予定\n 4. その他\n4.出席者\n三好委員、堀委員\n5.議事録\n【三好委員】　始めます。\n"
    )
    assert len(record.agenda) == 4
    assert [person.name for person in record.attendees] == ["三好", "堀"]


def test_the_hour_at_the_head_of_an_agenda_ends_nothing() -> None:
    record = read(
        "平成29年第2回海辺町議会臨時会会議録\n平成29年5月1日（月曜日）\n議事日程（第1号）\n午前9時30分開議\n日程第１　署名議員の指名\n日程第２　会期の決定\n出席議員（2名）\n1番　三好文君　　2番　堀茂君\n○議長（堀茂君）　ただいまから会議を開きます。\n"
    )
    assert (len(record.agenda), len(record.attendees), str(record.start_time)) == (2, 2, "09:30:00")


def test_a_power_of_attorney_is_absence() -> None:
    record = read(
        "海辺会　理事会議事録\n日時：令和3年9月4日\n場所：会館\n出席：三好 文、堀 茂\n委任状：峰 薫\n\n報告事項\n1. 会員の異動について\n　説明があった。\n"
    )
    assert [(person.name, person.status) for person in record.attendees][-1] == ("峰 薫", "absent")


@pytest.mark.parametrize(
    ("printed", "venue"),
    [
        ("令和6年5月1日（水）10:00～12:00\n（於：市役所本庁舎３階会議室）", "市役所本庁舎３階会議室"),
        ("令和6年5月1日（水）、市役所301会議室において、第3回審議会を開催した。", "市役所301会議室"),
    ],
)
def test_a_place_that_no_label_heads(printed: str, venue: str) -> None:
    record = read(
        f"第3回みどり市景観審議会議事要旨\n\n{printed}\n\n出席者：三好文会長、堀茂委員\n\n議事\n１　会長の選出について\n"
    )
    assert record.venue is not None
    assert record.venue.text == venue


def test_a_title_of_many_kana() -> None:
    record = read(
        "令和６年度　第１回　あおぞら町まちづくり委員会　会議録\n\n○日　時　令和６年６月２７日（木）\n○場　所　委員会室\n"
    )
    assert (record.meeting, record.number) == ("あおぞら町まちづくり委員会", 1)


def test_a_sentence_that_names_its_type_is_the_title() -> None:
    record = read(
        "交流会後半「部活の今後について」の議事録です\n\n▶部費を増やせるか\n・予算の枠がある。\n・寄付を募る。\n"
    )
    assert (record.title, record.document_type) == ("交流会後半「部活の今後について」の議事録です", "議事録")


def test_where_the_page_leads_to_is_no_title() -> None:
    record = read(
        "この議事録のPDFはこちら\n海辺の会　第40回理事会議事録\n日　時　2020年5月2日（土）19:00～20:00\n場　所　会館\n"
    )
    assert (record.title, record.number) == ("海辺の会　第40回理事会議事録", 40)


def test_on_a_page_spaced_out_a_blank_line_parts_nothing() -> None:
    lines = [
        "海辺市議会　基地対策特別委員会", "令和5年9月23日（土）", "《案件》", "企画局", "※工事の説明会について",
        "《出席委員》", "三好文委員長、堀茂副委員長、", "島昌之、峰薫　各委員", "《傍聴者》　なし",
        "○三好委員長", "　委員会を開催する。", "○島委員", "　工事はいつ始まるのか。",
    ]  # fmt: skip
    record = read("\n\n".join(lines))
    assert [person.name for person in record.attendees] == ["三好文", "堀茂", "島昌之", "峰薫"]
    assert len(record.agenda) == 2


def test_a_labelled_date_counts_for_more_than_a_bare_one() -> None:
    record = read(
        "海辺会議　会議録\n\n[2021年6月23日]\n\n開催日時\n\n令和3年6月10日（木） 19時～21時\n\n場所\n\n役場\n"
    )
    assert str(record.date) == "2021-06-10"


def test_the_day_stands_at_the_head_of_its_agenda() -> None:
    record = read(
        "○議事日程（第２号）\n　令和６年９月３日（火曜日）午前１０時開議\n　第１　署名議員の指名\n　第２　一般質問\n○出席議員\n　１番　三好　文君\n"
    )
    assert (str(record.date), str(record.start_time)) == ("2024-09-03", "10:00:00")
    assert len(record.agenda) == 2


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("令和６年６月１０日海辺町役場議場に招集された。", "海辺町役場議場"),
        ("令和６年８月２２日　海辺町教育委員会を役場５階会議室に招集した。", "役場５階会議室"),
    ],
)
def test_where_a_meeting_is_called(sentence: str, venue: str) -> None:
    record = read(f"海辺町会議録\n\n　{sentence}\n１　出席者\n　三好 文\n")
    assert record.venue is not None
    assert record.venue.text == venue


def test_a_short_sentence_below_the_first_item_is_the_talk() -> None:
    record = read(f"{_DATED}議題\n１．会員の異動\n　会員は312名となった。\n２．その他\n　特になし。")
    assert [topic.heading for topic in record.topics][-2:] == ["会員の異動", "その他"]


def test_a_list_in_a_list_at_the_end_is_the_talk() -> None:
    record = read(
        f"{_DATED}■議事\n1. 上期の実績\n - 売上は計画の98%だった\n - 利益は計画のとおりだった\n"
        "2. 下期の重点\n - 新しい客を増やす\n - 夜間の便を増やす\n"
    )
    assert [topic.heading for topic in record.topics] == ["議事", "上期の実績", "下期の重点"]
    assert record.agenda == ()


def test_sitting_lines_with_letters_set_apart() -> None:
    record = read(
        "海辺村議会会議録\n\n　令和六年三月五日\n　　午前十時　開　会\n　　午前十一時四十三分　散　会\n"
    )
    assert (str(record.start_time), str(record.end_time)) == ("10:00:00", "11:43:00")


def test_handouts_may_be_called_as_labels_are() -> None:
    record = read(f"{_DATED}会議資料\n・次第\n・資料１　計画案\n")
    assert [handout.text for handout in record.handouts] == ["・次第", "・資料１　計画案"]


def test_labels_jammed_to_their_values() -> None:
    record = read(
        f"{_TITLE}開催日時令和5年4月3日（月）10時～12時\n開催場所海辺市役所\n"
        "出席委員会長三好文子、委員堀茂子\n欠席委員委員峰花子\n事務局総務部長林田\n"
    )
    assert record.venue is not None
    assert record.venue.text == "海辺市役所"
    assert [(person.name, person.role, person.status) for person in record.attendees] == [
        ("三好文子", "会長", "present"),
        ("堀茂子", "委員", "present"),
        ("峰花子", "委員", "absent"),
        ("林田", "事務局", "present"),
    ]


def test_a_sentence_that_states_day_hour_and_place() -> None:
    record = read(
        "取締役会議事録\n\n　令和5年10月27日午前10時より、当会社本店会議室において、取締役会を開催した。\n"
        "　出席役員　取締役　三好 文\n"
    )
    assert (str(record.date), str(record.start_time)) == ("2023-10-27", "10:00:00")
    assert record.venue is not None
    assert record.venue.text == "当会社本店会議室"


def test_the_hours_below_a_day() -> None:
    record = read(f"{_TITLE}■ 開催日　令和5年4月3日（月）\n■ 時　間　午後6時30分から午後8時まで\n")
    assert (str(record.start_time), str(record.end_time)) == ("18:30:00", "20:00:00")


def test_the_name_of_the_meeting_below_a_bare_title() -> None:
    record = read(
        "会議録\n\n会議の名称\t第４回海辺市市民会議\n開催日時\t令和5年4月3日（月）19時～21時\n開催場所\t海辺市役所\n"
    )
    assert (record.title, record.meeting, record.number) == ("会議録", "海辺市市民会議", 4)


def test_a_subject_that_is_the_title() -> None:
    record = read("件名：第２１回運営委員会議事録\n\n開催日：2018.7.14（土）\n場所：海辺会館\n")
    assert (record.title, record.number, record.agenda) == ("第２１回運営委員会議事録", 21, ())


def test_who_keeps_the_record_is_listed_once() -> None:
    record = read(f"{_DATED}参加者：三好、堀\n欠席：峰\n書記：堀\n")
    assert [(person.name, person.role) for person in record.attendees] == [
        ("三好", None),
        ("堀", "書記"),
        ("峰", None),
    ]


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("令 和 ５ 年 ８ 月 ３ １ 日 （ 木 ）  １ ４ 時", "令和５年８月３１日（木） １４時"),
        ("海 辺 合 同 庁 舎   ３ 階", "海辺合同庁舎 ３階"),
        ("海辺市役所　３階　大会議室", "海辺市役所　３階　大会議室"),
    ],
)
def test_letters_all_set_apart(printed: str, closed: str) -> None:
    assert closed_up([Piece(line_of(printed))])[0].printed == closed


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        ("1 開会 2 会長挨拶 3 閉会", ["開会", "会長挨拶", "閉会"]),
        ("(1) 計画の進捗について (2) その他", ["計画の進捗について", "その他"]),
        ("1 令和 5 年度の計画 2 その他", ["令和 5 年度の計画", "その他"]),
        ("港の整備 1 号線について", ["港の整備 1 号線について"]),
    ],
)
def test_items_on_one_line(printed: str, items: list[str]) -> None:
    assert [item.value.text for item in read_agenda([Piece(line_of(printed))])] == items


_CONTEXTS = {
    "one heading of several, nothing stated above": "",
    "議事 again, or over what is said": "議題\n・港の整備\n・その他\n\n",
    "said among people": "出席者\n三好委員\n堀委員\n\n",
    "the stamp of a recording": "参加者：三好、堀\n\n",
    "a note on the names": "",
    "told": "\n",
    "an unknown label": "",
    "a day": "",
    "hours": "",
    "a place": "",
    "a place after ＠": "",
    "people": "",
    "the day of an agenda": "○議事日程（第２号）\n",
    "the clock": "",
    "business": "",
}
_BELOW = {
    "one heading of several, nothing stated above": "・急ぐべきか\n\n▶ 道路\n・狭い\n\n▶ 公園\n・広い\n",
    "a heading": "・急ぐべきである。\n",
    "the stamp of a recording": "始めます。\n",
    "議事 again, or over what is said": "港の整備\n・急ぐべきである。\n",
    "a number that counts on": "４　出席者　三好、堀\n",
    "business": "２　報告\n３　閉会\n\n出席者　三好委員、堀委員\n",
}
_HEADS = {
    "one heading of several, nothing stated above": _TITLE,
    "the day of an agenda": _TITLE,
    "a day": _TITLE,
    "hours": _TITLE,
    "a place": f"{_TITLE}令和5年4月3日（月）\n",
    "a place after ＠": f"{_TITLE}令和5年4月3日（月）\n",
    "people": f"{_TITLE}令和5年4月3日（月）10:00～12:00\n",
    "the clock": f"{_TITLE}令和5年4月3日（月）\n",
    "a number that counts on": "第３回海辺審議会　議事録\n\n１　日時　令和5年4月3日\n２　場所　海辺市役所\n",
    "business": f"{_DATED}\n",
}


def explained(row: Beginning | Entry) -> list[str]:
    """Read the line of a row below a header, and say which rows decided it."""
    above = _HEADS.get(row.name, _DATED) + _CONTEXTS.get(row.name, "出席者　三好委員、堀委員\n\n")
    printed = f"{above}{row.seen}\n{_BELOW.get(row.name, '')}"
    number = above.count("\n") + 1
    reading = read_source(source_of_text(printed, None))
    return [line for line in reading.explanation if line.startswith(f"line {number}: ")]


@pytest.mark.parametrize("row", BEGINNINGS, ids=lambda row: row.seen)
def test_each_line_with_which_the_talk_begins(row: Beginning) -> None:
    assert any(line.endswith(f"the proceedings begin, {row.name}") for line in explained(row))


@pytest.mark.parametrize("row", ENTRIES, ids=lambda row: row.seen)
def test_each_line_that_the_header_takes(row: Entry) -> None:
    assert any(line.endswith(f": {row.name}") for line in explained(row))


def test_no_row_is_named_twice() -> None:
    names = [row.name for row in BEGINNINGS] + [row.name for row in ENTRIES]
    assert len(names) == len(set(names))


_LISTS = {
    "below the place, with no label": (
        f"{_DATED}\n三好　文　　南部大学教授\n堀　　茂　　町内会連合会　副会長\n江本　直子　公募委員\n\n議題\n１　港",
        ["三好 文", "堀 茂", "江本 直子"],
    ),
    "names over affiliations": (
        f"{_DATED}\n三好　文\n南部大学教授\n堀　　茂\n海辺町医師会理事\n\n議題\n１　港",
        ["三好 文", "堀 茂"],
    ),
    "signs before names": (
        f"{_DATED}○三好　文　　南部大学教授\n○堀　茂　　海辺町医師会理事\n議題\n１　港",
        ["三好 文", "堀 茂"],
    ),
    "rare names, told by their affiliations": (
        f"{_DATED}\n下斗米　耕　　海辺運輸支局企画専門官\n石郷岡　徳　　海辺自動車株式会社代表取締役\n",
        ["下斗米 耕", "石郷岡 徳"],
    ),
    "below the title, before the day": (
        f"{_TITLE}委員長　三好　文\n委　員　堀　茂\n委　員　江本直子\n\n日時　令和5年4月3日\n場所　海辺市役所\n",
        ["三好 文", "堀 茂", "江本直子"],
    ),
    "under a count": (
        f"{_DATED}委員数　３名\n\n　三好　文　　海辺市副市長\n　堀　茂　　海辺商工会事務局長\n\n議題\n１　港",
        ["三好 文", "堀 茂"],
    ),
    "below the label of the talk": (
        (
            "平成31年1月22日（火曜日）開催\n\n議事\n\n  1. 港の整備\n  2. その他\n\n議事録\n\n出席者:\n\n山科総長（議長）\n\n"
            "三好委員、堀委員、江本委員\n\n欠席者:\n\n田丸委員、関委員\n\n議事\n\n  1. 港の整備\n    説明があった。\n"
        ),
        ["山科", "三好", "堀", "江本", "田丸", "関"],
    ),
    "behind all that was said": (
        f"{_DATED}議題　港の整備\n\n１　港の整備\n・整備を急ぐべきである。\n・費用を示してほしい。\n\n以上\n\n【出席者】\n会長　三好　文\n委員　堀　茂、江本直子\n",
        ["三好 文", "堀 茂", "江本直子"],
    ),
    "below a list of business that no label heads": (
        f"{_TITLE}午後２時開会\n\n（１）港の整備について\n（２）予算について\n（３）条例の改正について\n（４）計画について\n\n出席者　三好委員、堀委員\n",
        ["三好", "堀"],
    ),
    "parted by a broken label of the day": (
        f"{_TITLE}出席者\n会　長　三好　文\n＜会議日\n時＞\n令和5年4月3日（月）\n副会長　堀　茂\n江本直子　委員\n場所　海辺市役所\n",
        ["三好 文", "堀 茂", "江本直子"],
    ),
    "a supervisor with a repeated number": (
        f"{_DATED}１．出席理事　２名\n　三好　文、堀　茂\n１．監事　江本直子\n　午後２時に理事長が開会を宣した。\n",
        ["三好 文", "堀 茂", "江本直子"],
    ),
    "the office that serves": (
        f"{_DATED}出席者　三好委員、堀委員\n\n＜庶務＞\n会計課長　江本直子\n同課係長　田丸　梢\n",
        ["三好", "堀", "江本直子", "田丸 梢"],
    ),
}


@pytest.mark.parametrize("kind", _LISTS)
def test_lists_of_people_are_found_wherever_they_are_printed(kind: str) -> None:
    printed, names = _LISTS[kind]
    assert [person.name for person in read(printed).attendees] == names


def test_a_group_with_the_next_number_tells_the_role() -> None:
    people = read(
        f"{_TITLE}第1 日時\n令和5年4月3日\n第2 出席委員\n三好 文　　堀 茂\n第3 事務局\n会計課長　江本\n主査　田丸\n"
    ).attendees
    assert [person.role for person in people] == ["委員", "委員", "事務局", "事務局"]


@pytest.mark.parametrize(
    "printed",
    [
        f"{_DATED}\n市税　　　　4,120,000千円\n市債　　　　　820,000千円\n",
        f"{_DATED}委員の異動\n辞任　　　　　補欠選任\n三好　文君　　堀　茂君\n",
        f"{_DATED}\n学事課長、放課後対策課長、指導第一課長\n",
    ],
)
def test_what_is_no_list_of_people(printed: str) -> None:
    assert not read(printed).attendees


@pytest.mark.parametrize(
    ("printed", "text", "mode"),
    [
        ("２　開催場所\n　（１）会場　市役所４階会議室\n　（２）オンライン（Zoom）\n３　出席者　三好", None, "hybrid"),
        ("開催方法　Web会議システムによる開催\n開催場所　学会事務局会議室\n出席者　三好", "学会事務局会議室", "online"),
        ("日時・場所　令和5年4月3日　14:00～15:00　海辺カンファレンス5Ｆ第二講堂\n出席者　三好", "海辺カンファレンス5Ｆ第二講堂", "onsite"),
        ("１　会場海辺市役所　７階　第１会議室\n２　日時令和5年4月3日\n出席者　三好", "海辺市役所　７階　第１会議室", "onsite"),
        ("【日時】 | 令和5年4月3日 |\n【場所】 | 市議会 ３階 議場 |\n【出席者】 | 三好委員 |", "市議会 ３階 議場", "onsite"),
        ("［場所］\n市議会 ３Ｆ 議場\n［出席者は次のとおりである。］\n三好委員", "市議会 ３Ｆ 議場", "onsite"),
    ],
)  # fmt: skip
def test_where_the_meeting_was_held(printed: str, text: str | None, mode: str) -> None:
    venue = read(f"{_TITLE}{printed}\n").venue
    assert venue is not None
    assert venue.mode == mode
    assert text is None or venue.text == text


def test_a_labelled_name_comes_before_a_bare_one() -> None:
    printed = "会議開催結果\n1 会議名 令和5年度 第1回 海辺市保育協議会\n2 開催日時 令和5年4月3日\n3 開催場所 市役所\n"
    assert read(printed).meeting == "海辺市保育協議会"
    assert (
        read("会議名：海辺市保育協議会（第３回）　場所：市民会館\n日時：令和5年4月3日　出席：三好\n").venue
        is not None
    )
