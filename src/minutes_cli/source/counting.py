"""How Word and HTML print the numbers of their lists: a table of forms, from a number to its print.

Guarantees: every form gives some print for every number from 0 up; where a form has no sign for a
number (㉛ in a font of twenty circles), the plain digits are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

KANJI_DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = "〇壱弐参四伍六七八九"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_WIDER = {ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def digits(number: int) -> str:
    """12 -> 12."""
    return str(number)


def full_width_digits(number: int) -> str:
    """12 -> １２."""
    return str(number).translate(_WIDER)


def kanji_digits(number: int) -> str:
    """12 -> 一二."""
    return "".join(KANJI_DIGITS[int(digit)] for digit in str(number))


def kanji_number(number: int) -> str:
    """12 -> 十二."""
    return _counted(number, KANJI_DIGITS, ("", "十", "百", "千"))


def legal_number(number: int) -> str:
    """12 -> 壱拾弐."""
    return _counted(number, LEGAL_DIGITS, ("", "拾", "百", "阡"), bare_one=False)


def _counted(number: int, signs: str, units: tuple[str, ...], *, bare_one: bool = True) -> str:
    if not 0 < number < 10_000:
        return signs[0] if number == 0 else str(number)
    pieces = []
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            sign = "" if digit == "1" and place and bare_one else signs[int(digit)]
            pieces.append(sign + units[place])
    return "".join(reversed(pieces))


def lower_letter(number: int) -> str:
    """3 -> c, 27 -> aa."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1) if times < 20 else str(number)


def upper_letter(number: int) -> str:
    """3 -> C."""
    return lower_letter(number).upper()


def lower_roman(number: int) -> str:
    """4 -> iv."""
    if not 0 < number < 4000:
        return str(number)
    pieces = []
    for value, sign in (*_ROMAN, *_ROMAN_ONES):
        times, number = divmod(number, value)
        pieces.append(sign * times)
    return "".join(pieces)


def upper_roman(number: int) -> str:
    """4 -> IV."""
    return lower_roman(number).upper()


def circled(number: int) -> str:
    """3 -> ③."""
    if number > 35:
        return chr(0x32B1 + number - 36) if number <= 50 else str(number)
    if number > 20:
        return chr(0x3251 + number - 21)
    return chr(0x2460 + number - 1) if number else "⓪"


def parenthesised(number: int) -> str:
    """3 -> ⑶."""
    return chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})"


def with_full_stop(number: int) -> str:
    """3 -> ⒊."""
    return chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}."


def circled_kanji(number: int) -> str:
    """3 -> ㊂."""
    return chr(0x3280 + number - 1) if 1 <= number <= 10 else kanji_number(number)


def two_digits(number: int) -> str:
    """3 -> 03."""
    return f"{number:02d}"


def dashed(number: int) -> str:
    """3 -> - 3 -."""
    return f"- {number} -"


def nothing(_number: int) -> str:
    """3 -> nothing."""
    return ""


def from_row(signs: str) -> Callable[[int], str]:
    """Return the form that counts along `signs` and begins anew where they end."""
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


class CountingForm(NamedTuple):
    """A way of counting: its name in Word, its print, and the third and twelfth number as printed."""

    word: str
    printed: Callable[[int], str]
    third: str
    twelfth: str


COUNTING_FORMS = (
    CountingForm("decimal", digits, "3", "12"),
    CountingForm("decimalHalfWidth", digits, "3", "12"),
    CountingForm("decimalFullWidth", full_width_digits, "３", "１２"),
    CountingForm("decimalFullWidth2", full_width_digits, "３", "１２"),
    CountingForm("decimalZero", two_digits, "03", "12"),
    CountingForm("decimalEnclosedCircle", circled, "③", "⑫"),
    CountingForm("decimalEnclosedCircleChinese", circled, "③", "⑫"),
    CountingForm("decimalEnclosedParen", parenthesised, "⑶", "⑿"),
    CountingForm("decimalEnclosedFullstop", with_full_stop, "⒊", "⒓"),
    CountingForm("numberInDash", dashed, "- 3 -", "- 12 -"),
    CountingForm("ideographDigital", kanji_digits, "三", "一二"),
    CountingForm("japaneseDigitalTenThousand", kanji_digits, "三", "一二"),
    CountingForm("japaneseCounting", kanji_number, "三", "十二"),
    CountingForm("chineseCounting", kanji_number, "三", "十二"),
    CountingForm("chineseCountingThousand", kanji_number, "三", "十二"),
    CountingForm("japaneseLegal", legal_number, "参", "壱拾弐"),
    CountingForm("ideographEnclosedCircle", circled_kanji, "㊂", "十二"),
    CountingForm("ideographTraditional", from_row(STEMS), "丙", "乙"),
    CountingForm("ideographZodiac", from_row(BRANCHES), "寅", "亥"),
    CountingForm("aiueo", from_row(KANA), "ウ", "シ"),
    CountingForm("aiueoFullWidth", from_row(KANA), "ウ", "シ"),
    CountingForm("iroha", from_row(IROHA), "ハ", "ヲ"),
    CountingForm("irohaFullWidth", from_row(IROHA), "ハ", "ヲ"),
    CountingForm("lowerLetter", lower_letter, "c", "l"),
    CountingForm("upperLetter", upper_letter, "C", "L"),
    CountingForm("lowerRoman", lower_roman, "iii", "xii"),
    CountingForm("upperRoman", upper_roman, "III", "XII"),
    CountingForm("none", nothing, "", ""),
)
_PRINTED = {form.word: form.printed for form in COUNTING_FORMS}


def counted(number: int, form: str) -> str:
    """Print `number` in the form Word calls `form`; in plain digits where the form is unknown."""
    return _PRINTED.get(form, digits)(number)
