"""What goes wrong around any step, whatever its rule."""

from __future__ import annotations

from typing import Any

from autograder.authoring import Array, Habit, Misconception, changes, in_float32, leaves_shapes, marked, mistake
from autograder.units.u04_weight_updates.answers.rules import Rule, State, checked, sgd
from autograder.units.u04_weight_updates.cases import MISFITS

DEEPCOPY = "https://community.deeplearning.ai/t/explanation-of-deepcopy/405663"


def habits(rule: Rule) -> tuple[Misconception | Habit, ...]:
    """What goes wrong around a rule."""
    right = checked(rule)

    @mistake(
        hint="Is the array that you computed the one that you return?",
        seen="https://community.deeplearning.ai/t/week-4-assignment/63286",
    )
    def never_moves(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """It returns the weights as they came. A new array that only a local name knows changes nothing."""
        _, kept = right(w, grad, state, *settings)
        return w, kept

    @mistake(hint="Use every argument of the function.", own=(0.001, 0.01, 0.1, 1e-4))
    def rate_of_its_own(w: Array, grad: Array, state: State, lr: float, *settings: Any, own: float) -> Any:
        """It steps at a learning rate of its own, whatever rate the caller passes."""
        del lr
        return right(w, grad, state, own, *settings)

    @mistake(hint="Return two things, in the order of the docstring.")
    def returns_w_alone(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """It returns the weights without the state. The next step needs both."""
        moved, _ = right(w, grad, state, *settings)
        return moved

    @mistake(hint="Look at what the docstring promises: the weights after the step.")
    def returns_the_change(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """It returns by how much the weights should move, and not where they are then."""
        moved, kept = right(w, grad, state, *settings)
        return w - moved, kept

    @mistake(hint="Return a dictionary in every step, an empty one if there is nothing to remember.")
    def no_state(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """It returns no dictionary for the next step. Code that serves every rule keeps what comes back and passes it
        on, and a rule may look into it.
        """
        moved, kept = right(w, grad, dict(state or {}), *settings)
        return moved, kept or None

    return (
        *marked(never_moves, rate_of_its_own, returns_w_alone, returns_the_change),
        *(marked(no_state) if rule is sgd else ()),
        *in_float32(),
        *changes("w_a", called="w"),
        *changes("grads_a", called="grad", seen=DEEPCOPY),
        *leaves_shapes(*(name for name, *_ in MISFITS)),
    )


def habits_with_memory(rule: Rule) -> tuple[Misconception | Habit, ...]:
    """What goes wrong around a rule that remembers."""
    right = checked(rule)
    common: State = {}

    @mistake(hint="Use every argument of the function; the number in its first line is only the default.")
    def ignores_settings(w: Array, grad: Array, state: State, lr: float, *settings: Any) -> Any:
        """It is right with the usual settings, and uses them whatever is passed after the learning rate."""
        return right(w, grad, state, lr)

    @mistake(hint="Put what you need next time into the state that you return, and start from the state that comes in.")
    def forgets(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """Every step is made as if it were the first. What a step should remember does not reach the next one."""
        del state
        return right(w, grad, {}, *settings)[0], {}

    @mistake(
        hint="Keep nothing outside the function: what belongs to a parameter is in the `state` that comes with it."
    )
    def one_memory_for_all(w: Array, grad: Array, state: State, *settings: Any) -> Any:
        """Two parameters that are updated in turn share one memory. Each is then pushed by the past of the other."""
        moved, kept = right(w, grad, dict(common) if state else {}, *settings)
        common.clear()
        common.update(kept)
        return moved, {"used": True}

    @mistake(hint="Return a dictionary, of whatever layout.")
    def state_of_another_kind(w: Array, grad: Array, state: Any, *settings: Any) -> Any:
        """It keeps what it remembers in a list. The docstring promises a dictionary, and whoever saves the states to
        go on tomorrow relies on it.
        """
        moved, kept = right(w, grad, dict(state), *settings)
        return moved, list(kept.items())

    return (*habits(rule), *marked(ignores_settings, forgets, one_memory_for_all, state_of_another_kind))
