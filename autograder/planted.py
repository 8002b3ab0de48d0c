"""What is planted in a unit's functions for learners to mend: one version of several, chosen once for a publication."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Final

import numpy as np

from autograder import course
from autograder.authoring.mistake import body_of
from autograder.course import InvalidUnit
from autograder.model import Answers, Misconception, Task, Unit

PLANTED: Final = "planted.json"
"""The file of a unit that says for which publication mistakes are planted, as ``{"seed": 0}``."""
GIVEN: Final = "given"
"""In a published course, that file holds in place of the seed what learners were given, by functions."""


def planted_seed(unit: Unit) -> int:
    """The seed of the unit's publication, which decides what is planted; 0 where nothing says so.

    Raises `InvalidUnit` where the unit's ``planted.json`` holds none.
    """
    path = course.folder(unit) / PLANTED
    if not path.is_file():
        return 0
    try:
        seed = json.loads(path.read_text(encoding="utf-8"))["seed"]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidUnit(f'{path}: must be like {{"seed": 0}}, and is not: {error!r}') from error
    if type(seed) is not int or seed < 0:
        raise InvalidUnit(f'{path}: "seed" must be a whole number and not negative, is {seed!r}')
    return seed


def planted_in(unit: Unit, task: Task) -> Misconception | None:
    """The wrong version of a task's function that learners get to mend, `None` where they write it themselves."""
    candidates = task.answers.planted
    if not candidates:
        return None
    rng = np.random.default_rng([planted_seed(unit), zlib.crc32(f"{unit.name}.{task.function}".encode())])
    return candidates[int(rng.integers(len(candidates)))]


def planted_sources(unit: Unit) -> Mapping[str, str]:
    """The text of the body that learners get to mend, by the names of the functions that have one.

    A unit without answers has it from its ``planted.json``, where `autograder publish` wrote it.
    """
    if all(task.answers == Answers() for task in unit.tasks):
        return _given(unit)
    chosen = {task.function: planted_in(unit, task) for task in unit.tasks}
    return {function: body_of(one.wrong) for function, one in chosen.items() if one is not None}


def _given(unit: Unit) -> Mapping[str, str]:
    if not unit.package:  # it stands in no folder
        return {}
    path = course.folder(unit) / PLANTED
    given = json.loads(path.read_text(encoding="utf-8")).get(GIVEN, {}) if path.is_file() else {}
    return {str(function): str(body) for function, body in given.items()}
