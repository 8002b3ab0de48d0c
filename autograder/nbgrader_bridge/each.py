"""Each assignment is converted its way: a unit ours, an instructor's own as nbgrader does it.

One run of nbgrader's may go over both kinds, and what is configured holds for a run. So nothing of ours stands in
nbgrader's configuration of its converters. `convert_each_its_way` has them go over units with our exporters and
preprocessors in place of those configured, and over all else with those: `Execute`, limits, kernels, attachments,
helper files, and whatever an instructor sets, are nbgrader's own there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from traitlets.config import Config

from autograder.classroom.own import is_own
from autograder.errors import UserError
from autograder.nbgrader_bridge import GradebookError, UnreadableTime
from autograder.nbgrader_bridge.beside import time_of
from autograder.nbgrader_bridge.settings import without_effect
from autograder.submission import NothingToGrade

IGNORED: Final = ("*.py",)
"""nbgrader copies every file of a source folder into the release, and for units these are the solutions."""
WARNING: Final = (
    "autograder: {}: no unit, so nbgrader runs learners' code in a kernel as ever, without a sandbox: "
    "it can read and change what you can on this machine"
)

_convert_all: Final = BaseConverter.convert_notebooks


def convert_each_its_way() -> None:
    """Have ``generate_assignment`` and ``autograde``, and formgrader with them, decide for each assignment."""
    GenerateAssignment.convert_notebooks = _convert_each
    Autograde.convert_notebooks = _convert_each


def _convert_each(converter: Any) -> None:
    units: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {}
    whose: dict[str, tuple[str, str]] = {}
    named: dict[str, None] = {}
    failed: list[NbGraderException] = []
    excluded = set(filter(None, (converter.coursedir.student_id_exclude or "").split(",")))
    for folder, notebooks in converter.assignments.items():
        assignment, student = _assignment_of(converter, folder)
        if student in excluded:
            continue
        try:
            if isinstance(converter, Autograde):
                time_of(Path(folder))
        except UnreadableTime as error:
            failed.append(_refused(converter, error))
            continue
        if is_own(assignment):
            own[folder] = notebooks
            named[assignment] = None
        else:
            units[folder] = _notebooks_of_unit(converter, assignment, student, notebooks)
            whose[folder] = (assignment, student)
    if own and isinstance(converter, Autograde):
        converter.log.warning(WARNING.format(", ".join(named)))
    if isinstance(converter, Autograde):
        failed += _autograde_units(converter, units, whose)
        failed += _converted(converter, own, nullcontext()) if own else []
    else:
        with _as_it_was(converter, [_assignment_of(converter, folder) for folder in converter.assignments]):
            for kind, way in ((units, _our_way(converter)), (own, nullcontext())):
                failed += _converted(converter, kind, way) if kind else []
            if failed:
                raise failed[0]
    if failed:
        raise failed[0]


def _refused(converter: Any, error: UserError) -> NbGraderException:
    converter.log.error("autograder: %s", error)
    return NbGraderException(str(error))


def _autograde_units(
    converter: Any, units: Mapping[str, list[str]], whose: Mapping[str, tuple[str, str]]
) -> Iterator[NbGraderException]:
    """Autograde all that is not entered as it stands; what is late of the others is worked out as well."""
    from autograder.nbgrader_bridge.standing import entered_already, save_cells_of, settle_penalties_of

    refused = set()
    for unit in dict.fromkeys(unit for unit, _ in whose.values()):
        try:
            save_cells_of(converter, unit)
        except GradebookError as error:
            refused.add(unit)
            yield _refused(converter, error)
    whose = {folder: names for folder, names in whose.items() if names[0] not in refused}
    done = set() if converter.force or not whose else entered_already(converter, whose)
    todo = {folder: units[folder] for folder in whose if folder not in done}
    if todo:
        for line in without_effect(converter):
            converter.log.warning("autograder: %s", line)
        yield from _converted(converter, _after_hook(converter, todo), _our_way(converter))
    if whose:
        settle_penalties_of(converter, whose.values())


def _after_hook(converter: Any, assignments: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Call an instructor's hook on all of these, as nbgrader does with each: those that come later are graded ahead."""
    left: dict[str, list[str]] = {}
    for folder, notebooks in sorted(assignments.items()):
        converter.notebooks = sorted(notebooks)
        converter.run_pre_convert_hook()
        left[folder] = converter.notebooks
    return left


@contextmanager
def _as_it_was(converter: Any, assignments: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Put back what learners get of an assignment where it could not be generated: nbgrader takes it away."""
    places = [Path(converter._format_dest(assignment, student)) for assignment, student in assignments]
    with TemporaryDirectory(prefix="autograder-before-") as folder:
        kept = {place: Path(folder) / str(number) for number, place in enumerate(places) if place.is_dir()}
        for place, copy in kept.items():
            shutil.copytree(place, copy, symlinks=True)
        try:
            yield
        except BaseException:
            for place, copy in kept.items():
                if any(not (place / one.relative_to(copy)).exists() for one in copy.rglob("*")):
                    shutil.rmtree(place, ignore_errors=True)
                    shutil.copytree(copy, place, symlinks=True)
            raise


def _converted(
    converter: Any, assignments: Mapping[str, list[str]], way: AbstractContextManager[None]
) -> Iterator[NbGraderException]:
    """Convert these. Gives back what nbgrader ends such a run with when all else is done."""
    converter.assignments = dict(assignments)
    with way:
        try:
            _convert_all(converter)
        except NbGraderException as error:
            yield error


def _assignment_of(converter: Any, folder: str) -> tuple[str, str]:
    """The assignment and the student whose folder this is; both empty where nbgrader itself will refuse it."""
    form = converter._format_source("(?P<assignment>.*)", "(?P<student>.*)", escape=True)
    match = re.match(form, folder)
    return (match["assignment"], match["student"]) if match else ("", "")


def _notebooks_of_unit(converter: Any, unit: str, student: str, notebooks: list[str]) -> list[str]:
    """Of a submission, the unit's own notebook, under whatever name it was handed in; none where it is refused."""
    if not isinstance(converter, Autograde):
        return notebooks
    from autograder.nbgrader_bridge.autograde import before_conversion

    chosen = list(notebooks)
    with suppress(NothingToGrade):
        before_conversion(unit, student, chosen)
    return chosen


@contextmanager
def _our_way(converter: Any) -> Iterator[None]:
    """Ours in place of what is configured, until the end."""
    directory = converter.coursedir
    ours = _for_grading(converter) if isinstance(converter, Autograde) else _for_release(converter)
    before = {name: getattr(converter, name) for name in ours}
    ignored = directory.ignore
    _set(converter, ours)
    directory.ignore = [*ignored, *IGNORED]
    try:
        yield
    finally:
        _set(converter, before)
        directory.ignore = ignored


def _set(converter: Any, traits: Mapping[str, Any]) -> None:
    for name, value in traits.items():
        setattr(converter, name, value)


def _for_release(converter: Any) -> dict[str, Any]:
    from autograder.nbgrader_bridge.release import PREPROCESSORS, ReleaseExporter

    make: Any = ReleaseExporter
    # Without what an instructor sets for their own, a header say: a unit is released the same wherever that is done.
    exporter = make(parent=converter, config=Config({"Exporter": {"default_preprocessors": []}}))
    for preprocessor in PREPROCESSORS:
        exporter.register_preprocessor(preprocessor)
    # The exercises are kept in the repository, and generating them again gives the same bytes.
    return {"exporter": exporter, "force": True}


def _for_grading(converter: Any) -> dict[str, Any]:
    from autograder.nbgrader_bridge.autograde import CourseExporter, Judge, SaveJudgedGrades

    make: Any = CourseExporter
    return {
        # What is to be left as it is was sorted out before.
        "force": True,
        "pre_convert_hook": None,  # it was called already
        "exporter": make(parent=converter, config=converter.config),
        # What nbgrader would clear, number, overwrite and check is right in what is laid on the course's own notebook.
        "sanitize_preprocessors": [],
        "autograde_preprocessors": [Judge, SaveJudgedGrades, "nbgrader.preprocessors.AssignLatePenalties"],
    }
