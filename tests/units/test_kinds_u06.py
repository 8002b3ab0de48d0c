"""Wrong works of u06 that ordinary inputs do not show: borders, shapes that agree, ties, sizes and checks of shapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.authoring import Array
from tests.units.graded import solution_of
from tests.units.kinds import Works, keeping_all_points, losing_points, unit_called, unquoted

UNIT = unit_called("u06")
RIGHT = solution_of(UNIT)


def convolved(
    refused: Callable[[Array, Array, Array], bool] = lambda x, w, b: x.shape[1] != w.shape[1] or b.shape != w.shape[:1],
    kernels: Callable[[Array], Array] = lambda w: w,
    images: Callable[[Array], Array] = lambda x: x,
    step: Callable[[int, Array], int] = lambda stride, w: stride,
    frame: Callable[[int, int], int] = lambda padding, stride: padding,
    out: Callable[[Array], Any] = lambda out: out,
    **pads: Any,
) -> Any:
    def conv2d_forward(x: Array, w: Array, b: Array, stride: int, padding: int) -> Any:
        if refused(x, w, b):
            raise ValueError(f"x {x.shape}, w {w.shape} and b {b.shape} do not fit")
        wide = frame(padding, stride)
        framed = np.pad(images(x), ((0, 0), (0, 0), (wide, wide), (wide, wide)), **pads)
        step_by = step(stride, w)
        windows = sliding_window_view(framed, w.shape[2:], axis=(2, 3))[:, :, ::step_by, ::step_by]
        return out(np.einsum("ncijkl,fckl->nfij", windows, kernels(w)) + b.ravel()[:, None, None])

    return conv2d_forward


def handed_back(change: Callable[..., Any]) -> Any:
    """A backward pass whose gradients are changed in the end; `change` gets them before the arguments."""
    return lambda *arguments: change(*RIGHT["conv2d_backward"](*arguments), *arguments)


def turned(a: Array) -> Array:
    """Rows and columns swapped where there are as many."""
    return a.swapaxes(-1, -2) if a.shape[-1] == a.shape[-2] else a


def swapped(a: Array) -> Array:
    """The first two axes swapped where they are as long."""
    return a.swapaxes(0, 1) if a.shape[0] == a.shape[1] else a


def cut_by_either(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Any:
    """The frame is cut off by its end, or by nothing: right, though it looks like the usual mistake."""
    cut = slice(padding, -padding or None)
    framed = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dx, dw, db = RIGHT["conv2d_backward"](dout, framed, w, stride, 0)
    return dx[:, :, cut, cut], dw, db


def largest_by_search(start: float, at_least: bool = False) -> Any:
    def maxpool_backward(dout: Array, x: Array, size: Any, stride: int) -> Any:
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            best, place = start, (i * stride, j * stride)
            for k, m in np.ndindex(*size):
                here = x[n, c, i * stride + k, j * stride + m]
                if here > best or (at_least and here == best):
                    best, place = here, (i * stride + k, j * stride + m)
            dx[(n, c, *place)] += dout[n, c, i, j]
        return dx

    return maxpool_backward


def pooled_from(start: float) -> Any:
    return lambda x, size, stride: np.maximum(RIGHT["maxpool_forward"](x, size, stride), start)


def by_reshaping(x: Array, size: Any, stride: int) -> Any:
    """Windows side by side by another shape, which leaves no pixel over and knows no overlap."""
    n, c, height, width = x.shape
    return x.reshape(n, c, height // size[0], size[0], width // size[1], size[1]).max(axis=(3, 5))


def whitened(covariance: Callable[[Array], Any], clipped: float = 0.0) -> Any:
    def whiten(x: Array, eps: float) -> Any:
        centred = x - x.mean(axis=0)
        variances, directions = np.linalg.eigh(covariance(centred))
        return centred @ directions / np.sqrt(np.maximum(variances, clipped) + eps) @ directions.T

    return whiten


def described(
    log_cosh: Callable[[Array], Array] = lambda s: np.logaddexp(s, -s) - np.log(2),
    slope: Callable[[Array], Array] = np.tanh,
    refused: Callable[[Array, Array], bool] = lambda w, x: x.shape[1] != w.shape[0],
    turn: Callable[[Array], Array] = lambda dw: dw,
) -> Any:
    def rica_loss_grad(w: Array, x: Array, lam: float) -> Any:
        if refused(w, x):
            raise ValueError(f"x {x.shape} and w {w.shape} do not fit")
        s = x @ w
        missed = s @ w.T - x
        with np.errstate(over="ignore", invalid="ignore"):
            loss = ((missed**2).sum() / 2 + lam * log_cosh(s).sum()) / len(x)
            return loss, turn((x.T @ (missed @ w + lam * slope(s)) + missed.T @ s) / len(x))

    return rica_loss_grad


def selective(turn: Callable[[Array], Array] = lambda a: a, floor: float = 0.0, doubled: float = 2.0) -> Any:
    def orientation_selectivity(filters: Array) -> Any:
        turned = turn(filters)
        power = np.abs(np.fft.fft2(turned - turned[:, :1, :1])) ** 2
        power[:, 0, 0] = 0
        down, right = (np.fft.fftfreq(extent) for extent in filters.shape[1:])
        arrows = np.exp(1j * doubled * np.arctan2(down[:, None], right))
        total = power.sum(axis=(1, 2))
        return np.abs((power * arrows).sum(axis=(1, 2))) / np.where(total > floor, total, 1) * (total > floor)

    return orientation_selectivity


WRONG: Works = {
    "conv2d_forward": {
        "fewer channels pass": convolved(lambda x, w, b: w.shape[1] > x.shape[1] or b.shape != w.shape[:1]),
        "one channel is stretched": convolved(
            lambda x, w, b: w.shape[1] not in (1, x.shape[1]) or b.shape != w.shape[:1]
        ),
        "the number of biases": convolved(lambda x, w, b: x.shape[1] != w.shape[1] or b.size != len(w)),
        "the first extent of the biases": convolved(lambda x, w, b: x.shape[1] != w.shape[1] or len(b) != len(w)),
        "the last extent of the biases": convolved(lambda x, w, b: x.shape[1] != w.shape[1] or b.shape[-1] != len(w)),
        "a bias for all": convolved(
            lambda x, w, b: x.shape[1] != w.shape[1] or b.shape not in ((1,), w.shape[:1]),
        ),
        "mirrored at the border": convolved(mode="reflect"),
        "wrapped around": convolved(mode="wrap"),
        "padding with stride 1 alone": convolved(frame=lambda padding, stride: padding if stride == 1 else 0),
        "padding 1 wherever there is some": convolved(frame=lambda padding, stride: min(padding, 1)),
        "a stride no larger than the kernel": convolved(step=lambda stride, w: min(stride, max(w.shape[2:]))),
        "stride 2 wherever there is one": convolved(step=lambda stride, w: min(stride, 2)),
        "as many kernels as channels, swapped": convolved(kernels=swapped),
        "square images turned": convolved(images=turned),
        "square maps turned": convolved(out=turned),
        "as many images as kernels, swapped": convolved(out=swapped),
        "one image without its axis": convolved(out=lambda out: out[0] if len(out) == 1 else out),
        "one kernel without its axis": convolved(out=lambda out: out[:, 0] if out.shape[1] == 1 else out),
    },
    "conv2d_backward": {
        "as many kernels as channels, swapped": handed_back(lambda dx, dw, db, *_: (dx, swapped(dw), db)),
        "square images turned": handed_back(lambda dx, dw, db, *_: (turned(dx), dw, db)),
        "square kernels turned": handed_back(lambda dx, dw, db, *_: (dx, turned(dw), db)),
        "biases as a row": handed_back(lambda dx, dw, db, *_: (dx, dw, db[None])),
        "one image without its axis": handed_back(lambda dx, dw, db, *_: (dx[0] if len(dx) == 1 else dx, dw, db)),
        "what no window reached is noise": handed_back(
            lambda dx, dw, db, dout, x, w, *_: (np.where(dx == 0, 1e-3, dx), dw, db)
        ),
        "the images given back": handed_back(lambda dx, dw, db, dout, x, *_: (x, dw, db)),
    },
    "maxpool_forward": {
        **{f"from {start:g}": pooled_from(start) for start in (0.0, -1.0, -100.0, -9999.0, -1e9)},
        "by reshaping": by_reshaping,
        "square maps turned": lambda *arguments: turned(RIGHT["maxpool_forward"](*arguments)),
        "as many images as channels, swapped": lambda *arguments: swapped(RIGHT["maxpool_forward"](*arguments)),
    },
    "maxpool_backward": {
        **{f"from {start:g}": largest_by_search(start) for start in (0.0, -1.0, -100.0, -9999.0, -1e9)},
        "the last of equals": largest_by_search(-np.inf, at_least=True),
        "square images turned": lambda *arguments: turned(RIGHT["maxpool_backward"](*arguments)),
        "as many images as channels, swapped": lambda *arguments: swapped(RIGHT["maxpool_backward"](*arguments)),
    },
    "whiten": {
        "by N − 1": whitened(
            lambda centred: np.atleast_2d(np.cov(centred.T)) if len(centred) > 1 else np.zeros((3, 3))
        ),
        "one column fails": whitened(lambda centred: np.cov(centred.T, bias=True)),
        "a little added besides": lambda x, eps: RIGHT["whiten"](x, eps + 1e-8),
        "small variances raised": whitened(lambda centred: centred.T @ centred / len(centred), clipped=1e-3),
        "as many rows as columns, turned": lambda x, eps: turned(RIGHT["whiten"](x, eps)),
    },
    "rica_loss_grad": {
        "a clipped feature": described(lambda s: np.log(np.cosh(np.clip(s, -700, 700)))),
        "a clipped feature, by 50": described(lambda s: np.log(np.cosh(np.clip(s, -50, 50)))),
        "the absolute value far out, without ln 2": described(
            lambda s: np.where(np.abs(s) > 20, np.abs(s), np.log(np.cosh(np.clip(s, -20, 20))))
        ),
        "a smooth absolute value": described(lambda s: np.sqrt(s**2 + 1e-8)),
        "the slope of another function": described(slope=lambda s: s / np.sqrt(s**2 + 1)),
        "as many filters as inputs, turned": described(turn=turned),
        "fewer columns pass": described(refused=lambda w, x: x.shape[1] > w.shape[0]),
        "more columns pass": described(refused=lambda w, x: x.shape[1] < w.shape[0]),
        "sizes compared": described(refused=lambda w, x: w.size % x.shape[1] != 0),
    },
    "orientation_selectivity": {
        "faint filters are flat": selective(floor=1e-2),
        "as many filters as rows, swapped": selective(swapped),
        "angles four times": selective(doubled=4.0),
        "angles once": selective(doubled=1.0),
    },
}
RIGHT_TOO: Works = {
    "conv2d_forward": {
        "as a list of images": convolved(out=lambda out: np.stack(list(out))),
        "in another order of memory": convolved(out=np.asfortranarray),
    },
    "conv2d_backward": {"cut by the end or by nothing": cut_by_either},
    "maxpool_backward": {"by search": largest_by_search(-np.inf)},
    "whiten": {
        "by the covariance of numpy": whitened(lambda centred: np.atleast_2d(np.cov(centred.T, bias=True))),
        "never below 0": whitened(lambda centred: centred.T @ centred / len(centred)),
    },
    "rica_loss_grad": {
        "by the absolute value": described(lambda s: np.abs(s) + np.log1p(np.exp(-2 * np.abs(s))) - np.log(2)),
        "far out by the absolute value": described(
            lambda s: np.where(np.abs(s) > 20, np.abs(s) - np.log(2), np.log(np.cosh(np.clip(s, -20, 20))))
        ),
    },
    "orientation_selectivity": {"turned filters": selective(lambda filters: filters[:, ::-1, ::-1])},
}


def test_work_that_is_wrong_at_a_border_loses_points() -> None:
    with np.errstate(all="ignore"):
        assert [] == keeping_all_points(UNIT, WRONG)


def test_unusual_right_work_keeps_them() -> None:
    assert [] == losing_points(UNIT, RIGHT_TOO)


def test_each_edge_quotes_its_docstring() -> None:
    assert [] == unquoted(UNIT)
