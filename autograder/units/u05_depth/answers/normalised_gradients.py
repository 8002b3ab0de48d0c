"""A network with batch normalisation, forwards and backwards: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, in_float32, mistake
from autograder.authoring.pytorch import F, array, gradients, leaf, tensor, torch
from autograder.units.u05_depth.answers.mlp_gradients import passes
from autograder.units.u05_depth.answers.normalising import back, normalised
from autograder.units.u05_depth.answers.seen import COPIES
from autograder.units.u05_depth.cases import Layers, Norms, State

Answer: TypeAlias = tuple[Any, Layers, Layers, list[State]]
EPS, MOMENTUM = 1e-5, 0.1


def reference(params: Layers, norms: Norms, x: Array, y: Array) -> Answer:
    """Autograd through linear layers, batch normalisation in training and ReLU, and the mean cross-entropy.

    https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
    """
    leaves = [(leaf(w), leaf(b)) for w, b in params]
    scales = [(leaf(gamma), leaf(beta)) for gamma, beta, _ in norms]
    running = [(tensor(state["mean"]), tensor(state["var"])) for _, _, state in norms]
    signal = tensor(x)
    for (w, b), (gamma, beta), (mean, var) in zip(leaves[:-1], scales, running, strict=True):
        signal = torch.relu(F.batch_norm(signal @ w + b, mean, var, gamma, beta, training=True, momentum=MOMENTUM))
    w, b = leaves[-1]
    loss = F.cross_entropy(signal @ w + b, torch.from_numpy(y))
    flat = gradients(loss, *(one for pair in (*leaves, *scales) for one in pair))
    pairs = list(zip(flat[::2], flat[1::2], strict=True))
    states = [{"mean": array(mean), "var": array(var)} for mean, var in running]
    return float(array(loss)), pairs[: len(params)], pairs[len(params) :], states


def composite(parts: Any, params: Layers, norms: Norms, x: Array, y: Array) -> Answer:
    """A block after the other, the last layer, and the blocks from the last to the first."""
    # Its reference takes a driver's arguments, so where it is right, it is not among the parts.
    forward = getattr(parts, "batchnorm_forward", _forward)
    signals, zs, outs, states = [x], [], [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        zs.append(signals[-1] @ w + b)
        out, moved = forward(zs[-1], gamma, beta, state, True)
        outs.append(out)
        states.append(moved)
        signals.append(np.maximum(out, 0))
    loss, grads, dx = parts.mlp_gradients(params[-1:], signals[-1], y)
    grads, norm_grads = list(grads), list[tuple[Array, Array]]()
    for layer in reversed(range(len(norms))):
        dz, dgamma, dbeta = parts.batchnorm_backward(dx * (outs[layer] > 0), zs[layer], norms[layer][0])
        grads.insert(0, (signals[layer].T @ dz, dz.sum(axis=0)))
        norm_grads.insert(0, (dgamma, dbeta))
        dx = dz @ params[layer][0].T
    return loss, grads, norm_grads, states


def _forward(z: Array, gamma: Array, beta: Array, state: State, train: bool) -> tuple[Array, State]:
    return gamma * normalised(z, EPS)[0] + beta, _moved(z, state)


def _moved(z: Array, state: State) -> State:
    return {
        "mean": (1 - MOMENTUM) * state["mean"] + MOMENTUM * z.mean(axis=0),
        "var": (1 - MOMENTUM) * state["var"] + MOMENTUM * z.var(axis=0, ddof=1),
    }


def passes_normalised(
    params: Layers,
    norms: Norms,
    x: Array,
    y: Array,
    *,
    mask: str = "out",
    train: bool = True,
    activates_first: bool = False,
    goes_back_through_norm: bool = True,
) -> Answer:
    """Forwards and backwards, right but perhaps for what stands between two linear layers."""
    signal, kept, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        into = np.maximum(z, 0) if activates_first else z
        xhat, inverse = normalised(into, EPS)
        if not train:
            inverse = (1 / np.sqrt(state["var"] + EPS))[None]
            xhat = (into - state["mean"]) * inverse
        out = gamma * xhat + beta
        kept.append((signal, z, out, xhat, inverse))
        states.append(_moved(into, state) if train else dict(state))
        signal = out if activates_first else np.maximum(out, 0)
    loss, grads, dx = passes(params[-1:], signal, y)
    norm_grads: Layers = []
    for layer in reversed(range(len(norms))):
        signal, z, out, xhat, inverse = kept[layer]
        masks = {"out": out > 0, "not below": out >= 0, "z": z > 0, "none": np.ones_like(z)}
        dout = dx if activates_first else dx * masks[mask]
        norm_grads.insert(0, ((dout * xhat).sum(axis=0), dout.sum(axis=0)))
        dz = dout * norms[layer][0]
        if goes_back_through_norm:
            dz = back(dz, xhat, inverse) if train else dz * inverse
        dz = dz * (z > 0) if activates_first else dz
        grads.insert(0, (signal.T @ dz, dz.sum(axis=0)))
        dx = dz @ params[layer][0].T
    return loss, grads, norm_grads, states


@mistake(hint="Between a linear layer and its ReLU stands batch normalisation: in which order do you call them?")
def activates_before_it_normalises(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It normalises behind the ReLU. That can be done, but the docstring puts the normalisation before it."""
    return passes_normalised(params, norms, x, y, activates_first=True)


@mistake(hint="Which value has `train` where a gradient is wanted?")
def in_evaluation(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It normalises by the running statistics, as in evaluation. In training the batch's own are used."""
    return passes_normalised(params, norms, x, y, train=False)


@mistake(hint="Which number went into the ReLU?")
def mask_of_the_pre_activation(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It takes the mask of ReLU from the linear layer. What went into the ReLU is what batch normalisation made of
    that.
    """
    return passes_normalised(params, norms, x, y, mask="z")


@mistake(hint="What is the slope of ReLU at exactly 0?")
def one_at_zero(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It takes the slope of ReLU at exactly 0 for 1. PyTorch takes 0, and so does the docstring."""
    return passes_normalised(params, norms, x, y, mask="not below")


@mistake(hint="Each block has three parts: what is the way back through the last of them?")
def missing_mask(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """The gradient walks straight through ReLU, also where the unit was off."""
    return passes_normalised(params, norms, x, y, mask="none")


@mistake(hint="Each block has three parts: what is the way back through the middle one?")
def normalisation_skipped_on_the_way_back(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """On the way back it multiplies by gamma and skips the normalisation itself."""
    return passes_normalised(params, norms, x, y, goes_back_through_norm=False)


@mistake(hint="What did batch normalisation return beside its output?")
def states_as_they_came(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It returns the states that it was given. What the batch has taught is lost."""
    loss, grads, norm_grads, _ = passes_normalised(params, norms, x, y)
    return loss, grads, norm_grads, [dict(state) for _, _, state in norms]


@mistake(hint="In which order do you meet the layers on the way back, and in which order must they stand in the list?")
def last_layer_first(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """The gradients stand in the order in which they were found, the last layer first."""
    loss, grads, norm_grads, states = passes_normalised(params, norms, x, y)
    return loss, grads[::-1], norm_grads[::-1], states


@mistake(hint="Compare the order of `norms` with that of your list.")
def norms_last_layer_first(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """The gradients of the norms stand in the order in which they were found, the last layer first."""
    loss, grads, norm_grads, states = passes_normalised(params, norms, x, y)
    return loss, grads, norm_grads[::-1], states


@mistake(hint="Compare the pairs in your list with the docstring's.")
def pairs_swapped(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It puts dbeta before dgamma."""
    loss, grads, norm_grads, states = passes_normalised(params, norms, x, y)
    return loss, grads, [(dbeta, dgamma) for dgamma, dbeta in norm_grads], states


@mistake(hint="Ask where the mean over the batch is taken, and how often.")
def divided_by_n_again(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It divides the gradients of the weights by the number of rows. The mean of the loss is in them already."""
    loss, grads, norm_grads, states = passes_normalised(params, norms, x, y)
    return loss, [(dw / len(x), db / len(x)) for dw, db in grads], norm_grads, states


@mistake(hint="Compare your return line with the docstring's.")
def states_left_out(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It returns no states. What the batch has taught is lost."""
    return passes_normalised(params, norms, x, y)[:3]


@mistake(hint="What has a network with norms that one without has not?")
def norms_ignored(params: Layers, norms: Norms, x: Array, y: Array) -> Any:
    """It leaves out batch normalisation altogether and gives its scales no gradient."""
    loss, grads, _ = passes(params, x, y)
    nothing = [(np.zeros_like(gamma), np.zeros_like(beta)) for gamma, beta, _ in norms]
    return loss, grads, nothing, [dict(state) for _, _, state in norms]


HABITS = (*changes("params", "norms", "x", "y", seen=COPIES), *in_float32())
