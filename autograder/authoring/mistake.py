"""What goes wrong, written as code: a wrong function whose name is the mistake's and whose docstring is its why."""

from __future__ import annotations

import ast
import inspect
import itertools
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from autograder.model import Answers, Habit, Misconception

Wrong = TypeVar("Wrong", bound=Callable[..., Any])

_MARK = "__mistake__"
_CONTROL = "__control__"
_PLANTED = "__planted__"
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def mistake(
    bare: None = None, /, *, hint: str = "", about_errors: bool = False, seen: str = "", **parameters: Sequence[Any]
) -> Callable[[Wrong], Wrong]:
    """Mark a wrong function: numpy only, a drop-in for the learner's.

    Its docstring is the why, one or two sentences to the learner: what it does instead, and why that is wrong, never
    the right formula. Its name is the mistake's.

    Args:
        hint: one sentence: the next step.
        about_errors: it is about errors that do not come, and so does its why say. Any other is wrong in some case that
            has an answer; else whoever only forgot an error would read its why.
        seen: where it was seen in real work, a URL.
        parameters: constants that learners choose freely, each by the name of a keyword-only argument with the values
            to try: ``eps=(1e-12, 1e-8)``. It is one mistake whatever the value.

    Raises:
        TypeError: it stands without brackets or without a hint.
    """
    if bare is not None or not hint:
        raise TypeError('a mistake has a hint: write @mistake(hint="…") above it')

    def mark(wrong: Wrong) -> Wrong:
        setattr(wrong, _MARK, replace(_misconception(wrong, hint, seen, parameters), about_errors=about_errors))
        return wrong

    return mark


def control(wrong: Wrong) -> Wrong:
    """Mark a variant of a function with a bar that must miss it. Its docstring says in what it is wrong.

    A driver finds the other functions that it needs among the globals of the variant's module.
    """
    setattr(wrong, _CONTROL, _misconception(wrong, "", "", {}))
    return wrong


def planted(wrong: Wrong) -> Wrong:
    """Mark a wrong version of a function that learners may get to mend: one of several, chosen for a publication.

    The text of its body, without its docstring, is what they read, so it is written as they write and uses nothing that
    their notebook does not have. Its docstring says to authors in what it is wrong.
    """
    setattr(wrong, _PLANTED, _misconception(wrong, "", "", {}))
    return wrong


def body_of(wrong: Callable[..., Any]) -> str:
    """The text of a function's body, as it is written and without its docstring, indented by nothing."""
    source = textwrap.dedent(inspect.getsource(wrong))
    (definition,) = ast.parse(source).body
    assert isinstance(definition, ast.FunctionDef)
    said = definition.body[0] if ast.get_docstring(definition) is not None else None
    first = definition.body[0].lineno - 1 if said is None else said.end_lineno or 0
    return textwrap.dedent("\n".join(source.splitlines()[first:])).strip("\n")


def marked(*wrong: Callable[..., Any]) -> tuple[Misconception, ...]:
    """The mistakes that marked functions of another module are, to be put among those of this one.

    Raises:
        TypeError: one is not marked.
    """
    for one in wrong:
        if _MARK not in vars(one):
            raise TypeError(f'{one.__name__} is not marked: write @mistake(hint="…") above it')
    return tuple(vars(one)[_MARK] for one in wrong)


def answers_in(module: object) -> Answers:
    """What a module says is right and wrong, in the order of its text.

    Its ``reference``, its ``composite`` and ``restate``, its marked functions, and the mistakes in its tuples and
    lists, such as those that `habits` gives. What it imports counts only where it stands in one.
    """
    everything = vars(module)
    name = everything["__name__"]
    own = [value for value in everything.values() if getattr(value, "__module__", name) == name]
    return Answers(
        reference=everything.get("reference"),
        mistakes=tuple(found for value in own for found in _mistakes(value)),
        controls=tuple(vars(value)[_CONTROL] for value in own if _CONTROL in getattr(value, "__dict__", {})),
        planted=tuple(vars(value)[_PLANTED] for value in own if _PLANTED in getattr(value, "__dict__", {})),
        composite=everything.get("composite"),
        restate=everything.get("restate"),
    )


def _mistakes(value: object) -> Iterator[Misconception | Habit]:
    if isinstance(value, Misconception | Habit):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _mistakes(one) if not callable(one) else ()
    elif _MARK in getattr(value, "__dict__", {}):
        yield vars(value)[_MARK]


def _misconception(
    wrong: Callable[..., Any], hint: str, seen: str, parameters: dict[str, Sequence[Any]]
) -> Misconception:
    variants = [dict(zip(parameters, values, strict=True)) for values in itertools.product(*parameters.values())]
    return Misconception(
        name=_BORDER.sub("_", wrong.__name__).lower(),
        variants=tuple(partial(wrong, **chosen) if chosen else wrong for chosen in variants),
        why=" ".join((inspect.getdoc(wrong) or "").split()),
        hint=hint,
        seen=seen,
    )
