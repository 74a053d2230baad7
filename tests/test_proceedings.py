"""What a line of the proceedings is: small bodies, each for one habit of those who write minutes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from minutes_cli.reading import read, read_source
from minutes_cli.source import source_of_bytes

_HEADER = "第３回　里山会議　議事録\n\n日時：令和５年６月２日（金）10:00～11:45\n場所：公民館\n出席者：三好文、堀涼、島昌之\n\n議事概要\n\n"
_LETTERS = {
    "heading": "H",
    "remark": "r",
    "narration": "n",
    "field": "f",
    "blank": " ",
    "furniture": ".",
    "closing": "c",
}


class Body(NamedTuple):
    """A body as printed, and a letter for the reading of each line: H heading, r remark, n narration, f field."""

    says: str
    printed: str
    readings: str


BODIES = (
    Body(
        "a mark of the legend is no heading, however short what it says",
        "（◇：委員　◆：事務局）\n１．料金\n◇ 上げる理由は何か。\n◆ 老朽化である。\n◇ やむを得ない",
        "nHrrr",
    ),
    Body(
        "an arrow before a heading answers",
        "■1.課題\n・文字化け\n　→次回報告\n■2.その他\n・なし",
        "HrrHr",
    ),
    Body(
        "a closed line among headings that do not close is a remark",
        "○ 藻場\n・ 記録を残す。\n○ 漁業\n・ 人が集まらない。\n○ 意見\n・ 日当が要る。\n○ 記録を手伝う。",
        "HrHrHrr",
    ),
    Body(
        "outer bullets are headings where nothing else is",
        "・展示\n　・パネルは12枚\n　・照明が暗い\n・撮影会\n　・雨天は中止",
        "HrrHr",
    ),
    Body(
        "the heading of two lines, broken where its author saw fit",
        "(1) 第３次計画の進捗状況並びに次期計画の策\n　　定に向けた基本的な考え方について\n・数を増やす。\n(2) その他\n・特にない。",
        "HHrHr",
    ),
    Body(
        "the last headings of a record of speeches",
        "１　議事\n○三好委員　これでよいか。\n○堀委員　よい。\n２　その他\n○三好委員　次は九月です。\n３　閉会",
        "HrrHrH",
    ),
    Body(
        "what the chair lists is part of the speech",
        "○三好会長　議題は２件です。\n　議題１　配置について\n　議題２　その他\n　まず議題１につきまして、説明を願います。\n○堀委員　資料を御覧ください。",
        "rrrrr",
    ),
    Body(
        "whoever signs says nothing",
        "議　長　開会します。\n堀　涼　賛成です。\n議　長　採決します。\n議　長　可決されました。\n　　午前10時散会\n\nここに署名する。\n　議　長　　三好　文",
        "rrrrn nn",
    ),
    Body(
        "a post and a full name alone on their line speak",
        "開会\n議長　三好　文\n　ただいまから開会します。\n委員　堀　涼\n　賛成です。\n議長　三好　文\n　閉会します。",
        "Hrrrrrr",
    ),
    Body(
        "who said it stands behind in parentheses",
        "１．指針\n書面に限るのは無理がある。（看護部長）\n口頭でもよい。（副院長）\n手順がない。（外部委員）\n承認された。",
        "Hrrrn",
    ),
    Body(
        "a break between rules is no heading",
        "○三好会長　休みます。\n\n------------------\n(16:10から16:20まで休憩)\n------------------\n\n○三好会長　再開します。",
        "r nnn r",
    ),
    Body(
        "a bracket over bullets is a topic, though officers are called so",
        "[発表者]\n- 未定\n- 募集する\n[会計]\n- 残高は2万円\n[事務局から]\n- 鍵を返す",
        "HrrHrHr",
    ),
    Body(
        "a heading that counts on leaves the speech above it",
        "１　報告\n委員：増えたか。\n事務局：増えた。\n委員：なぜか。\n事務局：宣伝した。\n　窓口も増やした。\n２　その他\nなし\n３　閉会　午後３時",
        "HrrrrrHnH",
    ),
    Body(
        "an arrow leaves the speech above it",
        "委員：増えたか。\n校長：増えた。\n→全会一致で承認\n委員：よい。",
        "rrrr",
    ),
    Body(
        "what is told behind a speech ends no record while numbers count on",
        "（１）計画\n委員：低くないか。\n事務局：修正する。\n\n審議の結果、承認された。\n\n（２）その他\n\n事務局から説明があった。",
        "Hrr n H n",
    ),
    Body(
        "a speech that begins with a kana word is a speech",
        "（委員）本数は決まったか。\n（事務局）はい。来月に決まる。\n（委員）とても大切である。\n（事務局）のちほど配る。",
        "rrrr",
    ),
    Body(
        "an office in brackets speaks",
        "（生涯学習課）資料１により説明する。\n（三好委員）本数は決まったか。\n（建設課）来月に決まる。\n（三好委員）よい。",
        "rrrr",
    ),
    Body(
        "a short line that stands out between bullets is a heading",
        "１．話し合い「地域の力」\n　　Ａグループ\n　　　・あいさつを広げたい。\n　　Ｂグループ\n　　　・訓練に加わりたい。",
        "HHrHr",
    ),
    Body(
        "a note behind the last word is told",
        "・日程を決めた。\n・会場を決めた。\n以上\n記録：三好",
        "rrcn",
    ),
    Body(
        "numbers inside a sentence are no headings",
        "・今後は、\n　①公表すること\n　②外部に委託すること\n　の２点を徹底したい。\n・よい。",
        "rrrrr",
    ),
    Body(
        "a bullet that tells what happened is told",
        "１．報告\n・事務局から資料１の説明があり、了承された。\n・本数が少ないのではないか。\n・特に質疑なし",
        "Hnrn",
    ),
    Body(
        "questions without a full stop are no headings",
        "１．料金\n○他市の状況は調べたのか\n　⇒ 近隣の六市に照会した\n○対象となる世帯数は\n　⇒ 約千九百世帯",
        "Hrrrr",
    ),
    Body(
        "a list whose items come again heads nothing",
        "議題１　料金について\n議題２　通学路について\n\n【議題１　料金について】\n・高い。\n【議題２　通学路について】\n・狭い。",
        "nn HrHr",
    ),
    Body(
        "what is told in brackets is no heading",
        "■料金\n（続いて、会計担当から収支の状況について報告が行われた）\n・高い。\n《資料２の説明》\n・安い。",
        "Hnrnr",
    ),
    Body(
        "a schedule that somebody speaks of is a topic",
        "■料金\n・高い。\n■今後の予定\n事務局から資料２の説明があった。\n・急ぐべきだ。",
        "HrHnr",
    ),
    Body(
        "words over what is told head it, in a record of speeches too",
        "委員：増えたか。\n事務局：増えた。\n\n標準化に伴う影響\n事務局から資料２の説明があった。\n委員：高いのか。\n事務局：高くない。",
        "rr Hnrr",
    ),
    Body(
        "a ruled line of the width of the words makes them a heading",
        "料金の改定\n──────\n・高い。\n通学路の点検\n───────\n・狭い。",
        "HHrHHr",
    ),
    Body(
        "bullets in a speech are hers",
        "○三好会長　宿題は次のとおり。\n　・清掃の頻度\n　・費用\n○堀委員　分かりました。",
        "rrrr",
    ),
    Body(
        "a list of names in a speech is hers",
        "○三好会長　採決します。\n　賛成　堀委員\n　反対　島委員\n○三好会長　可決しました。",
        "rrrr",
    ),
    Body(
        "sentences behind numbers beside labelled answers are remarks of their own",
        "（１）料金について\n　１）なぜ上げるのか。\n　　〔事務局〕老朽化による。\n　２）いつ上げるのか。\n　　〔事務局〕来年である。",
        "Hrrrr",
    ),
    Body(
        "the running number of a search system is the page's",
        "11:\n○三好会長　始めます。\n12:\n○堀委員　賛成です。\n13:\n○三好会長　閉じます。",
        ".r.r.r",
    ),
    Body(
        "the head of a table of speeches belongs to the page",
        "発言者　　　会議の内容\n会長　　　始めます。\n事務局　　資料で説明します。\n会長　　　質問をどうぞ。",
        ".rrr",
    ),
)


def _remarks(body: str) -> list[tuple[str | None, str, tuple[int, int]]]:
    above = _HEADER.count("\n")
    return [
        (
            remark.speaker.label if remark.speaker else None,
            remark.text,
            (remark.lines[0] - above, remark.lines[1] - above),
        )
        for topic in read(_HEADER + body).topics
        for remark in topic.remarks
    ]


def test_bullets_below_a_speaker_named_alone_are_hers() -> None:
    body = (
        "（三好委員）\n・本数は決まったか。\n・場所はどこか。\n（事務局）\n・来月に決まる。\n・駅前である。\n"
    )
    assert _remarks(body) == [
        ("三好委員", "本数は決まったか。", (1, 2)),
        ("三好委員", "場所はどこか。", (3, 3)),
        ("事務局", "来月に決まる。", (4, 5)),
        ("事務局", "駅前である。", (6, 6)),
    ]


def test_whoever_stands_behind_a_mark_over_deeper_marks_says_them() -> None:
    body = "- 三好委員\n  - 本数は決まったか。\n  - 場所はどこか。\n- 事務局\n  - 来月に決まる。\n"
    assert _remarks(body) == [
        ("三好委員", "本数は決まったか。", (1, 2)),
        ("三好委員", "場所はどこか。", (3, 3)),
        ("事務局", "来月に決まる。", (4, 5)),
    ]


def test_a_question_names_whoever_asks() -> None:
    body = "質問（三好委員）　本数は決まったか。\n　答弁（財政課長）　来月に決まる。\n質問（堀委員）　場所は。\n　答弁（財政課長）　駅前である。\n"
    assert [(label, text) for label, text, _ in _remarks(body)] == [
        ("三好委員", "本数は決まったか。"),
        ("財政課長", "来月に決まる。"),
        ("堀委員", "場所は。"),
        ("財政課長", "駅前である。"),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "女性１",
        "（不明）",
        "通訳",
        "来賓",
        "全員",
        "三好委員、堀委員",
        "会長・委員一同",
        "総務次長（財政課長取扱）（島昌之君）",
    ],
)
def test_a_mark_that_opens_speeches_opens_one_whatever_the_label(label: str) -> None:
    body = f"○三好委員　説明を求めます。\n○{label}　異議はありません。\n○堀委員　分かりました。\n"
    assert [text for _, text, _ in _remarks(body)] == [
        "説明を求めます。",
        "異議はありません。",
        "分かりました。",
    ]


def test_a_speaker_in_brackets_behind_a_remark_may_break_over_two_lines() -> None:
    body = "- 本数を増やすべきだ（三好委員）\n- 場所が遠いので、乗る人がいないのではないか（堀委\n員）\n- 料金が高い（島委員\n"
    assert [(label, text) for label, text, _ in _remarks(body)] == [
        ("三好委員", "本数を増やすべきだ"),
        ("堀委員", "場所が遠いので、乗る人がいないのではないか"),
        ("島委員", "料金が高い"),
    ]


def test_a_bracket_behind_a_speaker_is_not_the_name() -> None:
    body = "○三好委員（北浦大学）　説明を求めます。\n○堀君（市民の会）　賛成です。\n○三好委員・堀委員　異議はありません。\n"
    record = read(_HEADER + body)
    speakers = [remark.speaker for topic in record.topics for remark in topic.remarks]
    assert [(who.name, who.full_name) for who in speakers if who] == [
        ("三好", "三好文"),
        ("堀", "堀涼"),
        (None, None),
    ]


def test_whoever_answers_behind_an_arrow_is_named() -> None:
    body = (
        "○（委員）本数はどうか。\n→（事務局）50本である。\n○（委員）場所はどうか。\n→事務局：駅前である。\n"
    )
    kinds = [remark.kind for topic in read(_HEADER + body).topics for remark in topic.remarks]
    assert [label for label, _, _ in _remarks(body)] == ["委員", "事務局", "委員", "事務局"]
    assert kinds == ["remark", "answer", "remark", "answer"]


def test_a_legend_stands_behind_a_sentence() -> None:
    body = "以下の意見交換が行われた。（○：委員、●：機構）\n○　評価する。\n●　専門の人を採用した。\n"
    assert [label for label, _, _ in _remarks(body)] == [None, "委員", "機構"]


def test_what_is_stated_of_a_case_speaks_of_nobody() -> None:
    body = "課題名：予後に関する研究\n申請者：北浦大学　三好 文\n審査結果：承認\n"
    assert {label for label, _, _ in _remarks(f"１）番号2022-05\n{body}２）番号2022-06\n{body}")} == {None}


def test_a_name_with_its_company_behind_a_mark_speaks() -> None:
    body = "○三好委員　説明をお願いします。\n○島（北浦電力）　北浦電力の島でございます。\n○三好委員　ほかにございますか。\n"
    assert [label for label, _, _ in _remarks(body)] == ["三好委員", "島（北浦電力）", "三好委員"]


@pytest.mark.parametrize(
    ("told", "clocks"),
    [
        ("以上で議事を終了したので、議長は午前１１時４０分に閉会を宣言した。", (None, "11:40:00")),
        ("午後２時に開会し、資料の説明の後、午後４時１０分に閉会した。", ("14:00:00", "16:10:00")),
        ("９．閉会　午後２時４５分", (None, "14:45:00")),
        ("次の会議は午後４時に終了する予定である。", (None, None)),
    ],
)
def test_the_clock_is_told_in_a_sentence(told: str, clocks: tuple[str | None, str | None]) -> None:
    record = read(
        f"里山会議　議事録\n日時：令和５年６月２日\n場所：公民館\n\n議事概要\n\n１．料金\n・上げたい。\n\n{told}\n"
    )
    assert tuple(str(clock) if clock else None for clock in (record.start_time, record.end_time)) == clocks


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.says)
def test_each_line_of_a_body_is_read_as_its_writer_meant(body: Body) -> None:
    source = source_of_bytes((_HEADER + body.printed + "\n").encode(), "composed.txt")
    readings = read_source(source).account.readings[_HEADER.count("\n") :]
    assert "".join(_LETTERS.get(reading, "?") for reading in readings[: len(body.readings)]) == body.readings
