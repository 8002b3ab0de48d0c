"""The leakage audit: six pipelines with data, and what they are worth on fresh rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Bar, Case, Limits, Property, task
from autograder.units.u08_generalization.audit import SOURCES, Audit, Level, audit
from autograder.units.u08_generalization.cases import generator
from autograder.units.u08_generalization.evidence import FOLDS, fault_of_folds, fault_of_form, fault_of_labels

TOLERANCE: Final = 0.05

Checks: TypeAlias = tuple[tuple[Audit, int], ...]
"""The audits of a case, each with the fold that is tested anew."""


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Three audits of six pipelines. Each pipeline meets each level of difficulty once, in random order."""
    levels = {name: rng.permutation(3) for name in SOURCES}
    asked = []
    for number, title in enumerate(("first", "second", "third")):
        audits = [audit(name, _level(int(levels[name][number])), rng) for name in SOURCES]
        given = [{"pipeline": one.pipeline, "x": one.x, "y": one.y, "groups": one.groups} for one in audits]
        hidden: Checks = tuple((one, int(rng.integers(FOLDS))) for one in audits)
        asked.append(Case(f"the {title} audit", {"audits": given, "rng": generator(rng)}, hidden=hidden))
    return tuple(asked)


def has_form(case: Case, answers: Any) -> str | None:
    """In what an answer is no accuracy with its evidence: that of the first pipeline where it is none."""
    return _first_fault(case, [fault_of_form(one, answer) for (one, _), answer in _pairs(case.hidden, answers)])


def has_whole_folds(case: Case, answers: Any) -> str | None:
    """Where rows are tested twice or never, or groups torn: in the first pipeline where they are."""
    return _first_fault(case, [fault_of_folds(one, answer) for (one, _), answer in _pairs(case.hidden, answers)])


def has_labels_of_the_pipeline(case: Case, answers: Any) -> str | None:
    """Where labels are not those of the pipeline, or an accuracy not that of the labels: in the first such pipeline."""
    found = [fault_of_labels(one, fold, answer) for (one, fold), answer in _pairs(case.hidden, answers)]
    return _first_fault(case, found)


def share_within_tolerance(hidden: Checks, answers: Any) -> float:
    """The share of pipelines, in ``[0, 1]``, with sound evidence and an accuracy within `TOLERANCE` of honest."""
    return float(np.mean([_is_borne_out(one, fold, answer) for (one, fold), answer in _pairs(hidden, answers)]))


def _is_borne_out(one: Audit, fold: int, answer: Any) -> bool:
    sound = not (fault_of_form(one, answer) or fault_of_folds(one, answer) or fault_of_labels(one, fold, answer))
    return sound and abs(answer[0] - one.honest) <= TOLERANCE


def _pairs(hidden: Checks, answers: Any) -> zip[tuple[tuple[Audit, int], Any]]:
    return zip(hidden, answers, strict=True)


def _first_fault(case: Case, faults: Sequence[str | None]) -> str | None:
    named = [f"The pipeline {one.pipeline!r}: {found}" for (one, _), found in _pairs(case.hidden, faults) if found]
    return named[0] if named else None


def _level(number: int) -> Level:
    return 0 if number == 0 else 1 if number == 1 else 2


TASK = task(
    cases,
    driver="audit_pipelines",
    properties=(
        Property(
            "an accuracy and ten tests",
            has_form,
            hint="Collect in each fold which rows are tested and how they are labelled, and return the list "
            "beside the accuracy.",
        ),
        Property(
            "whole folds",
            has_whole_folds,
            hint="Keep one of each row before anything else, make ten folds of the groups that are left, and "
            "test every row of a fold once.",
        ),
        Property(
            "labels of the pipeline",
            has_labels_of_the_pipeline,
            hint="Take the steps of this pipeline one by one: is each done in every fold, and does anything "
            "that is fitted, chosen or copied see more than the training rows?",
        ),
    ),
    bar=Bar(
        figure=share_within_tolerance,
        threshold=1.0,
        measures="share of six pipelines whose accuracy on fresh rows is reported to within 0.05",
        form=None,  # how many rows a fold has is the learner's: the evidence says what form it should have
        hint="Your evidence is sound, but not how a model was chosen: which rows did the choice see?",
    ),
    requires=("group_split", "kfold", "standardise_fit", "standardise"),
    built_of=("group_split", "kfold", "standardise_fit", "standardise"),
    limits=Limits(seconds=20),
)
