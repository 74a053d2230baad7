"""PDF, Word and HTML become the lines a person would type; what cannot be read is refused in one line."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import sys
import zipfile

import pytest
from documents import (
    Print,
    abstract,
    docx_of,
    instance,
    listed,
    par,
    pdf_of,
    rows,
    table,
)

from minutes_cli.diagnostics import Code, MinutesError, NoDocumentError
from minutes_cli.installing import install_line
from minutes_cli.output.annotated import annotated_json
from minutes_cli.output.csv_table import rows_text
from minutes_cli.output.tables import TABLES
from minutes_cli.reading import read_source
from minutes_cli.source import FORMATS, Source, docx_xml, pdf, pdf_apart, source_of_bytes
from minutes_cli.source.counting import COUNTING_FORMS, CountingForm, counted
from minutes_cli.source.data import BEGINNINGS, SHAPES, Beginning, Shape
from minutes_cli.source.docx_body import MATH
from minutes_cli.source.docx_numbering import BULLET_LETTERS, BulletLetter, symbol_shown
from minutes_cli.source.html_lines import LIST_FORMS, ListForm
from minutes_cli.source.page_furniture import PAGE_NUMBER_FORMS, PageNumberForm, is_page_number
from minutes_cli.source.pdf_font import any_letter_font
from minutes_cli.source.sniffing import FOREIGN, Foreign

pytestmark = pytest.mark.usefixtures("pdf_here")

PROSE = "地元の工房と組みベンチを作ってはどうかという意見があり検討する"


def refusal(data: bytes) -> str:
    with pytest.raises(MinutesError) as caught:
        source_of_bytes(data, "minutes")
    message = str(caught.value)
    assert message.startswith("minutes: ")
    assert "\n" not in message
    assert caught.value.advice
    return message


def form_of(data: bytes) -> str:
    return next(form.name for form in FORMATS if form.detect(data))


def furniture_of(source: Source) -> list[str]:
    return [source.lines[number - 1].strip() for number in sorted(source.furniture)]


# Which format


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (b"HTTP/1.1 200 OK\n\n%PDF-1.4\nstartxref\n1\n%%EOF\n", "pdf"),
        (b"<!DOCTYPE HTML><p>a", "html"),
        (b"\n<!-- saved -->\n<html lang='ja'>", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>", "html"),
        ("\ufeff<html>".encode("utf-16"), "html"),
        (b"<div><p>a</p></div>\n", "html"),
        ("<議題>\n・説明\n".encode(), "text"),
        (b"<div align=center>\n# README\n", "text"),
        ("「%PDF-1.4」という拡張子について".encode(), "text"),
        (b"PK is a company", "text"),
        (b"", "text"),
    ],
    ids=lambda value: ascii(value[:24]),
)
def test_the_content_tells_the_format(data: bytes, form: str) -> None:
    assert form_of(data) == form


@pytest.mark.parametrize("row", FOREIGN, ids=lambda row: row.what)
def test_each_foreign_kind_is_named(row: Foreign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes_cli.source.office.PROGRAMS", ())  # as where LibreOffice is not installed
    data = bytes(row.at) + row.octets + row.holds
    assert row.what in refusal(data + b"\0" * 40)
    assert form_of(data) == ("office" if row.ending else "unreadable")


@pytest.mark.parametrize(
    ("data", "module", "extra"),
    [
        (pdf_of([rows("a")]), "pypdfium2", "pdf"),
        (docx_of(par("a")), "lxml", "docx"),
        (b"<html><p>a", "lxml", "html"),
    ],
    ids=["pdf", "docx", "html"],
)
def test_a_missing_extra_says_how_to_install_it(
    data: bytes, module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert install_line(extra) in refusal(data)


# PDF


def test_rows_indents_gaps_and_blank_lines() -> None:
    page = [
        *rows(
            "第１回検討会　議事要旨",
            "",
            "日時",
            "場所",
            "",
            "○委員長　ただいまから始める。",
            "　本日は二件である。",
        ),
        *rows("令和６年２月14日", "市役所", across=4, down=2),
    ]
    assert source_of_bytes(pdf_of([page])).lines == (
        "第１回検討会　議事要旨",
        "",
        "日時　　令和６年２月14日",
        "場所　　市役所",
        "",
        "○委員長　ただいまから始める。",
        "　本日は二件である。",
    )


def test_cells_below_each_other_are_parted_by_tab() -> None:
    page = [
        *rows("沢渡　昇", "根岸　亮", "椎葉　みのり"),
        *rows("みなと大学教授", "里山工房", "市民委員", across=12),
    ]
    assert source_of_bytes(pdf_of([page])).lines == (
        "沢渡　昇\tみなと大学教授",
        "根岸　亮\t里山工房",
        "椎葉　みのり\t市民委員",
    )


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"左{at}{PROSE[:14]}" for at in range(8)]
    right = [f"右{at}{PROSE[:14]}" for at in range(7)]
    page = [
        *rows("二段で組んだ議事要旨の見出しはここまで続いている"),
        *rows(*left, down=2),
        *rows(*right, across=20, down=2),
    ]
    lines = [line for line in source_of_bytes(pdf_of([page])).lines if line]
    assert lines[1:] == left + right


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [
        [
            Print(0, -2.5, "里山再生検討会（第７回）", 8),
            *rows(*(f"{page}の{row}　{PROSE}" for row in range(30))),
            Print(18, 37.5, f"- {page} -", 9),
        ]
        for page in range(1, 5)
    ]
    source = source_of_bytes(pdf_of(pages))
    assert len(source.furniture) == 8
    assert set(furniture_of(source)) == {"里山再生検討会（第７回）", "- 1 -", "- 2 -", "- 3 -", "- 4 -"}
    assert source.pages == tuple(page for page in range(1, 5) for _ in range(32))
    assert [number for number, line in enumerate(source.lines, 1) if "\f" in line] == [33, 65, 97]
    assert source.lines[32] == "\f里山再生検討会（第７回）"


def test_a_number_in_the_print_is_no_page_number() -> None:
    source = source_of_bytes(pdf_of([rows("出席者数", "12", *["・説明があった。"] * 20, "14")]))
    assert source.furniture == frozenset()


@pytest.mark.parametrize("form", PAGE_NUMBER_FORMS, ids=lambda form: form.seen)
def test_each_form_of_page_number(form: PageNumberForm) -> None:
    assert is_page_number(form.seen)
    assert not is_page_number(f"議事要旨{form.seen}")


def test_letters_that_stand_alone_are_not_lost_where_the_machine_has_no_font() -> None:
    page = [Print(at, 0, letter) for at, letter in enumerate("議事要旨の文字")]
    assert source_of_bytes(pdf_of([page])).lines == ("議事要旨の文字",)
    assert any_letter_font().startswith(b"\0\1\0\0")


def test_fake_bold_is_read_once() -> None:
    page = [Print(0, 0, "太い見出し"), Print(0.04, 0, "太い見出し"), Print(0, 1, "〇〇")]
    assert source_of_bytes(pdf_of([page])).lines == ("太い見出し", "〇〇")


def test_vertical_writing_is_read_from_right_to_left() -> None:
    columns = ["縦に書いた一行目。", "次の行（続き）"]
    page = [
        Print(30 - 2 * at, down * 0.6, letter)
        for at, text in enumerate(columns)
        for down, letter in enumerate(text)
    ]
    assert [line.strip() for line in source_of_bytes(pdf_of([page])).lines] == columns


def test_what_is_set_level_in_vertical_writing() -> None:
    lines = ["第三回会議録を写す", "五月@日に会議を開く"]
    page = [
        Print(30 - 2 * at, down * 0.6, "12" if letter == "@" else letter)
        for at, text in enumerate(lines)
        for down, letter in enumerate(text)
    ]
    source = source_of_bytes(pdf_of([[*page, Print(19, 37.5, "- 1 -", 9)]]))
    assert [line.strip() for line in source.lines] == [lines[0], lines[1].replace("@", "12"), "- 1 -"]
    assert furniture_of(source) == ["- 1 -"]


def test_heads_of_left_and_right_pages_are_furniture() -> None:
    heads = ("里山再生検討会", "みなと市")
    pages = [
        [
            Print(page % 2 * 30, -2.5, heads[page % 2], 8),
            *rows(*(f"{page}の{row}　{PROSE}" for row in range(3))),
        ]
        for page in range(5)
    ]
    assert set(furniture_of(source_of_bytes(pdf_of(pages)))) == set(heads)


def test_letters_that_tell_how_others_are_read_do_not_part_a_sentence() -> None:
    page = [*rows("第１回　検討会", "・沢渡委員から説明があった。", "・次"), Print(1, 0.55, "さわたり", 5)]
    source = source_of_bytes(pdf_of([page]))
    assert source.lines == ("第１回　検討会", "・沢渡委員から説明があった。", "・次", "さわたり")
    assert furniture_of(source) == ["さわたり"]


def test_a_cell_begins_where_the_cells_around_begin() -> None:
    page = [
        *rows("沢渡　昇", "根岸　亮", "椎葉　みのり"),
        *rows("大学", "工房", "市民", across=8),
        *rows("一", "二", "三", across=20),
    ]
    lines = ("沢渡　昇\t大学\t一", "根岸　亮\t工房\t二", "椎葉　みのり\t市民\t三")
    assert source_of_bytes(pdf_of([page])).lines == lines


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_read(turn: int) -> None:
    steps = {90: (1.7, 0), 180: (0, -1), 270: (-1.7, 0)}[turn]
    page = [
        Print(20 + at * steps[0], 20 + at * steps[1], text, turn=turn)
        for at, text in enumerate(["横に寝た一行目。", "次の行", "終わりの行"])
    ]
    expected = ("横に寝た一行目。", "次の行", "終わりの行")
    assert source_of_bytes(pdf_of([page])).lines == expected
    assert source_of_bytes(pdf_of([page], turned=turn)).lines == expected


def test_what_is_printed_across_is_furniture() -> None:
    source = source_of_bytes(pdf_of([[*rows("議事要旨", "説明があった。"), Print(10, 20, "写し", 40, 45)]]))
    assert source.lines == ("議事要旨", "説明があった。", "写し")
    assert source.furniture == {3}


@pytest.mark.slow
def test_pdfs_without_text_are_refused_for_what_they_are() -> None:
    good = pdf_of([rows("議事要旨")])
    assert "encrypted" in refusal(pdf_of([rows("議事要旨")], password="geheim"))
    assert "scanned" in refusal(pdf_of([[]]))
    assert "damaged" in refusal(good[:200])
    assert "damaged" in refusal(b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert source_of_bytes(pdf_of([rows("議事要旨")], password="")).lines == ("議事要旨",)


def test_a_pdf_that_takes_too_much_ends_in_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "extracted_apart", pdf_apart.extracted_apart)
    monkeypatch.setattr(pdf_apart, "MOST_SECONDS", 0.001)
    assert "seconds" in refusal(pdf_of([rows("議事要旨")]))
    monkeypatch.setattr(pdf_apart, "MOST_SECONDS", 60)
    monkeypatch.setattr(pdf_apart, "_PROGRAM", "raise MemoryError")
    assert "memory" in refusal(pdf_of([rows("議事要旨")]))


@pytest.mark.slow
def test_a_thousand_pages_end() -> None:
    source = source_of_bytes(pdf_of([rows(PROSE, PROSE), *[rows(PROSE)] * 999]))
    assert source.pages is not None
    assert source.pages[-1] == 1000
    assert "3,000" in refusal(pdf_of([[]] * 3001))


# Word


def test_paragraphs_tables_and_breaks() -> None:
    body = (
        par("第１回　議事要旨")
        + par("")
        + par("日時\t令和６年２月14日\n午後２時")
        + table(
            ["氏名", "所属"],
            ["沢渡　昇", "みなと大学"],
            ["沢渡\n根岸", "大学\n工房"],
            ["発言", "一つ。\n二つ。"],
        )
        + par("以上")
    )
    source = source_of_bytes(docx_of(body))
    assert source.format == "docx"
    assert source.lines == (
        "第１回　議事要旨",
        "",
        "日時\t令和６年２月14日",
        "午後２時",
        "氏名\t所属",
        "沢渡　昇\tみなと大学",
        "沢渡\t大学",
        "根岸\t工房",
        "発言\t一つ。",
        "\t二つ。",
        "以上",
    )


def test_numbers_are_those_word_shows() -> None:
    numbering = (
        abstract(
            0,
            ("decimalFullWidth", "%1．", "nothing"),
            ("decimal", "（%2）", "nothing"),
            ("aiueoFullWidth", "%3", "tab"),
        )
        + abstract(1, ("bullet", "・", "nothing"), ("bullet", "\uf06c", "space"))
        + abstract(2, ("japaneseCounting", "第%1", "tab"), ("decimal", "%1-%2", "space"), start=3)
        + instance(1, 0)
        + instance(2, 1)
        + instance(3, 2)
        + instance(4, 0, "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>")
    )
    items = (
        ("日時", 1, 0), ("場所", 1, 0), ("前半", 1, 1), ("後半", 1, 1), ("細目", 1, 2), ("議題", 1, 0),
        ("一件", 1, 1), ("説明があった。", 2, 0), ("質疑", 3, 0), ("枝", 3, 1), ("次", 3, 0), ("枝", 3, 1),
        ("新しく", 4, 0), ("続き", 1, 0), ("ない", 0, 0), ("無い", 99, 0),
    )  # fmt: skip
    body = "".join(listed(*item) for item in items)
    assert source_of_bytes(docx_of(body, numbering=numbering)).lines == (
        "１．日時", "２．場所", "（1）前半", "（2）後半", "ア　細目", "３．議題", "（1）一件",
        "・説明があった。", "第三　質疑", "三-3 枝", "第四　次", "四-3 枝", "１．新しく", "２．続き", "ない", "無い",
    )  # fmt: skip


def test_lists_and_indents_come_from_styles_too() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='base'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='heading'><w:basedOn w:val='base'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='loop'><w:basedOn w:val='loop'/><w:pPr><w:ind w:leftChars='200'/></w:pPr></w:style>"
    )
    numbering = abstract(0, ("upperRoman", "%1.", "space")) + instance(1, 0)
    body = (
        par("見出し", "<w:pStyle w:val='heading'/>")
        + par("次", "<w:pStyle w:val='heading'/>")
        + par("なし", "<w:pStyle w:val='heading'/><w:numPr><w:numId w:val='0'/></w:numPr>")
        + par("字下げ", "<w:ind w:firstLineChars='100' w:firstLine='999'/>")
        + par("二字", "<w:pStyle w:val='loop'/>")
        + par("一字", "<w:ind w:left='420' w:hanging='210'/>")
        + par("中央", "<w:jc w:val='center'/><w:ind w:left='420'/>")
    )
    assert source_of_bytes(docx_of(body, styles=styles, numbering=numbering)).lines == (
        "I. 見出し", "II. 次", "なし", "　字下げ", "　　二字", "　一字", "中央",
    )  # fmt: skip


def test_headers_and_footers_are_furniture() -> None:
    source = source_of_bytes(
        docx_of(par("議事要旨") + par(""), header1=par("第１回検討会"), footer1=par("- 1 -"))
    )
    assert source.lines == ("第１回検討会", "議事要旨", "- 1 -")
    assert furniture_of(source) == ["第１回検討会", "- 1 -"]


def test_what_word_does_not_show_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>残る</w:t></w:r><w:del><w:r><w:delText>消えた</w:delText><w:t>消</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>加えた</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠れた</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>先</w:t></w:r></w:hyperlink>"
        "<w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>読</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>囲み</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert source_of_bytes(docx_of(body)).lines == ("残る加えた先読→", "囲み")


_STRUCK = (
    "<w:p><w:r><w:t>清掃は年</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>二回とする</w:t></w:r>"
    "<w:r><w:t>三回とする。</w:t></w:r></w:p>"
)


def test_footnotes_and_struck_out_text_of_word_are_asides() -> None:
    note = f"<w:footnote w:id='2'>{par('水路の延長による。')}</w:footnote>"
    source = source_of_bytes(docx_of(par("議事要旨") + _STRUCK, footnotes=note, footer1=par("- 1 -")))
    assert source.lines == ("議事要旨", "清掃は年三回とする。", "- 1 -", "水路の延長による。", "二回とする")
    assert source.asides == {4, 5}
    record = read_source(source).minutes
    assert [(row.text, row.lines) for row in record.unparsed][-2:] == [
        ("水路の延長による。", (4, 4)),
        ("二回とする", (5, 5)),
    ]


def test_struck_out_text_of_a_page_is_an_aside() -> None:
    html = "<html><p>清掃は年<s>二回<b>とする</b></s>三回とする。<p><del>全文</del><p>以上"
    source = source_of_bytes(html.encode())
    assert source.lines == ("清掃は年三回とする。", "以上", "二回とする", "全文")
    assert source.asides == {3, 4}


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    deleted, moved = (f"<w:rPr><w:{kind} w:id='1'/></w:rPr>" for kind in ("del", "moveFrom"))
    body = par("前の段落の", deleted) + par("続き", deleted) + par("である。") + par("", moved)
    assert source_of_bytes(docx_of(body + table([""]) + par("次", deleted))).lines == (
        "前の段落の続きである。",
        "次",
    )


def test_an_empty_paragraph_of_a_list_counts_as_in_word() -> None:
    numbering = abstract(0, ("decimal", "%1.", "space")) + instance(1, 0)
    body = listed("森", 1) + listed("", 1) + listed("", 1, 0, "<w:rPr><w:vanish/></w:rPr>") + listed("川", 1)
    assert source_of_bytes(docx_of(body, numbering=numbering)).lines == ("1. 森", "", "", "3. 川")


def test_formulas_of_word_are_read() -> None:
    address = MATH.strip("{}")
    formula = f"<m:oMath xmlns:m='{address}'><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    assert source_of_bytes(docx_of(f"<w:p>{formula}</w:p>")).lines == ("x+1",)


@pytest.mark.parametrize("form", COUNTING_FORMS, ids=lambda form: form.word)
def test_each_way_of_counting(form: CountingForm) -> None:
    assert (form.printed(3), form.printed(12)) == (form.third, form.twelfth)
    for number in (0, 1, 21, 36, 51, 105, 99_999):
        assert isinstance(form.printed(number), str)


@pytest.mark.parametrize("row", BULLET_LETTERS, ids=lambda row: f"{row.fonts[0]} {ord(row.letter):x}")
def test_each_bullet_of_a_symbol_font(row: BulletLetter) -> None:
    assert symbol_shown(chr(0xF000 + ord(row.letter)), row.fonts[0].title()) == row.shown


@pytest.mark.slow
def test_hostile_word_files_end_in_a_clear_error() -> None:
    bomb = docx_of("<w:p/>" + " " * (65 << 20))
    assert len(bomb) < 1 << 20
    assert "MB" in refusal(bomb)
    entities = docx_of(par("a"), styles="<w:style/>")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(entities)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                kinds = b"<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]>"
                text = text.replace(b">a<", b">&c;<").replace(b"<w:document ", kinds + b"<w:document ")
            new.writestr(name, text)
    assert "entities" in refusal(file.getvalue())
    assert "damaged" in refusal(docx_of("<w:sdt>" * 3000 + "</w:sdt>" * 3000))
    assert "damaged" in refusal(docx_of("<w:p>"))


def test_a_part_that_is_named_a_thousand_times_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    good = docx_of(par("a"), header1=par("柱") + "<w:p/>" * 1000)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                relation = text[text.index("<Relationship ") : text.index("/>") + 2]
                more = "".join(relation.replace("r0", f"x{at}") for at in range(1000))
                text = text.replace(relation, relation + more)
            new.writestr(name, text)
    monkeypatch.setattr(docx_xml, "MOST_TAGS", 10_000)  # a thousand readings would go far beyond
    assert source_of_bytes(file.getvalue()).lines == ("柱", "a")


@pytest.mark.slow
def test_many_parts_together_are_a_bomb() -> None:
    large = {f"header{at}": par("a") + " " * (1 << 20) for at in range(70)}
    assert "32 MB" in refusal(docx_of_many(large))


def test_many_empty_paragraphs_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_xml, "MOST_TAGS", 50_000)
    assert "elements" in refusal(docx_of_many({f"header{at}": "<w:p/>" * 10_000 for at in range(9)}))
    assert "elements" in refusal(docx_of("<w:p/>" * 60_000))


def docx_of_many(headers: dict[str, str]) -> bytes:
    """Make a Word file with many headers, each of which it points to."""
    good = docx_of(par("a"), **headers)
    file = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    rows = "".join(f"<Relationship Id='{name}' Type='{kind}' Target='{name}.xml'/>" for name in headers)
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = f"<Relationships xmlns='{space}'>{rows}</Relationships>".encode()
            new.writestr(name, content)
    return file.getvalue()


def test_damaged_word_files_end_in_a_clear_error() -> None:
    good = docx_of(par("議事要旨") * 50)
    at = good.index(b"word/document.xml") + 60
    assert "damaged" in refusal(good[:at] + bytes(30) + good[at + 30 :])
    assert "damaged" in refusal(b"PK\x03\x04" + b"word/document.xml" * 9)


# HTML

PAGE = """<!DOCTYPE html><html><head><title>題</title><style>p{}</style></head><body>
<header><p>みなと市</p></header><nav><ul><li>ホーム</li></ul></nav><p class="breadcrumb">トップ &gt; 会議</p>
<div id="contents"><h1>第７回　議事要旨</h1>%s</div>
<div class="footer">お問い合わせ</div><footer>Copyright</footer><script>var a = '議事';</script></body></html>"""


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (
            "<p>一行目<br>二行目</p><p>本日は\nお集まり</p>以上",
            ["一行目", "二行目", "本日はお集まり", "以上"],
        ),
        ("<ul><li>森<ul><li>枝</li></ul></li><li>・川</li></ul>", ["・森", "　・枝", "・川"]),
        (
            "<ol start=3><li>森</li><li value=7>川</li></ol><ol type=a><li>木</ol>",
            ["3. 森", "7. 川", "a. 木"],
        ),
        ("<ol reversed><li>森<li>川</ol><ol reversed start=9><li>木</ol>", ["2. 森", "1. 川", "9. 木"]),
        ("<ol style='list-style-type: katakana'><li>森<li>川</ol>", ["ア、森", "イ、川"]),
        ("<ol style='list-style: none; text-decoration: none'><li>森</ol>", ["森"]),
        ("<ol><li>１．森</li></ol><ul style='list-style:none'><li>川</ul>", ["１．森", "川"]),
        (
            "<dl><dt>日時<dd>２月14日<dd>午後<dt>場所<dd>市役所</dl>",
            ["日時\t２月14日", "\t午後", "場所\t市役所"],
        ),
        ("<dl><div><dt>日時</dt><dd>２月</dd></div>余り</dl>", ["余り", "日時\t２月"]),
        (
            "<table><tr><th>氏名<td>所属<tr><td rowspan=2>森<td>大学<tr><td>工房</table>",
            ["氏名\t所属", "森\t大学", "\t工房"],
        ),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", ["a\tb", "c"]),
        ("<table><tr><td>議事<p>一<p>二</table>", ["議事", "一", "二"]),
        ("<p>説明</p><h2>議題</h2><p>了承</p>", ["説明", "", "議題", "了承"]),
        ("<pre>一\n\n  二</pre>", ["一", "", "  二"]),
        ("a<b>b</b> c\n d &amp; 森\n<b>林</b>", ["ab c d & 森林"]),
        ("<ruby>森<rt>もり</rt></ruby><span hidden>x</span><p style='display: none'>y</p>", ["森"]),
        ("<div class='sns'>共有</div><div class='main-text'>本文</div>", ["本文"]),
        ("<article><header><p>前書き</p></header></article>", ["前書き"]),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_html_is_typed_as_a_browser_shows_it(html: str, lines: list[str]) -> None:
    assert list(source_of_bytes((PAGE % html).encode()).lines) == ["第７回　議事要旨", *lines]


SPEECHES = "".join(
    f"<p>○議長（三好 文）　日程第{n}を議題といたします。御異議ありませんか。</p>" for n in range(1, 12)
)


def test_the_heading_of_a_search_page_outside_its_main_part_is_the_title() -> None:
    page = (
        "<html><head><title>閲覧 | 宮津町議会会議録検索</title></head><body><header><h1><span>令和６年第４回定例会（第５号）　本文</span>"
        " <span>2024-12-17</span></h1><section><h2>文字サイズ</h2><p>大きく</p></section></header>"
        f"<main>{SPEECHES}</main><template><h1>x</h1></template><h1> : </h1></body></html>"
    )
    minutes = read_source(source_of_bytes(page.encode())).minutes
    assert (minutes.number, minutes.date) == (4, dt.date(2024, 12, 17))
    assert minutes.title == "令和６年第４回定例会（第５号）　本文 2024-12-17"
    assert "文字サイズ" not in source_of_bytes(page.encode()).lines


def test_the_name_of_the_site_is_no_title() -> None:
    page = (
        "<html><head><title>文書閲覧 みどり特別委員会　本文 | 宮津市議会会議録</title></head><body><header><h1>宮津市議会会議録</h1></header>"
        f"<main><h3>文書情報</h3><p>みどり特別委員会　本文</p><p>開催日: 2024-12-26</p>{SPEECHES}</main></body></html>"
    )
    minutes = read_source(source_of_bytes(page.encode())).minutes
    assert (minutes.meeting, minutes.date) == ("みどり特別委員会", dt.date(2024, 12, 26))


@pytest.mark.parametrize(
    ("label", "codec", "found"),
    [
        ("Shift_JIS", "cp932", "cp932"),
        ("EUC-JP", "euc_jp", "euc-jp"),
        ("iso-2022-jp", "iso2022_jp", "iso2022-jp"),
        ("utf-8", "cp932", "cp932"),
        ("no-such", "utf-8", "utf-8"),
    ],
)
def test_the_declared_encoding_is_obeyed(label: str, codec: str, found: str) -> None:
    html = f"<html><meta http-equiv=Content-Type content='text/html; charset={label}'><p>会議の議事要旨</p>"
    source = source_of_bytes(html.encode(codec))
    assert (source.lines, source.encoding) == (("会議の議事要旨",), found)


@pytest.mark.parametrize("form", LIST_FORMS, ids=lambda form: form.html)
def test_each_way_a_list_counts_in_html(form: ListForm) -> None:
    html = f"<html><ol type='{form.html}'><li>森</ol><ol style='list-style-type:{form.html}'><li>森</ol>"
    first, second = source_of_bytes(html.encode()).lines
    assert first == f"{counted(1, form.word)}{form.after}森"
    assert second == first or len(form.html) == 1  # a and A are names of `type` only


def test_what_a_browser_does_not_show_is_not_typed() -> None:
    html = "<html><p>日時：&nbsp;５月<p>議事<wbr>要旨&shy;の&#8203;文<p>&nbsp;<p>以上"
    assert source_of_bytes(html.encode()).lines == ("日時： ５月", "議事要旨の文", "以上")


def test_a_page_of_frames_is_refused() -> None:
    assert "frames" in refusal(b"<html><frameset><frame src=a><noframes><body>x</body></noframes></frameset>")


def test_a_page_of_chrome_alone_is_kept() -> None:
    assert source_of_bytes(b"<html><body><div class=menu><p>a</p></div></body></html>").lines == ("a",)
    assert source_of_bytes(b"<html></html>").lines == ()
    assert source_of_bytes(b"<html><!-- a -->").lines == ()


@pytest.mark.slow
def test_monstrous_pages_end() -> None:
    assert "too deeply" in refusal(b"<html>" + b"<div>" * 100_000)
    assert "too deeply" in refusal(b"<html>" + b"<ul><li>" * 100_000)
    assert "MB" in refusal(b"<html>" + b" " * (65 << 20))
    assert "elements" in refusal(b"<html>" + b"<p>a" * 600_000)
    flat = source_of_bytes(b"<html><p>" + b"a<b>b</b>" * 100_000)
    assert len(flat.text) == 200_001
    nested = "<html>" + "<table><tr><td>" * 60 + "a"
    assert source_of_bytes(nested.encode()).lines == ("a",)


PAGES_OF_SCRIPTS = (
    '<html><body><div id="app"></div><script src="a.js"></script></body></html>',
    "<html><body><noscript>JavaScriptを有効にしてください</noscript><script>go()</script></body></html>",
    "<html><body><p>JavaScript を有効にしてください。</p><script>go()</script></body></html>",
    "<html><body><p>読み込み中…</p><script>go()</script></body></html>",
    "<html><head><script>go()</script></head><body>Now Loading</body></html>",
)


@pytest.mark.parametrize("html", PAGES_OF_SCRIPTS)
def test_a_page_that_is_only_a_script_is_told_as_such(html: str) -> None:
    assert "a script fills in" in refusal(html.encode())


def test_a_page_with_a_script_and_a_text_is_read() -> None:
    html = "<html><script>go()</script><p>会議録<p>JavaScript の研修について" + "<p>説明があった。" * 20
    assert source_of_bytes(html.encode()).lines[0] == "会議録"
    assert source_of_bytes(b"<html><script>go()</script><p>a").lines == ("a",)


# -- data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row.what)
def test_each_kind_of_json_is_refused_for_what_it_is(row: Shape) -> None:
    texts = [row.seen, f"\ufeff\n{row.seen}"]
    if row.seen.startswith("{"):
        texts += [f"[{row.seen}]", f"{row.seen}\n{row.seen}\n"]
    for text in texts:
        with pytest.raises(NoDocumentError, match=re.escape(row.what)):
            source_of_bytes(text.encode())


@pytest.mark.parametrize("row", BEGINNINGS, ids=lambda row: ascii(row.octets))
def test_each_kind_of_data_file_is_refused_for_what_it_is(row: Beginning) -> None:
    with pytest.raises(NoDocumentError, match=re.escape(row.what)):
        source_of_bytes(row.octets + b"a" * 100)


def test_what_we_write_ourselves_is_known_again() -> None:
    reading = read_source(source_of_bytes("第1回 会議 議事要旨\n日時：令和6年5月15日\n".encode(), "a.txt"))
    written = reading.minutes.model_dump_json()
    tables = [rows_text([TABLES[name].header(language)]) for name in TABLES for language in ("en", "ja")]
    for text in (written, f"{written}\n{written}\n", annotated_json(reading), *tables):
        assert "minutes" in refusal(text.encode())


@pytest.mark.parametrize(
    "text",
    ["[議事録]\n", "[1]\n", "[]", "{{{", "[" * 100_000, "{議題}\n", '"a"', "[第1回]\n[第2回]\n", "{\n"],
    ids=lambda text: text[:8],
)
def test_a_text_in_brackets_is_no_data(text: str) -> None:
    assert source_of_bytes(text.encode()).text == text


# -- stray bytes ------------------------------------------------------------------------------------

MINUTES = "第1回 会議 議事要旨\n日時：令和6年5月15日\n○委員　窓口をもう一つ増やしてほしい。①\n" * 3


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc-jp"])
def test_a_stray_byte_is_read_where_that_is_asked_for(codec: str) -> None:
    stray = b"\x81" if codec == "cp932" else b"\xff"
    first, second, *rest = MINUTES.encode("euc_jis_2004" if codec == "euc-jp" else codec).split(b"\n")
    data = b"\n".join((first, second + stray, *rest))
    assert "--errors replace" in refusal(data)
    source = source_of_bytes(data, replace=True)
    assert source.encoding == codec
    assert source.lines[1].rstrip("\ufffd") == MINUTES.split("\n")[1]
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    (note,) = source.notes
    assert note.code is Code.BYTES_REPLACED
    assert note.lines == (2, 2)
    assert [each.code for each in read_source(source).minutes.diagnostics].count("bytes-replaced") == 1


def test_a_named_encoding_holds_where_bytes_are_replaced() -> None:
    data = MINUTES.encode("cp932") + b"\x81"
    assert source_of_bytes(data, encoding="cp932", replace=True).encoding == "cp932"
    html = "<html><p>会議録</p>".encode("cp932") + b"\xff" + "<p>説明があった。</html>".encode("cp932") * 9
    assert source_of_bytes(html, replace=True).lines[0] == "会議録"


def test_what_is_no_text_at_all_is_not_read_by_replacing() -> None:
    for data in (b"\x80\x81\xff\xfe\xfd" * 100, bytes(range(256)) * 8):
        with pytest.raises(MinutesError, match="--encoding"):
            source_of_bytes(data, replace=True)
