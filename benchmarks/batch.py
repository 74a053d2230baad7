"""How `minutes batch` scales, resumes and survives: every figure a ratio taken within one run.

python benchmarks/batch.py [--files 10000] [--only speed,memory,killed,hostile]

speed    two workers against one, and a second run with nothing changed against the first
memory   the peak of all processes for a tenth of the files against all of them
killed   ten runs killed (kill -9) at random moments, each finished by a second run: the same bytes?
hostile  an archive in which one file in fifty is hostile: is each of them reported, and all others read?
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

SPEAKERS = ("山田委員", "佐藤委員", "鈴木委員長", "事務局")
MATTERS = ("窓口", "公園", "図書館", "道路", "給食", "予算", "防災", "広報")
SAYINGS = (
    "{matter}をもう一つ増やしてほしいという声が多く、早めに方針を示すべきである。",
    "{matter}については昨年度の調査の結果を踏まえて、来年度の計画に書き込みたい。",
    "費用の見通しが立たないうちは、{matter}の話を先に進めることはできない。",
    "近隣の町の{matter}の例も調べたうえで、次の会議までに資料を用意する。",
)
ENCODINGS = ("utf-8", "utf-8", "cp932", "euc-jp", "utf-16")
LARGE_FILE = 50 * 10**6


class Ran(NamedTuple):
    """One run of the command: how long, the peak of its processes (kB), its exit code and its stderr."""

    seconds: float
    peak: int
    code: int
    told: str


def composed(number: int, size: int = 10_000) -> str:
    chance = random.Random(number)
    text = (
        f"第{number % 90 + 1}回 みどり市まちづくり会議 議事要旨\n"
        f"日時：令和{number % 6 + 1}年{number % 12 + 1}月{number % 28 + 1}日 15時から16時まで\n"
        "場所：市役所 第一会議室\n出席者：山田委員、佐藤委員、鈴木委員長\n\n"
    )
    parts = [text]
    length = len(text.encode())
    item = 0
    while length < size:
        item += 1
        lines = [f"{item}．{chance.choice(MATTERS)}について"]
        for _ in range(chance.randrange(3, 9)):
            saying = chance.choice(SAYINGS).format(matter=chance.choice(MATTERS))
            lines.append(f"○{chance.choice(SPEAKERS)}　{saying}")
        part = "\n".join(lines) + "\n"
        parts.append(part)
        length += len(part.encode())
    return "".join(parts) + "以上\n"


def make_archive(root: Path, files: int) -> None:
    for number in range(files):
        folder = root / str(2000 + number % 25) / f"{number % 12 + 1}月"
        folder.mkdir(parents=True, exist_ok=True)
        encoding = ENCODINGS[number % len(ENCODINGS)]
        (folder / f"会議{number}.txt").write_bytes(composed(number).encode(encoding))


# -- running ----------------------------------------------------------------------------------------

COMMAND = (
    "import sys, typer; from minutes_cli.commands_batch import batch; "
    "app = typer.Typer(); app.command()(batch); app()"
)


def started(*arguments: object, deprived: bool = False) -> subprocess.Popen[str]:
    """Start the command; `deprived` takes from root the right to read what is locked."""
    command = [sys.executable, "-c", COMMAND, *map(str, arguments)]
    if deprived and os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def ran(*arguments: object, deprived: bool = False) -> Ran:
    before = time.perf_counter()
    process = started(*arguments, deprived=deprived)
    peaks: dict[int, int] = {}
    ended = threading.Event()
    watcher = threading.Thread(target=watch_peaks, args=(process.pid, peaks, ended))
    watcher.start()
    _, told = process.communicate()
    seconds = time.perf_counter() - before
    ended.set()
    watcher.join()
    return Ran(seconds, sum(peaks.values()), process.returncode, told)


def watch_peaks(root: int, peaks: dict[int, int], ended: threading.Event) -> None:
    """Note the highest resident size each process of the run ever had, as the kernel counts it."""
    while not ended.wait(0.25):
        for process in family_of(root):
            try:
                status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    peaks[process] = max(peaks.get(process, 0), int(line.split()[1]))


def family_of(root: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (
                    (entry / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
                )
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    family = [root]
    for process in family:
        family.extend(parents.get(process, ()))
    return family


def digest_of(target: Path) -> str:
    """Digest a destination; the state beside it or in it is not part of what is promised."""
    digest = hashlib.sha256()
    for file in sorted(target.rglob("*")) if target.is_dir() else [target]:
        if file.is_file() and ".minutes-batch" not in file.parts:
            digest.update(os.fsencode(file.relative_to(target.parent)) + b"\0" + file.read_bytes())
    return digest.hexdigest()


# -- what is shown ----------------------------------------------------------------------------------


def speed(room: Path, archive: Path, rounds: int) -> None:
    for kind in ("x.jsonl", "out", "x.db"):
        ratios, seconds = [], []
        for turn in range(rounds if kind == "x.jsonl" else 1):
            target = {jobs: room / f"{jobs}-{turn}" / kind for jobs in (1, 2)}
            for place in target.values():
                place.parent.mkdir()
            order = (1, 2) if turn % 2 == 0 else (2, 1)
            first = {jobs: ran(archive, target[jobs], "-j", jobs) for jobs in order}
            ratios.append(first[1].seconds / first[2].seconds)
            seconds.append(first[2].seconds)
            same = digest_of(target[1]) == digest_of(target[2])
            again = ran(archive, target[2], "-j", 2)
            print(
                f"{kind}: one worker / two workers = {ratios[-1]:.2f} (aim 1.7); second run / first run = "
                f"{again.seconds / first[2].seconds:.2%} of two workers, {again.seconds / first[1].seconds:.2%} of one "
                f"(aim 5 %); same bytes: {same}; {first[2].seconds:.1f} s with two",
                flush=True,
            )
            for place in target.values():
                shutil.rmtree(place.parent)


def memory(room: Path, archive: Path, small: Path) -> None:
    for kind in ("x.jsonl", "out", "x.db"):
        peaks = []
        for number, source in enumerate((small, archive)):
            place = room / str(number)
            place.mkdir()
            peaks.append(ran(source, place / kind, "-j", 2).peak)
            shutil.rmtree(place)
        print(
            f"{kind}: peak memory of all files / of a tenth = {peaks[1] / peaks[0]:.2f} (aim 1.20); "
            f"{peaks[1] // 1024} MB in all processes",
            flush=True,
        )


def killed(room: Path, archive: Path, times: int = 10) -> None:
    kinds = ("x.jsonl", "out", "x.db", "x.csv")
    right: dict[str, str] = {}
    length: dict[str, float] = {}
    for kind in kinds:
        (room / "right").mkdir(exist_ok=True)
        length[kind] = ran(archive, room / "right" / kind, "-j", 2).seconds
        right[kind] = digest_of(room / "right" / kind)
    chance = random.Random(5)
    same = late = 0
    for turn in range(times):
        kind = kinds[turn % len(kinds)]
        place = room / f"killed-{turn}"
        place.mkdir()
        process = started(archive, place / kind, "-j", 2)
        time.sleep(chance.uniform(0.2, 0.9) * length[kind])
        running = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        rest = ran(archive, place / kind, "-j", 2)
        agrees = digest_of(place / kind) == right[kind]
        same += agrees
        late += not running
        print(f"  killed {kind}: {rest.told.strip().splitlines()[0]}; same bytes: {agrees}", flush=True)
        shutil.rmtree(place)
    print(
        f"killed {times} times: {same} of {times} byte for byte the undisturbed run ({late} had ended before)",
        flush=True,
    )


def hostile_files(root: Path, count: int) -> dict[bytes, str]:
    """Make the hostile files; return for each its name and what the report may say of it."""
    text = composed(1)
    makers = (
        (b"empty%d.txt", b"", "errors"),
        (b"binary%d.txt", random.Random(1).randbytes(10_000), "failed errors"),
        (b"picture%d.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "failed"),
        (
            b"mixed%d.txt",
            text.encode("cp932") + text.encode("euc-jp") + text.encode(),
            "failed errors warnings read",
        ),
        (b"half%d.txt", text.encode("utf-16")[:-1], "failed errors warnings read"),
        (b"zeros%d.txt", b"\0" * 10_000, "failed errors"),
        (b"two\nlines%d.txt", text.encode(), "read warnings"),
        (b"\xff\xfe\x83%d.txt", text.encode(), "read warnings"),
        (b"locked%d.txt", text.encode(), "failed"),
        (b"torn%d.pdf", b"%PDF-1.7\n" + random.Random(2).randbytes(5_000), "failed"),
        (b"torn%d.docx", b"PK\x03\x04" + random.Random(3).randbytes(5_000), "failed"),
    )
    expected = {}
    for number in range(count - 1):
        name, content, status = makers[number % len(makers)]
        path = os.fsencode(root) + b"/" + name % number
        Path(os.fsdecode(path)).write_bytes(content)
        if b"locked" in name:
            Path(os.fsdecode(path)).chmod(0)
        expected[name % number] = status
    (root / "large.txt").write_bytes(("あ" * (LARGE_FILE // 3)).encode())
    expected[b"large.txt"] = "failed errors warnings read"
    return expected


def hostile(room: Path, files: int) -> None:
    archive = room / "hostile"
    make_archive(archive, files - files // 50)
    expected = hostile_files(archive, files // 50)
    (archive / "2000" / "round").symlink_to(archive)
    reports = room / "reports"
    reports.mkdir()
    result = ran(archive, reports / "x.jsonl", "-j", 2, "--report", reports / "report.jsonl", deprived=True)
    from minutes_cli.batch.names import readable

    lines = [json.loads(line) for line in (reports / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    statuses = {line["path"]: line["status"] for line in lines}
    right = sum(statuses.get(readable(name), "missing") in status for name, status in expected.items())
    good = sum(line["status"] in ("read", "warnings") for line in lines)
    wrong = {
        readable(name): statuses.get(readable(name))
        for name, status in expected.items()
        if statuses.get(readable(name), "missing") not in status
    }
    print(
        f"hostile: {right} of {len(expected)} hostile files reported as they are {wrong or ''}; {good} of {files} read; "
        f"exit {result.code}; {result.seconds:.1f} s, peak {result.peak // 1024} MB",
        flush=True,
    )
    print("  " + "\n  ".join(result.told.strip().splitlines()[-3:]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="speed,memory,killed,hostile")
    wishes = parser.parse_args()
    wanted = wishes.only.split(",")
    with tempfile.TemporaryDirectory(prefix="minutes-bench-") as made:
        room = Path(made)
        room.chmod(0o755)
        archive, small = room / "archive", room / "small"
        if {"speed", "memory"} & set(wanted):
            make_archive(archive, wishes.files)
            make_archive(small, wishes.files // 10)
        if "speed" in wanted:
            speed(room, archive, wishes.rounds)
        if "memory" in wanted:
            memory(room, archive, small)
        if "killed" in wanted:
            few = room / "few"
            make_archive(few, min(wishes.files, 600))
            killed(room, few)
        if "hostile" in wanted:
            hostile(room, min(wishes.files, 1_000))


if __name__ == "__main__":
    main()
