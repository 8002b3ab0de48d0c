"""The one door for notebooks: ``check("u02.linear_backward", linear_backward)`` and ``example("u02.linear_backward")``.

A check asks the same questions as the grader, with the public seed, in the learner's own kernel, and shows the same
messages. An example is one of these questions. The kernel is the learner's: there is nothing to protect and no sandbox.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from autograder import course, history, names
from autograder.course import UnknownUnit
from autograder.errors import UserError
from autograder.explain.cells import told_of_course
from autograder.explain.counterexample import called_with
from autograder.explain.unanswered import interrupted, without_answers
from autograder.grade import follow_through, graded_task
from autograder.grade.answerable import ensure_answerable
from autograder.grade.practice import to_ask_again, told_by
from autograder.judge.apart import Ask, Graded, parts_beside
from autograder.judge.exam import Later, cases_of
from autograder.judge.in_kernel import place_in_kernel
from autograder.judge.in_process import answers_of, asking, with_replaced
from autograder.judge.lacking import Lacking, lacking, looked_up_by, without
from autograder.judge.parts import Drawn
from autograder.judge.seeds import PRACTICE_SEEDS, PUBLIC_SEED
from autograder.judge.verdict import weight
from autograder.model import Case, Outcome, Task, TaskResult
from autograder.notebook import shown
from autograder.notebook.bounds import Bounds, Interrupted
from autograder.notebook.installed import another_release, unknown_here
from autograder.notebook.line import line_here
from autograder.notebook.pictures import show
from autograder.notebook.shown import summary
from autograder.notebook.training import followed
from autograder.notebook.undefined import explain_undefined
from autograder.notebook.wrong import is_made_of, where_wrong
from autograder.reports.heat import Heat
from autograder.sandbox import Question
from autograder.submission.definitions import reached
from autograder.submission.outline import LIBRARY
from autograder.words.encodings import fitted

__all__ = ["check", "example", "result_of", "show", "summary"]

explain_undefined()


def check(task: str, function: Callable[..., Any], seed: int = PUBLIC_SEED) -> float:
    """Check one function and show what is right and what is not.

    Args:
        task: the task's id, such as ``u02.linear_backward``.
        function: the learner's function.
        seed: which inputs to ask about, in ``[0, ∞)``; 0 is the public seed.

    A call of the function ends after the seconds that it has where it is graded. What it prints is folded away.

    Returns:
        The points earned, a float, so that the last line of a cell may be a call of this.

    Raises:
        LookupError: there is no such task.
        KeyboardInterrupt: whoever runs the notebook interrupted it.
    """
    stream = sys.stdout
    with Bounds(lambda advice: print(fitted(advice, stream), file=stream), line_here(stream)) as bounds:
        try:
            result, case, heat = _practised(task, function, seed, bounds)
        except UnknownUnit as error:
            raise shown.in_one_line(unknown_here(error, task, function)) from None
        except UserError as error:
            raise shown.in_one_line(error) from None
        except Interrupted as stopped:
            _show(_of_stopped(task, stopped, stopped.case), stopped.case, bounds)
            raise shown.Stopped(f"{task}: stopped") from None
        except KeyboardInterrupt:
            raise shown.Stopped(f"{task}: stopped before it was called") from None
    history.note(history.tree_of(Path.cwd()), "check", [result])
    other = another_release(*names.task_meant(task), function, Path.cwd(), result.status == "ok")
    if other:
        print(fitted(other, stream))
    _show(result, case, bounds, heat)
    return shown.Points(result.points)


def _show(result: TaskResult, case: Case | None, bounds: Bounds, heat: Heat | None = None) -> None:
    _last_failed.pop(result.id, None)
    if case is not None:
        _last_failed[result.id] = case
    is_full = result.status == "ok" and result.points == result.max_points
    idea = course.idea_of(*course.find_task(result.id)) if is_full else ""
    shown.display(result, bounds.printed, heat, idea)


def _of_stopped(task: str, stopped: Interrupted, case: Case | None) -> TaskResult:
    """What is told of a call that was interrupted."""
    unit, wanted = names.task_meant(task)
    example = None if case is None else called_with(wanted, case, "nothing yet")
    told = interrupted(stopped.question.function, stopped.seconds, example)
    return without_answers(unit, wanted, "skipped", told)


def _case_of(question: Question, cases: Sequence[Case]) -> Case | None:
    """The case that a question was made of."""
    return next((case for case in cases if is_made_of(question, case)), None)


def example(task: str) -> tuple[Any, ...]:
    """The arguments of one case, ready to call the function with: ``z, = example("u01.log_softmax")``.

    Of the case that the last check showed, if it was not right, else of the first case of the public seed. Each call
    gives new copies. Of a function that is called several times for one case, it is the first call's.

    Args:
        task: the task's id, such as ``u02.linear_backward``.

    Returns:
        The arguments in their order: numbers, arrays, generators, functions.

    Raises:
        LookupError: there is no such task.
        ValueError: the function is called with what others return first, and one of these is not there or fails.
    """
    unit, wanted = names.task_meant(task)
    case = _last_failed.get(course.task_id(unit, wanted)) or cases_of(unit, wanted, PUBLIC_SEED)[0]
    called: list[tuple[Any, ...]] = []

    def stop(*arguments: Any, **named: Any) -> NoReturn:
        called.append((*arguments, *named.values()))
        raise _Stopped

    namespace = {**vars(sys.modules["__main__"]), wanted.function: stop}
    answer = next(answers_of(unit, wanted, namespace, [case]))
    if not called:
        raise ValueError(f"{task} is called with what other functions return; mend these first ({answer.error})")
    return called[0]


class _Stopped(BaseException):
    """Ends a call whose arguments are all that is wanted."""


# By task: the case that its last check showed. It lives as long as the kernel, as the functions do that were checked.
_last_failed: Final[dict[str, Case]] = {}


def result_of(task: str, function: Callable[..., Any], seed: int = PUBLIC_SEED) -> TaskResult:
    """The result that `check` shows."""
    with Bounds(lambda advice: None) as bounds:
        return _practised(task, function, seed, bounds)[0]


def _practised(
    task: str, function: Callable[..., Any], seed: int, bounds: Bounds
) -> tuple[TaskResult, Case | None, Heat | None]:
    """As `_checked`; at a practice seed, what failed is told by the public one, as where work is graded."""
    result, case, heat = _checked(task, function, seed, bounds)
    unit, _ = names.task_meant(task)
    if seed not in PRACTICE_SEEDS or not to_ask_again(unit, [result]):
        return result, case, heat
    public, shown_case, shown_heat = _checked(task, function, PUBLIC_SEED, bounds)
    told = told_by(result, {result.function: public})
    return told, shown_case or case, shown_heat if shown_case is not None else heat


def _checked(
    task: str, function: Callable[..., Any], seed: int, bounds: Bounds
) -> tuple[TaskResult, Case | None, Heat | None]:
    """The result of a check, the case that speaks for it where it is not right, and where its array is wrong.

    A function that uses other libraries is worth what it is worth when these are not there.
    """
    unit, wanted = names.task_meant(task)
    ensure_answerable(unit, [wanted])
    namespace, home = {**_namespace_of(function), wanted.function: function}, _globals_of(function)
    lacks = lacking(wanted.function, namespace)
    if lacks.modules or lacks.silent:
        home = namespace = without(namespace, home, lacks)
    functions = [one.function for one in unit.tasks]
    exams: dict[str, Later] = {}
    answers: dict[str, list[tuple[Question, Outcome]]] = {}

    def ask(one: Task, given: Mapping[str, Any]) -> Ask:
        unbound = asking(unit, one, given, lambda error: place_in_kernel(error, [wanted.function, *functions]))
        return lambda question: bounds.call(question, unbound)

    def graded(one: Task) -> Graded:
        exam = exams.setdefault(one.function, Later(unit, one, seed))
        with followed(unit, one, len(exam.cases), home, namespace, bounds.line) as (beside, begin):
            put = ask(one, beside)

            def kept(question: Question) -> Outcome:
                begin()
                outcome = put(question)
                answers.setdefault(one.function, []).append((question, outcome))
                return outcome

            try:
                return graded_task(unit, one, exam, kept)
            except Interrupted as stopped:
                stopped.case = _case_of(stopped.question, exam.cases)
                raise

    def ask_apart(one: Task, culprit: str, drawn: Drawn) -> Ask:
        stand_in = partial(course.stand_ins(unit)[culprit], drawn)
        return ask(one, with_replaced(namespace, home, {culprit: stand_in}))

    first = graded(wanted)
    beside = [graded(one) for one in parts_beside(unit, [first]) if one.function in namespace]
    uses = {name: reached(name, lambda other: dict(looked_up_by(namespace.get(other)))) for name in functions}
    (result,) = follow_through(unit, [first], beside, seed, ask_apart, uses)
    told = _told_what_lacks(result, lacks) if lacks.modules and result.status != "ok" else result
    case = _spokesman(first, result)
    return told, case, where_wrong(wanted, exams[wanted.function], case, answers.get(wanted.function, []))


def _told_what_lacks(result: TaskResult, lacks: Lacking) -> TaskResult:
    """The result with why it is not what the notebook gives."""
    if LIBRARY in lacks.modules:
        return told_of_course(result)
    names = ", ".join(f"`{name}`" for name in sorted(lacks.modules))
    told = (
        f"`{result.function}` uses {names}, and when it is graded there is nothing but numpy and the standard library."
    )
    hint = f"Write it without {names}: with numpy, the standard library, and what your own cells define."
    return replace(result, message=replace(result.message, sentences=(told, *result.message.sentences), hint=hint))


def _spokesman(graded: Graded, result: TaskResult) -> Case | None:
    """The case that a message shows, else the one of those that failed that it would; `None` where all is right."""
    failed = [case for case, right in zip(graded.cases, graded.passed, strict=True) if not right]
    told = result.message.counterexample
    named = [case for case in failed if told is not None and case.name == told.case]
    return min(named or failed, key=weight, default=None)


def _namespace_of(function: Callable[..., Any]) -> Mapping[str, Any]:
    """The names beside a function: what a driver may use of the notebook's."""
    return {**vars(sys.modules["__main__"]), **_globals_of(function)}


def _globals_of(function: Callable[..., Any]) -> dict[str, Any]:
    found: dict[str, Any] = getattr(function, "__globals__", vars(sys.modules["__main__"]))
    return found
