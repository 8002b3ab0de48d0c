"""Each assignment is converted its way: a unit ours, an instructor's own as nbgrader does it.

One run of nbgrader's may go over both kinds, and what is configured holds for a run. So nothing of ours stands in
nbgrader's configuration of its converters. `convert_each_its_way` has them go over units with our exporters and
preprocessors in place of those configured, and over all else with those: `Execute`, limits, kernels, attachments,
helper files, and whatever an instructor sets, are nbgrader's own there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from traitlets.config import Config

from autograder.classroom.own import is_own
from autograder.nbgrader_bridge import UnreadableTime
from autograder.nbgrader_bridge.beside import time_of
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
    named: dict[str, None] = {}
    failed: list[NbGraderException] = []
    for folder, notebooks in converter.assignments.items():
        assignment, student = _assignment_of(converter, folder)
        try:
            if isinstance(converter, Autograde):
                time_of(Path(folder))
        except UnreadableTime as error:
            converter.log.error("autograder: %s", error)
            failed.append(NbGraderException(str(error)))
            continue
        if is_own(assignment):
            own[folder] = notebooks
            named[assignment] = None
        else:
            units[folder] = _notebooks_of_unit(converter, assignment, student, notebooks)
    if own and isinstance(converter, Autograde):
        converter.log.warning(WARNING.format(", ".join(named)))
    for kind, way in ((units, _our_way(converter)), (own, nullcontext())):
        failed += _converted(converter, kind, way) if kind else []
    if failed:
        raise failed[0]


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
        "exporter": make(parent=converter, config=converter.config),
        # What nbgrader would clear, number, overwrite and check is right in what is laid on the course's own notebook.
        "sanitize_preprocessors": [],
        "autograde_preprocessors": [Judge, SaveJudgedGrades, "nbgrader.preprocessors.AssignLatePenalties"],
    }
