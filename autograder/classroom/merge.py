"""Parts of a class that were graded apart, joined into one; where they do not belong together, that is named.

Each part is a folder that a class was graded into, as ``autograder grade --shard`` makes it. What comes out is what
grading the class in one piece would have given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder import course
from autograder.classroom.batch import Run, only_one_into, record
from autograder.classroom.formats import FORMATS
from autograder.classroom.graders import PARTS, short
from autograder.classroom.laid_out import RUN_FILE, TABLE, GradedClass, NotAGradedClass, lay_out, read_class
from autograder.classroom.shards import BadShard, read_shard
from autograder.errors import UserError
from autograder.files import write_bytes
from autograder.model import Report
from autograder.words.show import count

_SHOWN: Final = 6


class PartsDiffer(UserError, ValueError):
    """Parts that are not of one class, or not all of one. The message names what differs, and where."""


@dataclass(frozen=True)
class Part:
    """A folder that a part of a class was graded into: by which seed, the shard as ``2/5``, empty for none."""

    folder: Path
    seed: int
    shard: str
    of: GradedClass


def merge(folders: Sequence[Path], output: Path, formats: Sequence[str] = ()) -> GradedClass:
    """Join parts into a folder, and lay the class out there, with each report in these formats besides.

    Raises:
        NotAGradedClass: a folder is no part, or a damaged one.
        PartsDiffer: the parts do not belong together; nothing is written.
        OSError: the output cannot be written.
    """
    parts = [read_part(folder) for folder in folders]
    troubles = [*_differences(parts), *_beside(parts, output)]
    if troubles:
        more = f"; and {count(len(troubles) - _SHOWN, 'difference')} more" if len(troubles) > _SHOWN else ""
        raise PartsDiffer(f"these parts cannot be joined: {'; '.join(troubles[:_SHOWN])}{more}")
    reports = {(one.submission.name, one.unit): one for part in parts for one in part.of.reports}
    not_graded = dict.fromkeys(one for part in parts for one in part.of.not_graded)
    joined = GradedClass(tuple(reports[key] for key in sorted(reports)), tuple(not_graded))
    with only_one_into(output):
        record(Run(parts[0].seed, "", 1, output))
        for part in parts:
            for report in part.of.reports:
                _copy(part.folder, output, report)
        lay_out(output, joined, formats=formats)
    return joined


def read_part(folder: Path) -> Part:
    """Read a part. Raises `NotAGradedClass`."""
    try:
        run = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
        seed, shard = int(run["seed"]), str(run.get("shard", ""))
        if shard:
            read_shard(shard)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, BadShard) as error:
        raise NotAGradedClass(
            f"{folder}: holds no {RUN_FILE} of a class that was graded ({error}); name folders that "
            "autograder grade --output made"
        ) from error
    if not (folder / TABLE).is_file():
        raise NotAGradedClass(f"{folder}: its grading did not end, since there is no {TABLE}; run its command again")
    is_empty = not any(path.is_dir() for path in folder.iterdir())
    return Part(folder, seed, shard, GradedClass(()) if is_empty else read_class(folder, course.names()))


def _differences(parts: Sequence[Part]) -> Iterator[str]:
    yield from _of_one("the seed", {str(part.folder): part.seed for part in parts})
    yield from _missing_shards(parts)
    for part in parts:
        for seed in sorted({one.seed for one in part.of.reports} - {part.seed}):
            yield f"{part.folder} holds reports of the seed {seed}, and was graded by {part.seed}"
    reports = [(str(part.folder), one) for part in parts for one in part.of.reports]
    for unit in sorted({report.unit for _, report in reports}):
        of_unit = [(where, report) for where, report in reports if report.unit == unit]
        yield from _of_one(f"the sandbox of {unit}", {where: report.sandbox for where, report in of_unit})
        for key, name in PARTS.items():
            yield from _of_one(f"{name} of {unit}", {where: getattr(one.grader, key) for where, one in of_unit})
    seen: dict[tuple[str, str], tuple[str, Report]] = {}
    for where, report in reports:
        first, same = seen.setdefault((report.submission.name, report.unit), (where, report))
        if same != report:
            yield f"{report.submission.name}, {report.unit} has one report in {first} and another in {where}"


def _of_one(what: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Nothing where all say the same; else a line with a folder for each value."""
    first = {value: where for where, value in reversed([*values.items()])}
    if len(first) > 1:
        told = ", ".join(
            f"{short(value, 'none')} in {where}" for value, where in sorted(first.items(), key=lambda one: one[1])
        )
        yield f"{what} differs: {told}"


def _missing_shards(parts: Sequence[Part]) -> Iterator[str]:
    """A line for each shard that is lacking or there twice, where parts are shards."""
    shards = [(part, *read_shard(part.shard)) for part in parts if part.shard]
    yield from _of_one("the number of shards", {str(part.folder): number for part, _, number in shards})
    if len({number for *_, number in shards}) != 1:
        return
    most = shards[0][2]
    there = [number for _, number, _ in shards]
    for number in range(1, most + 1):
        if number not in there:
            yield f"shard {number}/{most} is not among them; grade it, or name its folder"
        elif there.count(number) > 1:
            folders = ", ".join(str(part.folder) for part, one, _ in shards if one == number)
            yield f"shard {number}/{most} is there {there.count(number)} times: {folders}"
    for part in parts:
        if not part.shard:
            yield f"{part.folder} is no shard, and the others are"


def _beside(parts: Iterable[Part], output: Path) -> Iterator[str]:
    """What lies in the output that no part has, and would be taken for a report on the class."""
    ours = {(one.submission.name, one.unit) for part in parts for one in part.of.reports}
    if output.is_dir() and any(path.is_dir() for path in output.iterdir()):
        with_others = read_class(output, course.names()).reports
        for student, unit in sorted({(one.submission.name, one.unit) for one in with_others} - ours):
            yield f"{output} holds a report on {student}, {unit}, which no part has; name an empty folder"


def _copy(folder: Path, output: Path, report: Report) -> None:
    """Copy a report in all formats in which it is there."""
    (output / report.submission.name).mkdir(exist_ok=True)
    for one in FORMATS.values():
        path = Path(report.submission.name, f"{report.unit}{one.suffix}")
        if (folder / path).is_file():
            write_bytes(output / path, (folder / path).read_bytes())
