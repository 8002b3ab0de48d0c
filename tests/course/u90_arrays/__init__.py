"""Arrays: a task of every sort.

`row_means` is compared with a reference and has a convention; `add_row` must raise for shapes that do not fit;
`apply_to_rows` takes a function; `shuffled_rows` is random, so properties are checked; `RunningMean` is a class, used
by a driver; `classify` is measured against a bar, and is skipped while `row_means` is not written.
"""

from __future__ import annotations

from autograder.authoring.lazy import lazy
from autograder.model import Bar, HandGraded, Limits, Property, Task, Unit
from tests.course.u90_arrays import inputs, misconceptions

reference = lazy(f"{__name__}.reference")

UNIT = Unit(
    name="u90_arrays",
    title="Arrays",
    themes=(4,),
    tasks=(
        Task(
            function="row_means",
            points=4,
            inputs=inputs.row_means,
            reference=reference.row_means,
            returns=("means",),
            misconceptions=misconceptions.ROW_MEANS,
            limits=Limits(seconds=1),
        ),
        Task(
            function="add_row",
            points=2,
            inputs=inputs.add_row,
            reference=reference.add_row,
            misconceptions=misconceptions.ADD_ROW,
        ),
        Task(
            function="apply_to_rows",
            points=2,
            inputs=inputs.apply_to_rows,
            reference=reference.apply_to_rows,
            misconceptions=misconceptions.APPLY_TO_ROWS,
        ),
        Task(
            function="shuffled_rows",
            points=2,
            inputs=inputs.shuffled_rows,
            properties=(
                Property("same rows", inputs.has_the_same_rows, hint="Move whole rows: each once, none twice."),
                Property("another order", inputs.has_another_order, hint="Let the generator choose the order."),
            ),
            misconceptions=misconceptions.SHUFFLED_ROWS,
        ),
        Task(
            function="RunningMean",
            points=2,
            inputs=inputs.running_mean,
            reference=reference.running_mean,
            driver="feed",
            misconceptions=misconceptions.RUNNING_MEAN,
        ),
        Task(
            function="classify",
            points=3,
            inputs=inputs.classify,
            bar=Bar(
                figure=inputs.share_right,
                threshold=0.9,
                measures="share of 60 new points whose class is right",
            ),
            controls=misconceptions.CLASSIFY_CONTROLS,
            requires=("row_means",),
        ),
    ),
    graded_by_hand=(HandGraded("reflection", 1),),
)
