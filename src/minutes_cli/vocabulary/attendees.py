"""Forms of attendance lists: signs, what neighbours cost, how groups are headed, what sentences tell.

Each row shows a line in print; the tests read every row's own line.
"""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple


class Kind(IntEnum):
    """What a segment is."""

    START = auto()
    NAME = auto()
    ROLE = auto()
    AFFILIATION = auto()
    HONORIFIC = auto()
    NOTE = auto()
    STAR = auto()
    STATUS = auto()
    RANK = auto()
    NUMBER = auto()
    NOBODY = auto()
    EACH = auto()
    OTHER = auto()


class Sign(NamedTuple):
    """A stretch that is known by its first letters."""

    kind: Kind
    pattern: str
    seen: str


class Meet(NamedTuple):
    """What it costs that `right` follows `left`: jammed, close (up to two columns), farther apart."""

    left: Kind
    right: Kind
    jammed: float
    close: float
    apart: float
    seen: str


class Shape(NamedTuple):
    """What it costs that a name has so many letters of a family name and of a given name (0: none printed)."""

    family: int
    given: int
    cost: float
    seen: str


class GroupForm(NamedTuple):
    """A way to head a group. `loose`: any words may be the heading, not only roles and groups."""

    pattern: str
    loose: bool
    seen: str
    means: tuple[str, str]


class Statement(NamedTuple):
    """A way to tell something of people: the group `people` names them."""

    pattern: str
    seen: str
    means: str


class Boundary(NamedTuple):
    """A place where an organisation ends and the office of the post begins."""

    pattern: str
    seen: str
    means: tuple[str, str]


SIGNS: tuple[Sign, ...] = (
    Sign(Kind.STAR, r"※\d*+ *+[^\t]*+", "三好 文※代理出席"),
    Sign(Kind.STAR, r"代理(?:出席)?者?+ *+: *+[^\t、,]++", "三好 文　代理：堀係長"),
    Sign(Kind.RANK, r"[◎○〇●△▲☆★◇◆□■×](?= {0,2}[^\s])", "◎三好 文"),
    Sign(Kind.NUMBER, r"(?:議席)?(?:第)?\d{1,3}+ *+番(?!町|地|街|組|目) *+|№ *+\d{1,3}+ *+|[①-⑳㉑-㉟] *+", "１番　三好　文"),
    Sign(Kind.NUMBER, r"[一二三四五六七八九十]{1,3}+ *+番(?![町地街組目ヶケ]) *+", "十二番　三好　文君"),
    Sign(Kind.NUMBER, r"\(\d{1,2}+\) *+|\d{1,2}+[.)．] *+(?=[^\d\s.])", "３．三好 文"),
    Sign(Kind.NUMBER, r"\d{1,3}+(?=\s++[^\d\s])", "３　三好 文"),
    Sign(Kind.NUMBER, r"[・•*\-➢▪▸►✓](?= *+[^\s\-])", "・三好 文"),
)  # fmt: skip
NEVER = 99.0
MEETS: tuple[Meet, ...] = (
    Meet(Kind.NAME, Kind.NAME, NEVER, 2.0, 0.0, "三好 文　　堀 茂"),
    Meet(Kind.NAME, Kind.ROLE, -0.9, 0.0, 0.0, "三好委員"),
    Meet(Kind.NAME, Kind.HONORIFIC, -0.9, -0.5, -0.5, "三好君"),
    Meet(Kind.NAME, Kind.AFFILIATION, -0.9, 0.0, 0.0, "三好総務課長"),
    Meet(Kind.NAME, Kind.EACH, -0.5, 0.0, 0.0, "三好各委員"),
    Meet(Kind.ROLE, Kind.NAME, 0.0, 0.0, 0.0, "委員長三好文"),
    Meet(Kind.ROLE, Kind.ROLE, NEVER, 0.3, 0.2, "委員　会長　三好"),
    Meet(Kind.ROLE, Kind.AFFILIATION, 1.5, 0.1, 0.0, "委員　海部大学教授"),
    Meet(Kind.AFFILIATION, Kind.NAME, 0.6, 0.0, 0.0, "総務課長三好文"),
    Meet(Kind.AFFILIATION, Kind.AFFILIATION, NEVER, 1.5, 0.8, "海部大学　　　教授"),
    Meet(Kind.AFFILIATION, Kind.ROLE, 1.5, 0.6, 0.3, "海部大学教授　座長"),
    Meet(Kind.HONORIFIC, Kind.NAME, 0.5, 0.0, 0.0, "三好君　堀君"),
    Meet(Kind.HONORIFIC, Kind.AFFILIATION, 1.0, 0.0, 0.0, "三好君　総務課長"),
    Meet(Kind.HONORIFIC, Kind.ROLE, 1.0, 0.0, 0.0, "三好君　委員"),
)  # fmt: skip
SHAPES: tuple[Shape, ...] = (
    Shape(1, 0, 1.5, "堀"),
    Shape(2, 0, 0.9, "三好"),
    Shape(3, 0, 0.9, "五十嵐"),
    Shape(4, 0, 1.0, "勅使河原"),
    Shape(5, 0, 1.5, "むらかみつ"),
    Shape(1, 1, 0.9, "堀 文"),
    Shape(1, 2, 0.4, "堀 文子"),
    Shape(1, 3, 0.6, "堀 文一郎"),
    Shape(1, 4, 1.0, "堀 ふみこり"),
    Shape(2, 1, 0.2, "三好 文"),
    Shape(2, 2, 0.0, "三好 文子"),
    Shape(2, 3, 0.2, "三好 文一郎"),
    Shape(2, 4, 0.6, "三好 きょうこ"),
    Shape(3, 1, 0.3, "五十嵐 文"),
    Shape(3, 2, 0.2, "五十嵐 文子"),
    Shape(3, 3, 0.4, "五十嵐 文一郎"),
    Shape(3, 4, 0.8, "五十嵐 きょうこ"),
    Shape(4, 1, 0.9, "勅使河原 文"),
    Shape(4, 2, 0.7, "勅使河原 文子"),
    Shape(4, 3, 0.8, "勅使河原 文一郎"),
    Shape(4, 4, 0.8, "むらかみ きょうこ"),
    Shape(5, 2, 1.2, "むらかみつ 文子"),
)
_LEAD = r"(?:(?:[一二三四五六七八九十]{1,2}+、|[・•*\-■□◇◆●▪▸►〇○]|#{1,4}+(?= )|\(\d{1,2}+\)|\d{1,2}+[.)．、]|\d{1,2}+(?= )|[①-⑳]|[ア-コ](?=[ .]))\s*+)?+"
_INSIDE = r"(?:[^()]|\([^()]{0,30}+\))"
_MEMBERS = r"(?:出 *+席 *+|欠 *+席 *+)?+(?:委 *+員|構 *+成 *+員|議 *+員|会 *+員|事 *+務 *+局|オブザーバー|説明員|理 *+事|役 *+員)(?:出 *+席 *+者|職 *+員)?+"
GROUP_FORMS: tuple[GroupForm, ...] = (
    GroupForm(
        rf"{_LEAD}[【<〈《\[〔「≪](?P<head>[^】>〉》\]〕」≫]{{1,40}}+)[】>〉》\]〕」≫]\s*+:?+\s*+(?P<rest>.*+)",
        loose=True,
        seen="【委員】三好 文、堀 茂",
        means=("委員", "三好 文、堀 茂"),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>{_INSIDE}{{1,40}}+)\)\s*+:?+(?P<rest>)",
        loose=False,
        seen="（事務局）",
        means=("事務局", ""),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>{_MEMBERS})\)\s*+:?+\s*+(?P<rest>\S.*+)",
        loose=False,
        seen="（委　員）会長　三好 文、副会長　堀 茂、林 薫",
        means=("委 員", "会長 三好 文、副会長 堀 茂、林 薫"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^():、,。\t]{{1,12}}+)\)\s*+(?P<rest>\S.*+)",
        loose=True,
        seen="理　事）三好 文、堀 茂",
        means=("理事", "三好 文、堀 茂"),
    ),
    GroupForm(
        r"[-ー―─](?P<head>[^-ー―─]{1,24}+)[-ー―─](?P<rest>)",
        loose=True,
        seen="－事務局－",
        means=("事務局", ""),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>(?:病院|市|県|町|村|区|国|行政|当局|執行部|教育委員会|事業者|業者|会社|学校|大学|法人|施設)側?)\)\s*+:?+\s*+(?P<rest>\S.*+)",
        loose=False,
        seen="（病院側）三好病院長、堀副院長",
        means=("", "三好病院長、堀副院長"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>(?:[^:、,。()\t]|\([^():]{{0,20}}+\)){{1,30}}+)\s*+:(?!//)\s*+(?P<rest>.*+)",
        loose=True,
        seen="・事務局：三好総務課長、堀係長",
        means=("事務局", "三好総務課長、堀係長"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\s]{{0,24}}?(?:出席|参加|欠席)(?:し|す)?た?(?:者|職員|委員|説明員))(?:\([^()]{{1,20}}+\))?+\s++(?P<rest>\S.*+)",
        loose=False,
        seen="病院側出席者　院長　三好、看護部長　堀",
        means=("", "院長 三好、看護部長 堀"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>(?:事務局|説明|関係|担当)(?:職員|者|員)?+(?:等)?+の?+(?:職・?|役職・?|所属・?)?+氏名)\s++(?P<rest>\S.*+)",
        loose=False,
        seen="説明者の職氏名　館長　三好 文",
        means=("説明者", "館長 三好 文"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\t]{{1,30}}?(?:出席|参加)し?た?(?:者|職員)(?:の?職?氏名)?)(?:は、?+(?:次|左|以下)のとおり(?:である|です)?+。?+)?+(?P<rest>)\s*+",
        loose=False,
        seen="地方自治法第１２１条の規定により説明のため出席した者の職氏名",
        means=("", ""),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\t]{{1,24}}?)(?P<rest>)\s*+(?:\({_INSIDE}{{1,30}}+\)|[\d一二三四五六七八九十]++\s*+[名人]|:)?+\s*+",
        loose=False,
        seen="委　員（１２名）",
        means=("委　員", ""),
    ),
)  # fmt: skip
_PEOPLE = r"(?P<people>[^。]{1,400}+)"
STATEMENTS: tuple[Statement, ...] = (
    Statement(r"(?:なお)?[、,]?\s*+欠席(?:者|委員|議員)?(?:\s*+[:・]\s*+|\s++)" + _PEOPLE, "（欠席：三好委員、堀委員）", "三好委員、堀委員"),
    Statement(r"(?:なお)?[、,]?\s*+(?P<people>[^。]{1,400}+)[。.]?+", "※三好委員は所用のため欠席", "三好委員"),
)  # fmt: skip
BOUNDARIES: tuple[Boundary, ...] = (
    Boundary(r"(?<=東京)都|北海道|(?<=京都|大阪|内閣)府", "京都府総務部長", ("京都府", "総務部長")),
    Boundary(r"(?<=\p{Han})県(?![民立境道央議])", "海部県総務部長", ("海部県", "総務部長")),
    Boundary(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}])(?<![都市行])市(?![民場街庁内立営長議])", "海部市総務部長", ("海部市", "総務部長")),
    Boundary(r"(?<=\p{Han})(?<!地)区(?![民画分域立長議間])|(?<=[\p{Han}ヶ])町(?![民内会立長議])|(?<=\p{Han})(?<!手)村(?![民会立長議])", "海部町企画財政課長", ("海部町", "企画財政課長")),
    Boundary(r"(?<=\p{Han})省(?!エ)|(?<=[\p{Han}ル])庁(?![舎内])|官房(?!長)|統括官付|参事官付", "総務省自治行政局住民課長", ("総務省自治行政局", "住民課長")),
    Boundary(r"(?<=[\p{Han}\p{Katakana}\p{Hiragana}])(?:局(?![長次員付])|部(?![長次会局門分隊品員下署支])|課(?![長員題税補])|室(?![長次員]))", "海部市総務部人事課長", ("海部市総務部", "人事課長")),
    Boundary(r"委員会(?![室長])|協議会|審議会|連合会|連絡会|商工会(?!議所)|商工会議所|自治会|町内会|協会|学会|部会(?!長)|会議(?![室所])|議会(?![事議])|連盟|同盟|組合(?!長)|の会", "海部市体育協会事務局長", ("海部市体育協会", "事務局長")),
    Boundary(r"大学院|大学(?!院)|(?:理|工|医|文|法|農|経済|教育|[\p{Han}]{2}|環境情報)学部(?!長)|研究科(?!長)|学科(?!長)|講座|研究[所院室](?!長)|高等学校|高校|中学校|小学校|学園(?!長)", "海部大学名誉教授", ("海部大学", "名誉教授")),
    Boundary(r"機構|財団(?!法)|公社|公団|銀行|新聞社|放送局|病院(?!長)|センター(?!長)|事務局(?![長次員])|事務所(?!長)|[本支]部(?!長)|支店(?!長)|支社(?!長)|支所(?!長)|営業所(?!長)|グループ(?![長リ])|ネットワーク|クラブ", "海部商会広報センター主任研究員", ("海部商会広報センター", "主任研究員")),
    Boundary(r"株式会社$|有限会社$|合同会社$|法人$", "海部商会株式会社取締役", ("海部商会株式会社", "取締役")),
)  # fmt: skip
COLUMN_WORDS = {
    "氏名": Kind.NAME,
    "名前": Kind.NAME,
    "委員名": Kind.NAME,
    "所属": Kind.AFFILIATION,
    "所属団体": Kind.AFFILIATION,
    "所属・役職": Kind.AFFILIATION,
    "所属・職名": Kind.AFFILIATION,
    "役職": Kind.AFFILIATION,
    "役職名": Kind.AFFILIATION,
    "職名": Kind.AFFILIATION,
    "職": Kind.AFFILIATION,
}
# Groups whose people are told by their posts: 理事, 教育長 … is a post there.
OFFICIAL = frozenset(
    [
        "事務局",
        "説明員",
        "出席説明員",
        "参考人",
        "政府参考人",
        "説明者",
        "関係者",
        "理事者",
        "当局",
        "執行部",
        "書記",
        "事務局員",
        "国務大臣",
        "副大臣",
        "大臣政務官",
    ]
)
GUESTS = frozenset(
    {
        "オブザーバー",
        "オブザーバ",
        "陪席",
        "陪席者",
        "同席",
        "同席者",
        "列席者",
        "傍聴者",
        "ゲスト",
        "講師",
        "随行者",
    }
)
PLACE_POSTS = (
    "市長",
    "町長",
    "村長",
    "区長",
    "知事",
    "副市長",
    "副町長",
    "副村長",
    "議員",
    "市議",
    "県議",
    "町議",
)
ENGLISH_OF_POSTS = frozenset(
    [
        "professor",
        "research",
        "researcher",
        "university",
        "institute",
        "department",
        "school",
        "college",
        "center",
        "centre",
        "laboratory",
        "lab",
        "science",
        "sciences",
        "engineering",
        "technology",
        "inc",
        "corp",
        "corporation",
        "ltd",
        "llc",
        "co",
        "company",
        "group",
        "foundation",
        "association",
        "head",
        "director",
        "manager",
        "officer",
        "president",
        "chair",
        "chairman",
        "fellow",
        "architect",
        "engineer",
        "scientist",
        "standards",
        "identity",
        "of",
        "at",
        "the",
        "and",
        "for",
        "in",
        "with",
        "https",
        "http",
        "www",
    ]
)
"""English words of affiliations, in small letters: Research Professor, Department of Law at X University."""
BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉", "《": "》", "［": "］"}
CHAIRS = frozenset(
    {
        "委員長",
        "副委員長",
        "会長",
        "副会長",
        "座長",
        "議長",
        "副議長",
        "部会長",
        "副部会長",
        "会長代理",
        "議員",
        "委員",
    }
)
PLAIN_ROLES = frozenset({"委員", "構成員", "議員", "会員", "理事", "評議員", "取締役", "メンバー", "役員"})
BEFORE_ROLES = ("副", "前", "元", "新", "臨時", "名誉", "筆頭")
# Whom a person stands for: the role where the list tells no other, else the affiliation.
CALLINGS = frozenset(["学識経験者", "学識者", "有識者", "専門家", "関係者", "講師", "顧問"])
# 学識委員, 公募委員: whom a member speaks for, or what the members do.
KINDS_OF_MEMBERS = frozenset(
    [
        "学識",
        "学識者",
        "学識経験者",
        "有識者",
        "識見",
        "行政",
        "住民",
        "地元",
        "地区",
        "地域",
        "市民",
        "町民",
        "村民",
        "区民",
        "県民",
        "公募",
        "市民公募",
        "公益",
        "労働",
        "労働者",
        "使用者",
        "推進",
        "策定",
        "審査",
        "選定",
        "選考",
        "評価",
        "検討",
        "運営",
        "調査",
        "研究",
        "企画",
        "編集",
        "常任",
        "準備",
        "外部",
        "内部",
        "議会",
        "団体",
        "関係",
        "事業者",
        "保護者",
        "学校",
        "当事者",
        "消費者",
        "専門",
        "臨時",
        "特別",
        "審議会",
        "協議会",
        "委員会",
        "懇談会",
        "懇話会",
        "検討会",
        "研究会",
        "推進会議",
        "会議",
        "部会",
        "専門部会",
        "分科会",
        "本審議会",
        "本協議会",
        "本委員会",
    ]
)
MEMBERS = frozenset({"委員", "構成員", "メンバー", "会員"})
HOUSES = (
    "県",
    "市",
    "町",
    "村",
    "区",
    "都",
    "府",
    "国",
    "当",
    "本",
    "議会",
    "市議会",
    "町議会",
    "区議会",
    "県議会",
    "村議会",
)
OF_HOUSES = frozenset(
    {"執行部", "当局", "事務局", "側", "教育委員会", "職員", "関係者", "理事者", "事務局職員"}
)
