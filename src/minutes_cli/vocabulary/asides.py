"""What a list of people tells beside them: how many, in what order, by which courtesy, that nobody is there.

One table for all who ask. A row: a pattern of folded letters, for what it is used, and a line as seen in print.
"""

from __future__ import annotations

from enum import Flag, auto
from typing import NamedTuple


class Use(Flag):
    """Where the words of a row stand, and whether the record keeps them."""

    NOTE = auto()
    """In parentheses they belong to the label before them: 出席者（敬称略）."""
    NAMES = auto()
    """They speak of how names are printed, and may stand alone between labels: （以下敬称略）."""
    STATES = auto()
    """They tell something that no other text of the record holds, and are kept: （五十音順）, （別紙）."""
    PLAIN = auto()
    """Beside people they tell nothing of their own: a count, a courtesy, that people were there."""
    HEAD = auto()
    """In the heading of a list they tell nothing but that people are listed: 出席した者の氏名."""
    NOBODY = auto()
    """A text that is this and no more names nobody."""


class Aside(NamedTuple):
    """Words beside people."""

    pattern: str
    use: Use
    seen: str


_NUMBER = r"[\d一二三四五六七八九十百]++"
_ORDERS = "順不同|[五5][十0]音順|あいうえお順"

ASIDES: tuple[Aside, ...] = (
    Aside("敬称略", Use.NOTE | Use.NAMES | Use.PLAIN, "出席者（敬称略）　三好 文"),
    Aside(_ORDERS, Use.NOTE | Use.NAMES | Use.STATES, "出席者（50音順）　三好 文"),
    Aside("別紙", Use.NOTE | Use.STATES, "出席者（別紙）　三好 文"),
    Aside("役?職名", Use.NOTE | Use.HEAD, "出席者（職名）　三好 文"),
    Aside("合?計", Use.NOTE | Use.PLAIN, "出席者（計）　三好 文"),
    Aside("以下", Use.NOTE | Use.PLAIN, "出席者（以下敬称略）　三好 文"),
    Aside("者数", Use.NOTE, "出席者（者数）　三好 文"),
    Aside("[名人]", Use.NOTE, "出席者（２名）　三好 文"),
    Aside(rf"{_NUMBER} *+[名人]?", Use.PLAIN | Use.HEAD, "出席者　三好 文、堀 茂　２名"),
    Aside("以上|全|同上|同じ|ほか|他(?=\\d|$)|その他$|な[しい]|なお", Use.PLAIN, "出席者　三好 文、堀 茂　ほか２名"),
    Aside("出席者?|欠席者?|傍聴者?|委員|議員", Use.PLAIN | Use.HEAD, "出席者　三好 文、堀 茂　委員２名出席"),
    Aside(r"[^\p{L}]|[はがのを]", Use.PLAIN | Use.HEAD, "出席者　三好 文、堀 茂（以上　２名）"),
    Aside(
        "参加者?|不?応招|出欠|並びに|及び|した|された|する|当日|本日|主な|その他|等|状況|内訳|詳細|一覧|名簿|氏名|名前|者|所属|構成員|メンバー|本?会場|ら|側",
        Use.HEAD,
        "会議に出席した者の氏名　三好 文",
    ),
    Aside(r"(?:左|次|以下|別紙|下記)の(?:とお|通)り(?:である|です)?", Use.HEAD, "出席者は次のとおりである。　三好 文"),
    Aside(r"な *+し|無し|無|該当(?:者)?なし|特になし|なし。|-", Use.NOBODY, "欠席者　な　し"),
    Aside(
        r"(?:他|ほか|外|その他) *+(?:\d++ *+[名人]|関係職員|関係者|関係官|関係部局|担当官|職員|各課|担当者|関係課職員|委員)?+",
        Use.NOBODY,
        "ほか",
    ),
    Aside(
        r"(?:(?:以上|計|合計|総数|全|うち|出席|欠席|委員|議員|職員|会員|事務局|約|総勢) *+)*+"
        r"[\d一二三四五六七八九十]++ *+(?:名|人|社|団体|者)(?: *+(?:中|のうち|のうち、|、うち) *+\d++ *+[名人])?+(?:出席|欠席|参加|程度)?+",
        Use.NOBODY,
        "委員17名",
    ),
    Aside(r"(?:傍聴(?:者|人)?|報道(?:関係者)?|一般傍聴者?) *+[:]?+ *+(?:\d++ *+[名人社])?+", Use.NOBODY, "傍聴者3名"),
    Aside(
        r"(?:その他)?+(?:関係|担当|事務局)(?:課|部局|各課)?+(?:の)?+(?:課長|係長|部長)?+(?:職員|等)(?: *+\d++ *+[名人])?+",
        Use.NOBODY,
        "その他関係職員",
    ),
    Aside(r"(?:[^()、\d]{1,10}+\d++ *+[名人] *+[、・,]?+ *+){2,8}+", Use.NOBODY, "委員8名、事務局2名"),
    Aside(r"[\-–—―─=*・…. ]++", Use.NOBODY, "――――"),
    Aside(r"全(?:委員|議員|理事|取締役|員)(?:が)?(?:出席|参加)?", Use.NOBODY, "全委員出席"),
    Aside(r"委任状(?:出席)?+.{0,12}+", Use.NOBODY, "委任状 3名"),
    Aside(r"(?:[^()]{1,6}の)?(?:皆々?|お客)(?:さん|様)", Use.NOBODY, "市民の皆さん"),
    Aside(
        r"別紙.{0,16}+|.{1,8}に同じ|[^()]{0,10}名簿.{0,12}+|(?:省略|略|同上|前回と同じ)", Use.NOBODY, "別紙名簿のとおり"
    ),
    Aside(
        r"[^()]{0,8}(?:総数|定数|現員|員数|人数|者数|役数|員会数|現在数)(?: *+\d++ *+[名人])?+",
        Use.NOBODY,
        "委員総数　１２名",
    ),
    Aside(
        rf"[^()]{{0,12}}(?:敬称略|{_ORDERS}|役職名?は.{{0,8}}+)|[^()]{{1,12}}順", Use.NOBODY, "敬称略"
    ),
)  # fmt: skip
