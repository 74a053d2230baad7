"""Time grows linearly, whatever the input: input made to hurt is doubled twice, and the time must not do more.

A measure of growth, never of seconds: the best of some runs at n, 2n and 4n letters or lines; where the ratio is
too large it is measured again, since a busy machine slows one run and a quadratic loop slows them all.
"""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import pkgutil
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

import pytest
from conftest import PATTERNS

import minutes_cli
from minutes_cli.matching import Pattern, pattern_of
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text
from minutes_cli.vocabulary.label_forms import LONG_LABELS
from minutes_cli.vocabulary.marks import BULLETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

pytestmark = pytest.mark.slow

MOST = 2.3
"""How much longer twice the input may take."""
TRIES = 4
ENOUGH = 0.02
"""Seconds of processor time from which a measurement says something."""
LEAST = 0.002


def _seconds(work: Callable[[], object], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


@pytest.fixture(scope="module", autouse=True)
def _frozen() -> Iterator[None]:
    """Let the collector pass over what stood before: thousands of tests, looked through anew before each measure."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def growth(work: Callable[[int], Callable[[], object]], n: int) -> float:
    """Return how much the time grows when n is doubled: the mean of two doublings, the best of some tries."""
    best = float("inf")
    with _collector_at_rest():
        for runs in range(1, TRIES + 1):
            small, large = _seconds(work(n), runs + 1), _seconds(work(4 * n), runs)
            best = min(best, (large / max(small, LEAST)) ** 0.5)
            if best <= MOST:
                break
    return best


# -- the patterns ---------------------------------------------------------------------------------------

SEEDS = (
    *" \t-ー―(（[「【<>:：、。・○○委員君氏0123九十年月日時分第回議案題於者席人名A.a@/|*#_~=",
    "　",
    "()",
    "（）",
    "・ ",
    "○委員 ",
    "1.",
    "令和",
    "令和元年",
    "1月1日",
    "10:00",
    "午後3時",
    "から",
    "第1",
    "第1回",
    "委員長 ",
    "山田 ",
    "山田君、",
    "出席者",
    "日 時",
    "資料1",
    "オンライン",
    "会議室",
    "http://a.",
    "説明があった。",
    "※ ",
    "> a ",
    "x > ",
    "(a",
    "か\u3099",
    "1名",
    "者",
    "等",
    "副",
    "「",
    "かを",
)
END = "ぬ"
"""Behind the seeds stands a letter that fits nowhere, so that all was read in vain."""
LONG = 8_000
"""Letters: more than any line of real minutes holds, and enough that a square of them takes seconds."""


def _modules() -> list[ModuleType]:
    names = [module.name for module in pkgutil.walk_packages(minutes_cli.__path__, "minutes_cli.")]
    return [importlib.import_module(name) for name in names]


def _patterns() -> list[Pattern[str]]:
    for module in _modules():
        for name, value in vars(module).items():
            for row in value if isinstance(value, tuple) else ():
                if isinstance(getattr(row, "pattern", None), str):
                    pattern_of(row.pattern)
            if isinstance(value, str) and f"pattern_of({name})" in inspect.getsource(module):
                pattern_of(value)
    for label in LONG_LABELS:
        pattern_of(label.word)
    return [found for found in PATTERNS.values() if _is_of_text(found)]


def _is_of_text(pattern: Pattern[str] | Pattern[bytes]) -> TypeGuard[Pattern[str]]:
    return isinstance(pattern.pattern, str)


@pytest.mark.parametrize("pattern", _patterns(), ids=lambda pattern: pattern.pattern[:40])
@pytest.mark.parametrize("way", ["match", "fullmatch"])
def test_no_pattern_grows_faster_than_its_input(pattern: Pattern[str], way: str) -> None:
    _hurt(getattr(pattern, way), LONG)


def _hurt(look: Callable[[str], object], long: int) -> None:
    for seed in SEEDS:
        work = partial(_looking, look, seed)
        n = long // len(seed) // 4
        short, took = _seconds(work(n), 1), _seconds(work(4 * n), 1)
        if took < LEAST or took < MOST**2 * short:
            continue
        grown = growth(work, 4 * n)
        assert grown <= MOST, f"{seed!r} doubled takes {grown:.1f} times as long"


def _looking(look: Callable[[str], object], seed: str, n: int) -> Callable[[], object]:
    return partial(look, seed * n + END)


class Use(NamedTuple):
    """A pattern as a module uses it: in which way, and whether it begins at a place and may look to the end."""

    name: str
    way: str
    pattern: Pattern[str]
    placed: bool


# Patterns that are given no more than so many letters.
SHORT = {
    "groups._TAIL": 200,
    "groups._PEOPLE": 200,
    "affiliation._PLAIN": 40,
    "title._SQUEEZED_TAIL": 200,
    "venue._ADDRESS_BEHIND": 500,
}
SEARCHES = ("search", "finditer", "findall", "sub", "split")


def _uses() -> list[Use]:
    found: dict[tuple[str, str, bool], Use] = {}
    for module in _modules():
        if not any(isinstance(value, Pattern) for value in vars(module).values()):
            continue
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            pattern = vars(module).get(node.func.value.id) if isinstance(node.func.value, ast.Name) else None
            if isinstance(pattern, Pattern) and _is_of_text(pattern):
                name = f"{module.__name__.rpartition('.')[2]}.{ast.unparse(node.func.value)}"
                use = Use(name, node.func.attr, pattern, len(node.args) == 2)
                found[use.name, use.way, use.placed] = use
    return list(found.values())


USES = _uses()


@pytest.mark.parametrize(
    "use", [use for use in USES if use.way in SEARCHES], ids=lambda use: f"{use.name}.{use.way}"
)
def test_no_search_grows_faster_than_its_input(use: Use) -> None:
    _hurt(partial(_looked, use), SHORT.get(use.name, LONG))


def _looked(use: Use, text: str) -> None:
    """Use a pattern to its end: finditer finds nothing until it is asked."""
    if use.way == "sub":
        use.pattern.sub("", text)
    elif use.way == "finditer":
        for _ in use.pattern.finditer(text):
            pass
    else:
        getattr(use.pattern, use.way)(text)


@pytest.mark.parametrize("use", [use for use in USES if use.placed], ids=lambda use: f"{use.name}.{use.way}")
def test_no_pattern_at_a_place_reads_the_whole_line(use: Use) -> None:
    """A pattern that needs a letter is not tried before that letter was found, at each place anew: give it an end."""
    if use.way not in ("match", "fullmatch"):
        return
    look: Callable[[str, int], object] = getattr(use.pattern, use.way)
    for letter in "あ、(0":
        near, far = letter * 4_000, letter * 4_000_000
        if look(near, 1) is not None:
            continue
        least = max(_seconds(partial(look, near, 1), 5), 1e-5)
        assert _seconds(partial(look, far, 1), 5) <= 20 * least, f"a line of {letter!r} is read through"


# -- the reader ---------------------------------------------------------------------------------------


class Hurt(NamedTuple):
    """An input made to hurt: what it is, how large the largest is at least, and how one of size n is made."""

    name: str
    n: int
    made: Callable[[int], str]


HEAD = "第1回 会議 議事録\n日時：令和6年7月10日 10:00～12:00\n場所：第一会議室\n"
_LETTERS = " 　（(「【<○・-→0123:：、。君委員議年月日時第ー―*#|@=~_"


def _line(letter: str, n: int) -> str:
    return letter * n


def _bullets(letter: str, n: int) -> str:
    return f"{letter} 三好委員に関する意見\n" * n


def _speaking(n: int) -> str:
    """As many attendees as speakers, each of another name."""
    names = [chr(0x4E00 + i % 20_000) + chr(0x5E00 + i // 20_000) for i in range(n)]
    present = "".join(f"{name} 太郎\n" for name in names)
    return f"{HEAD}出席者\n{present}議事\n" + "".join(f"○{name}委員　はい。\n" for name in names)


HURT = (
    *(Hurt(f"one line of {letter!r}", 20_000, partial(_line, letter)) for letter in _LETTERS),
    *(Hurt(f"lines of {letter!r}", 500, partial(_bullets, letter)) for letter in BULLETS),
    Hurt("a value of one long line", 40_000, lambda n: f"{HEAD}出席者：{'あ' * n}\n議題\n"),
    Hurt("labels", 500, lambda n: "日時：令和6年7月10日\n場所：第一会議室\n出席者：三好\n議題：\n" * n),
    Hurt("labels on one line", 500, lambda n: "日時：令和6年7月10日　場所：第一会議室　" * n),
    Hurt("labels in cells on one line", 500, lambda n: "| 日時 | 令和6年7月10日 | 場所 | 第一会議室 " * n),
    Hurt("labels without a value", 2_000, lambda n: "日時：\n" * n),
    Hurt("attendees on one line", 500, lambda n: HEAD + "出席者：" + "三好文君、" * n),
    Hurt("attendees jammed", 500, lambda n: HEAD + "出席者：" + "三好文君" * n),
    Hurt(
        "attendees in spaced columns",
        100,
        lambda n: HEAD + "出席者\n" + "三好　文　　堀　一郎　　会長　森　次郎\n" * n,
    ),
    Hurt("attendees, one a line", 200, lambda n: HEAD + "出席者\n" + "三好 文\t潮見県企画部長\n" * n),
    Hurt("attendees in cells", 200, lambda n: HEAD + "出席者\n" + "| 三好 文 | 会長 | 欠席 |\n" * n),
    Hurt("affiliations without a name", 200, lambda n: HEAD + "出席者\n" + "潮見県企画部地域政策課\n" * n),
    Hurt("one long affiliation", 4_000, lambda n: HEAD + "出席者\n三好 文　" + "潮見県企画部" * n),
    Hurt("letters set apart", 300, lambda n: HEAD + "出席者\n" + "委 員 長　三 好　 文\n" * n),
    Hurt("parentheses in parentheses", 4_000, lambda n: HEAD + "出席者：" + "（" * n + "）" * n),
    Hurt("levels", 200, lambda n: "".join(" " * (i % 1000) + f"・ 意見{i}である。\n" for i in range(n))),
    Hurt(
        "numbered headings", 500, lambda n: "".join(f"{i}. 議題{i}について\n意見が出た。\n" for i in range(n))
    ),
    Hurt("a number that grows deep", 400, lambda n: "".join("1." * (i % 100) + " 議題\n" for i in range(n))),
    Hurt("headings only", 800, lambda n: "○ダイヤに関する意見\n" * n),
    Hurt("speakers only", 800, lambda n: "○三好委員\n" * n),
    Hurt("speeches", 300, lambda n: "○三好委員　それでは始めます。\n　続けます。\n" * n),
    Hurt(
        "speakers of one document each",
        300,
        lambda n: "".join(f"○人{i}委員　はい、始めます。\n" for i in range(n)),
    ),
    Hurt("a paragraph that never ends", 1_000, lambda n: HEAD + "意見は次のとおりであって、また\n" * n),
    Hurt(
        "a paragraph wrapped by hand", 500, lambda n: HEAD + "議事概要\n○意見\n・" + ("あ" * 40 + "\n　") * n
    ),
    Hurt("lines that go on", 1_000, lambda n: HEAD + "議事概要\n" + "について\n" * n),
    Hurt("agenda items that go on", 1_000, lambda n: HEAD + "議題\n" + "（欠席\n" * n),
    Hurt("quotations that are opened", 1_000, lambda n: HEAD + "議事概要\n" + "。「\n" * n),
    Hurt("spaces within a title", 20_000, lambda n: f"第1回 会議{' ' * n}議事録\n日時：令和6年7月10日\n"),
    Hurt("spaces within a speech", 20_000, lambda n: f"○三好委員　はい。{' ' * n}以上です。\n" * 3),
    Hurt("notes without a word", 4_000, lambda n: HEAD + "出席者：" + "（）" * n),
    Hurt("times for people", 1_000, lambda n: HEAD + "出席者：" + "10:00～" * n),
    Hurt("a head that never ends", 4_000, lambda n: HEAD + "出席者\n三好 文 " + "1名" * n + "ぬ\n"),
    Hurt("a post that never ends", 4_000, lambda n: HEAD + "出席者\n三好 文 " + "副" * n + "ぬ\n"),
    Hurt("addresses", 2_000, lambda n: "議事録\n場所：" + "http://a." * n + "ぬ\n"),
    Hurt("names and posts in columns", 100, lambda n: HEAD + "出席者\n" + _people(n, "　企画部長\n")),
    Hurt("names and posts on one line", 100, lambda n: HEAD + "出席者\n" + _people(n, "　企画部長　")),
    Hurt("people who all speak", 100, _speaking),
    Hurt(
        "letter-spaced names", 50, lambda n: HEAD + "出席者\n" + "琴　尾　み　さ　と　　清　原　和　幸\n" * n
    ),
    Hurt("stated counts", 200, lambda n: HEAD + "出席者　17名\n" + "委員　5名\n三好 文\n" * n),
    Hurt("groups", 100, lambda n: HEAD + "出席者\n" + "委員\n　三好文\n事務局\n　堀一郎\n" * n),
    Hurt("proxies", 100, lambda n: HEAD + "出席者\n" + "三好文（代理：堀一郎）\n" * n),
    Hurt(
        "a mark for each line",
        400,
        lambda n: "".join(f"{BULLETS[i % len(BULLETS)]} 意見\n" for i in range(n)),
    ),
    Hurt("dashes that grow", 400, lambda n: "".join("-" * (i % 100) + " 意見である。\n" for i in range(n))),
    Hurt("a legend", 300, lambda n: HEAD + "（○：委員、●：事務局）\n" + "○どうか。\n●こうである。\n" * n),
    Hurt(
        "speakers behind what they said", 300, lambda n: HEAD + "議事\n" + "・こうである。（三好委員）\n" * n
    ),
    Hurt("stage directions", 300, lambda n: "○三好委員　はい。\n" * 3 + "（拍手）\n" * n),
    Hurt("closings", 500, lambda n: HEAD + "議事\n・意見\n" + "以上\n" * n),
    Hurt("emoji", 20_000, lambda n: "😀" * n),
    Hurt("letters of no width", 20_000, lambda n: "・意見" + "\u200b" * n),
    Hurt("blank lines within", 10_000, lambda n: HEAD + "議事概要\n・意見を" + "\n" * n + "述べた。\n"),
    Hurt("a heading that never ends", 1_000, lambda n: HEAD + "○議題\n" + "　続きの見出し\n" * n),
    Hurt("ruled lines", 1_000, lambda n: "────────────\n" * n),
    Hurt("cells", 500, lambda n: "| 日時 | 場所 | 出席者 |\n" * n),
    Hurt("dates", 500, lambda n: "日時：" + "令和6年7月10日、" * n),
    Hurt("half dates", 2_000, lambda n: "日時：" + "令和" * n),
    Hurt("times", 500, lambda n: "日時：" + "10:00～" * n),
    Hurt("counts", 500, lambda n: HEAD + "出席者：" + "委員14名、" * n),
    Hurt("page numbers", 500, lambda n: "".join(f"・ 意見が{i}件あった\n- {i} -\n\f" for i in range(n))),
    Hurt("running heads", 300, lambda n: "第1回 会議 議事録\n・ 意見があった。\n\f" * n),
    Hurt("blank lines", 10_000, lambda n: "\n" * n),
    Hurt("form feeds", 10_000, lambda n: "\f" * n),
    Hurt("carriage returns", 10_000, lambda n: "・ 意見\r" * (n // 10)),
    Hurt("combining marks", 10_000, lambda n: "か" + "\u3099" * n),
    Hurt("questions and answers", 300, lambda n: "問　なぜか。\n答　こうである。\n" * n),
    Hurt("arrows", 300, lambda n: "・なぜか。\n　→こうである。\n" * n),
    Hurt("agenda items said again", 100, lambda n: HEAD + "議題\n" + _agenda(n) + "議事\n" + _agenda(n)),
    Hurt("a quotation that never ends", 500, lambda n: "○三好委員　「それは\n" + "・ 意見\n" * n),
    Hurt("markdown", 300, lambda n: "# 定例会\n## 議題\n- 一\n  - 二\n    - 三\n" * n),
    Hurt("underlined headings", 400, lambda n: "議題\n====\n意見が出た。\n" * n),
    Hurt("handouts", 400, lambda n: HEAD + "配布資料\n" + "資料1　計画の案\n" * n),
)


def _agenda(n: int) -> str:
    return "".join(f"（{i}）議題{i}について\n" for i in range(n))


def _people(n: int, behind: str) -> str:
    return "".join(f"山田　{chr(0x4E00 + i % 20_000)}郎{behind}" for i in range(n))


def _read(text: str) -> str:
    return read_source(source_of_text(text)).minutes.model_dump_json()


def _large_enough(hurt: Hurt) -> int:
    """Return a size at which reading takes long enough to be measured."""
    n = hurt.n // 4
    while _seconds(partial(_read, hurt.made(n)), 1) < ENOUGH:
        n *= 2
    return n


@pytest.mark.parametrize("hurt", HURT, ids=lambda hurt: hurt.name)
def test_the_reader_grows_no_faster_than_its_input(hurt: Hurt) -> None:
    grown = growth(lambda n: lambda: _read(hurt.made(n)), _large_enough(hurt))
    assert grown <= MOST, f"{hurt.name} doubled take {grown:.1f} times as long"
