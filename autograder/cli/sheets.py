"""What ``autograder grade`` does for learning platforms: which formats are theirs, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder import course
from autograder.classroom.collect.download import WHO_IS_WHO
from autograder.classroom.laid_out import MarksOf
from autograder.classroom.lms import SHEETS, read_sheet, write_sheets
from autograder.cli.arguments import known_format, root_with
from autograder.cli.exits import DONE, NOT_RIGHT, WrongUsage, print_error
from autograder.model import Report

_SUBMITTED: Final = "submitted"


def apart(formats: Sequence[str], fill: Sequence[Path], has_output: bool) -> tuple[list[str], list[str]]:
    """The formats of a report and those of a class.

    Raises:
        WrongUsage: a format is unknown, or what belongs to a class is wanted without one.
        NotASheet: a file is no table.
        OSError: a file cannot be read.
    """
    platforms = [name for name in formats if name in SHEETS]
    of_reports = [name if name in SHEETS else known_format(name) for name in formats]
    if fill and len(platforms) != 1:
        raise WrongUsage(f"--fill needs one --format that says whose file it is: {' or '.join(SHEETS)}")
    if platforms and not has_output:
        raise WrongUsage(f"--format {platforms[0]} is one table for a class; say where to with --output DIR")
    for path in fill:
        read_sheet(path)  # now, and not after an hour of grading
    return [name for name in of_reports if name not in SHEETS], platforms


def write(
    platforms: Sequence[str],
    into: Path,
    reports: Sequence[Report],
    marks: MarksOf | None,
    fill: Sequence[Path],
    replace: bool,
) -> int:
    """Write the platforms' files, and say what is in them and what not. Returns the exit code."""
    if not platforms:
        return DONE
    who = root_with("exercises") / _SUBMITTED / WHO_IS_WHO
    made = write_sheets(platforms, into, reports, marks, course.units(), fill, who, replace)
    for line in made.written:
        print(line)
    for line in made.open:
        print_error(line)
    return NOT_RIGHT if made.open else DONE
