"""The solution's tape as a whole against autograd: random expressions, and a chain of 50,000 numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch

from autograder import course
from autograder.units.u03_autograd.value_and_grad import random_lines
from tests.units.graded import solution_of

UNIT = course.find("u03")
CHAIN = 50_000


@pytest.fixture(scope="module")
def tape() -> Mapping[str, Any]:
    return solution_of(UNIT)


def evaluated(lines: list[str], nodes: dict[str, Any]) -> Any:
    for line in lines:
        result, _, expression = line.partition(" = ")
        nodes[result] = eval(expression, {}, nodes)  # noqa: S307 the unit's own text
    return nodes[result]


def random_numbers(rng: np.random.Generator, leaves: str, steps: int) -> list[str]:
    """Lines of one operation over single numbers, of which each uses the result before it and any other."""
    names, lines = list(leaves), []
    for step in range(steps):
        one, other, result = names[-1], rng.choice(names), "ijklmnopqrstuvwxyz"[step]
        forms = (
            f"{one} * {other}",
            f"{one} + {other}",
            f"{one}.tanh()",
            f"{one} ** 2 + {other}",
            f"{one}.relu() - 0.5",
        )
        lines.append(f"{result} = {rng.choice(forms)}")
        names.append(result)
    return lines


@pytest.mark.parametrize("seed", range(20))
def test_numbers_have_the_gradients_of_autograd(seed: int, tape: Mapping[str, Any]) -> None:
    rng = np.random.default_rng(seed)
    numbers = dict(zip("abcd", rng.uniform(-1, 1, 4), strict=True))
    lines = random_numbers(rng, "abcd", 12)
    values = {name: tape["Value"](number) for name, number in numbers.items()}
    tensors = {name: torch.tensor(number, dtype=torch.float64, requires_grad=True) for name, number in numbers.items()}
    out, right = evaluated(lines, dict(values)), evaluated(lines, dict(tensors))
    for walks in (1, 2):
        out.backward()
        right.backward(retain_graph=True)
        assert out.data == pytest.approx(right.item(), rel=1e-12)
        for name, leaf in tensors.items():
            wanted = 0.0 if leaf.grad is None else leaf.grad.item()
            assert values[name].grad == pytest.approx(wanted, rel=1e-10, abs=1e-13), f"d{name}, walk {walks}: {lines}"


@pytest.mark.parametrize("seed", range(20))
def test_arrays_have_the_gradients_of_autograd(seed: int, tape: Mapping[str, Any]) -> None:
    rng = np.random.default_rng(seed)
    arrays = {"a": rng.normal(size=(3, 4)), "b": rng.normal(size=4), "c": rng.normal(size=(3, 1))}
    lines = random_lines(rng, 10)
    leaves = {name: torch.tensor(array, requires_grad=True) for name, array in arrays.items()}
    right = evaluated(lines, dict(leaves))
    wanted = torch.autograd.grad(right, list(leaves.values()), allow_unused=True)
    value, grads = tape["value_and_grad"](
        lambda *tensors: evaluated(lines, dict(zip(arrays, tensors, strict=True))), list(arrays.values())
    )
    assert value == pytest.approx(right.item(), rel=1e-12)
    for grad, one in zip(grads, wanted, strict=True):
        np.testing.assert_allclose(grad, np.zeros_like(grad) if one is None else one.numpy(), rtol=1e-9, atol=1e-12)


def test_numbers_of_random_lines_stay_small_so_that_rounding_decides_nothing() -> None:
    for seed in range(300):
        rng = np.random.default_rng(seed)
        leaves = [torch.tensor(rng.uniform(-1.5, 1.5, shape), requires_grad=True) for shape in ((4, 3), (3,), (4, 1))]
        out = evaluated(random_lines(rng, 12), dict(zip("abc", leaves, strict=True)))
        found = torch.autograd.grad(out, leaves, allow_unused=True)
        sizes = [abs(out.item()), *(one.abs().max().item() for one in found if one is not None)]
        assert max(sizes) < 1e4, seed


def test_a_chain_of_50_000_numbers_is_walked_back(tape: Mapping[str, Any]) -> None:
    start = node = tape["Value"](1.0)
    for _ in range(CHAIN):
        node = node + 1.0
    node.backward()
    assert CHAIN + 1 == node.data
    assert 1.0 == start.grad
