"""Affiliation -> organisation and post, only where the split is certain.

The post is the last one with the office it heads (総務部長, 企画財政課長) or with nothing (教授, 代表理事);
the organisation is what stands before it. Where several posts are joined, or where no organisation's
ending stands before the office, both stay null. Both are slices of the affiliation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from minutes_cli.folding import fold
from minutes_cli.forms.attendees.words import ends_in_organisation, ends_in_post
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.roles import POSTS


class Boundary(NamedTuple):
    """A place where an organisation ends and the office of the post begins."""

    pattern: str
    seen: str
    means: tuple[str, str]


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
_BOUNDARY = Pattern("|".join(f"(?:{row.pattern})" for row in BOUNDARIES))

# Posts that take no office before them: what stands before one is the organisation.
_PLAIN = Pattern(
    r"(?:(?:名誉|客員|特任|准|特任准|招聘|兼任|非常勤|主任|主席|上席|特別|副|前|元)*+(?:教授|研究員|講師)|助教|教諭|校長|教頭|学長|総長|総裁|頭取|会頭|"
    r"弁護士|公認会計士|税理士|(?:代表|常務|専務|社外|上席)*+(?:取締役|執行役員)(?:社長|会長|専務|副社長)?|社長|副社長|(?:代表|専務|常務|常任|副)?理事長?|監事|監査役|"
    r"副?会長(?:代行|代理)?|代表|顧問|相談役|参事官|審議官|参事|事務局長|事務局次長|事務次官|医師|パートナー|フェロー|マネージャー|ディレクター|住職|(?:運営|実行)委員長)$"
)
_POST_WORDS = tuple(sorted((row.word for row in POSTS), key=len, reverse=True))
_COMPANY = Pattern(r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|法人).")
_JOINED = Pattern(r"[、,/]|および|及び|\(兼|兼(?!務$|任)|・(?=[^・]*+(?:長|士|員|授)$)")
_SECOND_POST = Pattern(r"(?<! ) *+(?:併任|兼任|兼) *+(?=\S)")
# Callings, seats in an assembly and several posts in a row: nothing to split.
_NO_OFFICE = Pattern(
    r"(?:市民|住民|区民|町民|村民|公募|経営|農業|自営業|主婦|学生|[市県区町村都]議|関係者|兼務)$"
)
_FORMER = Pattern(r"[前元](?=\p{Han}{3})")
_LONGEST = 200
_LONGEST_POST = 40


def split_affiliation(printed: str) -> tuple[str | None, str | None]:
    """Return organisation and post of a printed affiliation, or nulls."""
    if len(printed) > _LONGEST:
        return None, None
    folded = fold(printed)
    text = folded.text
    second = _SECOND_POST.search(text)
    if second is not None and " " in second.group():  # 企画室長 併任 推進室長: one organisation, two posts
        organization, position = split_affiliation(folded.printed_at(0, second.start()).strip())
        if organization is None or position is None:
            return None, None
        return organization, printed[len(organization) :].strip()
    if _JOINED.search(text) or _FORMER.match(text) or _NO_OFFICE.search(text):
        return None, None
    if not ends_in_post(text):
        return (printed, None) if ends_in_organisation(text) else (None, None)
    if " " in text:
        return _by_space(printed)
    if "(" in text:
        return None, None
    start = _post_start(text)
    if start is None:
        return None, None
    return (folded.printed_at(0, start) or None), folded.printed_at(start)


def _post_start(text: str) -> int | None:
    """Return where the post with its office begins; null where that is not certain."""
    post = next((word for word in _POST_WORDS if text.endswith(word)), "")
    if len(post) == len(text):
        return 0
    plain = _PLAIN.search(text, max(0, len(text) - _LONGEST_POST))
    if plain is not None and plain.start() > 0:
        head = text[: plain.start()]
        if ends_in_organisation(head) or _COMPANY.search(head) or _last_boundary(head) == len(head):
            return plain.start()
    last = _last_boundary(text)
    if last:
        return last if last < len(text) else None
    return None if _COMPANY.search(text) or plain is not None else 0


@lru_cache(maxsize=16384)
def names_office(text: str) -> bool:
    """Return whether words hold the name of an organisation or an office and go on after it: 海部県総務部長."""
    found = _BOUNDARY.search(text, 2)
    return found is not None and found.end() < len(text)


def _last_boundary(text: str) -> int:
    last = 0
    for match in _BOUNDARY.finditer(text):
        last = match.end()
    return last


def _by_space(printed: str) -> tuple[str | None, str | None]:
    """中央大学　教授: the last space parts them, where the post stands alone behind it."""
    organization, _, position = printed.rpartition(" ")
    text = fold(position).text
    if not ends_in_post(text) or _last_boundary(text) or not ends_in_organisation(fold(organization).text):
        return (None, None) if not ends_in_post(text) or _last_boundary(text) else (organization, position)
    return organization, position
