"""Images moved by a few pixels at random."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Case, Generator, float64_edge, task
from autograder.units.u11_capstone.cases import UNCHANGED


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images of several sizes with ink up to the edge, moved by up to three pixels."""

    def arguments(rows: int, side: int, reach: int) -> dict[str, Any]:
        images = rng.uniform(0.1, 1.0, size=(rows, side * side))
        return {"x": images, "reach": reach, "rng": Generator(int(rng.integers(2**31)))}

    return (
        Case("three images of 2 by 2 pixels", arguments(3, 2, 1)),
        Case("four images of 3 by 3 pixels", arguments(4, 3, 1)),
        Case("six images of 4 by 4 pixels", arguments(6, 4, 1)),
        Case("five images, by up to two pixels", arguments(5, 5, 2)),
        Case("eight images, by up to three pixels", arguments(8, 6, 3)),
        Case("seven images of 8 by 8 pixels", arguments(7, 8, 1)),
        Case("nine images, by up to two pixels", arguments(9, 7, 2)),
        Case("twelve images of 3 by 3 pixels", arguments(12, 3, 2)),
        Case("one image", arguments(1, 5, 2), kind="edge", promise="N at least 1"),
        Case("nothing moves", arguments(4, 4, 0), kind="edge", promise="0 for none"),
        Case("arguments stay unchanged", arguments(5, 3, 1), kind="edge", keeps_arguments=True, promise=UNCHANGED),
        float64_edge(arguments(6, 5, 1), "float64 array of shape (N, S * S)"),
    )


TASK = task(cases, returns=("moved",))
