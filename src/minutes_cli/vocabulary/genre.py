"""Lines that tell what kind of document a text is: minutes, or something else that has a 日時 too."""

from __future__ import annotations

from typing import NamedTuple


class MinutesLine(NamedTuple):
    """A whole line that calls the document minutes."""

    pattern: str
    seen: str


MINUTES_LINES: tuple[MinutesLine, ...] = (
    MinutesLine(
        r"[^。]{0,40}?(?:議 ?事 ?(?:録|要 ?旨|概 ?要|要 ?録|内 ?容)|会 ?議 ?(?:録|記 ?録|概 ?要|要 ?旨|の結果|の概要)|速 ?記 ?録|発 ?言 ?要 ?旨)(?: ?\([^()]{1,20}\))?[;。]?",
        "運営会議　会議録（要点）",
    ),
    MinutesLine(r"(?i:.{0,40}?\b(?:meeting )?minutes\b.{0,20})", "Weekly Meeting Minutes"),
)


MEETING_WORDS: tuple[MinutesLine, ...] = (
    MinutesLine(r"会議|会合|協議会|審議会|委員会|部会|定例会|例会|総会|理事会|役員会|懇談会|検討会|打ち?合わ?せ|ミーティング", "写真部　定例会"),
    MinutesLine(r"(?i:meeting|hangout|telecon)", "WeeklyMeeting-2008-02-15"),
)  # fmt: skip

# Headings of what a meeting does, whatever it is about: fullmatched, without the mark and the spaces.
BUSINESS_HEADINGS: tuple[MinutesLine, ...] = (
    MinutesLine(r"(?:主な|出た|その他の?)?(?:御|ご)?(?:意見|質問|質疑|質疑応答|意見交換|議論|協議|審議|発言)(?:等|など|内容|事項)?", "主な意見"),
    MinutesLine(r"(?:前回(?:から|まで)?の?|前回議事録の?)(?:振り返り|確認|続き|宿題|課題|議事録)(?:の?確認)?", "前回の振り返り"),
    MinutesLine(r"次回(?:の?(?:予定|日程|議題|会議|開催|打ち?合わ?せ|宿題))?(?:について)?", "次回の予定"),
    MinutesLine(r"(?:残|未決|未完了)(?:タスク|作業|課題|件|事項)|(?i:todo|to do|action items?)|アクション(?:アイテム)?|宿題|やること", "残タスク"),
    MinutesLine(r"(?:決定|確認|報告|検討|協議|審議|連絡|共有|合意|決議)(?:事項|内容)|決まったこと|議題\d?|議事|議決", "決まったこと"),
)  # fmt: skip


class ForeignLine(NamedTuple):
    """A form of lines that other documents have. `lines`: how many are asked for; `most_others`: one in so many lines at least.

    `holds`: pieces of which each such line has one, where said.
    """

    pattern: str
    weight: int
    lines: int
    most_others: int
    seen: str
    holds: tuple[str, ...] = ()


FOREIGN_LINES: tuple[ForeignLine, ...] = (
    ForeignLine(r"^第 ?[\d一二三四五六七八九十百]{1,4} ?条(?: |の|\()", 4, 3, 8, "第１条　この条例は、公園の管理について定める。", ("条",)),
    ForeignLine(r"(?:^|\s)[\d,]{1,15}(?:千円|百万円|円)$", 3, 4, 4, "市税　　4,120,000千円", ("円",)),
    ForeignLine(
        r"^(?:[^:]{0,6}(?:参加費|会費|定員|申 ?込|応募|募集|報酬|対象者?|持ち物|給与|締切)[^:。]{0,6}(?::|$|  )|(?:参加費|会費|定員|申込|応募|報酬|持ち物))",
        3,
        2,
        6,
        "参加費：無料",
    ),
    ForeignLine(
        r"(?:お待ちしており|お申し込みください|ご参加ください|ご出席ください|ご覧ください|お知らせください|^敬具$|^拝啓)", 2, 2, 8, "ぜひご出席ください。"
    ),
    ForeignLine(r"(?:大さじ|小さじ|カップ|適量|少々)\s?\d*|\d\s?(?:g|ml|cc|グラム|玉|個|本|枚)$", 4, 3, 5, "ソース　大さじ15"),
    ForeignLine(r"^[\w.]+ ?= ?|[{};]$|^```|^(?:def|import|from|class|return|#include|const|let|var|if|for) ", 4, 3, 4, "port = 8080",
        ("=", "{", "}", ";", "```", "def ", "import ", "from ", "class ", "return ", "#include ", "const ", "let ", "var ", "if ", "for "),
    ),
    ForeignLine(r"""["'][,)\]}:]{1,4}$|^[\w.]+\(|^\w+: \w[\w\[\], |.]* ?=|^\)""", 5, 4, 4, """Label("日時", Fact.DATE),"""),
    ForeignLine(r"^```|^\|(?: ?:?-{2,40}:? ?\|){1,20}$|`[^`]{1,40}`", 4, 4, 8, "- `port`: 読み取る口", ("`", "|")),
    ForeignLine(r"^```|^(?:\$|pip|npm|git|make) ", 4, 6, 40, "```sh", ("```", "$ ", "pip ", "npm ", "git ", "make ")),
    ForeignLine(r"^(?:[^,]{0,30},){3,20}[^,]{0,30}$", 3, 3, 2, "1,桐谷 耕介,霧沢大学,000-0001", (",",)),
    ForeignLine(r"^(?:カテゴリー?|タグ|いいね|シェア|コメント)(?: ?[::(]|$)", 2, 1, 20, "カテゴリ：食べ歩き", ("カテゴリ", "タグ", "いいね", "シェア", "コメント")),
)  # fmt: skip
