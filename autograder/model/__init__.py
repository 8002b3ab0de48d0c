"""The nouns of the grader: what a unit is made of, and what a report says.

Frozen data without behaviour. Everything else may import this module; it imports only the wire's types.
What is right and what goes wrong stands in `autograder.model.answers`, what a report says in
`autograder.model.report`; both go by their names here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from autograder.inside.wire import Array, Generator, Probe, Value
from autograder.model.answers import Answers, Habit, HabitKind, Misconception
from autograder.model.report import (
    ALONE_AND_IN_TIME,
    REPORT_SCHEMA,
    STATUSES,
    Apart,
    Argument,
    Cases,
    Counterexample,
    Figure,
    Grader,
    HandedIn,
    HandGraded,
    How,
    Message,
    Place,
    Release,
    Report,
    Side,
    Status,
    SubmissionId,
    TaskResult,
)

__all__ = [
    "ALONE_AND_IN_TIME",
    "REPORT_SCHEMA",
    "STATUSES",
    "Answers",
    "Apart",
    "Argument",
    "Array",
    "Bar",
    "Case",
    "CaseKind",
    "Cases",
    "Counterexample",
    "Figure",
    "Generator",
    "Grader",
    "Habit",
    "HabitKind",
    "HandGraded",
    "HandedIn",
    "How",
    "Limits",
    "Message",
    "Misconception",
    "Outcome",
    "Place",
    "Probe",
    "Property",
    "Raises",
    "Release",
    "ReleasedCell",
    "Report",
    "Side",
    "Status",
    "Stub",
    "SubmissionId",
    "Task",
    "TaskResult",
    "Tolerance",
    "Unit",
    "Value",
]

CaseKind: TypeAlias = Literal["ordinary", "edge", "adversarial"]


@dataclass(frozen=True)
class Raises:
    """An exception that a case calls for.

    Attributes:
        error_type: name of the class; a subclass will do.
        shapes: shapes whose extents the message must name, each as consecutive numbers, in any order and notation.
    """

    error_type: str
    shapes: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Case:
    """One call that is compared.

    Attributes:
        name: what is special about it, in a few words, as a learner reads it: ``one row``, ``logits at ±1000``.
        arguments: the arguments by the names that a message shows, in the order in which they are passed.
        kind: ``ordinary`` cases carry most of a task's points and at least one must pass for any point;
            ``edge`` cases are what the docstring promises at the borders; ``adversarial`` ones are chosen to tell
            common mistakes apart.
        raises: the exception that is right here, instead of a value.
        keeps_arguments: this case is about the arguments staying unchanged. Other cases do not look at that.
        looks_at_dtype: this case is about the answer's dtype: float64 and int64 where the reference has them. In other
            cases float32 will do, compared at its own precision, and any integers.
        convention: a sentence for a learner who is right on ordinary inputs and differs here: what the docstring
            fixes that mathematics leaves open. Empty where there is no such convention.
        promise: the words of the docstring that an edge is about, as they stand there; several where it is about
            several promises at once. `autograder audit` looks whether they do, whether every promise of the docstring
            has a case that quotes it, and whether something fails each quote alone.
        hidden: what the judge needs to assess the answer and the sandbox must not see, such as held-out labels.
    """

    name: str
    arguments: Mapping[str, Value]
    kind: CaseKind = "ordinary"
    raises: Raises | None = None
    keeps_arguments: bool = False
    looks_at_dtype: bool = False
    convention: str = ""
    promise: str | tuple[str, ...] = ""
    hidden: Any = None

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quotes of its promise, each with single blanks for white space."""
        quotes = (self.promise,) if isinstance(self.promise, str) else self.promise
        return tuple(" ".join(quote.split()) for quote in quotes if quote)


@dataclass(frozen=True)
class Tolerance:
    """How far an answer may be from the reference: ``|a − r| ≤ relative·|r| + max(absolute·max|r|, floor)``.

    `absolute` is in units of the largest finite magnitude in the reference array; `floor` in units of the answer.
    """

    relative: float = 1e-8
    absolute: float = 1e-10
    floor: float = 1e-12


@dataclass(frozen=True)
class Limits:
    """What one call may use: `seconds` of processor time, and ten times as many where it waits and does not compute.

    Memory and processes are limits of the whole sandbox.
    """

    seconds: float = 5.0


@dataclass(frozen=True)
class Property:
    """Something that must hold of every answer, checked without a reference.

    `name` says what holds, in a few words, as a learner reads it: ``every row once``. `holds` takes the case and the
    answer and returns `None`, or a sentence that says what was found instead. `of_two` says that of a record of many
    draws it looks at the first two alone, so that it finds the same in a shorter one.
    """

    name: str
    holds: Callable[[Case, Any], str | None]
    hint: str
    of_two: bool = False


def _itself(hidden: Any) -> Any:
    return hidden


@dataclass(frozen=True)
class Bar:
    """A generalisation bar: the median of a measured figure over the cases must reach it.

    How often right work misses it, and wrong work, is measured by `autograder.quality.calibrate` and stands in
    ``bars.json``.

    Attributes:
        figure: ``figure(hidden, answer)``, in ``[0, 1]``, higher is better. An answer over which it raises has
            reached 0. Whatever a learner can send must cost it little: it runs in the judge.
        threshold: the bar.
        measures: what the figure is, as a learner reads it behind "The": ``accuracy on 450 digits not seen in
            training``. A noun phrase on one line, without an article before it: it begins in lower case, not with a
            verb or a question word, and ends without a full stop.
        form: ``form(hidden)``, a value with the shapes and dtypes of a usable answer. By default the hidden value
            itself, for answers that are compared with it. `None` where several forms will do: the task's driver then
            refuses the others.
        hint: the next step for who misses it. The default fits a network that is put together of earlier functions.
    """

    figure: Callable[[Any, Any], float]
    threshold: float
    measures: str
    form: Callable[[Any], Any] | None = _itself
    hint: str = (
        "Check the functions that it is built of first. If they are right, look at how they are put together: is each "
        "row with its own label, and does it get better with practice?"
    )


@dataclass(frozen=True)
class Task:
    """One graded function.

    Attributes:
        function: the learner's function.
        points: what it is worth.
        cases: ``cases(rng)``; the same generator gives the same cases.
        returns: names of the returned values, ``("dx", "dw", "db")``; empty for a single one that needs no name.
        properties: what must hold of each answer, of a task with many right answers or besides its bar.
        driver: name of a function of the unit's ``probes`` that runs beside the learner's code:
            ``driver(learner, *arguments)``. The reference then takes the arguments and gives what the driver gives.
        first: for a driver that calls the function several times and keeps a record: the way through the record to what
            the first call returned, which is what a learner is shown. ``("answer",)`` is ``record["answer"]``.
        alike: of a task about drawing, whether two wrong answers to a case show the same though chance fell otherwise,
            by which known mistakes are recognised. Without it, they do if they break the same properties and are of one
            form. It decides no points.
        tells_apart: in place of `alike`, whether two wrong answers differ in what neither properties nor form tell.
        bar: the generalisation bar, in place of a reference.
        requires: other functions of the unit without which this task is skipped.
        built_of: the earlier functions of the unit that a solution of this task calls.
        tolerance: how near is right.
        limits: what one call may use.
        answers: what is right and what goes wrong; empty where the unit came without them.
    """

    function: str
    points: float
    cases: Callable[[np.random.Generator], Sequence[Case]]
    returns: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    driver: str | None = None
    first: tuple[int | str, ...] = ()
    alike: Callable[[Case, Any, Any], bool] | None = None
    tells_apart: Callable[[Case, Any, Any], bool] | None = None
    bar: Bar | None = None
    requires: tuple[str, ...] = ()
    built_of: tuple[str, ...] = ()
    tolerance: Tolerance = Tolerance()
    limits: Limits = Limits()
    answers: Answers = Answers()

    @property
    def is_compared(self) -> bool:
        """Whether answers are compared with a reference: it has neither properties nor a bar."""
        return self.bar is None and not self.properties


@dataclass(frozen=True)
class Unit:
    """A notebook's worth of tasks.

    Attributes:
        name: the folder's name, ``u02_backpropagation``.
        title: as a learner reads it.
        themes: the course's themes that it teaches, numbers in ``[1, 5]``.
        tasks: in the order of the notebook.
        graded_by_hand: its reflection questions.
        package: the Python package it was found in; filled in by `autograder.course`.
    """

    name: str
    title: str
    themes: tuple[int, ...]
    tasks: tuple[Task, ...]
    graded_by_hand: tuple[HandGraded, ...] = ()
    package: str = ""


@dataclass(frozen=True)
class Stub:
    """The cell in which a function is to be written, as it was released, and the hints that stand above it."""

    source: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleasedCell:
    """A cell of the course's own as learners got it: ``code`` or ``markdown``, and its text."""

    kind: str
    source: str


@dataclass(frozen=True)
class Outcome:
    """What a sandbox says about one case: a status of the closed list and what came with it.

    `place` is where in the learner's source it was raised, where that is known; the others are as in
    `autograder.inside.invoke.Answer`.
    """

    status: Status
    value: Any = None
    changed: tuple[int, ...] = ()
    error: str = ""
    error_types: tuple[str, ...] = ()
    place: Place | None = None
    drew_globally: bool = False
