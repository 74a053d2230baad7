"""`minutes batch`: what holds for any archive, any number of workers and any interruption."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from minutes_cli.batch import Settings, Summary, UsageError, places, run
from minutes_cli.batch import destinations as destinations_module
from minutes_cli.batch.destinations import record_path
from minutes_cli.batch.names import readable
from minutes_cli.batch.places import file_place
from minutes_cli.batch.progress import PlainLines
from minutes_cli.batch.selection import Selection
from minutes_cli.batch.settings import NOT_WRITTEN, Recipe, kind_of
from minutes_cli.batch.work import Task
from minutes_cli.batch.workers import read_with_workers
from minutes_cli.commands_batch import batch
from minutes_cli.output.writers import FORMATS
from minutes_cli.reading import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from minutes_cli.hints import Hints
    from minutes_cli.output.writers import Format
    from minutes_cli.reading import Reading
    from minutes_cli.source import Source

pytestmark = pytest.mark.slow

PAGE = """第{number}回 みどりの会議 議事要旨
日時：令和6年{month}月15日（水）15:00から16:00まで
場所：第一会議室
出席者：山田委員、鈴木委員長

１．窓口について
○山田委員　窓口をもう一つ増やしてほしい。
○鈴木委員長　検討したい。
"""


def page(number: int) -> str:
    return PAGE.format(number=number, month=number % 12 + 1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    encodings = ("utf-8", "cp932", "euc-jp", "utf-16")
    for number in range(1, 13):
        folder = root / str(2000 + number % 3)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"第{number}回.txt").write_bytes(page(number).encode(encodings[number % 4]))
    return root


def converted(source: Path | str, target: Path | str, **wishes: Any) -> Summary:
    return run(Settings((str(source),), str(target), **{"jobs": 1, **wishes}))


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and ".minutes-batch" not in file.parts
    }


def records(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


# -- destinations -----------------------------------------------------------------------------------


def test_a_folder_mirrors_the_tree_and_no_two_records_meet(archive: Path, tmp_path: Path) -> None:
    (archive / "2000" / "a.txt").write_text(page(1), encoding="utf-8")
    (archive / "2000" / "a.md").write_text(page(1), encoding="utf-8")
    summary = converted(archive, tmp_path / "out")
    assert summary.exit_code == 0
    out = files_of(tmp_path / "out")
    assert len(out) == 14
    assert {"2000/a.txt.json", "2000/a.md.json", "2001/第1回.txt.json"} <= set(out)
    assert json.loads(out["2001/第1回.txt.json"])["source"]["name"] == "2001/第1回.txt"


def test_json_lines_stand_in_the_order_of_the_paths(archive: Path, tmp_path: Path) -> None:
    converted(archive, tmp_path / "x.jsonl")
    names = [record["source"]["name"] for record in records(tmp_path / "x.jsonl")]
    assert names == sorted(names, key=str.encode)
    assert len(names) == 12
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob("*-journal"))


def test_csv_has_one_header_and_the_table_asked_for(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    converted(archive, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + 12 * 2
    assert not target.read_bytes().startswith("\ufeff".encode())
    before = target.read_bytes()
    for wishes in ({"table": "meetings"}, {"headers": "ja"}, {"excel": True}):
        with pytest.raises(UsageError, match=r"holds csv of remarks; this run would replace it with csv of"):
            converted(archive, target, **wishes)
        assert target.read_bytes() == before
    assert converted(archive, target).unchanged == 12
    converted(archive, target, table="meetings", force=True)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + 12
    target.unlink()
    assert converted(archive, target).statuses.total() == 12  # nothing is there that could be replaced


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.csv", "x.tsv", "x.xlsx", "x.parquet", "x.db"])
def test_the_workers_do_not_show_in_the_bytes(archive: Path, tmp_path: Path, target: str) -> None:
    for jobs in (1, 2):
        (tmp_path / str(jobs)).mkdir()
        assert converted(archive, tmp_path / str(jobs) / target, jobs=jobs).exit_code == 0
    one, two = files_of(tmp_path / "1"), files_of(tmp_path / "2")
    states = {name for name in one if name.endswith(".state")}
    assert one.keys() - states
    for name in one.keys() - states:
        assert one[name] == two[name], name


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_ending_names_its_kind(form: Format) -> None:
    for ending in form.endings:
        if form.of_archives:
            assert kind_of(f"発言{ending.upper()}") == form.name
        else:
            assert ending in NOT_WRITTEN


@pytest.mark.parametrize("ending", NOT_WRITTEN)
def test_what_nobody_writes_is_refused(ending: str) -> None:
    with pytest.raises(UsageError, match="not written here"):
        kind_of(f"x{ending}")


def test_a_folder_is_a_folder_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    assert kind_of(str(tmp_path / "x.csv")) == "folder"
    assert kind_of("x.db/") == "folder"
    assert kind_of("records of 2024") == "folder"


def test_a_file_of_somebody_else_is_not_replaced(archive: Path, tmp_path: Path) -> None:
    for name in ("x.jsonl", "x.db"):
        target = tmp_path / name
        target.write_text("mine", encoding="utf-8")
        with pytest.raises(UsageError, match="was not written by minutes batch"):
            converted(archive, target)
        assert target.read_text(encoding="utf-8") == "mine"
        assert converted(archive, target, force=True).exit_code == 0
        assert target.read_bytes() != b"mine"


def test_names_too_long_for_an_ending_are_shortened() -> None:
    long = ("議" * 85).encode()
    short = record_path(b"a/" + long)
    assert len(short.split(b"/")[1]) <= 255
    assert short != record_path(b"a/" + ("議" * 84 + "事").encode())
    assert short.decode().endswith(".json")


# -- what is found ----------------------------------------------------------------------------------

SELECTIONS = (
    # path, include, exclude, taken
    ("a/b.txt", (), (), True),
    ("a/.hidden.txt", (), (), False),
    ("a/Thumbs.db", (), (), False),
    ("~$minutes.docx", (), (), False),
    ("a/b.txt", ("*.txt",), (), True),
    ("a/b.pdf", ("*.txt",), (), False),
    ("a/._b.txt", ("*.txt",), (), False),
    ("a/._b.txt", ("._*",), (), True),
    ("a/b.txt", ("a/*.txt",), (), True),
    ("a/c/b.txt", ("a/*.txt",), (), False),
    ("a/c/b.txt", ("a/**/*.txt",), (), True),
    ("a/b.txt", ("a/**/*.txt",), (), True),
    ("a/b.txt", ("**/b.txt",), (), True),
    ("a/b.txt", (), ("*.txt",), False),
    ("old/b.txt", (), ("old/**",), False),
    ("a/か\u3099.txt", ("が*",), (), True),
)


@pytest.mark.parametrize(("path", "include", "exclude", "taken"), SELECTIONS)
def test_what_the_globs_take(
    path: str, include: tuple[str, ...], exclude: tuple[str, ...], taken: bool
) -> None:
    assert Selection(include, exclude).takes(path.encode()) is taken


def test_an_excluded_folder_is_not_entered(archive: Path, tmp_path: Path) -> None:
    converted(archive, tmp_path / "out", exclude=("2000",), include=("*.txt",))
    assert {name.split("/")[0] for name in files_of(tmp_path / "out")} == {"2001", "2002"}


def test_a_glob_with_many_stars_takes_no_time() -> None:
    assert not Selection(("/".join(["**"] * 40) + "/x",)).takes(b"/".join([b"a"] * 200))


def test_links_in_a_circle_end_and_every_folder_is_read_once(archive: Path, tmp_path: Path) -> None:
    (archive / "2000" / "round").symlink_to(archive)
    (archive / "1999").symlink_to(archive / "2001")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "elsewhere.txt").write_text(page(5), encoding="utf-8")
    (outside / "back").symlink_to(archive)
    (archive / "linked").symlink_to(outside)
    summary = converted(archive, tmp_path / "out")
    out = files_of(tmp_path / "out")
    assert len(out) == 13
    assert "linked/elsewhere.txt.json" in out
    assert not any(name.startswith("1999") for name in out)
    assert summary.passed_over == 3
    assert summary.exit_code == 0


def test_pipes_and_broken_links_stop_nothing(archive: Path, tmp_path: Path) -> None:
    os.mkfifo(archive / "pipe.txt")
    (archive / "nowhere.txt").symlink_to(archive / "not there")
    summary = converted(archive, tmp_path / "out")
    assert summary.passed_over == 1
    assert [path for path, _ in summary.failures] == ["nowhere.txt"]
    assert len(files_of(tmp_path / "out")) == 12


DEPRIVED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Takes from root the right to read what is locked."""


@pytest.mark.skipif(bool(DEPRIVED) and shutil.which("setpriv") is None, reason="root may read everything")
def test_a_locked_folder_and_a_locked_file_are_reported(archive: Path, tmp_path: Path) -> None:
    (archive / "2000").chmod(0)
    (archive / "2001" / "第1回.txt").chmod(0)
    report = tmp_path / "report.jsonl"
    command = [sys.executable, "-m", "minutes_cli.cli", "batch", str(archive), str(tmp_path / "out")]
    try:
        ran = subprocess.run([*DEPRIVED, *command, "--report", str(report)], check=False, capture_output=True)
    finally:
        (archive / "2000").chmod(0o755)
    assert ran.returncode == 1
    failed = {line["path"]: line["reason"] for line in records(report) if line["status"] == "failed"}
    assert failed == {
        "2000": "this folder cannot be read: Permission denied",
        "2001/第1回.txt": "cannot be read: Permission denied",
    }


def test_a_folder_that_cannot_be_listed_is_reported(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir

    def refusing(where: bytes) -> Any:
        if os.fsencode(where).endswith(b"2000"):
            raise PermissionError(13, "Permission denied")
        return listed(where)

    converted(archive, tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr("minutes_cli.batch.sources.os.scandir", refusing)
        summary = converted(archive, tmp_path / "out", prune=True)
    assert summary.failures == [("2000", "this folder cannot be read: Permission denied")]
    assert (summary.pruned, summary.kept) == (0, 4)
    assert len(files_of(tmp_path / "out")) == 12


def test_names_with_line_breaks_and_broken_letters_live(tmp_path: Path) -> None:
    source = tmp_path / "archive"
    source.mkdir()
    names = [
        b"two\nlines.txt",
        b"\xff\xfe.txt",
        b"\x8bc\x8e\x96.txt",
        "議事録.txt".encode(),
        b"back\\slash.txt",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(source) + b"/" + name)).write_text(page(1), encoding="utf-8")
    report = tmp_path / "report.jsonl"
    for jobs, target in ((1, "out"), (2, "x.jsonl"), (2, "x.db"), (1, "x.csv")):
        summary = converted(source, tmp_path / target, jobs=jobs, report=str(report))
        assert (summary.exit_code, summary.statuses.total()) == (0, 5)
    made = sorted(os.fsencode(file.name) for file in (tmp_path / "out").iterdir())
    assert made == sorted([b".minutes-batch", *(name + b".json" for name in names)])
    told = [line["path"] for line in records(report)]
    assert "two\\nlines.txt" in told
    assert "\\xff\\xfe.txt" in told
    assert "back\\\\slash.txt" in told
    assert sorted(told) == sorted(record["source"]["name"] for record in records(tmp_path / "x.jsonl"))


def test_no_two_names_are_told_alike() -> None:
    names = [b"\xff", b"\\xff", b"\\\\xff", b"\n", b"\\n", "\x85".encode(), b"\x85"]
    assert len({readable(name) for name in names}) == len(names)
    assert all(readable(name).isprintable() for name in names)


def test_several_sources_stand_below_the_folder_they_share(archive: Path, tmp_path: Path) -> None:
    run(Settings((str(archive / "2000"), str(archive / "2001")), str(tmp_path / "out"), jobs=1))
    assert {name.split("/")[0] for name in files_of(tmp_path / "out")} == {"2000", "2001"}


def test_a_destination_inside_of_its_source_is_not_read(archive: Path) -> None:
    for target in ("out", "x.jsonl", "x.db"):
        for _ in range(2):
            summary = converted(
                archive, archive / target, report=str(archive / "report.jsonl"), exclude=("out", "x.*")
            )
        assert (summary.unchanged, summary.statuses.total()) == (12, 0)
    assert converted(archive, archive / "x.jsonl", exclude=("out", "*.db*", "report.jsonl")).unchanged == 12
    again = converted(archive, archive / "out", include=("*.json", "*.txt"))
    assert again.unchanged == 12


def test_wrong_places_are_usage_errors_and_leave_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder"):
        converted(tmp_path / "nothing", tmp_path / "out")
    with pytest.raises(UsageError, match="no such folder to write it to"):
        converted(archive, tmp_path / "out", report=str(tmp_path / "nowhere" / "report.jsonl"))
    assert {file.name for file in tmp_path.iterdir()} == {"archive"}
    with pytest.raises(UsageError, match="is the source and the destination"):
        converted(archive, archive)


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    summary = converted(tmp_path / "archive", tmp_path / "x.jsonl")
    assert summary.exit_code == 0
    assert any("nothing was found" in line for line in summary.lines())


# -- archives ---------------------------------------------------------------------------------------


def test_a_zip_archive_is_read_like_a_folder(archive: Path, tmp_path: Path) -> None:
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(archive.rglob("*.txt")):
            made.write(file, file.relative_to(archive))
    converted(archive, tmp_path / "folder.jsonl")
    converted(packed, tmp_path / "zip.jsonl", jobs=2)
    assert (tmp_path / "folder.jsonl").read_bytes() == (tmp_path / "zip.jsonl").read_bytes()
    assert converted(packed, tmp_path / "zip.jsonl").unchanged == 12


def test_members_stay_in_the_tree_and_keep_their_japanese_names(tmp_path: Path) -> None:
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("../../outside.txt", page(1))
        made.writestr("/absolute.txt", page(2))
        made.writestr("sub\\windows.txt", page(3))
        made.writestr("aaaaaa.txt", page(4))
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("aaaaaa.txt", page(5))
    packed.write_bytes(packed.read_bytes().replace(b"aaaaaa", "議事録".encode("cp932")))
    assert converted(packed, tmp_path / "out").exit_code == 0
    assert set(files_of(tmp_path / "out")) == {
        "outside.txt.json",
        "absolute.txt.json",
        "sub/windows.txt.json",
        "議事録.txt.json",
        "議事録.txt~.json",
    }
    assert {file.name for file in tmp_path.iterdir()} == {"archive.zip", "out"}


def test_a_member_that_unpacks_without_end_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LARGEST", 100_000)
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.txt", b"a" * 1_000_000)
        made.writestr("good.txt", page(1))
    summary = converted(packed, tmp_path / "out")
    assert [path for path, _ in summary.failures] == ["bomb.txt"]
    assert "larger" in summary.failures[0][1]


def test_a_damaged_member_and_a_damaged_archive(tmp_path: Path) -> None:
    packed = tmp_path / "archive.zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("bad.txt", page(1))
        made.writestr("good.txt", page(2))
    content = packed.read_bytes()
    packed.write_bytes(content.replace("みどり".encode(), "みどら".encode(), 1))
    summary = converted(packed, tmp_path / "out")
    assert len(summary.failures) == 1
    assert "cannot be unpacked" in summary.failures[0][1]
    packed.write_bytes(b"no archive")
    with pytest.raises(UsageError, match="no zip archive"):
        converted(packed, tmp_path / "out")


# -- bad files --------------------------------------------------------------------------------------


def test_bad_files_are_reported_and_stop_nothing(archive: Path, tmp_path: Path) -> None:
    (archive / "empty.txt").write_bytes(b"")
    (archive / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    report = tmp_path / "report.jsonl"
    summary = converted(archive, tmp_path / "x.jsonl", report=str(report), jobs=2)
    lines = {line["path"]: line for line in records(report)}
    assert summary.exit_code == 1
    assert len(lines) == 14
    assert lines["empty.txt"]["status"] == "errors"
    assert lines["picture.txt"]["status"] == "failed"
    assert lines["picture.txt"]["reason"]
    assert len(lines["2001/第1回.txt"]["digest"]) == 64
    assert lines["2001/第1回.txt"]["seconds"] > 0
    assert len(records(tmp_path / "x.jsonl")) == 13


def test_a_fault_of_the_reader_costs_one_file(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutes_cli.batch import work

    reading = read_source

    def faulty(source: Source, hints: Hints) -> Reading:
        if str(source.name).endswith("第4回.txt"):
            raise RecursionError("too deep")
        return reading(source, hints)

    monkeypatch.setattr(work, "read_source", faulty)
    summary = converted(archive, tmp_path / "out")
    assert [path for path, _ in summary.failures] == ["2001/第4回.txt"]
    assert "please report it: RecursionError" in summary.failures[0][1]
    monkeypatch.undo()
    again = converted(archive, tmp_path / "out")
    assert (again.exit_code, again.unchanged, again.statuses.total()) == (0, 11, 1)


class Deadly:
    """Kills whoever unpacks it: a file that takes its worker with it."""

    def __len__(self) -> int:
        return 0

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return signal.raise_signal, (int(signal.SIGKILL),)


def tasks_of(archive: Path) -> list[Task]:
    files = sorted(archive.rglob("*.txt"))
    return [Task(os.fsencode(file.name), file_place(os.fsencode(file))) for file in files]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_kills_its_worker_costs_one_file(archive: Path, jobs: int) -> None:
    tasks = tasks_of(archive)
    deadly: Any = Deadly()
    tasks[5] = tasks[5]._replace(content=deadly)
    outcomes = [outcome for answer in read_with_workers(tasks, Recipe("jsonl"), jobs) for outcome in answer]
    assert sorted(outcome.path for outcome in outcomes) == sorted(task.path for task in tasks)
    lost = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert [outcome.path for outcome in lost] == [tasks[5].path]
    assert "SIGKILL (memory may have run out)" in str(lost[0].reason)


def test_workers_killed_from_outside_cost_nothing(archive: Path) -> None:
    import multiprocessing

    tasks = tasks_of(archive) * 20
    outcomes = []
    for count, answer in enumerate(read_with_workers(tasks, Recipe("jsonl"), 2, 4)):
        outcomes.extend(answer)
        if count in (2, 20):
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
    assert len(outcomes) == len(tasks)
    assert {outcome.status for outcome in outcomes} <= {"read", "warnings"}


# -- over again -------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.csv", "x.db"])
def test_only_what_is_new_or_changed_is_read(archive: Path, tmp_path: Path, target: str) -> None:
    assert converted(archive, tmp_path / target).statuses.total() == 12
    second = converted(archive, tmp_path / target)
    assert (second.statuses.total(), second.unchanged, second.exit_code) == (0, 12, 0)
    (archive / "2000" / "new.txt").write_text(page(20), encoding="utf-8")
    (archive / "2001" / "第1回.txt").write_text(page(30), encoding="utf-8")
    (archive / "2002" / "第2回.txt").touch()
    third = converted(archive, tmp_path / target)
    assert (third.statuses.total(), third.unchanged) == (2, 11)
    assert converted(archive, tmp_path / target, force=True).statuses.total() == 13


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.csv"])
def test_runs_one_after_the_other_end_like_one(archive: Path, tmp_path: Path, target: str) -> None:
    late = sorted(archive.rglob("*.txt"))[3:7]
    contents = {file: file.read_bytes() for file in late}
    for file in late[:2]:
        file.unlink()
    late[2].write_text(page(40), encoding="utf-8")
    converted(archive, tmp_path / "a" / target)
    for file, content in contents.items():
        file.write_bytes(content)
    converted(archive, tmp_path / "a" / target)
    converted(archive, tmp_path / "b" / target)
    assert without_states(tmp_path / "a") == without_states(tmp_path / "b")


def without_states(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in files_of(root).items() if not name.endswith(".state")}


def test_a_new_reader_reads_everything_again(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted(archive, tmp_path / "x.jsonl")
    monkeypatch.setattr("minutes_cli.batch.running.reader_version", lambda: "next")
    assert converted(archive, tmp_path / "x.jsonl").statuses.total() == 12
    assert converted(archive, tmp_path / "x.jsonl", encoding="utf-8").unchanged == 0


def test_records_of_vanished_sources_are_kept_until_they_are_pruned(archive: Path, tmp_path: Path) -> None:
    for target in ("out", "x.jsonl", "x.csv", "x.db"):
        converted(archive, tmp_path / target)
    for file in (archive / "2000").iterdir():
        file.unlink()
    for target in ("out", "x.jsonl", "x.csv", "x.db"):
        kept = converted(archive, tmp_path / target)
        assert (kept.kept, kept.unchanged) == (4, 8)
        pruned = converted(archive, tmp_path / target, prune=True)
        assert (pruned.pruned, pruned.kept) == (4, 0)
        assert converted(archive, tmp_path / target).kept == 0
    assert len(records(tmp_path / "x.jsonl")) == 8
    assert not (tmp_path / "out" / "2000").exists()


def test_a_record_that_is_missing_is_made_again(archive: Path, tmp_path: Path) -> None:
    for target in ("out", "x.jsonl", "x.db"):
        converted(archive, tmp_path / target)
    (tmp_path / "out" / "2001" / "第1回.txt.json").unlink()
    assert converted(archive, tmp_path / "out").statuses.total() == 1
    before = (tmp_path / "x.jsonl").read_bytes()
    (tmp_path / "x.jsonl").unlink()
    assert converted(archive, tmp_path / "x.jsonl").unchanged == 12
    assert (tmp_path / "x.jsonl").read_bytes() == before
    before = (tmp_path / "x.db").read_bytes()
    (tmp_path / "x.db").unlink()
    assert converted(archive, tmp_path / "x.db").statuses.total() == 12
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_failing_source_keeps_its_earlier_record(archive: Path, tmp_path: Path) -> None:
    converted(archive, tmp_path / "x.jsonl")
    (archive / "2001" / "第1回.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    summary = converted(archive, tmp_path / "x.jsonl")
    assert summary.exit_code == 1
    assert len(records(tmp_path / "x.jsonl")) == 12


def test_a_torn_state_is_thrown_away(archive: Path, tmp_path: Path) -> None:
    converted(archive, tmp_path / "out")
    (tmp_path / "out" / ".minutes-batch" / "state").write_bytes(b"no database at all" * 100)
    assert converted(archive, tmp_path / "out").statuses.total() == 12


# -- nothing replaced by accident --------------------------------------------------------------------


def test_records_of_other_sources_are_kept_and_said_to_be_so(archive: Path, tmp_path: Path) -> None:
    for target in ("out", "x.jsonl", "x.db"):
        converted(archive, tmp_path / target)
        part = converted(archive, tmp_path / target, include=("第1回.txt",), prune=True)
        assert (part.unchanged, part.kept, part.unasked, part.pruned) == (1, 11, 11, 0)
        assert any(
            "11 records kept of sources that are there and were not asked" in line for line in part.lines()
        )
        assert not any("gone" in line for line in part.lines())
    assert len(records(tmp_path / "x.jsonl")) == 12


def test_the_record_of_another_file_of_the_same_path_is_not_replaced(archive: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(archive, other)
    (other / "2001" / "第1回.txt").write_text(page(99), encoding="utf-8")
    for target in ("out", "x.jsonl", "x.db"):
        converted(archive, tmp_path / target)
        before = without_states(tmp_path)
        with pytest.raises(UsageError, match="in its place"):
            converted(other, tmp_path / target)
        assert without_states(tmp_path) == before
    assert converted(other, tmp_path / "out", force=True).statuses.total() == 12
    shutil.rmtree(archive)  # where the first source is gone it was moved, or copied to another machine
    assert converted(other, tmp_path / "x.jsonl").unchanged == 11
    assert converted(other, tmp_path / "x.jsonl").unchanged == 12


def test_another_archive_does_not_replace_the_first(archive: Path, tmp_path: Path) -> None:
    for name, number in (("one.zip", 1), ("two.zip", 2)):
        with zipfile.ZipFile(tmp_path / name, "w") as made:
            made.writestr("議事録.txt", page(number))
    converted(tmp_path / "one.zip", tmp_path / "x.jsonl")
    with pytest.raises(UsageError, match=r"holds the record of .*one\.zip as 議事録\.txt"):
        converted(tmp_path / "two.zip", tmp_path / "x.jsonl")
    (tmp_path / "one.zip").unlink()
    assert converted(tmp_path / "two.zip", tmp_path / "x.jsonl").statuses.total() == 1


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.db"])
def test_a_file_that_is_read_under_another_path_has_one_record(
    archive: Path, tmp_path: Path, target: str
) -> None:
    converted(archive / "2000", tmp_path / "a" / target)
    both = (str(archive / "2000"), str(archive / "2001"))
    summary = run(Settings(both, str(tmp_path / "a" / target), jobs=1))
    assert (summary.renamed, summary.kept) == (4, 0)
    assert any("4 records have another path now" in line for line in summary.lines())
    run(Settings(both, str(tmp_path / "b" / target), jobs=1))
    if target == "x.db":
        assert names_in(tmp_path / "a" / target) == names_in(tmp_path / "b" / target)
    else:
        assert without_states(tmp_path / "a") == without_states(tmp_path / "b")


def names_in(database: Path) -> list[str]:
    import sqlite3

    base = sqlite3.connect(database)
    names = [row[0] for row in base.execute("SELECT source FROM meetings ORDER BY source")]
    base.close()
    return names


def test_doubles_are_seen(archive: Path, tmp_path: Path) -> None:
    shutil.copy(archive / "2001" / "第1回.txt", archive / "2002" / "写し.txt")
    report = tmp_path / "report.jsonl"
    summary = converted(archive, tmp_path / "x.jsonl", report=str(report))
    assert summary.doubles == 1
    assert any("1 have the same content as another" in line for line in summary.lines())
    doubles = {line["path"]: line["double_of"] for line in records(report) if line["double_of"]}
    assert doubles == {"2002/写し.txt": "2001/第1回.txt"}


def test_data_is_left_alone(archive: Path, tmp_path: Path) -> None:
    converted(archive, archive / "records")
    converted(archive, archive / "old.jsonl", exclude=("records",))
    converted(archive, archive / "old.csv", exclude=("records", "old.*"))
    converted(archive, archive / "old.db", exclude=("records", "old.*"))
    report = tmp_path / "report.jsonl"
    for _ in range(2):
        summary = converted(archive, tmp_path / "x.jsonl", report=str(report))
        assert summary.exit_code == 0
        assert summary.passed_over == 12 + 6  # records, and three results with their states
        reasons = {
            line["path"]: line["reason"] for line in records(report) if line["status"] == "passed over"
        }
        assert reasons["records/2001/第1回.txt.json"] == "is a record that minutes wrote (JSON)"
        assert reasons["old.csv"] == "is a table that minutes wrote (CSV)"
        assert reasons["old.db"] == "is an SQLite database"
    assert len(records(tmp_path / "x.jsonl")) == 12


def test_a_dry_run_reads_and_writes_nothing(archive: Path, tmp_path: Path) -> None:
    for target in ("out", "x.jsonl", "x.db", "x.xlsx"):
        before = without_states(tmp_path)
        dry = converted(archive, tmp_path / target, dry_run=True)
        assert (dry.planned, dry.exit_code) == (12, 0)
        assert not (tmp_path / target).exists()
        assert without_states(tmp_path) == before
    converted(archive, tmp_path / "x.jsonl")
    (archive / "2001" / "第1回.txt").write_text(page(30), encoding="utf-8")
    (archive / "2002" / "第2回.txt").unlink()
    before = files_of(tmp_path)
    dry = converted(archive, tmp_path / "x.jsonl", dry_run=True)
    assert files_of(tmp_path) == before
    assert [*dry.lines()] == [
        "would read 2001/第1回.txt",
        "1 would be read, 10 are unchanged; nothing was read or written",
        "1 records kept whose sources are gone (--prune drops them)",
    ]
    (tmp_path / "mine.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="was not written by minutes batch"):
        converted(archive, tmp_path / "mine.jsonl", dry_run=True)


def test_strict_asks_for_records_without_warnings(archive: Path, tmp_path: Path) -> None:
    (archive / "undated.txt").write_text(page(1).replace("令和6年2月15日", ""), encoding="utf-8")
    assert converted(archive, tmp_path / "x.jsonl").exit_code == 0
    assert converted(archive, tmp_path / "x.jsonl", strict=True).exit_code == 1
    assert converted(archive / "2000", tmp_path / "y.jsonl").statuses["warnings"] == 4  # 15日 is no 水曜日


def test_stray_bytes_are_replaced_where_that_is_asked_for(archive: Path, tmp_path: Path) -> None:
    (archive / "stray.txt").write_bytes(page(1).encode() + b"\xff\n")
    refused = converted(archive, tmp_path / "x.jsonl")
    assert "--errors replace" in refused.failures[0][1]
    summary = converted(archive, tmp_path / "x.jsonl", errors="replace")
    assert summary.exit_code == 0
    assert summary.diagnostics["bytes-replaced"] == 1


# -- interruptions ----------------------------------------------------------------------------------

RUN = """
import sys
from minutes_cli.batch import Settings, run
print(run(Settings((sys.argv[1],), sys.argv[2], jobs=int(sys.argv[3]))).interrupted)
"""

# Both tell where they stand by the files stored, not by the clock: a faster machine is stopped in the same place.
KILLED = """
import multiprocessing, os, signal, sys
from minutes_cli.batch import Settings, run
from minutes_cli.batch.progress import Silent

class Killer(Silent):
    left = int(sys.argv[3])
    def advance(self, files, errors):
        self.left -= files
        if self.left <= 0:
            print(*(worker.pid for worker in multiprocessing.active_children()), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)

run(Settings((sys.argv[1],), sys.argv[2], jobs=2), Killer())
"""
AT_A_TERMINAL = """
import os, signal, sys
from minutes_cli.batch.progress import PlainLines

signal.signal(signal.SIGINT, signal.default_int_handler)  # even where the tests run in the background

def advance(self, files, errors):
    self.done += files
    if self.done - files < 100 <= self.done:
        os.killpg(0, signal.SIGINT)  # what the terminal does: everybody in the group is told

PlainLines.advance = advance
from minutes_cli.cli import main
main()
"""


@pytest.fixture
def larger(tmp_path: Path) -> Path:
    root = tmp_path / "larger"
    root.mkdir()
    for number in range(200):
        (root / f"{number}.txt").write_text(page(number) * 3, encoding="utf-8")
    return root


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.db"])
def test_a_killed_run_leaves_whole_files_and_is_finished_by_the_next(
    larger: Path, tmp_path: Path, target: str
) -> None:
    converted(larger, tmp_path / "right" / target)
    left = tmp_path / "left" / target
    left.parent.mkdir()
    for stored in (1, 80):
        command = [sys.executable, "-c", KILLED, str(larger), str(left), str(stored)]
        killed = subprocess.run(command, capture_output=True, text=True, check=False)
        assert killed.returncode == -signal.SIGKILL
        workers = [int(number) for number in killed.stdout.split()]
        assert len(workers) == 2
        assert_gone(workers)
        for name, content in files_of(left).items() if target == "out" else ():
            assert content == (tmp_path / "right" / target / name).read_bytes()
    converted(larger, left)
    assert without_states(tmp_path / "left") == without_states(tmp_path / "right")


def assert_gone(processes: list[int]) -> None:
    """No worker outlives the run that started it."""
    for _ in range(100):
        if not any(Path(f"/proc/{process}/cmdline").exists() for process in processes):
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {processes}")


def test_ctrl_c_keeps_what_was_read(larger: Path, tmp_path: Path) -> None:
    class Impatient(PlainLines):
        def advance(self, files: int, errors: int) -> None:
            super().advance(files, errors)
            if self.done >= 100:
                raise KeyboardInterrupt

    settings = Settings((str(larger),), str(tmp_path / "x.jsonl"), jobs=2)
    summary = run(settings, Impatient(sys.stderr))
    assert summary.interrupted == "interrupted"
    assert summary.exit_code == 1
    assert not (tmp_path / "x.jsonl").exists()
    again = run(settings)
    assert again.unchanged >= 100
    assert len(records(tmp_path / "x.jsonl")) == 200


def test_ctrl_c_at_a_terminal_ends_quietly(larger: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-c",
        AT_A_TERMINAL,
        "batch",
        str(larger),
        str(tmp_path / "x.jsonl"),
        "-j",
        "2",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    _, told = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in told
    assert "the same command goes on from here" in told


def test_a_full_disk_stops_the_run_and_loses_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, written = destinations_module.whole_file, 0

    def filling(target: Path, part: Path) -> Any:
        nonlocal written
        written += 1
        if written > 5:
            part.write_bytes(b"half")
            part.unlink()
            raise OSError(28, "No space left on device")
        return whole(target, part)

    monkeypatch.setattr(destinations_module, "whole_file", filling)
    summary = converted(archive, tmp_path / "out")
    assert summary.interrupted == "the destination cannot be written: No space left on device"
    assert len(files_of(tmp_path / "out")) == 5
    monkeypatch.undo()
    again = converted(archive, tmp_path / "out")
    assert (again.unchanged, again.statuses.total()) == (5, 7)


def test_a_really_full_disk(larger: Path, tmp_path: Path) -> None:
    """A file-size limit stands for the disk: the system refuses to write more."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)); "
    target = tmp_path / "x.jsonl"
    command = [sys.executable, "-c", limit + RUN, str(larger), str(target), "1"]
    stopped = subprocess.run(command, check=False, capture_output=True, text=True)
    assert stopped.stderr == ""
    assert "the destination cannot be written" in stopped.stdout
    assert not target.exists()
    assert not list(tmp_path.glob(".x.jsonl.part"))
    assert converted(larger, target).exit_code == 0
    assert len(records(target)) == 200


def test_two_runs_do_not_write_one_destination(archive: Path, tmp_path: Path) -> None:
    from minutes_cli.batch.state import State

    state = State(tmp_path / "x.jsonl.state", "jsonl", "reader")
    with pytest.raises(UsageError, match="another run is writing"):
        converted(archive, tmp_path / "x.jsonl")
    state.close()
    converted(archive, tmp_path / "x.jsonl")


# -- the command ------------------------------------------------------------------------------------


@pytest.fixture
def command() -> Iterator[Callable[..., Any]]:
    application = typer.Typer()
    application.command()(batch)

    def called(*arguments: object) -> Any:
        return CliRunner().invoke(application, [str(argument) for argument in arguments])

    return called  # type: ignore[return-value]


def test_the_command_tells_people_on_stderr_and_nothing_on_stdout(
    archive: Path, tmp_path: Path, command: Callable[..., Any]
) -> None:
    result = command(archive, tmp_path / "x.csv", "--table", "attendees", "-j", "1")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "12 read" in result.stderr
    result = command(archive, tmp_path / "x.csv", "--table", "attendees", "-j", "1")
    assert "12 unchanged and skipped" in result.stderr


def test_exit_codes(archive: Path, tmp_path: Path, command: Callable[..., Any]) -> None:
    assert command(archive).exit_code == 2
    assert command(archive, tmp_path / "x.json").exit_code == 2
    assert command(archive, "-").exit_code == 2
    assert command(archive, tmp_path / "out", "--table", "remarks").exit_code == 2
    assert command(archive, tmp_path / "x.jsonl", "--headers", "ja").exit_code == 2
    assert command(archive, tmp_path / "x.xlsx", "--excel").exit_code == 2
    assert command(archive, tmp_path / "out", "--dry-run", "--report", tmp_path / "r").exit_code == 2
    assert command(archive, tmp_path / "out", "--scheduler", "tcp://x").exit_code == 2
    assert command(tmp_path / "nothing", tmp_path / "out").exit_code == 2
    (archive / "empty.txt").write_bytes(b"")
    result = command(archive, tmp_path / "out", "-j", "1")
    assert result.exit_code == 1
    assert "empty.txt: read with errors: empty" in result.stderr


def test_one_plain_line_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    lines = PlainLines(sys.stderr, every=0.0)
    lines.begin(200)
    lines.advance(100, 3)
    told = capsys.readouterr().err
    assert told.startswith("100 of 200 files, ")
    assert told.endswith("3 errors\n")
    assert told.count("\n") == 1
