"""Recognises the course's cells in a notebook that came back damaged, and mends them.

A learner loses no point for what a machine did to the notebook, and gains none from what was not written. What a
learner did on purpose, such as a cell of their own, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import dedent
from types import MappingProxyType
from typing import Final

from autograder.model import ReleasedCell
from autograder.submission.additions import take_additions, take_copy
from autograder.submission.bench import FLAGS, Bench, listed, runs
from autograder.submission.magics import MAX_PARSED
from autograder.submission.marks import SETUP
from autograder.submission.mend import mended
from autograder.submission.outline import without_lines
from autograder.submission.read import Notebook, NotebookCell

_MAX_PARTS: Final = 4
# Nothing, or the link to itself that a tool puts below a notebook or above it.
_NO_ANSWER: Final = re.compile(
    r"""\s*+(?:\Z|<a [^>]*?href=['"]https://(?:deepnote\.com|colab\.research\.google\.com)\b)"""
)


def repair(
    notebook: Notebook,
    functions: Sequence[str],
    by_hand: Sequence[str] = (),
    released: Mapping[str, ReleasedCell] = MappingProxyType({}),
    is_own: bool = True,
) -> Notebook:
    """The notebook with every cell of the course recognised, and what was added to them in cells of the learner's.

    Args:
        notebook: the work, as read.
        functions: the functions of the unit's tasks.
        by_hand: ids of the cells that are graded by hand.
        released: the course's own cells as they were released, by their ids.
        is_own: whether it is the unit's notebook at all; else nothing is gone from it, and no words are an answer.

    Returns:
        The notebook in which each function that is there has one solution cell with its name as `grade_id`, each test
        cell is ``test_<function>``, and each cell that is graded by hand has its id, all with nbgrader's marks and
        each once. `repairs` has a line for each thing that was mended or is gone, `passed_over` each cell of which
        nothing is run, though something stands in it.
    """
    bench = Bench(notebook, functions, by_hand, released)
    _mend_marks(bench)
    _mend_kinds(bench)
    _join_split_cells(bench)
    _mend_sources(bench)
    for function in functions:
        _settle_solution(bench, function)
        _settle_test(bench, function, released)
    _find_setup(bench)
    _find_shown(bench, released)
    for grade_id in by_hand if is_own else ():
        _settle_by_hand(bench, grade_id)
    take_additions(bench, released)
    told = (*bench.told(), *(_told_of_the_whole(bench) if is_own else ()))
    return replace(
        notebook,
        cells=tuple(bench.cells.values()),
        repairs=(*notebook.repairs, *told),
        passed_over=(*notebook.passed_over, *bench.passed_over),
    )


def _mend_marks(bench: Bench) -> None:
    """Give known cells the flags they were released with: one that is locked by accident would not be run."""
    for key, cell in bench.cells.items():
        role = bench.role(cell)
        if role and any((cell.nbgrader.get(flag) is True) != value for flag, value in FLAGS[role].items()):
            bench.mark(key, cell.grade_id)
            bench.note(key, "had damaged nbgrader metadata, which was mended")


def _mend_kinds(bench: Bench) -> None:
    """Turn cells back that a slip of the keyboard has made markdown, raw or code."""
    written = {function for function in bench.functions if bench.defining(function, written=True)}
    for key, cell in bench.cells.items():
        role = bench.role(cell)
        kind = "markdown" if role == "by_hand" and cell.nbgrader.get("cell_type") != "code" else "code"
        if not role or cell.kind == kind or cell.grade_id in written:
            continue
        if kind == "code" and len(cell.source) > MAX_PARSED:  # when a file is read, only its code is bounded
            bench.pass_over(key, f"had become {cell.kind:.20}, has {len(cell.source):,} characters and was not run")
        else:
            bench.retype(key, kind)


def _join_split_cells(bench: Bench) -> None:
    """Join a solution with the cells behind it that are no Python by themselves and are with it."""
    head, parts = -1, 1
    for key in list(bench.cells):
        joined = _joined(bench, head, key) if parts < _MAX_PARTS else None
        if joined is None:
            head, parts = key, 1
            continue
        if parts == 1:
            bench.note(head, "had been split into several cells, and was joined again")
        bench.change(head, source=joined)
        del bench.cells[key]
        parts += 1


def _joined(bench: Bench, head: int, key: int) -> str | None:
    """The source of two neighbours as one, if the second is a part of the first that was split off."""
    if head < 0 or not runs(bench.cells[head]) or not runs(bench.cells[key]):
        return None
    first, second = bench.cells[head], bench.cells[key]
    # JupyterLab gives both parts the metadata.
    is_copy = bench.role(first) == "solution" and first.grade_id == second.grade_id
    if not is_copy and (second.grade_id or not _is_solution(bench, first) or _are_whole(bench, first, second)):
        return None
    if not second.source.strip() or bench.outline(second.source).is_python:
        return None
    joined = f"{first.source}\n{second.source}"
    return joined if bench.outline(joined).is_python else None


def _is_solution(bench: Bench, cell: NotebookCell) -> bool:
    return bench.role(cell) == "solution" or not bench.outline(cell.source).written.isdisjoint(bench.functions)


def _are_whole(bench: Bench, first: NotebookCell, second: NotebookCell) -> bool:
    """Whether each is Python by itself, the second once its indentation is taken away, as IPython does."""
    flush = bench.outline(dedent(second.source))
    return bench.outline(first.source).is_python and flush.is_python and not flush.has_return


def _mend_sources(bench: Bench) -> None:
    """Make code Python again that a merge or an editor has spoilt."""
    for key, cell in bench.cells.items():
        if runs(cell):
            source, notes = mended(cell.source, bench.outlines.is_python)
            bench.change(key, source=source)
            for note in notes:
                bench.note(key, note)


def _settle_solution(bench: Bench, function: str) -> None:
    """See to it that the function has one solution cell, and that no untouched stub runs after it."""
    if not bench.defining(function, written=True):
        _fetch(bench, function)
    written = bench.defining(function, written=True)
    for key in bench.defining(function, written=False):
        if written and key > written[-1] and _takes_its_place(bench, written[-1], key, function):
            _leave_out_stub(bench, key, function)
    marked = bench.marked(function)
    if marked:
        defining = set(bench.defining(function))
        chosen = [key for key in marked if key in defining] or marked
        for key in set(marked) - {chosen[-1]}:
            bench.change(key, nbgrader={})
    else:
        named = [key for key in bench.unmarked(function) if runs(bench.cells[key])]
        alike = bench.defining(function, written=bool(written))
        own = [key for key in alike if not bench.cells[key].grade_id]
        chosen = [key for key in own if bench.cells[key].id == function] or own or named
        bench.recognise(chosen[-1:], function)
    for key in chosen[-1:]:
        _leave_out_checks(bench, key)


def _fetch(bench: Bench, function: str) -> None:
    """Take a function that is written nowhere else from a test cell it was merged with, or from text it became."""
    is_defined = bool(bench.defining(function))
    for key, cell in bench.cells.items():
        is_test = bench.role(cell) == "test"
        is_text = cell.kind != "code" and not cell.nbgrader and not is_defined
        if not (is_test or is_text) or function not in cell.source:
            continue
        found = bench.outline(cell.source)
        if not found.is_python or function not in found.written:
            continue
        if is_text:
            bench.retype(key, "code")
            return
        bench.note(key, f"was taken from the test cell {cell.grade_id}, which it had been merged with")
        for stub in bench.marked(function):
            bench.change(stub, nbgrader={})
        bench.mark(key, function)
        return


def _takes_its_place(bench: Bench, written: int, stub: int, function: str) -> bool:
    """Whether what is written can be called as the stub is: else it is another function, which has the same name."""
    ours, theirs = (bench.outline(bench.cells[key].source).parameters.get(function) for key in (stub, written))
    if ours is None or theirs is None or theirs.take_the_place_of(ours):
        return True
    taken, wanted = (", ".join(one.names)[:80] for one in (theirs, ours))
    bench.note(written, f"defines a {function}({taken}) of its own; it does not take the place of {function}({wanted})")
    return False


def _leave_out_stub(bench: Bench, key: int, function: str) -> None:
    source = bench.cells[key].source
    source = without_lines(source, [bench.outline(source).stubs[function]])
    bench.change(key, source=source)
    if not source.strip():
        del bench.cells[key]
    bench.note(key, f"held an untouched copy of {function} after the written one, which was left out")


def _leave_out_checks(bench: Bench, key: int) -> None:
    source = bench.cells[key].source
    checks = [lines for name, lines in bench.outline(source).checks if name in bench.functions]
    if checks:
        bench.change(key, source=without_lines(source, checks))
        bench.note(key, "held a check, which was left out: the grader has checks of its own")


def _settle_test(bench: Bench, function: str, released: Mapping[str, ReleasedCell]) -> None:
    """See to it that the function has one test cell."""
    grade_id = f"test_{function}"
    found = bench.marked(grade_id)
    for key in found[1:]:
        take_copy(bench, key, released)
    if len(found) > 1:
        bench.note(found[0], f"stood in the notebook {len(found)} times; one was kept")
    if not found:
        named = [key for key in bench.unmarked(grade_id) if bench.cells[key].kind == "code"]
        checking = [key for key in bench.unmarked() if _only_checks(bench, key, function)]
        bench.recognise((named or checking)[:1], grade_id)


def _only_checks(bench: Bench, key: int, function: str) -> bool:
    cell = bench.cells[key]
    if cell.kind != "code" or function not in cell.source:
        return False
    found = bench.outline(cell.source)
    return found.is_check and function in [name for name, _ in found.checks]


def _find_setup(bench: Bench) -> None:
    """Recognise the cell of the course's own imports, which is not run."""
    if not bench.marked(SETUP):
        own = [key for key in bench.unmarked() if bench.cells[key].kind == "code"]
        importing = [key for key in own if bench.outline(bench.cells[key].source).is_setup]
        bench.recognise(importing[:1], SETUP)


def _find_shown(bench: Bench, released: Mapping[str, ReleasedCell]) -> None:
    """Recognise the course's other cells, which are not run either, by their ids or what stands in them."""
    own = [key for key in bench.unmarked() if bench.cells[key].kind == "code"]
    for grade_id, cell in released.items():
        if bench.roles.get(grade_id) == "shown" and not bench.marked(grade_id):
            named = [key for key in own if bench.cells[key].id == grade_id]
            alike = [key for key in own if bench.cells[key].source.strip() == cell.source]
            bench.recognise((named or alike)[:1], grade_id)


def _settle_by_hand(bench: Bench, grade_id: str) -> None:
    """See to it that a cell that is graded by hand is there once, with all that was written."""
    found = bench.marked(grade_id)
    if len(found) > 1:
        texts = dict.fromkeys(bench.cells[key].source for key in found)
        bench.change(found[0], source="\n\n".join(texts))
        bench.note(found[0], f"stood in the notebook {len(found)} times; its texts were put together")
        for key in found[1:]:
            del bench.cells[key]
    if not found:
        for key in (bench.unmarked(grade_id) or _by_place(bench))[-1:]:
            bench.recognise([key], grade_id)
            if bench.cells[key].kind != "markdown":
                bench.retype(key, "markdown")


def _by_place(bench: Bench) -> list[int]:
    """Texts behind all of the course's cells. What the course releases without a mark is called ``cell-N``."""
    last = max((key for key, cell in bench.cells.items() if cell.nbgrader), default=-1)
    texts = [key for key, cell in bench.cells.items() if cell.kind != "code" and not cell.id.startswith("cell-")]
    answers = [key for key in texts if key > last and not _NO_ANSWER.match(bench.cells[key].source)]
    return answers if bench.is_of_the_course() else []


def _told_of_the_whole(bench: Bench) -> Iterator[str]:
    """What can be said of a notebook that was made from a released one."""
    if not bench.is_of_the_course():
        return
    here = [cell.grade_id for cell in bench.cells.values()]
    pairs = [(function, f"test_{function}") for function in bench.functions]
    if any(here.index(test) < here.index(name) for name, test in pairs if test in here and name in here):
        yield "the course's cells stand in another order than released, and were run in theirs"
    solutions = [name for name, test in pairs if test in here and name not in here and not bench.defining(name)]
    tests = [test for name, test in pairs if name in here and test not in here]
    answers = [grade_id for grade_id in bench.by_hand if grade_id not in here]
    for gone, what_follows in (
        (solutions, "there is nothing to grade in place of it"),
        (tests, "this costs nothing, since the grader has checks of its own"),
        (answers, "there is nothing to mark by hand"),
    ):
        if gone:
            yield f"{listed(gone)} {'is' if len(gone) == 1 else 'are'} gone; {what_follows}"
