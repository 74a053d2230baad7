"""`--engine dask`: the same bytes from a cluster of two processes, also when one of them is killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import minutes_cli
from minutes_cli.batch import Settings, UsageError, dask_engine, run
from minutes_cli.batch.places import file_place
from minutes_cli.batch.progress import Silent
from minutes_cli.batch.settings import Recipe
from minutes_cli.batch.work import Task
from minutes_cli.reader_version import reader_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

distributed = pytest.importorskip("distributed")
fsspec = pytest.importorskip("fsspec")

# What Dask warns of in its own threads while workers are being killed is not ours.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(300), pytest.mark.slow]

PAGE = """第{number}回 みどりの会議 議事要旨
日時：令和6年5月15日（水）15:00から16:00まで
場所：第一会議室
出席者：山田委員、鈴木委員長

１．窓口について
○山田委員　窓口をもう一つ増やしてほしい。
○鈴木委員長　検討したい。
"""


@pytest.fixture(scope="module", autouse=True)
def _package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the workers read with a copy of the package: whoever edits its files meanwhile makes no other reader."""
    folder = tmp_path_factory.mktemp("package")
    reader_version.cache_clear()
    shutil.copytree(Path(minutes_cli.__file__).parent, folder / "minutes_cli")
    reader_version()
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    for number in range(200):
        file = root / str(number % 7) / f"第{number}回.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(number=number) * 3, encoding="utf-8")
    return root


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def by_dask(source: Path | str, target: Path | str, cluster: Any, **wishes: Any) -> Settings:
    return Settings(
        (str(source),), str(target), engine="dask", scheduler=cluster.scheduler_address, jobs=2, **wishes
    )


@pytest.mark.parametrize("target", ["x.jsonl", "x.csv", "x.db"])
def test_a_cluster_gives_the_bytes_of_one_machine(
    archive: Path, tmp_path: Path, cluster: Any, target: str
) -> None:
    (archive / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (tmp_path / "here").mkdir()
    here = run(Settings((str(archive),), str(tmp_path / "here" / target), jobs=1))
    there = run(by_dask(archive, tmp_path / target, cluster))
    assert (tmp_path / target).read_bytes() == (tmp_path / "here" / target).read_bytes()
    assert (there.statuses, there.failures) == (here.statuses, here.failures)
    assert run(by_dask(archive, tmp_path / target, cluster)).unchanged == 200


class Killing(Silent):
    """Kills one worker of the cluster in the middle of the run."""

    def __init__(self, cluster: Any) -> None:
        self.cluster = cluster
        self.done = 0
        self.killed = 0

    def advance(self, files: int, errors: int) -> None:  # noqa: ARG002
        self.done += files
        if self.done >= 30 and not self.killed:
            self.killed = next(iter(self.cluster.workers.values())).pid
            os.kill(self.killed, signal.SIGKILL)


def test_a_worker_killed_in_the_middle_costs_nothing(archive: Path, tmp_path: Path, cluster: Any) -> None:
    run(Settings((str(archive),), str(tmp_path / "right.jsonl"), jobs=1))
    killing = Killing(cluster)
    summary = run(by_dask(archive, tmp_path / "x.jsonl", cluster), killing)
    assert killing.killed
    assert (summary.exit_code, summary.statuses.total()) == (0, 200)
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "right.jsonl").read_bytes()


def unpacked() -> Deadly:
    if multiprocessing.parent_process() is not None:  # the scheduler, in this process, looks inside too
        signal.raise_signal(signal.SIGKILL)
    return Deadly()


class Deadly:
    """Kills the worker that unpacks it: a file that takes its worker with it."""

    def __len__(self) -> int:
        return 0

    def __reduce__(self) -> tuple[Callable[[], Deadly], tuple[()]]:
        return unpacked, ()


def test_a_file_that_kills_its_workers_costs_one_file(archive: Path, cluster: Any) -> None:
    files = sorted(archive.rglob("*.txt"))[:6]
    tasks = [Task(os.fsencode(file.name), file_place(os.fsencode(file))) for file in files]
    deadly: Any = Deadly()
    tasks[2] = tasks[2]._replace(place=b"url\0s3://nowhere", content=deadly)
    answers = dask_engine.read_with_dask(tasks, Recipe("jsonl"), 2, cluster.scheduler_address)
    outcomes = {outcome.path: outcome for answer in answers for outcome in answer}
    assert outcomes.keys() == {task.path for task in tasks}
    lost = [outcome for outcome in outcomes.values() if outcome.status == "failed"]
    assert [outcome.path for outcome in lost] == [tasks[2].path]
    assert "were killed" in str(lost[0].reason)


@pytest.mark.parametrize("target", ["out", "x.jsonl", "x.csv", "x.db"])
def test_sources_and_destinations_behind_urls(
    archive: Path, tmp_path: Path, cluster: Any, memory: Any, target: str
) -> None:
    for file in archive.rglob("*.txt"):
        memory.pipe_file(f"/archive/{file.relative_to(archive)}", file.read_bytes())
    (tmp_path / "here").mkdir()
    run(Settings((str(archive),), str(tmp_path / "here" / target), jobs=1))
    first = run(by_dask("memory://archive", f"memory://made/{target}", cluster))
    assert (first.exit_code, first.statuses.total()) == (0, 200)
    second = run(by_dask("memory://archive", f"memory://made/{target}", cluster))
    assert (second.statuses.total(), second.unchanged) == (0, 200)
    memory.pipe_file("/archive/0/new.txt", PAGE.format(number=5).encode())
    (archive / "0" / "new.txt").write_text(PAGE.format(number=5), encoding="utf-8")
    third = run(by_dask("memory://archive", f"memory://made/{target}", cluster))
    assert (third.statuses.total(), third.unchanged) == (1, 200)
    run(Settings((str(archive),), str(tmp_path / "here" / target), jobs=1))
    assert_same(memory, target, tmp_path / "here" / target)


def assert_same(memory: Any, target: str, here: Path) -> None:
    if target != "out":
        assert memory.cat_file(f"/made/{target}") == here.read_bytes()
        return
    made = {name.removeprefix("/made/out/") for name in memory.find("/made/out")} - {".minutes-batch/state"}
    files = {
        str(file.relative_to(here))
        for file in here.rglob("*")
        if file.is_file() and ".minutes-batch" not in file.parts
    }
    assert made == files
    for name in sorted(made)[:20]:
        assert json.loads(memory.cat_file(f"/made/out/{name}")) == json.loads((here / name).read_bytes())


def test_urls_need_no_cluster(archive: Path, memory: Any) -> None:
    for file in sorted(archive.rglob("*.txt"))[:20]:
        memory.pipe_file(f"/archive/{file.name}", file.read_bytes())
    for jobs in (1, 2):
        target = f"memory://made/{jobs}.jsonl"
        assert run(Settings(("memory://archive",), target, jobs=jobs)).statuses.total() == 20
    assert memory.cat_file("/made/1.jsonl") == memory.cat_file("/made/2.jsonl")


def test_a_destination_inside_of_its_source_is_not_read(memory: Any) -> None:
    memory.pipe_file("/archive/a.txt", PAGE.format(number=1).encode())
    for target in ("memory://archive/out", "memory://archive/x.jsonl"):
        for _ in range(2):
            wishes = Settings(("memory://archive",), target, jobs=1, exclude=("out", "*.jsonl*", "out/**"))
            assert run(wishes).statuses.total() + run(wishes).unchanged in (1, 2)
    memory.rm("/archive/x.jsonl", recursive=True)
    memory.rm("/archive/x.jsonl.state", recursive=True)
    wishes = Settings(("memory://archive",), "memory://archive/out", jobs=1)
    assert [run(wishes).unchanged for _ in range(2)] == [1, 1]


def test_a_cluster_is_started_where_none_is_named(archive: Path, tmp_path: Path) -> None:
    summary = run(Settings((str(archive / "0"),), str(tmp_path / "x.jsonl"), engine="dask", jobs=2))
    assert (summary.exit_code, summary.statuses.total()) == (0, 29)


def test_a_cluster_with_another_reader_is_refused(
    archive: Path, tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_engine, "_version_here", lambda: "another")
    with pytest.raises(UsageError, match="has another reader"):
        run(by_dask(archive, tmp_path / "x.jsonl", cluster))


def test_a_scheduler_that_is_not_there(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_engine, "PATIENCE", 1)
    settings = Settings(
        (str(archive),), str(tmp_path / "x.jsonl"), engine="dask", scheduler="tcp://127.0.0.1:9"
    )
    with pytest.raises(UsageError, match="cannot be reached"):
        run(settings)
