"""Bytes -> text: the encoding found without being told, or the one the user names.

Guarantees:
1. Decoding is strict: what is returned has the same letters as the bytes, or MinutesError is raised.
2. The same bytes give the same encoding; time is linear in their number.
3. A byte order mark is not part of the text.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.source.japanese import plausibility
from minutes_cli.source.text import BYTE_ORDER_MARK, split_lines

NAME_IT = "if you know its encoding, name it with --encoding (utf-8, cp932, euc-jp, iso-2022-jp, utf-16)"
REPLACE = "or read it with � in place of what does not fit: --errors replace"
REPLACED = "\ufffd"
MOST_REPLACED = 0.05
"""Where more of the characters than this share would be replaced, it is no text of that encoding."""
PLAUSIBLE = 0.3
EXTENDED = "minutes-nec-ibm"
"""Name of the error handler that reads the signs of NEC and IBM (① ㈱ 髙) in EUC-JP and ISO-2022-JP."""


MENDING = "minutes-mending"
"""Name of the error handler that does the same, and puts � in the place of what fits nothing."""


class UndecodableError(MinutesError):
    """Bytes that fit no encoding, or not the one that was named; `--errors replace` may read them."""


class Mended(NamedTuple):
    """A text as UTF-8, the encoding it was in, and how many bytes of it were replaced."""

    data: bytes
    encoding: str
    replaced: int


class Mark(NamedTuple):
    """A byte order mark and the encoding it announces. UTF-32 stands first: its mark begins with UTF-16's."""

    octets: bytes
    encoding: str


BYTE_ORDER_MARKS = (
    Mark(codecs.BOM_UTF8, "utf-8-sig"),
    Mark(codecs.BOM_UTF32_LE, "utf-32"),
    Mark(codecs.BOM_UTF32_BE, "utf-32"),
    Mark(codecs.BOM_UTF16_LE, "utf-16"),
    Mark(codecs.BOM_UTF16_BE, "utf-16"),
)


class Trial(NamedTuple):
    """A codec that is tried, strictly, and the name it gives the encoding. `seen` decodes by it."""

    codec: str
    errors: str
    encoding: str
    seen: bytes


# ISO-2022-JP is seven-bit with escapes, so its trials stand apart; the first that fits is taken.
SEVEN_BIT_TRIALS = (
    Trial("iso2022_jp", "strict", "iso-2022-jp", b"\x1b$B2q5D\x1b(B"),
    Trial("iso2022_jp_ext", EXTENDED, "iso-2022-jp", b"\x1b$B-!\x1b(I5^\x1b(B"),  # ①ｵﾞ
    Trial("iso2022_jp_2004", "strict", "iso-2022-jp-2004", b"\x1b$(Q2q5D\x1b(B"),
)
# Of these, the most plausible is taken; at a tie the first.
EIGHT_BIT_TRIALS = (
    Trial("cp932", "strict", "cp932", b"\x89\xef\x8bc\x87@"),  # 会議①
    Trial("euc_jp", EXTENDED, "euc-jp", b"\xb2\xf1\xb5\xc4\xad\xa1"),  # 会議①
    Trial("utf-16-le", "strict", "utf-16-le", b"\x1aOp\x8b"),
    Trial("utf-16-be", "strict", "utf-16-be", b"O\x1a\x8bp"),
)
SIXTEEN_BIT_TRIALS = EIGHT_BIT_TRIALS[2:]

# What people call Shift_JIS, EUC-JP or ISO-2022-JP mostly holds letters of NEC and IBM too.
WIDER = {
    "shift_jis": Trial("cp932", "strict", "cp932", b"\x87@"),
    "euc_jp": EIGHT_BIT_TRIALS[1],
    "iso2022_jp": SEVEN_BIT_TRIALS[1],
}


def decode(data: bytes, name: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """Decode `data`; return the text and its encoding. Raises MinutesError where nothing fits."""
    if encoding is not None:
        return decode_as(data, encoding, name)
    for mark in BYTE_ORDER_MARKS:
        if data.startswith(mark.octets):
            return decode_as(data, mark.encoding, name)
    has_nul = b"\0" in data
    if not has_nul:
        found = _first_of(data, SEVEN_BIT_TRIALS) if _has_escapes(data) else _as_utf_8(data)
        if found is not None:
            return found
    best = _most_plausible(data, SIXTEEN_BIT_TRIALS if has_nul else EIGHT_BIT_TRIALS)
    if best is not None:
        return best
    if has_nul:
        reason = _("holds NUL bytes and is not UTF-16: a binary file, no text")
        raise MinutesError(reason, name=name, advice=NAME_IT)
    reason = _("fits no Japanese encoding ({where})", where=_where_utf_8_ends(data))
    raise UndecodableError(reason, name=name, advice=f"{_(NAME_IT)}, {_(REPLACE)}")


def mended_bytes(data: bytes, encoding: str | None, name: str | None = None) -> Mended:
    """Decode all the same, � in the place of what does not fit. Raises MinutesError where too much does not.

    Of the encodings that may be meant the one that leaves the most plausible text is taken.
    """
    codecs_tried = (
        [_codec_named(encoding, name)]
        if encoding
        else ["utf-8", *(row.codec for row in EIGHT_BIT_TRIALS[:2])]
    )
    best, found = PLAUSIBLE, None
    for codec in codecs_tried:
        text = data.decode(codec, MENDING)
        count = text.count(REPLACED)
        likely = plausibility(text)
        if likely > best and count <= len(text) * MOST_REPLACED:
            best, found = likely, Mended(text.encode("utf-8"), codec.replace("_", "-"), count)
    if found is None:
        raise MinutesError("is no text of a Japanese encoding", name=name, advice=NAME_IT)
    return found


def decode_as(data: bytes, encoding: str, name: str | None = None) -> tuple[str, str]:
    """Decode `data` as `encoding` says, strictly. Raises MinutesError, naming the byte that does not fit."""
    codec = _codec_named(encoding, name)
    try:
        text = data.decode(codec)
    except UnicodeError as error:
        wider = WIDER.get(codec)
        found = _first_of(data, (wider,)) if wider else None
        if found is None:
            raise _undecodable(data, encoding, error, name) from None
        return found
    if codec == "utf_8" and text.startswith(BYTE_ORDER_MARK):
        codec = "utf_8_sig"
    return text.removeprefix(BYTE_ORDER_MARK), codec.replace("_", "-")


def is_encoding(encoding: str) -> bool:
    """Tell whether `encoding` names an encoding of text that is known here."""
    try:
        return isinstance("".encode(encoding), bytes) and "\0" not in encoding
    except (LookupError, ValueError):
        return False


def _codec_named(encoding: str, name: str | None) -> str:
    if not is_encoding(encoding):
        raise MinutesError(
            _("{encoding} is no encoding", encoding=repr(encoding)),
            name=name,
            advice="give --encoding one of utf-8, cp932, euc-jp, iso-2022-jp, utf-16, or another that Python knows",
        )
    return codecs.lookup(encoding).name.replace("-", "_")


def _undecodable(data: bytes, encoding: str, error: UnicodeError, name: str | None) -> UndecodableError:
    reason = _("is not {encoding}: it cannot be decoded", encoding=encoding)
    if isinstance(error, UnicodeDecodeError):
        line = len(split_lines(data[: error.start].decode(encoding, "replace") + "."))
        reason = _(
            "is not {encoding}: it cannot be decoded at byte {byte} (line {line})",
            encoding=encoding,
            byte=error.start + 1,
            line=line,
        )
    advice = _("leave --encoding away to have the encoding found, name another")
    return UndecodableError(reason, name=name, advice=f"{advice}, {_(REPLACE)}")


def _has_escapes(data: bytes) -> bool:
    return (b"\x1b$" in data or b"\x1b(I" in data) and data.isascii()


def _as_utf_8(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def _where_utf_8_ends(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(split_lines(data[: error.start].decode("utf-8") + "."))
        return _("as UTF-8 it breaks at byte {byte}, line {line}", byte=error.start + 1, line=line)
    return _("its escapes are not those of ISO-2022-JP")


def _decoded(data: bytes, trial: Trial) -> str | None:
    try:
        return data.decode(trial.codec, trial.errors)
    except UnicodeError:
        return None


def _first_of(data: bytes, trials: tuple[Trial, ...]) -> tuple[str, str] | None:
    for trial in trials:
        text = _decoded(data, trial)
        if text is not None:
            return text, trial.encoding
    return None


def _most_plausible(data: bytes, trials: tuple[Trial, ...]) -> tuple[str, str] | None:
    best, found = PLAUSIBLE, None
    for trial in trials:
        text = _decoded(data, trial)
        if text is None:
            continue
        likely = plausibility(text)
        if likely > best:
            best, found = likely, (text, trial.encoding)
    return found


def _read_extension(error: UnicodeError) -> tuple[str, int]:
    """Read the two bytes at which EUC-JP or ISO-2022-JP gave up as a letter of CP932's further rows."""
    if isinstance(error, UnicodeDecodeError):
        pair = error.object[error.start : error.start + 2]
        if len(pair) == 2 and (pair[0] ^ pair[1]) < 0x80:
            row, cell = pair[0] & 0x7F, pair[1] & 0x7F
            if 0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E:
                return _shift_jis_pair(row, cell).decode("cp932"), error.start + 2
    raise error


def _shift_jis_pair(row: int, cell: int) -> bytes:
    """Shift a pair of JIS X 0208 (both 0x21-0x7E) to its place in Shift_JIS."""
    first = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    second = cell + 0x7E if row % 2 == 0 else cell + (0x1F if cell < 0x60 else 0x20)
    return bytes((first, second))


def _mend(error: UnicodeError) -> tuple[str, int]:
    """Read as `_read_extension` does, and what that cannot read as one replaced byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("euc"):
        try:
            return _read_extension(error)
        except UnicodeDecodeError:
            pass
    return REPLACED, error.start + 1


codecs.register_error(MENDING, _mend)
codecs.register_error(EXTENDED, _read_extension)
