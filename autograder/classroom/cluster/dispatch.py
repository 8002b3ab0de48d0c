"""Works handed out to workers and reports taken in, by one loop: few are on their way, and each is settled once.

What was on its way to a worker or a scheduler that is gone is handed out again. A work that workers are lost with time
and again is graded once more with nothing beside it, since it may only have stood beside the one that ends them; what
ends them then gets a report that says so.
"""

from __future__ import annotations

import hashlib
import queue
import uuid
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, TypeAlias

from distributed import Future, KilledWorker
from distributed.client import ClosedClientError

from autograder import course
from autograder.classroom.cluster import there
from autograder.classroom.cluster.address import Cluster
from autograder.classroom.cluster.carried import exam_bytes
from autograder.classroom.cluster.connection import (
    ALLOWED_FAILURES,
    Gone,
    bound_failures,
    connected,
    refuse_open_scheduler,
)
from autograder.classroom.cluster.roster import LOOK, Roster
from autograder.classroom.grading import take_work
from autograder.classroom.ungraded import failed, unreadable
from autograder.inside import invoke
from autograder.judge.digest import grader_of
from autograder.model import Report
from autograder.reports.json import ReportError, from_json
from autograder.submission import UnreadableSubmission, Work

AHEAD: Final = 3
"""Works that are on their way for each worker: one that it grades, and what it goes on with."""
MOST_BYTES: Final = 256 * 2**20
"""Bytes of submissions that are on their way; one that is larger goes alone."""
TRIES: Final = 3
"""How often a work is handed out that comes back with an error of the worker's own, before that is its report."""
FETCH: Final = 30.0
"""Seconds that a report may take from a worker that is done with it; else it is waited for again."""
_LOST: Final = (
    "workers were lost while they graded this submission, as happens where a machine runs out of memory; start workers "
    "with more of it, and grade again"
)

Graded: TypeAlias = tuple[Work, Report]


def grade_on(cluster: Cluster, works: Sequence[Work], seed: int, sandbox: str) -> Iterator[Graded]:
    """Grade works on a cluster: each with its report, as they come. They are those that this machine would give.

    Raises:
        BadScheduler: strangers may reach the scheduler, or its certificates are lacking.
        NoScheduler: no scheduler answers there.
        NoWorkers: nobody there may grade.
    """
    left = Left(dearest_first(works))
    while left:
        with connected(cluster) as client:
            dispatch = Dispatch(client, cluster, left, seed, sandbox)
            try:
                yield from dispatch.grade()
            except (Gone, ClosedClientError):
                cluster.tell(f"{cluster.address}: the scheduler has gone; what was on its way is graded again")
            finally:
                dispatch.take_back()


def dearest_first(works: Sequence[Work]) -> list[Work]:
    """Works of units that may train for longest first: whoever ends with one of those lets all others wait.

    R. L. Graham, *Bounds on multiprocessing timing anomalies*, 1969, https://doi.org/10.1137/0117039: so ordered, works
    end at most a third later than in the best order.
    """
    return sorted(works, key=lambda work: -_may_train(work.unit))


@lru_cache
def _may_train(unit: str) -> float:
    """Seconds that a call of each task with a bar may take, in which a network is trained."""
    return sum(task.limits.seconds for task in course.find(unit).tasks if task.bar is not None)


class Left:
    """What is not graded yet, across schedulers that come and go.

    `losses` tells how often workers were lost with a work, `suspects` are works with which too many were, `alone` those
    that were graded with nothing beside them since, `tries` how often a worker failed at one.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self.todo = deque(works)
        self.suspects: deque[Work] = deque()
        self.alone: set[Work] = set()
        self.losses: dict[Work, int] = {}
        self.tries: dict[Work, int] = {}

    def __bool__(self) -> bool:
        return bool(self.todo or self.suspects)


@dataclass(frozen=True)
class _Sent:
    """A work on its way: its future, to whom it may go, and of which bytes it is."""

    work: Work
    future: Future[bytes]
    workers: frozenset[str]
    size: int
    sha256: str


class Dispatch:
    """What is on its way to the workers of one scheduler."""

    def __init__(self, client: Any, cluster: Cluster, left: Left, seed: int, sandbox: str) -> None:
        self._client, self._cluster, self._left = client, cluster, left
        self._seed, self._sandbox = seed, sandbox
        self._sent: dict[object, _Sent] = {}
        self._exams: dict[str, Future[bytes]] = {}
        self._arrived: queue.SimpleQueue[Future[bytes]] = queue.SimpleQueue()

    def grade(self) -> Iterator[Graded]:
        """Until all is graded. Raises `BadScheduler`, `NoScheduler`, `NoWorkers` and `Gone`."""
        refuse_open_scheduler(self._client, self._cluster)
        bound_failures(self._client, self._cluster)
        units = sorted({work.unit for work in (*self._left.todo, *self._left.suspects)})
        roster = Roster(self._client, self._cluster, units, self._sandbox, self._arrived)
        while self._left or self._sent:
            roster.look()
            self._recall(roster.may)
            yield from self._send(roster)
            for future in self._arrivals():
                if not roster.takes(future):
                    yield from self._settle(future, roster)

    def take_back(self) -> None:
        """Hand out again, elsewhere or later, whatever is on its way."""
        self._left.todo.extendleft(one.work for one in reversed(self._sent.values()))
        for one in self._sent.values():
            one.future.release()
        self._sent.clear()

    def _recall(self, may: frozenset[str]) -> None:
        """What may go only to workers that are gone goes to others."""
        for key in [key for key, one in self._sent.items() if not one.workers & may]:
            one = self._sent.pop(key)
            one.future.cancel()
            self._left.todo.appendleft(one.work)

    def _send(self, roster: Roster) -> Iterator[Graded]:
        """Send as much as the workers can use soon; a work that cannot be read has its report at once."""
        left, may = self._left, roster.may
        if not left.todo and not self._sent and left.suspects:
            left.todo.append(left.suspects.popleft())
            left.alone.add(left.todo[0])
        while left.todo and len(self._sent) < AHEAD * len(may) and self._bytes() < MOST_BYTES:
            work = left.todo[0]
            try:
                taken = take_work(work)
            except UnreadableSubmission as error:
                yield left.todo.popleft(), unreadable(work, self._seed, self._sandbox, str(error))
                continue
            try:
                exam = self._exam_of(work.unit, may)
            except (OSError, KeyError):  # who was to have it has just gone
                roster.look_soon()
                return
            future = self._client.submit(
                there.grade,
                work.student,
                work.unit,
                str(work.path),
                taken.told_by_place,
                taken.content,
                self._seed,
                self._sandbox,
                exam,
                workers=sorted(may),
                key=f"grade-{uuid.uuid4().hex}",
                pure=False,
            )
            left.todo.popleft()
            digest = hashlib.sha256(taken.content).hexdigest()
            self._wait_for(_Sent(work, future, may, len(taken.content), digest))

    def _bytes(self) -> int:
        return sum(one.size for one in self._sent.values())

    def _exam_of(self, unit: str, may: frozenset[str]) -> Future[bytes]:
        """The exam of a unit on the workers who may grade, and on no other, since right answers are part of it."""
        known = self._exams.get(unit)
        if known is None or known.status != "finished":
            content = exam_bytes(course.find(unit), self._seed)
            known = self._client.scatter(content, workers=sorted(may), broadcast=True, hash=False)
            self._exams[unit] = known
        return known

    def _arrivals(self) -> Iterator[Future[bytes]]:
        """All that has come; waits a while for the first."""
        with suppress(queue.Empty):
            yield self._arrived.get(timeout=LOOK)
            while True:
                yield self._arrived.get_nowait()

    def _settle(self, future: Future[bytes], roster: Roster) -> Iterator[Graded]:
        one = self._sent.pop(future.key, None)
        if one is None:
            return  # it was taken back
        fault = ""
        try:
            content = future.result(timeout=FETCH)
        except TimeoutError:  # who had it has just gone, so that Dask has it graded elsewhere
            self._wait_for(one)
        except KilledWorker:
            fault = self._lost(one.work, ALLOWED_FAILURES + 1)
        except CancelledError:  # with all who could grade it, with the exam, or with the scheduler
            if self._client.status != "running":
                self._left.todo.appendleft(one.work)
                raise Gone from None
            fault = self._lost(one.work, 1)
        except Exception as error:
            if isinstance(error, there.Unproved):
                for address in one.workers:
                    roster.forget(address)
            fault = self._again(one.work, invoke.describe(error))
        else:
            yield one.work, self._read(one, content)
        if fault:
            yield one.work, failed(one.work, self._seed, self._sandbox, fault)

    def _wait_for(self, one: _Sent) -> None:
        self._sent[one.future.key] = one
        one.future.add_done_callback(self._arrived.put)

    def _lost(self, work: Work, times: int) -> str:
        """Graded again, if need be with nothing beside it; the fault where workers were lost with it alone."""
        left = self._left
        left.losses[work] = left.losses.get(work, 0) + times
        if left.losses[work] <= ALLOWED_FAILURES:
            left.todo.append(work)
            return ""
        if work in left.alone:
            return _LOST
        left.losses[work] = 0
        left.suspects.append(work)
        return ""

    def _again(self, work: Work, why: str) -> str:
        """Graded again; the fault where that was tried too often."""
        tries = self._left.tries[work] = self._left.tries.get(work, 0) + 1
        if tries >= TRIES:
            return f"workers of {self._cluster.address} gave no report on this submission, the last of them: {why}"
        self._left.todo.append(work)
        return ""

    def _read(self, one: _Sent, content: object) -> Report:
        """The report that a worker gave, believed where it is on the very work, by the very grader."""
        work = one.work
        try:
            made = from_json(content.decode() if isinstance(content, bytes) else "")
        except (ReportError, UnicodeDecodeError) as error:
            return failed(work, self._seed, self._sandbox, f"a worker gave no report that can be read: {error}")
        theirs = (made.unit, made.submission.name, made.seed, made.sandbox, made.grader)
        ours = (work.unit, work.student, self._seed, self._sandbox, grader_of(course.find(work.unit)))
        if theirs != ours or made.submission.sha256 not in ("", one.sha256):
            return failed(work, self._seed, self._sandbox, "a worker gave the report on another work than it was given")
        return replace(made, handed_in=work.handed_in)
