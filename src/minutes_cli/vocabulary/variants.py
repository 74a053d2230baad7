"""Characters that are printed for one another, most of them in names: a search for one finds the others.

What Unicode itself knows to be alike (widths, compatibility ideographs, radicals) is not repeated here.
"""

from __future__ import annotations

from typing import NamedTuple


class Variant(NamedTuple):
    """A character, the forms that are printed for it, and a line where one of them was printed."""

    common: str
    printed: str
    seen: str


VARIANTS: tuple[Variant, ...] = (
    Variant("高", "髙", "髙橋委員"),
    Variant("崎", "﨑嵜", "山﨑課長"),
    Variant("浜", "濱濵", "濵田会長"),
    Variant("辺", "邊邉", "渡邉委員"),
    Variant("斎", "齋", "齋藤部会長"),
    Variant("斉", "齊", "齊藤委員"),
    Variant("沢", "澤", "澤田座長"),
    Variant("広", "廣", "廣瀬委員"),
    Variant("徳", "德", "德永委員"),
    Variant("瀬", "瀨", "瀨戸口委員"),
    Variant("増", "增", "增田理事"),
    Variant("頼", "賴", "賴経委員"),
    Variant("静", "靜", "靜間委員"),
    Variant("真", "眞", "眞鍋委員"),
    Variant("恵", "惠", "惠良委員"),
    Variant("島", "嶋嶌", "嶋田議員"),
    Variant("富", "冨", "冨永委員"),
    Variant("館", "舘", "舘野委員"),
    Variant("滝", "瀧", "瀧本委員"),
    Variant("竜", "龍", "龍崎委員"),
    Variant("国", "國", "國分委員"),
    Variant("桜", "櫻", "櫻井副会長"),
    Variant("渕", "淵", "淵上委員"),
    Variant("関", "關", "關口委員"),
    Variant("児", "兒", "兒玉委員"),
    Variant("栄", "榮", "榮村委員"),
    Variant("会", "會", "第四囘總會"),
    Variant("総", "總", "第四囘總會"),
    Variant("学", "學", "學識經驗者"),
    Variant("区", "區", "江東區"),
    Variant("県", "縣", "栃木縣"),
    Variant("曽", "曾", "曾根委員"),
    Variant("万", "萬", "萬代委員"),
    Variant("吉", "𠮷", "𠮷田委員"),
    Variant("柳", "栁", "栁沢委員"),
    Variant("黒", "黑", "黑木委員"),
    Variant("槙", "槇", "槇原委員"),
    Variant("祢", "禰", "禰津委員"),
    Variant("桧", "檜", "檜山委員"),
    Variant("薮", "藪", "藪内委員"),
    Variant("亀", "龜", "龜井委員"),
    Variant("塩", "鹽", "鹽見委員"),
    Variant("与", "與", "與那覇委員"),
    Variant("鉄", "鐵", "鐵道課"),
    Variant("ヶ", "ケヵ", "霞ケ関"),
)
