"""Words around the values of the header that state nothing of their own: 午後1時から3時まで, 於：市役所."""

from __future__ import annotations

from typing import NamedTuple


class Connecting(NamedTuple):
    """A word that joins values or says what is plain from the label."""

    word: str
    seen: str


CONNECTING: tuple[Connecting, ...] = (
    Connecting("から", "13時から15時まで"),
    Connecting("より", "午後2時より"),
    Connecting("まで", "13時から15時まで"),
    Connecting("迄", "15時迄"),
    Connecting("自", "自 午後1時30分"),
    Connecting("至", "至 午後3時"),
    Connecting("及び", "令和6年5月14日及び15日"),
    Connecting("および", "令和6年5月14日および15日"),
    Connecting("並びに", "令和6年5月14日並びに15日"),
    Connecting("と", "令和6年5月14日と15日"),
    Connecting("頃", "15時頃"),
    Connecting("ごろ", "15時ごろ"),
    Connecting("開会", "午前10時開会"),
    Connecting("開議", "午前10時開議"),
    Connecting("開始", "10:00開始"),
    Connecting("開催", "10:00開催"),
    Connecting("閉会", "午後3時閉会"),
    Connecting("散会", "午後3時散会"),
    Connecting("終了", "15:00終了"),
    Connecting("日時", "日時及び場所　令和6年5月15日　市役所"),
    Connecting("同日", "同日 午後3時"),
    Connecting("時間", "令和6年5月15日 時間：10:00～12:00"),
    Connecting("時刻", "開会時刻 10:00"),
    Connecting("場所", "令和6年5月15日 場所：市役所"),
    Connecting("於いて", "市役所に於いて"),
    Connecting("於", "於：市役所"),
    Connecting("において", "市役所において"),
    Connecting("にて", "市役所にて"),
    Connecting("に", "10時に開会"),
    Connecting("なし", "欠席者　なし"),
    Connecting("無し", "欠席者　無し"),
    Connecting("特になし", "配布資料　特になし"),
    Connecting("JST", "10:00-12:00 JST"),
)
