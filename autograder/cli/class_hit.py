"""``autograder class hit``: whom of a graded class a known mistake hit, what became of it, and a message to each."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from autograder import course
from autograder.classroom.addresses import read_addresses
from autograder.classroom.formats import FORMATS
from autograder.classroom.hit import Hit, MistakeName, hit_by, letter_to, mistake_meant, mistakes_met, same_task
from autograder.classroom.laid_out import GradedClass, read_class
from autograder.cli.arguments import Jobs, SandboxName, find_works, launcher_of, root_with
from autograder.cli.exits import DONE, NOT_RIGHT, WrongUsage, one_line_errors, print_error
from autograder.cli.grade import grade_into_gradebook, grade_with_progress
from autograder.files import write_text
from autograder.model import Report
from autograder.words.message import in_words
from autograder.words.show import count
from autograder.words.text import one_line, points

_ROSTER: Final = "roster.csv"


def hit(
    mistake: Annotated[
        str, typer.Argument(metavar="[MISTAKE]", help="As u02.cross_entropy:gradient_not_divided_by_n.")
    ] = "",
    reports: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A graded class; reports/ of the course by default.")
    ] = None,
    roster: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A table with addresses; roster.csv where there is one.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Grade those again who were hit, and nobody else.")] = False,
    submitted: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where their work is; submitted/ of the course by default.")
    ] = None,
    gradebook: Annotated[
        bool, typer.Option("--gradebook", help="With --again: enter the results into nbgrader's gradebook, too.")
    ] = False,
    messages: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a message to each there. Nothing is sent.")
    ] = None,
    sandbox: SandboxName = None,
    jobs: Jobs = 0,
) -> None:
    """List whom a mistake hit, and the mistakes of a class where none is named; grade them again, write to each."""
    with one_line_errors():
        if gradebook and not again:
            raise WrongUsage("--gradebook enters what --again grades; give both")
        folder = reports or root_with("exercises") / "reports"
        of = read_class(folder, course.names())
        if not mistake:
            _print_mistakes(of)
            raise typer.Exit(DONE)
        name = mistake_meant(mistake, of.reports)
        hits = hit_by(name, of.reports)
        addresses = _addresses(roster)
    _print_hits(name, hits, of, addresses)
    now: Mapping[str, Hit | None] = {}
    if again and hits:
        with one_line_errors():
            now = _graded_again(hits, folder, submitted, sandbox, jobs, gradebook)
        _print_again(name, hits, now)
    if messages is not None:
        with one_line_errors():
            _write_letters(hits, now, addresses, messages)
    raise typer.Exit(NOT_RIGHT if any(one is None for one in now.values()) else DONE)


def _addresses(roster: Path | None) -> Mapping[str, str]:
    """Addresses of a table that was named, else of the course's own roster; none where there is none."""
    if roster is not None:
        return read_addresses(roster)
    return read_addresses(Path(_ROSTER)) if Path(_ROSTER).is_file() else {}


def _address(hit: Hit, addresses: Mapping[str, str]) -> str:
    return addresses.get(hit.student.casefold(), "")


def _print_mistakes(of: GradedClass) -> None:
    met = mistakes_met(of.reports)
    for name, many in met:
        print(f"{many:>5}  {one_line(str(name))}")
    print(f"{count(len(met), 'mistake')} in the class." if met else "The class has no known mistake.")


def _print_hits(name: MistakeName, hits: Sequence[Hit], of: GradedClass, addresses: Mapping[str, str]) -> None:
    unit = course.find_task(name.task)[0].name
    handed_in = sum(report.unit == unit for report in of.reports)
    print(f"{name} has hit {len(hits)} of {count(handed_in, 'learner')} who handed in {unit}.")
    if not hits:
        return
    words = in_words(hits[0].result.message)
    print(*words.sentences[:1], *([f"Hint: {words.hint}"] if words.hint else []), "", sep="\n")
    widest = max(len(one_line(one.student)) for one in hits)
    for one in hits:
        row = f"  {one_line(one.student):<{widest}}  {_points(one):>9}  {one_line(_address(one, addresses))}"
        print(row.rstrip())


def _points(hit: Hit) -> str:
    return f"{points(hit.result.points)} / {points(hit.result.max_points)}"


def _graded_again(
    hits: Sequence[Hit], folder: Path, submitted: Path | None, sandbox: str | None, jobs: int, gradebook: bool
) -> Mapping[str, Hit | None]:
    """What each of them has now, by student; `None` of those whose work is not there."""
    from autograder.classroom.batch import Run

    wanted = {(one.student, one.report.unit) for one in hits}
    found = find_works([submitted or root_with("exercises") / "submitted"], "").works
    works = [work for work in found if (work.student, work.unit) in wanted]
    for student, unit in sorted(wanted - {(work.student, work.unit) for work in works}):
        print_error(f"{student}, {unit}: the work is not there, so it is not graded again")
    suffixes = {name: one.suffix for name, one in FORMATS.items() if name != "json"}
    formats = tuple(
        name
        for name, suffix in suffixes.items()
        if any((folder / student / f"{unit}{suffix}").is_file() for student, unit in wanted)
    )
    # With the seed that they were graded by: another one would be another exam.
    run = Run(
        hits[0].report.seed,
        launcher_of(sandbox).name,
        jobs or os.cpu_count() or 1,
        folder,
        formats,
        apart=True,
        part=True,
    )
    made: list[Report] = []
    if works:
        if gradebook:
            made, refused = grade_into_gradebook(works, run)
            for reason in refused:
                print_error(reason)
        else:
            made = grade_with_progress(works, run)
    by_both = {(one.submission.name, one.unit): one for one in made}
    return {one.student: same_task(one, by_both) for one in hits}


def _print_again(name: MistakeName, hits: Sequence[Hit], now: Mapping[str, Hit | None]) -> None:
    graded = [(one, after) for one in hits if (after := now[one.student]) is not None]
    still = [one for one, after in graded if after.result.message.misconception == name.name]
    have = f"{len(still)} of them still {'has' if len(still) == 1 else 'have'} it"
    print(f"\nGraded again: {count(len(graded), 'learner')}; {have if still else 'none of them has it any more'}.")
    for one, after in graded:
        if after.report != one.report:
            print(f"  {one_line(one.student)}: {_points(one)}, now {_points(after)}")
    if all(after.report == one.report for one, after in graded):
        print("  Nothing has changed for any of them: neither their work nor the course.")


def _write_letters(
    hits: Sequence[Hit], now: Mapping[str, Hit | None], addresses: Mapping[str, str], folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in hits:
        write_text(folder / f"{one.student}.txt", letter_to(one, _address(one, addresses), now.get(one.student)))
    without = sum(not _address(one, addresses) for one in hits)
    lacking = f" {without} of them without an address." if without and addresses else ""
    print(f"\n{count(len(hits), 'message')} written to {folder}; nothing is sent.{lacking}")
