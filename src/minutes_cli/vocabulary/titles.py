"""What minutes call themselves, and what meetings are called.

`DOCUMENT_TYPES`: longest that fits wins. `MEETING_NOUNS`: the word a meeting's name ends in.
"""

from __future__ import annotations

from typing import NamedTuple


class DocumentType(NamedTuple):
    """A kind of minutes, as printed in the title."""

    word: str
    seen: str


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType("議事要旨", "ワーキングチーム（第5回） 議事要旨"),
    DocumentType("議事概要", "第3回検討会　議事概要"),
    DocumentType("議事要録", "第3回検討会　議事要録"),
    DocumentType("議事録要旨", "第3回検討会　議事録要旨"),
    DocumentType("議事録概要", "第3回検討会　議事録概要"),
    DocumentType("議事録(要旨)", "第3回検討会　議事録（要旨）"),
    DocumentType("議事録(概要)", "第3回検討会　議事録（概要）"),
    DocumentType("議事録(要約)", "第3回検討会　議事録（要約）"),
    DocumentType("議事録(案)", "第3回検討会　議事録（案）"),
    DocumentType("議事録", "第3回検討会　議事録"),
    DocumentType("議事メモ", "定例会議（#21） 議事メモ"),
    DocumentType("議事記録", "定例会　議事記録"),
    DocumentType("議事の概要", "定例会　議事の概要"),
    DocumentType("議事の要旨", "定例会　議事の要旨"),
    DocumentType("会議録(要旨)", "第2回審議会会議録（要旨）"),
    DocumentType("会議録(概要)", "第2回審議会会議録（概要）"),
    DocumentType("会議録(要点筆記)", "第2回審議会会議録（要点筆記）"),
    DocumentType("会議録", "平成２５年度第２回審議会会議録"),
    DocumentType("会議要旨", "第2回審議会会議要旨"),
    DocumentType("会議要録", "第2回審議会会議要録"),
    DocumentType("会議概要", "令和元年度第１回 審議会 会議概要"),
    DocumentType("会議結果概要", "第2回審議会 会議結果概要"),
    DocumentType("会議結果報告書", "第2回審議会 会議結果報告書"),
    DocumentType("会議結果報告", "第2回審議会 会議結果報告"),
    DocumentType("会議結果(要点筆記)", "第2回審議会 会議結果（要点筆記）"),
    DocumentType("会議結果", "第2回審議会 会議結果"),
    DocumentType("会議記録(概要)", "委員会 会議記録（概要）"),
    DocumentType("会議記録", "委員会 会議記録"),
    DocumentType("会議報告", "委員会 会議報告"),
    DocumentType("会議メモ", "連絡会　会議メモ"),
    DocumentType("打合せ記録", "連絡会　打合せ記録"),
    DocumentType("打合せメモ", "連絡会　打合せメモ"),
    DocumentType("開催結果", "第2回審議会の開催結果"),
    DocumentType("開催概要", "第2回審議会 開催概要"),
    DocumentType("審議概要", "第2回審議会 審議概要"),
    DocumentType("審議要旨", "第2回審議会 審議要旨"),
    DocumentType("審議結果", "第2回審議会 審議結果"),
    DocumentType("結果概要", "第2回審議会 結果概要"),
    DocumentType("要点記録", "第2回審議会 要点記録"),
    DocumentType("要点筆記", "第2回審議会 要点筆記"),
    DocumentType("発言要旨", "懇談会　発言要旨"),
    DocumentType("発言録", "懇談会　発言録"),
    DocumentType("速記録", "特別委員会速記録第一号"),
    DocumentType("筆記録", "特別委員会筆記録"),
    DocumentType("議論の要約", "研究会　第6回　議論の要約"),
    DocumentType("議論の概要", "研究会　第6回　議論の概要"),
    DocumentType("概要", "意見交換会（第７回）概要"),
    DocumentType("要旨", "意見交換会（第７回）要旨"),
    DocumentType("要約", "意見交換会　要約"),
    DocumentType("摘録", "意見交換会　摘録"),
    DocumentType("記録", "意見交換会　記録"),
    DocumentType("メモ", "係とのミーティング メモ"),
    DocumentType("Minutes", "Weekly Meeting Minutes"),
    DocumentType("minutes", "weekly meeting minutes"),
)

MEETING_NOUNS: tuple[str, ...] = (
    "会議", "委員会", "審議会", "協議会", "部会", "分科会", "研究会", "懇談会", "検討会", "総会", "理事会", "評議会",
    "評議員会", "役員会", "取締役会", "監査役会", "教授会", "定例会", "例会", "臨時会", "本会議", "議会", "会合", "懇話会", "調査会",
    "専門部会", "小委員会", "連絡会", "連絡会議", "推進会議", "準備会", "準備会合", "座談会", "公聴会", "説明会", "報告会",
    "意見交換会", "勉強会", "打合せ", "打ち合わせ", "ミーティング", "ワーキンググループ", "ワーキング・グループ", "ワーキングチーム",
    "ワーキング", "WG", "タスクフォース", "チーム", "ヒアリング", "審査会", "選考会", "振り返り会", "反省会", "キックオフ", "協議",
    "交流会", "フォーラム", "円卓会議", "市民会議", "運営会", "運営委員会", "実行委員会", "幹事会", "世話人会", "班会議",
    "集会", "作業部会", "有識者会議", "意見聴取会", "学習会", "委員会議", "会", "Meeting", "meeting", "MTG",
)  # fmt: skip
