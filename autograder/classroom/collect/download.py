"""A platform's download into ``submitted/<student>/<unit>/``. Nothing of the download is changed or removed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from autograder.classroom.collect import submitted
from autograder.classroom.collect.archive import Download
from autograder.classroom.collect.collecting import LOCK, AlreadyCollecting
from autograder.classroom.collect.fork import Exercise
from autograder.errors import UserError
from autograder.files import Refused, alone, write_text
from autograder.reports.csv import safe, unsafe
from autograder.submission.crowd import Misplaced, Taken, sort_out
from autograder.submission.download import Strange, understood
from autograder.submission.place import write_record
from autograder.submission.platforms import Tool
from autograder.submission.read import Notebook, UnreadableSubmission, parse

WHO_IS_WHO: Final = "who_is_who.csv"
_COLUMNS: Final = ("student", "unit", "called", "id", "file", "late", "passed_over", "not_taken", "platform")
_BLACKBOARD: Final = "%Y-%m-%d-%H-%M-%S"
_ILIAS: Final = "%Y%m%d%H%M%S"
_STAMP: Final = re.compile(r"\d{14}|\d{4}(?:-\d\d){5}")


class NothingUnderstood(UserError, ValueError):
    """A download of which nothing was understood. The message says what it was taken for and what to do."""


@dataclass(frozen=True)
class Collection:
    """What became of a download.

    Attributes:
        tool: the platform that it was taken for.
        taken: what was put into ``submitted/``.
        changed: how many of these were new or differ from what was there.
        misplaced: files of learners that count for nothing.
        strange: what was not understood.
    """

    tool: Tool
    taken: tuple[Taken, ...]
    changed: int
    misplaced: tuple[Misplaced, ...]
    strange: tuple[Strange, ...]


def collect_download(
    source: Path,
    exercises: Sequence[Exercise],
    units: Sequence[str],
    place: Path,
    tool: Tool | None = None,
    all_units: bool = True,
) -> Collection:
    """Put what a download holds into ``submitted/``, with a table of who is who.

    Args:
        source: a zip as it came from the platform, or a folder.
        exercises: the units to collect.
        units: the names of all units there are.
        place: the folder ``submitted``.
        tool: the platform, or `None` to tell it from the names.
        all_units: whether every unit is wanted, so that nothing can be concluded from which are.

    Raises:
        BadDownload: the source is no download.
        NothingUnderstood: no file in it is a learner's.
        AlreadyCollecting: another run collects into the same folder.
        OSError: a file cannot be written.
    """
    download = Download(source)

    def read(key: str) -> Notebook:
        try:
            return parse(Path(key), download.read(key))
        except Refused as error:
            raise UnreadableSubmission(f"{key}: {error}") from error

    listing = understood(download.names, units, tool)
    wanted = [] if all_units else [exercise.unit for exercise in exercises]
    found = sort_out(listing, units, wanted, read, download.size)
    if not found.taken:
        first = [*(one.why for one in found.misplaced), *(one.why for one in (*download.strange, *found.strange))]
        raise NothingUnderstood(
            f"{source}: nothing in it is a learner's notebook, read as a download of {listing.tool}"
            f"{f' ({first[0]})' if first else ''}; say whose it is with --from, and the unit with --unit"
        )
    place.mkdir(parents=True, exist_ok=True)
    with alone(place / LOCK, AlreadyCollecting(f"{place}: another run is collecting into it; wait for it to end")):
        return _put_all(
            download, found.taken, found.misplaced, (*download.strange, *found.strange), listing.tool, place
        )


def _put_all(
    download: Download,
    taken: Sequence[Taken],
    misplaced: Sequence[Misplaced],
    strange: Sequence[Strange],
    tool: Tool,
    place: Path,
) -> Collection:
    put: list[Taken] = []
    changed = 0
    refused: list[Misplaced] = []
    for one in taken:
        try:
            content = download.read(one.handed.path)
        except Refused as error:
            refused.append(Misplaced(one.student, one.handed.path, str(error)))
            continue
        changed += _put(place / one.student / one.unit, one, content)
        put.append(one)
    misplaced = (*misplaced, *refused)
    taken_before = _before(place / WHO_IS_WHO, {(one.student, one.unit) for one in put})
    write_text(place / WHO_IS_WHO, _table(put, misplaced, strange, tool, taken_before))
    return Collection(tool, tuple(put), changed, tuple(misplaced), tuple(strange))


def _put(folder: Path, one: Taken, content: bytes) -> bool:
    changed = submitted.put(
        folder, one.unit[4:], content, _handed_in_at(one.handed.stamp), submitted.suffix_of(one.handed.file)
    )
    write_record(folder, one.handed_in)
    return changed


def _handed_in_at(stamp: str) -> datetime | None:
    """When an attempt was handed in, taken as UTC as nbgrader's ``zip_collect`` does; `None` where nothing tells."""
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.strptime(stamp, _BLACKBOARD if "-" in stamp else _ILIAS).replace(tzinfo=UTC)
    except ValueError:
        return None


def _before(table: Path, now: AbstractSet[tuple[str, str]]) -> list[dict[str, str]]:
    """What earlier downloads told of other work: of another unit, say. Cells are as they stand, made safe."""
    try:
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""), restval=""))
    except (FileNotFoundError, UnicodeDecodeError, csv.Error):
        return []
    known = [{column: row.get(column) or "" for column in _COLUMNS} for row in rows]
    return [row for row in known if row["unit"] and (unsafe(row["student"]), row["unit"]) not in now]


def _table(
    taken: Sequence[Taken],
    misplaced: Sequence[Misplaced],
    strange: Sequence[Strange],
    tool: Tool,
    before: Sequence[Mapping[str, str]],
) -> str:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    rows: list[dict[str, str]] = [
        {
            "student": one.student,
            "unit": one.unit,
            "called": one.handed.name or one.handed.person,
            "id": one.handed.id,
            "file": one.handed.path,
            "late": "late" if one.handed_in.late else "",
            "passed_over": "; ".join(one.handed_in.passed_over),
            "platform": tool,
        }
        for one in taken
    ]
    rows += [{"student": one.student, "file": one.path, "not_taken": one.why} for one in misplaced]
    rows += [{"file": one.path, "not_taken": one.why} for one in strange]
    writer.writerows({column: safe(text) for column, text in row.items()} for row in rows)
    writer.writerows(before)
    return sheet.getvalue()
