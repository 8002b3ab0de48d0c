"""The loss of RICA and its gradient: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, changes, in_float32, leaves_shapes, misfit_names, mistake
from autograder.authoring.pytorch import F, array, gradients, leaf, tensor, torch


def reference(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """Autograd through the loss, with log cosh s as s + softplus(−2s) − ln 2.

    https://pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html
    """
    filters, rows = leaf(w), tensor(x)
    features = (rows @ filters).abs()
    activity = (features + F.softplus(-2 * features) - torch.log(tensor(np.array(2.0)))).sum(dim=1)
    missed = ((rows @ filters @ filters.T - rows) ** 2).sum(dim=1)
    loss = (missed / 2 + lam * activity).mean()
    return float(array(loss)), gradients(loss, filters)[0]


def log_cosh(s: Array) -> Array:
    """The logarithm of the hyperbolic cosine, for numbers of any size."""
    return np.asarray(np.logaddexp(s, -s) - np.log(2.0))


def losses(w: Array, x: Array) -> tuple[float, float]:
    """What is missed and how active the features are, each a mean over the rows."""
    s = x @ w
    return float(((s @ w.T - x) ** 2).sum() / 2 / len(x)), float(log_cosh(s).sum() / len(x))


def parts(w: Array, x: Array) -> tuple[Array, Array, Array]:
    """The gradient by its three paths: over the features, over the way back, and over the activity."""
    s = x @ w
    missed = s @ w.T - x
    return x.T @ (missed @ w) / len(x), missed.T @ s / len(x), x.T @ np.tanh(s) / len(x)


def loss_of(w: Array, x: Array, lam: float) -> float:
    """The loss."""
    missed, activity = losses(w, x)
    return missed + lam * activity


def gradient_of(w: Array, x: Array, lam: float) -> Array:
    """Its gradient."""
    over_features, over_way_back, over_activity = parts(w, x)
    return over_features + over_way_back + lam * over_activity


@mistake(hint="w is used twice, on the way in and on the way back: what does the chain rule do with two paths?")
def way_back_taken_as_fixed(w: Array, x: Array, lam: float) -> Any:
    """The gradient follows w on the way in only. The same w leads back from the features, and that path counts, too."""
    over_features, _, over_activity = parts(w, x)
    return loss_of(w, x, lam), over_features + lam * over_activity


@mistake(hint="w is used twice, on the way in and on the way back: what does the chain rule do with two paths?")
def features_taken_as_fixed(w: Array, x: Array, lam: float) -> Any:
    """The gradient of what is missed follows w on the way back only. The same w made the features."""
    _, over_way_back, over_activity = parts(w, x)
    return loss_of(w, x, lam), over_way_back + lam * over_activity


@mistake(hint="Find lam in your loss and in your gradient.")
def lam_missing_in_the_gradient(w: Array, x: Array, lam: float) -> Any:
    """The activity is in the loss with the price lam, and in the gradient without it."""
    return loss_of(w, x, lam), gradient_of(w, x, 1.0)


@mistake(hint="Find lam in your loss and in your gradient.")
def lam_missing(w: Array, x: Array, lam: float) -> Any:
    """lam is not used, as if it were 1."""
    return loss_of(w, x, 1.0), gradient_of(w, x, 1.0)


@mistake(hint="Read in the docstring which of the two terms lam belongs to.")
def lam_on_what_is_missed(w: Array, x: Array, lam: float) -> Any:
    """lam stands before what is missed. It is the price of activity."""
    missed, activity = losses(w, x)
    over_features, over_way_back, over_activity = parts(w, x)
    return lam * missed + activity, lam * (over_features + over_way_back) + over_activity


@mistake(hint="Which of the two terms is absent from your gradient?")
def activity_missing_in_the_gradient(w: Array, x: Array, lam: float) -> Any:
    """The gradient is that of what is missed alone, so that nothing ever makes the features sparse."""
    return loss_of(w, x, lam), gradient_of(w, x, 0.0)


@mistake(hint="Which of the two terms is absent from your loss?")
def activity_missing(w: Array, x: Array, lam: float) -> Any:
    """The price of activity is left out altogether: what remains finds the space of the data and no edges."""
    return loss_of(w, x, 0.0), gradient_of(w, x, 0.0)


@mistake(hint="Read in the docstring over what the loss is a mean.")
def sum_over_rows(w: Array, x: Array, lam: float) -> Any:
    """Loss and gradient are sums over the rows. Twice as many rows would give steps twice as large."""
    return len(x) * loss_of(w, x, lam), len(x) * gradient_of(w, x, lam)


@mistake(hint="Follow the mean from the loss into its derivative.")
def gradient_not_divided_by_n(w: Array, x: Array, lam: float) -> Any:
    """The loss is a mean over the rows, and the gradient is that of their sum."""
    return loss_of(w, x, lam), len(x) * gradient_of(w, x, lam)


@mistake(hint="Read in the docstring over what the loss is a mean.")
def mean_over_everything(w: Array, x: Array, lam: float) -> Any:
    """It takes the mean over rows and columns. The docstring adds the columns of a row and takes the mean over rows."""
    missed, activity = losses(w, x)
    over_features, over_way_back, over_activity = parts(w, x)
    inputs, filters = w.shape
    return (
        missed / inputs + lam * activity / filters,
        (over_features + over_way_back) / inputs + lam * over_activity / filters,
    )


@mistake(hint="Look for the ½ in the docstring.")
def half_forgotten(w: Array, x: Array, lam: float) -> Any:
    """What is missed counts in full, and the docstring takes half of it."""
    missed, activity = losses(w, x)
    over_features, over_way_back, over_activity = parts(w, x)
    return 2 * missed + lam * activity, 2 * (over_features + over_way_back) + lam * over_activity


@mistake(hint="Differentiate ½ r² on paper.")
def half_in_the_loss_only(w: Array, x: Array, lam: float) -> Any:
    """The loss takes half of the squares, and the gradient is that of the whole squares."""
    over_features, over_way_back, over_activity = parts(w, x)
    return loss_of(w, x, lam), 2 * (over_features + over_way_back) + lam * over_activity


@mistake(hint="Take a difference that is positive: should the gradient make it smaller or larger?")
def sign_of_what_is_missed(w: Array, x: Array, lam: float) -> Any:
    """In the gradient the difference is taken the other way round, so that each step misses more."""
    over_features, over_way_back, over_activity = parts(w, x)
    return loss_of(w, x, lam), lam * over_activity - over_features - over_way_back


@mistake(hint="Put 1,000 into your logarithm of the cosine.")
def cosh_overflows(w: Array, x: Array, lam: float) -> Any:
    """The hyperbolic cosine of a large feature is too large for a float64, and its logarithm is infinite."""
    missed, _ = losses(w, x)
    return missed + lam * np.log(np.cosh(x @ w)).sum() / len(x), gradient_of(w, x, lam)


@mistake(hint="Put 1,000 into your derivative.")
def tanh_by_exponentials(w: Array, x: Array, lam: float) -> Any:
    """The derivative is made of exponentials that overflow for large features: an infinity divided by an infinity."""
    s = x @ w
    slope = (np.exp(s) - np.exp(-s)) / (np.exp(s) + np.exp(-s))
    return loss_of(w, x, lam), gradient_of(w, x, 0.0) + lam * x.T @ slope / len(x)


@mistake(hint="Read in the docstring how the activity of a feature is measured.")
def absolute_value(w: Array, x: Array, lam: float) -> Any:
    """The activity is the absolute value of a feature. The docstring has a smooth function that bends at 0."""
    s = x @ w
    missed, _ = losses(w, x)
    return missed + lam * np.abs(s).sum() / len(x), gradient_of(w, x, 0.0) + lam * x.T @ np.sign(s) / len(x)


@mistake(hint="Read in the docstring how the activity of a feature is measured.")
def square(w: Array, x: Array, lam: float) -> Any:
    """The activity is half the square of a feature. On white data that is the same for all directions."""
    s = x @ w
    missed, _ = losses(w, x)
    return missed + lam * (s**2).sum() / 2 / len(x), gradient_of(w, x, 0.0) + lam * x.T @ s / len(x)


@mistake(hint="A gradient has the shape of what it is the gradient of.")
def gradient_transposed(w: Array, x: Array, lam: float) -> Any:
    """dw has its axes the wrong way round. With as many filters as inputs the shape does not show it."""
    return loss_of(w, x, lam), gradient_of(w, x, lam).T


@mistake(hint="Compare your return line with the docstring's.")
def gradient_first(w: Array, x: Array, lam: float) -> Any:
    """The gradient comes first. The docstring returns the loss first."""
    return gradient_of(w, x, lam), loss_of(w, x, lam)


HABITS = (
    *changes("w", "x"),
    *in_float32(),
    *leaves_shapes(*misfit_names("w", "is transposed", "is one row", "has one row too many")),
)
