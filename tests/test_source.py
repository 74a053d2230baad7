"""Bytes become text: every encoding found without being told, lines cut where they end, bad bytes refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli import read
from minutes_cli.diagnostics import MinutesError
from minutes_cli.source import Source, source_of_bytes, source_of_text
from minutes_cli.source.encodings import (
    EIGHT_BIT_TRIALS,
    SEVEN_BIT_TRIALS,
    WIDER,
    Trial,
    decode,
    is_encoding,
)
from minutes_cli.source.japanese import LETTER_KINDS, LetterKind, plausibility, weight_of
from minutes_cli.source.plain import SIGNS, Sign, markup_of

DAMAGE = Path(__file__).parents[1] / "fixtures" / "damage"
MINUTES = "第１回会議　議事要旨\n日時：令和５年10月４日\n・窓口をもう一つ増やしてほしい。\n"

FOUND = {
    "utf-8.txt": "utf-8",
    "utf-8-bom-crlf.txt": "utf-8-sig",
    "old-cr.txt": "utf-8",
    "cp932.txt": "cp932",
    "euc-jp.txt": "euc-jp",
    "iso-2022-jp.txt": "iso-2022-jp",
    "utf-16-le.txt": "utf-16-le",
    "utf-16-be.txt": "utf-16-be",
    "utf-16-le-bom.txt": "utf-16",
    "utf-16-be-bom.txt": "utf-16",
}
PYTHON_CODECS = (
    "utf-8",
    "utf-8-sig",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)


def refusal(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(MinutesError) as caught:
        source_of_bytes(data, "minutes.txt", encoding)
    message = str(caught.value)
    assert message.startswith("minutes.txt: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(("file", "encoding"), FOUND.items(), ids=list(FOUND))
def test_the_same_minutes_in_every_encoding_are_the_same_lines(file: str, encoding: str) -> None:
    source = source_of_bytes((DAMAGE / file).read_bytes(), file)
    expected = source_of_bytes((DAMAGE / "utf-8.txt").read_bytes())
    assert source.encoding == encoding
    assert source.lines == expected.lines
    assert source.name == file


@pytest.mark.parametrize("codec", PYTHON_CODECS)
def test_each_encoding_is_found(codec: str) -> None:
    assert decode(MINUTES.encode(codec))[0] == MINUTES


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["議事録", "ABC会議です", "以上\n", "（了）", "株式会社やまと 取締役会議事録"]
)
def test_short_texts_are_enough(text: str, codec: str) -> None:
    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("trial", SEVEN_BIT_TRIALS + EIGHT_BIT_TRIALS, ids=lambda trial: str(trial.codec))
def test_each_trial_decodes_what_it_was_seen_in(trial: Trial) -> None:
    assert decode(trial.seen)[1] == trial.encoding


@pytest.mark.parametrize("kind", LETTER_KINDS, ids=lambda kind: f"{kind.name} {ord(kind.first):x}")
def test_each_kind_of_letter_weighs_what_its_row_says(kind: LetterKind) -> None:
    assert weight_of(kind.seen) == kind.weight


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.seen)
def test_each_sign_of_a_markup_is_known(sign: Sign) -> None:
    expected = sign.markup if sign.weight > 1 else None
    assert markup_of(f"題\n{sign.seen}\n") == expected
    assert markup_of(f"題\n{sign.seen}\n{sign.seen}\n") == sign.markup


def test_ordinary_minutes_are_no_markup() -> None:
    assert markup_of(MINUTES + "- 委員\n* 説明\n#\n") is None


def test_signs_of_makers_are_read_in_euc_jp_and_iso_2022_jp() -> None:
    assert decode(b"\xb2\xf1\xb5\xc4\xad\xa1\xfc\xe2") == ("会議①髙", "euc-jp")
    assert decode(b"\x1b$B2q5D-!-j\x1b(B") == ("会議①㈱", "iso-2022-jp")


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb", ("a", "b")),
        (b"a\r\nb\r\n", ("a", "b")),
        (b"a\rb\r", ("a", "b")),
        (b"a\r\n\rb\n\nc", ("a", "", "b", "", "c")),
        (b"a\n\x0cb\n", ("a", "\x0cb")),
        ("a\x85b\u2028c\u2029d\x0be\x1ef".encode(), ("a\x85b\u2028c\u2029d\x0be\x1ef",)),
        (b"", ()),
        (b"\n", ("",)),
        (b"\xef\xbb\xbf", ()),
    ],
    ids=repr,
)
def test_lines_end_at_lf_crlf_and_cr_only(data: bytes, lines: tuple[str, ...]) -> None:
    assert source_of_bytes(data).lines == lines


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        b"a\nb\0c",
        b"\x7fELF\x02\x01\x01" + bytes(200),
        bytes(range(256)) * 4,
        "会議".encode()[:-1],
        b"caf\xe9 r\xe9sum\xe9",
        b"\x1b$Bab\x1b(",
    ],
    ids=lambda data: ascii(data[:9]),
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert "--encoding" in refusal(data)


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    octets = MINUTES.encode()
    for cut in range(1, len(octets) - 9):
        for damaged in (octets[:cut], octets[cut:], octets[:cut] + octets[cut + 1 :]):
            try:
                encoding = decode(damaged)[1]
            except MinutesError:
                continue
            assert encoding == "utf-8"


def test_the_encoding_the_user_names_is_obeyed() -> None:
    assert decode("会議".encode("cp932"), None, "sjis") == ("会議", "shift-jis")
    assert decode("①会議".encode("cp932"), None, "shift_jis") == ("①会議", "cp932")
    assert decode(b"\xad\xa1", None, "EUC-JP") == ("①", "euc-jp")
    assert decode("会議".encode("utf-8-sig"), None, "utf-8") == ("会議", "utf-8-sig")
    assert decode("会議".encode("utf-16"), None, "utf-16") == ("会議", "utf-16")
    assert decode(b"caf\xe9", None, "latin-1") == ("café", "iso8859-1")
    assert decode(b"a\0b", None, "utf-8") == ("a\0b", "utf-8")
    assert set(WIDER) == {"shift_jis", "euc_jp", "iso2022_jp"}


@pytest.mark.parametrize("encoding", ["foo", "hex", "rot13", "a\0b", "日本語", "undefined", "", "x" * 9999])
def test_unknown_encodings_are_refused(encoding: str) -> None:
    assert not is_encoding(encoding)
    assert "is no encoding" in refusal(b"a", encoding)


def test_an_undecodable_byte_is_named_with_its_line() -> None:
    assert "byte 7 (line 3)" in refusal(b"a\r\nbc\r\xff\xff", "utf-8")
    assert "byte 3 (line 2)" in refusal(b"a\n\xa0", "euc-jp")
    assert "byte 3 (line 2)" in refusal(b"a\n\x82", "shift_jis")


def test_text_that_is_already_decoded() -> None:
    source = source_of_text("\ufeffa\r\nb", "x")
    assert (source.text, source.lines, source.encoding) == ("a\r\nb", ("a", "b"), None)


def test_a_lone_surrogate_is_replaced_and_a_note_says_so() -> None:
    record = read("場所：\ud800会議室\udfff", "\udcff.txt")
    assert record.venue is not None
    assert record.venue.text == "\ufffd会議室\ufffd"
    assert record.source.name == "\ufffd.txt"
    assert [row.message[-1] for row in record.diagnostics if row.code == "unencodable"] == ["2"]
    assert not source_of_text("場所：会議室").notes


@given(st.binary(max_size=300))
def test_any_bytes_give_a_source_or_one_error(data: bytes) -> None:
    try:
        source = source_of_bytes(data)
    except MinutesError:
        return
    assert isinstance(source, Source)


@pytest.mark.slow
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=300))
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    assert decode(text.encode())[0] == text or "\x1b" in text


@given(st.text(alphabet="あいうえお会議録市長委員説明、。・（）１２３ABC \n", max_size=200))
def test_any_japanese_comes_back_from_every_encoding(text: str) -> None:
    text = f"会議の記録\n{text}"  # a single kanji of EUC-JP may be a letter of UTF-8 too
    for codec in ("cp932", "euc_jp", "iso2022_jp"):
        assert decode(text.encode(codec))[0] == text


def test_plausibility_tells_japanese_from_what_is_not() -> None:
    assert plausibility(MINUTES) > 0.8
    assert plausibility(MINUTES.encode("euc_jp").decode("cp932", "replace")) < 0.45
    assert plausibility(MINUTES.encode().decode("cp932", "replace")) < 0.3
    assert plausibility("") == 0


@pytest.mark.parametrize("command", ["parse", "annotate"])
def test_reading_text_imports_no_library_of_a_format(command: str) -> None:
    program = (
        "import contextlib, io, sys; from minutes_cli.cli import main\n"
        f"sys.argv = ['minutes', {command!r}, {str(DAMAGE / 'utf-8.txt')!r}]\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()\n"
        "print(sorted(name for name in sys.modules if name.partition('.')[0] in ('lxml', 'docx', 'pypdfium2')"
        " or name.startswith(('minutes_cli.source.pdf', 'minutes_cli.source.html', 'minutes_cli.source.docx'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
