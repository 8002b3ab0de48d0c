"""``example("u01.softmax")`` gives arguments that the function of a right notebook takes, for every task."""

from __future__ import annotations

import inspect
import sys
import types

import pytest

from autograder import course, notebook
from autograder.model import Unit
from tests.units.graded import solution_of

_TRAINS: float = 5.0
"""Seconds for a call beyond which a task is one that trains."""


@pytest.mark.parametrize("unit", course.units(), ids=lambda unit: unit.name[:3])
def test_every_task_has_an_example_that_its_function_takes(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    main = types.ModuleType("__main__")
    vars(main).update(solution_of(unit))
    monkeypatch.setitem(sys.modules, "__main__", main)
    faults = []
    for task in unit.tasks:
        arguments = notebook.example(course.task_id(unit, task))
        try:
            inspect.signature(vars(main)[task.function]).bind(*arguments)
            if task.limits.seconds <= _TRAINS:
                vars(main)[task.function](*arguments)
        except TypeError as error:
            faults.append(f"{task.function}: {error}")
    assert not faults


def test_an_example_that_needs_other_functions_names_what_is_amiss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
    with pytest.raises(ValueError, match=r"u08\.dropout_backward is called with .* \(dropout_forward is not defined\)"):
        notebook.example("u08.dropout_backward")
