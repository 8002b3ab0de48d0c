"""Whatever a learner and upstream did to a notebook, an update loses nothing and is done after one time."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.fork.update.cells import Cell, key, text
from autograder.fork.update.notebook import merge_notebook
from autograder.submission.marks import grade_id_of
from tests.update.notebooks import (
    cells_of,
    check,
    code,
    edited,
    notebook,
    prose,
    reflection,
    setup,
    solved,
    stub,
)

Edit = Callable[[list[Cell]], list[Cell]]

COURSE = [
    prose("# Arrays\n\nWrite two functions of arrays, and check each of them."),
    setup(),
    prose("## Sums\n\nA sum has as many terms as the array has numbers."),
    stub("add"),
    check("add"),
    code("plot(add)"),
    prose("## Products\n\nA product has as many factors."),
    stub("scale"),
    check("scale"),
    reflection(),
]
PLACES = st.integers(0, 11)
WORDS = st.lists(
    st.sampled_from(
        ["a", "sum", "has", "many", "terms", "as", "the", "array", "+", "=", "(", "'''", "#", "return", "x"]
    ),
    max_size=8,
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=4).map("\n".join)


def at(place: int, change: Callable[[Cell], list[Cell]]) -> Edit:
    """Put other cells in place of one."""

    def edit(cells: list[Cell]) -> list[Cell]:
        here = place % (len(cells) or 1)
        return [new for index, cell in enumerate(cells) for new in (change(cell) if index == here else [cell])]

    return edit


def move(place: int, to: int) -> Edit:
    """Put one cell elsewhere."""

    def edit(cells: list[Cell]) -> list[Cell]:
        here = place % (len(cells) or 1)
        rest = cells[:here] + cells[here + 1 :]
        return [*rest[:to], *cells[here : here + 1], *rest[to:]]

    return edit


def rename(cell: Cell) -> list[Cell]:
    """The same cell under another `grade_id`."""
    if not grade_id_of(cell):
        return [cell]
    nbgrader = cell["metadata"]["nbgrader"] | {"grade_id": f"{grade_id_of(cell)}_new"}
    return [{**cell, "metadata": cell["metadata"] | {"nbgrader": nbgrader}}]


SOLVE = st.builds(
    lambda place, body: at(place, lambda cell: [solved(cell, body)] if cell["cell_type"] == "code" else [cell]),
    PLACES,
    TEXTS,
)
REWRITE = st.builds(lambda place, source: at(place, lambda cell: [edited(cell, source)]), PLACES, TEXTS)
ADD_TO = st.builds(
    lambda place, source: at(place, lambda cell: [edited(cell, f"{text(cell)}\n{source}")]), PLACES, TEXTS
)
INSERT = st.builds(
    lambda place, kind, source: at(place, lambda cell: [cell, kind(source)]),
    PLACES,
    st.sampled_from([code, prose]),
    TEXTS,
)
REMOVE = st.builds(lambda place: at(place, lambda cell: []), PLACES)
MOVE = st.builds(move, PLACES, PLACES)
COPY = st.builds(lambda place: at(place, lambda cell: [cell, cell]), PLACES)
UNMARK = st.builds(lambda place: at(place, lambda cell: [{**cell, "metadata": {}}]), PLACES)
RENAME = st.builds(lambda place: at(place, rename), PLACES)
NEW_TASK = st.builds(
    lambda place, name: at(place, lambda cell: [cell, stub(name), check(name)]),
    PLACES,
    st.sampled_from(["mean", "var"]),
)

BY_LEARNERS = st.lists(st.one_of(SOLVE, SOLVE, REWRITE, ADD_TO, INSERT, REMOVE, MOVE, COPY, UNMARK), max_size=6)
BY_UPSTREAM = st.lists(st.one_of(REWRITE, ADD_TO, INSERT, REMOVE, MOVE, RENAME, NEW_TASK), max_size=5)


def made(edits: list[Edit], cells: list[Cell]) -> list[Cell]:
    for edit in edits:
        cells = edit(cells)
    return cells


def without_copies(cells: list[Cell]) -> list[Cell]:
    """A release has each `grade_id` once."""
    first = {grade_id_of(cell): place for place, cell in reversed(list(enumerate(cells))) if grade_id_of(cell)}
    return [cell for place, cell in enumerate(cells) if first.get(grade_id_of(cell), place) == place]


@settings(max_examples=200)
@given(BY_LEARNERS, BY_UPSTREAM, st.sampled_from(["known", "found", "unknown"]))
def test_no_line_of_a_learners_is_lost_and_a_second_time_changes_nothing(
    by_learner: list[Edit], by_upstream: list[Edit], base: str
) -> None:
    started, mine = notebook(COURSE), notebook(made(by_learner, COURSE))
    now = notebook(without_copies(made(by_upstream, COURSE)))
    before = started if base == "known" else None
    released = [] if base == "unknown" else [now, started]
    merged, _ = merge_notebook(now, mine, before, released)

    ever = {key(cell) for cell in (*COURSE, *cells_of(now))}
    lines = {line for cell in cells_of(merged) for line in text(cell).split("\n")}
    theirs = [cell for cell in cells_of(mine) if key(cell) not in ever]
    assert set() == {line for cell in theirs for line in text(cell).split("\n")} - lines

    ids = [cell["id"] for cell in cells_of(merged)]
    assert len(ids) == len(set(ids))
    marked = [grade_id_of(cell) for cell in cells_of(merged) if grade_id_of(cell)]
    assert [grade_id_of(cell) for cell in cells_of(now) if grade_id_of(cell)] == marked

    assert (merged, ()) == merge_notebook(now, merged, now, released)
    if base != "found":  # what looks most like the learner's before need not do so after
        assert (merged, ()) == merge_notebook(now, merged, before, released)
