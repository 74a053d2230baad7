"""Affiliation -> organisation and post, only where the split is certain.

The post is the last unit with the post that ends the affiliation (総務部長, 企画財政課長, 参事官); the
organisation is what stands before it. Where several posts are joined, or no organisation's ending
stands before the post, both stay null.
"""

from __future__ import annotations

import regex

from minutes_cli.folding import fold
from minutes_cli.vocabulary.people import POSTS

_POSTS = tuple(sorted((row.word for row in POSTS), key=len, reverse=True))
# Where an organisation may end; the office that belongs to the post begins behind it.
_BOUNDARY = regex.compile(
    r"(?:(?<=[\p{Han}\p{Katakana}ー])(?:都|道|府|県|市|区|町|村|省|庁|局|委員会|協議会|審議会|連合会|連盟|協会|学会|機構|財団|大学|大学院|学部|研究科|研究所|高等学校|高校|学校|銀行|新聞社|会社|組合|事務局|本部|センター|法人|会議|商工会|ネットワーク|クラブ|官房|付|会議所|事務所|病院|社)(?!立|内))"
)
_JOINED = regex.compile(r"[、,/()]|および|及び")
_SECOND_POST = regex.compile(r" *+(?:併任|兼任|兼) *+(?=\S)")


def split_affiliation(printed: str) -> tuple[str | None, str | None]:
    """Return organisation and post of a printed affiliation, or two nulls."""
    folded = fold(printed)
    text = folded.text
    second = _SECOND_POST.search(text)
    if second is not None:  # 地域企画室長 併任 推進室長: one organisation, two posts
        organization, position = split_affiliation(folded.printed_at(0, second.start()).strip())
        if organization is None or position is None:
            return None, None
        return organization, printed[len(organization) :].strip()
    if " " in text.strip():
        return _by_space(printed)
    if _JOINED.search(text):
        return None, None
    ending = next((word for word in _POSTS if text.endswith(word) and len(text) > len(word)), None)
    if ending is None:
        return None, None
    start = _post_start(text, len(text) - len(ending))
    if not 0 < start < len(text):
        return None, None
    return folded.printed_at(0, start), folded.printed_at(start)


def _post_start(text: str, post: int) -> int:
    """Return where the office of the post begins: behind the last organisation's ending before it."""
    last = 0
    for match in _BOUNDARY.finditer(text, 0, post):
        last = match.end()
    return last


def _by_space(printed: str) -> tuple[str | None, str | None]:
    """中央大学　教授: the space parts them, where nothing else is joined."""
    parts = printed.split()
    if len(parts) != 2 or _JOINED.search(fold(printed).text):
        return None, None
    last = fold(parts[1]).text
    if not any(last.endswith(word) for word in _POSTS):
        return None, None
    return parts[0], parts[1]
