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
