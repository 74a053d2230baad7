"""What minutes call themselves, and what meetings are called.

`DOCUMENT_TYPES`: longest that fits wins. `MEETING_NOUNS`: the word a meeting's name ends in.
"""

from __future__ import annotations

from typing import NamedTuple


class DocumentType(NamedTuple):
    """A kind of minutes, as printed in the title. One of two letters counts only at the title's end."""

    word: str
    seen: str


class MeetingNoun(NamedTuple):
    """A word that a meeting's name ends in."""

    word: str
    seen: str


class TitleWord(NamedTuple):
    """A pattern that stands in or around titles, and a line that has it."""

    pattern: str
    seen: str


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType("議事要旨", "検討会（第5回） 議事要旨"),
    DocumentType("議事概要", "第3回検討会　議事概要"),
    DocumentType("議事要録", "第3回検討会　議事要録"),
    DocumentType("議事要点", "第3回検討会　議事要点"),
    DocumentType("議事抄録", "第3回検討会　議事抄録"),
    DocumentType("議事速報", "第3回検討会　議事速報"),
    DocumentType("議事経過", "第3回検討会　議事経過"),
    DocumentType("議事まとめ", "第3回検討会　議事まとめ"),
    DocumentType("議事録要旨", "第3回検討会　議事録要旨"),
    DocumentType("議事録概要", "第3回検討会　議事録概要"),
    DocumentType("議事録", "第３回検討会　議　事　録"),
    DocumentType("議事メモ", "定例会議（#21） 議事メモ"),
    DocumentType("議事記録", "定例会　議事記録"),
    DocumentType("議事の概要", "定例会　議事の概要"),
    DocumentType("議事の要旨", "定例会　議事の要旨"),
    DocumentType("会議録", "平成２５年度第２回審議会会議録"),
    DocumentType("会議要旨", "第2回審議会会議要旨"),
    DocumentType("会議要録", "第2回審議会会議要録"),
    DocumentType("会議概要", "令和元年度第１回 審議会 会議概要"),
    DocumentType("会議抄録", "第2回審議会 会議抄録"),
    DocumentType("会議経過", "第2回審議会 会議経過"),
    DocumentType("会議結果概要", "第2回審議会 会議結果概要"),
    DocumentType("会議等結果報告書", "会議等結果報告書"),
    DocumentType("会議結果報告書", "第2回審議会 会議結果報告書"),
    DocumentType("会議結果報告", "第2回審議会 会議結果報告"),
    DocumentType("会議結果", "第2回審議会 会議結果"),
    DocumentType("会議の結果", "第2回審議会 会議の結果"),
    DocumentType("会議の概要", "第2回審議会 会議の概要"),
    DocumentType("会議の記録の概要", "第11回審査委員会 会議の記録の概要"),
    DocumentType("会議記録の概要", "第11回審査委員会 会議記録の概要"),
    DocumentType("会議の記録", "第2回審議会 会議の記録"),
    DocumentType("会議の要旨", "第2回審議会 会議の要旨"),
    DocumentType("会議記録", "委員会 会議記録"),
    DocumentType("会議報告書", "委員会 会議報告書"),
    DocumentType("会議報告", "委員会 会議報告"),
    DocumentType("会議メモ", "連絡会　会議メモ"),
    DocumentType("打合せ記録", "連絡会　打合せ記録"),
    DocumentType("打合せメモ", "連絡会　打合せメモ"),
    DocumentType("打ち合わせ記録", "連絡会　打ち合わせ記録"),
    DocumentType("打ち合わせメモ", "連絡会　打ち合わせメモ"),
    DocumentType("開催結果", "第2回審議会の開催結果"),
    DocumentType("開催状況", "定例会議の開催状況"),
    DocumentType("開催概要", "第2回審議会 開催概要"),
    DocumentType("開催記録", "第2回審議会 開催記録"),
    DocumentType("開催報告", "第2回審議会 開催報告"),
    DocumentType("審議概要", "第2回審議会 審議概要"),
    DocumentType("審議要旨", "第2回審議会 審議要旨"),
    DocumentType("審議結果", "第2回審議会 審議結果"),
    DocumentType("審議経過", "第2回審議会 審議経過"),
    DocumentType("結果概要", "第2回審議会 結果概要"),
    DocumentType("要点記録", "第2回審議会 要点記録"),
    DocumentType("要点筆記", "第2回審議会 要点筆記"),
    DocumentType("発言要旨", "懇談会　発言要旨"),
    DocumentType("発言概要", "懇談会　発言概要"),
    DocumentType("発言録", "懇談会　発言録"),
    DocumentType("質疑応答要旨", "説明会　質疑応答要旨"),
    DocumentType("質疑応答概要", "説明会　質疑応答概要"),
    DocumentType("速記録", "特別委員会速記録第一号"),
    DocumentType("筆記録", "特別委員会筆記録"),
    DocumentType("議論の要約", "研究会　第6回　議論の要約"),
    DocumentType("議論の概要", "研究会　第6回　議論の概要"),
    DocumentType("議論の要旨", "研究会　第6回　議論の要旨"),
    DocumentType("議論のまとめ", "研究会　第6回　議論のまとめ"),
    DocumentType("主な意見", "第2回審議会　主な意見"),
    DocumentType("概要", "意見交換会（第７回）概要"),
    DocumentType("要旨", "意見交換会（第７回）要旨"),
    DocumentType("要約", "意見交換会　要約"),
    DocumentType("摘録", "意見交換会　摘録"),
    DocumentType("記録", "意見交換会　記録"),
    DocumentType("メモ", "係とのミーティング メモ"),
    DocumentType("Minutes", "Weekly Meeting Minutes 2024-05-15"),
)

# In brackets behind a document type, these are part of it: 会議録（要旨）. A draft's 案 is not.
TYPE_NOTES: tuple[TitleWord, ...] = (
    TitleWord("要旨", "第2回審議会会議録（要旨）"),
    TitleWord("概要", "委員会 会議記録（概要）"),
    TitleWord("要約", "第3回検討会　議事録（要約）"),
    TitleWord("要点筆記", "第2回審議会 会議結果（要点筆記）"),
    TitleWord("要点記録", "第2回審議会 会議録（要点記録）"),
    TitleWord("要点", "第2回審議会 会議録（要点）"),
    TitleWord("摘録", "第2回審議会 会議録（摘録）"),
    TitleWord("抄録", "第2回審議会 会議録（抄録）"),
)

# Behind the document type these say which print it is, and nothing of the meeting.
TITLE_TAILS: tuple[TitleWord, ...] = (
    TitleWord(r"について(?:\(報告\))?", "まちづくり部会の議事概要について"),
    TitleWord(
        r"[(\[【〔](?:案|全文|テキスト版|速報版?|確定版?|未定稿|暫定版?|公開[用版]|抄|抜粋|摘要|修正版|最終版)[)\]】〕]",
        "第3回検討会議事概要（未定稿）",
    ),
    TitleWord("です$", "みどり協議会の議事概要です"),
    TitleWord("本文$", "みどり特別委員会　本文"),  # a page of a search system, beside 名簿 and 目次
)

# Lines that hold a document type and are no title.
NOT_TITLES: tuple[TitleWord, ...] = (
    TitleWord(r"議事録(?:等?の?)?(?:作成|担当|係|署名|確認|承認|公開)", "議事録署名人の選任"),
    TitleWord(r"(?:議事録|会議録)(?:は|の公開は)?(?:なし|無し|非公開|未作成)", "会議録なし"),
    TitleWord(r"(?:の|を)(?:確認|承認|作成|選任|選出|指名|公開)$", "前回会議録の確認"),
)

MEETING_NOUNS: tuple[MeetingNoun, ...] = (
    MeetingNoun("会議", "海辺市総合教育会議"),
    MeetingNoun("本会議", "海辺市議会本会議"),
    MeetingNoun("推進会議", "海辺市まちづくり推進会議"),
    MeetingNoun("連絡会議", "海辺市防災連絡会議"),
    MeetingNoun("円卓会議", "海辺市円卓会議"),
    MeetingNoun("市民会議", "海辺市市民会議"),
    MeetingNoun("有識者会議", "海辺市有識者会議"),
    MeetingNoun("委員会議", "海辺市運営委員会議"),
    MeetingNoun("班会議", "研究班会議"),
    MeetingNoun("委員会", "海辺市教育委員会"),
    MeetingNoun("小委員会", "企画小委員会"),
    MeetingNoun("運営委員会", "海辺センター運営委員会"),
    MeetingNoun("実行委員会", "海辺まつり実行委員会"),
    MeetingNoun("審議会", "海辺市環境審議会"),
    MeetingNoun("協議会", "海辺市地域協議会"),
    MeetingNoun("部会", "環境審議会水質部会"),
    MeetingNoun("作業部会", "水質作業部会"),
    MeetingNoun("専門部会", "水質専門部会"),
    MeetingNoun("分科会", "労働条件分科会"),
    MeetingNoun("研究会", "学びの場研究会"),
    MeetingNoun("懇談会", "市民懇談会"),
    MeetingNoun("懇話会", "海辺市懇話会"),
    MeetingNoun("座談会", "市民座談会"),
    MeetingNoun("検討会", "あり方検討会"),
    MeetingNoun("調査会", "基本問題専門調査会"),
    MeetingNoun("総会", "定時株主総会"),
    MeetingNoun("理事会", "第3回理事会"),
    MeetingNoun("評議会", "大学評議会"),
    MeetingNoun("評議員会", "定時評議員会"),
    MeetingNoun("役員会", "自治会役員会"),
    MeetingNoun("取締役会", "海辺株式会社取締役会"),
    MeetingNoun("監査役会", "海辺株式会社監査役会"),
    MeetingNoun("教授会", "工学部教授会"),
    MeetingNoun("定例会", "６月定例会"),
    MeetingNoun("例会", "五月例会"),
    MeetingNoun("臨時会", "第１回臨時会"),
    MeetingNoun("議会", "海辺市議会"),
    MeetingNoun("会合", "海岸対策専門家会合"),
    MeetingNoun("準備会", "設立準備会"),
    MeetingNoun("準備会合", "設立準備会合"),
    MeetingNoun("連絡会", "事業者連絡会"),
    MeetingNoun("公聴会", "都市計画公聴会"),
    MeetingNoun("意見聴取会", "都市計画意見聴取会"),
    MeetingNoun("説明会", "住民説明会"),
    MeetingNoun("報告会", "議会報告会"),
    MeetingNoun("意見交換会", "市長との意見交換会"),
    MeetingNoun("交流会", "利用者交流会"),
    MeetingNoun("勉強会", "輪番制勉強会"),
    MeetingNoun("学習会", "地域学習会"),
    MeetingNoun("審査会", "指定管理者審査会"),
    MeetingNoun("選考会", "表彰選考会"),
    MeetingNoun("振り返り会", "ハッカソン振り返り会"),
    MeetingNoun("反省会", "海辺まつり反省会"),
    MeetingNoun("運営会", "海辺ひろば運営会"),
    MeetingNoun("幹事会", "同窓会幹事会"),
    MeetingNoun("世話人会", "研究会世話人会"),
    MeetingNoun("集会", "住民集会"),
    MeetingNoun("会", "海辺を守る会"),
    MeetingNoun("協議", "事前協議"),
    MeetingNoun("打合せ", "設計打合せ"),
    MeetingNoun("打ち合わせ", "設計打ち合わせ"),
    MeetingNoun("ミーティング", "定例ミーティング"),
    MeetingNoun("ワーキンググループ", "制度ワーキンググループ"),
    MeetingNoun("ワーキング・グループ", "制度ワーキング・グループ"),
    MeetingNoun("ワーキングチーム", "制度ワーキングチーム"),
    MeetingNoun("ワーキング", "制度ワーキング"),
    MeetingNoun("WG", "制度ＷＧ"),
    MeetingNoun("タスクフォース", "制度タスクフォース"),
    MeetingNoun("チーム", "推進チーム"),
    MeetingNoun("ヒアリング", "関係団体ヒアリング"),
    MeetingNoun("フォーラム", "まちづくりフォーラム"),
    MeetingNoun("キックオフ", "開発キックオフ"),
    MeetingNoun("Meeting", "Weekly Meeting"),
    MeetingNoun("meeting", "weekly meeting"),
    MeetingNoun("MTG", "定例MTG"),
)
