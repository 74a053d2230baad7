"""The font PDFium is given in place of those of the machine.

A PDF may name a font without bringing it. PDFium then looks for one on the machine, and drops letters
that stand alone where it finds none: the text would depend on the machine. So it is given this one: a
TrueType font of 660 bytes in which every letter of Unicode is the same box (`cmap` of form 13).

Guarantees: within `own_font()` the same PDF gives the same letters everywhere; afterwards PDFium looks
for fonts as before.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKED = (
    "c-n=KO-lk%6o%iKYg&etAOzB4>;tMzIfbi0glHucwh1>i>f{7|3^sy7M1+f${(zuOyIQ+$*^g)y(Z>&PCrs~*qi95(;of_m_"
    "nf)+oC66!5LXaT_76AI-PgS(Kw71Gk}qo}VmKnV$(zMe^R&Cwjgz0r+lH<c;+g9M`j1=*gF+xH?&-gAEgNO4;fq3L{tek*s^"
    "&FB5h6c1T-F*UeDISe$x1~l>x(a6)8roc%&eYU=B3C1vO!*lQ!7{dA^CnhyVHdbpH%R%c9$KVs(mXuLLmys=o|kLrp+3duR;"
    "|a_oh*kTt#Lz{fLa8#<w_y31<9nW49-1j%M3l4JH~t@|8hl!?!sTMA$*lJwvX(Fmk(uIotO95NGOmgU$soAC84p(JF{m@8XX"
    "L*iFK#R&w7ObRQrINWLj55rjQo#tc?cm8O!`ElaOu^kTiF)sR93O*WB+4vU|T8Zz9AsG|gp^y@^&jd4j9xhiM#4K2!9g#"
)


def any_letter_font() -> bytes:
    """Return the font as the bytes of a TrueType file."""
    return zlib.decompress(base64.b85decode(_PACKED))


@contextmanager
def own_font(raw: Any) -> Iterator[None]:
    """Let PDFium (`raw`: its C interface) take the font of this file for every font that a PDF lacks."""
    font = any_letter_font()
    # The struct and the callbacks in it live as long as this frame, hence as long as PDFium may call them.
    info = _font_info(raw, font)
    raw.FPDF_SetSystemFontInfo(info)
    try:
        yield
    finally:
        raw.FPDF_SetSystemFontInfo(None)


def _font_info(raw: Any, font: bytes) -> Any:
    def font_data(_this: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:  # single tables are not given, the whole file is
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    answers = {
        "Release": lambda *_: None,
        "EnumFonts": lambda *_: None,
        "MapFont": lambda *_: 1,
        "GetFont": lambda *_: 1,
        "GetFontData": font_data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: 1,
        "DeleteFont": lambda *_: None,
    }
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    for field, kind in info._fields_:
        if field in answers:
            setattr(info, field, kind(answers[field]))
    return info
