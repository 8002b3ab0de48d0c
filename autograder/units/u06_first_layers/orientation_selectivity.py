"""How much a filter prefers one orientation to the others."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array, Case, float64_edge, task
from autograder.units.u06_first_layers.cases import signed


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Noise, gratings and bars in every orientation; filters that are not square; one that is the same all over."""

    def gratings(*shape: int) -> Array:
        """Waves with orientations, lengths and phases of their own, and a little noise."""
        count, tall, wide = shape
        rows, columns = np.mgrid[:tall, :wide]
        turn, pace, phase = (one[:, None, None] for one in rng.uniform((0, 0.1, 0), (3.1, 0.4, 6.2), (count, 3)).T)
        waves = np.cos(2 * np.pi * pace * (rows * np.sin(turn) + columns * np.cos(turn)) + phase)
        return np.asarray(waves + 0.1 * rng.normal(size=shape))

    flat = signed(rng, (3, 8, 8))
    flat[1] = 0.5
    odd = signed(rng, (2, 7, 7))
    odd[0] = 0.1
    return (
        Case("one filter of three by three", {"filters": signed(rng, (1, 3, 3), 1)}),
        Case("noise", {"filters": rng.normal(size=(5, 8, 8))}),
        Case("gratings", {"filters": gratings(6, 8, 8)}),
        Case("gratings of seven by seven", {"filters": gratings(4, 7, 7)}),
        Case("gratings on a bright ground", {"filters": gratings(6, 6, 6) + 2.0}),
        Case("noise of five by five", {"filters": rng.normal(size=(3, 5, 5))}),
        Case("faint gratings", {"filters": 1e-3 * gratings(7, 8, 8)}),
        Case("filters wider than high", {"filters": gratings(4, 5, 9)}, kind="edge", promise="(K, H, W)"),
        Case(
            "a filter that is the same all over",
            {"filters": flat},
            kind="edge",
            convention="A filter that is the same all over answers to no grating; its selectivity is 0.",
            promise="A filter whose pixels are all equal has the selectivity 0",
        ),
        Case(
            "equal pixels whose sum is rounded",
            {"filters": odd},
            kind="edge",
            convention="A filter that is the same all over answers to no grating; its selectivity is 0.",
            promise="A filter whose pixels are all equal has the selectivity 0",
        ),
        Case(
            "the argument stays unchanged",
            {"filters": gratings(2, 6, 6)},
            kind="edge",
            keeps_arguments=True,
            promise="The argument stays unchanged",
        ),
        float64_edge({"filters": rng.normal(size=(9, 6, 5))}, "float64 array of shape (K,)"),
    )


TASK = task(cases, returns=("selectivity",))
