# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Unit 4: Weight updates
#
# **Themes: first layers (1) and adaptability and generalisation (3).**
# Training adjusts the weights, from the first layer's on, until the error is low on data that the network has never seen.
#
# *At the end you can* turn gradients into steps by the rules that most networks are trained with, choose between them with reasons, train a network in ten passes over the data, and tell from its losses what is wrong with a run.
#
# *Time:* two to three hours.
#
# *You need:* units 1 and 2. What a gradient is, lengths of vectors, Python dictionaries.
#
# ## How a person does it
#
# You are learning a piece on the piano.
# You do not play the whole book before you correct the first wrong note.
# You play a few bars, adjust, and go on: *minibatches*.
# One slip does not make you change your fingering, but if it comes back day after day, you work on it more and more: *momentum*.
# The left hand jumps wildly and the right hand hardly moves, so each needs corrections of its own size: *Adam*.
# After a terrible rehearsal you still change only so much at once: *clipping*.
# You start slowly, then make your large changes, and polish before the concert: a *schedule*.
#
# Each of these is a few lines of numpy.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show
from autograder.units.u04_weight_updates.probes import loss_and_gradients, new_network, predict

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
(images, labels), (unseen, unseen_labels) = split(np.random.default_rng(1), 1347, 450)

# %% [markdown]
# ## 1. A few rows at a time
#
# The gradient of the mean loss is the mean of the gradients of all rows.
# So a poll will do: take a few rows at random, and their mean gradient is right *on average*.
#
# One pass over all rows is an **epoch**.
# Shuffle the row numbers, cut them into **minibatches**, and nobody is left out and nobody comes twice.

# %% nbgrader={"grade": false, "grade_id": "figure_minibatches", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(9, 1.9), layout="constrained")
order = np.random.default_rng(2).permutation(14)
for level, numbers, name in ((1, np.arange(14), "rows"), (0, order, "one epoch")):
    axes.text(-0.9, level, name, ha="right", va="center")
    for place, number in enumerate(numbers):
        batch = place // 4
        x, colour = (place, "0.7") if level else (place + 0.25 * batch, f"C{batch}")
        axes.add_patch(plt.Rectangle((x - 0.42, level - 0.3), 0.84, 0.6, color=colour, alpha=0.5))
        axes.text(x, level, number, ha="center", va="center")
axes.set(xlim=(-3, 15), ylim=(-0.6, 1.5), title="14 rows in batches of 4: the last batch is shorter")
axes.axis("off")
show(
    figure,
    "Above the row numbers 0 to 13 in order. Below the same numbers shuffled and cut into four groups: three of four "
    "numbers and a last one of two.",
)

# %% [markdown]
# A batch is an array of row numbers.
# The caller picks the rows with it, from the images and from the labels alike: `x[rows]`, `y[rows]`.
# So the two cannot get out of step.
#
# | here | what others call it |
# |---|---|
# | minibatch | *batch*; with steps on minibatches, gradient descent is *stochastic gradient descent*, SGD |
# | all rows at once | *full batch*, and in older books *batch* |
# | batch size, number of epochs | **hyperparameters**: numbers that you choose and that no gradient trains |
#
# <details><summary>Hint 1: a nudge</summary>
#
# A generator can give all numbers from 0 to n − 1 in random order, and `range` takes a third number.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse numbers below 1. Draw one order of all rows. Then a list of slices of it, each as long as a batch. A slice that reaches beyond the end is simply shorter.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# batches = minibatches(14, 4, np.random.default_rng(0))
# assert [len(rows) for rows in batches] == [4, 4, 4, 2]
# assert sorted(np.concatenate(batches).tolist()) == list(range(14))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(n, batch_size, rng):
    """One epoch: all row numbers in random order, cut into batches.

    Args:
        n: the number of rows in the dataset, int, at least 1.
        batch_size: the number of rows in a batch, int, at least 1. It may be larger than `n`.
        rng: `np.random.Generator`, the only source of chance.

    Returns:
        list of int64 arrays of shape (B,). Together they hold each of the numbers 0 to n - 1 exactly once.
        B is `batch_size`, only the last batch may be shorter. The order of all rows is random, and new in every
        call with the same `rng`; generators in the same state give the same batches.

    Raises:
        ValueError: `n` or `batch_size` is below 1.
    """
    ### BEGIN SOLUTION
    if n < 1 or batch_size < 1:
        raise ValueError(f"n and batch_size must be at least 1, are {n} and {batch_size}")
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_minibatches", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.minibatches", minibatches)

# %% [markdown]
# The check draws inputs at random, also at the edges that the docstring promises.
# To try the case that it shows, get its arguments: `from autograder.notebook import example`, then `n, batch_size, rng = example("u04.minibatches")`.
#
# *What you may use.* Your functions are graded where there are Python, its standard library and numpy: no PyTorch, no scipy, no tqdm, no files of your own, no network.
# They may use what you import or define in any cell, also in one that you add.
# `print`, `display` and `plt` may stay in a function; what they show is not looked at.
#
# > **Experiment 1.** How far is the gradient of a poll from that of all rows, here 1280?
# > The cell measures it for batches of 4, 16, 64 and 256 rows of an untrained network: the length of the difference, as a share of the length of the right gradient.
# > *Predict* how much better four times as many rows are: four times, twice, or less? *Run* the cell. *Explain* why many rough steps may get further than a few exact ones.
# > (To try more of anything, copy a cell and change the copy.)

# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(0)
untrained = new_network(rng, 64)


def first_gradient(rows):
    return loss_and_gradients(untrained, images[rows], labels[rows])[1][0][0]


of_all = first_gradient(np.arange(1280))
for size in (4, 16, 64, 256):
    misses = [np.linalg.norm(first_gradient(rows) - of_all) for rows in minibatches(1280, size, rng)]
    print(f"batches of {size:3}: off by {np.mean(misses) / np.linalg.norm(of_all):.2f} of its length, on average")

# %% [markdown]
# ## 2. Gradient descent
#
# Let $w$ be all weights and $g$ the gradient of the loss $L$ there.
# For a small step $d$ the loss changes by nearly $g \cdot d$, and among all steps of the same length that is lowest when $d$ points exactly against $g$.
# That gives **gradient descent**, with the **learning rate** $\eta$:
#
# $$ w_t = w_{t-1} - \eta\, g_t . $$
#
# *By hand.* One weight, $w = 1$, with the gradients $2$ and then $1$, at a rate of $0.1$: $1 - 0.1 \cdot 2 = 0.8$, then $0.8 - 0.1 \cdot 1 = 0.7$. This weight will stay with us.
#
# How large may the rate be?
# Take a valley with one direction, $L = \frac{a}{2} w^2$.
# The number $a$ is its *curvature*, and the gradient is $a w$, so a step turns $w$ into $(1 - \eta a)\, w$.

# %% nbgrader={"grade": false, "grade_id": "figure_valley", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 3, figsize=(11, 2.6), layout="constrained", sharey=True)
w = np.linspace(-2.6, 2.6, 101)
for axis, rate in zip(axes, (0.4, 1.8, 2.1), strict=True):
    visited = 1.5 * (1 - rate) ** np.arange(6)
    axis.plot(w, w**2 / 2, color="0.7")
    axis.plot(visited, visited**2 / 2, "o-", markersize=4)
    axis.set(title=f"η a = {rate}", xlabel="w")
axes[0].set_ylabel("loss")
show(
    figure,
    "Three parabolas with five steps from w = 1.5. With rate times curvature 0.4 the steps go down one side; with 1.8 they "
    "jump from side to side and still come down; with 2.1 they jump and climb.",
)

# %% [markdown]
# The weight approaches the bottom for $0 < \eta < \frac{2}{a}$.
# With a larger rate it jumps across the valley and lands higher each time.
#
# The five rules of this unit are called in the same way:
#
# ```python
# w, state = some_step(w, grad, state, lr)
# ```
#
# A rule takes one parameter, say the weights of one layer, and returns what the parameter is after the step.
# What it must remember until the next step is in the `state`, a dictionary of which only your function knows the layout.
# Before the first step it is `{}`.
# Each parameter has a state of its own, so keep nothing outside of it.
#
# Return a new array.
# With `w -= …` you would overwrite the caller's weights, and with them the best ones so far that somebody wanted to keep.
# And numpy would stretch a gradient of the wrong shape without a word.
# This little helper is yours to call; it refuses to.


# %%
def require_same_shape(w, grad):
    """Raise a `ValueError` that names both shapes, unless they are the same."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


# %% [markdown]
# The check takes several steps with two parameters in turn, `w_a` and `w_b`, each with gradients of its own.
# In its messages `w_a[0]` is the first parameter after its first step, `w_a[1]` after its second, and so on.
#
# <details><summary>Hint 1: a nudge</summary>
#
# The formula, and the state as it came.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes with the helper. Make the new parameter with `-`, not with `-=`. Return both things.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w = np.array([1.0])
# moved, state = sgd_step(w, np.array([2.0]), {}, 0.1)
# assert np.allclose(moved, 0.8) and w[0] == 1.0 and isinstance(state, dict)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "sgd_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_step(w, grad, state, lr):
    """One step of gradient descent.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. This rule needs none. It may be changed in place.
        lr: the learning rate, float, positive.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    `w` and `grad` stay unchanged. As `torch.optim.SGD`.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    return w - lr * grad, state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sgd_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.sgd_step", sgd_step)

# %% [markdown]
# The losses of networks are **ravines**: steep across and flat along, in many directions at once.
# Here is a small one, to walk in for the rest of this unit: curvature 1 along, curvature 100 across.

# %% nbgrader={"grade": false, "grade_id": "ravine", "locked": true, "schema_version": 3, "solution": false, "task": false}
bottom, curvature = np.array([2.0, 1.0]), np.array([1.0, 100.0])


def height(w):
    return 0.5 * (curvature * (w - bottom) ** 2).sum(axis=-1)


def walk(step, lr, factor=1.0, steps=60, **settings):
    """The path of a walker whose gradients are multiplied by a factor."""
    w, state, path = np.array([-3.0, 1.8]), {}, []
    for _ in range(steps):
        path.append(w)
        w, state = step(w, factor * curvature * (w - bottom), state, lr, **settings)
    return np.array([*path, w])


def draw_path(axis, path, title, colour="C0"):
    along, across = np.meshgrid(np.linspace(-3.5, 4, 151), np.linspace(0, 2.2, 89))
    levels = [0.2, 1, 3, 8, 16, 30, 50]
    axis.contour(along, across, height(np.stack([along, across], axis=-1)), levels, cmap="Greys_r", linewidths=0.8)
    axis.plot(*path.T, "o-", color=colour, markersize=2.5, linewidth=1)
    axis.plot(*bottom, "k*", markersize=10)
    axis.set(title=title, xlabel="weight along", ylabel="weight across", xlim=(-3.5, 4), ylim=(0, 2.2))


# %% [markdown]
# > **Experiment 2.** Sixty steps of gradient descent at rates of 0.005, 0.019 and 0.021.
# > *Predict*, by the limit $\frac2a$ of the steeper direction, which of them come nearer to the bottom. *Run* the cell. *Explain* why a rate that is safe across is so slow along.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 3, figsize=(12, 2.7), layout="constrained")
for axis, rate in zip(axes, (0.005, 0.019, 0.021), strict=True):
    path = walk(sgd_step, rate)
    draw_path(axis, path, f"rate {rate}")
    print(f"rate {rate}: height {height(path[0]):.0f} at first, {height(path[-1]):.3g} after 60 steps")
show(
    figure,
    "Three paths from the left in a long narrow valley. Rate 0.005 slides to the floor and creeps a part of the way. Rate "
    "0.019 jumps from wall to wall, less and less, and gets further. Rate 0.021 jumps out of the picture.",
)

# %% [markdown]
# ## 3. Momentum
#
# Give the weights a **velocity** that remembers earlier gradients and forgets them slowly.
# With a **momentum** $\mu$ such as $0.9$, and $v_0 = 0$:
#
# $$ v_t = \mu\, v_{t-1} + g_t, \qquad w_t = w_{t-1} - \eta\, v_t . $$
#
# Written out, $v_t = g_t + \mu\, g_{t-1} + \mu^2 g_{t-2} + \dots$

# %% nbgrader={"grade": false, "grade_id": "figure_velocity", "locked": true, "schema_version": 3, "solution": false, "task": false}
powers = 0.9 ** np.arange(40)
figure, axes = plt.subplots(figsize=(7, 2.8), layout="constrained")
axes.plot(np.cumsum(powers), label="gradients 1, 1, 1, …")
axes.plot(np.abs(np.cumsum(powers * (-1) ** np.arange(40))), "--", label="gradients 1, −1, 1, …")
axes.set(xlabel="step", ylabel="size of the velocity", title="μ = 0.9", ylim=(0, 10.5))
axes.grid(alpha=0.3)
axes.legend(loc="center right")
show(
    figure,
    "Two curves over 40 steps. Where gradients agree, the velocity climbs to nearly ten. Where they alternate, its size "
    "wavers and settles at about one half.",
)

# %% [markdown]
# - Along the ravine the gradients agree. The sum grows to $g\,(1 + \mu + \mu^2 + \dots) = \frac{g}{1 - \mu}$: **ten times** the gradient.
# - Across the ravine they alternate. The sum becomes $g\,(1 - \mu + \mu^2 - \dots) = \frac{g}{1 + \mu}$, about **half** of it.
#
# *By hand.* The velocity is $2$, so $w = 1 - 0.2 = 0.8$. Then it is $0.9 \cdot 2 + 1 = 2.8$, so $w = 0.8 - 0.28 = 0.52$.
#
# Many textbooks put the learning rate into the velocity.
# As long as the rate stays the same, that is the same rule.
#
# <details><summary>Hint 1: a nudge</summary>
#
# One thing is remembered. A dictionary's method `get` takes a value for the case that a key is not there yet.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes. Take the earlier velocity out of the state, 0 at first. Make the new velocity, as a new array; then the step; then a state with the new velocity in it.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, state = sgd_momentum_step(np.array([1.0]), np.array([2.0]), {}, 0.1)
# w, state = sgd_momentum_step(w, np.array([1.0]), state, 0.1)
# assert np.allclose(w, 0.52)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "sgd_momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_momentum_step(w, grad, state, lr, momentum=0.9):
    """One step of gradient descent with momentum.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive, the same in all steps.
        momentum: how much of the velocity survives a step, float in ``[0, 1)``.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The velocity is 0 before the first step, and each gradient is added to it at full size, as in `torch.optim.SGD`
    with ``dampening=0``: the first step is that of plain gradient descent. `w` and `grad` stay unchanged.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sgd_momentum_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.sgd_momentum_step", sgd_momentum_step)

# %% [markdown]
# > **Experiment 3.** The ravine again, at a rate of 0.005, with a momentum of 0, 0.5, 0.9 and 0.99.
# > *Predict* which walker is lowest after 60 steps. Is more always better? *Run* the cell. *Explain* what the last one does.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 4, figsize=(13, 2.6), layout="constrained")
for axis, momentum in zip(axes, (0.0, 0.5, 0.9, 0.99), strict=True):
    path = walk(sgd_momentum_step, 0.005, momentum=momentum)
    draw_path(axis, path, f"momentum {momentum}", "C1")
    print(f"momentum {momentum}: height {height(path[-1]):.3g}")
show(
    figure,
    "Four paths at the same rate. Without momentum the walker creeps; with 0.5 it gets further; with 0.9 it swings, "
    "reaches the bottom and circles in; with 0.99 it swings wildly from wall to wall and past the bottom.",
)

# %% [markdown]
# ## 4. Nesterov's look ahead
#
# The velocity will carry the weights on by another $-\eta \mu v$ in any case.
# Yurii Nesterov's idea is to go there first and measure the gradient *there*.

# %% nbgrader={"grade": false, "grade_id": "figure_look_ahead", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(9, 2.2), layout="constrained")
for axis, place, title in (
    (axes[0], (0, 0), "momentum: measured here"),
    (axes[1], (2, 0.3), "Nesterov: measured ahead"),
):
    for (start, end), name, colour in (
        (((0, 0), (2, 0.3)), "−ημv", "tab:orange"),
        (((2, 0.3), (2.4, 1.2) if place == (0, 0) else (2.2, 0.7)), "−ηg", "tab:blue"),
    ):
        axis.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 2})
        axis.text(0.5 * (start[0] + end[0]) + 0.1, 0.5 * (start[1] + end[1]) - 0.18, name, color=colour)
    axis.plot(*place, "ko")
    axis.text(place[0] - 0.05, place[1] - 0.25, "g", ha="right")
    axis.set(title=title, xlim=(-0.4, 3.2), ylim=(-0.4, 1.4), xticks=[], yticks=[])
show(
    figure,
    "Two sketches with an orange arrow, where the velocity carries, and a blue one, the step against the gradient. For "
    "momentum the gradient is measured where the orange arrow begins, for Nesterov where it ends.",
)

# %% [markdown]
# Let $w$ always be that place ahead.
# The place without the look ahead is then $u = w + \eta \mu v$, and it moves by momentum, $u_t = u_{t-1} - \eta v_t$.
# Put in $u$ at both times:
#
# $$ w_t = u_t - \eta \mu\, v_t = w_{t-1} + \eta\, (\mu\, v_{t-1} - v_t) - \eta \mu\, v_t . $$
#
# The bracket is just $-g_t$, so the step is made of the fresh gradient and the new velocity:
#
# $$ v_t = \mu\, v_{t-1} + g_t, \qquad w_t = w_{t-1} - \eta\, (g_t + \mu\, v_t) . $$
#
# *By hand.* The velocities are 2 and 2.8, as before. First $w = 1 - 0.1 \cdot (2 + 0.9 \cdot 2) = 0.62$, then $w = 0.62 - 0.1 \cdot (1 + 0.9 \cdot 2.8) = 0.268$.
#
# <details><summary>Hint 1: a nudge</summary>
#
# The velocity is the one that you have just written. Only the step is different.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# As for momentum, up to the new velocity. In the step stand two things: the gradient as it came, and the *new* velocity, weakened once more.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, state = nesterov_step(np.array([1.0]), np.array([2.0]), {}, 0.1)
# assert np.allclose(w, 0.62)
# w, state = nesterov_step(w, np.array([1.0]), state, 0.1)
# assert np.allclose(w, 0.268)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "nesterov_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov_step(w, grad, state, lr, momentum=0.9):
    """One step of gradient descent with Nesterov's momentum.

    Args:
        w: a parameter, float64 array of any shape: the place ahead, where `grad` is measured.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive, the same in all steps.
        momentum: how much of the velocity survives a step, float in ``[0, 1)``.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The velocity is 0 before the first step, and each gradient is added to it at full size. `w` and `grad` stay
    unchanged. As `torch.optim.SGD` with ``nesterov=True``.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_nesterov_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.nesterov_step", nesterov_step)

# %% [markdown]
# ## 5. Adam
#
# All weights share one learning rate so far.
# **Adam** (Diederik Kingma and Jimmy Ba, 2014) keeps two running means for every single weight, of its gradient and of the square of its gradient:
#
# $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad s_t = \beta_2 s_{t-1} + (1 - \beta_2)\, g_t^2 . $$
#
# Both means start at zero, so at first they are too small.
# By how much?
# Suppose that every gradient so far was the same $g$. Then
#
# $$ m_t = (1 - \beta_1)\,(1 + \beta_1 + \dots + \beta_1^{t-1})\, g = (1 - \beta_1^{\,t})\, g . $$

# %% nbgrader={"grade": false, "grade_id": "figure_correction", "locked": true, "schema_version": 3, "solution": false, "task": false}
t = np.arange(1, 3001)
figure, axes = plt.subplots(figsize=(7, 2.8), layout="constrained")
for beta, style in ((0.9, "-"), (0.999, "--")):
    axes.semilogx(t, 1 - beta**t, style, label=f"β = {beta}")
axes.axhline(1, color="grey", linestyle=":", label="corrected")
axes.set(xlabel="step t", ylabel="mean / gradient", title="What the running means miss at first")
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Two rising curves over the steps, on a logarithmic axis. The mean with beta 0.9 begins at a tenth and is complete "
    "after about 40 steps; that with 0.999 begins at a thousandth and takes some thousands.",
)

# %% [markdown]
# So we divide by this factor, and likewise for the squares:
#
# $$ \hat m_t = \frac{m_t}{1 - \beta_1^{\,t}}, \qquad \hat s_t = \frac{s_t}{1 - \beta_2^{\,t}}, \qquad
# w_t = w_{t-1} - \eta\, \frac{\hat m_t}{\sqrt{\hat s_t} + \varepsilon} . $$
#
# The numerator says where the gradients point on average, the denominator how large they usually are.
# The first step is number $t = 1$.
# The tiny $\varepsilon$ keeps a weight that has never had a gradient from computing $\frac00$.
# Its place matters: it is added *after* the correction and *outside* the root.
#
# *By hand*, with $\beta_1 = 0.9$ and $\beta_2 = 0.999$.
#
# 1. First step: $m = 0.1 \cdot 2 = 0.2$ and $s = 0.001 \cdot 4 = 0.004$.
#    Corrected, $\hat m = 0.2 / 0.1 = 2$ and $\hat s = 0.004 / 0.001 = 4$, so $w = 1 - 0.1 \cdot 2 / \sqrt 4 = 0.9$.
# 2. Second step: $m = 0.9 \cdot 0.2 + 0.1 \cdot 1 = 0.28$ and $s = 0.999 \cdot 0.004 + 0.001 = 0.004996$.
#    Corrected, $\hat m = 0.28 / 0.19 = 1.4737$ and $\hat s = 0.004996 / 0.001999 = 2.4992$, so $w = 0.9 - 0.1 \cdot 1.4737 / 1.5809 = 0.8068$.
#
# Without its corrections, the first step would be $0.1 \cdot 0.2 / \sqrt{0.004} = 0.316$: three times as long, at the moment when Adam knows least.
#
# When a learner's Adam is wrong, it is rarely the idea.
# It is a step counted too late, a correction left out, or an $\varepsilon$ in the wrong place.
# The network learns all the same, only worse, and nobody is told.
#
# | here | what others call it |
# |---|---|
# | $m$, $s$ | *first* and *second moment*; most papers write $v$ for $s$ |
# | running mean | *exponential moving average*, EMA |
# | dividing by $1 - \beta^t$ | *bias correction* |
# | a rate for each weight | *adaptive* methods; RMSprop is Adam without $m$ and without corrections |
#
# <details><summary>Hint 1: a nudge</summary>
#
# Three things are remembered: the two running means and the number of the step. What is corrected is for this step only.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes. Count this step: it is 1 at first. Make both means from those in the state, 0 at first, and two corrected means under names of their own. Then the step, and a new state with the *uncorrected* means and the number.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, state = adam_step(np.array([1.0]), np.array([2.0]), {}, 0.1)
# assert np.allclose(w, 0.9)
# w, state = adam_step(w, np.array([1.0]), state, 0.1)
# assert np.allclose(w, 0.8068, atol=1e-4)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """One step of Adam.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive.
        betas: how much of the running means of the gradient and of its square survives a step, two floats in
            ``[0, 1)``.
        eps: added to the root of the *corrected* mean square, outside the root, float, positive.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The first step of a parameter is step 1. Right for gradients from 1e-10 to 1e4, and where a gradient has always
    been 0 the weight stays. `w` and `grad` stay unchanged. As `torch.optim.Adam`; D. P. Kingma and J. Ba,
    https://arxiv.org/abs/1412.6980.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    t = state.get("t", 0) + 1
    mean = betas[0] * state.get("mean", 0.0) + (1 - betas[0]) * grad
    mean_square = betas[1] * state.get("mean_square", 0.0) + (1 - betas[1]) * grad**2

    mean_hat = mean / (1 - betas[0] ** t)
    mean_square_hat = mean_square / (1 - betas[1] ** t)
    step = lr * mean_hat / (np.sqrt(mean_square_hat) + eps)
    return w - step, {"t": t, "mean": mean, "mean_square": mean_square}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adam_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.adam_step", adam_step)

# %% [markdown]
# > **Experiment 4.** Three weights of 0, whose gradients are a thousandth, 1 and −1,000 in every step. The rate is 0.1.
# > *Predict* where the three are after five steps of gradient descent, and after five of Adam. *Run* the cell. *Explain* what Adam keeps of a gradient that never changes.

# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
for step in (sgd_step, adam_step):
    w, state = np.zeros(3), {}
    for _ in range(5):
        w, state = step(w, np.array([0.001, 1.0, -1000.0]), state, 0.1)
    print(f"{step.__name__:10} after five steps: {w.round(4).tolist()}")

# %% [markdown]
# ## 6. AdamW
#
# Weights that nothing holds back can grow without need.
# To hold them back is a kind of **regularisation**: a preference for simple answers.
# **AdamW** (Ilya Loshchilov and Frank Hutter, 2017) lets each weight shrink a little before the step, by the factor $1 - \eta \lambda$.
# The **weight decay** $\lambda$ never enters the gradient, so the two running means do not know of it.
#
# *By hand*, with $\lambda = 0.1$: the weight first shrinks by the factor $1 - 0.1 \cdot 0.1 = 0.99$. So $w = 0.99 - 0.1 = 0.89$, then $w = 0.89 \cdot 0.99 - 0.0932 = 0.7879$.
#
# | here | what others call it |
# |---|---|
# | decay beside the gradient | *decoupled* weight decay |
# | decay as a part of the gradient | *L2 regularisation*, an L2 penalty on the loss; with Adam it is not the same |
#
# <details><summary>Hint 1: a nudge</summary>
#
# Decay first, then step. You have just written the step.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Multiply the weight by the factor of the docstring, into a new array. Hand that to `adam_step`, with all its settings and the gradient as it came, and return what it returns.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, state = adamw_step(np.array([1.0]), np.array([2.0]), {}, 0.1, weight_decay=0.1)
# assert np.allclose(w, 0.89)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "adamw_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """One step of Adam with decoupled weight decay.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`, without the decay.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive.
        betas, eps: as for `adam_step`.
        weight_decay: before the step, the weights shrink by the factor ``1 - lr * weight_decay``; float, not negative.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    `w` and `grad` stay unchanged. As `torch.optim.AdamW`; I. Loshchilov and F. Hutter,
    https://arxiv.org/abs/1711.05101.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    decayed = w * (1 - lr * weight_decay)
    return adam_step(decayed, grad, state, lr, betas, eps)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adamw_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.adamw_step", adamw_step)

# %% [markdown]
# Here are all examples by hand once more, now by your own functions.

# %% nbgrader={"grade": false, "grade_id": "worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
settings = {adamw_step: ((0.9, 0.999), 1e-8, 0.1)}
for step in (sgd_step, sgd_momentum_step, nesterov_step, adam_step, adamw_step):
    w, state = np.array([1.0]), {}
    for grad in (2.0, 1.0):
        w, state = step(w, np.array([grad]), state, 0.1, *settings.get(step, ()))
        print(f"{step.__name__:18} w = {w[0]:.4f}")

# %% [markdown]
# ### Down the ravine
#
# Five walkers start at the same place and take 60 steps.
# Each has a learning rate that suits its rule.

# %% nbgrader={"grade": false, "grade_id": "figure_ravine", "locked": true, "schema_version": 3, "solution": false, "task": false}
walkers = {sgd_step: 0.018, sgd_momentum_step: 0.005, nesterov_step: 0.005, adam_step: 0.2, adamw_step: 0.2}
styles = ("-", "--", "-.", ":", (0, (5, 1)))
figure, axes = plt.subplots(2, 3, figsize=(11, 6), layout="constrained")
for number, (axis, (step, lr), style) in enumerate(zip(axes.flat, walkers.items(), styles)):
    path = walk(step, lr)
    draw_path(axis, path, f"{step.__name__}, rate {lr}", f"C{number}")
    axes.flat[5].semilogy(height(path), linestyle=style, color=f"C{number}", label=step.__name__)
axes.flat[5].set(title="Height above the bottom", xlabel="step", ylabel="loss")
axes.flat[5].legend(fontsize=8)
figure.suptitle("Sixty steps down a ravine")
show(
    figure,
    "Five paths in the same narrow valley, and a panel with the height of each over 60 steps. Gradient descent jumps from "
    "wall to wall and ends short of the bottom. Momentum swings and arrives. Nesterov swings less. Adam and AdamW set out "
    "at the same speed along and across, and arrive in a curve.",
)

# %% [markdown]
# - Gradient descent jumps from wall to wall, and creeps along the floor. A larger rate would throw it out.
# - Momentum has less than a third of that rate and still arrives: along the floor its velocity has added up. Across the ravine it swings like a pendulum, and each swing is a little smaller.
# - Nesterov takes the same rate and swings less, since it looks where the velocity is taking it.
# - Adam and AdamW set out as fast along the ravine as across it, however much steeper one direction is. Why? Think of experiment 4.
#
# ## 7. Clipping
#
# Now and then a minibatch gives a gradient far larger than usual, and one step undoes the work of a hundred.
# Think of the gradients of all parameters as one long vector, with the **norm**
#
# $$ \lVert g \rVert = \sqrt{\textstyle\sum_i g_i^2} , $$
#
# where the sum runs over every number of every gradient.
# If it is longer than a limit, **clipping** shortens it to that limit.
# All numbers get the same factor, so the direction stays.

# %% nbgrader={"grade": false, "grade_id": "figure_clipping", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(4.2, 3.4), layout="constrained")
axes.add_patch(plt.Circle((0, 0), 2.5, color="tab:green", alpha=0.15))
for end, colour, name in (((3, 4), "tab:red", "(3, 4), norm 5"), ((1.5, 2), "tab:green", "(1.5, 2), norm 2.5")):
    axes.annotate("", end, (0, 0), arrowprops={"arrowstyle": "->", "color": colour, "linewidth": 2})
    axes.text(end[0] + 0.3, end[1] - 0.1, name, color=colour)
axes.set(
    xlim=(-3, 7.5), ylim=(-3, 4.6), aspect="equal", title="limit 2.5", xlabel="gradient of a", ylabel="gradient of b"
)
show(figure, "A disc of radius 2.5. The gradient (3, 4) points out of it; clipped, it ends on the rim at (1.5, 2).")

# %% [markdown]
# A single NaN would make the norm NaN, and the norm would carry it into every weight of the network.
# So this is a good place to stop and say so.
#
# | here | what others call it |
# |---|---|
# | clipping the gradient's norm | clipping *by global norm*; clipping *by value* cuts each number by itself, and turns the direction |
#
# <details><summary>Hint 1: a nudge</summary>
#
# One norm for all gradients together, one factor for all of them.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Add up the sums of squares of all arrays, and take the root once. If that is not finite, raise. The factor stands in the docstring. Make a list of new arrays.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# clipped, norm = clip_gradient_norm([np.array([3.0]), np.array([[4.0]])], 2.5)
# assert np.isclose(norm, 5.0) and np.allclose(clipped[0], 1.5) and clipped[1].shape == (1, 1)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "clip_gradient_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clip_gradient_norm(grads, max_norm):
    """Shorten gradients, all by the same factor, so that their common norm is at most `max_norm`.

    Args:
        grads: list of one or more float64 arrays of any shapes, the gradients of all parameters. The square of a
            finite number in them is finite, and so is the sum of all squares.
        max_norm: the limit, float, positive.

    Returns:
        clipped: list of float64 arrays with the shapes of `grads`, in the same order.
        norm: float, the root of the sum of the squares of all numbers in `grads`, before clipping.

    Raises:
        ValueError: the norm is not finite, as where a gradient holds NaN or infinity.

    The factor is ``min(1, max_norm / (norm + 1e-6))``, as in `torch.nn.utils.clip_grad_norm_`. So short gradients
    stay as they are, also where all are 0. The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    if not np.isfinite(norm):
        raise ValueError(f"the norm of the gradients is {norm}: look for the step in which it became so")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [grad * factor for grad in grads], norm
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_clip_gradient_norm", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.clip_gradient_norm", clip_gradient_norm)

# %% [markdown]
# ## 8. A learning rate that changes
#
# At the start, far from any valley, large steps are risky: the running means know little yet.
# In the end they are too coarse: the scatter of the minibatches keeps the weights from settling.
# So the rate follows a **schedule**: it climbs in a straight line during a **warm-up** and then follows half a wave of the cosine down to zero.
# Let a run have $T$ steps with the numbers $0$ to $T - 1$, and let the warm-up take the first $W$ of them.
# With the highest rate $\eta_0$,
#
# $$ \eta(t) = \begin{cases}
# \eta_0\, \dfrac{t + 1}{W} & \text{for } t < W, \\[1ex]
# \dfrac{\eta_0}{2} \left( 1 + \cos \pi\, \dfrac{t - W}{T - W} \right) & \text{for } W \le t \le T .
# \end{cases} $$
#
# *By hand.* $\eta_0 = 1$, $T = 10$, $W = 2$: the rates are $\frac12$, $1$, then $1$ again at $t = 2$, $\frac12$ at $t = 6$, and 0 at $t = 10$.
#
# Mind the two ends.
# The warm-up begins one part above zero, for a step at rate 0 is a step lost.
# The cosine would be zero at $t = T$, just after the last step of the run.
# Beyond that it would rise again, so the function refuses to answer.
#
# | here | what others call it |
# |---|---|
# | schedule | *learning rate schedule*, *scheduler* |
# | letting the rate fall | *decay*, *annealing* |
#
# <details><summary>Hint 1: a nudge</summary>
#
# Two formulas and two refusals. Which of the two limits is included, and which is not?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse first: the docstring gives a range for `warmup` and one for `step`. Then the straight line if the step is within the warm-up, else the half wave, with the share of the way from `warmup` to `total`.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# rates = [cosine_learning_rate(step, 10, 1.0, 2) for step in (0, 1, 2, 6, 10)]
# assert np.allclose(rates, [0.5, 1.0, 1.0, 0.5, 0.0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "cosine_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_learning_rate(step, total, base, warmup):
    """The learning rate of a step: a straight warm-up, then half a wave of the cosine down to zero.

    Args:
        step: the number of the step, int in ``[0, total]``; the first is 0.
        total: the number of steps in the run, int, at least 1.
        base: the highest rate, float, positive.
        warmup: the number of steps in the warm-up, int in ``[0, total)``; 0 for none.

    Returns:
        float in ``[0, base]``. For ``step < warmup`` it is ``(step + 1) / warmup`` of `base`. From there on it is
        `base` times a half wave of the cosine, shifted and scaled to run from 1 at ``step = warmup`` to 0 at
        ``step = total``.

    Raises:
        ValueError: `step` or `warmup` is outside its range.

    As `torch.optim.lr_scheduler.LinearLR` followed by `CosineAnnealingLR`.
    """
    ### BEGIN SOLUTION
    if not 0 <= warmup < total:
        raise ValueError(f"warmup must be in [0, {total}), is {warmup}")
    if not 0 <= step <= total:
        raise ValueError(f"step must be in [0, {total}], is {step}")
    if step < warmup:
        return base * (step + 1) / warmup
    progress = (step - warmup) / (total - warmup)
    return base * (1 + np.cos(np.pi * progress)) / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cosine_learning_rate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.cosine_learning_rate", cosine_learning_rate)

# %% nbgrader={"grade": false, "grade_id": "figure_schedule", "locked": true, "schema_version": 3, "solution": false, "task": false}
steps = np.arange(101)
figure, axes = plt.subplots(figsize=(6, 2.8), layout="constrained")
for warmup, style in ((0, "-"), (10, "--"), (30, "-.")):
    rates = [cosine_learning_rate(step, 100, 0.01, warmup) for step in steps]
    axes.plot(steps, rates, style, label=f"warm-up of {warmup} steps")
axes.set(title="Warm-up and cosine over 100 steps", xlabel="step", ylabel="learning rate")
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Three rates over 100 steps. Each climbs in a straight line to 0.01, at once, in 10 or in 30 steps, and falls "
    "in half a wave to 0.",
)

# %% [markdown]
# > **Experiment 5.** Two thousand walkers descend a valley with curvature 1, and their gradients scatter as those of minibatches do.
# > One group walks at a constant rate of 0.5, one at 0.02, and one at a rate that falls from 0.5 by your schedule.
# > *Predict* for each how far it is from the bottom after 10 steps and after 100. *Run* the cell. *Explain* what each constant rate does well and what badly.

# %% nbgrader={"grade": false, "grade_id": "experiment_5", "locked": true, "schema_version": 3, "solution": false, "task": false}
schedules = {
    "constant 0.5": lambda step: 0.5,
    "constant 0.02": lambda step: 0.02,
    "cosine from 0.5": lambda step: cosine_learning_rate(step, 100, 0.5, 0),
}
figure, axes = plt.subplots(figsize=(7, 3), layout="constrained")
for (name, rate_at), style in zip(schedules.items(), ("-", "--", "-."), strict=True):
    rng = np.random.default_rng(0)
    w, distances = np.full(2000, 5.0), [5.0]
    for step in range(100):
        w, _ = sgd_step(w, w + rng.normal(size=w.shape), {}, rate_at(step))
        distances.append(np.sqrt((w**2).mean()))
    axes.semilogy(distances, style, label=name)
    print(f"{name}: {distances[10]:.2f} from the bottom after 10 steps, {distances[100]:.2f} after 100")
axes.set(xlabel="step", ylabel="distance from the bottom", title="Settling down in spite of the scatter")
axes.set_yticks((0.2, 0.5, 1, 2, 5), ("0.2", "0.5", "1", "2", "5"))
axes.minorticks_off()
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Three falling curves. The constant rate of 0.5 falls at once and stays level at about 0.6. That of 0.02 falls slowly and is "
    "still on its way. The cosine falls at once, goes on falling, and ends below both.",
)

# %% [markdown]
# ## 9. Does it generalise?
#
# Everything comes together: train a network to read handwriting, in **ten epochs**.
#
# The network has one hidden layer of 64 units.
# Its forward and backward pass are given to you here as one function:
#
# ```python
# loss, grads = loss_and_gradients(params, x[rows], y[rows])
# ```
#
# As everywhere in this course, `params` is a list of layers, `[(w, b), (w, b)]`. `grads` has the same form: `[(dw, db), (dw, db)]`.
# The rest is yours: the minibatches, the rule, the rate, and whether you clip or use a schedule.
#
# Not every choice will do.
# The script `docs/figures/u04_choices.py` in the course's repository tries four that miss the bar, with batches of 32, on 20 alphabets:
#
# | choice | accuracy on images not seen, median | worst and best |
# |---|---|---|
# | gradient descent, rate 0.01 | .77 | .48, .84 |
# | momentum 0.9, rate 1 | .34 | .08, .62 |
# | Adam, rate 0.0001 | .66 | .38, .78 |
# | Adam, rate 0.3 | .69 | .27, .93 |
#
# That does not mean that these *rules* cannot do better; it means that the choice is part of the work.
# Try a few and compare what the cell below your function prints.
#
# The check invents an alphabet: ten characters that nobody has seen before, each a line through five random places, each image in another hand.
# It trains with your function five times, each time with a new alphabet of 1347 images.
# The grader predicts 450 unseen images with the parameters that you return, and the median accuracy must reach **0.94**.
# When your work is graded, those images never enter the process in which your code runs.
#
# The check counts rows.
# After ten epochs, `loss_and_gradients` raises an error and gives no more gradients.
#
# Your work is graded later with other alphabets, and from one set of them to another the median moves by about a hundredth.
# So choose with a margin: what only just reaches the bar here may miss it there.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Two loops, epochs and batches, and in the inner one a loop over the parameters. Each of the four arrays needs a state of its own.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Begin with gradient descent and see the loss fall. Then exchange the rule; between 0.001 and 0.02 there is a good rate for Adam. Then a schedule: how many steps has the whole run? Then clip, before the steps, over the arrays of all layers together. Compare after each change.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# rng = np.random.default_rng(0)
# x, y = rng.random((320, 64)), np.arange(320) % 10
# asked = []
#
#
# def counted(params, x, y):
#     asked.append(len(x))
#     return 1.0, [(np.zeros_like(w), np.zeros_like(b)) for w, b in params]
#
#
# params = train(x, y, [(np.ones((64, 8)), np.zeros(8)), (np.ones((8, 10)), np.zeros(10))], counted, rng)
# assert [w.shape for w, _ in params] == [(64, 8), (8, 10)] and sum(asked) <= 10 * 320
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, params, loss_and_gradients, rng):
    """Train a network on labelled images, for at most ten epochs.

    Args:
        x: images, float64 array of shape (N, 64).
        y: labels, int64 array of shape (N,), in ``[0, 10)``.
        params: the untrained network, a list of two layers, each a tuple ``(w, b)`` of float64 arrays. They may be
            changed in place.
        loss_and_gradients: a function. ``loss, grads = loss_and_gradients(params, x_rows, y_rows)`` gives the mean
            loss of some rows, a float, and its gradients, a list of tuples ``(dw, db)`` with the shapes of `params`.
            It raises `ValueError` if it is asked about more than 10 N rows altogether, about no row, about labels
            that are out of range, or if the loss is not finite.
        rng: `np.random.Generator`, the only source of chance.

    Returns:
        list of tuples ``(w, b)`` of float64 arrays: the trained network, with the shapes of `params`.
    """
    ### BEGIN SOLUTION
    epochs, batch_size = 10, 32
    total = epochs * len(minibatches(len(x), batch_size, rng))
    params = list(params)
    states = [({}, {}) for _ in params]
    step = 0
    for _ in range(epochs):
        for rows in minibatches(len(x), batch_size, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            clipped, _ = clip_gradient_norm([grad for layer in grads for grad in layer], 1.0)
            lr = cosine_learning_rate(step, total, base=0.01, warmup=20)
            for i, ((w, b), (w_state, b_state)) in enumerate(zip(params, states, strict=True)):
                w, w_state = adam_step(w, clipped[2 * i], w_state, lr)
                b, b_state = adam_step(b, clipped[2 * i + 1], b_state, lr)
                params[i], states[i] = (w, b), (w_state, b_state)
            step += 1
    return params
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "figure_training", "locked": true, "schema_version": 3, "solution": false, "task": false}
losses, seen = [], []


def watched(params, x, y):
    """`loss_and_gradients`, with a record of the losses."""
    loss, grads = loss_and_gradients(params, x, y)
    losses.append(loss)
    seen.append(len(x))
    return loss, grads


rng = np.random.default_rng(1)
network = train(images, labels, new_network(rng, 64), watched, rng)
epochs = np.cumsum(seen) / len(labels)
print(f"epochs used:                      {epochs[-1]:.2f}")
print(f"accuracy on the training images:  {np.mean(predict(network, images) == labels):.3f}")
print(f"accuracy on images never seen:    {np.mean(predict(network, unseen) == unseen_labels):.3f}")

width = max(1, len(losses) // 50)
smooth = np.convolve(losses, np.full(width, 1 / width), mode="valid")
figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
axes.semilogy(epochs, losses, ".", markersize=3, alpha=0.4, label="one minibatch")
axes.semilogy(epochs[width - 1 :], smooth, label=f"mean of the last {width}")
axes.set(title="The loss during training", xlabel="epochs", ylabel="mean cross-entropy of a minibatch")
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "The loss of each minibatch as a dot, over the epochs, on a logarithmic axis, and a line through the mean of the last "
    "few. The dots scatter; if training goes well, the line falls.",
)

# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.train", train)

# %% [markdown]
# The dots scatter although the network gets better: each minibatch holds other images, some easy and some hard.
# The dots that stand far off at the end of an epoch are its last, shorter batch: the mean of a few images scatters most.
# The line shows the trend, and it is the trend that counts.
#
# The first layer of this network began as noise.
# Nothing but these small steps has turned it into something that tells characters apart, and reads images that it has never seen.
#
# > **Experiment with what you solved in unit 2.** The gradients were given to you in this unit.
# > You wrote such functions in unit 2, and the module `course` gives them to you here, for cells that are not graded.
# > *Predict* how the accuracy changes when your own gradients guide your own steps. *Run* the cell. *Explain* what the two figures say about your gradients, and what they cannot say.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "own_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u04.own_gradients"):
    from course import cross_entropy, mlp_backward, mlp_forward

    def own_gradients(params, x, y):
        """The loss of a network and its gradients, by your functions of unit 2."""
        logits, cache = mlp_forward(x, params)
        loss, dlogits = cross_entropy(logits, y)
        return loss, mlp_backward(dlogits, params, cache)

    for name, gradients in (("given", loss_and_gradients), ("your own", own_gradients)):
        rng = np.random.default_rng(1)
        (images, labels), (unseen, unseen_labels) = split(rng, 1347, 450)
        network = train(images, labels, new_network(rng, 64), gradients, rng)
        reached = np.mean(predict(network, unseen) == unseen_labels)
        print(f"gradients {name:8}: accuracy on images never seen {reached:.3f}")

# %% [markdown]
# ### Debugging a run
#
# Here are five runs with minibatches of 32 and plain gradient descent, by PyTorch: `docs/figures/u04_patients.py` in the course's repository runs them.
# One is healthy.
# *Diagnose* the others from the losses of their first two epochs, and from the line that is printed for each, before you open the answers.
# In one the rate is ten times too large, in one it is a hundred times too small; in one the rows were sorted by label and never shuffled, and in one the labels were shuffled without their images.

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
PATIENTS = {  # the loss of every second minibatch in two epochs; mean loss of the tenth, accuracy on unseen images
    "A": (
        "2.3 0.1 5.3 0.1 3.2 0.3 1.8 0.9 0.2 1.6 0.1 1.9 0.1 1.7 0.4 1.4 0.9 2.1 0.3 2.3 0.5 0.1",
        "2.0 0.2 2.1 0.2 1.4 0.1 2.6 0.2 3.9 0.1 2.9 0.3 3.3 0.3 3.8 0.1 3.1 0.3 2.3 0.3 0.0",
        *(0.27, 0.68),
    ),
    "B": (
        "2.4 2.3 2.4 2.3 2.3 2.4 2.3 2.3 2.4 2.4 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.4",
        "2.3 2.3 2.3 2.3 2.3 2.4 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.3 2.4 2.3 2.3 2.3 2.3 2.2 2.3",
        *(2.11, 0.41),
    ),
    "C": (
        "2.4 2.4 2.3 2.3 2.3 2.4 2.3 2.3 2.3 2.4 2.4 2.3 2.3 2.4 2.3 2.4 2.3 2.4 2.3 2.3 2.3 2.1",
        "2.4 2.4 2.3 2.3 2.3 2.3 2.3 2.3 2.4 2.3 2.3 2.3 2.3 2.3 2.4 2.4 2.3 2.3 2.3 2.3 2.3",
        *(2.31, 0.12),
    ),
    "D": (
        "2.4 2.2 2.2 2.0 2.0 1.9 1.7 1.6 1.6 1.4 1.3 1.1 1.1 1.0 1.0 0.8 0.9 0.8 0.9 0.8 0.7 0.3",
        "0.9 0.8 0.6 0.5 0.6 0.4 0.6 0.4 0.5 0.4 0.4 0.4 0.2 0.4 0.3 0.6 0.4 0.4 0.4 0.4 0.3",
        *(0.08, 0.92),
    ),
    "E": (
        "2.4 2.2 4.3 2.2 2.0 3.1 14.0 2.3 2.3 2.9 2.1 2.1 2.6 2.3 2.5 2.3 2.4 2.4 2.4 2.3 2.3 2.2",
        "2.3 2.4 2.3 2.2 2.4 2.4 2.4 2.3 2.5 2.1 2.4 2.3 2.3 2.4 2.3 2.3 2.2 2.3 2.4 2.3 2.3",
        *(2.33, 0.12),
    ),
}
figure, axes = plt.subplots(1, 5, figsize=(13, 2.6), sharey=True, layout="constrained")
for axis, (name, (first, second, last, tested)) in zip(axes, PATIENTS.items(), strict=True):
    axis.plot(
        np.arange(43) / 21.5,
        [float(loss) for loss in f"{first} {second}".split()],
        marker=".",
        markersize=4,
        linewidth=1,
    )
    axis.axhline(np.log(10), color="grey", linestyle=":")
    axis.set(title=name, xlabel="epoch", ylim=(0, 6))
    print(f"{name}: mean loss {last:.2f} in the tenth epoch, accuracy {tested:.2f} on unseen images")
axes[0].set_ylabel("loss (dotted: ln 10)")
show(
    figure,
    "Five curves of two epochs. A jumps between 0 and 5 all the time. B and C lie on the dotted line. D falls from 2.4 to "
    "0.4. E jumps, once far out of the picture, and then wavers about the dotted line.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **D** is the healthy one: it falls, and scatters less than it falls.
# - **E** has a rate that is too large: one jump to a loss of 14, and it never learns anything after that.
# - **A** was never shuffled. Each minibatch holds one character, or two. The network learns to say *that one*, until the next comes, and each change costs a jump. After ten epochs its mean loss is low, and a third of its answers are wrong: it is best at what it saw last.
# - **B** and **C** cannot be told apart in two epochs. In the tenth, **B** has begun to move: its rate is too small. **C** stays at $\ln 10$, and on unseen images it guesses: its labels are out of step with its images, in a new way in each epoch, so there is not even anything to learn by heart.
#
# </details>
#
# ## The same in PyTorch
#
# The script `docs/figures/u04_pytorch.py` in the course's repository runs these lines on the images of this notebook.
#
# ```python
# model = Sequential(Linear(64, 64), ReLU(), Linear(64, 10))
# optimiser = torch.optim.AdamW(model.parameters(), lr=0.003)
# schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=10)
# for _ in range(10):
#     for rows in torch.randperm(len(x)).split(64):
#         optimiser.zero_grad()  # gradients add up in PyTorch
#         cross_entropy(model(x[rows]), y[rows]).backward()
#         clip_grad_norm_(model.parameters(), 5.0)
#         optimiser.step()
#     schedule.step()
# right = model(unseen).argmax(dim=1) == unseen_labels
# print(f"accuracy on unseen images: {right.double().mean():.3f}")
# ```
#
# ```
# accuracy on unseen images: 0.944
# ```
#
# The imports stand in the script.
# Three things differ from yours.
# One optimiser keeps the states of all parameters, and changes parameters in place.
# The rate falls once in an epoch, and yours in each step.
# And the figure is that of one run, with batches of 64 and other first weights: a few hundredths say nothing about the rules.
#
# ## What you have now
#
# - A few rows tell nearly where all rows point. Shuffle in every epoch, and keep images and labels in step.
# - The steepest direction limits the rate, and the flattest one makes it slow. Momentum adds up what agrees, Nesterov looks ahead.
# - Adam divides each weight's step by the usual size of its gradient. AdamW shrinks the weights beside that.
# - Clipping keeps the direction and bounds the length. A schedule is bold first and careful in the end.
# - Before you change the rule, look at the losses of single minibatches, and at images that were kept aside.
#
# *Five questions for yourself.*
#
# 1. A valley has curvatures from 0.1 to 40. What is the largest rate for gradient descent?
# 2. Why does each parameter need a state of its own?
# 3. What would momentum do with a $\mu$ of 1?
# 4. Why are Adam's means corrected, and after how many steps does it hardly matter any more?
# 5. A run is clipped in every step. What does the learning rate mean then?
#
# *To read on.*
#
# - Diederik P. Kingma and Jimmy Ba, [Adam: a method for stochastic optimization](https://arxiv.org/abs/1412.6980), 2014.
# - Ilya Loshchilov and Frank Hutter, [Decoupled weight decay regularization](https://arxiv.org/abs/1711.05101), 2017.
# - Gabriel Goh, [Why momentum really works](https://doi.org/10.23915/distill.00006), Distill, 2017.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# A colleague has forgotten to divide by the batch size in the backward pass.
# With batches of 32, all gradients are 32 times too large.
# The next cell sends your five walkers down the ravine once more, first with the right gradients and then with those.

# %% nbgrader={"grade": false, "grade_id": "thirty_two_times", "locked": true, "schema_version": 3, "solution": false, "task": false}
print(f"{'height after 60 steps':24}{'right gradients':>18}{'32 times as large':>20}")
for step, lr in walkers.items():
    print(f"{step.__name__:24}{height(walk(step, lr)[-1]):18.4g}{height(walk(step, lr, factor=32.0)[-1]):20.4g}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_task", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Why does Adam hide the missing $\frac1N$, and why does gradient descent not?
#
# Is the mistake harmless then, as long as one uses Adam?
# And how would you find it, if the accuracy does not show it?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# If every gradient is multiplied by $c$, the running mean of the gradients is multiplied by $c$, and the running mean of their squares by $c^2$.
# Adam divides the first by the root of the second, so $c$ cancels and the steps are the same; only $\varepsilon$, which is tiny, does not scale along.
# Gradient descent takes steps in proportion to the gradient, so $c = 32$ acts like a learning rate 32 times as large, which is far beyond the limit of $2/a$ for the steep direction, and the weights fly off.
# The mistake is not harmless.
# A limit for the norm would clip nearly every gradient, a penalty that is added to the gradient would count 32 times less beside it, and whoever changes to momentum later would find that nothing works.
# Also, the factor is not always the same: the last batch of an epoch may be shorter, so its gradient is multiplied by less than the others.
# Accuracy does not show it, but a numerical gradient does: it is compared with the gradient itself, and differs by the factor 32.
# Or tile the batch: with every row twice, the gradient of a mean must not change, and here it doubles.
