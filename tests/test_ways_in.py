"""Pages of search systems, Google documents, tables of speeches, PDFs of which some pages are scanned."""

from __future__ import annotations

import io

import pytest
from documents import Print, docx_of, par, pdf_of, rows, table
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from minutes_cli import Minutes, MinutesError, read, read_bytes

pytestmark = pytest.mark.usefixtures("pdf_here")

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


SPOKEN = (
    ("議長（野分澄君）", "日程第２、一般質問を行います。通告に従い順次発言を許します。１番桐谷耕介君。"),
    ("１番（桐谷耕介君）", "水路の清掃は年に何回でしょうか。あわせて費用の負担についてもお答えください。"),
    ("土木部長（堀茂君）", "お答えいたします。年に二回、春と秋に行っております。費用は市が持ちます。"),
)


def _printed_by_a_search_system(label: str) -> bytes:
    """Print speeches of an assembly over three pages, with a running head and a number on each."""
    said = [f"○{who}　{text}" for who, text in SPOKEN] * 5
    said = [label.format(number) + text for number, text in enumerate(said, 1)]
    wrapped = [row[at : at + 36] for row in said for at in range(0, len(row), 36)]
    called = next(at for at, row in enumerate(wrapped) if "水路の清掃" in row)
    head = [
        "水路市議会定例会会議録　第２号",
        "令和６年３月５日（火曜日）",
        "△出席議員（二名）",
        "　１番　桐谷耕介君",
        "　２番　野分　澄君",
    ]
    head += ["△欠席議員（なし）", "△開議　午前１０時１分", "", "△日程第２　一般質問"]
    body = [
        *head,
        *wrapped[:called],
        "　　　〔１番桐谷耕介君登壇〕",
        *wrapped[called:],
        "",
        "△散会　午後３時１０分",
    ]
    pages = [body[at : at + 18] for at in range(0, len(body), 18)]
    return pdf_of(
        [Print(8, -3, "令和６年　定例会　３月５日－第２号"), *rows(*page), Print(19, 46.5, f"－{number}－")]
        for number, page in enumerate(pages, 41)
    )


@pytest.mark.parametrize("label", ["", "{}:"], ids=["marks", "numbers"])
def test_a_printed_page_of_a_search_system(label: str) -> None:
    minutes = read_bytes(_printed_by_a_search_system(label))
    assert (minutes.meeting, str(minutes.date), minutes.document_type) == (
        "水路市議会定例会",
        "2024-03-05",
        "会議録",
    )
    assert (str(minutes.start_time), str(minutes.end_time)) == ("10:01:00", "15:10:00")
    assert [one.name for one in minutes.attendees] == ["桐谷耕介", "野分 澄"]
    (topic,) = minutes.topics
    assert topic.heading == "一般質問"
    spoken = [(one.speaker.label, one.text) for one in topic.remarks if one.speaker is not None]
    assert spoken == list(SPOKEN) * 5
    told = [one.text for one in topic.remarks if one.kind == "narration"]
    assert told == ["〔１番桐谷耕介君登壇〕", "散会　午後３時１０分"]
    assert minutes.unparsed == ()


def test_a_label_over_a_line_of_the_search_system_has_its_reading() -> None:
    page = "水路調査特別委員会　会議録\n開催日: 2024-12-26\n検索語: なし\n○野分委員長　　開会いたします。\n"
    for number, (who, text) in enumerate(SAID, 2):
        page += f"\n{number}: ○{who}\n検索語: なし\n{number}: ○{who}　　{text}\n"
    minutes = read(page)
    assert _said(minutes)[1:] == list(SAID)
    assert {"account-broken", "unread-text"}.isdisjoint(row.code for row in minutes.diagnostics)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("令和６年第１回定例会　　　　　令和６年３月５日（火）", "2024-03-05"),
        ("2024年3月5日　水路調査特別委員会", "2024-03-05"),
        ("2024/03/05 11:34　　水路調査特別委員会", "None"),  # when it was printed
        ("令和６年３月５日　資料１", "None"),
    ],
)
def test_a_running_head_of_a_meeting_tells_its_day(head: str, day: str) -> None:
    said = [f"○{who}　{text}" for who, text in SPOKEN]
    pages = [
        [Print(0, -3, head), *rows("水路市議会　会議録", "", *said)],
        [Print(0, -3, head), *rows(*said)],
        [Print(0, -3, head), *rows(*said)],
    ]
    minutes = read_bytes(pdf_of(pages))
    assert str(minutes.date) == day
