"""The same minutes as text, PDF, Word, HTML and Markdown: composed once, set in every form.

`python tests/composed.py` writes them to fixtures/formats.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path
from typing import NamedTuple

from documents import Print, abstract, docx_of, instance, listed, par, pdf_of, table

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
WIDTH = 40
COLUMN, GUTTER_WIDTH = 19, 2


class Item(NamedTuple):
    """A piece of the minutes. `kind`: title, heading, sub, bullet, item, point, speech, paragraph, row, end, blank.

    An item is one of a numbered list, a point one of the numbered list within it.
    """

    kind: str
    text: str
    more: str = ""


class Composed(NamedTuple):
    """Minutes as composed: their running head, their pieces, and whether they are printed in two columns."""

    name: str
    head: str
    items: tuple[Item, ...]
    columns: bool = False
    sign: str = ""
    """The mark of headings that bear no numbers."""
    rows_a_page: int = 34


def _bullets(*texts: str) -> tuple[Item, ...]:
    return tuple(Item("bullet", text) for text in texts)


def _items(first: str, *points: str) -> tuple[Item, ...]:
    return (Item("item", first), *(Item("point", point) for point in points))


def _speech(speaker: str, *texts: str) -> tuple[Item, ...]:
    first, *others = texts
    return (Item("speech", first, speaker), *(Item("paragraph", text) for text in others))


SUMMARY = Composed(
    "里山要旨",
    "里山再生検討会（第８回）",
    (
        Item("title", "第８回　里山再生検討会　議事要旨"),
        Item("blank", ""),
        Item("heading", "日時", "令和６年５月15日（水）　午後２時00分から３時30分まで"),
        Item("heading", "場所", "みなと市役所　第２会議室"),
        Item("heading", "出席者"),
        Item("row", "氏名", "所属"),
        Item("row", "沢渡　昇", "みなと大学教授"),
        Item("row", "根岸　亮", "里山工房代表"),
        Item("row", "椎葉　みのり", "市民委員"),
        Item("row", "久遠　渉", "みなと市森林課長"),
        Item("heading", "議題"),
        Item("sub", "間伐材の利用について"),
        Item("sub", "次年度の計画について"),
        Item("heading", "議事要旨"),
        Item("sub", "間伐材の利用について"),
        *_bullets(
            "地元の工房と組み、間伐材でベンチを作ってはどうか。市の施設に置けば、来た人が座って木に触れることができ、森への関心も高まる。",
            "運び出す道が細く、重機が入れない。まず道を直すことから始めるべきである。",
            "道を直すには三年かかる。それまでは馬で運ぶことも考えてよい。隣の町では馬で運ぶ催しに多くの人が集まり、手伝う人も増えたと聞いている。",
            "費用は一台あたりいくらになるのか。",
            "一台あたり二万円ほどで、材料の費用は掛からない。塗り直しは五年に一度でよい。",
            "ベンチのほかに、子どもが使う積み木も作れる。端材まで使い切ることができれば、捨てるための費用も要らなくなる。",
            "使う人の声を聞いてから形を決めたい。",
            "置き場所は、歩く人の多い川沿いの道がよい。",
        ),
        Item("sub", "次年度の計画について"),
        *_bullets(
            "手伝う人の数を、春までに倍にしたい。学校にも声を掛け、授業の一つとして森に来てもらうことを提案する。",
            "けがをしたときの備えが足りない。保険に入ることと、始める前に道具の使い方を教えることを、計画に書いておくべきである。",
            "計画の案は、次の会議までに事務局が直して示す。",
            "秋の催しは、雨の日の予備の日を初めから決めておくとよい。昨年は中止の知らせが届かず、百人を超える人が駅で待つことになった。",
            "予算の見込みは、昨年と同じ額とする。",
        ),
        Item("end", "以上"),
    ),
)

PROCEEDINGS = Composed(
    "図書館議事録",
    "みなと市立図書館協議会",
    (
        Item("title", "第３回　みなと市立図書館協議会　議事録"),
        Item("blank", ""),
        Item("heading", "日時", "令和５年11月８日（水）　10時00分から11時20分まで"),
        Item("heading", "場所", "中央図書館　集会室"),
        Item("heading", "議事"),
        *_speech(
            "会長",
            "ただいまから第三回の協議会を開く。本日は、夜間の開館について御意見を頂きたい。",
            "まず事務局から説明をお願いする。",
        ),
        *_speech(
            "事務局",
            "夜間の開館は、この四月から週に二日、午後九時まで行っている。来館した人は一日に八十人ほどで、見込みの六十人を上回った。",
            "仕事の帰りに寄る人が多く、貸出しの数も増えている。一方で、職員の勤務が夜に及ぶため、人の手当てが課題となっている。",
        ),
        *_speech("深山委員", "一日に八十人という数は、曜日による違いがあるのか。"),
        *_speech("事務局", "金曜日が百人、火曜日が六十人ほどである。"),
        *_speech(
            "鷺沼委員",
            "若い人には、机に向かう場所としての求めも大きい。本を借りる人の数だけで測ると、働きを小さく見てしまうのではないか。",
            "座席がどれほど使われたかも、あわせて示していただきたい。",
        ),
        *_speech(
            "会長",
            "座席の数は次の会議で示すこととしたい。ほかに御意見はあるか。",
            "ないようなので、本日はここまでとする。",
        ),
        Item("end", "以上"),
    ),
    columns=True,
    rows_a_page=14,
)
COMMUNITY = Composed(
    "町会記録",
    "ひばり町会だより",
    (
        Item("title", "ひばり町会　令和６年６月定例会　議事録"),
        Item("blank", ""),
        Item("heading", "日時", "令和６年６月９日（日）　10時00分から11時30分まで"),
        Item("heading", "場所", "ひばり会館　大広間"),
        Item("heading", "出席者"),
        Item("row", "氏名", "役職"),
        Item("row", "沢渡　昇", "会長"),
        Item("row", "御影　さつき", "副会長"),
        Item("row", "瀬川　渡", "会計"),
        Item("heading", "協議事項"),
        *_items(
            "夏祭りについて",
            "屋台は八つとし、場所は去年と同じにする。火を使う屋台は三つまでとし、消火器を一つずつ置く。",
            "雨の日は翌週の土曜日に延ばす。",
            "寄付は七月十日まで集める。",
        ),
        *_items(
            "ごみの置き場について",
            "三班の置き場を、道の向かい側へ移す。子どもの通る道に近いため、囲いを付けることを市に求める。",
            "当番の表を作り直し、各班へ配る。",
        ),
        *_items(
            "防災の訓練について",
            "九月一日の朝に行い、ひばり会館へ歩いて集まる。",
            "水と乾パンは、今年のうちに半分を入れ替える。",
        ),
        Item("heading", "次回", "令和６年７月14日（日）　10時00分から"),
        Item("end", "以上"),
    ),
    sign="■",
    rows_a_page=12,
)
COMPOSED = (SUMMARY, PROCEEDINGS, COMMUNITY)


def _digits(number: int) -> str:
    return str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


INNER = {"heading": "sub", "item": "point"}
"""What counts anew below each of these."""
LINES = {
    "sub": "（{wide}）{text}",
    "bullet": "・{text}",
    "item": "{number}. {text}",
    "point": "　({number}) {text}",
    "speech": "○{more}　{text}",
    "paragraph": "　{text}",
    "row": "{text}\t{more}",
    "end": "　" * 30 + "{text}",
}


def marked(composed: Composed) -> list[tuple[Item, str]]:
    """Return each piece with the line it is as text."""
    counts: Counter[str] = Counter()
    found = []
    for item in composed.items:
        counts[item.kind] += 1
        counts[INNER.get(item.kind, "")] = 0
        number = counts[item.kind]
        form = LINES.get(item.kind, "{text}")
        if item.kind == "heading":
            form = (composed.sign or "{wide}．") + ("{text}　{more}" if item.more else "{text}")
        line = form.format(text=item.text, more=item.more, number=number, wide=_digits(number))
        found.append((item, line))
    return found


def as_text(composed: Composed) -> bytes:
    """Set the minutes as plain text."""
    return "".join(f"{line}\n" for _, line in marked(composed)).encode()


def as_markdown(composed: Composed) -> bytes:
    """Set the minutes as Markdown: a heading for each title and heading."""
    hashes = {"title": "# ", "heading": "## ", "sub": "### "}
    lines: list[str] = []
    kinds = [item.kind for item in composed.items]
    for (item, line), before in zip(marked(composed), ["", *kinds], strict=False):
        if item.kind == "row":
            head = "" if before == "row" else "|------|------|"
            lines += [row for row in (f"| {item.text} | {item.more} |", head) if row]
            continue
        if not {item.kind, before} <= {"bullet", "item", "point"}:
            lines.append("")
        indent = "   " if item.kind == "point" else ""
        if line.strip("　"):
            lines.append(hashes.get(item.kind, "") + indent + line.strip("　"))
    return ("\n".join(lines).lstrip("\n") + "\n").encode()


_AROUND = {"bullet": "ul", "row": "table", "item": "ol", "point": "ol ol"}


def _turned(before: str, around: str) -> list[str]:
    """Close the elements around the last piece and open those around the next."""
    if before == "ol ol" and around == "ol":  # the item that holds the inner list ends with it
        return ["</ol></li>"]
    if before == "ol" and around == "ol ol":
        return ["<ol>"]
    closing = {"ol ol": "</ol></li></ol>", "": ""}.get(before, f"</{before}>")
    return [closing, f"<{around}>" if around else ""]


def as_html(composed: Composed) -> bytes:
    """Set the minutes as a page of a site, with its menu and footer, in the encoding it declares."""
    body: list[str] = []
    before = ""
    for item, line in marked(composed):
        around = _AROUND.get(item.kind, "")
        if before != around:
            body += _turned(before, around)
            before = around
        text = escape(line)
        body.append(
            {
                "title": f"<h1>{text}</h1>",
                "heading": f"<h2>{text}</h2>",
                "sub": f"<h3>{text}</h3>",
                "bullet": f"<li>{escape(item.text)}</li>",
                "item": f"<li>{escape(item.text)}",
                "point": f"<li>{text.strip('　')}</li>",
                "row": f"<tr><td>{escape(item.text)}</td><td>{escape(item.more)}</td></tr>",
                "blank": "",
            }.get(item.kind, f"<p>{text}</p>")
        )
    page = (
        '<!DOCTYPE html>\n<html lang="ja"><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'
        f"<title>{composed.head}</title></head><body>\n"
        '<div id="header"><p>みなと市</p><ul class="gnavi"><li>くらし</li><li>市政</li></ul></div>\n'
        '<p class="breadcrumb">トップページ &gt; 市政 &gt; 会議</p>\n<div id="contents">\n'
        + "\n".join(piece for piece in body if piece)
        + '\n</div>\n<div id="footer"><p>みなと市役所　電話 000-000-0000</p></div>\n</body></html>\n'
    )
    return page.encode("cp932")


NUMBERING = (
    abstract(0, ("decimalFullWidth", "%1．", "nothing"), ("decimalFullWidth", "（%2）", "nothing"))
    + abstract(1, ("bullet", "・", "nothing"))
    + abstract(2, ("decimal", "%1.", "space"), ("decimal", "(%2)", "space"))
    + instance(1, 0)
    + instance(2, 1)
    + instance(3, 2)
)


def as_word(composed: Composed) -> bytes:
    """Set the minutes as a Word file whose numbers and bullets are those of lists, with header and footer."""
    body: list[str] = []
    people: list[tuple[str, str]] = []
    for item, line in (*marked(composed), (Item("blank", ""), "")):
        if item.kind == "row":
            people.append((item.text, item.more))
            continue
        if people:
            body.append(table(*people))
            people = []
        if item.kind == "heading" and not composed.sign:
            body.append(listed(item.text + (f"　{item.more}" if item.more else ""), 1))
        elif item.kind == "sub":
            body.append(listed(item.text, 1, 1))
        elif item.kind == "bullet":
            body.append(listed(item.text, 2))
        elif item.kind in ("item", "point"):
            inset = "<w:ind w:leftChars='100' w:left='210'/>" if item.kind == "point" else ""
            body.append(listed(item.text, 3, 1 if inset else 0, inset))
        elif item.kind == "paragraph":
            body.append(par(item.text, "<w:ind w:firstLineChars='100' w:firstLine='210'/>"))
        elif item.kind == "end":
            body.append(par(item.text, "<w:jc w:val='right'/>"))
        else:
            body.append(par(line))
    return docx_of("".join(body), numbering=NUMBERING, header1=par(composed.head), footer1=par("- 1 -"))


def as_pdf(composed: Composed) -> bytes:
    """Print the minutes on pages with a running head and page numbers, rows cut at the margin."""
    printed: list[list[Print]] = []
    for item, line in marked(composed):
        if item.kind == "row":
            printed.append([Print(1, 0, item.text), Print(12, 0, item.more)])
        elif item.kind == "end":
            printed.append([Print(30 if not composed.columns else COLUMN - 4, 0, item.text)])
        else:
            width = COLUMN if composed.columns and item.kind in ("speech", "paragraph") else WIDTH
            hanging = {"bullet": 1, "speech": 1, "point": 3}.get(item.kind, 0)
            printed += wrapped(line, width, hanging)
    return pdf_of(_pages(composed, printed))


def wrapped(line: str, width: int, hanging: int) -> list[list[Print]]:
    """Cut a line at the right margin, rows after the first set in by `hanging` letters."""
    if not line:
        return [[]]
    bare = line.lstrip("\u3000")
    inset = float(len(line) - len(bare))
    rows: list[list[Print]] = []
    while bare:
        room = int(width - inset)
        while len(bare) > room and bare[room] in "。、）":
            room += 1
        rows.append([Print(inset, 0, bare[:room])])
        bare, inset = bare[room:], float(hanging)
    return rows


def _pages(composed: Composed, printed: list[list[Print]]) -> list[list[Print]]:
    pages: list[list[Print]] = []
    first = next((at for at, row in enumerate(printed) if row and row[0].text.startswith("○")), len(printed))
    top, rest = (printed[:first], printed[first:]) if composed.columns else (printed, [])
    while top or rest:
        page: list[Print] = [Print(0, -2.5, composed.head, 8.0)]
        for down, row in enumerate(top[: composed.rows_a_page]):
            page += [item._replace(down=float(down)) for item in row]
        room = composed.rows_a_page - len(top[: composed.rows_a_page])
        if composed.columns and len(rest) <= 2 * room:
            room = min(room, (len(rest) + 1) // 2)
        for column in (0, 1):
            for down, row in enumerate(rest[column * room : (column + 1) * room]):
                start = float(column * (COLUMN + GUTTER_WIDTH))
                page += [
                    item._replace(across=item.across + start, down=float(down + len(top))) for item in row
                ]
        top, rest = top[composed.rows_a_page :], rest[2 * room :]
        pages.append([*page, Print(19, 37.5, f"- {len(pages) + 1} -", 9.0)])
    return pages


FORMS = {".txt": as_text, ".pdf": as_pdf, ".docx": as_word, ".html": as_html, ".md": as_markdown}


def main() -> None:
    """Write every form of every composed minutes."""
    FORMATS.mkdir(parents=True, exist_ok=True)
    for composed in COMPOSED:
        for ending, form in FORMS.items():
            (FORMATS / f"{composed.name}{ending}").write_bytes(form(composed))


if __name__ == "__main__":
    main()
