"""Who draws from the generators of the whole program is noticed, answers alike each time, and leaves no trace."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.random import mtrand

from autograder.inside.invoke import call
from autograder.inside.wire import Generator
from autograder.sandbox import Launcher
from tests.sandbox.asking import ask, open_session

# ruff: noqa: NPY002 the legacy generator is what this is about
GLOBAL: dict[str, Callable[..., Any]] = {
    "numpy": lambda *_: np.random.rand(3),
    "one normal number of numpy": lambda *_: np.random.normal(),
    "shuffle": lambda x, *_: np.random.shuffle(x),
    "a seed of its own": lambda *_: np.random.seed(0),
    "Python": lambda *_: random.random(),
    "another source": lambda *_: mtrand.set_bit_generator(np.random.PCG64(1)),
    "before an error": lambda *_: [][int(np.random.rand())],
    "before an answer that is none": lambda *_: [object(), np.random.rand()],
}
OWN: dict[str, Callable[..., Any]] = {
    "nothing": lambda x, rng: x,
    "its generator": lambda x, rng: rng.permutation(x),
    "one of its own": lambda x, rng: np.random.RandomState(1).rand() + random.Random(1).random(),
    "a look at the state": lambda x, rng: float(np.random.get_state()[2]),
}
ARGUMENTS = (np.arange(4.0), Generator(3))


@pytest.mark.parametrize("function", GLOBAL.values(), ids=GLOBAL)
def test_a_call_that_draws_globally_is_noticed(function: Callable[..., Any]) -> None:
    assert call(function, ARGUMENTS).drew_globally


@pytest.mark.parametrize("function", OWN.values(), ids=OWN)
def test_a_call_that_does_not_is_not(function: Callable[..., Any]) -> None:
    answer = call(function, ARGUMENTS)
    assert ("ok", False) == (answer.status, answer.drew_globally)


@pytest.mark.parametrize("function", [*GLOBAL.values(), *OWN.values()], ids=[*GLOBAL, *OWN])
@pytest.mark.parametrize("half_a_pair", [False, True])
def test_both_generators_are_afterwards_as_they_were(function: Callable[..., Any], half_a_pair: bool) -> None:
    if half_a_pair:
        np.random.normal()
    kept, python_kept = np.random.get_state(), random.getstate()
    expected = np.random.normal(size=3).tolist(), random.gauss(0, 1)
    np.random.set_state(kept)
    random.setstate(python_kept)
    call(function, ARGUMENTS)
    assert expected == (np.random.normal(size=3).tolist(), random.gauss(0, 1))


def test_a_learners_own_source_behind_numpy_is_kept() -> None:
    usual, own = mtrand.get_bit_generator(), np.random.PCG64(5)
    mtrand.set_bit_generator(own)
    try:
        answer = call(GLOBAL["numpy"], ARGUMENTS)
        assert own is mtrand.get_bit_generator()
    finally:
        mtrand.set_bit_generator(usual)
    assert answer.value.tolist() == call(GLOBAL["numpy"], ARGUMENTS).value.tolist()


def test_the_same_question_is_answered_alike_and_another_is_not() -> None:
    def answers(function: Callable[..., Any], *arguments: Any) -> Any:
        return np.asarray(call(function, arguments).value).tolist()

    for function in (GLOBAL["numpy"], GLOBAL["Python"]):
        assert answers(function, *ARGUMENTS) == answers(function, *ARGUMENTS)
        assert answers(function, *ARGUMENTS) != answers(function, np.arange(4.0), Generator(4))
        assert answers(function, 1.0) != answers(function, 2.0)


REPLACED = """
import random
import numpy as np

class Nothing:
    def __getattr__(self, name):
        raise RuntimeError(name)

def honest(rng):
    return rng.integers(10)

def draws(rng):
    return shuffled(4)

shuffled = np.random.permutation
for module in (np.random, random):
    for name in dir(module):
        if name.endswith("state") or name in ("seed", "random", "random_sample"):
            setattr(module, name, None)
np.random = random = Nothing()
"""


def test_who_replaces_numpys_generator_gets_no_error_and_is_noticed_all_the_same(launcher: Launcher) -> None:
    with open_session(launcher, REPLACED) as session:
        assert "" == session.cell_results[-1].error
        outcomes = [ask(session, function, Generator(1)) for function in ("honest", "draws", "honest")]
    assert [("ok", False), ("ok", True), ("ok", False)] == [(one.status, one.drew_globally) for one in outcomes]


def test_a_worker_answers_as_the_learners_own_kernel_does_whatever_was_asked_before(launcher: Launcher) -> None:
    drawn_in_a_cell = "drawn = np.random.rand()\ndef of_the_cell(): return drawn\n"
    source = "def draws(x, rng):\n    return np.random.rand(3)\n" + drawn_in_a_cell
    with open_session(launcher, source) as session:
        first = ask(session, "draws", *ARGUMENTS)
        ask(session, "draws", 1.0, Generator(1))
        again, cell = ask(session, "draws", *ARGUMENTS), ask(session, "of_the_cell").value
    with open_session(launcher, source) as session:
        assert cell == ask(session, "of_the_cell").value
    kernels = call(GLOBAL["numpy"], ARGUMENTS)
    assert first.value.tolist() == again.value.tolist() == kernels.value.tolist()
