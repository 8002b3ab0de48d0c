"""Settings of nbgrader's that hold for an instructor's own assignments, and not for units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor

from autograder.inside.invoke import describe
from autograder.nbgrader_bridge import GradebookError

_CONVERTERS: Final = (Autograde.__name__, BaseConverter.__name__)
_OURS: Final = ("autograde_preprocessors", "exporter_class", "sanitize_preprocessors")
"""Traits of a converter in whose place stands something of ours."""


def converter_of(app: Any) -> Any:
    """nbgrader's `Autograde` as the course configures it. Raises `GradebookError` where it cannot be had so."""
    try:
        return Autograde(coursedir=app.coursedir, parent=app)
    except Exception as error:  # whatever traitlets or an instructor's module raises
        raise GradebookError(
            f"nbgrader's settings for Autograde: {describe(error)}; mend nbgrader_config.py"
        ) from error


def without_effect(converter: Any) -> Iterator[str]:
    """A line that names what is set for `Autograde` and does nothing for units; none where there is nothing such."""
    names = [
        f"{section}.{trait}"
        for section in (*_CONVERTERS, *sorted(_preprocessors()))
        for trait in converter.config.get(section, {})
        if section not in _CONVERTERS or trait in _OURS
    ]
    if names:
        yield (
            f"{', '.join(names)}: without effect on units, which the judge grades in the sandbox; holds for "
            "assignments of your own"
        )


def _preprocessors() -> set[str]:
    """nbgrader's preprocessors that units have no use for, by all names under which they are set."""
    traits = Autograde.class_traits()
    used = [one for name in ("sanitize_preprocessors", "autograde_preprocessors") for one in traits[name].default()]
    theirs = {each.__name__ for one in used if one is not AssignLatePenalties for each in one.mro()}
    return theirs - {each.__name__ for one in (NbGraderPreprocessor, AssignLatePenalties) for each in one.mro()}
