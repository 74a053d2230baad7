"""Who speaks and what is said: small bodies below one header, each for one way to print the talk."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from minutes_cli.reading import read

_HEADER = (
    "水辺協議会（第３回）議事録\n\n１　日時　令和６年７月１０日（水）　14:00～16:00\n２　場所　市役所３階会議室\n"
    "３　出席者\n会長　江本 耕介\n委員　三好 沙織\n委員　堀 悠人\n\n４　議事\n（１）水路の清掃について\n"
)


class Talk(NamedTuple):
    """A body as printed, and of each remark its speaker's label (empty where nobody is named) and its text."""

    says: str
    printed: str
    remarks: tuple[tuple[str, str], ...]


TALKS = (
    Talk(
        "whoever a line names behind the mark that opens speeches speaks",
        "○江本会長　開会する。\n○女性１　誰が担うのか。\n○（不明）　聞こえません。\n○通訳　おはようございます。\n"
        "○来賓　お祝い申し上げます。\n○全員　異議なし。\n○三好委員、堀委員　賛成である。\n○会長・委員一同　お願いします。\n"
        "○三好委員　了解した。\n○江本会長　閉会する。",
        (
            ("江本会長", "開会する。"),
            ("女性１", "誰が担うのか。"),
            ("不明", "聞こえません。"),
            ("通訳", "おはようございます。"),
            ("来賓", "お祝い申し上げます。"),
            ("全員", "異議なし。"),
            ("三好委員、堀委員", "賛成である。"),
            ("会長・委員一同", "お願いします。"),
            ("三好委員", "了解した。"),
            ("江本会長", "閉会する。"),
        ),
    ),
    Talk(
        "a label over two lines",
        "○江本会長　開会する。\n○総務部次長兼財政課長事務取扱兼\n　新庁舎整備室長（島 亘）　資料を御覧ください。\n○三好委員　了解した。",
        (
            ("江本会長", "開会する。"),
            ("総務部次長兼財政課長事務取扱兼新庁舎整備室長（島 亘）", "資料を御覧ください。"),
            ("三好委員", "了解した。"),
        ),
    ),
    Talk(
        "the mark before one label was forgotten",
        "○江本会長　開会する。\n○三好委員　誰が担うのか。\n堀委員　相談したい。\n○江本会長　そうしましょう。",
        (
            ("江本会長", "開会する。"),
            ("三好委員", "誰が担うのか。"),
            ("堀委員", "相談したい。"),
            ("江本会長", "そうしましょう。"),
        ),
    ),
    Talk(
        "two speeches on one line",
        "○江本会長　開会する。　○三好委員　誰が担うのか。\n○堀委員　相談したい。",
        (("江本会長", "開会する。"), ("三好委員", "誰が担うのか。"), ("堀委員", "相談したい。")),
    ),
    Talk(
        "names alone on their lines inside a speech are said",
        "○江本会長　採決する。\n（挙手）\n賛成　三好委員\n反対　堀委員\n○江本会長　可決した。\n○三好委員　了解した。",
        (
            ("江本会長", "採決する。\n（挙手）\n賛成　三好委員\n反対　堀委員"),
            ("江本会長", "可決した。"),
            ("三好委員", "了解した。"),
        ),
    ),
    Talk(
        "a written opinion in brackets names who sent it",
        "○江本会長　欠席の島委員から意見が出ている。\n\n【島委員からの書面意見】\n手すりを設けてほしい。\n\n○三好委員　賛成する。",
        (
            ("江本会長", "欠席の島委員から意見が出ている。"),
            ("島委員", "手すりを設けてほしい。"),
            ("三好委員", "賛成する。"),
        ),
    ),
    Talk(
        "the first speech is short, unfinished, and over bullets",
        "○江本会長　次のとおり：\n・清掃\n・費用\n○三好委員　了解した。",
        (("江本会長", "次のとおり：\n・清掃\n・費用"), ("三好委員", "了解した。")),
    ),
    Talk(
        "who said it, alone in brackets on the line below",
        "・誰が担うのか。（三好）\n・自治会がよい(堀\n・費用は市が持つ。（江本）\n・そうする\n（三好）",
        (
            ("三好", "誰が担うのか。"),
            ("堀", "自治会がよい"),
            ("江本", "費用は市が持つ。"),
            ("三好", "そうする"),
        ),
    ),
    Talk(
        "；for a colon",
        "江本会長；開会する。\n三好委員；誰が担うのか。\n堀委員；自治会である。",
        (("江本会長", "開会する。"), ("三好委員", "誰が担うのか。"), ("堀委員", "自治会である。")),
    ),
    Talk(
        "names in bold",
        "**江本**: 開会する。\n**三好**: 誰が担うのか。\n**堀:** 自治会である。",
        (("江本", "開会する。"), ("三好", "誰が担うのか。"), ("堀", "自治会である。")),
    ),
    Talk(
        "the stamps of a recording before names",
        "[14:01] 江本会長：開会する。\n[14:03] 三好委員：誰が担うのか。",
        (("江本会長", "開会する。"), ("三好委員", "誰が担うのか。")),
    ),
    Talk(
        "the stamps of a recording behind names",
        "江本 耕介   0:12\n開会する。\n三好 沙織   1:40\n誰が担うのか。",
        (("江本 耕介", "開会する。"), ("三好 沙織", "誰が担うのか。")),
    ),
    Talk(
        "names in katakana with a role",
        "ヴァン・ダイク委員：開会する。\nアオヤマ委員：誰が担うのか。",
        (("ヴァン・ダイク委員", "開会する。"), ("アオヤマ委員", "誰が担うのか。")),
    ),
    Talk(
        "an ellipsis for a name, an address behind it",
        "○江本会長　開会する。\n○三好委員　誰が担うのか。\n○…　https://example.jp/a を見た。\n○堀委員　自治会である。",
        (
            ("江本会長", "開会する。"),
            ("三好委員", "誰が担うのか。"),
            ("…", "https://example.jp/a を見た。"),
            ("堀委員", "自治会である。"),
        ),
    ),
    Talk(
        "an address is said by nobody",
        "・https://example.jp/a を見た。\n・江本: 開会する。\n・三好: 了解した。",
        (("", "https://example.jp/a を見た。"), ("江本", "開会する。"), ("三好", "了解した。")),
    ),
    Talk(
        "a bullet inside a short speech keeps its speaker",
        "- 江本: 来週出したい\n  - テストは終わった\n- 三好: まだ早い",
        (("江本", "来週出したい\n- テストは終わった"), ("三好", "まだ早い")),
    ),
    Talk(
        "numbers inside a sentence do not cut it",
        "○江本会長　論点は次の（１）担い手\n（２）費用の２点である。\n○三好委員　①誰が、\n②いつの２点を決めたい。\n○江本会長　そうする。",
        (
            ("江本会長", "論点は次の（１）担い手（２）費用の２点である。"),
            ("三好委員", "①誰が、②いつの２点を決めたい。"),
            ("江本会長", "そうする。"),
        ),
    ),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.says)
def test_each_speech_has_its_speaker_and_its_words(talk: Talk) -> None:
    minutes = read(f"{_HEADER}{talk.printed}\n\n以上\n")
    remarks = [remark for topic in minutes.topics for remark in topic.remarks]
    found = [(remark.speaker.label if remark.speaker else "", remark.text) for remark in remarks]
    assert found == list(talk.remarks)
    assert not minutes.unparsed


def codes(printed: str) -> list[str]:
    return [diagnostic.code for diagnostic in read(f"{_HEADER}{printed}\n").diagnostics]


def test_a_speaker_whom_nobody_knows_is_told_once() -> None:
    known = "○江本会長　開会する。\n○三好委員　誰が担うのか。\n○堀委員　自治会である。\n○江本会長　閉会する。"
    assert "unknown-speaker" not in codes(known)
    assert codes(f"{known}\n○女性１　異議あり。\n○女性１　反対です。").count("unknown-speaker") == 1


def test_what_is_listed_behind_the_last_speech_is_a_field() -> None:
    printed = (
        "○江本会長　開会する。\n○三好委員　誰が担うのか。\n\n５　配布資料\n資料１　計画案\n資料２　費用\n"
    )
    fields = read(f"{_HEADER}{printed}").fields
    assert [(field.label, field.text) for field in fields] == [("配布資料", "資料１　計画案\n資料２　費用")]


def test_a_page_without_labels_is_read_from_its_first_heading() -> None:
    page = "水辺の会　議事録\n\n▶ 清掃\n・誰が担うのか\n\n▶ 費用\n・市が持つ\n\n▶ その他\n・特になし\n"
    assert [topic.heading for topic in read(page).topics] == ["清掃", "費用", "その他"]


def test_a_chair_named_at_the_top_of_page_after_page_speaks() -> None:
    pages = "\n".join(
        f"\f○江本会長（江本 耕介）\n　第{n}の議題に移る。\n○三好委員　賛成である。\n- {n} -"
        for n in range(1, 6)
    )
    remarks = [remark for topic in read(f"{_HEADER}{pages}\n").topics for remark in topic.remarks]
    assert [remark.speaker.label for remark in remarks if remark.speaker] == [
        "江本会長（江本 耕介）",
        "三好委員",
    ] * 5
