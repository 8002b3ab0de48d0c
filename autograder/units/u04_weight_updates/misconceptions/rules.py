"""The update rules as they should be, and mistakes around a rule that have nothing to do with its formula."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array

State: TypeAlias = dict[str, Any]
Rule: TypeAlias = Callable[..., Any]

DEEPCOPY: Final = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"
COURSE_WORK: Final = "158 public repositories with finished course work"


def checked(rule: Rule) -> Rule:
    """The rule with the check of shapes that the docstring asks for."""

    @wraps(rule)
    def step(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        if w.shape != grad.shape:
            raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit")
        return rule(w, grad, state, *settings)

    return step


def sgd(w: Array, grad: Array, state: State, lr: float) -> Any:
    return w - lr * grad, state


def sgd_momentum(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}


def nesterov(w: Array, grad: Array, state: State, lr: float, momentum: float = 0.9) -> Any:
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}


def moments(grad: Array, state: State, betas: tuple[float, float]) -> tuple[Array, Array, int, State]:
    """The two moments of Adam before their correction, the number of the step, and the state to keep."""
    t = state.get("t", 0) + 1
    m = betas[0] * state.get("m", 0.0) + (1 - betas[0]) * grad
    v = betas[1] * state.get("v", 0.0) + (1 - betas[1]) * grad**2
    return m, v, t, {"t": t, "m": m, "v": v}


def adam(
    w: Array, grad: Array, state: State, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> Any:
    m, v, t, kept = moments(grad, state, betas)
    return w - lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps), kept


def habits(rule: Rule) -> tuple[Misconception, ...]:
    """What goes wrong around any rule."""
    right = checked(rule)

    def shapes_unchecked(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        return rule(w, grad, state, *settings)

    def writes_into_w(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        moved, kept = right(w, grad, state, *settings)
        w[...] = moved
        return w, kept

    def writes_into_grad(w: Array, grad: Array, state: State, lr: float, *settings: Any) -> Any:
        moved, kept = right(w, grad.copy(), state, lr, *settings)
        grad *= lr
        return moved, kept

    def never_moves(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        _, kept = right(w, grad, state, *settings)
        return w, kept

    def rate_of_its_own(w: Array, grad: Array, state: State, lr: float, *settings: Any) -> Any:
        del lr
        return right(w, grad, state, 0.001, *settings)

    def returns_w_alone(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        moved, _ = right(w, grad, state, *settings)
        return moved

    def returns_the_change(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        moved, kept = right(w, grad, state, *settings)
        return w - moved, kept

    return (
        Misconception(
            "shapes_unchecked",
            shapes_unchecked,
            why="It updates the weights with a gradient of another shape. Numpy stretches the gradient and says "
            "nothing, and the mistake that made it comes to light much later.",
            hint="Call `require_same_shape` before you compute.",
        ),
        Misconception(
            "writes_into_w",
            writes_into_w,
            why="It returns the right numbers, but changes the caller's weights in place. Whoever kept the old "
            "weights, for comparison or as the best so far, has lost them.",
            hint="An operation such as `-=` writes into the caller's array; make a new one.",
            source=COURSE_WORK,
        ),
        Misconception(
            "writes_into_grad",
            writes_into_grad,
            why="It returns the right numbers, but changes the caller's gradient in place.",
            hint="Look for `+=` or `*=` on the gradient, and for a state that is the gradient itself and not a copy.",
            source=DEEPCOPY,
        ),
        Misconception(
            "never_moves",
            never_moves,
            why="It returns the weights as they came. A new array that only a local name knows changes nothing.",
            hint="Is the array that you computed the one that you return?",
            source="https://community.deeplearning.ai/t/week-4-assignment/63286",
        ),
        Misconception(
            "rate_of_its_own",
            rate_of_its_own,
            why="It steps at a learning rate of 0.001, whatever rate the caller passes.",
            hint="Use every argument of the function.",
        ),
        Misconception(
            "returns_w_alone",
            returns_w_alone,
            why="It returns the weights without the state. The next step needs both.",
            hint="Return two things, in the order of the docstring.",
        ),
        Misconception(
            "returns_the_change",
            returns_the_change,
            why="It returns by how much the weights should move, and not where they are then.",
            hint="Look at what the docstring promises: the weights after the step.",
        ),
    )


def habits_with_memory(rule: Rule) -> tuple[Misconception, ...]:
    """What goes wrong around a rule that remembers."""
    right = checked(rule)
    common: State = {}

    def ignores_settings(w: Array, grad: Array, state: State, lr: float, *settings: Any) -> Any:
        return right(w, grad, state, lr)

    def forgets(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        del state
        return right(w, grad, {}, *settings)[0], {}

    def one_memory_for_all(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        moved, kept = right(w, grad, dict(common) if state else {}, *settings)
        common.clear()
        common.update(kept)
        return moved, {"used": True}

    return (
        *habits(rule),
        Misconception(
            "ignores_settings",
            ignores_settings,
            why="It is right with the usual settings, and uses them whatever is passed after the learning rate.",
            hint="Use every argument of the function; the number in its first line is only the default.",
        ),
        Misconception(
            "forgets",
            forgets,
            why="Every step is made as if it were the first. What a step should remember does not reach the next one.",
            hint="Put what you need next time into the state that you return, and start from the state that comes in.",
        ),
        Misconception(
            "one_memory_for_all",
            one_memory_for_all,
            why="Two parameters that are updated in turn share one memory. Each is then pushed by the past of the "
            "other.",
            hint="Keep nothing outside the function: what belongs to a parameter is in the `state` that comes with it.",
        ),
    )
