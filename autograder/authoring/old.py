"""How units were written before; goes with the last one that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder import model


def Misconception(
    name: str, wrong: Callable[..., Any], why: str, hint: str, source: str = "", credit: None = None
) -> model.Misconception:
    return model.Misconception(name, (wrong,), why, hint, source)


def Task(
    *, reference: Any = None, inputs: Any, misconceptions: Any = (), controls: Any = (), **others: Any
) -> model.Task:
    answers = model.Answers(reference, tuple(misconceptions), tuple(controls))
    return model.Task(cases=inputs, answers=answers, **others)
