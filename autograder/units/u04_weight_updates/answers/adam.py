"""What goes wrong in the formula of Adam, with or without a decay of the weights."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring import Array, marked, mistake
from autograder.units.u04_weight_updates.answers.rules import State, adam, checked, moments

Betas = tuple[float, float]
BETAS: Final = (0.9, 0.999)
EPS: Final = 1e-8


@mistake(hint="Divide each moment by what the weights of its mean add up to after t steps.")
@checked
def nothing_corrected(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It uses both moments as they are. They start at zero and are too small at first, the second far more than the
    first, so the early steps come out too long.
    """
    m, v, _, kept = moments(grad, state, betas)
    return w - lr * m / (np.sqrt(v) + eps), kept


@mistake(hint="Both moments start at zero, so both need a correction, each with its own beta.")
@checked
def no_m_correction(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It corrects the second moment and not the first. With the usual betas the first step is then only a tenth of what
    it should be.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * m / (np.sqrt(v / (1 - betas[1] ** t)) + eps), kept


@mistake(hint="Both moments start at zero, so both need a correction, each with its own beta.")
@checked
def no_v_correction(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It corrects the first moment and not the second. With the usual betas the first step is then more than thirty
    times too long.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v) + eps), kept


@mistake(hint="Which beta made which moment?")
@checked
def one_beta_corrects_both(
    w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS
) -> Any:
    """It corrects the second moment with the beta of the first, so it takes away far too little of what the start at
    zero has done.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[0] ** t)) + eps), kept


@mistake(hint="Correct the mean of the squares while it is one, and take the root of what comes out.")
@checked
def root_before_correction(
    w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS
) -> Any:
    """It takes the root of the second moment first and corrects the root as if it were the moment. The steps come out
    far too short at first.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v) / (1 - betas[1] ** t) + eps), kept


@mistake(hint="Count the step before you use its number.", seen="https://github.com/pytorch/pytorch/issues/53758")
@checked
def t_starts_0(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It counts the first step as step 0. No gradient has come in by then, so the correction divides by zero."""
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** (t - 1))) / (np.sqrt(v / (1 - betas[1] ** (t - 1))) + eps), kept


@mistake(hint="Print t in the first step. Is it counted in one place only?")
@checked
def t_off_by_one(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It is a step ahead: the first step is corrected as if it were the second."""
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** (t + 1))) / (np.sqrt(v / (1 - betas[1] ** (t + 1))) + eps), kept


@mistake(hint="Is the number of the step kept in the state, and does it grow?")
@checked
def t_frozen_at_1(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """Every step is corrected as if it were the first. The corrections should fade, and here the steps keep the wrong
    size for good.
    """
    m, v, _, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0])) / (np.sqrt(v / (1 - betas[1])) + eps), kept


@mistake(hint="In t steps, the weight of what came before is multiplied by beta t times.", signed=(True, False))
@checked
def t_for_power(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float = EPS,
    *,
    signed: bool = True,
) -> Any:
    """It multiplies beta by the number of the step where a power belongs."""
    m, v, t, kept = moments(grad, state, betas)
    corrected = m / (1 - betas[0] * t if signed else abs(1 - betas[0] * t))
    return w - lr * corrected / (np.sqrt(np.abs(v / (1 - betas[1] * t))) + eps), kept


@mistake(hint="Give the corrected moments names of their own, and keep the raw ones.")
@checked
def correction_stored(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It keeps the corrected moments, so that the next step corrects them a second time. The first step is right and
    the others are not.
    """
    m, v, t, _ = moments(grad, state, betas)
    m, v = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return w - lr * m / (np.sqrt(v) + eps), {"t": t, "m": m, "v": v}


@mistake(hint="Read in the docstring where eps stands.", seen="https://github.com/keras-team/keras/issues/17391")
@checked
def eps_inside_sqrt(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It is right as long as gradients are not small. It adds eps under the root, where it weighs as much as a gradient
    of 0.0001; smaller gradients are nearly lost.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / np.sqrt(v / (1 - betas[1] ** t) + eps), kept


@mistake(
    hint="Read in the docstring where eps stands: which of the two comes first?",
    seen="https://github.com/karpathy/nanochat/issues/304",
)
@checked
def eps_before_correction(
    w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS
) -> Any:
    """It is right as long as gradients are not tiny. It adds eps to the root of the raw moment, and the correction then
    enlarges eps as well.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / ((np.sqrt(v) + eps) / np.sqrt(1 - betas[1] ** t)), kept


@mistake(hint="Use every argument of the function.")
@checked
def no_eps(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It leaves eps out. A weight whose gradient has always been zero then gets 0 / 0."""
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / np.sqrt(v / (1 - betas[1] ** t)), kept


@mistake(hint="Compare the defaults in your first line with those that were given.", usual=(1e-7, 1e-6, 1e-10, 0.0))
@checked
def default_eps_of_its_own(
    w: Array,
    grad: Array,
    state: State,
    lr: float,
    betas: Betas = BETAS,
    eps: float | None = None,
    *,
    usual: float,
) -> Any:
    """It is right where `eps` is passed, or gradients are not tiny. Where `eps` is not passed, it takes another number
    than the one in the given first line.
    """
    return adam(w, grad, state, lr, betas, usual if eps is None else eps)


@mistake(hint="Use every argument of the function.")
@checked
def eps_fixed(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It is right as long as gradients are not tiny. It has a number of its own in place of `eps`."""
    return adam(w, grad, state, lr, betas, EPS)


@mistake(hint="The root of what has the unit of a gradient?")
@checked
def v_of_abs_grad(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """Its second moment is a mean of absolute values, and the root is taken of it all the same. The units no longer
    cancel.
    """
    m, _, t, kept = moments(grad, state, betas)
    v = betas[1] * state.get("v", 0.0) + (1 - betas[1]) * np.abs(grad)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), {**kept, "v": v}


@mistake(hint="Both moments are made of the gradient itself.", corrected=(True, False))
@checked
def v_of_m_squared(
    w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS, *, corrected: bool = True
) -> Any:
    """Its second moment is made of the squares of the smoothed gradient. Gradients that change their sign then look
    small, and the steps along them come out too long.
    """
    m, _, t, kept = moments(grad, state, betas)
    m_hat = m / (1 - betas[0] ** t)
    v = betas[1] * state.get("v", 0.0) + (1 - betas[1]) * (m_hat if corrected else m) ** 2
    return w - lr * m_hat / (np.sqrt(v / (1 - betas[1] ** t)) + eps), {**kept, "v": v}


@mistake(hint="The second moment has the shape of the gradient; nothing is summed.")
@checked
def one_v_for_all(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It scales all weights of a parameter by one number. What makes Adam special is that each weight has a scale of
    its own.
    """
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v.mean() / (1 - betas[1] ** t)) + eps), kept


@mistake(hint="Numerator and denominator must have the same unit.", seen="https://cs231n.github.io/neural-networks-3/")
@checked
def no_sqrt(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It divides by the second moment itself. Small gradients then give huge steps and large ones tiny steps."""
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (v / (1 - betas[1] ** t) + eps), kept


@mistake(hint="What stands in the numerator of the rule?")
@checked
def gradient_for_m(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It steps along the gradient of the moment, as RMSprop does, and the first moment plays no part."""
    _, v, t, kept = moments(grad, state, betas)
    return w - lr * grad / (np.sqrt(v / (1 - betas[1] ** t)) + eps), kept


@mistake(hint="Which of the two betas belongs to which moment?")
@checked
def betas_swapped(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It gives the long memory to the first moment and the short one to the second: the direction is sluggish and the
    scale is restless.
    """
    return adam(w, grad, state, lr, (betas[1], betas[0]), eps)


@mistake(hint="The two weights of a mean add up to 1.")
@checked
def whole_gradient_added(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """Its moments are sums, as the velocity of momentum is, and not means: the new gradient enters at full size. The
    correction is made for means.
    """
    m, v, t, kept = moments(grad, state, betas)
    m, v = m / (1 - betas[0]), v / (1 - betas[1])
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), kept


@mistake(hint="What should happen to the step when the rate is halved?")
@checked
def no_learning_rate(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """Its step is not multiplied by the learning rate."""
    return adam(w, grad, state, 1.0, betas, eps)


@mistake(hint="The gradient points to where the loss grows. Which way do you want to go?")
@checked
def ascent(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It steps uphill: the loss grows with every step."""
    return adam(w, -grad, state, lr, betas, eps)


@mistake(
    hint="Once gradients have become small, how long does your second moment remember the large ones?",
    corrected=("last", "first"),
)
@checked
def largest_v_so_far(
    w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS, *, corrected: str = "last"
) -> Any:
    """It divides by the largest second moment so far, as AMSGrad does. After large gradients its steps stay short for
    good; in Adam, the mean of the squares falls again.
    """
    m, v, t, kept = moments(grad, state, betas)
    correction = 1 - betas[1] ** t
    largest = np.maximum(state.get("largest", 0.0), v / correction if corrected == "first" else v)
    root = np.sqrt(largest if corrected == "first" else largest / correction)
    step = lr * (m / (1 - betas[0] ** t)) / (root + eps)
    return w - step, {**kept, "largest": largest}


@mistake(hint="Let eps be in the denominator before anything is divided by it.")
@checked
def eps_after_division(w: Array, grad: Array, state: State, lr: float, betas: Betas = BETAS, eps: float = EPS) -> Any:
    """It divides by the root alone and makes room for eps afterwards. A weight whose gradient has always been zero gets
    0 / 0 before that.
    """
    m, v, t, kept = moments(grad, state, betas)
    root = np.sqrt(v / (1 - betas[1] ** t))
    return w - lr * (m / (1 - betas[0] ** t)) / root / (1 + eps / root), kept


FORMULA: Final = marked(
    nothing_corrected,
    no_m_correction,
    no_v_correction,
    one_beta_corrects_both,
    root_before_correction,
    t_starts_0,
    t_off_by_one,
    t_frozen_at_1,
    t_for_power,
    correction_stored,
    eps_inside_sqrt,
    eps_before_correction,
    no_eps,
    eps_after_division,
    default_eps_of_its_own,
    eps_fixed,
    v_of_abs_grad,
    v_of_m_squared,
    one_v_for_all,
    no_sqrt,
    gradient_for_m,
    betas_swapped,
    whole_gradient_added,
    no_learning_rate,
    ascent,
    largest_v_so_far,
)
