"""Runs beside the learner's code: what the drivers of random tasks draw. Numpy only."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

UNIT_OF_SKETCH: Final = 1e-9
"""A sketch of weights is whole numbers of this size."""


def draw_xavier(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``xavier_init``."""
    return record(learner.xavier_init, (fan_in, fan_out), rng, calls, _sketch)


def draw_he(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``he_init``."""
    return record(learner.he_init, (fan_in, fan_out), rng, calls, _sketch)


def _sketch(w: Any) -> Any:
    """The weights in whole numbers, `None` where they are none that could be written so."""
    if not isinstance(w, np.ndarray) or w.dtype.kind != "f" or not (np.abs(w) < 1e6).all():
        return None
    return np.rint(w.ravel() / UNIT_OF_SKETCH).astype(np.int64)


def normalise_in_turn(
    learner: Any,
    batches: list[Array],
    train: list[bool],
    gamma: Array,
    beta: Array,
    state: dict[str, Array],
    *settings: Any,
) -> Any:
    """What the learner's ``batchnorm_forward`` makes of each batch in turn, and the running statistics in the end."""
    outs: list[Any] = []
    for x, is_training in zip(batches, train, strict=True):
        answer = learner.batchnorm_forward(x, gamma, beta, state, is_training, *settings)
        if not isinstance(answer, tuple | list) or len(answer) != 2:
            raise TypeError(f"batchnorm_forward must return a tuple of two, (out, state), returned {_kind(answer)}")
        out, state = answer
        if not isinstance(state, dict) or not {"mean", "var"} <= state.keys():
            raise TypeError(f"the state must be a dict with the keys 'mean' and 'var', is {_kind(state)}")
        outs.append(np.array(out) if isinstance(out, np.ndarray) else out)
    return outs, state["mean"], state["var"]


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, tuple | list):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        return f"a dict with the keys {sorted(map(str, value))}"
    return f"a value of type {type(value).__name__}"
