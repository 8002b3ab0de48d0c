"""Batch normalisation as many different people write it: right work keeps its points, and wrong work has a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder import course
from autograder.units.u05_depth import normalised_gradients
from tests.cases import for_each
from tests.units import norms
from tests.units.graded import result_for
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called

UNIT = unit_called("u05")
SEED = 7

RIGHT: Works = {
    "batchnorm_forward": {
        **{
            measured.__name__: norms.forward(measured)
            for measured in (
                norms.by_numpy,
                norms.by_einsum,
                norms.by_a_centring_matrix,
                norms.by_pairs,
                norms.by_welford,
                norms.by_the_standard_library,
                norms.by_norms,
                norms.by_covariance,
                norms.by_kept_axes,
                norms.along_an_axis,
            )
        },
        **{
            scaled.__name__: norms.forward(norms.by_numpy, scaled)
            for scaled in (norms.folded, norms.turned, norms.in_place_on_a_copy)
        },
        **{
            moved.__name__: norms.forward(norms.by_numpy, moved=moved)
            for moved in (norms.part_of_the_way, norms.weighted)
        },
    },
    "batchnorm_backward": {
        dx.__name__: norms.back(dx)
        for dx in (
            norms.over_a_fraction,
            norms.by_projections,
            norms.by_all_jacobians,
            norms.by_pairs_of_rows,
            norms.by_covariances,
            norms.by_complex_steps,
            norms.by_a_tape,
            norms.column_by_column,
            norms.with_new_axes,
            norms.turned_back,
        )
    },
}


def test_right_work_of_twenty_shapes_and_more_keeps_its_points() -> None:
    assert 20 <= sum(map(len, RIGHT.values()))
    assert [] == losing_points(UNIT, RIGHT)


def over_the_rest(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    return gamma * ((x - mean) / (np.sqrt(var) + eps)) + beta


def over_the_variance(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    return gamma * ((x - mean) / (var + eps)) + beta


def without_eps(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    with np.errstate(all="ignore"):
        return gamma * ((x - mean) / np.sqrt(var)) + beta


def kept(old: Any, new: Any, momentum: float) -> Any:
    return momentum * old + (1 - momentum) * new


def scaled_shift(x: Any, mean: Any, var: Any, gamma: Any, beta: Any, eps: float) -> Any:
    return gamma * ((x - mean) / np.sqrt(var + eps) + beta)


def staged(last: Callable[[Any, Any, int], Any]) -> Any:
    """Node by node as courses draw it; `last` joins the two ways to x."""

    def dx(g: Any, x: Any, xhat: Any, eps: float) -> Any:
        n, c = len(x), x - x.mean(axis=0)
        s = norms.deviation(x, eps)
        dc = g / s + 2 / n * c * (-(g * c).sum(axis=0) / s**2) / (2 * s)
        return last(dc, dc.sum(axis=0), n)

    return norms.back(dx)


WRONG: dict[str, list[tuple[str, Any]]] = {
    "batchnorm_forward": [
        ("eps_outside_the_root", norms.forward(norms.by_einsum, over_the_rest)),
        ("divides_by_the_variance", norms.forward(norms.by_norms, over_the_variance)),
        ("eps_forgotten", norms.forward(norms.by_welford, without_eps)),
        ("momentum_reversed", norms.forward(norms.by_numpy, moved=kept)),
        ("shifted_before_scaled", norms.forward(norms.by_pairs, scaled_shift)),
        ("biased_variance_remembered", norms.forward(norms.by_einsum, remembered=lambda var, n, eps: var)),
        (
            "variance_with_eps_remembered",
            norms.forward(norms.by_numpy, remembered=lambda var, n, eps: var * n / (n - 1) + eps),
        ),
        (
            "deviation_remembered",
            norms.forward(norms.by_norms, remembered=lambda var, n, eps: np.sqrt(var * n / (n - 1))),
        ),
        ("statistics_never_updated", norms.forward(norms.by_numpy, moved=lambda old, new, momentum: old)),
        ("last_batch_remembered", norms.forward(norms.by_numpy, moved=lambda old, new, momentum: new)),
        ("statistics_added_up", norms.forward(norms.by_numpy, moved=lambda old, new, momentum: old + momentum * new)),
        ("momentum_of_its_own", norms.forward(norms.by_numpy, moved=lambda old, new, momentum: 0.9 * old + 0.1 * new)),
        (
            "unbiased_variance_normalises",
            norms.forward(lambda x: (x.mean(0), x.var(0, ddof=1)), remembered=lambda var, n, eps: var),
        ),
        ("statistics_of_shape_1_d", norms.forward(lambda x: (x.mean(0, keepdims=True), x.var(0, keepdims=True)))),
    ],
    "batchnorm_backward": [
        ("statistics_taken_for_constants", norms.back(lambda g, x, xhat, eps: g / norms.deviation(x, eps))),
        ("path_of_the_mean_missing", staged(lambda dc, total, n: dc)),
        ("path_of_the_variance_missing", norms.back(lambda g, x, xhat, eps: (g - g.mean(0)) / norms.deviation(x, eps))),
        (
            "sums_for_means",
            norms.back(lambda g, x, xhat, eps: (g - g.sum(0) - xhat * (g * xhat).sum(0)) / norms.deviation(x, eps)),
        ),
        (
            "divided_twice_by_the_deviation",
            norms.back(lambda *g: norms.by_projections(*g) / norms.deviation(g[1], g[3])),
        ),
        ("deviation_forgotten", norms.back(lambda *g: norms.by_covariances(*g) * norms.deviation(g[1], g[3]))),
        (
            "gamma_forgotten",
            lambda dout, x, gamma, eps=1e-5: (
                norms.back(norms.by_pairs_of_rows)(dout, x, np.ones_like(gamma), eps)[0],
                *norms.back(norms.by_pairs_of_rows)(dout, x, gamma, eps)[1:],
            ),
        ),
        ("eps_of_its_own", lambda dout, x, gamma, eps=1e-5: norms.back(norms.by_a_tape)(dout, x, gamma)),
        (
            "gradients_of_shape_1_d",
            lambda *given: tuple(np.atleast_2d(one) for one in norms.back(norms.over_a_fraction)(*given)),
        ),
    ],
}


@for_each("function, name, work", [(function, *pair) for function, pairs in WRONG.items() for pair in pairs])
def test_wrong_work_in_a_learner_s_own_words_has_its_name(function: str, name: str, work: Any) -> None:
    _, task = course.find_task(f"u05.{function}")
    result = result_for(UNIT, task, work, SEED)
    assert result.points < result.max_points
    assert name == result.message.misconception


def of_fewer_rows(x: Any) -> tuple[Any, Any]:
    """The last row is left out of a batch with an odd number of rows."""
    rows = x[: len(x) // 2 * 2]
    return rows.mean(axis=0), rows.var(axis=0)


def robust(x: Any) -> tuple[Any, Any]:
    return np.median(x, axis=0), x.var(axis=0)


def by_squares(x: Any) -> tuple[Any, Any]:
    return x.mean(axis=0), np.abs((x * x).mean(axis=0) - x.mean(axis=0) ** 2)


NAMELESS: Works = {
    "batchnorm_forward": {
        "odd batches cut": norms.forward(of_fewer_rows),
        "the median": norms.forward(robust),
        "squares first": norms.forward(by_squares),
        "eps at least": norms.forward(
            norms.by_numpy,
            lambda x, mean, var, gamma, beta, eps: gamma * (x - mean) / np.sqrt(np.maximum(var, eps)) + beta,
        ),
        "cut off at one and a half": norms.forward(
            norms.by_numpy,
            lambda x, mean, var, gamma, beta, eps: gamma * np.clip((x - mean) / np.sqrt(var + eps), -1.5, 1.5) + beta,
        ),
        "rows counted one too many": norms.forward(norms.by_numpy, remembered=lambda var, n, eps: var * (n + 1) / n),
        "only ever larger": norms.forward(
            norms.by_numpy, moved=lambda old, new, momentum: np.maximum(old, momentum * new)
        ),
    },
    "batchnorm_backward": {
        "the mean's way twice": staged(lambda dc, total, n: dc - 2 * total / n),
        "not shared out": staged(lambda dc, total, n: dc - total),
        "rounded": norms.back(lambda g, x, xhat, eps: norms.over_a_fraction(g, x, xhat, eps).round(6)),
    },
}


def test_wrong_work_that_nobody_has_named_loses_points() -> None:
    assert [] == keeping_all_points(UNIT, NAMELESS)


@pytest.mark.parametrize("seed", range(20))
def test_no_unit_of_the_first_layer_takes_rows_for_nearly_equal(seed: int) -> None:
    for case in normalised_gradients.cases(np.random.default_rng(seed)):
        given: Any = case.arguments
        w = given["params"][0][0]
        if len(given["params"]) > 1:
            assert ((given["x"] @ w).std(axis=0) >= 0.29 * np.linalg.norm(w, axis=0)).all(), case.name
