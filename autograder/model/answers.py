"""What is right and what goes wrong in a task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True)
class Misconception:
    """A wrong function with a name, a reason and a hint.

    Attributes:
        name: unique within its task, lower case with underscores.
        variants: the whole wrong function, a drop-in for the learner's, numpy only: once for each value of a constant
            that learners choose freely.
        why: one or two sentences to the learner: what it does instead, and why that is wrong. Never the right formula.
        hint: one sentence: the next step.
        seen: where it was seen in real work, a URL; empty where it is common knowledge.
        about_errors: it is about promised errors that do not come, and may be right in every case that has an answer.
    """

    name: str
    variants: tuple[Callable[..., Any], ...]
    why: str
    hint: str
    seen: str = ""
    about_errors: bool = False

    @property
    def wrong(self) -> Callable[..., Any]:
        """The first of the variants."""
        return self.variants[0]


HabitKind: TypeAlias = Literal["changed", "unchecked", "nothing_checked", "asserted", "unnamed", "single"]


@dataclass(frozen=True)
class Habit:
    """A mistake that any task can have. It is told by how cases fail, and not by what was answered.

    Attributes:
        name: as of a misconception, and unique among these, too.
        kind: ``changed``: an argument is changed in place; ``unchecked``: an error that the docstring promises does not
            come, or numpy raises one of its own; ``nothing_checked``: none of them comes; ``asserted``: an assertion
            stands in its place; ``unnamed``: it comes and does not name the shapes; ``single``: the answer is right,
            and has the precision of float32.
        why: as of a misconception.
        hint: as of a misconception.
        seen: as of a misconception.
        argument: which argument is changed, by its name in the cases.
        cases: the names of the cases in which it shows; empty for all that raise.
    """

    name: str
    kind: HabitKind
    why: str
    hint: str
    seen: str = ""
    argument: str = ""
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What is right and what goes wrong in a task. It stays in the course's own repository.

    Attributes:
        reference: the oracle, ``reference(*arguments)``; numpy in, numpy out. `None` for property tasks and bars.
        mistakes: tried on a wrong answer, in this order.
        controls: wrong variants of the function that must miss the bar. A driver finds the other functions that it
            needs among the globals of the variant's module.
        composite: the whole function by the parts that it is built of, ``composite(parts, *arguments)`` with
            ``parts.relu(z)``; numpy only.
        restate: ``restate(parts, *arguments)``: the arguments of a case where some of `parts` are stand-ins, for a
            composite to which a case says nothing otherwise; `None` where it cannot be asked so.
        alternatives: right works of other shapes than the solution's. Only `autograder audit` asks them.
        broken: works that keep all that the docstring promises but one thing each, also such as no learner writes. Only
            `autograder audit` asks them, whether a case tries what they break.
        planted: wrong versions of the function, of which learners get one in place of a stub, to be mended. They are
            told to nobody: no message names one.
    """

    reference: Callable[..., Any] | None = None
    mistakes: tuple[Misconception | Habit, ...] = ()
    controls: tuple[Misconception, ...] = ()
    composite: Callable[..., Any] | None = None
    restate: Callable[..., Any] | None = None
    alternatives: tuple[Callable[..., Any], ...] = ()
    broken: tuple[Callable[..., Any], ...] = ()
    planted: tuple[Misconception, ...] = ()
