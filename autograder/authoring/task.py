"""How a unit says what is asked: a task in each module, and the tasks in order with their points.

A task's module says what is asked and how it is looked at. What is right and what goes wrong stands in the module of
the same name in ``answers``, right works of other shapes in that in ``answers/alternatives``, and works that break one
promise each in that in ``answers/broken``. A unit without these folders loads all the same, and everything works that
needs no answer.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.authoring.mistake import answers_in
from autograder.model import Answers, Bar, Case, HandGraded, Limits, Property, Task, Tolerance, Unit

ANSWERS = "answers"
"""The folder of a unit that holds its answers."""
ALTERNATIVES = f"{ANSWERS}.alternatives"
"""The folder in it of right works of other shapes than the solution's."""
BROKEN = f"{ANSWERS}.broken"
"""The folder in it of works that break one promise each."""


class BadDescription(ValueError):
    """A unit says of itself what cannot be. The message names the module, what is wrong, and what belongs there."""


def task(
    cases: Callable[[np.random.Generator], Sequence[Case]],
    *,
    function: str = "",
    returns: Sequence[str] = (),
    properties: Sequence[Property] = (),
    driver: str | None = None,
    first: Sequence[int | str] = (),
    alike: Callable[[Case, Any, Any], bool] | None = None,
    tells_apart: Callable[[Case, Any, Any], bool] | None = None,
    bar: Bar | None = None,
    requires: Sequence[str] = (),
    built_of: Sequence[str] = (),
    tolerance: Tolerance = Tolerance(),
    limits: Limits = Limits(),
) -> Task:
    """What is asked of one function. A module keeps it as ``TASK``; its points and answers come from the unit.

    Compared with the reference where it has neither properties nor a bar.

    Args:
        cases: ``cases(rng)``; the same generator gives the same cases.
        function: the learner's function or class, where it is not called like the module.

    The others are as in `autograder.model.Task`.

    Raises:
        BadDescription: a text stands where there must be several.
    """
    several = {"returns": returns, "requires": requires, "built_of": built_of, "first": first, "properties": properties}
    for field, value in several.items():
        if isinstance(value, str):
            raise BadDescription(f"{cases.__module__}: {field} must be a tuple, is {value!r}; write ({value!r},)")
    return Task(
        function=function or cases.__module__.rpartition(".")[2],
        points=0.0,
        cases=cases,
        returns=tuple(returns),
        properties=tuple(properties),
        driver=driver,
        first=tuple(first),
        alike=alike,
        tells_apart=tells_apart,
        bar=bar,
        requires=tuple(requires),
        built_of=tuple(built_of),
        tolerance=tolerance,
        limits=limits,
    )


def unit(
    package: str,
    *,
    title: str,
    themes: Sequence[int],
    tasks: Mapping[str, float],
    graded_by_hand: Mapping[str, float],
) -> Unit:
    """A unit of the tasks in these modules.

    Args:
        package: the unit's package, ``__name__`` in its ``__init__``.
        title: as a learner reads it.
        themes: the course's themes that it teaches, numbers in ``[1, 5]``.
        tasks: the points of each task by its module, in the order of the notebook.
        graded_by_hand: the points of each reflection question by its cell's id.

    Raises:
        BadDescription: there is no module for a task, or it says nothing of one.
    """
    has_answers = importlib.util.find_spec(f"{package}.{ANSWERS}") is not None
    return Unit(
        name=package.rpartition(".")[2],
        title=title,
        themes=tuple(themes),
        tasks=tuple(_described(package, name, points, has_answers) for name, points in tasks.items()),
        graded_by_hand=tuple(HandGraded(name, points) for name, points in graded_by_hand.items()),
    )


def _described(package: str, name: str, points: float, has_answers: bool) -> Task:
    beside = pkgutil.iter_modules(importlib.import_module(package).__path__)
    others = ", ".join(sorted(one.name for one in beside if not one.ispkg))
    remedy = f"write it, or mend the name {name!r} among the tasks in __init__.py; there are {others or 'none'}"
    described = getattr(_module(package, name, remedy), "TASK", None)
    if not isinstance(described, Task):
        raise BadDescription(f"{package}.{name}: TASK must be a task(…), is {described!r}")
    answers = Answers()
    if has_answers:
        answers = answers_in(_module(package, f"{ANSWERS}.{name}", "write it, and say there what is right"))
        alternatives, broken = _works(package, ALTERNATIVES, name), _works(package, BROKEN, name)
        answers = replace(answers, alternatives=alternatives, broken=broken)
    return replace(described, points=points, answers=answers)


def _works(package: str, place: str, name: str) -> tuple[Callable[..., Any], ...]:
    """The public functions and classes of a module of works, none where there is no such module."""
    folder = f"{package}.{place}"
    if importlib.util.find_spec(folder) is None or importlib.util.find_spec(f"{folder}.{name}") is None:
        return ()
    module = importlib.import_module(f"{folder}.{name}")
    own = {word: one for word, one in vars(module).items() if getattr(one, "__module__", "") == module.__name__}
    return tuple(
        one
        for word, one in own.items()
        if not word.startswith("_") and (inspect.isfunction(one) or inspect.isclass(one))
    )


def _module(package: str, name: str, remedy: str) -> object:
    whole = f"{package}.{name}"
    if importlib.util.find_spec(whole) is None:
        raise BadDescription(f"{package}: there is no module {name.replace('.', '/')}.py; {remedy}")
    return importlib.import_module(whole)
