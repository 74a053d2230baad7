"""What the words of a text tell, whatever stands around it: a heading, or what happened.

Guarantees: folded text in, a yes or no out; each answer costs one look at the ends or one pass over the text.
"""

from __future__ import annotations

from minutes_cli.patterns import HEADING_ENDING, HEADING_WORD, NARRATION_ENDING, NARRATION_WORD

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
    if bare in _NOTHING:
        return True
    if bare.endswith(("ました", "でした")):
        return bare.endswith(_POLITELY_TOLD)
    return bare.endswith(NARRATION_ENDING)


def tells_of_itself(text: str) -> bool:
    """Say whether a paragraph speaks of the minutes or of the meeting's course: 文責, 次回は, 主な意見は."""
    return NARRATION_WORD.search(text) is not None
