"""What stands in a published course in place of its answers: recorded exams, and what learners were given to mend."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor

from autograder import course as units
from autograder.classroom.pool import end_at_once, open_pool
from autograder.fork.publish.contents import DIGESTS, UNITS, digests_of
from autograder.fork.publish.recorded import Unrecordable, record_of
from autograder.fork.publish.repository import File, PublishError
from autograder.judge import published, records
from autograder.judge.digest import libraries
from autograder.model import Unit
from autograder.planted import GIVEN, PLANTED, planted_sources

Told = Callable[[str], None]


def made_with() -> tuple[str, ...]:
    """The libraries on which recorded answers depend."""
    _, numpy, torch = libraries()
    return numpy, torch


def in_place_of_answers(
    course: Mapping[str, File], names: Sequence[str], earlier: Mapping[str, File], told: Told = lambda name: None
) -> dict[str, bytes]:
    """The files that stand in place of the answers of units, by their paths.

    Args:
        course: the files of the course.
        names: the units that are published.
        earlier: the files that learners have. A unit that did not change since keeps its record.
        told: called before each unit whose exams are recorded.

    Raises:
        PublishError: the autograder that runs is another course's, changes meanwhile, or fails at an exam; the
            process that records was ended.
    """
    known = {name: _unit(course, name) for name in names}
    unchanged = _unchanged(course, names, earlier)
    found: dict[str, bytes] = {}
    with open_pool(1) as pool:
        for name in names:
            unit, path = known[name], f"{UNITS}{name}/{records.NAME}"
            before = earlier[path].content if path in earlier else None
            if before is not None and name in unchanged:
                found[path] = before
            else:
                told(name)
                if not _is_the_same(course, unit):
                    raise PublishError(f"{name}: was changed while exams were recorded; commit that, and publish again")
                found[path] = _recorded(pool, name, before)
            given = planted_sources(unit)
            if given:
                found[f"{UNITS}{name}/{PLANTED}"] = (json.dumps({GIVEN: dict(given)}) + "\n").encode()
    return found


def _recorded(pool: Executor, name: str, before: bytes | None) -> bytes:
    """A unit's record, made in a process of its own: if that is ended, from outside or by PyTorch, we can say so."""
    try:
        return pool.submit(_record, name, before).result()
    except Unrecordable as error:
        raise PublishError(f"{error}; mend that, and publish again") from error
    except (BrokenExecutor, MemoryError) as error:
        raise PublishError(
            f"{name}: the process that recorded its exams was ended, as happens where memory runs out; close other "
            "programs or allow it more memory, and publish again"
        ) from error
    except BaseException:
        end_at_once()
        raise


def _record(name: str, before: bytes | None) -> bytes:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal interrupts both, and our parent ends us
    return record_of(units.find(name), before)


def _unchanged(course: Mapping[str, File], names: Sequence[str], earlier: Mapping[str, File]) -> set[str]:
    """The units that are recorded already, by the same sources and libraries."""
    try:
        known, recorded_with = published.of_json(earlier[DIGESTS].content)
    except (KeyError, ValueError):
        return set()
    if tuple(recorded_with) != made_with():
        return set()
    return {name for name in names if name in known and known[name].course == digests_of(name, course)}


def _unit(course: Mapping[str, File], name: str) -> Unit:
    """The unit by the autograder that runs, which must be that of the course."""
    try:
        unit: Unit | None = units.find(name)
    except units.UnknownUnit:
        unit = None
    if unit is None or unit.name != name or not _is_the_same(course, unit):
        raise PublishError(
            f"{name}: the autograder that runs has another unit of that name, or none, so that it cannot record its "
            "exams; run the autograder of the course that is published, or publish with --live"
        )
    return unit


def _is_the_same(course: Mapping[str, File], unit: Unit) -> bool:
    """Whether the files of a unit are in the folder of the autograder that runs what they are in the course."""
    folder, below = units.folder(unit), f"{UNITS}{unit.name}/"
    files = {path.removeprefix(below): file for path, file in course.items() if path.startswith(below)}
    try:
        return all((folder / path).read_bytes() == file.content for path, file in files.items())
    except OSError:
        return False
