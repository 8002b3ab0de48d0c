"""Images, each moved at random, without coming in again at the other side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.authoring import Array, Case, Raises, Value, array_of, task, whole_number_of
from autograder.authoring.chance import is_far_mean
from autograder.authoring.draws import FEW, MANY, ODDS, TWO, Drawing, Items, what
from autograder.units.u09_dataset_quality.cases import generator
from autograder.units.u09_dataset_quality.likeness import shifts_alike
from autograder.units.u09_dataset_quality.probes import shifts


def cases(rng: np.random.Generator) -> tuple[Case, ...]:
    """Images without a pixel of 0, so that a shift can be told; one pixel to four; no shift at all."""

    def arguments(n: int, height: int, width: int, max_shift: int, calls: int = TWO) -> Mapping[str, Value]:
        x = rng.permuted(np.arange(1, n * height * width + 1)).reshape(n, height, width) / 10
        return {"x": x, "max_shift": max_shift, "rng": generator(rng), "calls": calls}

    def ordinary(n: int, height: int, width: int, max_shift: int, calls: int = FEW) -> Case:
        name = f"{n} images of {height} by {width}, by up to {max_shift}"
        return Case(name, arguments(n, height, width, max_shift, calls))

    too_far, axes = "`max_shift` is negative, or not below both H and W.", "`x` has not three axes"
    return (
        ordinary(20, 3, 4, 1),
        ordinary(24, 6, 5, 2),
        ordinary(30, 4, 7, 1),
        ordinary(18, 8, 6, 3),
        ordinary(26, 5, 5, 1, calls=MANY),
        ordinary(32, 5, 8, 2, calls=MANY),
        ordinary(40, 9, 7, 4),
        ordinary(22, 6, 6, 1),
        ordinary(28, 4, 5, 2),
        ordinary(36, 7, 9, 3),
        Case("one image", arguments(1, 4, 3, 1), kind="edge", promise="N at least 1."),
        Case(
            "by up to 0",
            arguments(5, 3, 4, 0),
            kind="edge",
            promise="how far an image may be moved, in pixels, an integer of at least 0",
        ),
        Case(
            "as far as the image goes",
            arguments(16, 3, 5, 2, FEW),
            kind="edge",
            promise="What is moved over the border is lost",
        ),
        Case(
            "the images are float64",
            arguments(6, 4, 5, 1),
            kind="edge",
            looks_at_dtype=True,
            convention="With how many digits to compute is open in mathematics; here the answer is float64.",
            promise="float64 array of shape (N, H, W).",
        ),
        *(
            Case(name, arguments(4, 3, 5, far), kind="edge", raises=Raises("ValueError"), promise=too_far)
            for name, far in (("by up to −1", -1), ("further than the image is high", 3))
        ),
        *(
            Case(
                name,
                {"x": rng.random(shape), "max_shift": 1, "rng": generator(rng), "calls": TWO},
                kind="edge",
                raises=Raises("ValueError", shapes=(shape,)),
                promise=axes,
            )
            for name, shape in (("images in rows", (6, 12)), ("a channel's axis", (3, 1, 4, 5)))
        ),
        Case(
            "arguments stay unchanged",
            arguments(7, 5, 4, 2),
            kind="edge",
            keeps_arguments=True,
            promise="The arguments stay unchanged, but for the state of `rng`.",
        ),
    )


def has_shape(case: Case, out: Any) -> str | None:
    """Whether the answer is an array of floats in the shape of x. Exact."""
    x = array_of(case, "x")
    floats = (np.float64,) if case.looks_at_dtype else (np.float64, np.float32)
    if not isinstance(out, np.ndarray) or out.shape != x.shape or out.dtype not in floats:
        return f"The answer is {what(out)}, not a float64 array of shape {x.shape}."
    return None


def moves_each_image(case: Case, out: Array) -> str | None:
    """Whether each image is that of x, moved by at most `max_shift` rows and columns, with zeros behind it. Exact."""
    found = shifts(array_of(case, "x"), out, whole_number_of(case, "max_shift"))
    strange = np.flatnonzero(found < 0)
    if not len(strange):
        return None
    far = whole_number_of(case, "max_shift")
    return f"Image {strange[0]} of the answer is not that of `x`, moved by up to {far} rows and columns over zeros."


def fault_of_many(case: Case, found: Array) -> str | None:
    return "an image is not one of `x`, moved, with zeros behind it" if (found < 0).any() else None


def is_moved_as_often(case: Case, found: Array) -> str | None:
    """Whether each of the shifts comes as often as any other. Right work fails with a chance of at most `ODDS`."""
    span = 2 * whole_number_of(case, "max_shift") + 1
    times = np.bincount(found.ravel(), minlength=span**2)
    far = is_far_mean(times / found.size, np.array(1 / span**2), found.size, ODDS / span**2)
    if span == 1 or not far.any():
        return None
    number = int(np.where(far, np.abs(times - found.size / span**2), -1).argmax())
    down, right = (step - span // 2 for step in divmod(number, span))
    return (
        f"In {len(found)} calls, {times[number]} of {found.size} images are moved by {down} rows and {right} columns, "
        f"where about {found.size / span**2:.0f} are expected."
    )


def directions(case: Case, found: Array) -> Iterator[Items]:
    """The images, and which of them are moved down, and which to the right."""
    span = 2 * whole_number_of(case, "max_shift") + 1
    if span > 1:
        down, right = np.divmod(found, span)
        yield Items("images", "moved down", down > span // 2)
        yield Items("images", "moved to the right", right > span // 2)


def log_ways(case: Case) -> float:
    """The ways to move all images."""
    return 2 * len(array_of(case, "x")) * math.log(2 * max(whole_number_of(case, "max_shift"), 0) + 1)


_EACH = "Draw two numbers for each image: by how many rows, and by how many columns."

SHIFTS = Drawing("calls", has_shape, width=lambda case: len(array_of(case, "x")), fault_of_many=fault_of_many)

TASK = task(
    cases,
    driver="draw_shifts",
    first=("first",),
    alike=shifts_alike,
    properties=(
        SHIFTS.each("shape", hint="Return as many images as came in, in the same shape."),
        SHIFTS.each(
            "moved, with zeros behind",
            moves_each_image,
            hint="Move one image of four pixels by hand, one pixel to the right: what stands in each column?",
        ),
        SHIFTS.decided_by_rng(),
        SHIFTS.new_each_time("shifts", np.array, log_ways),
        SHIFTS.every_time(),
        SHIFTS.over_many(
            "every shift as often", is_moved_as_often, hint=_EACH + " Is the last number of the range in it?"
        ),
        SHIFTS.fair_by_item("fair to each image", directions, hint=_EACH),
        SHIFTS.fair_by_pair("each by itself", directions, hint=_EACH),
        SHIFTS.no_memory("no memory", directions),
    ),
)
