"""What the words of a text tell, whatever stands around it: a heading, or what happened.

Guarantees: folded text in, a yes or no out; each answer costs one look at the ends or one pass over the text.
"""

from __future__ import annotations

from minutes_cli.matching import Pattern
from minutes_cli.patterns import HEADING_ENDING, HEADING_WORD, NARRATION_ENDING, NARRATION_WORDS

_LONGEST_WORD = 16
_TAILS = ((")", "("), ("】", "【"), ("]", "["), ("〕", "〔"))
_NOTHING = frozenset({"なし", "無し", "省略", "略"})
_POLITELY_TOLD = (
    "がありました",
    "行いました",
    "されました",
    "なりました",
    "了承しました",
    "決定しました",
    "承認しました",
)


def ends_like_heading(bare: str) -> bool:
    """Say whether a text without spaces ends like a heading, a tail in brackets aside."""
    if bare.endswith(HEADING_ENDING):
        return True
    for closing, opening in _TAILS:
        if bare.endswith(closing):
            cut = bare.rfind(opening)
            return cut > 0 and bare[:cut].endswith(HEADING_ENDING)
    return False


def is_heading_word(text: str) -> bool:
    """Say whether a text is a word that always stands over a part of the talk: 閉　会, 質疑応答."""
    return len(text) <= _LONGEST_WORD and "".join(text.split()) in HEADING_WORD


def is_told(text: str) -> bool:
    """Say whether a paragraph tells what happened and quotes nobody: narration."""
    if tells_of_itself(text):
        return True
    bare = "".join(text.split()).rstrip("。.)」")
    if bare.endswith(("ました", "でした")):
        return bare.endswith(_POLITELY_TOLD)
    return bare.endswith(NARRATION_ENDING)


def tells_of_itself(text: str) -> bool:
    """Say whether a paragraph speaks of the minutes or of the meeting's course: 文責, 次回は, 主な意見は."""
    return any(map(text.__contains__, NARRATION_WORDS))


_ACTOR = r"(?:事務局|担当[課者]?+|所管課|説明員|監事|[^\s、。,]{1,18}?(?:[課部室局次会議座社官員]長|長|委員|理事|監事|主査|幹事|氏|さん|様|官|員|課|部|室|局|会社|社|者|代理|主任|主幹|書記|コンサルタント|担当))"
_MATTERS = ("説明", "報告", "紹介", "挨拶", "あいさつ", "依頼", "提案", "補足", "上程", "発言", "質疑応答", "意見交換", "協議", "諮問", "答申", "連絡", "指示", "発議")  # fmt: skip
_MATTER = rf"(?:{'|'.join(_MATTERS)})"
_BY_ALL = r"(?:異議なく|満場一致|全会一致|全員一致|原案の?とおり|原案どおり|案のとおり|多数)"
# 事務局から資料１の説明があり、了承された。
_DONE_BY_SOMEBODY = Pattern(
    rf"(?:^|[、,　 ])[^。、,]{{0,20}}?{_ACTOR}(?:から|より|にて|が|は)(?!の)[^。]{{0,80}}?(?:{_MATTER}"
    r"(?:及び[^。、]{1,12})?+(?:が(?:あった|あり|行われ|なされ|され|述べられ)|を(?:行い|行った|受け|求め)|した後|の後|があった後"
    r"|した。?$|すること(?:とした|となった|とされた)。?$)|(?:説明|報告|紹介|挨拶|あいさつ)(?:、了承)?+。?$)"
)
# 議長は、事務局に説明を求めた。
_ASKED_OF_SOMEBODY = Pattern(rf"{_ACTOR}(?:に|から|へ)[^。、]{{0,20}}(?:説明|意見|報告)を求めた")
# 議長は、…諮り、異議なく可決された。 特に質疑なし
_RECORDED = Pattern(
    rf"{_BY_ALL}[^。]{{0,20}}(?:承認|了承|可決|決定|採択|同意|議決|選出|答申)[^。]{{0,8}}(?:された|した|となった|し、|され|。?$)"
    r"|(?:採決|審議|検討|審査|協議)の結果"
    r"|(?:質疑|質問|意見|異議)(?:等)?(?:は|も)?(?:特に)?なく、|(?:賛成|了承)により[^。、]{0,12}(?:承認|可決|了承)された"
    r"|との(?:説明|報告|意見|こと|発言)であった。?$|(?:説明|報告)を受けた。?$"
    r"|(?:確認|紹介|交付|説明|報告|挨拶|質疑|質疑応答|意見交換|採決|投票|互選|検討|審議)が(?:行われ|なされ)た。?$"
    r"|により[^。、]{1,12}が選出された|こととされた。?$"
    r"|(?:質疑|質問|意見|発言|報告|該当)(?:等)?(?:は)?(?:特に)?(?:なし|無し|なかった)。?$"
    r"|(?:採決|議決)は行わなかった|、?意見を求めた。?$"
)


_RECORD_ENDS = frozenset("たしつ明告介拶承認決択意出")
"""What a text ends in that tells of the meeting: …があった, なし, 説明, あいさつ, 了承."""


def is_recorded(text: str) -> bool:
    """Return whether a text tells what happened at the meeting, so plainly that a bullet before it changes nothing."""
    if text.rstrip("。.) ")[-1:] not in _RECORD_ENDS:  # most texts are done after one look
        return False
    return (
        _RECORDED.search(text) is not None
        or (any(map(text.__contains__, _MATTERS)) and _DONE_BY_SOMEBODY.search(text) is not None)
        or ("を求めた" in text and _ASKED_OF_SOMEBODY.search(text) is not None)
    )
