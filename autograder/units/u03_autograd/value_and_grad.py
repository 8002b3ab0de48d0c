"""A function's value and all its gradients, by one walk back."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, Case, task


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Expressions that use results again, broadcast, sum and multiply matrices; some drawn line by line."""

    a_float, a_list = "value: float", "list of float64 arrays, one"
    no_part = "zeros for an array that plays no part"

    def numbers(shape: tuple[int, ...]) -> Array:
        return np.asarray(rng.choice([-1.0, 1.0], shape) * rng.uniform(0.2, 1.5, shape)).round(3)

    def case(
        name: str, lines: list[str], *shapes: tuple[int, ...], promise: tuple[str, ...] = (), **options: Any
    ) -> Case:
        arrays = {letter: numbers(shape) for letter, shape in zip("abcdef", shapes, strict=False)}
        return Case(name, {"arrays": arrays, "lines": lines}, promise=(a_float, *promise), **options)

    def drawn(name: str, steps: int, shape: tuple[int, int], **options: Any) -> Case:
        return case(name, random_lines(rng, steps), shape, (shape[1],), (shape[0], 1), **options)

    twice = numbers((2, 3))
    return (
        case("a sum of squares", ["g = (a ** 2).sum()"], (2, 2), promise=(a_list,)),
        case(
            "a linear layer",
            ["g = a @ b + c", "h = (g * g).sum()"],
            (3, 2),
            (2, 4),
            (4,),
            promise=(a_list,),
        ),
        case("a row used twice", ["g = a * b", "h = (g + b).exp()", "i = h.sum()"], (2, 3), (3,)),
        case(
            "shares of a whole",
            ["g = a.exp()", "h = g.sum(axis=1, keepdims=True)", "i = g / h", "j = (i * a).sum()"],
            (3, 4),
            promise=(a_list,),
        ),
        drawn("five lines", 5, (2, 3), promise=(no_part,)),  # so few may leave an array out
        drawn("eight lines", 8, (3, 2)),
        drawn("twelve lines", 12, (4, 3)),
        case(
            "an array that plays no part",
            ["g = (a * a).sum()"],
            (2, 3),
            (4,),
            kind="edge",
            promise=(no_part,),
        ),
        Case(
            "the same array in two places",
            {"arrays": {"a": twice, "b": twice.copy()}, "lines": ["g = (a * a * b + b).sum()"]},
            kind="edge",
            promise=(a_float, "with respect to each of its arguments"),
        ),
        case(
            "a single number", ["g = a ** 3 + a"], (), kind="edge", promise=(a_list, "any shape, also a single number")
        ),
        case(
            "the arguments stay unchanged",
            ["g = (a * b).sum()"],
            (2, 3),
            (2, 3),
            kind="edge",
            keeps_arguments=True,
            promise=("The arrays stay unchanged",),
        ),
    )


def random_lines(rng: np.random.Generator, steps: int) -> list[str]:
    """Lines over a table a, a row b and a column c; each result is a table, at most a few times as large as before."""
    names, lines = ["a", "b", "c"], []
    for step in range(steps):
        letter = "ghijklmnopqrstuv"[step]
        one = names[-1] if step else "a"
        other = str(rng.choice(names))
        forms = (
            f"({one} ** 2 + 1.0) ** -1 * {one} * {other} + a",
            f"({one} + {other}).relu() + a * 0.1",
            f"(({one} ** 2 + 1.0) ** -1 * {one}).exp() * 0.5 - {other}",
            f"({one} ** 2 + {other} ** 2 + 1.0) ** -1 * {other} + a",
            f"({one} ** 2 + 1.0).log() + {other}",
            f"{one} - {one}.sum(axis={rng.integers(2)}, keepdims=True) * 0.2 + {other}",
        )
        lines.append(f"{letter} = {forms[rng.integers(len(forms))]}")
        names.append(letter)
    return [*lines, f"z = ({names[-1]} * a).sum()"]


TASK = task(
    cases,
    returns=("value", "grads"),
    driver="differentiate",
    requires=("Tensor", "backward"),
    built_of=("topological_order", "backward", "unbroadcast", "Tensor", "matmul", "sum_over"),
)
