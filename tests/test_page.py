"""The page to look at, as a browser shows it: what a click does, what is found, what is seen and heard."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from browser import Page, opened_browser
from conftest import FIXTURES

from minutes_cli.batch import Settings, UsageError, run
from minutes_cli.output.html_page import BEGINNING, as_script_data, html_page, row_of
from minutes_cli.output.page_words import WORDS, words_in
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES = Path(__file__).parents[1] / "src" / "minutes_cli" / "output" / "page"
SPOKEN = """第2回　水辺検討会　議事録

日時　令和6年5月15日（木）10:00～12:00
場所　水辺会館
出席者
　青野 守　委員
　碓井 里子　委員長
議事
（１）岸辺の手入れについて

○碓井委員長　それでは会議を始めます。
　資料はお手元にあります。
○青野委員　草を刈る時期を早めてはどうか。
　ﾎﾞﾗﾝﾃｨｱの方々も同じ意見です。
○碓井委員長　ほかにいかがでしょうか。
○青野委員　賛成します。

（２）次年度の予算について

○碓井委員長　予算案は原案のとおり承認されました。
"""
HOSTILE_NAME = '</title><script>window.hurt=5</script>"><img src=x onerror=window.hurt=6>{{data}}.txt'
HOSTILE = """第1回　</script><script>window.hurt = 1</script>検討会　議事録

日時　令和6年5月15日（水）10:00～
出席者
　<img src=x onerror="window.hurt=2"> 守　委員

議事
○青野委員　<b>太く</b>\u2028<!-- <script> ]]> {{data}} {{word lines}} &lt;i&gt; \\u003c ${x} `x`
○青野委員　<a href="javascript:window.hurt=3">x</a><svg onload="window.hurt=4"></svg>\u2029 終わりです。
"""


@pytest.fixture(name="page", scope="module")
def _page() -> Iterator[Page]:
    with opened_browser() as driver:
        yield Page(driver)


@pytest.fixture(autouse=True)
def _light(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "page" in request.fixturenames:
        request.getfixturevalue("page").emulate()


def written(folder: Path, text: str, language: str = "en", name: str = "会議.txt") -> Path:
    file = folder / "page.html"
    page = html_page(read_source(source_of_text(text, name)), language)
    file.write_text(page, "utf-8", newline="\n")
    return file


def marked(page: Page) -> tuple[list[str], list[str]]:
    """Return the lines and the items that are marked."""
    return (
        page.run("return [...document.querySelectorAll('.row.on')].map((one) => one.id)"),
        page.texts(".item.on .text"),
    )


# -- looking ------------------------------------------------------------------------------------------


def test_a_click_on_a_remark_marks_its_lines_and_shows_them(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.click(".remarks .item", 1)
    assert marked(page) == (["L13", "L14"], ["草を刈る時期を早めてはどうか。\nﾎﾞﾗﾝﾃｨｱの方々も同じ意見です。"])
    assert page.run("return document.querySelectorAll('#lines [aria-current=true]').length") == 2
    assert page.texts("#what") == ["line 13: remark → remark 2 · lines 13 to 14"]
    assert "mark ○" in page.texts("#why")[0]
    assert page.run("return document.activeElement.closest('.item') !== null")
    assert page.messages() == []
    assert page.requests() == []


def test_a_click_on_a_line_marks_what_was_read_out_of_it(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.click(".row", 15)
    assert marked(page) == (["L16"], ["賛成します。"])
    page.click("#L14 .t")
    assert marked(page)[0] == ["L13", "L14"]
    page.click("#L6")
    assert page.texts(".item.on .by") == ["青野 守"]
    page.click("#L2")
    assert marked(page) == (["L2"], [])


def test_a_line_in_the_address_is_shown(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN), "#L16")
    assert marked(page) == (["L16"], ["賛成します。"])


def test_the_record_is_whole(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    names = page.texts("#items h3")
    assert names == ["facts", "doubts", "people", "outcomes", "topics and remarks"]
    assert page.texts(".remarks .by")[:2] == ["碓井委員長", "青野委員"]
    doubt = page.texts("#items .warning")
    assert doubt == ["warning 木 is not the weekday of 2024-05-15 weekday-disagrees3"]
    page.click("#items .warning a")
    assert marked(page)[0] == ["L3"]
    assert page.texts("#L3 .q") == ["?"]


def test_each_reading_has_its_colour_and_each_mark_is_shown(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    colour = "return getComputedStyle(document.querySelector(arguments[0])).color"
    kinds = ("title", "field", "attendee", "heading", "remark")
    assert len({page.run(colour, f".row.{kind} .t") for kind in kinds}) == len(kinds)
    assert page.texts("#L11 .m") == ["○"]
    assert page.texts("#L9 .m") == ["（１）"]


def test_a_page_of_nothing_is_a_page(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, ""))
    assert page.texts(".error .also") == ["empty"]
    assert page.messages() == []


# -- finding ------------------------------------------------------------------------------------------

SEARCHES: tuple[tuple[str, list[str], int], ...] = (
    ("草を刈る", ["L13", "L14"], 1),
    ("ボランティア", ["L13", "L14"], 1),
    ("青野　賛成", ["L16"], 1),
    ("次年度 予算", ["L18"], 1),
    ("見当たらない", [], 0),
)


@pytest.mark.parametrize(("asked", "lines", "items"), SEARCHES)
def test_what_is_searched_for_is_left(
    asked: str, lines: list[str], items: int, page: Page, tmp_path: Path
) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.enter("query", asked)
    shown = page.run("return [...document.querySelectorAll('.row:not([hidden])')].map((one) => one.id)")
    assert shown == lines
    assert len(page.texts("#items .item")) == items
    assert page.texts("#found") == [f"{items} items and {len(lines)} lines found"]
    page.click("#clear")
    assert len(page.texts(".row")) == SPOKEN.count("\n")


def test_a_speaker_is_filtered_for(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    assert page.texts("#speaker option") == ["everybody", "碓井 里子（3）", "青野 守（2）"]
    page.enter("speaker", "青野 守")
    assert page.texts("#items .by") == ["青野委員", "青野委員"]
    assert page.texts(".row .n") == ["13", "14", "16"]
    page.enter("query", "賛成")
    assert page.texts(".row .n") == ["16"]
    page.click("#clear")
    page.enter("reading", "heading")
    assert page.texts(".row .k") == ["heading"] * len(page.texts(".row .k"))
    assert len(page.texts(".row")) > 1


# -- hands, eyes and ears -------------------------------------------------------------------------------


def test_keys_move_and_one_stop_of_tab_is_in_each_pane(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    stops = "return document.querySelectorAll('#' + arguments[0] + ' a.n[tabindex=\"0\"]').length"
    page.run("document.querySelector('#lines a.n[tabindex=\"0\"]').focus()")
    for keys, at in (("jj", "L3"), ("k", "L2"), ("\ue015", "L3"), ("\ue010", "L20"), ("\ue011", "L1")):
        page.press(keys)
        assert page.run("return document.activeElement.closest('.row').id") == at
    page.run("document.querySelector('#record a.n[tabindex=\"0\"]').focus()")
    page.press("j")
    assert page.run("return document.activeElement.closest('.item').classList.contains('on')")
    assert (page.run(stops, "lines"), page.run(stops, "record")) == (1, 1)
    page.press("/")
    assert page.run("return document.activeElement.id") == "query"
    page.press("賛成")
    page.settle()
    assert page.texts("#found") != [""]
    page.press("\ue00c")
    page.settle()
    assert page.texts("#found") == [""]


def test_the_focus_is_seen(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.press("\ue004")
    outline = (
        "return getComputedStyle(document.activeElement).outlineStyle + document.activeElement.className"
    )
    assert page.run(outline) == "solidskip"


def test_a_screen_reader_finds_its_way(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    tree = page.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = [
        (node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]
    ]
    for wanted in (
        ("banner", ""),
        ("search", "search and filter"),
        ("searchbox", "search the lines and the record"),
        ("combobox", "speaker"),
        ("main", ""),
        ("region", "lines"),
        ("region", "record"),
        ("navigation", "parts of the record"),
        ("link", "lines 13 to 14"),
        ("status", ""),
        ("heading", "（１） 岸辺の手入れについて"),
    ):
        assert wanted in named, wanted
    assert [
        name for role, name in named if role in {"link", "button", "combobox", "searchbox"} and not name
    ] == []


CONTRASTS = """
const parts = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
const light = (colour) => {
  const [r, g, b] = colour.slice(0, 3).map((c) => c / 255).map((c) => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
};
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0) return colour;
  }
  return [255, 255, 255, 1];
};
return [...document.body.querySelectorAll("*")].filter((one) =>
  !["SCRIPT", "NOSCRIPT", "OPTION", "STYLE"].includes(one.tagName) && one.checkVisibility() && !one.classList.contains("skip")
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
).map((one) => {
  const [first, second] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
  return [(first + .05) / (second + .05), `${one.tagName}.${one.className} ${one.textContent.slice(0, 20)}`];
});
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_can_be_read(scheme: str, page: Page, tmp_path: Path) -> None:
    """WCAG 2.2, AA: text has a contrast of 4.5, also where it is marked."""
    page.emulate(prefers_color_scheme=scheme)
    everything = (
        SPOKEN + "\n〔拍手〕\n\n以上\n" + (FIXTURES / "not_minutes" / "契約書.txt").read_text("utf-8")
    )
    page.open(written(tmp_path, everything))
    back = page.run("return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", back)[:3])) < 384) == (scheme == "dark")
    for at in (1, 13, 3):
        page.click(".row", at)
        measured = page.run(CONTRASTS)
        assert len(measured) > 50
        assert [row for row in measured if row[0] < 4.5] == []


def test_it_prints_whole(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.emulate("print", prefers_color_scheme="dark")
    shown = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert page.run(shown, "#tools", "display") == "none"
    assert page.run(shown, "#told", "display") == "none"
    for section in ("#lines", "#record"):
        assert page.run(shown, section, "display") == "block"
        assert page.run(shown, section, "overflowY") == "visible"
    assert page.run(shown, "body", "backgroundColor") == "rgb(255, 255, 255)"
    page.emulate()
    printed = pypdfium2.PdfDocument(base64.b64decode(page.driver.print_page()))
    pages = [sheet.get_textpage().get_text_range().split() for sheet in printed]
    assert len(pages) > 1
    assert "record" in pages[0]
    assert any(words[0] == "lines" for words in pages[1:])  # the lines begin on a page of their own


def test_a_narrow_screen_shows_one_side_at_a_time(page: Page, tmp_path: Path) -> None:
    metrics = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page.open(written(tmp_path, SPOKEN))
        seen = "return ['lines', 'record'].filter((id) => document.getElementById(id).checkVisibility())"
        assert page.run(seen) == ["record"]
        assert page.run("return document.documentElement.scrollWidth") <= 390
        page.click(".remarks .item", 1)
        assert page.run(seen) == ["lines"]
        assert marked(page)[0] == ["L13", "L14"]
        page.click("[data-view=record]")
        assert page.run(seen) == ["record"]
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# -- what must not happen -------------------------------------------------------------------------------


def test_a_hostile_text_is_only_text(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, HOSTILE, name=HOSTILE_NAME))
    assert page.driver.title == HOSTILE_NAME
    for at in range(len(page.texts(".item"))):
        page.click(".item", at)
    assert page.run("return window.hurt === undefined")
    assert (
        page.run(
            "return document.querySelectorAll('#rows :is(script, img, svg, b:not(.m)), #items a:not(.n)').length"
        )
        == 0
    )
    lines = source_of_text(HOSTILE).lines
    assert [text.removesuffix("?") for text in page.texts(".row .t")] == list(lines)
    assert page.messages() == []
    assert page.requests() == []


def test_the_page_allows_no_script_but_its_own(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN))
    page.run(
        "const one = document.createElement('script'); one.textContent = 'window.hurt = 1'; document.body.append(one);"
        "const image = new Image(); image.src = 'http://127.0.0.1:9/x.png'; document.body.append(image)"
    )
    page.settle()
    assert page.run("return window.hurt === undefined")
    refused = page.messages()
    assert len(refused) == 2
    assert all("Content Security Policy" in message for message in refused)


def test_data_cannot_end_its_script() -> None:
    told = as_script_data(["</script>", "<!--", "\u2028", "&", "\ud800"])
    assert not re.search("[<&\u2028\u2029\ud800-\udfff]", told)


def test_a_record_of_three_thousand_remarks(page: Page, tmp_path: Path) -> None:
    """The times are printed (pytest -s), and asserted is only that everything is there and scrolls into sight."""
    speech = "○青野委員　{}番目の発言です。川の水がきれいになったという声を、地元の皆様から伺っております。\n　岸辺の草もお願いします。\n"
    file = written(tmp_path, SPOKEN + "".join(speech.format(at) for at in range(3000)))
    page.open(file)
    opened = page.run("return performance.getEntriesByType('navigation')[0].domComplete")
    click = "const begun = performance.now(); document.querySelectorAll('.remarks .item')[2500].click(); document.body.offsetHeight; return performance.now() - begun"
    clicked = page.run(click)
    page.settle()
    sys.stdout.write(
        f"3,000 remarks: open {opened:.0f} ms, a click {clicked:.0f} ms, {file.stat().st_size // 1024} KiB\n"
    )
    lines, (text,) = marked(page)
    assert len(lines) == 2
    assert text.startswith("2495番目")
    inside = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return box.top > 100 && box.bottom < innerHeight"
    assert page.run(inside, ".row.on")
    assert page.run(inside, ".item.on")


# -- words ----------------------------------------------------------------------------------------------


def test_the_page_speaks_the_language_of_the_reader(page: Page, tmp_path: Path) -> None:
    page.open(written(tmp_path, SPOKEN, "ja"))
    assert page.run("return document.documentElement.lang") == "ja"
    assert page.texts("#items h3")[:3] == ["基本事項", "疑い", "出席者"]
    assert page.texts("#items .warning .text") == ["木 は 2024-05-15 の曜日ではありません"]
    assert page.texts("#L6 .k") == ["出席者"]


def test_every_word_of_the_pages_is_used_and_there() -> None:
    told = "".join(file.read_text("utf-8") for file in sorted(TEMPLATES.iterdir()))
    assert set(re.findall(r"\{\{word (\w+)\}\}", told)) <= set(WORDS)
    assert set(re.findall(r"\bwords\.(\w+)|\bsay\(\"(\w+)\"", told)) <= {
        pair for word in WORDS for pair in ((word, ""), ("", word))
    }
    assert [word for word in WORDS if not re.search(rf"\b{word}\b", told) and word != "index_title"] == []
    assert words_in("ja").keys() == words_in("en").keys()


# -- the command ------------------------------------------------------------------------------------------


def annotate(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "minutes_cli", "annotate", *map(str, arguments)],
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_annotate_writes_a_page_whole_or_not_at_all(tmp_path: Path) -> None:
    minutes, page = tmp_path / "会議.txt", tmp_path / "page.html"
    minutes.write_text(SPOKEN, "utf-8")
    done = annotate(minutes, "-o", page)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert page.read_bytes().startswith(BEGINNING)
    assert annotate(minutes, "--format", "html").stdout == page.read_bytes()
    assert annotate(minutes, "-o", tmp_path / "x.json").returncode == 0
    assert (tmp_path / "x.json").read_bytes() == annotate(minutes, "--format", "json").stdout
    before = page.read_bytes()
    assert annotate(tmp_path / "missing.txt", "-o", page).returncode == 2
    assert annotate(minutes, "--format", "json", "-o", page).returncode == 2
    assert annotate(page, "-o", page).returncode == 2
    assert annotate(minutes, "--explain", "-o", page).returncode == 2
    assert page.read_bytes() == before


# -- an archive -------------------------------------------------------------------------------------------


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Path:
    room = tmp_path / "archive"
    (room / "2024").mkdir(parents=True)
    (room / "2024" / "水辺 #1.txt").write_text(SPOKEN, "utf-8")
    (room / "index").write_text(SPOKEN.replace("水辺", "里山").replace("（木）", "（水）"), "utf-8")
    (room / "b.txt").write_text(HOSTILE, "utf-8")
    return room


def site(archive: Path, *, destination: str | None = None, force: bool = False, prune: bool = False) -> int:
    target = destination or f"{archive.parent / 'site'}/"
    return run(Settings((str(archive),), target, html=True, jobs=1, force=force, prune=prune)).exit_code


def test_an_archive_gets_pages_and_an_index(archive: Path, page: Page) -> None:
    assert site(archive) == 0
    index = archive.parent / "site" / "index.html"
    page.open(index)
    assert len(page.texts(".entry")) == 3
    page.enter("query", "水辺 2024-05-15")
    assert page.texts(".entry h2") == ["第2回　水辺検討会　議事録"]
    page.enter("query", "曜日")
    assert page.texts(".entry") == []
    page.enter("query", "weekday")
    assert page.texts("#found") == ["1 of 3 minutes"]
    page.click("#clear")
    page.enter("doubts", "warning")
    assert "第2回　水辺検討会　議事録" in page.texts(".entry h2")
    assert "第2回　里山検討会　議事録" not in page.texts(".entry h2")
    assert page.run("return window.hurt === undefined")
    assert page.messages() == []
    assert page.requests() == []
    for scheme in ("light", "dark"):
        page.emulate(prefers_color_scheme=scheme)
        assert [row for row in page.run(CONTRASTS) if row[0] < 4.5] == []
    page.enter("query", "水辺")
    page.click(".entry .doubt a")
    assert page.run("return document.documentElement.dataset.kind") == "minutes"
    assert marked(page)[0] == ["L3"]


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_what_is_gone_leaves_the_index(archive: Path) -> None:
    site(archive)
    room = archive.parent / "site"
    files = {file: file.read_bytes() for file in room.rglob("*.html")}
    assert set(files) == {
        room / name for name in ("index.html", "index~.html", "b.txt.html", "2024/水辺 #1.txt.html")
    }
    assert site(archive) == 0
    assert {file: file.read_bytes() for file in room.rglob("*.html")} == files
    (archive / "index").unlink()
    site(archive, prune=True)
    assert not (room / "index~.html").exists()
    assert "里山" not in (room / "index.html").read_text("utf-8")
    (room / "b.txt.html").unlink()  # what was lost is made again
    site(archive)
    assert (room / "b.txt.html").read_bytes() == files[room / "b.txt.html"]


def test_nothing_of_others_is_replaced(archive: Path) -> None:
    room = archive.parent / "site"
    room.mkdir()
    mine = room / "index.html"
    mine.write_text("<!doctype html>\nmy own", "utf-8")
    with pytest.raises(UsageError, match="was not written by minutes batch"):
        site(archive)
    mine.unlink()
    (room / "b.txt.html").write_text("my own", "utf-8")
    assert site(archive) == 1
    assert (room / "b.txt.html").read_text("utf-8") == "my own"
    assert site(archive, force=True) == 0
    assert (room / "b.txt.html").read_bytes().startswith(BEGINNING)


def test_pages_and_records_may_be_in_one_folder(archive: Path) -> None:
    assert site(archive) == 0
    room = archive.parent / "site"
    assert run(Settings((str(archive),), f"{room}/", jobs=1)).exit_code == 0
    assert (room / "b.txt.html").exists()
    assert (room / "b.txt.json").exists()


@pytest.mark.parametrize("destination", ["x.csv", "memory://site/"])
def test_pages_go_into_a_folder_on_this_machine(destination: str, archive: Path) -> None:
    with pytest.raises(UsageError, match="into a folder on this machine"):
        site(archive, destination=destination)


def test_a_page_shows_a_file_as_a_whole(archive: Path) -> None:
    with pytest.raises(UsageError, match="leave out --split"):
        run(Settings((str(archive),), f"{archive.parent / 'site'}/", html=True, split=True, jobs=1))


def test_the_row_of_the_index_is_in_the_page(tmp_path: Path) -> None:
    row = row_of(written(tmp_path, HOSTILE, name=HOSTILE_NAME).read_bytes())
    assert row is not None
    assert (row["name"], row["date"]) == (HOSTILE_NAME, "2024-05-15")
    assert row_of(b"<html></html>") is None
