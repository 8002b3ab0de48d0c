"""What PyTorch says, in float64, and scikit-learn's definitions in PyTorch's operations: numpy in, numpy out."""

from __future__ import annotations

import torch
from torch.nn import functional as F

from autograder.model import Array

torch.set_num_threads(1)


def confusion_matrix(y: Array, pred: Array, classes: int) -> Array:
    """True classes in the rows, predicted ones in the columns.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
    """
    return _array(_counts(y, pred, classes))


def balanced_accuracy(y: Array, pred: Array, classes: int) -> float:
    """The mean recall of the classes that occur in `y`.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.balanced_accuracy_score.html
    """
    matrix = _counts(y, pred, classes).double()
    recall = matrix.diagonal() / matrix.sum(dim=1)
    return recall.nanmean().item()


def macro_f1(y: Array, pred: Array, classes: int) -> float:
    """The mean F1 of the classes that occur in `y` or `pred`: ``f1_score(y, pred, average="macro")``.

    https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html
    """
    matrix = _counts(y, pred, classes).double()
    f1 = 2 * matrix.diagonal() / (matrix.sum(dim=0) + matrix.sum(dim=1))
    return f1.nanmean().item()


def class_weights(y: Array, classes: int) -> Array:
    """The weights that scikit-learn calls ``"balanced"``, and 0 for a class that does not occur.

    https://scikit-learn.org/stable/modules/generated/sklearn.utils.class_weight.compute_class_weight.html
    """
    counts = torch.bincount(torch.as_tensor(y), minlength=classes).double()
    occurs = counts > 0
    return _array(torch.where(occurs, len(y) / (occurs.sum() * counts), 0.0))


def weighted_cross_entropy(logits: Array, y: Array, weights: Array) -> tuple[float, Array]:
    """The loss, and its gradient by autograd.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
    """
    leaf = _tensor(logits).requires_grad_()
    loss = F.cross_entropy(leaf, torch.as_tensor(y), weight=_tensor(weights))
    (dlogits,) = torch.autograd.grad(loss, leaf)
    return loss.item(), _array(dlogits)


def logit_adjustment(logits: Array, prior: Array, tau: float) -> Array:
    """Logit adjustment after the training, Menon et al. (2021), https://arxiv.org/abs/2007.07314."""
    return _array(torch.sub(_tensor(logits), torch.log(_tensor(prior)), alpha=tau))


def recall_gap(y: Array, pred: Array, group: Array) -> float:
    """The range of the groups' mean hits.

    https://docs.pytorch.org/docs/stable/generated/torch.unique.html
    """
    _, place, rows = torch.unique(torch.as_tensor(group), return_inverse=True, return_counts=True)
    right = (torch.as_tensor(y) == torch.as_tensor(pred)).double()
    recall = torch.zeros(len(rows), dtype=torch.float64).index_add(0, place, right) / rows
    gap: float = (recall.max() - recall.min()).item()
    return gap


def _counts(y: Array, pred: Array, classes: int) -> torch.Tensor:
    cell = torch.as_tensor(y) * classes + torch.as_tensor(pred)
    return torch.bincount(cell, minlength=classes**2).reshape(classes, classes)


def _tensor(values: Array) -> torch.Tensor:
    return torch.as_tensor(values, dtype=torch.float64)


def _array(tensor: torch.Tensor) -> Array:
    array: Array = tensor.numpy()
    return array
