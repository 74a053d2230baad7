"""One run, from the sources to the summary: the plot, without the machinery."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from minutes_cli.batch.destinations import FATAL
from minutes_cli.batch.names import readable
from minutes_cli.batch.progress import Silent
from minutes_cli.batch.remote import opened_destination
from minutes_cli.batch.settings import UsageError, form_words
from minutes_cli.batch.sources import check_sources, is_elsewhere, is_gone, place_words, sightings
from minutes_cli.batch.state import State
from minutes_cli.batch.summary import Summary, summarized
from minutes_cli.batch.work import ERRORS, FAILED
from minutes_cli.batch.workers import WorkersError, read_here, read_with_workers
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.output.messages import WritingError, writing
from minutes_cli.reader_version import reader_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_cli.batch.destinations import Destination
    from minutes_cli.batch.progress import Watch
    from minutes_cli.batch.settings import Recipe, Settings
    from minutes_cli.batch.work import Answers, Outcome, Task


def run(settings: Settings, watch: Watch | None = None) -> Summary:
    """Convert what is new or changed. Raises UsageError where nothing can be begun."""
    started = time.monotonic()
    recipe = settings.recipe()
    check_sources(settings.sources)
    if settings.report is not None and not Path(settings.report).parent.is_dir():
        raise UsageError(_("--report {file}: there is no such folder to write it to", file=settings.report))
    with opened_destination(settings.destination, recipe, keep=not settings.dry_run) as destination:
        destination.check(force=settings.force)
        if settings.dry_run:
            summary = _looked_at(settings, recipe, destination)
        else:
            destination.prepare()
            summary = _run(settings, recipe, destination, watch or Silent())
    summary.seconds = time.monotonic() - started
    hints = settings.hints_file()
    summary.hints = None if hints is None else str(hints)
    return summary


def _run(settings: Settings, recipe: Recipe, destination: Destination, watch: Watch) -> Summary:
    state = State(destination.state_path, recipe.form, _reader(settings))
    try:
        _agree_on_form(settings, destination, state)
        summary = _convert(settings, recipe, destination, state, watch)
        with _report(settings.report) as report:
            return summarized(state.lines(), report, summary, settings.hints_file())
    finally:
        state.close()


def _looked_at(settings: Settings, recipe: Recipe, destination: Destination) -> Summary:
    """Look at what a run would read; the state is looked at in a copy."""
    summary = Summary(dry=True)
    with tempfile.TemporaryDirectory(prefix="minutes-batch-") as room:
        copy = Path(room) / "state"
        if destination.state_path.exists():
            shutil.copyfile(destination.state_path, copy)
        state = State(copy, recipe.form, _reader(settings))
        try:
            _agree_on_form(settings, destination, state)
            if settings.force:
                state.forget()
            _find(settings, destination, state)
            for task in state.tasks():
                summary.plan(task.path)
            summary.unchanged = sum(1 for _ in state.unchanged())
            for path, place in state.vanished():
                gone = is_gone(place, path, settings.sources, settings.selection())
                summary.count_vanished(gone=gone, pruned=False)
        finally:
            state.close()
    return summary


def _reader(settings: Settings) -> str:
    errors = settings.errors if settings.errors != "strict" else ""
    hints = settings.hints_text()
    digest = f"hints:{hashlib.sha256(hints.encode()).hexdigest()[:16]}" if hints else ""
    return " ".join(filter(None, (reader_version(), settings.encoding, errors, digest)))


def _agree_on_form(settings: Settings, destination: Destination, state: State) -> None:
    """Start a state of this form; what holds records of another form is replaced only where that was asked for."""
    if state.other_form is None:
        return
    if destination.exists() and not settings.force:
        raise UsageError(
            _(
                "{target}: holds {held}; this run would replace it with {new}. Give the options of the first "
                "run, choose another name, or add --force",
                target=settings.destination,
                held=form_words(state.other_form),
                new=form_words(state.form),
            )
        )
    state.begin()


def _convert(
    settings: Settings, recipe: Recipe, destination: Destination, state: State, watch: Watch
) -> Summary:
    """Read, store, assemble; what stops the run half-way is told in the summary."""
    summary = Summary(strict=settings.strict)
    try:
        destination.greet(state, force=settings.force)
        _find(settings, destination, state)
        total = state.count(to_do=True)
        watch.begin(total)
        if total:
            try:
                _store_all(_engine(settings, recipe, total, state.tasks()), destination, state, watch)
            finally:
                _save(destination, state)
        _part_with_vanished(settings, destination, state, summary)
        with writing(settings.destination):
            destination.finish(state)
    except KeyboardInterrupt:
        summary.interrupted = "interrupted"
    except (WorkersError, MinutesError, WritingError) as error:
        summary.interrupted = str(error)
    except OSError as error:
        summary.interrupted = _("the destination cannot be written: {error}", error=error.strerror or error)
    except sqlite3.OperationalError as error:
        summary.interrupted = _("the state of the destination cannot be written: {error}", error=error)
    return summary


def _find(settings: Settings, destination: Destination, state: State) -> None:
    own = destination.own
    if settings.report is not None:
        own |= {os.fsencode(os.path.realpath(settings.report))}
    hints = settings.hints_file()
    if hints is not None:
        own |= {os.fsencode(os.path.realpath(hints))}
    state.find(sightings(settings.sources, settings.selection(), own))
    if not settings.force:
        _refuse_other_sources(settings, state)
    state.settle_places()
    for path in state.unchanged():
        if not destination.holds(path):
            state.doubt(path)


def _refuse_other_sources(settings: Settings, state: State) -> None:
    """A record must not take the place of that of another file which happens to have the same path."""
    for path, earlier, now in state.elsewhere():
        if is_elsewhere(earlier, now):
            raise UsageError(
                _(
                    "{target}: holds the record of {earlier} as {path}, and this run would put that of {now} in "
                    "its place. Give all the sources in one run, choose another destination, or start over with "
                    "--force",
                    target=settings.destination,
                    earlier=place_words(earlier),
                    path=readable(path),
                    now=place_words(now),
                )
            )


def _engine(settings: Settings, recipe: Recipe, total: int, tasks: Iterator[Task]) -> Answers:
    if settings.engine == "dask":
        from minutes_cli.batch.dask_engine import read_with_dask

        return read_with_dask(tasks, recipe, settings.workers(), settings.scheduler)
    jobs = settings.workers()
    if jobs == 1:
        return read_here(tasks, recipe)
    share = max(1, min(16, total // (jobs * 4)))  # a few files are shared out evenly too
    return read_with_workers(tasks, recipe, jobs, share)


def _store_all(answers: Answers, destination: Destination, state: State, watch: Watch) -> None:
    keep = destination.keeps
    with closing(answers):  # stops the workers
        for outcomes in answers:
            stored = [_stored(outcome, destination) for outcome in outcomes]
            for outcome in stored:
                state.record(outcome, keep=keep)
            watch.advance(len(stored), sum(outcome.status in (FAILED, ERRORS) for outcome in stored))
            if state.commit_is_due():
                _save(destination, state)


def _save(destination: Destination, state: State) -> None:
    destination.settle()
    state.commit()
    destination.saved()


def _stored(outcome: Outcome, destination: Destination) -> Outcome:
    """Store one record; a name the destination does not take costs one file, a full disk the run."""
    if outcome.payload is None:
        return outcome
    try:
        destination.store(outcome.path, outcome.payload)
    except OSError as error:
        if error.errno in FATAL:
            raise
        reason = _("its record cannot be written: {error}", error=error.strerror or error)
        return outcome._replace(status=FAILED, reason=reason, payload=None)
    return outcome


def _part_with_vanished(settings: Settings, destination: Destination, state: State, summary: Summary) -> None:
    """Keep the records whose sources were not found, or drop those that are gone where that was asked for.

    Nothing is dropped where a folder could not be entered: its files are not gone. A record whose file is read
    under another path now leaves the old one.
    """
    for earlier, _now in list(state.renamed()):
        destination.drop(earlier)
        state.drop(earlier)
        summary.renamed += 1
    prune = settings.prune and not state.has_gaps()
    for path, place in state.vanished():
        gone = is_gone(place, path, settings.sources, settings.selection())
        if gone and prune:
            destination.drop(path)
            state.drop(path)
        summary.count_vanished(gone=gone, pruned=gone and prune)


@contextmanager
def _report(path: str | None) -> Iterator[IO[str] | None]:
    """Write the report whole, beside its place first."""
    if path is None:
        yield None
        return
    target = Path(path)
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
