"""What is told of cells: how they failed, and that a function is missing because its cell failed, or is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from autograder import course
from autograder.inside.begun import begun_in
from autograder.model import Message, TaskResult, Unit
from autograder.sandbox import CellResult
from autograder.submission import Selection, SourceCell
from autograder.submission.belonging import Belonging
from autograder.submission.definitions import defines, has_place_for, is_to_define
from autograder.submission.dialect import newer_python
from autograder.submission.order import settled
from autograder.submission.outline import LIBRARY, heads_in
from autograder.submission.twice import SetTwice
from autograder.words.message import place_in_words

_NOT_CALLED: Final = ("ok", "skipped", "internal")


def cell_notes(results: Sequence[CellResult], selection: Selection) -> list[str]:
    """A line for each cell that did not run to its end: where, why, and what became of the rest."""
    notes = []
    in_order = settled(selection.cells, [result.error for result in results])
    for at, (result, cell) in enumerate(zip(results, selection.cells, strict=True)):
        if result.error and at not in in_order:
            where = place_in_words(result.place) if result.place else f"cell {result.name}"
            has_others = len(results) > 1 or (result.status == "raised" and cell.outline.statements > 1)
            rest = "the rest was run without it" if has_others else "nothing else was there to be run"
            left_out = "its lines of IPython were left out" if cell.outline.dropped else ""
            notes.append("; ".join(filter(None, (f"{where}: {result.error}", _newer_python(result), left_out, rest))))
    return notes


def told_of_course(result: TaskResult) -> TaskResult:
    """The result of a function that is not right and uses what was solved in earlier units, with the words for that."""
    told = f"`{result.function}` uses `{LIBRARY}`, which is not there when it is graded."
    hint = f"A notebook is graded alone: write what you need of `{LIBRARY}` in a cell of this one."
    return replace(result, message=replace(result.message, sentences=(told, *result.message.sentences), hint=hint))


def told_what_is_set_twice(results: Sequence[TaskResult], selection: Selection) -> list[TaskResult]:
    """The results; those of functions that are not right with which of the names they read are set several times."""
    if all(result.status in _NOT_CALLED for result in results):
        return list(results)
    twice = SetTwice(selection.cells)
    told = [_told_of(one, twice) for one in results]
    return [
        replace(one, message=replace(one.message, sentences=(*one.message.sentences, *more))) if more else one
        for one, more in zip(results, told, strict=True)
    ]


def _told_of(result: TaskResult, twice: SetTwice) -> list[str]:
    if result.status in _NOT_CALLED or result.message.apart is not None:
        return []
    return twice.told_of_itself(result.function) if result.status == "missing" else twice.told_of(result.function)


def _newer_python(result: CellResult) -> str:
    return newer_python(result.error, result.place.text if result.place else "")


def _should_have_set(cell: SourceCell, function: str, selection: Selection) -> bool:
    """Whether a cell that failed is why a function is not there: no other does more than begin it."""
    if is_to_define(cell, function):
        return True
    is_defined = any(defines(one, function) for one in selection.cells)
    return not is_defined and (cell.name == function or function in begun_in(cell.source))


def blamed(
    result: TaskResult, selection: Selection, failures: Sequence[CellResult], belonging: Belonging, unit: Unit
) -> TaskResult:
    """The result of a function; where it is missing because its cell failed or is gone, with the words for that."""
    if result.status != "missing":
        return result
    broken = {failure.name: failure for failure in failures if failure.error}
    for cell in selection.cells:
        failure = broken.get(cell.name)
        if failure is not None and _should_have_set(cell, result.function, selection):
            where = f" ({place_in_words(failure.place)})" if failure.place else ""
            newer = _newer_python(failure)
            told = f"`{result.function}` could not be defined, since its cell fails: {failure.error}{where}."
            message = Message(
                (told, f"{newer[:1].upper()}{newer[1:]}.") if newer else (told,),
                place=failure.place,
                hint="Run the cell in the notebook and mend it first; the other tasks were graded without it.",
            )
            return replace(result, status=failure.status, message=message)
    for passed_over in selection.passed_over:
        if result.function in (passed_over.name, *passed_over.names):
            message = Message(
                (f"`{result.function}` is not defined: its cell {passed_over.reason}.",),
                hint="Make it a cell of Python that the notebook runs: take the line with the magic away.",
            )
            return replace(result, message=message)
    elsewhere = [one for one in selection.others if result.function in heads_in(one.source)]
    if elsewhere and has_place_for(result.function, selection):
        told = f"Cell {elsewhere[-1].name} would define it, and {elsewhere[-1].reason}."
        return replace(result, message=replace(result.message, sentences=(*result.message.sentences, told)))
    if belonging.told and not has_place_for(result.function, selection):
        message = Message(
            (f"`{result.function}` is not defined: {belonging.told}.",),
            hint=f"Hand in the notebook {unit.name}/{course.notebook_name(unit)}.ipynb, with your work in it.",
        )
        return replace(result, message=message)
    if not has_place_for(result.function, selection):
        *before, last = result.message.sentences
        what = "empty" if any(one.name == result.function for one in selection.others) else "gone from the notebook"
        message = Message(
            (*before, f"{last} Its cell is {what}."),
            hint=f"Copy the cell `{result.function}` back from the released notebook, or from an earlier version of "
            "yours, and write the function in it.",
        )
        return replace(result, message=message)
    return result
