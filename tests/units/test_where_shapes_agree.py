"""Work that is right for most shapes, and wrong where two extents happen to agree, loses points."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.units.graded import solution_of
from tests.units.kinds import keeping_all_points, unit_called


def turns_square_weights(x: Any, w: Any, b: Any) -> Any:
    right = solution_of(unit_called("u01"))["linear_forward"]
    return right(x, w.T if w.shape[0] == w.shape[1] else w, b)


def lays_the_bias_along_the_rows(x: Any, w: Any, b: Any) -> Any:
    z = solution_of(unit_called("u01"))["linear_forward"](x, w, b)
    return z - b + b[:, np.newaxis] if len(b) == len(x) else z


def turns_back_square_weights(dout: Any, x: Any, w: Any) -> Any:
    return dout @ (w if w.shape[0] == w.shape[1] else w.T), x.T @ dout, dout.sum(axis=0)


def turns_a_square_gradient(dout: Any, x: Any, w: Any) -> Any:
    dw = x.T @ dout
    return dout @ w.T, dw.T if w.shape[0] == w.shape[1] else dw, dout.sum(axis=0)


def network(joined: Any) -> Any:
    """A forward pass in which what a layer passes on is made of what it received and of its pre-activation."""

    def mlp_forward(x: Any, params: Any) -> Any:
        cache = []
        for w, b in params:
            z = x @ w + b
            cache.append((x, z))
            x = joined(x, z)
        return cache[-1][1], cache

    return mlp_forward


NETWORKS = {
    "adds what came in": network(lambda x, z: np.maximum(z, 0) + (x if x.shape == z.shape else 0)),
    "averages with what came in": network(
        lambda x, z: (np.maximum(z, 0) + x) / 2 if x.shape == z.shape else np.maximum(z, 0)
    ),
    "turns a square": network(lambda x, z: np.maximum(z.T if z.shape[0] == z.shape[1] else z, 0)),
}


def turns_square_weights_of_a_network(x: Any, params: Any) -> Any:
    return network(lambda _, z: np.maximum(z, 0))(x, [(w.T if len(w) == w.shape[1] else w, b) for w, b in params])


def never_positive(x: Any, params: Any) -> Any:
    """The class of the largest logit, behind a ReLU that makes a tie of a row without a positive logit."""
    logits, _ = solution_of(unit_called("u01"))["mlp_forward"](x, params)
    return np.maximum(logits, 0).argmax(axis=1)


def test_what_goes_wrong_only_where_shapes_agree_loses_points() -> None:
    networks = {**NETWORKS, "turns square weights": turns_square_weights_of_a_network}
    linear = {"turns square weights": turns_square_weights, "lays the bias along": lays_the_bias_along_the_rows}
    backward = {"turns square weights": turns_back_square_weights, "turns a square dw": turns_a_square_gradient}
    assert keeping_all_points(unit_called("u01"), {"linear_forward": linear, "mlp_forward": networks}) == []
    assert keeping_all_points(unit_called("u02"), {"linear_backward": backward, "mlp_forward": networks}) == []


def test_a_row_without_a_positive_logit_has_a_class_too() -> None:
    assert keeping_all_points(unit_called("u01"), {"classify": {"behind a ReLU": never_positive}}) == []
