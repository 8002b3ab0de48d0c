"""Works for `matmul` that break one promise each."""

from __future__ import annotations

from typing import Any


def hands_back_squeezed(a: Any, b: Any) -> Any:
    """What is handed back has lost the axes of extent 1."""
    x, w = _fitting(a, b)
    return type(a)(x @ w, (a, b), lambda dout: ((dout @ w.T).squeeze(), (x.T @ dout).squeeze()))


def one_row_is_a_vector(a: Any, b: Any) -> Any:
    """A product of one row is a vector."""
    x, w = _fitting(a, b)
    out = x @ w
    return type(a)(out[0] if len(out) == 1 else out, (a, b), lambda dout: (dout @ w.T, x.T @ dout))


def _fitting(a: Any, b: Any) -> tuple[Any, Any]:
    x, w = a.data, b.data
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[0]:
        raise ValueError(f"a matrix of shape {x.shape} times one of shape {w.shape}")
    return x, w
