"""Asks a function in this process as a worker asks a learner's: functions of our own, and a learner's in their kernel.

Nothing here is behind walls. A submission never comes here: its functions are asked through `autograder.sandbox`.
"""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType
from typing import Any

from autograder import course
from autograder.inside import invoke
from autograder.model import Case, Outcome, Place, Task, Unit
from autograder.sandbox import Question


def answers_of(unit: Unit, task: Task, namespace: Mapping[str, Any], cases: Iterable[Case]) -> Iterator[invoke.Answer]:
    """What a task's function answers to cases, one after the other as they are asked for.

    Args:
        unit: the task's unit, for its probes.
        task: the task, for its driver.
        namespace: the function by its name, and whatever a driver may use besides.
        cases: what it is asked.
    """
    call = caller(unit, task, namespace)
    for case in cases:
        yield call(tuple(case.arguments.values()))


def asking(
    unit: Unit, task: Task, namespace: Mapping[str, Any], locate: invoke.Locate | None = None
) -> Callable[[Question], Outcome]:
    """What puts a task's questions to the function in `namespace`, as `Session.ask` puts them to a worker's.

    `locate` tells where in a learner's cells an exception was raised; without it, they are those of a worker.
    """
    call = caller(unit, task, namespace, locate)
    return lambda question: as_outcome(call(question.arguments))


def namespace_of(task: Task, function: Callable[..., Any]) -> dict[str, Any]:
    """A function as the task's, among the names beside which it was written: a driver may call those, too."""
    written = inspect.unwrap(getattr(function, "func", function))  # of a partial function, the one that it is made of
    return {**getattr(written, "__globals__", {}), task.function: function}


def with_replaced(
    namespace: Mapping[str, Any], home: Mapping[str, Any], replaced: Mapping[str, Callable[..., Any]]
) -> dict[str, Any]:
    """The names of a notebook with other functions by some of them, and those of `home` as copies that find these.

    Classes that were written there are copied, too, where there are other functions.

    Args:
        namespace: the names.
        home: the globals of the functions that are copied. What is in a closure, a default or an object stays as it is.
        replaced: the other functions.
    """
    changed = dict(namespace)
    for name, value in namespace.items():
        if isinstance(value, FunctionType) and value.__globals__ is home:
            changed[name] = _copied(value, changed)
    if replaced:
        copies: dict[type, type] = {}
        for name, value in namespace.items():
            if isinstance(value, type):
                changed[name] = _copied_class(value, home, changed, copies)
    changed.update(replaced)
    return changed


def _copied(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    """A function that finds other names."""
    copy = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


def _copied_class(written: type, home: Mapping[str, Any], names: dict[str, Any], copies: dict[type, type]) -> type:
    """A class whose methods find other names, with its bases; itself where none of its methods is of `home`.

    One whose methods refer to their class by a closure, as with `super`, stays as it is, and so does one with slots or
    of another metaclass.
    """
    if written in copies:
        return copies[written]
    copies[written] = written
    bases = tuple(_copied_class(base, home, names, copies) for base in written.__bases__)
    body = {
        name: _copied_member(one, home, names)
        for name, one in vars(written).items()
        if name not in ("__dict__", "__weakref__")
    }
    is_changed = bases != written.__bases__ or any(one is not vars(written)[name] for name, one in body.items())
    methods = [one for one in vars(written).values() if isinstance(one, FunctionType)]
    is_plain = type(written) is type and "__slots__" not in body and not any(one.__closure__ for one in methods)
    if is_changed and is_plain:
        copies[written] = type(written.__name__, bases, body)
    return copies[written]


def _copied_member(member: Any, home: Mapping[str, Any], names: dict[str, Any]) -> Any:
    """What a class holds, finding other names if it is a function of `home`."""
    match member:
        case FunctionType() if member.__globals__ is home:
            return _copied(member, names)
        case property():
            parts = (member.fget, member.fset, member.fdel)
            copies = [_copied_member(one, home, names) for one in parts]
            return property(*copies) if any(map(operator.is_not, copies, parts)) else member
        case staticmethod() | classmethod():
            inner = _copied_member(member.__func__, home, names)
            return member if inner is member.__func__ else type(member)(inner)
    return member


def as_outcome(answer: invoke.Answer) -> Outcome:
    """An answer of a call in this process in the form of a sandbox's outcome."""
    place = None if answer.place is None else Place(*answer.place)
    return Outcome(**{**vars(answer), "place": place})


def caller(
    unit: Unit, task: Task, namespace: Mapping[str, Any], locate: invoke.Locate | None = None
) -> Callable[[tuple[Any, ...]], invoke.Answer]:
    """What calls a task's function in `namespace` with arguments, or the task's driver with them."""
    probes = course.probes(unit)
    driver = probes[task.driver] if task.driver else None
    return lambda arguments: invoke.call(namespace[task.function], arguments, probes, driver, namespace, locate)
