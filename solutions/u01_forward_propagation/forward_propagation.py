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
# # Unit 1: Forward propagation
#
# **Themes: efficient learning (4) and first layers (1).**
#
# *At the end you can* turn images into answers with a neural network that you wrote yourself, say why each of its parts is there, and read what a trained first layer has learnt.
#
# *Time:* about two hours.
#
# *You need:* Python functions, numpy arrays and their shapes, the product of two matrices, $e^x$ and $\ln x$.
#
# ## How a person does it
#
# Somebody shows you a smudged letter on an envelope.
# You do not measure it.
# A closed loop at the top speaks for a P, an open right side speaks against a D.
# Some hints count more than others.
# You add them up and answer, often before you notice that you did.
# You also know how sure you are: "a P, but it could be an R".
#
# That is **forward propagation**: from what is seen, through weights, to an answer and a confidence.
# Nothing is learnt on the way.
# A pupil answers, hears what was right, and adjusts.
# This unit is the answering; the next one is the adjusting.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show
from autograder.units.u01_forward_propagation.probes import fit_linear_classifier


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_network(axis, columns, weights, gap=2.2, along=0.36):
    """Columns of nodes, joined by arrows with weights: red where positive, blue where negative."""

    def place(column, row):
        return gap * column, (len(columns[column]) - 1) / 2 - row

    for column, table in enumerate(weights):
        for (row, to), weight in np.ndenumerate(table):
            (x0, y0), (x1, y1) = place(column, row), place(column + 1, to)
            colour = "tab:blue" if weight < 0 else "tab:red"
            arrow = {"arrowstyle": "->", "color": colour, "shrinkA": 17, "shrinkB": 17}
            axis.annotate("", (x1, y1), (x0, y0), arrowprops=arrow)
            x, y = x0 + along * (x1 - x0), y0 + along * (y1 - y0)
            box = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"}
            label = f"{weight:+g}".replace("-", "−").replace("+0", "0")
            axis.text(x, y, label, ha="center", va="center", fontsize=9, color=colour, bbox=box)
    for column, names in enumerate(columns):
        for row, name in enumerate(names):
            box = {"boxstyle": "round,pad=0.5", "facecolor": "white", "edgecolor": "0.4"}
            axis.text(*place(column, row), name, ha="center", va="center", bbox=box)
    tallest = max(map(len, columns))
    axis.set(xlim=(-0.7, gap * len(weights) + 0.7), ylim=(-tallest / 2, tallest / 2))
    axis.axis("off")


# %% [markdown]
# ## 1. A layer of neurons
#
# A **neuron** receives numbers, the **features** of one example.
# It gives each a **weight**, adds up, and adds a **bias**.
# A positive weight says *speaks in favour*, a negative one *speaks against*.
# The bias is what the neuron says when all features are 0.
#
# A **layer** is several neurons that look at the same features.
# We hand it $N$ examples at once: rows are examples, columns are neurons.

# %% nbgrader={"grade": false, "grade_id": "figure_layer", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(11, 2.9), layout="constrained", width_ratios=(2, 3))
draw_network(axes[0], [["x₁", "x₂", "x₃"], ["out₁", "out₂"]], [[[2, -1], [-3, 1], [1, 4]]])
axes[0].set_title("three features, two neurons, six weights")
blocks = [
    ("out", 2, "N × M", "tab:red"),
    ("x", 3, "N × D", "tab:green"),
    ("w", 2, "D × M", "tab:blue"),
    ("b", 2, "M", "tab:orange"),
]
left = 0.0
for (name, wide, shape, colour), sign in zip(blocks, ("=", "", "+", ""), strict=True):
    tall = {"N": 5, "D": 3, "M": 1}[shape[0]]
    axes[1].add_patch(plt.Rectangle((left, -tall / 2), wide, tall, facecolor=colour, alpha=0.3, edgecolor="0.3"))
    axes[1].text(left + wide / 2, 0, name, ha="center", va="center", fontsize=12)
    axes[1].text(left + wide / 2, -tall / 2 - 0.6, shape, ha="center", va="center")
    axes[1].text(left + wide + 0.6, 0, sign, ha="center", va="center", fontsize=14)
    left += wide + 1.2
axes[1].set(xlim=(-0.3, left), ylim=(-3.6, 2.8), title="a batch at once: N rows, D features, M neurons")
axes[1].axis("off")
show(
    figure,
    "Left: three features, each joined by an arrow with a weight to each of two neurons. Right: the same as blocks: out, "
    "N by M, is x, N by D, times w, D by M, plus b, M numbers.",
)

# %% [markdown]
# Each number of the output is a sum over the features, and the whole layer is one matrix product:
#
# $$ \mathrm{out}_{nm} = \sum_{d=1}^{D} x_{nd}\, w_{dm} + b_m . $$
#
# *By hand.* With $x = (1, 2)$, a neuron with the weights $(1, 1)$ and the bias 0 gives $1 + 2 + 0 = 3$; one with $(2, -2)$ and the bias 1 gives $2 - 4 + 1 = -1$.
#
# Check the shapes before you compute.
# Numpy is generous: it stretches a bias of one number over all neurons and says nothing.
#
# | here | what others call it |
# |---|---|
# | linear layer | *fully connected*, *dense* or *affine* layer; in PyTorch `Linear`, which keeps `w` as $M \times D$ |
# | neuron, feature | *unit*; *input*, *predictor* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Python has an operator for the product of two matrices, and numpy adds a row to every row by itself.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# First two questions about shapes, each with an error that names both shapes: does `w` have a row for each feature? Is `b` exactly one number for each column of `w`? Then one line.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, b = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([0.0, 1.0])
# out = linear_forward(np.array([[1.0, 2.0]]), w, b)
# assert np.allclose(out, [[3.0, -1.0]])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "linear_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_forward(x, w, b):
    """The weighted sums of a layer of neurons, ``out = x w + b``.

    Args:
        x: float64 array of shape (N, D), one example in each row, N at least 1.
        w: weights, float64 array of shape (D, M), one neuron in each column.
        b: biases, float64 array of shape (M,).

    Returns:
        float64 array of shape (N, M). The arguments stay unchanged.

    Raises:
        ValueError: `w` does not have D rows; the message names the shapes of `x` and `w`.
        ValueError: `b` is not of shape (M,); the message names the shapes of `w` and `b`.

    `torch.nn.functional.linear` does the same with the weights transposed.
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x of shape {x.shape} and w of shape {w.shape} do not fit: one row of w for each feature")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w of shape {w.shape} and b of shape {b.shape} do not fit: one bias for each column of w")
    return x @ w + b
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_linear_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.linear_forward", linear_forward)

# %% [markdown]
# The check compares your function with PyTorch on inputs that are drawn at random, also at the edges that the docstring promises.
# To try the case that it shows, get its arguments: `from autograder.notebook import example`, then `x, w, b = example("u01.linear_forward")`.
#
# *What you may use.* Your functions are graded where there are Python, its standard library and numpy: no PyTorch, no scipy, no tqdm, no files of your own, no network.
# They may use what you import or define in any cell, also in one that you add.
# `print`, `display` and `plt` may stay in a function; what they show is not looked at.
#
# > **Experiment 1.** Two layers in a row should be able to do more than one.
# > Here are two, with random weights, and a single layer with the weights $w_1 w_2$ and the bias $b_1 w_2 + b_2$.
# > *Predict* by how much their answers differ. *Run* the cell. *Explain* it: multiply out $(x\, w_1 + b_1)\, w_2 + b_2$.
# > (To try more of anything, copy a cell and change the copy.)

# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(0)
x = rng.normal(size=(6, 4))
w1, b1, w2, b2 = rng.normal(size=(4, 50)), rng.normal(size=50), rng.normal(size=(50, 3)), rng.normal(size=3)
both = linear_forward(linear_forward(x, w1, b1), w2, b2)
single = linear_forward(x, w1 @ w2, b1 @ w2 + b2)
print(f"weights in the two layers {w1.size + w2.size}, in the single one {(w1 @ w2).size}")
print(f"largest answer {np.abs(both).max():.1f}, largest difference {np.abs(both - single).max():.1e}")

# %% [markdown]
# ## 2. Something that is not linear
#
# A stack of linear layers can do no more than one of them.
# Depth only helps if something bent stands between the layers: an **activation**, which acts on each number by itself.
# What goes into it is called the **pre-activation**, $z$.
#
# The simplest and most common is the *rectified linear unit*, **ReLU**.
# It lets positive numbers through and silences the others: $\operatorname{relu}(z) = \max(0, z)$.
# So $(3, -1)$ becomes $(3, 0)$.
#
# Return a new array.
# The numbers before the activation are needed again in the next unit.
#
# <details><summary>Hint 1: a nudge</summary>
#
# numpy has a function that takes the larger of two, number by number.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compare each number with 0 and keep the larger. It takes no loop and no `if`, and whatever writes into `z` itself changes the caller's array.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# z = np.array([[3.0, -1.0], [0.0, 0.5]])
# assert np.array_equal(relu(z), [[3.0, 0.0], [0.0, 0.5]]) and z[0, 1] == -1.0
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "relu", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu(z):
    """The rectified linear unit: positive numbers stay, all others become 0.

    Args:
        z: float64 array of any shape.

    Returns:
        float64 array of the shape of `z`, finite for numbers up to ±1000. `z` stays unchanged.

    As `torch.nn.functional.relu`.
    """
    ### BEGIN SOLUTION
    return np.maximum(z, 0.0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_relu", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.relu", relu)

# %% [markdown]
# ### Evidence as a probability
#
# The **sigmoid** turns evidence into a probability.
# Let $p$ be the probability of *yes*, and let the evidence be the logarithm of the odds, $z = \ln \frac{p}{1 - p}$.
# Solve for $p$:
#
# $$ \sigma(z) = \frac{1}{1 + e^{-z}}, \qquad \sigma(-z) = \frac{1}{1 + e^{z}} = \frac{e^{-z}}{e^{-z} + 1} = 1 - \sigma(z) . $$
#
# *By hand.* For $z = \ln 3$ the odds are 3 to 1, so $\sigma = \frac34$, and $\sigma(-\ln 3) = \frac14$.
#
# It needs some care.
# Written in one way, the exponential overflows for large positive numbers; written in another, for large negative ones.
# The exponential of a number that is *not positive* never overflows.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Look at the two forms of $\sigma$ in the formula above. Which one is safe on which side of 0?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compute $e^{-|z|}$ once: it lies between 0 and 1 whatever comes. Both forms can be written with it. Then choose between them, number by number.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert np.allclose(sigmoid(np.array([np.log(3), -np.log(3), 0.0])), [0.75, 0.25, 0.5])
# with np.errstate(over="raise"):
#     assert np.array_equal(sigmoid(np.array([1000.0, -1000.0])), [1.0, 0.0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "sigmoid", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """The logistic sigmoid, ``1 / (1 + exp(-z))``.

    Args:
        z: float64 array of any shape.

    Returns:
        float64 array of the shape of `z`, in ``[0, 1]``, finite and right for numbers up to ±1000.
        `z` stays unchanged.

    As `torch.sigmoid`.
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.sigmoid", sigmoid)

# %% [markdown]
# ### The same shape, around 0
#
# The **hyperbolic tangent** lies between $-1$ and $1$.
# Multiply numerator and denominator by $e^{-z}$ to see that it is a sigmoid, stretched:
#
# $$ \tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = \frac{1 - e^{-2z}}{1 + e^{-2z}} = 2\,\sigma(2z) - 1 . $$
#
# It is in numpy, and you may use it.
#
# <details><summary>Hint 1: a nudge</summary>
#
# One call is enough.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Return what numpy's function of that name gives. Or call your `sigmoid` as in the formula: it is safe far out, since you made it so.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert np.allclose(tanh_activation(np.array([0.0, np.log(2), -1000.0])), [0.0, 0.6, -1.0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "tanh_activation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tanh_activation(z):
    """The hyperbolic tangent.

    Args:
        z: float64 array of any shape.

    Returns:
        float64 array of the shape of `z`, in ``[-1, 1]``, finite and right for numbers up to ±1000.
        `z` stays unchanged.

    As `torch.tanh`.
    """
    ### BEGIN SOLUTION
    return np.tanh(z)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_tanh_activation", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.tanh_activation", tanh_activation)

# %% nbgrader={"grade": false, "grade_id": "figure_activations", "locked": true, "schema_version": 3, "solution": false, "task": false}
z = np.linspace(-5, 5, 201)
figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
for activation, style in ((relu, "-"), (sigmoid, "--"), (tanh_activation, "-.")):
    axes.plot(z, activation(z), style, label=activation.__name__)
axes.set(title="Your three activations", xlabel="pre-activation z", ylabel="activation", ylim=(-1.2, 3.2))
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Three curves. ReLU is 0 up to z = 0 and then rises in a straight line. The sigmoid rises from 0 to 1 in the shape of "
    "an S, with one half at z = 0. The hyperbolic tangent rises likewise from -1 to 1, and is steeper.",
)

# %% [markdown]
# All three are nearly straight somewhere: the sigmoid and the hyperbolic tangent around 0, ReLU everywhere but at 0.
# What makes them useful is where they bend.
#
# | here | what others call it |
# |---|---|
# | activation | *nonlinearity*, transfer function |
# | sigmoid $\sigma$ | *logistic function*; in scipy `expit` |
# | $\ln \frac{p}{1-p}$ | *log-odds*, **logit** |
#
# ## 3. From logits to probabilities
#
# For $K$ classes the last layer has $K$ neurons.
# Their answers are called **logits**, and they may be any numbers.
# We want probabilities from them: positive, with sum 1.
# As for the sigmoid, let differences in evidence be logarithms of odds, now between any two classes: $\ln \frac{p_i}{p_j} = z_i - z_j$.
# Then $p_i$ must be proportional to $e^{z_i}$, and the sum of 1 fixes the rest. This is **softmax**:
#
# $$ \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}} . $$

# %% nbgrader={"grade": false, "grade_id": "figure_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
scores = [3.0, -1.0, 1.0]
powers = [np.e**score for score in scores]
shares = [power / sum(powers) for power in powers]
figure, axes = plt.subplots(1, 3, figsize=(10, 2.6), layout="constrained")
for axis, numbers, title in zip(
    axes, (scores, powers, shares), ("logits z", "positive: $e^z$", "sum 1: softmax"), strict=True
):
    bars = axis.bar(["0", "1", "2"], numbers, color=["tab:blue", "tab:orange", "tab:green"])
    axis.bar_label(bars, fmt="%.3g", padding=2)
    axis.axhline(0, color="0.4", linewidth=0.8)
    axis.margins(y=0.2)
    axis.set(title=title, xlabel="class")
show(
    figure,
    "Three bar charts of three classes. The logits are 3, -1 and 1. Their exponentials are 20.1, 0.368 and 2.72. The "
    "softmax divides these by their sum: 0.867, 0.0159 and 0.117.",
)

# %% [markdown]
# Only differences between logits matter.
# Take any constant $c$ from all of them, and $e^{-c}$ cancels:
#
# $$ \frac{e^{z_i - c}}{\sum_j e^{z_j - c}} = \frac{e^{-c}\, e^{z_i}}{e^{-c} \sum_j e^{z_j}} = \operatorname{softmax}(z)_i . $$
#
# On paper this is a curiosity.
# In a computer it is a rescue.
# The largest float64 is about $1.8 \cdot 10^{308}$, so $e^{710}$ becomes infinity, and infinity divided by infinity is not a number.
# You are free to choose $c$, a different one for each row.
# Choose it well, and nothing overflows.
#
# Each row is one example, and its classes compete with each other.
# Rows have nothing to do with one another, so each gets its own shift and its own sum.
# The classes are always on the *last* axis, however many axes come before it.
#
# <details><summary>Hint 1: a nudge</summary>
#
# What must $c$ be, so that no exponent is ever positive, and one of them is always 0?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Subtract from each row its largest logit, into a new array. Take exponentials. Divide each row by its sum. Sums and maxima have an argument `keepdims` that keeps the summed axis with extent 1: with it, numpy lines the sums up with the rows they came from.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# p = softmax(np.array([[3.0, -1.0, 1.0], [1000.0, 1000.0, -1000.0]]))
# assert np.allclose(p, [[0.867, 0.016, 0.117], [0.5, 0.5, 0.0]], atol=5e-4)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(z):
    """Probabilities from logits, over the last axis.

    Args:
        z: logits, float64 or integer array of shape (..., K), with one or more axes before the last.

    Returns:
        float64 array of the shape of `z`, in ``[0, 1]``; every sum over the last axis is 1.
        Finite and right for logits up to ±1000, also where rows differ much in scale. `z` stays unchanged.

    As `torch.nn.functional.softmax` with ``dim=-1``.
    """
    ### BEGIN SOLUTION
    shifted = z - z.max(axis=-1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=-1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.softmax", softmax)

# %% [markdown]
# > **Experiment 2.** The logits $(3, -1, 1)$ are multiplied by 0, 0.1, 1, 10 and 1000.
# > *Predict* the largest probability for the first and for the last. Does the answer, the class, ever change? *Run* the cell. *Explain* what a network does to its confidence when it makes all its weights larger.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
for factor in (0, 0.1, 1, 10, 1000):
    print(f"logits times {factor:6}: probabilities", softmax(factor * np.array([[3.0, -1.0, 1.0]]))[0].round(3))

# %% [markdown]
# ## 4. How surprised is the network?
#
# Let $y$ be the true class of an example.
# The probability that the network gives to it is the **likelihood** of the truth, and $-\ln p_y$ says how surprised the network is by it.

# %% nbgrader={"grade": false, "grade_id": "figure_surprise", "locked": true, "schema_version": 3, "solution": false, "task": false}
p = np.linspace(0.005, 1, 200)
figure, axes = plt.subplots(figsize=(6, 2.8), layout="constrained")
axes.plot(p, -np.log(p))
for chance in (0.1, 0.5):
    axes.plot(chance, -np.log(chance), "o", color="tab:orange")
    axes.annotate(f"p = {chance}: {-np.log(chance):.3f}", (chance + 0.02, -np.log(chance) + 0.15))
axes.set(xlabel="probability of the true class", ylabel="−ln p", title="Surprise", ylim=(0, 5.5))
axes.grid(alpha=0.3)
show(
    figure,
    "A falling curve: it rises without end towards probability 0, is 2.303 at 0.1, 0.693 at one half, and 0 at 1.",
)

# %% [markdown]
# It is 0 for a network that was certain and right, and grows without end for one that was certain and wrong.
# Its mean over the examples is the **loss** of a classifier, called **cross-entropy**.
# The next unit makes it smaller.
#
# So logarithms of probabilities deserve a function of their own:
#
# $$ \ln \operatorname{softmax}(z)_i = z_i - \ln \sum_{j=1}^{K} e^{z_j}, \qquad \ln \sum_j e^{z_j} = c + \ln \sum_j e^{z_j - c} . $$
#
# Why not take the logarithm of the softmax?
# A probability of $e^{-2000}$ is too small for a float64 and is stored as 0, whose logarithm is $-\infty$.
# The true logarithm, $-2000$, is a perfectly ordinary number.
#
# *By hand.* The logits $(3, -1, 1)$, shifted by 3, are $(0, -4, -2)$. Their exponentials are 1, 0.0183 and 0.1353, with the sum 1.1536. So the logarithms are $(0, -4, -2) - \ln 1.1536$, that is $(-0.143, -4.143, -2.143)$.
#
# | here | what others call it |
# |---|---|
# | $-\ln p_y$ | *negative log-likelihood*, NLL; information, in *nats* |
# | cross-entropy | *log loss*, softmax loss |
# | $\ln \sum_j e^{z_j}$ | *log-sum-exp*; in scipy and PyTorch `logsumexp` |
#
# <details><summary>Hint 1: a nudge</summary>
#
# Start from the formula for the logarithm, not from your softmax. Then no logarithm of 0 can occur.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Shift each row by its largest logit, as before. From the shifted logits take the logarithm of the sum of their exponentials. Nothing has to be shifted back: the same $c$ is in both.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert np.allclose(log_softmax(np.array([[3.0, -1.0, 1.0]])), [[-0.143, -4.143, -2.143]], atol=5e-4)
# assert np.array_equal(log_softmax(np.array([[1000.0, -1000.0]])), [[0.0, -2000.0]])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "log_softmax", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_softmax(z):
    """Natural logarithms of the softmax over the last axis.

    Args:
        z: logits, float64 array of shape (..., K), with one or more axes before the last.

    Returns:
        float64 array of the shape of `z`, in ``(-inf, 0]``.
        Finite and right for logits up to ±1000, also where rows differ much in scale. `z` stays unchanged.

    As `torch.nn.functional.log_softmax` with ``dim=-1``.
    """
    ### BEGIN SOLUTION
    shifted = z - z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_log_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.log_softmax", log_softmax)

# %% [markdown]
# ## 5. A network
#
# A **multi-layer perceptron**, MLP for short, is linear layers with an activation between each two.
# Nothing stands before the first layer, and nothing after the last: the logits come out as they are.
# The layers between input and logits are **hidden**.
#
# Here is one with numbers: two features, two hidden neurons, three classes.

# %% nbgrader={"grade": false, "grade_id": "figure_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(9, 3.2), layout="constrained")
columns = [["x₁ = 1", "x₂ = 2"], ["z = 3, relu 3", "z = −1, relu 0"], ["logit 3", "logit −1", "logit 1"]]
draw_network(axes, columns, [[[1, 2], [1, -2]], [[1, -1, 0], [5, 7, 2]]], gap=3.0, along=0.72)
axes.text(3.0, -1.2, "biases 0 and 1", ha="center", fontsize=9)
axes.text(6.0, -1.5, "biases 0, 2 and 1", ha="center", fontsize=9)
show(
    figure,
    "A graph with its numbers. The features 1 and 2 lead to two hidden neurons with z = 3 and z = -1. ReLU makes of them 3 "
    "and 0. These lead to three logits: 3, -1 and 1.",
)

# %% [markdown]
# *By hand.*
#
# 1. The first layer: $1 \cdot 1 + 2 \cdot 1 + 0 = 3$ and $1 \cdot 2 + 2 \cdot (-2) + 1 = -1$, so $z_1 = (3, -1)$.
# 2. ReLU: $(3, 0)$. The second hidden neuron is silent, so its weights 5, 7 and 2 do not matter for this example.
# 3. The second layer: $3 \cdot 1 + 0 = 3$, $3 \cdot (-1) + 2 = -1$ and $3 \cdot 0 + 1 = 1$, so the logits are $(3, -1, 1)$. The network answers *class 0*.
#
# Without ReLU the second layer would receive $(3, -1)$ and give $(-2, -8, -1)$: *class 2*.
# One silent neuron has changed the network's mind.
#
# The function also returns a **cache**.
# Backward propagation walks the same way back, and must know what each layer received and what each gave before the activation.
# So you write both down as you pass.
#
# <details><summary>Hint 1: a nudge</summary>
#
# A loop over the layers, and one name for the signal that travels. You have written all that happens on the way.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The signal begins as `x`. For each layer: apply ReLU first, unless it is the first layer; compute $z$; write down the pair of what came in and $z$. What is the signal for the next layer? And what do you return when the last is done?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([0.0, 1.0])
# last = np.array([[1.0], [5.0]]), np.zeros(1)
# logits, cache = mlp_forward(np.array([[1.0, 2.0]]), [first, last])
# assert logits.tolist() == [[3.0]]
# assert cache[0][1].tolist() == [[3.0, -1.0]] and cache[1][0].tolist() == [[3.0, 0.0]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mlp_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_forward(x, params):
    """The forward pass of a multi-layer perceptron with ReLU between its layers.

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
    signal = x
    for layer, (w, b) in enumerate(params):
        if layer > 0:
            signal = relu(z)
        z = linear_forward(signal, w, b)
        cache.append((signal, z))
    return z, cache
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mlp_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.mlp_forward", mlp_forward)

# %% [markdown]
# This is the example again, now by your own functions.
# Compare the numbers with those above.

# %% nbgrader={"grade": false, "grade_id": "worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
x = np.array([[1.0, 2.0]])
params = [
    (np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([0.0, 1.0])),
    (np.array([[1.0, -1.0, 0.0], [5.0, 7.0, 2.0]]), np.array([0.0, 2.0, 1.0])),
]
logits, cache = mlp_forward(x, params)
print("hidden, before ReLU:", cache[0][1])
print("logits:             ", logits)
print("probabilities:      ", softmax(logits).round(3))
print("their logarithms:   ", log_softmax(logits).round(3))

# %% [markdown]
# > **Experiment 3.** A network with one feature and one logit is a curve.
# > The three networks below have one hidden layer of 1, 3 and 50 neurons, with weights drawn at random.
# > *Predict* how many bends each curve has, at most. *Run* the cell. *Explain* where a bend comes from, and what the curve would be without ReLU.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 3, figsize=(10, 2.6), layout="constrained")
place = np.linspace(-2, 2, 401)[:, None]
for axis, hidden in zip(axes, (1, 3, 50), strict=True):
    rng = np.random.default_rng(5)
    slopes, knots = rng.choice([-1.0, 1.0], size=hidden), rng.uniform(-1.5, 1.5, size=hidden)
    weights = rng.normal(size=(hidden, 1)) / np.sqrt(hidden)
    curve, _ = mlp_forward(place, [(slopes[None], -slopes * knots), (weights, np.zeros(1))])
    axis.plot(place, curve)
    axis.set(title=f"{hidden} hidden neuron{'s' if hidden > 1 else ''}", xlabel="x")
    axis.grid(alpha=0.3)
axes[0].set_ylabel("logit")
show(
    figure,
    "Three curves made of straight pieces. With one hidden neuron there is one bend, with three there are three, and with "
    "fifty the pieces are so short that the curve looks almost round.",
)

# %% [markdown]
# ## 6. Accuracy
#
# The prediction for a row is the class with the largest logit.
# The softmax is not needed for it, since it keeps the order of the logits.
# **Accuracy** is the share of rows whose prediction is their label.
#
# *By hand.* The logits $(3, -1, 1)$, $(0, 2, 2)$ and $(1, 0, 5)$ predict 0, 1 and 2; of two equal ones the first counts. With the labels $(0, 2, 2)$ two of three are right.
#
# <details><summary>Hint 1: a nudge</summary>
#
# numpy can tell *where* the largest number of each row stands.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# An array of N predictions. Compare it with `y`: that gives N truth values. What is their mean? Return a float.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# logits = np.array([[3.0, -1.0, 1.0], [0.0, 2.0, 2.0], [1.0, 0.0, 5.0]])
# assert np.isclose(accuracy(logits, np.array([0, 2, 2])), 2 / 3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def accuracy(logits, y):
    """The share of rows whose largest logit is that of their label.

    Args:
        logits: float64 array of shape (N, K), N at least 1.
        y: labels, int64 array of shape (N,), in ``[0, K)``.

    Returns:
        float in ``[0, 1]``. Where several logits of a row are the largest, the first of them is the prediction,
        as in `torch.argmax`. The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    predicted = logits.argmax(axis=1)
    return float(np.mean(predicted == y))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.accuracy", accuracy)

# %% [markdown]
# ## 7. What a first layer has learnt
#
# Now images.
# Digits are public, and whoever knows them by heart has learnt nothing.
# So this course invents an **alphabet** for each occasion: ten characters that nobody has seen before, each a line through five random places.
# Every image shows one of them in another hand, which wobbles, tilts and shifts the line.
# An image has 8 by 8 pixels, which makes a row of 64 features, with ink between 0 and 1.
#
# The course trains a classifier for you here.
# It has one linear layer: 64 pixels in, 10 logits out.
# All weights start at 0.
# The training asks *your* `linear_forward` and *your* `softmax` for probabilities, and moves the weights a little so that the right class gets more.
# How it knows which way to move is the subject of the next unit.
# 450 images are kept aside and play no part in the training.

# %% nbgrader={"grade": false, "grade_id": "figure_templates", "locked": true, "schema_version": 3, "solution": false, "task": false}
(known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(4), 1347, 450)
start = linear_forward(known, np.zeros((64, 10)), np.zeros(10))
print(f"loss before training:             {-log_softmax(start)[np.arange(len(known)), known_labels].mean():.3f}")
w, b = fit_linear_classifier(linear_forward, softmax, known, known_labels)
print(f"accuracy on the training images:  {accuracy(linear_forward(known, w, b), known_labels):.3f}")
print(f"accuracy on images never seen:    {accuracy(linear_forward(unseen, w, b), unseen_labels):.3f}")

figure, axes = plt.subplots(3, 10, figsize=(11, 3.8), sharex=True, sharey=True, layout="constrained")
largest = np.abs(w).max()
for character, column in enumerate(axes.T):
    hands = known[known_labels == character]
    column[0].imshow(hands[0].reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    column[1].imshow(hands.mean(axis=0).reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    picture = column[2].imshow(w[:, character].reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest)
    column[0].set_title(character)
for axis, name in zip(axes[:, 0], ("one hand", "mean of all", "weights"), strict=True):
    axis.set(ylabel=name, xticks=[], yticks=[])
figure.suptitle("Ten characters, and the ten weight templates of the linear classifier")
figure.colorbar(picture, ax=axes[2], label="weight")
show(
    figure,
    "For each of ten characters one image, the mean of its images, and its 64 weights as an image: red where ink speaks "
    "for the character, blue where it speaks against. Character 0 is a U, and its template is blue between the two arms; "
    "character 3 is a ring, and its template is blue in the hole.",
)

# %% [markdown]
# Each picture in the last row holds the 64 weights of one class, put back where their pixels are.
# In red places ink speaks for the class, in blue places it speaks against.
#
# - Character 0 is a U. Its template is blue between the arms: ink there cannot be part of a U.
# - Character 3 is a ring, and blue in its hole.
#
# A template does not look like the neatly written character, and it need not.
# It shows what sets one apart from the nine others.
# These are the basic features that a single layer can find: one per class, and each must do for every handwriting.
# Deeper networks combine many of them.
#
# The accuracy is higher on the training images than on the others.
# Only the latter tells how the classifier does on images that it has not met.
#
# > **Experiment 4.** Now all images are cut into their 64 pixels, and the pixels are put back in another order, the same for every image. You could not read one of them.
# > *Predict* the accuracy on unseen images: much lower, a little lower, the same? *Run* the cell. *Explain* what a linear layer knows about which pixels are neighbours.

# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
order = np.random.default_rng(0).permutation(64)
w_shuffled, b_shuffled = fit_linear_classifier(linear_forward, softmax, known[:, order], known_labels)
logits = linear_forward(unseen[:, order], w_shuffled, b_shuffled)
print(f"accuracy on unseen images, pixels shuffled: {accuracy(logits, unseen_labels):.3f}")
figure, axes = plt.subplots(1, 6, figsize=(8, 1.6), layout="constrained")
for axis, row in zip(axes, unseen[:3, order].tolist() + unseen[:3].tolist(), strict=True):
    axis.imshow(np.reshape(row, (8, 8)), cmap="Greys", vmin=0, vmax=1)
    axis.set(xticks=[], yticks=[])
axes[1].set_title("pixels shuffled")
axes[4].set_title("as written")
show(figure, "Three images whose pixels were shuffled, which look like noise, and the same three as they were written.")

# %% [markdown]
# ### Debugging a classifier
#
# Five classifiers read the unseen images, and one of them is healthy.
# *Diagnose* the others from three numbers each, before you open the answers.
# One was never trained.
# One learnt from labels that were shuffled, and images that were not.
# One gets its pixels in another order than in training.
# And one gets ink between 0 and 255, though it was trained on ink between 0 and 1.

# %% nbgrader={"grade": false, "grade_id": "patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
shuffled_labels = np.random.default_rng(1).permutation(known_labels)
w_misled, b_misled = fit_linear_classifier(linear_forward, softmax, known, shuffled_labels)
PATIENTS = {
    "A": (unseen, w_misled, b_misled),
    "B": (255 * unseen, w, b),
    "C": (unseen, w, b),
    "D": (unseen[:, order], w, b),
    "E": (unseen, np.zeros((64, 10)), np.zeros(10)),
}
for name, layer in PATIENTS.items():
    logits = linear_forward(*layer)
    loss = -log_softmax(logits)[np.arange(len(logits)), unseen_labels].mean()
    surest = softmax(logits).max(axis=1).mean()
    print(
        f"{name}: loss {loss:6.3f}, accuracy {accuracy(logits, unseen_labels):.3f}, mean of the largest probability {surest:.2f}"
    )

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **C** is the healthy one.
# - **E** was never trained. Each class gets the probability 0.1, so the loss is $\ln 10$, and it is right as often as a guess.
# - **A** learnt from shuffled labels. There was nothing to learn, and it is a little surer than E all the same: its loss lies above $\ln 10$.
# - **D** gets its pixels in another order. It is right as often as a guess and half sure of it. Confident mistakes cost most.
# - **B** gets too much ink. Its logits are about 255 times as large, which hardly changes an answer and makes it certain of each. The accuracy stays, and the loss is ruined: only one of the two tells.
#
# </details>
#
# ## 8. Does it generalise?
#
# The classifier gets a name.
# Write `classify`: rows and parameters in, labels out.
# It must do for a network of any number of layers.
#
# <details><summary>Hint 1: a nudge</summary>
#
# You have written both halves: one gives logits, the other looks which is the largest.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# `mlp_forward` returns two things, and you need one of them. Take from each row the place of its largest number, as in `accuracy`.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# first = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([0.0, 1.0])
# last = np.eye(2), np.array([0.0, 2.0])
# assert classify(np.array([[1.0, 2.0], [1.0, 0.0]]), [first, last]).tolist() == [0, 1]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "classify", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify(x, params):
    """The label that a network gives to each row: the class with the largest logit of `mlp_forward`.

    Args:
        x: inputs, float64 array of shape (N, D): images, or any other rows.
        params: the layers of the network, as for `mlp_forward`.

    Returns:
        int64 array of shape (N,), labels in ``[0, K)``. Where several logits of a row are the largest, the label is
        that of the first of them, as in `accuracy`.
    """
    ### BEGIN SOLUTION
    logits, _ = mlp_forward(x, params)
    return logits.argmax(axis=1)
    ### END SOLUTION


# %% [markdown]
# The check draws an alphabet and trains a layer as above for fifteen epochs, with your `linear_forward` and your `softmax`, on 1347 images.
# Then it looks at two things.
#
# - *Has the layer learnt?* It is measured on 450 other images of the same alphabet. When your work is graded, they never enter the process that runs your code: the grader takes the trained weights and works out the answers itself.
# - *Does `classify` say what the network says?* It is asked about 300 rows of random numbers, by the trained layer and by random networks with one hidden layer and with two. There is nothing to recognise in such rows, so only the network can tell the labels. If one of them is another, the accuracy counts as 0.
#
# This happens three times, each time with a new alphabet, and the median accuracy must reach **0.92**.

# %% nbgrader={"grade": true, "grade_id": "test_classify", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.classify", classify)

# %% [markdown]
# ## The same in PyTorch
#
# The tool of the trade has all of this in ten lines.
# The script `docs/figures/u01_pytorch.py` in the course's repository runs them; nothing here needs PyTorch.
#
# ```python
# import torch
# from torch.nn import Linear, ReLU, Sequential
#
# first, last = Linear(2, 2), Linear(2, 3)
# model = Sequential(first, ReLU(), last)
# with torch.no_grad():  # our numbers in place of its random ones
#     first.weight.copy_(torch.tensor([[1.0, 1.0], [2.0, -2.0]]))  # one neuron in each row
#     first.bias.copy_(torch.tensor([0.0, 1.0]))
#     last.weight.copy_(torch.tensor([[1.0, 5.0], [-1.0, 7.0], [0.0, 2.0]]))
#     last.bias.copy_(torch.tensor([0.0, 2.0, 1.0]))
#     logits = model(torch.tensor([[1.0, 2.0]]))
# print(logits, torch.softmax(logits, dim=-1), torch.log_softmax(logits, dim=-1), sep="\n")
# ```
#
# ```
# tensor([[ 3., -1.,  1.]])
# tensor([[0.8668, 0.0159, 0.1173]])
# tensor([[-0.1429, -4.1429, -2.1429]])
# ```
#
# Three things differ from yours.
# PyTorch keeps the weights of a layer as $M \times D$, so our tables stand there turned over.
# It counts in float32 unless it is told otherwise.
# And there is no cache to be seen: outside of `no_grad` it writes down by itself what the way back needs.
#
# ## What you have now
#
# - A layer is a matrix product and a bias. Rows are examples, columns are neurons.
# - Without something bent in between, many layers are one layer.
# - Softmax turns evidence into probabilities. Only differences count, so shift before you take exponentials, and work with logarithms where you can.
# - The forward pass writes down what it met: the way back will need it.
# - What counts is the accuracy on images that were not trained on.
#
# *Five questions for yourself.*
#
# 1. A layer has 64 inputs and 10 neurons. How many numbers can be trained in it?
# 2. What do the logits $(1001, 1000)$ and $(1, 0)$ have in common?
# 3. Why does `softmax` need `keepdims`, and what happens to a square batch without it?
# 4. Which of your functions would notice that the weights were transposed, and for which shapes would none of them?
# 5. Two classifiers make the same predictions. Can their losses differ?
#
# *To read on.*
#
# - Michael Nielsen, [Neural networks and deep learning, chapter 1](http://neuralnetworksanddeeplearning.com/chap1.html), 2015.
# - Andrej Karpathy and others, [CS231n: Linear classification](https://cs231n.github.io/linear-classify/).
# - Pierre Blanchard, Desmond J. Higham and Nicholas J. Higham, [Accurately computing the log-sum-exp and softmax functions](https://doi.org/10.1093/imanum/draa038), 2021.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# With all weights and biases at zero, the loss before training was $\ln 10 \approx 2.303$.
#
# Why exactly this number?
# Would it be another one if nine in ten of the images showed the same character?
# And what would you suspect if the untrained network of a colleague began with a loss of 15 on ten classes?
#
# Answer in three to six sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# With zero weights and biases all ten logits are 0, so softmax gives each class the probability 1/10, whatever the image shows.
# The loss of an example is minus the logarithm of the probability of its true class, $-\ln \frac{1}{10} = \ln 10$.
# It is the same for every label, so the mean is $\ln 10$ as well, and it does not matter how often each character occurs.
# Small random weights give nearly equal logits and so nearly the same loss: it is the loss of somebody who knows nothing and says so.
# A loss of 15 is that of a network that gives the true class the probability $e^{-15}$, about 3 in ten million: it is very sure and wrong before it has learnt anything.
# I would suspect weights that start far too large, or inputs that were not scaled.
