"""The content of a page: what is left without menus, breadcrumbs, footers, scripts and styles.

Guarantees: where a page names its main part, that is the content; nothing is left out when leaving it
out would leave next to nothing.
"""

from __future__ import annotations

from typing import Any

import regex

from minutes_cli.matching import Pattern

NEVER = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "form",
        "select",
        "button",
        "input",
        "textarea",
        "datalist",
        "dialog",
        "rp",
        "rt",
        "title",
    ]
)
"""Elements whose text is not shown, or is no content. A form counts only where it holds little."""
CHROME = frozenset(("nav", "footer", "aside", "menu"))
CHROME_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar")
)
CHROME_WORDS = Pattern(
    r"(?:^|[\s_\-])(?:[gls]?_?nav(?:i|igation|bar)?|(?:g|global|local|side|main|sub)(?:nav|navi|menu)|menu|"
    r"bread_?crumbs?|topic_?path|pan(?:kuzu|_?list)|path|foot(?:er)?|side(?:bar)?|sns|share|"
    r"page_?top|skip|totop|to_?page_?top|search|site_?header|copyright|cookie|banner|related|inquiry|contact)"
    r"(?:$|[\s_\-])",
    regex.IGNORECASE,
)
MAIN_NAMES = frozenset(
    [
        "main",
        "maincontent",
        "maincontents",
        "main-content",
        "main-contents",
        "main_content",
        "main_contents",
        "content",
        "contents",
        "honbun",
        "tmp_contents",
        "article",
        "entry-content",
        "post-content",
        "mainblock",
        "main_block",
        "maincol",
    ]
)
LEAST_SHARE = 0.5
"""A main part holds at least this share of the page's letters, or it is not the main part."""
LEAST_LETTERS = 200
_PARTS_OF_TITLE = Pattern(r"[|｜]")
_HIDDEN = Pattern(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", regex.IGNORECASE)


def content_of(root: Any) -> Any:
    """Return the element that holds the content, what is no content taken out of it; null for an empty page."""
    if root is None:
        return None
    body = root.find("body")
    body = root if body is None else body
    site = _site_of(root)
    for element in [each for each in body.iter() if each is not body and _is_never(each)]:
        element.clear(keep_tail=True)
        element.tag = "span"
    title = _title_of(body, site)
    kept, controls = _around(title)
    chrome = _chrome_in(body, kept, controls)
    main = _main_of(body, _letters(body) - _letters_in(chrome))
    if main is not None:
        body = main
        if kept and title not in set(main.iter()):
            main.insert(0, title)
        chrome = _chrome_in(body, kept, controls)
    whole = _letters(body)
    left = whole - _letters_in(chrome)
    if left >= LEAST_LETTERS or left >= whole * LEAST_SHARE:
        for element in chrome:
            element.clear(keep_tail=True)
    return body


def comments_of(content: Any) -> list[str]:
    """Take the comments of a Google document out of its text, the marks [a] that call them too; return the comments."""
    if content is None:
        return []
    comments: list[str] = []
    for anchor in [each for each in content.iter("a") if each.get("id", "").startswith("cmnt")]:
        block = next(anchor.iterancestors("div"), None)
        if anchor.get("id", "").startswith("cmnt_ref"):
            anchor.text = None
        elif block is not None and block is not content:
            comments.append(" ".join("".join(block.itertext()).split()))
            block.clear(keep_tail=True)
    return comments


def is_chrome(element: Any) -> bool:
    """Tell whether an element says of itself that it is part of the site and not of the page."""
    if element.tag in CHROME or element.get("role", "").lower() in CHROME_ROLES:
        return True
    if element.tag == "header":
        return all(each.tag not in ("main", "article", "section") for each in element.iterancestors())
    if element.tag not in ("div", "ul", "ol", "p", "section", "table", "dl", "span"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return names.strip() != "" and CHROME_WORDS.search(names) is not None


def _chrome_in(body: Any, kept: set[Any], controls: set[Any]) -> list[Any]:
    return [each for each in body.iter() if each in controls or (is_chrome(each) and each not in kept)]


def _site_of(root: Any) -> str | None:
    """Return the name of the site, as the name of the page ends in it: <title>第３回審議会 | みどり市</title>."""
    parts = _PARTS_OF_TITLE.split("".join(root.findtext(".//title", "").split()))
    return parts[-1] if len(parts) > 1 else None


def _title_of(body: Any, site: str | None) -> Any:
    """Return the only title there is, or null: a heading of the first level that is not the name of the site.

    One without a letter is an empty form that a script fills in.
    """
    texts = {each: "".join("".join(each.itertext()).split()) for each in body.iter("h1")}
    titles = [each for each, text in texts.items() if any(map(str.isalpha, text)) and text != site]
    return titles[0] if len(titles) == 1 else None


def _around(title: Any) -> tuple[set[Any], set[Any]]:
    """Return the page headers that hold the title, which stay, and the controls in them: 前へ 次へ, 文字サイズ."""
    if title is None:
        return set(), set()
    headers = set(title.iterancestors("header"))
    sections = {each for header in headers for each in header.iter("section", "fieldset")}
    return headers, sections.difference(title.iterancestors())


def _is_never(element: Any) -> bool:
    if element.tag in ("form", "object") and _letters(element) > LEAST_LETTERS:
        return False
    return (
        element.tag in NEVER
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _main_of(body: Any, letters: int) -> Any:
    """Return the one element that is named the main part and holds most letters, or null."""
    for found in (
        [each for each in body.iter("main", "div") if each.tag == "main" or each.get("role") == "main"],
        list(body.iter("article")),
        [each for each in body.iter("div", "section", "td") if each.get("id", "").lower() in MAIN_NAMES],
    ):
        if len(found) == 1 and _letters(found[0]) >= letters * LEAST_SHARE:
            return found[0]
    return None


def _letters(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _letters_in(elements: list[Any]) -> int:
    """Count the letters of `elements`, those within another of them once."""
    inside: set[Any] = set()
    total = 0
    for element in elements:
        if element not in inside:
            total += _letters(element)
            inside.update(element.iter())
    return total
