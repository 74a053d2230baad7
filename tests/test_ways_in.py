"""Pages of search systems, Google documents, tables of speeches, PDFs of which some pages are scanned."""

from __future__ import annotations

import io

import pytest
from documents import docx_of, par, pdf_of, rows, table
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from minutes_cli import Minutes, MinutesError, read, read_bytes

HEAD = (
    "水路の会　第３回　議事録",
    "日時：令和6年5月15日（水）15:00～16:00",
    "場所：市役所",
    "出席者：野分会長、門脇委員、長瀬委員",
    "",
    "議事",
)
SAID = (
    ("野分会長", "ただいまから会議を始めます。"),
    ("門脇委員", "水路の清掃は年二回では足りないのではないか。"),
    ("事務局", "予算の範囲で三回とすることを考えたい。"),
    ("長瀬委員", "費用の負担について伺いたい。"),
    ("事務局", "市が持つ。"),
    ("野分会長", "それでは終わります。"),
)
TABLE = (("発言者", "内容"), *SAID)


def _page(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def _word() -> bytes:
    return docx_of("".join(map(par, HEAD)) + table(*TABLE))


def _html() -> bytes:
    cells = "".join(f"<tr><td>{who}<td>{said}" for who, said in TABLE)
    return _page("".join(f"<p>{line}</p>" for line in HEAD) + f"<table>{cells}</table>")


def _pdf() -> bytes:
    texts = rows(*HEAD)
    for at, (who, said) in enumerate(TABLE):
        texts += [*rows(who, down=7 + at), *rows(said, across=9, down=7 + at)]
    return pdf_of([texts])


def _search_system() -> bytes:
    numbered = "\n".join(f"{number}: ○{who}　{said}" for number, (who, said) in enumerate(SAID, 2))
    return _page("<pre>\n" + "\n".join(HEAD) + f"\n{numbered}\n</pre>")


def _said(minutes: Minutes) -> list[tuple[str | None, str]]:
    remarks = [remark for topic in minutes.topics for remark in topic.remarks]
    return [(remark.speaker.label if remark.speaker else None, remark.text) for remark in remarks]


@pytest.mark.parametrize(
    "data", [_word(), _html(), _pdf(), _search_system()], ids=["Word", "HTML", "PDF", "pre"]
)
def test_a_table_of_speeches_and_numbered_speeches_are_speeches(data: bytes) -> None:
    assert _said(read_bytes(data)) == list(SAID)


def test_a_typed_table_of_speeches_is_speeches() -> None:
    assert _said(read("\n".join([*HEAD, *("\t".join(row) for row in TABLE)]))) == list(SAID)


def test_a_page_of_frames_says_so() -> None:
    with pytest.raises(MinutesError, match="save the frame"):
        read_bytes(b"<html><frameset cols='20%,*'><frame src=a.html><frame src=b.html></frameset></html>")


def test_comments_of_a_google_document_stay_apart() -> None:
    body = "".join(f"<p class=c2><span>{line}</span></p>" for line in HEAD)
    called = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    body += f"<ul class=lst-kix_b-0><li><span>水路の清掃は年二回では足りない。</span>{called}</li><li>費用は市が持つ。</li></ul>"
    body += '<div class=c9><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>三回にした</span></p></div>'
    minutes = read_bytes(_page(body))
    assert _said(minutes) == [(None, "水路の清掃は年二回では足りない。"), (None, "費用は市が持つ。")]
    assert [row.text for row in minutes.unparsed] == ["[a]三回にした"]


def test_a_pdf_says_which_of_its_pages_are_scanned() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for scanned in (False, True, True, False):
        if scanned:
            pixels = b"P5 2 2 255\n" + bytes((0, 255, 255, 0))
            canvas.drawImage(ImageReader(io.BytesIO(pixels)), 0, 0, 500, 800)
        else:
            canvas.drawString(100, 700, "minutes of the third meeting")
        canvas.showPage()
    canvas.save()
    (told,) = [row for row in read_bytes(file.getvalue()).diagnostics if row.code == "pages-scanned"]
    assert "read: 2, 3;" in told.message
    assert "ocrmypdf" in told.message
