"""Attacks on the grader: hostile submissions, one small file each, and what became of them.

Each module here whose docstring begins with the gain that it seeks holds one `ATTACK`. Its code is text: it runs in a
worker and nowhere else. `arena` runs an attack through the real pipeline and says what it gained, `table` writes
``docs/attacks.md``, `against_nbgrader` does the same to stock nbgrader.

What every attack keeps to: it bounds itself in count, seconds and bytes, it speaks to 127.0.0.1 only, and it harms
nothing outside the throw-away folder that `arena` makes for it, so that a defence that fails hurts nobody.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

Goal: TypeAlias = Literal["points", "read", "harm"]

FOLDER: Final = Path(__file__).parent
_OURS: Final = (
    "__init__",
    "against_nbgrader",
    "arena",
    "dealt",
    "holding",
    "digits_by_heart",
    "public_by_heart",
    "table",
)


class CannotTry(Exception):
    """This machine lacks what an attack needs. The message says what."""


@dataclass(frozen=True)
class Attack:
    """One attack.

    Attributes:
        goal: ``points`` that are not deserved, to ``read`` what is the judge's, or ``harm``.
        stopped: what stops it, as the table says it.
        code: what the learner hands in, as Python, or what makes it where that takes time. An attack on points defines
            ``answer(*arguments)``, which every task's function returns, or those functions themselves. The others
            define ``ways()``, a dictionary of named callables: one that returns something true has gained it.
        cells: more cells, run before that code.
        files: makes a hostile submission's folder instead: given the folder of a class and a secret file beside it.
        unit: the unit it is handed in for.
        tasks: the tasks it attacks.
        graded: those of them that are graded; all by default. A bar stands alone where what it builds on is not graded.
        deserves: the most that it deserves for these: nothing, but for right work with a lie beside it.
        ends: the statuses that these may end with.
        seconds: the processor time of one call; a sleeper has ten times as long.
        together: the processor time of all calls together; a sleeper has three times as long.
        neighbour: whether another task, done rightly in the same submission, must keep its points.
        stock: whether it can be tried on stock nbgrader: it attacks no part that only this grader has.
    """

    goal: Goal
    stopped: str
    code: str | Callable[[], str] = ""
    cells: tuple[str, ...] = ()
    files: Callable[[Path, Path], None] | None = None
    unit: str = "u01_forward_propagation"
    tasks: tuple[str, ...] = ("linear_forward", "relu", "softmax", "accuracy")
    graded: tuple[str, ...] = ()
    deserves: float = 0.0
    ends: tuple[str, ...] = ("wrong",)
    seconds: float = 5.0
    together: float = 300.0
    neighbour: bool = True
    stock: bool = True


def names() -> tuple[str, ...]:
    """The names of all attacks, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in _OURS))


def load(name: str) -> Attack:
    """The attack of a name."""
    attack = importlib.import_module(f"{__name__}.{name}").ATTACK
    assert isinstance(attack, Attack), name
    return attack


def gain(name: str) -> str:
    """What an attack seeks: the first paragraph of its module's docstring, in one line."""
    text = inspect.getdoc(importlib.import_module(f"{__name__}.{name}")) or ""
    return " ".join(text.split("\n\n")[0].split())
