"""What a unit is written with."""

from __future__ import annotations

from autograder.authoring.arguments import array_of, number_of, whole_number_of
from autograder.authoring.edges import float64_edge, misfit_names, misfits
from autograder.authoring.habits import (
    changes,
    draws_globally,
    ignores_rng,
    in_float32,
    leaves_shapes,
    lets_pass,
    squeezes,
)
from autograder.authoring.mistake import control, marked, mistake, planted
from autograder.authoring.task import task, unit
from autograder.model import (
    Array,
    Bar,
    Case,
    CaseKind,
    Generator,
    Habit,
    Limits,
    Misconception,
    Probe,
    Property,
    Raises,
    Tolerance,
    Value,
)

__all__ = [
    "Array",
    "Bar",
    "Case",
    "CaseKind",
    "Generator",
    "Habit",
    "Limits",
    "Misconception",
    "Probe",
    "Property",
    "Raises",
    "Tolerance",
    "Value",
    "array_of",
    "changes",
    "control",
    "draws_globally",
    "float64_edge",
    "ignores_rng",
    "in_float32",
    "leaves_shapes",
    "lets_pass",
    "marked",
    "misfit_names",
    "misfits",
    "mistake",
    "number_of",
    "planted",
    "squeezes",
    "task",
    "unit",
    "whole_number_of",
]
