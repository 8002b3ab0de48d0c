"""Mistakes that any task can have, each declared in a line: ``HABITS = (*changes("dout", "x"), *leaves_shapes())``.

Most need no wrong function, since they are told by how cases fail: by the case that looks whether the arguments stay
unchanged, by the one that looks at the dtype, and by those that call for an error. Where to draw from is told by what
was drawn, so these two are made of a right function: ``HABITS = (ignores_rng(right), draws_globally(right))``; and so
is what becomes of axes of extent 1: ``HABITS = (squeezes(right),)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Final

import numpy as np

from autograder.model import Habit, Misconception

_READ_THE_DOCSTRING: Final = "Compare the errors in the docstring with your checks, one by one."
_WHOLE_SHAPES: Final = (
    "Compare whole shapes, and before computing anything: a length, a size, a number of dimensions and a last extent "
    "may each be the same where the shapes are not."
)
_SEEDS: Final = (0, 42)

CHECKS_NOTHING: Final = Habit(
    name="checks_nothing",
    kind="nothing_checked",
    why="It checks nothing before it computes: none of the errors that the docstring promises is raised on purpose.",
    hint=_READ_THE_DOCSTRING,
)
"""Needs no declaration: any task that promises several errors can be written without a check."""


def changes(*arguments: str, called: str = "", seen: str = "") -> tuple[Habit, ...]:
    """An argument is changed in place, for each of these.

    Args:
        arguments: names of arguments as in the cases.
        called: what the learner's function calls it, where a driver gives it another name in the cases.
        seen: where it was seen in real work, a URL.
    """
    return tuple(_change(argument, called or argument, seen) for argument in arguments)


def _change(argument: str, called: str, seen: str) -> Habit:
    return Habit(
        name=f"changes_{called}",
        kind="changed",
        why=f"It changes `{called}` on the way: whoever called it finds something else there than before.",
        hint=f"Leave `{called}` as it came and make something new: operations such as `-=`, an assignment to "
        "`[...]`, `append` or `pop` change what belongs to the caller.",
        seen=seen,
        argument=argument,
    )


def in_float32() -> tuple[Habit, ...]:
    """The answer is right and has the precision of float32. The case with `looks_at_dtype` tells."""
    return (
        Habit(
            name="computes_in_float32",
            kind="single",
            why="It answers in float32, at least in part, with seven digits. The docstring promises float64, which has "
            "sixteen.",
            hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.",
        ),
    )


def leaves_shapes(*cases: str, seen: str = "") -> tuple[Habit, ...]:
    """The error about shapes that do not fit is left to numpy, is an assertion, or does not name the shapes.

    Args:
        cases: names of cases, such as `misfits` makes, each of which a check of less than the whole shape lets pass.
        seen: where it was seen in real work, a URL.
    """
    return (
        *(_let_pass(case, _WHOLE_SHAPES, seen) for case in cases),
        Habit(
            name="shapes_left_to_numpy",
            kind="unchecked",
            why="It lets shapes pass that do not fit, or leaves the complaint to numpy, whose message need not name "
            "the shapes that were passed.",
            hint=_WHOLE_SHAPES,
            seen=seen,
        ),
        Habit(
            name="shapes_asserted",
            kind="asserted",
            why="It notices the wrong shapes, but raises an AssertionError where the docstring promises another error. "
            "Assertions are for what can never happen, and Python can be told to skip them.",
            hint="Turn the `assert` into an `if` that raises the promised error.",
        ),
        Habit(
            name="shapes_not_named",
            kind="unnamed",
            why="It raises the right error, but the message does not name all the shapes that do not fit, and these "
            "are what somebody looking for the mistake needs first.",
            hint="Put the shapes into the message, for instance with an f-string.",
        ),
    )


def lets_pass(*cases: str, seen: str = "") -> tuple[Habit, ...]:
    """An error that the docstring promises does not come, for each of the cases of these names, and for several."""
    each = tuple(_let_pass(case, _READ_THE_DOCSTRING, seen) for case in cases)
    if len(cases) < 2:
        return each
    several = Habit(
        name="several_errors_left_out",
        kind="unchecked",
        why="In several cases the error that the docstring promises does not come.",
        hint=_READ_THE_DOCSTRING,
        seen=seen,
        cases=cases,
    )
    return (*each, several)


def _let_pass(case: str, hint: str, seen: str) -> Habit:
    return Habit(
        name=f"lets_{re.sub(r'[^a-z0-9]+', '_', case.lower()).strip('_')}_pass",
        kind="unchecked",
        why=f"It does not raise the error that the docstring promises for this: {case}.",
        hint=hint,
        seen=seen,
        cases=(case,),
    )


def squeezes(right: Callable[..., Any], *axis: int, seen: str = "") -> Misconception:
    """Axes of extent 1 are dropped from the answer of a function that is right but for that.

    Args:
        right: the function.
        axis: the only axis that is dropped; none for all of them.
        seen: where it was seen in real work, a URL.
    """
    where = "the first axis has" if axis == (0,) else "the last axis has" if axis == (-1,) else "an axis has"
    return Misconception(
        name="axis_of_one_dropped",
        variants=(_squeezing(right, axis),),
        why=f"Where {where} an extent of 1, the answer comes without that axis. It must have all axes that the "
        "docstring promises, however short they are.",
        hint="Print the shape of your answer there, and look for what drops axes: `squeeze`, `[0]`, a sum, `float`.",
        seen=seen,
    )


def ignores_rng(right: Callable[..., Any], seen: str = "") -> Misconception:
    """A generator of its own with a fixed seed, in a function that is right but for that."""
    return Misconception(
        name="fixed_seed",
        variants=tuple(_drawing_from(right, partial(np.random.default_rng, seed)) for seed in _SEEDS),
        why="Every call draws the same, whatever `rng` is passed, as from a generator of its own with a fixed seed.",
        hint="Draw from the `rng` that was passed: it moves on at each call.",
        seen=seen,
    )


def draws_globally(right: Callable[..., Any], seen: str = "") -> Misconception:
    """numpy's global generator, in a function that is right but for that.

    `right` must draw by methods that are functions of `numpy.random`, too, such as `permutation` and `random`.
    """
    return Misconception(
        name="global_generator",
        variants=(_drawing_from(right, lambda: np.random),),
        why="It draws from another generator than `rng`, such as numpy's global one. Whoever passes a generator wants "
        "to get the same again from the same state, and does not.",
        hint="Draw by the methods of the `rng` that was passed: those of the same names belong to it, too.",
        seen=seen,
    )


def _squeezing(right: Callable[..., Any], axis: tuple[int, ...]) -> Callable[..., Any]:
    @wraps(right)
    def wrong(*arguments: Any) -> Any:
        return _squeezed(right(*arguments), axis)

    return wrong


def _squeezed(value: Any, axis: tuple[int, ...]) -> Any:
    match value:
        case list() | tuple():
            return type(value)(_squeezed(item, axis) for item in value)
        case np.ndarray():
            return np.squeeze(value, axis=tuple(one for one in axis or range(value.ndim) if value.shape[one] == 1))
    return value


def _drawing_from(right: Callable[..., Any], source: Callable[[], Any]) -> Callable[..., Any]:
    @wraps(right)
    def wrong(*arguments: Any) -> Any:
        return right(*(source() if isinstance(one, np.random.Generator) else one for one in arguments))

    return wrong
