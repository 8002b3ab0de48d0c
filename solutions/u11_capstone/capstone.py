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
# # Unit 11: Capstone
#
# **Theme: all five.**
#
# *At the end you can* take over code that somebody else wrote, find what is wrong with it although it runs, train a network on data with every fault at once, and say honestly how good it is.
#
# *Time:* two and a half to three hours.
#
# *You need:* units 1, 2 and 4; units 8 to 10 help. What you wrote there is not needed: this notebook stands alone.
#
# ## How a person does it
#
# A new teacher takes over a class in the middle of the year.
# The pupils can read, after a fashion; the marks look plausible; nobody complains.
# But one rule was taught the wrong way round in autumn, another one was forgotten, and the marks were given by whoever shouted loudest.
# Nobody sees that in the average.
# It shows when the teacher takes one small exercise at a time, works it by hand, and compares.
#
# You take over a **codebase**: eight functions that train a network.
# Each of them holds **one mistake**.
# All of them run, the loss falls, and the result looks as if the task were merely hard.
# First you mend them.
# Then you train on a hard data set.
# Then you write the report that you would sign.
#
# *What you may use:* Python, its standard library and numpy. Each function may use what any cell defines, also the cells below.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.notebook import check, show
from autograder.units.u11_capstone.handwriting import collection
from autograder.units.u11_capstone.probes import trial

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
(known, known_labels), (unseen, unseen_labels) = collection(np.random.default_rng(11))
rarest_first = np.argsort(np.bincount(known_labels, minlength=10), kind="stable")

# %% [markdown]
# ## 1. The data
#
# An alphabet of ten characters that nobody has seen before, in unknown hands: 1,500 images of 8 by 8 pixels to learn from.
# Here are the ten, the most frequent on the left.
# Above each stands how often its label occurs; two of its images are to learn from, and the third is one of those that your network is to read in the end.

# %% nbgrader={"grade": false, "grade_id": "figure_data", "locked": true, "schema_version": 3, "solution": false, "task": false}
counts = np.bincount(known_labels, minlength=10)
figure, axes = plt.subplots(3, 10, figsize=(11, 3.6), layout="constrained")
for column, label in enumerate(rarest_first[::-1]):
    rows = np.flatnonzero(known_labels == label)[:2]
    images = [*known[rows], unseen[unseen_labels == label][1]]
    axes[0, column].set_title(f"{counts[label]}")
    for row, image in enumerate(images):
        axes[row, column].imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        axes[row, column].set(xticks=[], yticks=[])
for row, name in enumerate(("known", "known", "unseen")):
    axes[row, 0].set_ylabel(name)
show(
    figure,
    f"Ten characters in three rows. Their labels occur {counts.max()} times at most and "
    f"{counts.min()} times at least. In the third row, the images of the unseen set lie off the middle.",
)

# %% [markdown]
# Three things are wrong with this data set, all at once:
#
# - **Noise**: one label in ten is wrong. Among the two known images of a column you may see a stranger.
# - **Imbalance**: five of the characters are written fifteen times as often as the other five. (The labels say less, since some of those at the rare ones are wrong.)
# - **Shift**: the unseen images lie up to one pixel off, in either direction; the known ones lie in the middle. And in the unseen set all characters are equally frequent.
#
# | here | what others call it |
# |---|---|
# | noise in the labels | *label noise*, annotation errors |
# | the unseen images lie elsewhere | *covariate shift*, distribution shift, domain shift |
# | rare classes | *class imbalance*, long tail |
# | a mistake that runs | *silent bug*, silent failure |
#
# ## 2. The codebase
#
# Eight functions, and how they work together: the ring is one step of training.

# %% nbgrader={"grade": false, "grade_id": "figure_codebase", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(11, 2.6), layout="constrained")
axes.set(xlim=(-0.6, 7.6), ylim=(-1.35, 1.15))
axes.axis("off")
boxes = {
    "initialise": (0, 0.7),
    "batches": (1.3, 0.7),
    "shift": (2.5, 0.7),
    "forward": (3.7, 0.7),
    "cross_entropy": (5.2, 0.7),
    "backward": (4.1, -0.7),
    "adamw_step": (2.3, -0.7),
    "balanced_accuracy": (6.9, 0.7),
}
for name, (across, up) in boxes.items():
    colour = "tab:green" if name in ("initialise", "balanced_accuracy") else "tab:blue"
    frame = {"boxstyle": "round,pad=0.35", "facecolor": colour, "alpha": 0.25}
    axes.text(across, up, name, ha="center", va="center", bbox=frame)
ring = ["initialise", "batches", "shift", "forward", "cross_entropy", "backward", "adamw_step", "batches"]
handed_on = ["params", "rows", "images", "logits", "dlogits", "grads", "params"]
for start, end, what in zip(ring, ring[1:], handed_on, strict=False):
    arrow = {"arrowstyle": "->", "shrinkA": 40, "shrinkB": 40}
    axes.annotate("", boxes[end], boxes[start], arrowprops=arrow)
    middle, height = np.mean([boxes[start], boxes[end]], axis=0)
    if height == 0:
        middle += 0.45 if what == "dlogits" else -0.45
    else:
        height += 0.28
    axes.text(middle, height, what, ha="center", fontsize=9, style="italic")
axes.text(6.9, 0.25, "what came of it,\non rows not seen", ha="center", va="top", fontsize=9)
show(
    figure,
    "Boxes for the eight functions. initialise gives params; then a ring: batches, shift, forward, cross_entropy, backward, "
    "adamw_step, and back to batches. Apart from it balanced_accuracy, which measures what came of it.",
)

# %% [markdown]
# **The docstrings are right; the code is not.**
# Read each of them once, and run its cell and the check below it.
# The check calls the function with small inputs, and shows one for which the answer is not what the docstring promises.
# It does not say in which line that comes about: that is for you to find.
# For arrays that are too long to be shown, `from autograder.notebook import example` and `x, reach, rng = example("u11.shift")` give you the arguments of that call.
#
# Before you change anything, run all cells down to the first picture of section 3, and read *How to find a line* at its end.
# Then come back and mend.
#
# What was right must stay right.
# You earn points for the cases that go wrong now, and a case that you break takes one of them back.
#
# ### The first weights
#
# A network is a list `params` of layers `(w, b)`, with $w$ of shape (fan-in, fan-out).
# Behind ReLU only half of the squares are left, so that **He initialisation** draws weights with the variance $2 / \text{fan-in}$ (unit 5).
#
# *An example.* For eight inputs the standard deviation is $\sqrt{2/8} = 0.5$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Compute one weight by hand: draw it with a generator of the same seed, and scale it.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Print the draw, the factor that it should be multiplied by, and what came back. For which of the two parts of a layer does that explain the difference?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# (w, b), _ = initialise([8, 3, 2], np.random.default_rng(4))
# assert np.allclose(w, 0.5 * np.random.default_rng(4).normal(size=(8, 3))) and not b.any()
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "initialise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def initialise(widths, rng):
    """The first weights of a network with ReLU between its layers, as He and others proposed.

    Args:
        widths: how many numbers go into the first layer, and come out of each layer, a list of two or more ints, each
            at least 1.
        rng: a `np.random.Generator`. It draws once for each layer, in order: ``rng.normal(size=(fan_in, fan_out))``.

    Returns:
        params: a list with a tuple ``(w, b)`` for each layer, float64 arrays of shapes (fan_in, fan_out) and (fan_out,).
            The weights are these draws, scaled to the variance ``2 / fan_in``; the biases are 0.

    `widths` stays unchanged.
    """
    ### BEGIN SOLUTION
    params = []
    for layer in range(len(widths) - 1):
        fan_in, fan_out = widths[layer : layer + 2]
        w = rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
        params.append((w, np.zeros(fan_out)))
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_initialise", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.initialise", initialise)

# %% [markdown]
# ### The way forward
#
# Each layer computes $z = \text{signal}\; w + b$.
# Between the layers stands ReLU; behind the last one stands nothing, since **logits** may be negative.
# The `cache` keeps what each layer received, for the way back.
#
# *An example.* One input, $x = 2$; a layer with $w = (1, -1)$ and $b = (0, 1)$, then one with $w = (3, 5)^\top$ and $b = -7$.
# Then $z = (2, -1)$, the signal is $(2, 0)$, and the logit is $6 + 0 - 7 = -1$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Follow one row through two layers on paper, and write down where ReLU stands.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Print `z` and the signal behind each layer. Compare with the example above: at which layer do the two part?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = (np.array([[1.0, -1.0]]), np.array([0.0, 1.0]))
# params = [first, (np.array([[3.0], [5.0]]), np.array([-7.0]))]
# logits, cache = forward(params, np.array([[2.0]]))
# assert np.allclose(logits, -1) and np.allclose(cache[1], [[2, 0]])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward(params, x):
    """The forward pass of a network with ReLU between its layers, and none behind the last.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.

    Returns:
        logits: float64 array of shape (N, K): what the last layer gives.
        cache: a list of what each layer receives, arrays of shape (N, fan_in), beginning with `x`.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    signal, cache = x, []
    for layer, (w, b) in enumerate(params):
        cache.append(signal)
        z = signal @ w + b
        signal = z if layer == len(params) - 1 else np.maximum(z, 0)
    return signal, cache
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.forward", forward)

# %% [markdown]
# ### The loss
#
# The **cross-entropy** of a row is $-\ln p_y$, where $p$ is the softmax of its logits.
# Rare characters are to count for more, so each class $k$ has a weight $a_k$, and the loss is a weighted mean:
#
# $$ L = \frac{\sum_n a_{y_n} \left(-\ln p_{n, y_n}\right)}{\sum_n a_{y_n}}, \qquad \frac{\partial L}{\partial \text{logits}_{nk}} = \frac{a_{y_n}}{\sum_m a_{y_m}} \left(p_{nk} - [k = y_n]\right). $$
#
# *An example.* Two rows with the logits $(0, 0)$, labels 0 and 1, and the weights $(1, 3)$.
# Both rows have $-\ln \frac12 = 0.693$, and so has any mean of them.
# The gradient of the first row is $\frac14 (-\frac12, \frac12)$, that of the second $\frac34 (\frac12, -\frac12)$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two numbers come back. Which of them is wrong: the loss, its gradient, or both?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The gradient can be had from the loss alone: move one logit by 0.00001, and look by how much the loss changes. Do the two agree with each other? Does each agree with the formula?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# loss, dlogits = cross_entropy(np.zeros((2, 2)), np.array([0, 1]), np.array([1.0, 3.0]))
# assert np.allclose(loss, np.log(2)) and np.allclose(dlogits, [[-0.125, 0.125], [0.375, -0.375]])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(logits, y, weights):
    """The weighted mean cross-entropy of a batch, and its gradient.

    Args:
        logits: float64 array of shape (N, K), N at least 1.
        y: labels, int64 array of shape (N,), in ``[0, K)``.
        weights: what a row of each class counts for, float64 array of shape (K,), all positive.

    Returns:
        loss: float, in nats: the sum over the rows of weight times cross-entropy, divided by the sum of the rows' weights.
        dlogits: float64 array of shape (N, K), the gradient of `loss`.

    Finite for logits up to ±1000, also where rows differ much.
    The arguments stay unchanged. As `torch.nn.functional.cross_entropy` with ``weight``.
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probs[rows, y]).sum()
    dlogits = np.exp(log_probs) * share[:, None]
    dlogits[rows, y] -= share
    return float(loss), dlogits
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cross_entropy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.cross_entropy", cross_entropy)

# %% [markdown]
# ### The way back
#
# For a layer that received the signal $s$ and whose output has the gradient $\mathrm{dout}$: $\mathrm{dw} = s^\top \mathrm{dout}$, and $\mathrm{db}$ is the sum of the rows of $\mathrm{dout}$.
# To the layer before goes $\mathrm{dout}\; w^\top$, where the unit was on; where it was off, 0.
# What a layer received is what ReLU gave, so the cache says which units were on.
#
# *An example.* Take the network above, with the upstream gradient $1$.
# The last layer has $\mathrm{dw} = (2, 0)^\top$ and $\mathrm{db} = 1$.
# Back comes $(3, 5)$, and the second unit was off, so $(3, 0)$ goes on: the first layer has $\mathrm{dw} = (6, 0)$ and $\mathrm{db} = (3, 0)$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Compare the gradients layer by layer, from the last to the first, and `dw` and `db` apart. Which is the first that is wrong?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# If the last layer is right and the first is not, look at what goes from one to the other. If a layer's `dw` is right and its `db` is not, or the other way round, look at how that one is made.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = (np.array([[1.0, -1.0]]), np.array([0.0, 1.0]))
# params = [first, (np.array([[3.0], [5.0]]), np.array([-7.0]))]
# grads = backward(params, [np.array([[2.0]]), np.array([[2.0, 0.0]])], np.array([[1.0]]))
# assert np.allclose(grads[1][0], [[2], [0]]) and np.allclose(grads[1][1], 1)
# assert np.allclose(grads[0][0], [[6, 0]]) and np.allclose(grads[0][1], [3, 0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward(params, cache, dlogits):
    """The backward pass of `forward`.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)``, as for `forward`.
        cache: what each layer received in the forward pass, a list of float64 arrays of shape (N, fan_in), N at least 1.
        dlogits: upstream gradient, float64 array of shape (N, K).

    Returns:
        grads: a list with a tuple ``(dw, db)`` for each layer, in the order of `params`, of float64 arrays of the same
            shapes as its ``(w, b)``.

    Where ReLU gave 0 its slope is 0. The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    grads, dout = [], dlogits
    for (w, _), signal in zip(params[::-1], cache[::-1], strict=True):
        grads.append((signal.T @ dout, dout.sum(axis=0)))
        dout = (dout @ w.T) * (signal > 0)
    return grads[::-1]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.backward", backward)

# %% [markdown]
# ### The step
#
# **AdamW** keeps a running mean $m$ of the gradients and $v$ of their squares, corrects both for having begun at 0, and lets the weights decay beside that (unit 4):
#
# $$ m \leftarrow 0.9\, m + 0.1\, g, \qquad v \leftarrow 0.999\, v + 0.001\, g^2, $$
#
# $$ w \leftarrow w - \text{lr} \left( \frac{m / (1 - 0.9^t)}{\sqrt{v / (1 - 0.999^t)} + 10^{-8}} + \text{decay} \cdot w \right). $$
#
# Here $t$ counts the steps, and is 1 in the first.
#
# *An example.* The first step with $w = 1$, $g = 5$, lr $= 0.1$ and decay $= 0.5$: $m = 0.5$ and $v = 0.025$; corrected they are 5 and 25, and $5 / \sqrt{25} = 1$.
# So $w$ becomes $1 - 0.1 \cdot (1 + 0.5) = 0.85$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Is the first step wrong, or only a later one? With decay, or without?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Take two steps by hand with $g = 5$ and then $g = 1$, and write down $t$, $m$ and $v$ after each. Compare with the state that comes back.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, state = adamw_step(np.array([1.0]), np.array([5.0]), {}, 0.1, 0.5)
# assert np.allclose(w, 0.85) and state["t"] == 1
# assert np.allclose((state["m"], state["v"]), [[0.5], [0.025]])
# w, state = adamw_step(w, np.array([1.0]), state, 0.1, 0.0)
# assert np.allclose(w, 0.85 - 0.1 * 0.8030, atol=1e-4) and state["t"] == 2
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "adamw_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw_step(w, grad, state, lr, decay):
    """One step of AdamW, with the rates 0.9 and 0.999 and an eps of 1e-8.

    Args:
        w: the parameter, float64 array of any shape.
        grad: its gradient, float64 array of the same shape.
        state: ``{}`` at first, then what the step before returned.
        lr: the learning rate, float, positive.
        decay: the weight decay, float, 0 for none.

    Returns:
        w: float64 array, the parameter after the step.
        state: a dict with ``"t"``, how many steps there were, and the running means of the gradients and of their
            squares, ``"m"`` and ``"v"``, not corrected.

    The arguments stay unchanged. As `torch.optim.AdamW`: the decay has nothing to do with the gradient.
    """
    ### BEGIN SOLUTION
    t = state.get("t", 0) + 1
    m = 0.9 * state.get("m", 0.0) + 0.1 * grad
    v = 0.999 * state.get("v", 0.0) + 0.001 * grad**2
    step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w - lr * (step + decay * w), {"t": t, "m": m, "v": v}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adamw_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.adamw_step", adamw_step)

# %% [markdown]
# ### The batches
#
# An **epoch** shows each row once, in a new order, in batches of `size` rows; the last batch may be shorter.
#
# *An example.* Seven rows in batches of three: three batches, of 3, 3 and 1 rows, in which each of $0, \dots, 6$ occurs once.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Put all batches together and sort them. What should come out?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Count: how many batches are there, how many rows has each, how often does each row occur? Which of the three is wrong?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# parts = batches(7, 3, np.random.default_rng(0))
# assert [len(part) for part in parts] == [3, 3, 1]
# assert np.array_equal(np.concatenate(parts), np.random.default_rng(0).permutation(7))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "batches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batches(n, size, rng):
    """The minibatches of one epoch: each row once, in a random order.

    Args:
        n: how many rows there are, int, at least 1.
        size: rows in a batch, int, at least 1.
        rng: a `np.random.Generator`. It draws once: the order is ``rng.permutation(n)``.

    Returns:
        a list of int64 arrays: the rows of each batch, in this order, each of `size` rows; the last batch may be shorter.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batches", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.batches", batches)

# %% [markdown]
# ### The shift
#
# The unseen images lie elsewhere than the known ones.
# Moving the known ones at random shows the network both (unit 9): this is **data augmentation**.
# What leaves an image is lost, and what comes in is empty.
#
# *An example.* The image $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, one pixel down and none to the right, becomes $\begin{pmatrix} 0 & 0 \\ 1 & 2 \end{pmatrix}$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Draw the steps yourself, with a generator of the same seed. Which image should go where?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Print an image of 3 by 3 different numbers before and after, and the step. Is it the step, the direction, or what comes in at the edge?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# down, right = np.random.default_rng(3).integers(-1, 2, size=(1, 2))[0]
# image = np.arange(1.0, 10.0).reshape(1, 9)
# print(down, right)
# print(shift(image, 1, np.random.default_rng(3)).reshape(3, 3))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "shift", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shift(x, reach, rng):
    """Images, each moved at random, without anything coming in on the other side.

    Args:
        x: square images row by row, float64 array of shape (N, S * S), N at least 1.
        reach: by how many pixels an image moves at most in each direction, int, 0 for none, less than S.
        rng: a `np.random.Generator`. It draws once: ``rng.integers(-reach, reach + 1, size=(N, 2))`` says for each image
            how many pixels it moves down and how many to the right; up and to the left where that is negative.

    Returns:
        float64 array of shape (N, S * S): the moved images; what leaves an image is lost, and what comes in is 0.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    side = int(np.sqrt(x.shape[1]))
    images = x.reshape(len(x), side, side)
    wide = np.pad(images, ((0, 0), (reach, reach), (reach, reach)))
    moved = np.zeros_like(images)
    for row, (down, right) in enumerate(rng.integers(-reach, reach + 1, size=(len(x), 2))):
        moved[row] = wide[row, reach - down : reach - down + side, reach - right : reach - right + side]
    return moved.reshape(x.shape)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_shift", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.shift", shift)

# %% [markdown]
# ### The measure
#
# The **recall** of a class is the share of its rows that are given its label, and the **balanced accuracy** is the mean of the recalls (unit 10).
# A class without rows has no recall.
#
# *An example.* Labels $(0, 0, 0, 1)$ and predictions $(0, 0, 0, 0)$: the recalls are 1 and 0, the balanced accuracy is $\frac12$, and the accuracy is $\frac34$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which classes should count, and of what is each share?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Take three classes: one that does not occur, one that is never predicted, and one that is. Work the mean out by hand.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert balanced_accuracy(np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0]), 2) == 0.5
# assert balanced_accuracy(np.array([0, 0, 2, 2]), np.array([0, 2, 2, 2]), 3) == 0.75
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "balanced_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def balanced_accuracy(y, pred, classes):
    """The mean recall of the classes that occur.

    Args:
        y: labels, int64 array of shape (N,), in ``[0, classes)``.
        pred: predicted labels, int64 array of shape (N,), in ``[0, classes)``.
        classes: the number of classes, int.

    Returns:
        float in ``[0, 1]``. A class without rows in `y` is left out, whether it is predicted or not. A class that is
        never predicted counts with a recall of 0.

    The arguments stay unchanged. As `sklearn.metrics.balanced_accuracy_score`.
    """
    ### BEGIN SOLUTION
    shares = []
    for label in range(classes):
        rows = y == label
        if rows.any():
            shares.append(np.mean(pred[rows] == label))
    return float(np.mean(shares))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_balanced_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.balanced_accuracy", balanced_accuracy)

# %% [markdown]
# ## 3. It runs
#
# Did you run everything to here *before* you changed a function? Then this is the codebase as you took it over: a small network, twelve epochs, no weights, no shifts.
# (If you had mended some already, go on: the picture is that of what you have now, and nothing later needs another one.)


# %% nbgrader={"grade": false, "grade_id": "first_run", "locked": true, "schema_version": 3, "solution": false, "task": false}
from types import SimpleNamespace


def codebase():
    """The eight functions as they are now."""
    names = (
        "initialise",
        "forward",
        "cross_entropy",
        "backward",
        "adamw_step",
        "batches",
        "shift",
        "balanced_accuracy",
    )
    return SimpleNamespace(**{name: globals()[name] for name in names})


def run(rng_seed=0):
    """The losses of a trial, the balanced accuracy that the codebase's own measure gives, and the share of rows right."""
    code = codebase()
    params, losses = trial(code, known, known_labels, np.random.default_rng(rng_seed))
    guesses = code.forward(params, known)[0].argmax(axis=1)
    return losses, code.balanced_accuracy(known_labels, guesses, 10), np.mean(guesses == known_labels)


if "as_it_came" not in globals():
    as_it_came = run()
losses, balanced, accuracy = as_it_came
figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
axes.plot(range(1, len(losses) + 1), losses, "o-", color="tab:purple")
axes.axhline(np.log(10), color="grey", linestyle=":", label="a guess among ten: ln 10")
axes.set(xlabel="epoch", ylabel="loss, nats", ylim=(0, None), title="The codebase in its first run")
axes.legend()
show(figure, f"The loss falls from {losses[0]:.2f} in the first epoch to {losses[-1]:.2f} in the last.")
print(
    f"known rows that are labelled as they should be: {accuracy:.2f}; balanced accuracy as it reports it: {balanced:.2f}"
)

# %% [markdown]
# The loss falls.
# Nothing warns.
# One would say that the characters are hard to read, and try a larger network.
# That is what a silent bug looks like, and the reason for **sanity checks**: questions to which you know the answer before the code gives it.
#
# > **Experiment 1.** *Predict* the answers of right code to the four questions that the cell below asks: what is the loss of a network whose weights are all 0? To what does the loss fall on ten rows that it may learn by heart? By how much do the gradients differ from those that small changes of the weights give? Which rows does an epoch show? *Run* the cell, now and again after each function that you mend. *Explain* for each answer that is wrong which functions may be to blame, and which may not.


# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gradients_apart(code, rng):
    """How far the gradients of a small network are from quotients of differences, at most."""
    params = [(rng.normal(size=pair), rng.normal(size=pair[1])) for pair in ((5, 4), (4, 3))]
    x, y, weights = rng.normal(size=(6, 5)), np.arange(6) % 3, np.array([1.0, 2.0, 0.5])

    def loss_of(network):
        return code.cross_entropy(code.forward(network, x)[0], y, weights)[0]

    logits, cache = code.forward(params, x)
    slopes = code.backward(params, cache, code.cross_entropy(logits, y, weights)[1])
    apart = 0.0
    for layer, part in ((0, 0), (0, 1), (1, 0), (1, 1)):
        array = params[layer][part]
        for place in np.ndindex(array.shape):
            before, found = array[place], []
            for change in (1e-6, -1e-6):
                array[place] = before + change
                found.append(loss_of(params))
            array[place] = before
            apart = max(apart, abs((found[0] - found[1]) / 2e-6 - slopes[layer][part][place]))
    return apart


code = codebase()
nothing = [(np.zeros((64, 8)), np.zeros(8)), (np.zeros((8, 10)), np.zeros(10))]
logits, _ = code.forward(nothing, known[:50])
print(f"loss of a network of zeros: {code.cross_entropy(logits, known_labels[:50], np.ones(10))[0]:.4f}")
rows = np.array([np.flatnonzero(known_labels == label)[0] for label in range(10)])
by_heart = trial(code, known[rows], known_labels[rows], np.random.default_rng(0), epochs=300)[1][-1]
print(f"loss on ten rows, learnt by heart: {by_heart:.4f}")
print(f"gradients and quotients of differences: {gradients_apart(code, np.random.default_rng(1)):.1e} apart at most")
seen = np.concatenate(code.batches(23, 5, np.random.default_rng(2)))
print(f"an epoch of 23 rows shows {len(seen)} rows, of which {len(np.unique(seen))} are different")

# %% [markdown]
# No check finds everything: several mistakes leave all four answers as they should be.
# For those, the check cells show an input, what came back, and what should have.
#
# > **Experiment with what you solved in units 2 and 10.** You have written three of these functions before, under other names: `mlp_forward`, `mlp_backward` and `weighted_cross_entropy`. The module `course` brings them, for cells that are not graded.
# > *Predict* which parts of the codebase agree with your own on random numbers. *Run* the two cells, now and after each function that you mend. *Explain* why two codes that agree may still both be wrong.
# >
# > If a function is not right yet, the cell says which, and shows what comes of it once all eight are mended.

# %% nbgrader={"grade": false, "grade_id": "second_opinion", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded


def compare(name, found, own):
    """Print whether what the codebase gives is what a function of one's own gives."""
    agrees = np.shape(found) == np.shape(own) and np.allclose(found, own)
    print(f"{name:24}{'agrees' if agrees else 'does not agree'}")


with recorded("u11.second_opinion"):
    from course import mlp_backward, mlp_forward

    rng = np.random.default_rng(3)
    params = [(rng.normal(size=pair), rng.normal(size=pair[1])) for pair in ((5, 4), (4, 3))]
    x, dlogits = rng.normal(size=(6, 5)), rng.normal(size=(6, 3))
    logits, cache = mlp_forward(x, params)
    grads = mlp_backward(dlogits, params, cache)
    found_grads = codebase().backward(params, [received for received, _ in cache], dlogits)
    compare("forward, logits", codebase().forward(params, x)[0], logits)
    for layer, (found, own) in enumerate(zip(found_grads, grads, strict=True), start=1):
        compare(f"backward, dw of layer {layer}", found[0], own[0])
        compare(f"backward, db of layer {layer}", found[1], own[1])

# %% [markdown]
# The loss has a cell of its own, since what you wrote for it stands in another unit.

# %% nbgrader={"grade": false, "grade_id": "opinion_on_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
with recorded("u11.opinion_on_loss"):
    from course import weighted_cross_entropy

    rng = np.random.default_rng(4)
    logits, y, weights = rng.normal(size=(6, 3)), np.arange(6) % 3, np.array([1.0, 2.0, 0.5])
    found, own = codebase().cross_entropy(logits, y, weights), weighted_cross_entropy(logits, y, weights)
    compare("cross_entropy, loss", found[0], own[0])
    compare("cross_entropy, dlogits", found[1], own[1])

# %% [markdown]
# *How to find a line.*
#
# 1. Take the smallest example that goes wrong: `from autograder.notebook import example`, then `x, reach, rng = example("u11.shift")`.
# 2. Write down what each line should give, from the docstring, **before** you look at what it gives.
# 3. Print what each line gives. The first that differs is the place.
# 4. Change that line and nothing else. Run the check. If the answer is no better, change it back.
#
# Now go back to section 2 and mend all eight.
# Then come here again.

# %% nbgrader={"grade": false, "grade_id": "mended", "locked": true, "schema_version": 3, "solution": false, "task": false}
before, now = as_it_came, run()
figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
axes.plot(range(1, len(before[0]) + 1), before[0], "o--", color="tab:purple", label="first run")
axes.plot(range(1, len(now[0]) + 1), now[0], "s-", color="tab:blue", label="now")
axes.set(xlabel="epoch", ylabel="loss, nats", ylim=(0, None), title="The same trial")
axes.legend()
show(figure, f"Two curves: in the first run, the loss ends at {before[0][-1]:.2f}; now at {now[0][-1]:.2f}.")
print(f"rows labelled as they should be: {before[2]:.2f} in the first run, {now[2]:.2f} now")
print(f"balanced accuracy as the codebase reports it: {before[1]:.2f} in the first run, {now[1]:.2f} now")
if before == now:
    print("Both runs are the same: nothing that a run uses was mended since the first one in this kernel.")

# %% [markdown]
# A loss that is computed wrongly may be lower than a right one: curves of two codebases say little about each other.
# The same holds for a measure.
# If the balanced accuracy has fallen since the first run, you need not have broken anything: perhaps it was never that high.
# What counts is what comes next.
#
# ## 4. Reading
#
# A network answers with what it holds to be most likely: the class with the largest logit.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# One of the eight functions gives the logits.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Take the first of the two values that it returns, and find the place of the largest number in each row.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = [(np.eye(3), np.array([0.0, 0.5, 0.0]))]
# assert np.array_equal(predict(params, np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.1]])), [0, 1])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(params, x):
    """The label that a network gives to each row.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)``, as for `forward`.
        x: inputs, float64 array of shape (N, D), N at least 1.

    Returns:
        int64 array of shape (N,): the class with the largest logit. Where several are the largest, any of these will do.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    logits, _ = forward(params, x)
    return logits.argmax(axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_predict", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.predict", predict)

# %% [markdown]
# Let the network of the trial read, the known images first, then the unseen ones.
#
# > **Experiment 2.** *Predict* how much worse it reads images that lie one pixel off, and two. *Run* the cell. *Explain* why a network in which each pixel has weights of its own cannot know that a shifted character is the same one. (Unit 6 has layers that can.)

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
params, _ = trial(codebase(), known, known_labels, np.random.default_rng(0))
print(f"known images: {balanced_accuracy(known_labels, predict(params, known), 10):.2f}")
for reach in (1, 2):
    moved = shift(known, reach, np.random.default_rng(1))
    print(f"the same, up to {reach} off: {balanced_accuracy(known_labels, predict(params, moved), 10):.2f}")
print(f"unseen images: {balanced_accuracy(unseen_labels, predict(params, unseen), 10):.2f}")

# %% [markdown]
# > **Experiment 3.** One label in ten is wrong. *Predict* what share of the known rows a network labels as they are labelled, if it is trained for a very long time, and whether it reads unseen images better then. *Run* the cell. *Explain* what it learns by heart once the blue curve is above the dotted line.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
stops, as_labelled, there = (2, 5, 10, 20, 40, 80, 160), [], []
for epochs in stops:
    params, losses = trial(codebase(), known, known_labels, np.random.default_rng(0), epochs=epochs)
    as_labelled.append(np.mean(predict(params, known) == known_labels))
    there.append(balanced_accuracy(unseen_labels, predict(params, unseen), 10))
    print(
        f"{epochs:3} epochs: {as_labelled[-1]:.2f} of the known rows as labelled, "
        f"balanced accuracy on unseen images {there[-1]:.2f}"
    )
figure, axes = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained")
axes[0].semilogx(range(1, len(losses) + 1), losses, color="tab:purple")
axes[0].set(ylabel="loss on the known rows, nats", ylim=(0, None), title="The loss")
axes[1].axhline(0.9, color="grey", linestyle=":", label="nine in ten labels are right")
axes[1].semilogx(stops, as_labelled, "o-", color="tab:blue", label="known rows, as labelled")
axes[1].semilogx(stops, there, "s--", color="tab:orange", label="unseen images, balanced accuracy")
axes[1].set(ylabel="share", ylim=(0, 1.02), title="What comes of it")
axes[1].legend(loc="lower right", fontsize=9)
for axis in axes:
    axis.set(xlabel="epochs")
    axis.set_xticks(stops, [str(stop) for stop in stops])
    axis.minorticks_off()
    axis.grid(alpha=0.3)
show(
    figure,
    f"Left, the loss falls from {losses[0]:.2f} to {losses[-1]:.2f}. Right, over the epochs, the share of known rows that are "
    f"labelled as they are goes from {as_labelled[0]:.2f} to {as_labelled[-1]:.2f}; a dotted line stands at 0.9. The balanced "
    f"accuracy on unseen images goes from {there[0]:.2f} to {there[-1]:.2f}.",
)

# %% [markdown]
# ## 5. Training
#
# Now train a network of your own on the known rows, so that it reads the unseen ones.
# The bar is a balanced accuracy of **0.8**, in the median over five new alphabets.
# What the unseen images have that the known ones have not, you know from section 1.
#
# *Steps that you can check one by one:*
#
# 1. `class_weights = …`: rare classes count for more (unit 10). `assert class_weights[rarest_first[0]] > 5 * class_weights[rarest_first[-1]]`
# 2. `params` from `initialise`, and a state `{}` for each array in it.
# 3. One batch: `forward`, `cross_entropy`, `backward`, a step for each array. Ten steps on the same batch must lower its loss.
# 4. One epoch over the `batches`. Print the loss.
# 5. Moved images in each epoch. The loss falls more slowly then: the exercise has become harder, and it is the right one.
# 6. A learning rate that falls to 0 by the end.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each of the three faults of the data has an answer: one is an argument of the loss, one is a function of the codebase, and one is not to train for too long.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Two loops, over epochs and over batches. In each epoch, move all images anew. In each batch, the four calls of step 3. About 30 epochs with batches of 50 rows, a hidden layer of about 100 units and a rate that begins at 0.003 are enough.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = train(known, known_labels, np.random.default_rng(0))
# assert params[0][0].shape[0] == 64 and params[-1][1].shape == (10,)
# assert balanced_accuracy(unseen_labels, predict(params, unseen), 10) > 0.8
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, rng):
    """Train a network on images with noisy labels and rare classes, so that it reads others that lie up to 1 pixel off.

    Args:
        x: images of 8 by 8 pixels, float64 array of shape (N, 64), ink in ``[0, 1]``. They lie in the middle.
        y: labels, int64 array of shape (N,), in ``[0, 10)``. About one in ten is wrong, and five classes are
            fifteen times as frequent as the others.
        rng: a `np.random.Generator`, the only source of chance.

    Returns:
        params: up to 8 layers of up to 512 units, a list of tuples ``(w, b)`` as for `forward`; 64 numbers come in and
            10 logits come out.

    The balanced accuracy is measured on images that the function does not get. Training may take up to 20 seconds.
    """
    ### BEGIN SOLUTION
    class_weights = len(y) / np.maximum(np.bincount(y, minlength=10), 1)
    params = initialise([64, 128, 10], rng)
    states = [({}, {}) for _ in params]
    epochs = 30
    for epoch in range(epochs):
        rate = 0.003 * (1 - epoch / epochs)
        moved = shift(x, 1, rng)
        for rows in batches(len(y), 50, rng):
            logits, cache = forward(params, moved[rows])
            _, dlogits = cross_entropy(logits, y[rows], class_weights)
            grads = backward(params, cache, dlogits)
            for layer, (dw, db) in enumerate(grads):
                w, w_state = adamw_step(params[layer][0], dw, states[layer][0], rate, 0.03)
                b, b_state = adamw_step(params[layer][1], db, states[layer][1], rate, 0.0)
                params[layer], states[layer] = (w, b), (w_state, b_state)
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.train", train)

# %% [markdown]
# ## 6. An honest report
#
# A figure without an **interval** says more than anybody knows.
# With other rows of the same kind it would have been another one: how far off?
# The **bootstrap** answers with the rows that there are: draw as many rows from them, with replacement, work the figure out anew, and again, some hundreds of times.
# The middle 95 % of these figures are the interval.
#
# *An example.* Of four rows of one class, three are right: the recall is 0.75.
# A resample has four draws, each of them right with a chance of 0.75, so that the figures are 0, 0.25, 0.5, 0.75 or 1, with chances of 0.004, 0.05, 0.21, 0.42 and 0.32.
# The middle 95 % reach from 0.25 to 1.
# That is what four rows are worth.
#
# How is such a promise checked?
# With predictions whose quality is known: 400 reports are made of them, and the intervals are counted that hold the right figure.
# About 95 of 100 should; and they should be no wider than it takes.
#
# | here | what others call it |
# |---|---|
# | interval of 95 % | *confidence interval*, error bars |
# | share of intervals that hold the right figure | *coverage* |
# | quantiles of resampled figures | *percentile bootstrap* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# `balanced_accuracy` gives the figure for any rows. Which rows does one resample have?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The recalls first, class by class. Then a loop over the resamples: draw row numbers with `rng`, within each class or over all rows, and keep the figure of these. `np.quantile` gives the two ends.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y, pred = np.array([0, 0, 0, 0, 2, 2]), np.array([0, 0, 0, 2, 2, 2])
# card = report(y, pred, np.random.default_rng(0), 500)
# assert np.allclose(card["recall"], [0.75, 1.0]) and card["balanced_accuracy"] == 0.875
# low, high = card["interval"]
# assert 0.5 <= low <= 0.75 and high == 1.0
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "report", "locked": false, "schema_version": 3, "solution": true, "task": false}
def report(y, pred, rng, resamples=1000):
    """What can be said of predictions: four figures, one of them an interval by the bootstrap.

    Args:
        y: labels, int64 array of shape (N,), in ``[0, 10)``.
        pred: predicted labels, int64 array of shape (N,), in ``[0, 10)``.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same interval.
        resamples: how many figures the interval is made of, int, 200 or more.

    Returns:
        a dict with

        - ``"accuracy"``: float, the share of rows that are right;
        - ``"balanced_accuracy"``: float, the mean recall;
        - ``"recall"``: float64 array, the recall of the classes that occur in `y`, in ascending order;
        - ``"interval"``: a tuple of two floats, the ends ``(low, high)`` of an interval of 95 % for the balanced
          accuracy: it would hold the balanced accuracy on endless rows of the same kind in 95 of 100 reports, and
          neither end is on average more than a quarter further from it than that takes.
          ``0 <= low <= balanced_accuracy <= high <= 1``.

    The arguments stay unchanged. 400 reports on some 200 rows, of 200 resamples each, may take up to 30 seconds.
    """
    ### BEGIN SOLUTION
    labels, counts = np.unique(y, return_counts=True)
    recall = np.array([np.mean(pred[y == label] == label) for label in labels])
    balanced = balanced_accuracy(y, pred, 10)
    # Rows of one class, drawn with replacement, are right or wrong: how many are right is binomial.
    figures = (rng.binomial(counts, recall, size=(resamples, len(labels))) / counts).mean(axis=1)
    low, high = np.quantile(figures, [0.025, 0.975])
    interval = float(min(low, balanced)), float(max(high, balanced))
    return {
        "accuracy": float(np.mean(pred == y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": interval,
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_report", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u11.report", report)

# %% [markdown]
# > **Experiment 4.** *Predict* how the width of the interval changes when there are four times as many rows. *Run* the cell. *Explain* why the rarest class decides how wide it is, where classes differ in size.

# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
for sizes in ([15] * 10, [60] * 10, [240] * 10, [267] * 9 + [15]):
    labels = np.repeat(np.arange(10), sizes)
    guesses = np.where(rng.random(len(labels)) < 0.85, labels, (labels + 1) % 10)
    low, high = report(labels, guesses, rng)["interval"]
    print(
        f"{len(labels):4} rows, {min(sizes):3} of the rarest class: from {low:.3f} to {high:.3f}, {high - low:.3f} wide"
    )

# %% [markdown]
# ## 7. Your report card
#
# This page is yours to show: your network, your figures, your pictures.
# On the left the recall of each character, the most frequent first; on the right what the first hidden units look for, and the images that your network misread.
# Accuracy and balanced accuracy are the same here: all characters are equally frequent among the unseen images. Among the known ones they would not be.

# %% nbgrader={"grade": false, "grade_id": "report_card", "locked": true, "schema_version": 3, "solution": false, "task": false}
params = train(known, known_labels, np.random.default_rng(1))
given = predict(params, unseen)
card = report(unseen_labels, given, np.random.default_rng(2))
low, high = card["interval"]
naive, _ = trial(codebase(), known, known_labels, np.random.default_rng(1))
naive_recall = report(unseen_labels, predict(naive, unseen), np.random.default_rng(2))["recall"]

figure = plt.figure(figsize=(11, 5.2), layout="constrained")
left, right = figure.subfigures(1, 2, width_ratios=[1.25, 1])
axes = left.subplots()
places, order = np.arange(10), rarest_first[::-1]
axes.bar(places, card["recall"][order], color="tab:blue", label="this network")
axes.plot(places, naive_recall[order], "D", color="tab:orange", markeredgecolor="black", label="no weights, no shifts")
axes.axhspan(low, high, color="grey", alpha=0.3, label="balanced accuracy, 95 %")
axes.set(ylim=(0, 1.02), ylabel="recall on unseen images", xlabel="character, with the number of its labels")
axes.set_xticks(places, [f"{label}\n{counts[label]}" for label in order])
left.legend(loc="outside lower center", ncols=3, fontsize=9)
left.suptitle(
    f"accuracy {card['accuracy']:.3f}, balanced {card['balanced_accuracy']:.3f} (from {low:.3f} to {high:.3f})"
)
above, below = right.subfigures(2, 1)
above.suptitle("what twelve hidden units look for: red more ink, blue less")
strongest = np.argsort(-np.linalg.norm(params[0][0], axis=0))[:12]
for axes, unit in zip(above.subplots(2, 6).flat, strongest, strict=False):
    weights = params[0][0][:, unit].reshape(8, 8)
    axes.imshow(weights, cmap="RdBu_r", vmin=-np.abs(weights).max(), vmax=np.abs(weights).max())
    axes.axis("off")
wrong = np.flatnonzero(given != unseen_labels)
below.suptitle("misread, with what it was and what was read")
panels = list(below.subplots(2, 6).flat)
for axes in panels:
    axes.axis("off")
for axes, row in zip(panels, wrong[:12], strict=False):
    axes.imshow(unseen[row].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
    axes.set_title(f"{unseen_labels[row]} → {given[row]}", fontsize=9)
show(
    figure,
    f"Report card: accuracy {card['accuracy']:.3f}, balanced accuracy {card['balanced_accuracy']:.3f} with an interval from "
    f"{low:.3f} to {high:.3f}. Bars: the recall of each character, from {card['recall'].min():.2f} to "
    f"{card['recall'].max():.2f}; diamonds: that of a network without weights and shifts, from {naive_recall.min():.2f} to "
    f"{naive_recall.max():.2f}. Twelve units' weights, and images that were misread.",
)
print(f"read: {len(unseen_labels)} images, of which {len(wrong)} wrongly")
print(
    f"rarest character: recall {card['recall'][rarest_first[0]]:.2f}, with {counts[rarest_first[0]]} labels to learn from"
)

# %% [markdown]
# > **Experiment 5.** *Predict* whether a second alphabet gives a balanced accuracy within this interval. *Run* the cell. *Explain* what the interval speaks of, and what not: other rows of the same kind, or other alphabets?

# %% nbgrader={"grade": false, "grade_id": "experiment_5", "locked": true, "schema_version": 3, "solution": false, "task": false}
for seed in (21, 22, 23):
    (images, labels), (others, other_labels) = collection(np.random.default_rng(seed))
    network = train(images, labels, np.random.default_rng(seed))
    again = report(other_labels, predict(network, others), np.random.default_rng(seed))
    print("alphabet {}: {:.3f}, from {:.3f} to {:.3f}".format(seed, again["balanced_accuracy"], *again["interval"]))

# %% [markdown]
# ## The same in PyTorch
#
# The script `docs/figures/u11_pytorch.py` in the course's repository runs these lines on characters drawn from a seed; nothing here needs PyTorch.
#
# ```python
# model = Sequential(Linear(64, 128), ReLU(), Linear(128, 10))
# optimiser = torch.optim.AdamW(model.parameters(), lr=0.003, weight_decay=0.03)
# schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total_iters=30)
# weights = len(y) / torch.bincount(y, minlength=10)
# for epoch in range(30):
#     moved = shifted(x)  # as `shift`
#     for rows in torch.randperm(len(x)).split(50):
#         optimiser.zero_grad()
#         torch.nn.functional.cross_entropy(model(moved[rows]), y[rows], weight=weights).backward()
#         optimiser.step()
#     schedule.step()
# read = model(unseen).argmax(dim=1)
# recalls = [(read[unseen_labels == label] == label).double().mean() for label in range(10)]
# print(f"balanced accuracy: {sum(recalls) / 10:.3f}")
# ```
#
# ```
# balanced accuracy: 0.820
# ```
#
# Seven of the eight functions have become one line or none.
# One thing differs from `adamw_step`: the optimiser takes all parameters at once, and lets the biases decay with the weights.
# A mistake in what is left, the data, its labels, its measure, is still yours.
#
# ## What you have now
#
# - A mistake that runs is found by **small examples with known answers**, line by line, and not by looking at a curve.
# - **Sanity checks** before training: the loss of zeros, ten rows by heart, gradients against differences, every row once.
# - Data have faults of their own: each has its answer, **weights** for rare classes, **augmentation** for a shift, patience for noise.
# - A figure has an **interval**, an interval makes a promise, and the promise can be checked.
#
# *Five questions for yourself.*
#
# 1. Which of the eight mistakes would you never have found by the accuracy, and why?
# 2. What is the loss of a network of ten classes that knows nothing?
# 3. Why is a weighted mean divided by the sum of the weights, and not by the number of rows?
# 4. What would change in the report if the unseen rows were as unbalanced as the known ones?
# 5. Which of the four sanity checks would you run before every training, and what does it cost you?
#
# *To read on.*
#
# - Andrej Karpathy, [A recipe for training neural networks](https://karpathy.github.io/2019/04/25/recipe/), 2019.
# - Bradley Efron and Robert Tibshirani, [An introduction to the bootstrap](https://doi.org/10.1201/9780429246593), 1993.
# - Connor Shorten and Taghi Khoshgoftaar, [A survey on image data augmentation for deep learning](https://doi.org/10.1186/s40537-019-0197-0), 2019.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Look at your report card as somebody would who is to rely on your network.
#
# What does its headline figure not say?
# For whom would the network be worse than the figure promises, and how would they know?
# Name one thing that you would measure or collect next, and why that before anything else.
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The headline is a mean over ten characters that are equally frequent in the unseen set, and in use they are not: whoever mostly writes the rare ones meets the lowest bars of the card.
# It speaks of images that lie up to one pixel off, since these were the ones I moved for; at two pixels the network was not trained, and experiment 2 shows how fast it falls.
# The interval covers other rows of the same alphabet and the same hands, and says nothing about another alphabet or another scanner, as experiment 5 shows.
# A user with unusual handwriting would not know: the network gives a label to every image and never says that it does not know.
# The labels to learn from are noisy, but those of the unseen set are right; if they were noisy, too, even a perfect reader would seem to err in one of ten.
# Next I would collect images of the rarest character, since it has the fewest rows to learn from and widens the interval most, and I would look at twenty of its labels by hand before I trust any of them.
