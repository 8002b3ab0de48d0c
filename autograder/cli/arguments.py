"""What the commands have in common on the way in: options, and what they name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from autograder import course, names, submission
from autograder.classroom.formats import FORMATS
from autograder.classroom.own import holds_only_own, is_in_own, no_units, own_among, own_assignments
from autograder.cli.exits import WrongUsage, print_error
from autograder.model import Unit
from autograder.reports.attention import LATE
from autograder.sandbox import Launcher, choose
from autograder.sandbox.choose import for_own_work
from autograder.submission import NothingToGrade, Search, UnreadableSubmission, Work

Names = Annotated[list[str] | None, typer.Argument(metavar="[UNIT]...", help="Units, such as u02.")]
AnyNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]...", help="Units, tasks or notebooks: u02, u02.mse, mse, a path."),
]
Seed = Annotated[str | None, typer.Option(help="The hidden test: a whole number from 0 on.", metavar="S")]
Format = Annotated[str, typer.Option(help=f"One of {', '.join(FORMATS)}.", metavar="F")]
Formats = Annotated[list[str] | None, typer.Option("--format", help=f"Of {', '.join(FORMATS)}.", metavar="F")]
SandboxName = Annotated[str | None, typer.Option(help="bubblewrap or process.", metavar="NAME")]
Jobs = Annotated[int, typer.Option(min=0, help="How many at a time; 0 for one per processor.", metavar="N")]


def known_format(name: str) -> str:
    if name not in FORMATS:
        raise WrongUsage(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return name


def root_with(folder: str) -> Path:
    """The checkout: this folder or one above it that holds `folder`."""
    here = Path.cwd()
    for place in (here, *here.parents):
        if (place / folder).is_dir():
            return place
    raise WrongUsage(f"there is no {folder}/ here or above; run this in the course's folder")


def launcher_of(name: str | None) -> Launcher:
    try:
        return choose(name)
    except ValueError as error:
        raise WrongUsage(str(error)) from error


def launcher_or_process(name: str | None) -> Launcher:
    """The sandbox asked for; for a learner's own work a plain process will do where bubblewrap cannot run."""
    if name is not None:
        return launcher_of(name)
    launcher, note = for_own_work()
    if note:
        print(f"autograder: {note}", file=sys.stderr)
    return launcher


def tell_of_files(works: Sequence[Work]) -> None:
    """Say on standard error what of the works' files does not count."""
    for work in works:
        late = (LATE,) if work.handed_in.late else ()
        for line in (*late, *work.handed_in.passed_over):
            print_error(f"{work.student}, {work.unit}: {line}")


def find_works(paths: Sequence[Path], unit: str) -> Search:
    """The works at these paths. An instructor's own assignments are passed over, unless they are to be of a unit."""
    known = course.names()
    if unit:
        return submission.search(paths, known, names.unit_meant(unit).name)
    own = own_of_course()
    rest = [path for path in paths if not is_in_own(path, own)]
    if not rest:
        raise NothingToGrade(_no_unit(own_among(paths, own)))
    try:
        found = submission.search(rest, known)
    except (NothingToGrade, UnreadableSubmission) as error:
        strange = own or _no_units_of_course()
        among = own_among(paths, strange) if isinstance(error, NothingToGrade) or is_in_own(paths[0], strange) else {}
        if not among:
            raise
        raise NothingToGrade(f"{error}; {_no_unit(among)}") from error
    return Search(
        tuple(work for work in found.works if not is_in_own(work.path, own)),
        tuple(gone for gone in found.passed_over if not holds_only_own(gone.path, own)),
    )


def own_of_course() -> list[str]:
    """The names of an instructor's own assignments in the course that this folder is in; none outside of one."""
    root = _root()
    return [] if root is None else own_assignments(root)


def tell_of_own(paths: Sequence[Path]) -> None:
    """Say on standard error which assignments lie there that are of no unit, and are left alone."""
    among = own_among(paths, own_of_course() or _no_units_of_course())
    if among:
        print_error(_no_unit(among))


def _no_units_of_course() -> list[str]:
    root = _root()
    return [] if root is None or (root / "solutions").is_dir() else no_units(root)


def _root() -> Path | None:
    try:
        return root_with("exercises")
    except WrongUsage:
        return None


def _no_unit(among: Iterable[str]) -> str:
    """What is said of assignments that are of no unit; how they are graded, where their sources are."""
    told = list(among)
    is_none = "is no unit of this course" if len(told) == 1 else "are no units of this course"
    graded = f"; it is graded with: nbgrader autograde {quote(told[0])}" if own_of_course() else ""
    return f"{', '.join(told)} {is_none}, so left alone here{graded}"


def units_named(texts: Sequence[str] | None) -> list[Unit]:
    """The units that are called so, in this order; all where nothing is named. Raises `UnknownUnit`."""
    return [names.unit_meant(text) for text in texts or ()] or list(course.units())
