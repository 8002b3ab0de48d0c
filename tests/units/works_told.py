"""Wrong works whose messages were read beside their code: what each is named, and what its sentences say.

Each is written from the docstring of its task. ``right`` is the solution's function, for works that are right but for
something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Work:
    """A wrong work of a task: the name that it gets, or `None`; parts of what is said, and what may not be said."""

    task: str
    function: Callable[..., Any]
    name: str | None
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


WORKS: list[Work] = []


def work(
    task: str, name: str | None = None, says: tuple[str, ...] = (), silent: tuple[str, ...] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put a function among the works."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        WORKS.append(Work(task, function, name, says, silent))
        return function

    return put


# u01.


@work("u01.relu", says=("is 1.5 times what it should be in each of",), silent=("every case",))
def relu_steep(right: Any, z: Any) -> Any:
    return 1.5 * right(z)


@work("u01.relu", "changes_z", silent=("right numbers",))
def relu_in_place(right: Any, z: Any) -> Any:
    z[z < 0] = 0
    return z


@work("u01.relu", "identity", says=("Besides: `z` was changed in place.",))
def relu_identity_and_in_place(right: Any, z: Any) -> Any:
    came = z.copy()
    z *= 0
    return came


@work("u01.relu", says=("where an array of shape",), silent=("A sum without an axis",))
def relu_of_the_first(right: Any, z: Any) -> Any:
    return float(right(z).flat[0])


@work("u01.relu", says=("right in the others",))
def relu_capped_from_below(right: Any, z: Any) -> Any:
    return np.where(right(z) > 1, 0.125, right(z))


@work("u01.relu", says=("is 0 everywhere",))
def relu_of_nothing(right: Any, z: Any) -> Any:
    return np.zeros(z.shape)


@work("u01.sigmoid", says=("nan",), silent=("goes up to",))
def sigmoid_of_fractions(right: Any, z: Any) -> Any:
    return np.exp(z) / (np.exp(z) + 1)


@work("u01.sigmoid", says=("`z` was changed in place",))
def sigmoid_halved_and_in_place(right: Any, z: Any) -> Any:
    answer = right(z) / 3
    z += 1
    return answer


@work("u01.softmax", silent=("It takes the exponential of the logits as they come", "goes up to 1001"))
def softmax_shifted_by_the_least(right: Any, z: Any) -> Any:
    e = np.exp(z - z.min(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@work("u01.softmax", "axis0", says=("Besides: `z` was changed in place.",))
def softmax_of_columns_in_place(right: Any, z: Any) -> Any:
    z -= z.max(axis=0)
    e = np.exp(z)
    return e / e.sum(axis=0)


@work("u01.softmax", says=("is right to about",))
def softmax_bent(right: Any, z: Any) -> Any:
    return right(z) * (1 + 3e-6)


@work("u01.accuracy", silent=("divides whole numbers", "compares the largest logit"), says=("is 0 in each of",))
def accuracy_of_nothing(right: Any, logits: Any, y: Any) -> Any:
    return 0.0


@work("u01.accuracy", says=("too large",))
def accuracy_plus(right: Any, logits: Any, y: Any) -> Any:
    return right(logits, y) ** 0.5


@work("u01.accuracy", "percent", says=("Besides: `logits` was changed in place.",))
def accuracy_in_percent_in_place(right: Any, logits: Any, y: Any) -> Any:
    answer = 100 * right(logits, y)
    logits[:] = 0
    return answer


@work("u01.log_softmax", says=("is off by",))
def log_softmax_shifted(right: Any, z: Any) -> Any:
    return right(z) + 0.5


# u02.


@work("u02.mse", says=("`dpred` is 1.5 times",))
def mse_steep(right: Any, pred: Any, target: Any) -> Any:
    loss, dpred = right(pred, target)
    return loss, 1.5 * dpred


@work("u02.mse", says=("is too large by the factor",))
def mse_times_rows(right: Any, pred: Any, target: Any) -> Any:
    loss, dpred = right(pred, target)
    return loss, dpred * len(pred)


@work("u02.relu_backward", "no_mask", says=("Besides: `dout` was changed in place.",))
def relu_backward_without_mask_in_place(right: Any, dout: Any, z: Any) -> Any:
    came = dout.copy()
    dout[z <= 0] = 0
    return came


@work("u02.relu_backward", "changes_z", silent=("zeros and ones",))
def relu_backward_overwrites_z(right: Any, dout: Any, z: Any) -> Any:
    z[:] = right(dout, z)
    return z.copy()


@work("u02.relu_backward", "changes_dout", says=("changes `z`",))
def relu_backward_overwrites_both(right: Any, dout: Any, z: Any) -> Any:
    answer = right(dout, z)
    z[:], dout[:] = 0.5, 0.25
    return answer


@work("u02.relu_backward", "upstream_dropped", says=("Besides: `z` was changed in place.",))
def relu_backward_of_ones_in_place(right: Any, dout: Any, z: Any) -> Any:
    answer = (z > 0).astype(float)
    z[:] = answer
    return answer


@work("u02.sigmoid_backward", says=("is 0.3 times what it should be",))
def sigmoid_backward_weak(right: Any, dout: Any, z: Any) -> Any:
    return 0.3 * right(dout, z)


@work("u02.linear_backward", "db_keeps_an_axis")
def linear_backward_keeps_a_dimension(right: Any, dout: Any, x: Any, w: Any) -> Any:
    dx, dw, db = right(dout, x, w)
    return dx, dw, db[None]


@work("u02.linear_backward", says=("has 2 extra dimensions",))
def linear_backward_keeps_two_dimensions(right: Any, dout: Any, x: Any, w: Any) -> Any:
    dx, dw, db = right(dout, x, w)
    return dx, dw, db[None, None]


@work("u02.cross_entropy", says=("`dlogits` is too large by the factor",), silent=("every case",))
def cross_entropy_times_columns(right: Any, logits: Any, y: Any) -> Any:
    loss, dlogits = right(logits, y)
    return loss, dlogits * logits.shape[1]


@work("u02.cross_entropy", "gradient_not_divided_by_n", says=("Besides: `logits` was changed in place.",))
def cross_entropy_of_the_sum_in_place(right: Any, logits: Any, y: Any) -> Any:
    n = len(y)
    loss, dlogits = right(logits, y)
    logits -= logits.max(axis=1, keepdims=True)
    return loss, dlogits * n


@work("u02.cross_entropy", "missing_one_hot", says=("Besides: `logits` was changed in place.",))
def cross_entropy_without_one_hot_in_place(right: Any, logits: Any, y: Any) -> Any:
    loss, dlogits = right(logits, y)
    dlogits[np.arange(len(y)), y] += 1 / len(y)
    logits *= 2
    return loss, dlogits


@work("u02.gradient_is_right", silent=("It allows a fixed distance",))
def gradient_is_always_right(right: Any, f: Any, x: Any, analytic: Any) -> Any:
    return True


@work("u02.numerical_gradient", says=("is half of what it should be",))
def numerical_gradient_halved(right: Any, f: Any, x: Any, h: float = 1e-5) -> Any:
    return right(f, x, h) / 2


# u04.


@work("u04.cosine_learning_rate", silent=("none of the errors",))
def cosine_without_warmup_check(right: Any, step: Any, total: Any, base: Any, warmup: Any) -> Any:
    if warmup < 0:
        return base
    return right(step, total, base, warmup)


@work("u04.cosine_learning_rate", says=("is off by 0.01 in each of",), silent=("every case",))
def cosine_off(right: Any, step: Any, total: Any, base: Any, warmup: Any) -> Any:
    return right(step, total, base, warmup) + 0.01


@work("u04.clip_gradient_norm", says=("`norm`",))
def clip_with_squared_norm(right: Any, grads: Any, max_norm: Any) -> Any:
    clipped, norm = right(grads, max_norm)
    return clipped, norm**2


@work("u04.sgd_step", "ascent")
def sgd_step_uphill_in_place(right: Any, w: Any, grad: Any, state: Any, lr: Any) -> Any:
    right(w, grad, state, lr)
    answer = w + lr * grad
    grad *= 0
    return answer, state


@work("u04.minibatches", silent=("depend on each other", "`rng` does not decide"))
def minibatches_of_the_global_generator(right: Any, n: Any, batch_size: Any, rng: Any) -> Any:
    return right(n, batch_size, np.random.default_rng(np.random.randint(2**31)))  # noqa: NPY002


# u08.


def _dropout(mask: Callable[..., Any], scale: Callable[..., Any]) -> Callable[..., Any]:
    def forward(right: Any, x: Any, p: Any, rng: Any, train: Any) -> Any:
        if not 0 <= p < 1:
            raise ValueError(f"p is {p}")
        kept = mask(x, p, rng)
        return (x * kept * scale(p), kept) if train else (x, None)

    return forward


def _binomial(x: Any, p: Any, rng: Any) -> Any:
    return rng.binomial(1, 1 - p, size=x.shape)


WORKS += [
    Work("u08.dropout_forward", _dropout(_binomial, lambda p: 1.0), "no_scaling"),
    Work("u08.dropout_forward", _dropout(_binomial, lambda p: 1 / p if p else 1.0), "scale_1_over_p"),
    Work("u08.dropout_forward", _dropout(_binomial, lambda p: 1 - p), "scaled_by_keep_probability"),
    Work(
        "u08.dropout_forward",
        _dropout(lambda x, p, rng: rng.choice([0.0, 1.0], size=x.shape, p=[1 - p, p]), lambda p: 1 / (1 - p)),
        "mask_inverted",
    ),
    Work(
        "u08.dropout_forward",
        _dropout(lambda x, p, rng: rng.binomial(1, 1 - p, (len(x), *(1,) * (x.ndim - 1))), lambda p: 1 / (1 - p)),
        "whole_rows",
    ),
    Work(
        "u08.dropout_forward",
        _dropout(lambda x, p, rng: rng.binomial(1, 0.5, x.shape), lambda p: 1 / (1 - p)),
        "always_half",
    ),
]


@work("u08.dropout_forward", "no_scaling", says=("Besides: ",), silent=("something else is wrong",))
def dropout_without_checks(right: Any, x: Any, p: Any, rng: Any, train: Any) -> Any:
    kept = rng.uniform(size=x.shape) > p
    return (x * kept, kept) if train else (x, None)


@work("u08.early_stopping", "nan_is_passed_over", silent=("takes a loss of NaN for an improvement",))
def early_stopping_goes_on_at_nan(right: Any, val_losses: Any, patience: Any) -> Any:
    if patience < 1 or not len(val_losses):
        raise ValueError("nothing to judge")
    best, where, waited = float("inf"), 0, 0
    for epoch, loss in enumerate(val_losses):
        if np.isnan(loss):
            continue
        if loss < best:
            best, where, waited = loss, epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return where, epoch


@work("u08.early_stopping", says=("the error that the docstring promises does not come",))
def early_stopping_checks_nothing(right: Any, val_losses: Any, patience: Any) -> Any:
    return right(val_losses, patience) if len(val_losses) and patience > 0 else (0, 0)


@work("u08.kfold", silent=("every case",))
def kfold_checks_nothing(right: Any, n: Any, k: Any, rng: Any) -> Any:
    return right(n, k, rng) if 2 <= k <= n else []


@work("u08.kfold", silent=("is larger than the others",))
def kfold_rounds_the_size_up(right: Any, n: Any, k: Any, rng: Any) -> Any:
    right(n, k, rng)
    rows, size = rng.permutation(n), -(-n // k)
    tests = [rows[at * size : (at + 1) * size] for at in range(k)]
    return [(np.setdiff1d(rows, test), test) for test in tests]


@work("u08.standardise_fit", says=("the error that the docstring promises does not come",))
def standardise_fit_checks_nothing(right: Any, x: Any) -> Any:
    return right(x) if x.size and np.isfinite(x).all() else (np.zeros(x.shape[1]), np.ones(x.shape[1]))


@work("u08.standardise_fit", says=("`scale`",))
def standardise_fit_with_variance_plus(right: Any, x: Any) -> Any:
    mean, scale = right(x)
    return mean, scale + 0.25


@work("u08.standardise", "not_transformed", says=("Besides: `x` was changed in place.",))
def standardise_of_nothing_in_place(right: Any, x: Any, state: Any) -> Any:
    right(x, state)
    came = x.copy()
    x -= x.mean()
    return came


@work("u08.l2_penalty", says=("is 0.25 times", "`loss`"))
def l2_penalty_quartered(right: Any, params: Any, lam: Any) -> Any:
    loss, grads = right(params, lam)
    return loss / 4, grads


@work("u08.l2_penalty", silent=("`loss`",))
def l2_penalty_of_biases(right: Any, params: Any, lam: Any) -> Any:
    loss, grads = right(params, lam)
    return loss, [(dw * 3, db) for dw, db in grads]


# u10.


@work("u10.confusion_matrix", "floats")
def confusion_matrix_in_floats(right: Any, y: Any, pred: Any, classes: Any) -> Any:
    return right(y, pred, classes).astype(float)


@work("u10.confusion_matrix", silent=("times what it should be",))
def confusion_matrix_twice(right: Any, y: Any, pred: Any, classes: Any) -> Any:
    return right(y, pred, classes) * 2


@work("u10.class_weights", silent=("right rows",))
def class_weights_sorted(right: Any, y: Any, classes: Any) -> Any:
    return np.sort(right(y, classes))


@work("u10.class_weights", "whole_division")
def class_weights_cut(right: Any, y: Any, classes: Any) -> Any:
    return np.floor(right(y, classes))


@work("u10.recall_gap", silent=("divides whole numbers",), says=("is 0",))
def recall_gap_of_nothing(right: Any, y: Any, pred: Any, group: Any) -> Any:
    return 0.0


@work("u10.balanced_accuracy", silent=("every case",))
def balanced_accuracy_rounded(right: Any, y: Any, pred: Any, classes: Any) -> Any:
    return round(right(y, pred, classes), 2)


@work("u10.macro_f1", silent=("every case",))
def macro_f1_squared(right: Any, y: Any, pred: Any, classes: Any) -> Any:
    return right(y, pred, classes) ** 2


@work("u10.weighted_cross_entropy", says=("`dlogits`",))
def weighted_cross_entropy_bent(right: Any, logits: Any, y: Any, weights: Any) -> Any:
    loss, dlogits = right(logits, y, weights)
    return loss, dlogits**3


@work("u10.weighted_cross_entropy", "wrong_sign", says=("Besides: `weights` was changed in place.",))
def weighted_cross_entropy_uphill_in_place(right: Any, logits: Any, y: Any, weights: Any) -> Any:
    loss, dlogits = right(logits, y, weights)
    weights /= weights.sum()
    return loss, -dlogits


@work("u10.oversample", silent=("`rng` does not decide", "chance comes from"))
def oversample_by_a_counter(right: Any, y: Any, rng: Any) -> Any:
    COUNTER.append(0)
    return right(y, np.random.default_rng(len(COUNTER)))


COUNTER: list[int] = []


@work("u10.undersample", silent=("every case",))
def undersample_with_one_less(right: Any, y: Any, rng: Any) -> Any:
    return right(y, rng)[:-1]


@work("u10.logit_adjustment", says=("Besides: `logits` was changed in place.",))
def logit_adjustment_added_in_place(right: Any, logits: Any, prior: Any, tau: Any) -> Any:
    answer = 2 * logits - right(logits, prior, tau)
    logits[:] = answer
    return answer
