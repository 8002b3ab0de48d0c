"""Wrong works for `train`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def asks_for_twenty_epochs(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Runs twenty epochs where ten are allowed, so `loss_and_gradients` raises its error in the eleventh. Shows in
    every run.
    """
    current = [p.copy() for p in params]
    velocity = [np.zeros_like(p) for p in params]
    for _ in range(20):
        order = rng.permutation(len(y))
        for s in range(0, len(y), 32):
            rows = order[s : s + 32]
            _, grads = loss_and_gradients(current, x[rows], y[rows])
            for i, g in enumerate(grads):
                velocity[i] = 0.9 * velocity[i] + g
                current[i] = current[i] - 0.05 * velocity[i]
    return current


def returns_what_it_was_given(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Trains a copy of the network and then returns `params`, the untrained one. Shows in every run: an accuracy near
    chance.
    """
    net = [np.array(p) for p in params]
    for _ in range(10):
        order = rng.permutation(len(x))
        for batch in np.array_split(order, max(1, len(x) // 16)):
            _, grads = loss_and_gradients(net, x[batch], y[batch])
            net = [p - 0.1 * g for p, g in zip(net, grads)]
    return params


def takes_one_step_per_epoch(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Uses all rows as one batch, so ten epochs are ten steps. Shows in every run: the network has hardly begun to
    learn.
    """
    m = [np.zeros_like(p) for p in params]
    s = [np.zeros_like(p) for p in params]
    for t in range(1, 11):
        _, grads = loss_and_gradients(params, x, y)
        for i, g in enumerate(grads):
            m[i] = 0.9 * m[i] + 0.1 * g
            s[i] = 0.999 * s[i] + 0.001 * g * g
        params = [
            p - 0.005 * (m[i] / (1 - 0.9**t)) / (np.sqrt(s[i] / (1 - 0.999**t)) + 1e-8) for i, p in enumerate(params)
        ]
    return params


def watches_the_whole_loss_on_the_budget(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Asks for the loss of all rows after each of ten epochs, to keep the best network, and forgets that these rows
    count too. Shows in every run as the error after ten epochs' worth of rows.
    """
    best, best_loss = params, np.inf
    net = [p.copy() for p in params]
    vel = [0 * p for p in params]
    for _ in range(10):
        order = rng.permutation(len(y))
        for k in range(0, len(order), 25):
            r = order[k : k + 25]
            _, grads = loss_and_gradients(net, x[r], y[r])
            vel = [0.9 * v + g for v, g in zip(vel, grads)]
            net = [p - 0.03 * v for p, v in zip(net, vel)]
        loss, _ = loss_and_gradients(net, x, y)
        if loss < best_loss:
            best, best_loss = [p.copy() for p in net], loss
    return best


def counts_batches_in_a_schedule_of_epochs(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Lets a cosine run over ten steps, the number of epochs, but counts batches in it, so the rate is 0 from the
    eleventh batch on. Shows in every run of more than ten batches: the network has hardly begun to learn.
    """
    total = 10
    step = 0
    velocity = [np.zeros_like(p) for p in params]
    for _ in range(10):
        order = rng.permutation(len(y))
        for s in range(0, len(y), 32):
            rows = order[s : s + 32]
            rate = 0.05 * 0.5 * (1 + np.cos(np.pi * min(step / total, 1.0)))
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            velocity = [0.9 * v + g for v, g in zip(velocity, grads)]
            params = [p - rate * v for p, v in zip(params, velocity)]
            step += 1
    return params


def brings_a_generator_of_its_own(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Shuffles with a fresh generator seeded by the operating system and ignores `rng`, which should be the only source
    of chance. The network is good; shows where two runs with equal generators are compared.
    """
    own = np.random.default_rng()
    p = [a.copy() for a in params]
    m = [np.zeros_like(a) for a in p]
    s = [np.zeros_like(a) for a in p]
    t, steps = 0, 10 * int(np.ceil(len(y) / 16))
    for _ in range(10):
        order = own.permutation(len(y))
        for k in range(0, len(y), 16):
            t += 1
            lr = 0.006 * 0.5 * (1 + np.cos(np.pi * (t - 1) / steps))
            _, grads = loss_and_gradients(p, x[order[k : k + 16]], y[order[k : k + 16]])
            for i, g in enumerate(grads):
                m[i] = 0.9 * m[i] + 0.1 * g
                s[i] = 0.999 * s[i] + 0.001 * g**2
                p[i] = p[i] - lr * m[i] / (1 - 0.9**t) / (np.sqrt(s[i] / (1 - 0.999**t)) + 1e-8)
    return p


def climbs_and_returns_weights_before_biases(
    x: np.ndarray, y: np.ndarray, params: list[np.ndarray], loss_and_gradients: Any, rng: np.random.Generator
) -> list[np.ndarray]:
    """Adds the gradients, so that it climbs, with a tiny rate that hides it, and returns both weights before both
    biases. The first shows in the accuracy of every run, the second in the shapes of what is returned.
    """
    w1, b1, w2, b2 = (p.copy() for p in params)
    for _ in range(10):
        order = rng.permutation(len(y))
        for s in range(0, len(y), 64):
            rows = order[s : s + 64]
            _, (dw1, db1, dw2, db2) = loss_and_gradients([w1, b1, w2, b2], x[rows], y[rows])
            w1 = w1 + 0.0005 * dw1
            b1 = b1 + 0.0005 * db1
            w2 = w2 + 0.0005 * dw2
            b2 = b2 + 0.0005 * db2
    return [w1, w2, b1, b2]
