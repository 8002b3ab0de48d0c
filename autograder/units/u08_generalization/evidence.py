"""Whether an accuracy is borne out by its evidence: which rows were tested in which fold, and what they were labelled.

An accuracy alone could come from anywhere: from a table that knows how much each leak adds, say. Labels could not. The
judge tests one fold anew, which the learner cannot know, and nobody finds the labels of a model that has not seen these
rows but by training one without them. So whoever has sound evidence has done the work.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array
from autograder.units.u08_generalization import probes
from autograder.units.u08_generalization.audit import Audit, labels_of_each_model
from autograder.words import show

Answer: TypeAlias = tuple[float, list[tuple[Array, Array]]]
"""An accuracy, and for each fold the tested rows (n,), as positions, and the labels (n,) that they were given."""

FOLDS: Final = 10
AGREEMENT: Final = 0.95
"""The share of a fold's labels that must come out again. Copies of rare rows are drawn anew, which moves a few."""
NEAR: Final = 0.005
"""A mean over all rows will do for the mean over ten folds of nearly equal size."""


def fault_of_form(audit: Audit, answer: Any) -> str | None:
    """In what an answer, which may be anything, is no accuracy with ten tests; a sentence or `None`."""
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        return f"An accuracy and its evidence should come back, and what came is {show.kind(answer)}."
    accuracy, tests = answer
    if isinstance(accuracy, bool) or not isinstance(accuracy, float | int | np.number):
        return f"The accuracy should be a float and is {show.kind(accuracy)}."
    if not isinstance(tests, tuple | list) or len(tests) != FOLDS:
        return f"The evidence should be a list of ten pairs and is {show.kind(tests)}."
    for number, test in enumerate(tests):
        if not isinstance(test, tuple | list) or len(test) != 2:
            return f"`tests[{number}]` should be a pair `(rows, labels)` and is {show.kind(test)}."
        for name, part in zip(("rows", "labels"), test, strict=True):
            if not isinstance(part, np.ndarray) or part.ndim != 1 or part.dtype.kind not in "iu":
                return (
                    f"The {name} in `tests[{number}]` should be a one-dimensional int64 array and are "
                    f"{show.value(part)}."
                )
        rows, labels = test
        if len(rows) != len(labels) or not 0 < len(rows) <= len(audit.y):
            return f"`tests[{number}]` has {len(rows)} rows and {len(labels)} labels, of {len(audit.y)} rows in all."
        if rows.min() < 0 or rows.max() >= len(audit.y):
            return f"The rows in `tests[{number}]` should be positions in `x`: from 0 to {len(audit.y) - 1}."
    return None


def fault_of_folds(audit: Audit, answer: Answer) -> str | None:
    """Where the folds of a well-formed answer test rows twice, leave some out or tear groups; a sentence or `None`."""
    _, tests = answer
    rows = np.concatenate([rows for rows, _ in tests])
    fold = np.repeat(np.arange(FOLDS), [len(rows) for rows, _ in tests])
    often = np.bincount(audit.alike[rows], minlength=audit.alike.max() + 1)
    if often.max() > 1:
        one, other = np.flatnonzero(audit.alike[rows] == often.argmax())[:2]
        what = f"Row {rows[one]} is tested twice"
        if rows[one] != rows[other]:
            what = f"Rows {rows[one]} and {rows[other]} are copies of each other, and both are tested"
        where = f"`tests[{fold[one]}]`" + (f" and `tests[{fold[other]}]`" if fold[one] != fold[other] else "")
        return f"{what}: see {where}."
    if often.min() == 0:
        missing = np.flatnonzero(audit.alike == often.argmin())[0]
        return f"Row {missing} is never tested, nor is a copy of it: {np.sum(often == 0)} different rows are left out."
    order = np.lexsort((fold, audit.groups[rows]))
    group, tested = audit.groups[rows][order], fold[order]
    torn = np.flatnonzero((np.diff(group) == 0) & (np.diff(tested) != 0))
    if len(torn):
        at = torn[0]
        return f"Group {group[at]} has rows in `tests[{tested[at]}]` and in `tests[{tested[at + 1]}]`."
    sizes = [len(np.unique(audit.groups[rows])) for rows, _ in tests]
    if max(sizes) - min(sizes) > 1:
        return f"Each fold should test a tenth of the groups, and they test from {min(sizes)} to {max(sizes)}."
    return None


def fault_of_labels(audit: Audit, fold: int, answer: Answer) -> str | None:
    """In what an accuracy does not follow from its labels, or the labels of a fold not from the pipeline.

    Args:
        audit: the pipeline and its data.
        fold: which of the ten folds is tested anew.
        answer: an answer without a fault of form or of folds.
    """
    accuracy, tests = answer
    mean = float(np.mean([np.mean(labels == audit.y[rows]) for rows, labels in tests]))
    if not abs(accuracy - mean) <= NEAR:
        return f"The accuracy is {float(accuracy):.4f}, and the ten shares of right labels have a mean of {mean:.4f}."
    rows, labels = tests[fold]
    others = np.concatenate([rows for number, (rows, _) in enumerate(tests) if number != fold])
    anew = labels_of_each_model(
        probes.pipeline(audit.pipeline), audit.x[others], audit.y[others], audit.x[rows], np.random.default_rng(fold)
    )
    same = max(int(np.sum(labels == again)) for again in anew)
    if same < AGREEMENT * len(rows):
        return (
            f"The grader trained the pipeline on the rows of the other nine folds and tested those of `tests[{fold}]` "
            f"anew: {len(rows) - same} of {len(rows)} labels came out otherwise."
        )
    return None
