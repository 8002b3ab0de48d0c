"""What a learner added to cells that are the course's own: editors let them, and it works in their notebook.

It becomes a cell of theirs, which is run like every other. What the course released is never run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final

from autograder.model import ReleasedCell
from autograder.submission.bench import Bench
from autograder.submission.magics import lines_of, plain
from autograder.submission.marks import is_untouched
from autograder.submission.outline import is_check, is_import_of_the_course, without_lines
from autograder.submission.read import NotebookCell
from autograder.submission.select import belongs_to_the_course

_CHECK: Final = "check("
_USUAL: Final = "import matplotlib.pyplot as plt\nimport numpy as np"
"""What a setup cell holds beside imports of the course, where the released one is not known."""


def take_additions(bench: Bench, released: Mapping[str, ReleasedCell]) -> None:
    """Make cells of what was added to the course's own, and of what stands in copies of them.

    Args:
        bench: the notebook.
        released: the course's own cells as they were released, by their ids.
    """
    seen: set[str] = set()
    for key, cell in list(bench.cells.items()):
        if not cell.grade_id or not belongs_to_the_course(cell):
            continue
        is_copy, known = cell.grade_id in seen, _source_of(cell, released)
        seen.add(cell.grade_id)
        if is_untouched(cell.kind, cell.source, cell.nbgrader) or cell.source == known or not cell.source.strip():
            continue
        if known is None and bench.role(cell) is None:
            if cell.kind == "code" and released:
                bench.pass_over(key, "is locked and none of the course's own, and was not run")
            continue
        found = added_to(bench, cell, known or "")
        if not found.strip():
            continue
        own = NotebookCell(cell.position, cell.kind, found)
        if is_copy:
            bench.cells[key] = own
        else:
            bench.insert_before(key, own)
            bench.change(key, source=_rest(cell.source, found))
        held = (
            "code of the learner's, which was run" if cell.kind == "code" else "words of the learner's, which were kept"
        )
        what = "is a copy of the course's that held" if is_copy else "is the course's own and held"
        bench.note(key, f"{what} {held}")


def take_copy(bench: Bench, key: int, released: Mapping[str, ReleasedCell]) -> None:
    """Let a copy of a test go, and make a cell of the learner's of what else stands in it."""
    cell = bench.cells[key]
    found = added_to(bench, cell, _source_of(cell, released) or "") if cell.kind == "code" else ""
    if found.strip():
        bench.cells[key] = NotebookCell(cell.position, cell.kind, found)
        bench.note(key, f"is a copy of {cell.grade_id} that held other code, which was run")
    else:
        del bench.cells[key]


def _rest(source: str, taken: str) -> str:
    """A source without the lines that were taken."""
    return "\n".join(
        "" if own else line for line, own in zip_longest(source.split("\n"), taken.split("\n"), fillvalue="")
    )


def _source_of(cell: NotebookCell, released: Mapping[str, ReleasedCell]) -> str | None:
    """What was released of a cell: nothing where it was one of another kind, `None` where it is not known."""
    known = released.get(cell.grade_id)
    return None if known is None else known.source if known.kind == cell.kind else ""


def added_to(bench: Bench, cell: NotebookCell, released: str) -> str:
    """What stands in a cell and not in the one that was released, line for line; the rest is blanked."""
    lines = cell.source.split("\n")
    ours = {line.strip() for line in released.split("\n")}
    if cell.kind != "code":
        return "\n".join("" if line.strip() in ours else line for line in lines)
    found = plain(cell.source, bench.outlines.parsed)
    if found.tree is None:
        return "\n".join("" if line.strip() in ours or line.startswith(_CHECK) else line for line in lines)
    is_setup = bench.role(cell) == "setup"
    kept = _new_in(found.tree, found.source, released, _USUAL if is_setup else "")
    taken = {number for statement in kept for number in range(lines_of(statement)[0], lines_of(statement)[1] + 1)}
    return without_lines(found.source, ((number, number) for number in range(1, len(lines) + 1) if number not in taken))


def _new_in(tree: ast.Module, source: str, released: str, usual: str) -> Iterator[ast.stmt]:
    """The statements that are neither released nor a check, in whatever layout. Of an unknown cell, nor the usual."""
    ours = ast.parse(released or usual).body
    lines, longest = source.split("\n"), 2 * len(released) + 100
    dumped = {ast.dump(statement) for statement in ours}
    for statement in tree.body:
        if is_check(statement) or (is_import_of_the_course(statement) and not released):
            continue
        first, last = lines_of(statement)
        is_short = sum(map(len, lines[first - 1 : last])) <= longest
        if not (is_short and ast.dump(statement) in dumped):
            yield statement
