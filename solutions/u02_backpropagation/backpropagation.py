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
# # Unit 2: Backpropagation
#
# **Theme: efficient learning (4).**
# Forward propagation predicts, backward propagation adjusts, and the network gets better with practice.
#
# *At the end you can* work out the gradient of a whole network by hand and in code, prove that it is right without anybody's answer, train a network, and tell from its loss what ails it.
#
# *Time:* two to three hours.
#
# *You need:* unit 1, matrix products, and the derivatives of $x^2$, $e^x$ and $\ln x$. A box below recalls them.
#
# ## How a person does it
#
# You throw a dart and it lands low and to the left.
# You look at the miss and follow it back.
# The dart left the hand too late, the hand was late because the elbow had dropped, and the elbow dropped a little because the shoulder turned.
# Each joint gets a correction of its own, in proportion to its share in the miss.
# A joint that had no part in the throw gets none.
#
# A network learns in the same way.
# The **loss** measures the miss.
# It is handed back from layer to layer, and each layer learns two things from it: how to correct its own weights, and what to hand on.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_graph(nodes, edges, size, alt):
    """Nodes with their values in black and their gradients in red; edges with their slopes in blue."""
    figure, axis = plt.subplots(figsize=size, layout="constrained")
    boxes = {}
    for name, (x, y, value, gradient) in nodes.items():
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": "0.4"}
        boxes[name] = axis.text(x, y, f"{name} = {value}", ha="center", va="center", bbox=box).get_bbox_patch()
        axis.text(x, y - 0.36, gradient, ha="center", va="center", color="tab:red")
    for start, end, slope in edges:
        (x0, y0), (x1, y1) = nodes[start][:2], nodes[end][:2]
        arrow = {
            "arrowstyle": "->",
            "color": "0.5",
            "patchA": boxes[start],
            "patchB": boxes[end],
            "shrinkA": 3,
            "shrinkB": 3,
        }
        axis.annotate("", (x1, y1), (x0, y0), arrowprops=arrow)
        white = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"}
        place = (0.5 * (x0 + x1), 0.5 * (y0 + y1))
        axis.text(*place, slope, ha="center", va="center", fontsize=9, color="tab:blue", bbox=white)
    xs, ys = zip(*[node[:2] for node in nodes.values()], strict=True)
    axis.set(xlim=(min(xs) - 0.8, max(xs) + 0.8), ylim=(min(ys) - 0.6, max(ys) + 0.4))
    axis.axis("off")
    show(figure, alt)


(known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(3), 500, 450)

# %% [markdown]
# ## 1. The chain rule, by hand
#
# Take the smallest network there is: one weight, $\mathrm{out} = w\,x$.
# There are two examples, $x = 1$ with the target 3, and $x = 2$ with the target 1.
# The loss is the mean of the two squared errors.
# With $w = 2$, one operation at a time, that is the **computational graph** below.

# %% nbgrader={"grade": false, "grade_id": "figure_chain_rule", "locked": true, "schema_version": 3, "solution": false, "task": false}
draw_graph(
    {
        "x₁": (0, 1, "1", ""),
        "w": (0, 0, "2", "dw = −1 + 6 = 5"),
        "x₂": (0, -1, "2", ""),
        "out₁": (2, 0.7, "2", "−1"),
        "out₂": (2, -0.7, "4", "3"),
        "e₁": (4, 0.7, "out₁ − 3 = −1", "−1"),
        "e₂": (4, -0.7, "out₂ − 1 = 3", "3"),
        "L": (6, 0, "(e₁² + e₂²) / 2 = 5", "1"),
    },
    [
        *[("x₁", "out₁", "× 2"), ("w", "out₁", "× 1"), ("w", "out₂", "× 2"), ("x₂", "out₂", "× 2")],
        *[("out₁", "e₁", "× 1"), ("out₂", "e₂", "× 1"), ("e₁", "L", "× −1"), ("e₂", "L", "× 3")],
    ],
    (11, 3.4),
    "A graph from left to right: w and x1 lead to out1 = 2, w and x2 to out2 = 4; these lead to the errors -1 and 3, and both "
    "errors to the loss 5. Slopes stand on the edges. Gradients stand below the nodes: 1 at L, -1 and 3 at the errors and "
    "the outputs, and 5 at w.",
)

# %% [markdown]
# On each edge stands a **slope**: if the node at its tail grows a little, how many times as much does the node at its head grow?
# Here $\partial L / \partial e_1 = \tfrac12 \cdot 2\, e_1 = -1$, and $\partial\,\mathrm{out}_2 / \partial w = x_2 = 2$.
#
# Now walk from the right to the left, and give each node its **gradient** (red): if it grew a little and nothing else changed, how many times as much would the loss grow?
#
# - Along a path slopes **multiply**: from $L$ by $e_2$ to $\mathrm{out}_2$ that is $1 \cdot 3 \cdot 1 = 3$.
# - Where paths meet they **add**: $w$ is used in both examples, so $dw = 1 \cdot (-1) + 2 \cdot 3 = 5$.
#
# What arrives at a node from its right is called the **upstream** gradient.
# That is the whole chain rule. All of this unit is these two rules, for many numbers at once.
#
# <details><summary>Derivatives, for those who need them</summary>
#
# | function | slope |
# |---|---|
# | $x + c$ | 1 |
# | $c\,x$ | $c$ |
# | $x^2$ | $2x$ |
# | $e^x$ | $e^x$ |
# | $\ln x$ | $1/x$ |
# | $u \cdot v$, both of $x$ | $u'v + u\,v'$ |
# | $u / v$, both of $x$ | $(u'v - u\,v') / v^2$ |
# | $f(g(x))$ | $f'(g(x)) \cdot g'(x)$ |
#
# </details>
#
# > **Experiment 1.** If the gradient is 5, then a weight that is larger by 0.1 should raise the loss by about 0.5.
# > *Predict* whether it is exactly 0.5, more or less. *Run* the cell. *Explain* why the last line is nearest to 5.
# > (To try more of anything, copy a cell and change the copy.)


# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
def small_loss(w):
    return np.mean((w * np.array([1.0, 2.0]) - np.array([3.0, 1.0])) ** 2)


for step in (1.0, 0.1, 0.01, 0.001):
    rise = small_loss(2.0 + step) - small_loss(2.0)
    print(f"w larger by {step:5}: the loss rises by {rise:.6f}, that is {rise / step:.4f} times as much")

# %% [markdown]
# | here | what others call it |
# |---|---|
# | walking back from the loss | *backpropagation*, *backward pass*, *reverse-mode differentiation* |
# | gradient $dw$ | $\partial L / \partial w$, $\nabla_w L$; in PyTorch `w.grad` |
# | upstream gradient $\mathrm{dout}$ | *incoming* or *output gradient*, in PyTorch `grad_output`; in papers often $\delta$ |
#
# ## 2. Cross-entropy
#
# Start at the end of the network, where the gradient begins.
# For a classifier the loss is the mean of $-\ln p$ over the rows, where $p$ is the probability of the right class $y_n$.
# In terms of the logits $z$ the **cross-entropy** is
#
# $$ L = \frac1N \sum_n \Bigl( \ln \sum_k e^{z_{nk}} - z_{n y_n} \Bigr) . $$
#
# The derivative of the logarithm is $e^{z_{nk}} / \sum_j e^{z_{nj}}$, which is just the probability $p_{nk}$.
# The second term adds a $-1$ at the right class.
# With $[k = y_n]$ for *one if $k$ is the right class, else zero*,
#
# $$ dz_{nk} = \frac1N \bigl( p_{nk} - [k = y_n] \bigr) . $$

# %% nbgrader={"grade": false, "grade_id": "figure_cross_entropy", "locked": true, "schema_version": 3, "solution": false, "task": false}
powers = [np.e**score for score in (3.0, -1.0, 1.0)]
shares = [power / sum(powers) for power in powers]
miss = [shares[0], shares[1], shares[2] - 1]
figure, axes = plt.subplots(1, 3, figsize=(10, 2.6), layout="constrained", sharey=True)
panels = ((shares, "probabilities"), ([0, 0, 1], "truth: class 2"), (miss, "gradient: probability − truth"))
for axis, (numbers, title) in zip(axes, panels, strict=True):
    axis.bar_label(
        axis.bar(["0", "1", "2"], numbers, color=["tab:blue", "tab:orange", "tab:green"]), fmt="%.3f", padding=2
    )
    axis.axhline(0, color="0.4", linewidth=0.8)
    axis.set(title=title, xlabel="class", ylim=(-1.2, 1.3))
show(
    figure,
    "Three bar charts for one row with the logits 3, -1, 1. Probabilities: 0.867, 0.016, 0.117. Truth: 0, 0, 1. Gradient, "
    "which is their difference: 0.867, 0.016, -0.883.",
)

# %% [markdown]
# Probability minus truth: the gradient is the miss itself.
# Each row of it sums to 0: what one class gains, the others lose.
# The $\frac1N$ is there because the loss is a *mean*. It enters here, once, and every later layer receives it inside $\mathrm{dout}$.
#
# *By hand.* One row, logits $(4, 4)$, right class 0. Both probabilities are $\tfrac12$, the loss is $\ln 2 = 0.693$, and $dz = (-\tfrac12, \tfrac12)$.
#
# Be careful with confident mistakes.
# A probability of $e^{-2000}$ becomes 0 in a float64, and its logarithm $-\infty$; but the loss is simply 2000.
# Guards such as $\ln(p + 10^{-7})$ hide the infinity and bend the loss: it stops at 16, however wrong the network is.
# The formula for $L$ has no logarithm of a probability in it.
#
# <details><summary>Hint 1: a nudge</summary>
#
# You wrote most of it in unit 1: which of your functions gives logarithms of probabilities for any logits?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The logarithms of the probabilities, with the shift of unit 1. The loss: from each row pick the one at the label (two index arrays, one for rows and one for classes), and take the mean. The gradient: probabilities from the same logarithms, 1 less at the same places, and the $\frac1N$. Do not change `logits`.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# loss, dlogits = cross_entropy(np.array([[4.0, 4.0], [0.0, 0.0]]), np.array([0, 1]))
# assert np.isclose(loss, np.log(2)) and np.allclose(dlogits, [[-0.25, 0.25], [0.25, -0.25]])
# assert np.isclose(cross_entropy(np.array([[1000.0, -1000.0]]), np.array([1]))[0], 2000)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(logits, y):
    """The mean cross-entropy of a batch, and its gradient.

    Args:
        logits: float64 array of shape (N, K), N at least 1.
        y: labels, int64 array of shape (N,), in ``[0, K)``.

    Returns:
        loss: float in ``[0, inf)``, in nats (natural logarithm), the mean over the N rows.
        dlogits: float64 array of shape (N, K), the gradient of that mean.

    Both are finite and right for logits up to ±1000, also where rows differ much in scale.
    The arguments stay unchanged. As `torch.nn.functional.cross_entropy`.
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(y))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()

    dlogits = np.exp(log_p)
    dlogits[rows, y] -= 1
    return loss, dlogits / len(y)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cross_entropy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.cross_entropy", cross_entropy)

# %% [markdown]
# Probability minus truth: look at it with the `softmax` that you wrote in unit 1.
# The module `course` gives you what you solved in earlier units, for cells that are not graded.
# If your function is not right yet, the cell says so, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "probability_minus_truth", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u02.probability_minus_truth"):
    from course import softmax

    logits, y = np.array([[2.0, 1.0, -1.0], [0.0, 0.0, 3.0]]), np.array([0, 1])
    _, dlogits = cross_entropy(logits, y)
    for p, label, gradient in zip(softmax(logits), y, len(y) * dlogits, strict=True):
        print(f"right class {label}:  probabilities {p.round(3)}  N times the gradient {gradient.round(3)}")


# %% [markdown]
# The check compares your function with PyTorch on inputs that are drawn at random, also at the edges that the docstring promises.
# To try the case that it shows, get its arguments: `from autograder.notebook import example`, then `logits, y = example("u02.cross_entropy")`.
#
# *What you may use.* Your functions are graded where there are Python, its standard library and numpy: no PyTorch, no scipy, no tqdm, no files of your own, no network.
# They may use what you import or define in any cell, also in one that you add.
# `print`, `display` and `plt` may stay in a function; what they show is not looked at.
#
# | here | what others call it |
# |---|---|
# | cross-entropy | *log loss*, *softmax loss*, negative log-**likelihood** |
# | $[k = y_n]$ as a row of numbers | a **one-hot** row; *indicator* |
#
# ## 3. The mean square
#
# Where the answer is a number and not a class, the loss is usually the **mean squared error**.
# Let $S$ be the number of *all* elements, rows times columns:
#
# $$ L = \frac1S \sum_i (p_i - t_i)^2, \qquad dp_i = \frac2S\, (p_i - t_i) . $$
#
# In section 1, $p = (2, 4)$ and $t = (3, 1)$, so $L = 5$ and $dp = (-1, 3)$.
#
# The formula is simple and the trap is in numpy.
# Predictions often come as a column of shape $(N, 1)$, and targets as a vector of shape $(N,)$.
# Subtract them, and broadcasting makes a table of $N \times N$ differences: every prediction against every target.
# Nothing fails.
# The network merely learns to predict the mean.
# So your function checks the shapes first.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Each array knows its `shape` and its `size`.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# If the shapes differ, raise `ValueError` with both in its text. Then the error, element by element, the mean of its squares, and the gradient from the formula.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# loss, dpred = mse(np.array([2.0, 4.0]), np.array([3.0, 1.0]))
# assert loss == 5.0 and dpred.tolist() == [-1.0, 3.0]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse(pred, target):
    """The mean of the squared errors, and its gradient.

    Args:
        pred: predictions, float64 array of any shape that holds a number: an empty one has no mean.
        target: what was right, float64 array of the same shape.

    Returns:
        loss: float in ``[0, inf)``, the mean over all elements.
        dpred: float64 array of the shape of `pred`, the gradient of that mean.

    Raises:
        ValueError: the two shapes are not the same, even if numpy could broadcast them. The message names both.

    The arguments stay unchanged. As `torch.nn.functional.mse_loss`, which warns and broadcasts where this raises.
    """
    ### BEGIN SOLUTION
    if pred.shape != target.shape:
        raise ValueError(f"pred of shape {pred.shape} and target of shape {target.shape} must have the same shape")
    error = pred - target
    return (error**2).mean(), 2 * error / error.size
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mse", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.mse", mse)

# %% [markdown]
# ## 4. The linear layer, backward
#
# The layer receives $\mathrm{dout}$ and remembers its input $x$ and its weights $w$.
# It returns three gradients: $dx$ to hand back, $dw$ and $db$ to learn from.
# A gradient always has the shape of the thing it belongs to.

# %% nbgrader={"grade": false, "grade_id": "figure_shapes", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(9, 3.6), layout="constrained")
things = (
    ("x", "dx", 3, 5, "N × D"),
    ("w", "dw", 2, 3, "D × M"),
    ("b", "db", 2, 1, "M"),
    ("out", "dout", 2, 5, "N × M"),
)
left = 0.0
for (name, gradient, wide, tall, shape), sign in zip(things, ("", "+", "=", ""), strict=True):
    for below, text, colour in ((0, name, "tab:green"), (-6.4, gradient, "tab:red")):
        corner = (left, below - tall / 2)
        axis.add_patch(plt.Rectangle(corner, wide, tall, facecolor=colour, alpha=0.25, edgecolor="0.3"))
        axis.text(left + wide / 2, below, text, ha="center", va="center", fontsize=12)
    axis.text(left + wide / 2, -3.2, shape, ha="center", va="center")
    axis.text(left + wide + 0.7, 0, sign, ha="center", va="center", fontsize=14)
    left += wide + 1.4
axis.annotate("", (0.4, -9.4), (left - 2, -9.4), arrowprops={"arrowstyle": "->", "color": "tab:red"})
axis.set(xlim=(-0.3, left), ylim=(-10, 3))
axis.axis("off")
show(
    figure,
    "Two rows of blocks. Above: x, N by D; w, D by M; b, M numbers; out, N by M. Below: dx, dw, db and dout, each of the "
    "shape of the block above it. An arrow from the right to the left says: from dout to the others.",
)

# %% [markdown]
# Both rules of section 1, with more letters.
# In $\mathrm{out}_{nm} = \sum_d x_{nd}\, w_{dm} + b_m$ the weight $w_{dm}$ is used once in every *row*, where it is multiplied by $x_{nd}$.
# The input $x_{nd}$ is used by every *output* of its row, multiplied by $w_{dm}$. And each bias is used in every row, with slope 1:
#
# $$ dw_{dm} = \sum_n x_{nd}\, \mathrm{dout}_{nm}, \qquad dx_{nd} = \sum_m \mathrm{dout}_{nm}\, w_{dm}, \qquad db_m = \sum_n \mathrm{dout}_{nm} . $$
#
# *By hand.* One row, $x = (2, 0)$, $w = \begin{pmatrix} 1 & 2 \\ 3 & -2 \end{pmatrix}$, $\mathrm{dout} = (-\tfrac12, \tfrac12)$. Then
#
# $$ dw = \begin{pmatrix} -1 & 1 \\ 0 & 0 \end{pmatrix}, \quad dx = (-\tfrac12 \cdot 1 + \tfrac12 \cdot 2,\;\; -\tfrac12 \cdot 3 + \tfrac12 \cdot (-2)) = (\tfrac12, -\tfrac52), \quad db = (-\tfrac12, \tfrac12) . $$
#
# Two of the three sums are matrix products.
# Finding out which matrix must be transposed is your task.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Write the shapes on paper before you write code. There is only one way to make $(D, M)$ from $(N, D)$ and $(N, M)$.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# For each gradient: which index does the sum run over? In a matrix product it is the last of the left factor and the first of the right one, so transpose until it stands there. `db` is a plain sum over an axis. Try with N, D and M all different: then a wrong order raises an error.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x, w = np.array([[2.0, 0.0]]), np.array([[1.0, 2.0], [3.0, -2.0]])
# dx, dw, db = linear_backward(np.array([[-0.5, 0.5]]), x, w)
# assert dx.tolist() == [[0.5, -2.5]] and dw.tolist() == [[-1, 1], [0, 0]] and db.tolist() == [-0.5, 0.5]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "linear_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_backward(dout, x, w):
    """The backward pass of a linear layer ``out = x w + b``.

    Args:
        dout: upstream gradient, float64 array of shape (N, M).
        x: the layer's input, float64 array of shape (N, D), N at least 1.
        w: the layer's weights, float64 array of shape (D, M).

    Returns:
        dx: float64 array of shape (N, D).
        dw: float64 array of shape (D, M).
        db: float64 array of shape (M,).

    The arguments stay unchanged. As autograd through `torch.nn.functional.linear`.
    """
    ### BEGIN SOLUTION
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_linear_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.linear_backward", linear_backward)

# %% [markdown]
# ## 5. ReLU, backward
#
# An activation acts on each number by itself, so each sum has one term: upstream times slope.

# %% nbgrader={"grade": false, "grade_id": "figure_slopes", "locked": true, "schema_version": 3, "solution": false, "task": false}
z = np.linspace(-5, 5, 401)
figure, axes = plt.subplots(1, 2, figsize=(9, 2.7), layout="constrained")
for axis, name, curve in ((axes[0], "ReLU", z.clip(min=0)), (axes[1], "sigmoid", 1 / (1 + np.exp(-z)))):
    axis.plot(z, curve, label=name)
    axis.plot(z, np.gradient(curve, z), "--", label="its slope")
    axis.set(title=name, xlabel="pre-activation z", ylim=(-0.1, 1.6))
    axis.grid(alpha=0.3)
    axis.legend()
axes[0].set_ylabel("activation, slope")
show(
    figure,
    "Two panels. ReLU is 0 and then rises; its slope is 0 on the left and 1 on the right. The sigmoid rises from 0 to 1; its "
    "slope is a low hill, a quarter high in the middle and near 0 outside.",
)

# %% [markdown]
# The slope of ReLU is 1 where the unit was on and 0 where it was off.
# A unit that was off is a joint that had no part in the throw.
#
# *By hand.* With $z = (2, -2)$ and $\mathrm{dout} = (\tfrac12, -\tfrac52)$, what goes on is $(\tfrac12, 0)$.
# The larger correction was on its way to a unit that had said nothing.
#
# At exactly 0 ReLU has a corner and no slope, so a choice must be made.
# PyTorch takes 0, and so do we.
#
# Build a new array.
# In a real network $\mathrm{dout}$ may feed two branches, and the input belongs to the cache.
# Whoever changes either in place breaks something far away.
#
# <details><summary>Hint 1: a nudge</summary>
#
# A comparison of an array with a number gives truth values, and a truth value counts as 0 or 1 in a product.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Decide by `z` and not by `dout` where the unit was on; mind the 0. Then one product makes the new array.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# dout = np.array([0.5, -2.5, 3.0])
# assert relu_backward(dout, np.array([2.0, -2.0, 0.0])).tolist() == [0.5, 0.0, 0.0]
# assert dout.tolist() == [0.5, -2.5, 3.0]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "relu_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_backward(dout, z):
    """The backward pass of ReLU.

    Args:
        dout: upstream gradient, float64 array of any shape.
        z: the input of ReLU in the forward pass (the pre-activation), float64 array of the same shape.

    Returns:
        float64 array of the same shape. Where `z` is exactly 0 the slope is 0, as in PyTorch.

    The arguments stay unchanged. As autograd through `torch.relu`.
    """
    ### BEGIN SOLUTION
    return dout * (z > 0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_relu_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.relu_backward", relu_backward)

# %% [markdown]
# ## 6. The sigmoid, backward
#
# For $\sigma(z) = 1 / (1 + e^{-z})$ the quotient rule gives
#
# $$ \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = \sigma(z)\,\bigl(1 - \sigma(z)\bigr) . $$
#
# The slope is largest at $z = 0$, where it is $\tfrac14$.
#
# Mind the argument.
# It is the *pre-activation* $z$ and not the output of the sigmoid.
# Mind its size, too: $e^{1000}$ overflows, but the slope out there is merely 0.
#
# <details><summary>Hint 1: a nudge</summary>
#
# With a sigmoid that is safe for any $z$, as in unit 1, the second form of the slope needs no exponential at all.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The sigmoid of `z` (bring yours, or use what you know about the hyperbolic tangent), its slope, and the product with what comes from above.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert np.allclose(sigmoid_backward(np.array([8.0, 16.0]), np.array([0.0, np.log(3)])), [2.0, 3.0])
# assert np.allclose(sigmoid_backward(np.ones(2), np.array([1000.0, -1000.0])), 0.0)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "sigmoid_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_backward(dout, z):
    """The backward pass of the logistic sigmoid.

    Args:
        dout: upstream gradient, float64 array of any shape.
        z: the input of the sigmoid in the forward pass (the pre-activation), float64 array of the same shape.

    Returns:
        float64 array of the same shape, finite and right for `z` up to ±1000.

    The arguments stay unchanged. As autograd through `torch.sigmoid`.
    """
    ### BEGIN SOLUTION
    s = (1 + np.tanh(z / 2)) / 2
    return dout * s * (1 - s)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sigmoid_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.sigmoid_backward", sigmoid_backward)

# %% [markdown]
# > **Experiment 2.** A gradient of 1 goes back through ten activations in a row, all of them with $z = 0.1$.
# > *Predict* what is left of it for ReLU and for the sigmoid. *Run* the cell. *Explain* why networks of many layers are rarely built with sigmoids.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
for activation in (relu_backward, sigmoid_backward):
    left = np.ones(1)
    for _ in range(10):
        left = activation(left, np.array([0.1]))
    print(f"after ten times {activation.__name__}: {left[0]:.2g}")

# %% [markdown]
# ## 7. A gradient without calculus
#
# How will you know, in your own projects, that a gradient is right?
# There will be no check with the answer.
# But a derivative is the limit of a difference, and differences can be computed:
#
# $$ \frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}, $$
#
# where $e_i$ is 1 at element $i$ and 0 elsewhere.
# This needs two evaluations of $f$ for *each* element.
# For a network of a million weights that is two million forward passes, so nobody trains with it.
# It is a measuring instrument, the **numerical gradient**.
#
# *By hand.* Take $f(x) = x^3$ at $x = 1$, where the derivative is 3, and $h = 0.01$.
# From one side, $(1.01^3 - 1) / 0.01 = 3.0301$.
# From both sides, $(1.01^3 - 0.99^3) / 0.02 = 3.0001$.
#
# *Leave no trace.*
# An array of integers cannot hold $1.00001$.
# And adding $h$ and taking it away again does not always lead back to the same float.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Work on a copy that can hold fractions. `np.ndindex` walks over all places of an array of any shape.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# For each place: remember the number, put in the number plus $h$ and ask $f$, put in the number minus $h$ and ask again, put the remembered number back, and write down the difference over $2h$.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# gradient = numerical_gradient(lambda x: float((x**3).sum()), np.array([[1, 2], [3, 0]]))
# assert np.allclose(gradient, [[3.0, 12.0], [27.0, 0.0]])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "numerical_gradient", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, x, h=1e-5):
    """The gradient of a function by central differences, element by element.

    Args:
        f: a function of one array of the shape of `x` that returns a float.
        x: where to take the gradient, float64 or integer array of any shape.
        h: the step to either side, positive, 1e-5 where none is passed.

    Returns:
        float64 array of the shape of `x`.
        Afterwards `x` is what it was before, bit for bit.

    The error of a central difference falls with the square of `h`. As in `torch.autograd.gradcheck`.
    """
    ### BEGIN SOLUTION
    point = x.astype(np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = point[index]
        point[index] = value + h
        above = f(point)
        point[index] = value - h
        below = f(point)
        point[index] = value
        gradient[index] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_numerical_gradient", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.numerical_gradient", numerical_gradient)

# %% [markdown]
# > **Experiment 3.** The error of $f(x) = e^x$ at $x = 1$, for steps $h$ from 1 down to $10^{-13}$: from both sides by your function, and from one side.
# > *Predict* which $h$ is best: the smallest? *Run* the cell. *Explain* why both curves come down and go up again. A float64 has about 16 digits.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
steps = 10.0 ** np.arange(0, -13.5, -0.5)
both = [abs(numerical_gradient(lambda x: float(np.exp(x[0])), np.ones(1), h)[0] - np.e) for h in steps]
one = [abs((np.exp(1 + h) - np.e) / h - np.e) for h in steps]
figure, axes = plt.subplots(figsize=(6.5, 3.2), layout="constrained")
axes.loglog(steps, one, "s--", markersize=4, label="from one side")
axes.loglog(steps, both, "o-", markersize=4, label="from both sides")
axes.set(xlabel="h", ylabel="error", title="How right a difference is")
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Errors against h on logarithmic axes: two valleys. From one side the error falls in proportion to h down to about "
    "1e-8; from both sides it falls with the square of h down to about 1e-10, at an h near 1e-5. For smaller h both rise.",
)
print(f"smallest error from one side {min(one):.0e} at h = {steps[np.argmin(one)]:.0e}", end="; ")
print(f"from both sides {min(both):.0e} at h = {steps[np.argmin(both)]:.0e}")

# %% [markdown]
# ## 8. The whole network
#
# Bring your `mlp_forward` from the first unit, with whatever it calls.
# The cell below is yours; several functions may stand in it.
# The backward pass can only be as good as the cache that it reads, so this one point makes sure that nothing was lost on the way.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Copy it, with `linear_forward` and `relu`, from your notebook of unit 1.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# If you write it anew: walk over the layers with one signal, which begins as `x`. For each, compute $z$, put the pair of signal and $z$ into the cache, and make the next signal. Return the last $z$, and the cache.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -3.0])
# last = np.array([[1.0, 2.0], [3.0, -2.0]]), np.array([2.0, 0.0])
# logits, cache = mlp_forward(np.array([[1.0, 2.0]]), [first, last])
# assert logits.tolist() == [[4.0, 4.0]] and cache[1][0].tolist() == [[2.0, 0.0]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mlp_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_forward(x, params):
    """The forward pass of a multi-layer perceptron with ReLU between its layers, as in the first unit.

    Args:
        x: inputs, float64 array of shape (N, D), N at least 1.
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,). The fan_in of the first layer is D.

    Returns:
        logits: float64 array of shape (N, K), where K is the fan_out of the last layer.
        cache: a list with one tuple ``(x_l, z_l)`` for each layer: the input of that linear layer, of shape
            (N, fan_in), and its pre-activation, of shape (N, fan_out). The last ``z_l`` is the logits.

    The arguments stay unchanged. As a `torch.nn.Sequential` of `Linear` and `ReLU`.
    """
    ### BEGIN SOLUTION
    cache = []
    for w, b in params:
        z = x @ w + b
        cache.append((x, z))
        x = np.maximum(z, 0.0)
    return z, cache
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mlp_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.mlp_forward", mlp_forward)

# %% [markdown]
# Now walk back.
# Here is a network with its numbers: one row, two inputs, two hidden units, two classes, right class 0.
#
# $$ x = (1, 2), \quad
# w_1 = \begin{pmatrix} 1 & -1 \\ \tfrac12 & 1 \end{pmatrix}, \quad b_1 = (0, -3), \qquad
# w_2 = \begin{pmatrix} 1 & 2 \\ 3 & -2 \end{pmatrix}, \quad b_2 = (2, 0) . $$

# %% nbgrader={"grade": false, "grade_id": "figure_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
draw_graph(
    {
        "x": (0, 0, "(1, 2)", ""),
        "z₁": (2.2, 0, "(2, −2)", "(½, 0)"),
        "relu": (4.4, 0, "(2, 0)", "(½, −5/2)"),
        "z₂": (6.6, 0, "(4, 4)", "(−½, ½)"),
        "L": (8.6, 0, "0.693", "1"),
    },
    [("x", "z₁", "w₁, b₁"), ("z₁", "relu", "mask"), ("relu", "z₂", "w₂, b₂"), ("z₂", "L", "p − truth")],
    (11, 1.5),
    "A chain from left to right with values above and gradients below: x = (1, 2); z1 = (2, -2) with the gradient (1/2, 0); "
    "after ReLU (2, 0) with (1/2, -5/2); z2 = (4, 4) with (-1/2, 1/2); L = 0.693 with 1.",
)

# %% [markdown]
# *By hand*, from the right to the left:
#
# 1. The loss: $dz_2 = (\tfrac12 - 1,\; \tfrac12 - 0) = (-\tfrac12, \tfrac12)$. There is one row, so $N = 1$.
# 2. The second layer received $(2, 0)$. Section 4 worked out its $dw_2$, its $db_2$, and what it hands back: $(\tfrac12, -\tfrac52)$.
# 3. The second hidden unit was off, so ReLU lets only the first number pass: $dz_1 = (\tfrac12, 0)$.
# 4. The first layer received $(1, 2)$, so
#    $dw_1 = \begin{pmatrix} \tfrac12 & 0 \\ 1 & 0 \end{pmatrix}$ and $db_1 = (\tfrac12, 0)$.
#
# Two questions are worth an answer before you type.
# Which steps lie between two linear layers, and in which order do you meet them on the way back?
# And in which order must the gradients stand in the list that you return?
#
# <details><summary>Hint 1: a nudge</summary>
#
# You have a backward pass for each kind of step, and the cache holds what each of them wants to know. One name travels: what arrives at $z$ of the layer you are at.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Begin with `dlogits` at the last layer and count down. At each layer: three gradients from its input (in the cache) and its weights. Put `dw` and `db` at the *front* of the list. Unless it is the first layer, send `dx` through ReLU, with the pre-activation of the layer *before*.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -3.0])
# last = np.array([[1.0, 2.0], [3.0, -2.0]]), np.array([2.0, 0.0])
# _, cache = mlp_forward(np.array([[1.0, 2.0]]), [first, last])
# grads = mlp_backward(np.array([[-0.5, 0.5]]), [first, last], cache)
# assert grads[0][0].tolist() == [[0.5, 0.0], [1.0, 0.0]] and grads[1][1].tolist() == [-0.5, 0.5]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mlp_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_backward(dlogits, params, cache):
    """The backward pass of `mlp_forward`.

    Args:
        dlogits: gradient for the logits, float64 array of shape (N, K), N at least 1. A mean over the batch is
            already in it.
        params: the layers in order, a list of one or more tuples ``(w, b)``, as for `mlp_forward`.
        cache: what `mlp_forward` returned for these layers: a list with one tuple ``(x_l, z_l)`` for each layer,
            the input of that linear layer, of shape (N, fan_in), and its pre-activation, of shape (N, fan_out).
            The last ``z_l`` is the logits.

    Returns:
        grads: a list with one tuple ``(dw, db)`` for each layer, in the order of `params` and with the shapes of
            its arrays. Where a pre-activation is exactly 0 the slope of ReLU is 0, as in PyTorch.

    The arguments stay unchanged. As autograd through a `torch.nn.Sequential` of `Linear` and `ReLU`.
    """
    ### BEGIN SOLUTION
    grads = []
    dz = dlogits
    for layer in reversed(range(len(params))):
        w, _ = params[layer]
        x, _ = cache[layer]
        dx, dw, db = linear_backward(dz, x, w)
        grads.insert(0, (dw, db))
        if layer > 0:
            _, z_before = cache[layer - 1]
            dz = relu_backward(dx, z_before)
    return grads
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mlp_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.mlp_backward", mlp_backward)

# %% [markdown]
# Here is the example again, by your own functions.
# Compare every number with those above.

# %% nbgrader={"grade": false, "grade_id": "worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
params = [
    (np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([0.0, -3.0])),
    (np.array([[1.0, 2.0], [3.0, -2.0]]), np.array([2.0, 0.0])),
]
logits, cache = mlp_forward(np.array([[1.0, 2.0]]), params)
loss, dlogits = cross_entropy(logits, np.array([0]))
print(f"loss: {loss:.3f}")
print("dz2:", dlogits)
for layer, (dw, db) in enumerate(mlp_backward(dlogits, params, cache), start=1):
    print(f"dw{layer}:", dw.tolist(), f" db{layer}:", db.tolist())

# %% [markdown]
# ## 9. The bug hunt
#
# It is tempting to skip the measuring instrument.
# The network trains, the accuracy is fine, so the gradients must be right.
# They need not be.
#
# The script `docs/figures/u02_hidden_bugs.py` in the course's repository trains a network on 500 images with the optimiser Adam, which you will meet in unit 4.
# It does so for 20 alphabets, with a right backward pass and with three planted mistakes:
#
# | backward pass | accuracy on images not seen, median | worst and best |
# |---|---|---|
# | right | .966 | .938, .984 |
# | gradient not divided by $N$ | .966 | .936, .984 |
# | no ReLU mask | .961 | .924, .980 |
# | biases never trained | .966 | .936, .982 |
#
# **Accuracy cannot grade backpropagation.**
# Learning is forgiving: a direction that is only roughly downhill still leads down.
# The bill comes later, with a deeper network, another optimiser or a harder task, and by then nobody looks here.
#
# So you write the judge yourself.
# It receives a function, a point and a gradient that somebody worked out, and says whether that gradient is right.
# It is put to the test with right gradients and with planted mistakes: a lost $\frac1N$, a sign, a transposed square matrix, a missing mask, one wrong element among many.
# All questions of a round must be answered correctly, so a judge that always says yes gets nowhere.
#
# Two gradients are never equal to the last digit, so you need a tolerance.
# Ask yourself: one thousandth of *what*?
# A difference of $10^{-8}$ is nothing for a gradient of size 1, and everything for a gradient of size $10^{-10}$.
#
# | here | what others call it |
# |---|---|
# | judging a gradient by differences | *gradient check*, *gradcheck*; *finite differences* |
#
# <details><summary>Hint 1: a nudge</summary>
#
# The docstring defines *size*. Compare each difference with a share of it.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# First refuse what is of another shape or not finite. Then your numerical gradient, then the size of the two gradients together. Choose a share between the two that the docstring names. Make sure that two gradients of zeros count as equal: `<` and `<=` are not the same there. Return a `bool`.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x = np.array([1.0, 2.0])
# assert gradient_is_right(lambda x: 1e-9 * float((x**2).sum()), x, 2e-9 * x)
# assert not gradient_is_right(lambda x: 1e-9 * float((x**2).sum()), x, 3e-9 * x)
# assert gradient_is_right(lambda x: 1.0, x, np.zeros(2))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "gradient_is_right", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_is_right(f, x, analytic):
    """Whether a gradient that somebody worked out is the gradient of a function.

    Args:
        f: a function of one array of the shape of `x` that returns a float. It has no kink within 0.001 of `x`.
        x: float64 array of any shape.
        analytic: the gradient to be judged, a float64 array.

    Returns:
        bool. *Size* below is the largest absolute value among the elements of `analytic` and of the numerical gradient.

        - A right gradient differs from the numerical one (h = 1e-5) by less than a millionth of the size everywhere.
        - A wrong one differs by more than a hundredth of the size in at least one element.
        - Whole gradients may be tiny, with a size of 1e-11.
        - Elements may be exactly 0. Where `f` is flat, the gradient that is 0 everywhere is the right one.
        - A gradient of another shape than that of `x` is wrong, and so is one that contains a NaN or an infinity.
    """
    ### BEGIN SOLUTION
    if analytic.shape != x.shape or not np.isfinite(analytic).all():
        return False
    numerical = numerical_gradient(f, x)
    size = max(np.abs(analytic).max(), np.abs(numerical).max())
    return bool(np.all(np.abs(analytic - numerical) <= 1e-4 * size))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_gradient_is_right", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.gradient_is_right", gradient_is_right)

# %% [markdown]
# Now turn the judge on your own work.
# To ask about one argument of a function, hold the others fixed with a `lambda`.
# The first four answers should be *True*.
# The last line asks about a gradient that is not divided by $N$.

# %% nbgrader={"grade": false, "grade_id": "judge_yourself", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
params = [(rng.normal(size=(3, 5)), rng.normal(size=5)), (rng.normal(size=(5, 4)), rng.normal(size=4))]
x, y = rng.normal(size=(6, 3)), np.array([0, 1, 2, 3, 0, 1])
pred, target = rng.normal(size=(6, 2)), rng.normal(size=(6, 2))

logits, cache = mlp_forward(x, params)
loss, dlogits = cross_entropy(logits, y)
(dw1, db1), (dw2, db2) = mlp_backward(dlogits, params, cache)
(w1, b1), (w2, b2) = params


def loss_of(params):
    return cross_entropy(mlp_forward(x, params)[0], y)[0]


print("mse:           ", gradient_is_right(lambda p: mse(p, target)[0], pred, mse(pred, target)[1]))
print("cross_entropy: ", gradient_is_right(lambda z: cross_entropy(z, y)[0], logits, dlogits))
print("dw1:           ", gradient_is_right(lambda w: loss_of([(w, b1), (w2, b2)]), w1, dw1))
print("db2:           ", gradient_is_right(lambda b: loss_of([(w1, b1), (w2, b)]), b2, db2))
print("without 1/N:   ", gradient_is_right(lambda z: cross_entropy(z, y)[0], logits, len(y) * dlogits))

# %% [markdown]
# ## 10. What arrives at each layer
#
# Corrections are handed back through many layers.
# Each layer multiplies them by its weights, so they may fade away or grow out of bounds.
#
# The next cell draws random weights for layers of any widths; you may use it later.


# %%
def draw_params(widths, factor, rng):
    """Random weights with a standard deviation of factor · √(2 / fan_in), and biases of 0, for layers of these widths."""
    return [
        (rng.normal(0, factor * np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out))
        for fan_in, fan_out in zip(widths[:-1], widths[1:], strict=True)
    ]


# %% [markdown]
# > **Experiment 4.** A network of eight layers, before any training, with weights of three sizes: good, 0.4 times as large, and 2.5 times as large.
# > The gradient of a bias is what arrives at its layer, summed over the batch.
# > *Predict* for each size whether layer 1 hears more or less than layer 7. Then *predict* the same for the gradients of the weights. *Run* the cell. *Explain* the right panel: a weight's gradient is what arrives *times what the layer received*.


# %% nbgrader={"grade": false, "grade_id": "figure_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
def root_mean_square(array):
    return np.sqrt((array**2).mean())


figure, axes = plt.subplots(1, 2, figsize=(11, 3.6), sharex=True, layout="constrained")
for (factor, name), style in zip(
    [(0.4, "too small"), (1.0, "good"), (2.5, "too large")], ("o-", "s--", "^-."), strict=True
):
    network = draw_params([64] * 8 + [10], factor, np.random.default_rng(0))
    logits, cache = mlp_forward(known[:300], network)
    grads = mlp_backward(cross_entropy(logits, known_labels[:300])[1], network, cache)
    sizes = [(root_mean_square(db), root_mean_square(dw)) for dw, db in grads]
    for axis, of_layers in zip(axes, zip(*sizes, strict=True), strict=True):
        axis.semilogy(range(1, 9), of_layers, style, label=f"{name} (× {factor})")
    print(f"{name}: layer 1 hears {sizes[0][0] / sizes[6][0]:.2g} times what layer 7 hears")
for axis, what in zip(axes, ("b: what arrives", "w: what is learnt from it"), strict=True):
    axis.set(title=f"d{what}", xlabel="layer (1 = next to the input)", ylabel=f"root mean square of d{what[0]}")
    axis.grid(alpha=0.3)
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right upper", title="initial weights")
show(
    figure,
    "Two panels of gradient sizes per layer, on logarithmic axes. Biases: level for good weights; for weights that are too "
    "small they fall towards layer 1, and for weights that are too large they rise. Weights: three level lines, each about "
    "a thousand times above the next.",
)

# %% [markdown]
# Read the left panel from right to left, the way the gradient travels.
# Weights that are too small make it fade: the gradient **vanishes**.
# Weights that are too large make it grow: it **explodes**.
# With the good size every layer hears the same voice.
#
# The right panel is level for all three, which may surprise you.
# Small weights weaken the *forward* signal from layer to layer, in the opposite direction, and the two effects cancel as long as the biases are 0.
# But a learning rate that suits one of the three networks will not suit the others.
# Unit 5 takes this up again.
#
# | here | what others call it |
# |---|---|
# | the good size, $\sqrt{2 / \text{fan-in}}$ | *He* or *Kaiming* initialisation |
# | fades, grows | *vanishing* and *exploding gradients* |
#
# ## 11. Does it generalise?
#
# You have all the parts of a network that learns.
# Put them together: predict, measure the miss, hand it back, adjust, and repeat.
# Adjusting is one line per layer: take a small multiple of the gradient away from the parameters.
# That multiple is the **learning rate**, and nobody trains it: it is a **hyperparameter**, yours to choose.
#
# The check invents an alphabet: ten characters that nobody has seen before, each a line through five random places.
# Each image shows one of them in another hand.
# Here are some of an alphabet like that.
# The cell at the top has drawn 500 images to learn from, `known`, and 450 of the same alphabet to keep aside, `unseen`.

# %% nbgrader={"grade": false, "grade_id": "new_alphabet", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(3, 10, figsize=(8, 2.8), layout="constrained")
for character, column in enumerate(axes.T):
    column[0].set_title(character)
    for axis, image in zip(column, known[known_labels == character]):
        axis.imshow(image.reshape(8, 8), cmap="Greys")
        axis.set(xticks=[], yticks=[])
figure.suptitle("The ten characters of a new alphabet, each in three hands")
figure.supxlabel("character; its label stands above")
figure.supylabel("hand")
show(
    figure,
    "Thirty small images: ten columns, one for each character, and three rows, in which the same character differs.",
)

# %% [markdown]
# Begin with small random weights and with biases of 0.
# If all weights began at 0, their gradients would be 0 as well, and they would never leave.
# The good size of section 10 is a good start, and one hidden layer is enough.
#
# Print the loss while you experiment.
# It begins near $\ln 10$ (why?) and should fall below 0.1.
# To see how your network generalises, look at its accuracy on the images that you keep aside.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Every step is four calls, and three of them are functions that you have written.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Parameters by `draw_params`, with one hidden layer. Then some hundreds of steps over all rows at once: forward, loss and its gradient, backward, and a new list in which each array is lowered by the rate times its gradient. Between 0.1 and 1 there is a rate that does well.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x, y = np.random.default_rng(0).random((500, 64)), np.arange(500) % 10
# params = train(x, y, np.random.default_rng(0))
# assert params[0][0].shape[0] == 64 and params[-1][1].shape == (10,)
# assert cross_entropy(mlp_forward(x, params)[0], y)[0] < np.log(10)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, rng):
    """Train a network on handwritten characters with `mlp_forward`, `cross_entropy` and `mlp_backward`.

    Args:
        x: images, float64 array of shape (500, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (500,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, as for `mlp_forward`, with 64 inputs and 10 logits. At most 16
            layers of at most 1,024 units, all numbers finite.

    A run may take up to 20 seconds; a few tenths of a second are enough.
    """
    ### BEGIN SOLUTION
    params = draw_params([64, 64, 10], 1.0, rng)
    learning_rate = 0.5
    for _ in range(200):
        logits, cache = mlp_forward(x, params)
        _, dlogits = cross_entropy(logits, y)
        grads = mlp_backward(dlogits, params, cache)
        params = [
            (w - learning_rate * dw, b - learning_rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)
        ]
    return params
    ### END SOLUTION


# %% [markdown]
# The check calls your `train` with 500 images and takes the network that it returns.
# The grader then predicts 450 other images with that network: linear layers, with ReLU between them.
# It does so three times, each time with a new alphabet, and the median accuracy must reach **0.91**.
# When your work is graded, those 450 images never enter the process in which your code runs.
#
# You know by now what this figure says and what it does not.
# It says that the parts work together.
# Whether each of them is right, the checks above have told you.

# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u02.train", train)

# %% [markdown]
# ### Debugging a run
#
# Here are five runs of such a network on the same images, trained by PyTorch: `docs/figures/u02_patients.py` in the course's repository runs them.
# One is healthy.
# *Diagnose* the others from their curves, and from the line that is printed for each, before you open the answers.
# In one the learning rate is a hundred times too small, in one it is eight times too large, one began with all weights at 0, and in one the labels were shuffled, and the images were not.

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
PATIENTS = {  # the loss at every tenth step; accuracy on training and on unseen images; silent hidden units
    "A": (
        "2.39 2.27 2.22 2.17 2.14 2.10 2.07 2.03 2.00 1.97 1.93 1.90 1.87 1.84 1.81 1.78 1.76 1.75 1.73 1.70 1.68",
        *(0.45, 0.10, 0.02),
    ),
    "B": (
        "2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30",
        *(0.11, 0.08, 1.00),
    ),
    "C": (
        "2.25 5.58 2.33 2.01 1.96 1.67 1.94 1.86 1.96 1.91 1.97 2.52 2.40 2.30 2.30 2.30 2.30 2.30 2.30 2.30 2.30",
        *(0.11, 0.08, 1.00),
    ),
    "D": (
        "2.25 2.23 2.21 2.19 2.17 2.15 2.13 2.11 2.10 2.08 2.06 2.04 2.03 2.01 1.99 1.98 1.96 1.94 1.93 1.91 1.90",
        *(0.50, 0.51, 0.02),
    ),
    "E": (
        "2.25 0.90 0.43 0.27 0.20 0.16 0.13 0.11 0.09 0.08 0.07 0.06 0.06 0.05 0.05 0.05 0.04 0.04 0.04 0.03 0.03",
        *(1.00, 0.96, 0.02),
    ),
}
figure, axes = plt.subplots(1, 5, figsize=(12, 2.6), sharey=True, layout="constrained")
for axis, (name, (losses, trained, tested, silent)) in zip(axes, PATIENTS.items(), strict=True):
    axis.plot(range(0, 201, 10), [float(loss) for loss in losses.split()], marker=".")
    axis.axhline(np.log(10), color="grey", linestyle=":")
    axis.set(title=name, xlabel="step", ylim=(0, 6))
    print(
        f"{name}: accuracy {trained:.2f} on its training images, {tested:.2f} on unseen ones; silent units {silent:.0%}"
    )
axes[0].set_ylabel("loss (dotted: ln 10)")
show(
    figure,
    "Five loss curves over 200 steps. A falls slowly from 2.4 to 1.7. B lies on the dotted line. C jumps to 5.6, wavers "
    "around 2 and ends on the dotted line. D falls slowly from 2.25 to 1.9. E falls quickly to near 0.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **E** is the healthy one.
# - **C** has a rate that is too large. It jumps, wavers, and one of its steps is so large that every hidden unit falls silent for every image. A **dead ReLU** has no gradient, so none comes back to life, and all that is left is to guess: $\ln 10 = 2.303$.
# - **B** began at 0. All hidden units are silent as well, and only the last biases can move. It ends as C ends, but it has never been anywhere else.
# - **D** has a rate that is too small. It gets somewhere, at a crawl: about half of its answers are right, on images that it has seen and on others.
# - **A** looks much like D. But it learns from shuffled labels: it knows more and more of its training labels by heart, and on unseen images it guesses. Only the accuracy on images kept aside tells.
#
# </details>
#
# ## The same in PyTorch
#
# PyTorch records the graph on the way forward and walks back by itself.
# The script `docs/figures/u02_pytorch.py` in the course's repository runs these lines; they are the worked example of section 8.
#
# ```python
# import torch
#
# x, y = torch.tensor([[1.0, 2.0]]), torch.tensor([0])
# w1 = torch.tensor([[1.0, -1.0], [0.5, 1.0]], requires_grad=True)
# b1 = torch.tensor([0.0, -3.0], requires_grad=True)
# w2 = torch.tensor([[1.0, 2.0], [3.0, -2.0]], requires_grad=True)
# b2 = torch.tensor([2.0, 0.0], requires_grad=True)
# loss = torch.nn.functional.cross_entropy(torch.relu(x @ w1 + b1) @ w2 + b2, y)
# loss.backward()
# print(f"loss {loss.item():.3f}")
# for name, parameter in {"dw1": w1, "db1": b1, "dw2": w2, "db2": b2}.items():
#     print(name, parameter.grad.tolist())
# ```
#
# ```
# loss 0.693
# dw1 [[0.5, 0.0], [1.0, 0.0]]
# db1 [0.5, 0.0]
# dw2 [[-1.0, 1.0], [-0.0, 0.0]]
# db2 [-0.5, 0.5]
# ```
#
# Two things differ from yours.
# PyTorch *adds* to what stands in `grad`, so a training loop clears it before each step; your functions return new arrays.
# And it counts in float32. (The −0.0 is a zero: 0 times a negative number.)
#
# In unit 3 you build the recording yourself.
#
# ## What you have now
#
# - Slopes multiply along a path and add where paths meet. A layer needs its own slopes and what comes from above, and nothing else about the network.
# - A gradient has the shape of what it belongs to. What is shared by all rows receives a sum over the rows.
# - The gradient of the loss is probability minus truth, divided by $N$, once.
# - Differences measure any gradient. Accuracy does not.
# - Before you change a network that does not learn, look at its loss, at images kept aside, and at silent units.
#
# *Five questions for yourself.*
#
# 1. Why is $db$ a sum over the rows, although no row is special?
# 2. The batch is written down twice, so that it has $2N$ rows. What happens to the loss, to `dlogits` and to `dw`?
# 3. Why must `mlp_backward` know the pre-activations, and not only the outputs? Would the outputs of ReLU do?
# 4. What would a gradient check say about a function with a kink at the point that you ask about?
# 5. All hidden weights of a layer begin at the same number, which is not 0. What can the layer never learn?
#
# *To read on.*
#
# - David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), 1986.
# - Andrej Karpathy and others, [CS231n: Backpropagation, intuitions](https://cs231n.github.io/optimization-2/).
# - Andrej Karpathy, [A recipe for training neural networks](https://karpathy.github.io/2019/04/25/recipe/), 2019.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Which bugs would accuracy never show?
#
# Take two of the three mistakes in section 9, or others that you can think of.
# For each: why does the network learn nevertheless?
# In which situation would the mistake do harm after all?
# And which check would have found it?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Accuracy hides every mistake that leaves the update roughly downhill.
# *A gradient that is not divided by $N$* has the right direction and the wrong length.
# Adam divides each gradient by its own typical size, so the length hardly matters to it.
# With plain gradient descent the steps are $N$ times too long: the same learning rate diverges, and it must be tuned anew for each batch size.
# *A missing ReLU mask* also corrects units that were off.
# With one hidden layer only the first weights are affected, and the last layer learns from whatever features they give; in a deep network the error is made again in each layer.
# *Biases that never move* cost little where the inputs carry enough information without them; on data that are not centred, or with very uneven classes, they are missed.
# Comparing the gradients with numerical ones finds the mask and the biases at once, and also the $N$, if the loss that is differenced is the mean.
# Using batches of two sizes makes the factor $N$ plain to see.
