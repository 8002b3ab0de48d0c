"""Feedback is made anew after a regrade, reads well on a phone, and is found whatever students are called."""

from __future__ import annotations

import glob
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from nbgrader.converters import BaseConverter, GenerateFeedback
from nbgrader.utils import rmtree

from autograder.classroom.own import is_own

_ANY: Final = "*"
_TEMPLATE: Final = "feedback"
"""nbgrader's own, where an instructor has set no other."""
_BODY: Final = 'id="notebook"'
_LINK: Final = re.compile(r'(<a href="#(comment-)?(?:test_)?(\w+)">)(?:Test cell|Comment|Written response)(?=</a>)')
_init_destination: Final = GenerateFeedback.init_destination
_init_notebooks: Final = BaseConverter.init_notebooks
_write: Final = BaseConverter.write_single_notebook


def have_feedback_follow() -> None:
    """Have nbgrader's commands and formgrader do so."""
    GenerateFeedback.init_destination = _renewed
    BaseConverter.init_notebooks = _find_notebooks
    GenerateFeedback.write_single_notebook = _write_page


def page_of_unit(page: str) -> str:
    """Feedback on a unit: nbgrader's page with our style over its own, and with names in its table of contents."""
    contents, body, rest = page.partition(_BODY)
    named = _LINK.sub(lambda link: f"{link[1]}{'comment on ' if link[2] else ''}{link[3]}", contents)
    return named.replace("</head>", f"<style>{_style()}</style></head>", 1) + body + rest


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def _write_page(converter: Any, output: str, resources: Any) -> None:
    ours = not is_own(resources["nbgrader"]["assignment"]) and converter.exporter.template_name == _TEMPLATE
    _write(converter, page_of_unit(output) if ours else output, resources)


def _renewed(converter: Any, assignment: str, student: str) -> bool:
    """Whether the feedback of a submission is to be made; that of a unit, also where it is older than its grading."""
    excluded = student in (converter.coursedir.student_id_exclude or "").split(",")
    made = Path(converter._format_dest(assignment, student))
    if not excluded and not is_own(assignment) and _is_older(made, Path(converter._format_source(assignment, student))):
        converter.log.info("Updating existing feedback: %s", made)
        rmtree(str(made))
        return True
    return bool(_init_destination(converter, assignment, student))


def _is_older(made: Path, graded: Path) -> bool:
    pages, notebooks = list(made.glob("*.html")), list(graded.glob("*.ipynb"))
    if not pages or not notebooks:
        return False
    return min(page.stat().st_mtime_ns for page in pages) < max(one.stat().st_mtime_ns for one in notebooks)


def _find_notebooks(converter: Any) -> None:
    """As nbgrader does it, which takes brackets in names for patterns, and passes names that begin with a dot over."""
    directory = converter.coursedir
    converter.assignments, converter.notebooks = {}, []
    named = directory.student_id
    # Path.glob loses the dot of solutions/./u01, which nbgrader looks for in what is found.
    alone = converter._format_source(directory.assignment_id, glob.escape(named))
    folders = glob.glob(alone) if named != _ANY else []  # noqa: PTH207
    if not folders:  # what is given as `a*` is a pattern with nbgrader, and stays one; `*` is always everybody
        pattern = converter._format_source(directory.assignment_id, named)
        folders = glob.glob(pattern, include_hidden=named == _ANY)  # noqa: PTH207
    for folder in sorted(folders):
        if directory.assignment_id == _ANY and Path(folder).name.startswith("."):
            continue
        notebooks = f"{glob.escape(folder)}{os.sep}{directory.notebook_id}.ipynb"
        found = glob.glob(notebooks)  # noqa: PTH207
        if found:
            converter.assignments[folder] = found
        else:
            converter.log.warning("No notebooks were matched by '%s'", notebooks)
    if not converter.assignments:
        _init_notebooks(converter)  # says what there is instead
