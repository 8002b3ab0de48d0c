"""Arrays: a task of every sort.

`row_means` is compared with a reference and has a convention; `add_row` must raise for shapes that do not fit;
`apply_to_rows` takes a function; `shuffled_rows` is random, so properties are checked; `RunningMean` is a class, used
by a driver; `classify` is measured against a bar, and is skipped while `row_means` is not written.
"""

from __future__ import annotations

from autograder.authoring import unit

UNIT = unit(
    __name__,
    title="Arrays",
    themes=(4,),
    tasks={
        "row_means": 4,
        "add_row": 2,
        "apply_to_rows": 2,
        "shuffled_rows": 2,
        "running_mean": 2,
        "classify": 3,
    },
    graded_by_hand={"reflection": 1},
)
