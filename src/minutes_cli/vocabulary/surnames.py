"""Surnames that the published list leaves out, and letters that are written in more ways than one."""

from __future__ import annotations

from typing import NamedTuple


class Surname(NamedTuple):
    """A surname and a line in which it was seen."""

    word: str
    seen: str


class Variant(NamedTuple):
    """A letter of names and its usual form. `seen`: a surname in print."""

    letter: str
    standard: str
    seen: str


_RARE = """
宇佐美 宇田川 東海林 小早川 大河原 大河内 日比野 二階堂 伊集院 海老原 海老沢 阿久津 波多野 御手洗 勅使河原
長谷部 小野田 早乙女 小山田 小田切 喜多村 久保木 諏訪部 高見沢 竹之内 田之上 堀之内 山之内 木之下 井之上
三田村 八重樫 加賀谷 日下部 曽我部 小田島 小松崎 小宮山 大和田 大曽根 甲斐田 宮ヶ瀬 一ノ瀬 二ノ宮 竹ノ内
仲宗根 具志堅 我那覇 喜屋武 堀 辻 泉 谷 牧 岸 菅 星 堤 榊 楠 柏 橘 桂 梶 滝 浜 沖 奥 乾 巽 畑
秦 島 峰 茂 柳 栗 梅 杉 松 藤 菊 萩 宮 鏡 城 角 脇 境 塚 石 岩 湊 池 沼 沢 川 江 伴 平 源
李 王 張 陳 朴 崔 鄭 篠 芝 柴 蓮 鶴 熊 関 岡 森 林 原 東 西 南 北 長宗我部 小比類巻 四月朔日
五十公野 長曽我部 勅使川原 武者小路 西園寺 徳大寺 安孫子 安本 天童 国府 恵狩 一尺八寸 小鳥遊 月見里
八月一日 勘解由小路 東坊城
"""
RARE_SURNAMES: tuple[Surname, ...] = tuple(Surname(word, f"{word}課長") for word in _RARE.split())

VARIANTS: tuple[Variant, ...] = (
    Variant("髙", "高", "髙橋"),
    Variant("﨑", "崎", "山﨑"),
    Variant("嵜", "崎", "山嵜"),
    Variant("邉", "辺", "渡邉"),
    Variant("邊", "辺", "渡邊"),
    Variant("齋", "斎", "齋藤"),
    Variant("齊", "斎", "齊藤"),
    Variant("斉", "斎", "斉藤"),
    Variant("濵", "浜", "濵田"),
    Variant("濱", "浜", "濱田"),
    Variant("澤", "沢", "澤田"),
    Variant("廣", "広", "廣瀬"),
    Variant("櫻", "桜", "櫻井"),
    Variant("德", "徳", "德永"),
    Variant("國", "国", "國分"),
    Variant("嶋", "島", "嶋田"),
    Variant("嶌", "島", "嶌田"),
    Variant("瀨", "瀬", "廣瀨"),
    Variant("惠", "恵", "惠子"),
    Variant("眞", "真", "眞子"),
    Variant("冨", "富", "冨田"),
    Variant("曾", "曽", "曾根"),
    Variant("增", "増", "增田"),
    Variant("當", "当", "當間"),
    Variant("條", "条", "條"),
    Variant("龍", "竜", "龍崎"),
    Variant("驒", "騨", "飛驒"),
    Variant("渕", "淵", "岩渕"),
    Variant("靑", "青", "靑木"),
    Variant("黑", "黒", "黑田"),
    Variant("圓", "円", "圓谷"),
    Variant("榮", "栄", "榮"),
    Variant("萬", "万", "萬"),
    Variant("蔣", "蒋", "蔣"),
    Variant("壽", "寿", "壽美"),
    Variant("實", "実", "實"),
    Variant("彌", "弥", "彌生"),
    Variant("禮", "礼", "禮子"),
    Variant("晉", "晋", "晉"),
    Variant("緖", "緒", "緖方"),
    Variant("栁", "柳", "栁田"),
    Variant("桒", "桑", "桒原"),
    Variant("曻", "昇", "曻"),
    Variant("峯", "峰", "峯岸"),
    Variant("槇", "槙", "槇"),
    Variant("劔", "剣", "劔持"),
    Variant("籔", "藪", "籔田"),
    Variant("薮", "藪", "薮田"),
    Variant("舘", "館", "舘野"),
    Variant("檜", "桧", "檜山"),
)
