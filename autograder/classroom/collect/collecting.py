"""A class's forks, several at a time; what was collected is recorded as it comes, so that a run that ends goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.classroom.collect.fork import Exercise, Outcome, collect_fork, none_of, settled
from autograder.classroom.collect.record import Collected, Record, read_record, write_record
from autograder.classroom.collect.roster import Entry
from autograder.errors import UserError
from autograder.files import alone
from autograder.git.strangers import Git, GitError

WAITS: Final = (2.0, 10.0)
"""Seconds before the second and the third try."""
LOCK: Final = ".collect.lock"


class AlreadyCollecting(UserError, RuntimeError):
    """Another run collects into the same folder."""


@dataclass(frozen=True)
class Class:
    """What is collected: the rows, the units, and the folder ``submitted``."""

    entries: Sequence[Entry]
    exercises: Sequence[Exercise]
    place: Path


def collect_class(
    wanted: Class,
    git: Git,
    jobs: int,
    on_done: Callable[[Outcome], None],
    again: bool = False,
    wait: Callable[[float], object] | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Outcome]:
    """Collect all forks, in the order of the rows.

    Nothing is ever removed from ``submitted/``: where a fork no longer has a notebook, the one collected before stays.

    Args:
        wanted: what to collect.
        git: runs it; it is ended when this ends early.
        jobs: how many forks at a time.
        on_done: called for each row that is done, in this thread.
        again: look at settled notebooks, too.
        wait: called with seconds between two tries; by default it waits.
        now: the time.

    Raises:
        AlreadyCollecting: another run is at it.
        RecordError: what an earlier run recorded cannot be read.
        OSError: a file cannot be written.
    """
    wanted.place.mkdir(parents=True, exist_ok=True)
    taken = AlreadyCollecting(f"{wanted.place}: another run is collecting into it; wait for it to end")
    with alone(wanted.place / LOCK, taken), ThreadPoolExecutor(max(1, min(jobs, len(wanted.entries)))) as pool:
        record = read_record(wanted.place)
        one = _OneFork(git, wanted, dict(record), again, wait or git.ended.wait, now)
        futures = {pool.submit(one.collect, entry): entry for entry in wanted.entries}
        outcomes: dict[Entry, Outcome] = {}
        try:
            for future in as_completed(futures):
                outcome = outcomes[futures[future]] = future.result()
                if outcome.collected:
                    record |= {(found.student, found.unit): found for found in outcome.collected}
                    write_record(wanted.place, record.values())
                on_done(outcome)
        except BaseException:
            git.end()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [outcomes[entry] for entry in wanted.entries]


@dataclass(frozen=True)
class _OneFork:
    git: Git
    wanted: Class
    record: Record
    again: bool
    wait: Callable[[float], object]
    now: Callable[[], datetime]

    def collect(self, entry: Entry) -> Outcome:
        known = {unit: found for (student, unit), found in self.record.items() if student == entry.student}
        exercises = self.wanted.exercises
        kept = [
            one for one in exercises if not self.again and settled(entry, one, known.get(one.unit), self.wanted.place)
        ]
        rest = [one for one in exercises if one not in kept]
        outcome = self._fetched(entry, rest, known) if rest else Outcome(entry)
        found = {one.unit: one for one in (*outcome.collected, *(known[one.unit] for one in kept))}
        ordered = tuple(found[one.unit] for one in exercises if one.unit in found)
        missing = {unit: _with_what_stays(reason, known.get(unit)) for unit, reason in outcome.missing.items()}
        return Outcome(entry, ordered, missing, outcome.changed, outcome.notes)

    def _fetched(self, entry: Entry, exercises: Sequence[Exercise], known: dict[str, Collected]) -> Outcome:
        for seconds in (*WAITS, None):
            try:
                return collect_fork(self.git, entry, exercises, known, self.wanted.place, self.now())
            except GitError as error:
                reason = entry.address.hide(str(error))
                if seconds is None or not error.may_pass:
                    break
            except (ArithmeticError, LookupError, TypeError, ValueError):
                # A fork may be built by hand, and then git says of it what it says of no sound one.
                reason = "its repository is damaged: what git says of it does not fit together"
                break
            self.wait(seconds)
        return none_of(entry, exercises, reason)


def _with_what_stays(reason: str, known: Collected | None) -> str:
    if known is None:
        return reason
    return f"{reason}; the notebook of {known.handed_in:%Y-%m-%d %H:%M} UTC, collected before, stays"
