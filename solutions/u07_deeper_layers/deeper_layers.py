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
# # Unit 7: Deeper layers
#
# **Theme: deeper layers build on the first ones (2).**
#
# *At the end you can* ask each layer of a network what it knows, compare what two layers see, freeze some layers and train others, give a trained network a new task with few labels, and say when that does not help.
#
# *Time:* two to three hours.
#
# *You need:* forward and backward propagation through a network (units 1 and 2), steps of an optimiser and their state (unit 4), the product of matrices, solving linear equations with numpy.
#
# ## How a person does it
#
# A child learns letters from strokes, syllables from letters, words from syllables.
# Each step is easy once the one before is mastered, and hopeless before.
# Somebody who can read, and moves to a country that writes the same letters for other sounds, does not begin with strokes.
# They keep nearly everything, and learn new names.
#
# Somebody who moves to a country with another script keeps less: how to hold a book, that writing goes in lines.
# Whether that helps, and for how long, cannot be told by thinking about it.
# It has to be measured.
# You will measure it.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import draw_alphabet
from autograder.notebook import check, show
from autograder.units.u07_deeper_layers import sheets
from autograder.units.u07_deeper_layers.probes import accuracy, adamw, loss_and_gradients

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(7)
characters = draw_alphabet(rng)
known, known_labels = sheets.write(rng, characters, 2500)
kept, kept_labels = sheets.write(rng, characters, 800)
unseen, unseen_labels = sheets.write(rng, characters, 700)

# %% [markdown]
# ## 1. What a layer says
#
# The images of this unit are sheets of 12 by 12 pixels, and a character of 8 by 8 pixels may stand anywhere on its sheet.
# That makes them hard for a layer that looks at pixels, as you will see.

# %% nbgrader={"grade": false, "grade_id": "figure_sheets", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(2, 10, figsize=(11, 2.5), layout="constrained")
for label in range(10):
    for axis, image in zip(axes[:, label], known[known_labels == label], strict=False):
        axis.imshow(image.reshape(12, 12), cmap="Greys", vmin=0, vmax=1)
        axis.set(xticks=[], yticks=[])
    axes[0, label].set_title(f"{label}")
figure.suptitle("Ten characters of an alphabet that nobody has seen before, two sheets of each")
show(figure, "Twenty sheets, two of each of ten characters made of strokes; each character stands somewhere else.")

# %% [markdown]
# Our network has three hidden layers of 100 units.
# Between any two layers stands a ReLU.
# We number what can be seen on the way: 0 is the image itself, 1 to 3 are the hidden layers after their ReLU, and 4 is the last layer, the logits.
# The list `params` counts the arrows: `params[0]` leads from 0 to 1.

# %% nbgrader={"grade": false, "grade_id": "figure_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(10, 2.6), layout="constrained")
axes.set(xlim=(-0.7, 4.7), ylim=(-1.9, 1.1))
axes.axis("off")
for place, (units, name) in enumerate(((144, "x"), (100, "hidden"), (100, "hidden"), (100, "hidden"), (10, "logits"))):
    colour = {0: "tab:green", 4: "tab:red"}.get(place, "tab:blue")
    height = 0.7 if place < 4 else 0.4
    axes.add_patch(plt.Rectangle((place - 0.12, -height), 0.24, 2 * height, color=colour, alpha=0.3))
    axes.text(place, 0, f"{units}", ha="center", va="center")
    axes.text(place, height + 0.1, f"{place}: {name}", ha="center")
    if place:
        axes.annotate("", (place - 0.15, 0), (place - 0.85, 0), arrowprops={"arrowstyle": "->"})
        axes.text(place - 0.5, 0.12, f"params[{place - 1}]", ha="center", fontsize=8)
        axes.text(place - 0.5, -0.25, "ReLU" if place < 4 else "", ha="center", fontsize=8)
    if place < 4:
        axes.annotate("", (place, -1.45), (place, -0.75), arrowprops={"arrowstyle": "->", "color": "tab:orange"})
        axes.text(place, -1.7, "probe", ha="center", color="tab:orange")
show(
    figure,
    "Five boxes from left to right: 144 pixels, three hidden layers of 100 units, 10 logits. An orange arrow leads from "
    "each of the first four down to a probe.",
)

# %% [markdown]
# What a layer gives for a batch of images are its **features**: a matrix with a row for each image and a column for each unit.
#
# *An example by hand.* One image of two pixels, $x = (1, -2)$, a hidden layer with $w = \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}$ and $b = (2, 1)$, a last layer with $w = \begin{pmatrix} -1 \\ 5 \end{pmatrix}$ and $b = 1$.
# Features 0 are $(1, -2)$.
# Features 1 are $\operatorname{relu}(1 + 2, -2 + 1) = (3, 0)$.
# Features 2, the logits, are $-3 + 0 + 1 = -2$: no ReLU follows.
#
# | here | what others call it |
# |---|---|
# | features of a layer | *activations*, hidden representation, *embedding* |
# | all layers but the last | *body*, *backbone*, encoder, feature extractor |
# | the last layer | *head*, classifier |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# It is a forward pass that stops on the way.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Is there a layer with this number? Then go through the first `layer` pairs of the list. For which of them does no ReLU follow?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = [(np.eye(2), np.array([2.0, 1.0])), (np.array([[-1.0], [5.0]]), np.array([1.0]))]
# x = np.array([[1.0, -2.0]])
# assert features(params, x, 1).tolist() == [[3.0, 0.0]] and features(params, x, 2).tolist() == [[-2.0]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "features", "locked": false, "schema_version": 3, "solution": true, "task": false}
def features(params, x, layer):
    """What a network with ReLU between its layers gives in one of them.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,). There are L of them.
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.
        layer: which, int in ``[0, L]``: 0 is `x` itself, 1 is the first hidden layer after its ReLU, and so on;
            L is the last layer, which no ReLU follows.

    Returns:
        float64 array of shape (N, M), where M is how many numbers that layer has.

    Raises:
        ValueError: `layer` is not in ``[0, L]``.

    The arguments stay unchanged. As the first modules of a `torch.nn.Sequential` of `Linear` and `ReLU`.
    """
    ### BEGIN SOLUTION
    if not 0 <= layer <= len(params):
        raise ValueError(f"there is no layer {layer}: the network has {len(params)}")
    signal = x
    for number, (w, b) in enumerate(params[:layer], start=1):
        z = signal @ w + b
        signal = np.maximum(z, 0) if number < len(params) else z
    return signal
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_features", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.features", features)

# %% [markdown]
# ## 2. A reader for each layer
#
# What does a layer know?
# Let somebody simple read it: a linear classifier that sees the features of this layer and nothing else.
# If it can tell the characters apart, the layer has laid them out so that straight cuts separate them.
# Such a reader is called a **linear probe** (Alain and Bengio, 2016).
# It does not change the network.
#
# A probe should be quick and always the same, so we do not train it by steps.
# We ask for the weights that are best in the sense of squares, and there is a formula for these.
# The targets are **one-hot**: a row for each image, 1 in the column of its label and 0 elsewhere.
# With features $f_n$, targets $t_n$ and a price $\lambda$ on large weights, we look for the minimum of
#
# $$ \frac1N \sum_n \lVert f_n\, w + b - t_n \rVert^2 + \lambda \lVert w \rVert^2 , $$
#
# where $\lVert w \rVert^2$ is the sum of the squares of all weights.
# This is **ridge regression**.
# The bias costs nothing: where the features have their zero should not matter.

# %% nbgrader={"grade": false, "grade_id": "figure_probe", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
line = np.array([0.0, 4.0])
for label, (w, b), style, colour in ((0, (-0.25, 1.0), "o-", "tab:blue"), (1, (0.25, 0.0), "s--", "tab:orange")):
    axis.plot(line, w * line + b, style[1:], color=colour, label=f"score of class {label}")
    axis.plot([1, 3], [label == 0, label == 1], style[0], color=colour, label=f"target of class {label}")
axis.set(xlabel="feature f", ylabel="score", xlim=(0, 4), ylim=(-0.1, 1.1), xticks=range(5))
axis.set_title("A probe of one feature, with a price of λ = 1")
axis.grid(alpha=0.3)
figure.legend(loc="outside right upper")
show(
    figure,
    "Two lines that cross at f = 2. The score of class 0 falls from 1 at f = 0 to 0 at f = 4, that of class 1 rises from 0 to "
    "1. At f = 1 the target of class 0 is 1 and that of class 1 is 0, at f = 3 it is the other way round. The lines run "
    "between the targets, and the right class has the higher score in both rows.",
)

# %% [markdown]
# The price keeps the lines flatter than the targets ask for, and each row still scores highest for its own class.
# The numbers of the picture are worked out below.
#
# *The derivatives by hand.* For $b$ it is $\frac2N \sum_n (f_n w + b - t_n)$, which is 0 for $b = \bar t - \bar f\, w$, with the means $\bar f$ and $\bar t$ over the rows.
# Put that back, and only centred numbers are left, $\tilde f_n = f_n - \bar f$ and $\tilde t_n = t_n - \bar t$.
# The derivative for $w$ is then $\frac2N \sum_n \tilde f_n^\top (\tilde f_n w - \tilde t_n) + 2 \lambda w$.
# Set it to 0: what remains is a set of linear equations for $w$, with a square matrix of as many rows as there are features.
#
# *An example.* One feature, two rows, $f = (1, 3)$, labels 0 and 1, $\lambda = 1$.
# Centred, $\tilde f = (-1, 1)$; the mean of its square is 1.
# For class 0 the targets are $(1, 0)$, centred $(\frac12, -\frac12)$; the mean of the products is $-\frac12$.
# So $(1 + 1)\, w = -\frac12$, $w = -0.25$ and $b = 0.5 + 2 \cdot 0.25 = 1$.
# For class 1 all signs turn: $w = 0.25$, $b = 0$.
# The first row scores $0.75$ and $0.25$, the second $0.25$ and $0.75$: both are read correctly.
#
# | here | what others call it |
# |---|---|
# | $\lambda$ | regularisation, *L2 penalty*, weight decay; `alpha` in scikit-learn's `Ridge`, times $N$ |
# | least squares on one-hot targets | *linear probe*, least-squares classifier |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Centre both, solve one set of equations, find the bias last.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Targets of shape (N, K): rows of an identity matrix, picked by the labels. Means over the rows. The matrix of the equations is a mean of products, with the price on its diagonal. `np.linalg.solve` takes all classes at once.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, b = ridge_probe(np.array([[1.0], [3.0]]), np.array([0, 1]), 1.0)
# assert np.allclose(w, [[-0.25, 0.25]]) and np.allclose(b, [1.0, 0.0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "ridge_probe", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_probe(features, y, lam):
    """The linear classifier of features that is best in the sense of squares: ridge regression onto one-hot targets.

    It minimises the sum of the squared differences between ``features @ w + b`` and the targets, over all classes and
    in the mean over the N rows, plus `lam` times the sum of the squares of all numbers in `w`. The bias is not penalised.

    Args:
        features: float64 array of shape (N, M), N at least 1, also smaller than M.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the largest label plus 1;
            a label below K may be absent.
        lam: the price of large weights, float, positive, so that there is one answer alone.

    Returns:
        w: float64 array of shape (M, K).
        b: float64 array of shape (K,).

    The arguments stay unchanged. A. Hoerl and R. Kennard, https://doi.org/10.1080/00401706.1970.10488634.
    """
    ### BEGIN SOLUTION
    targets = np.eye(y.max() + 1)[y]
    feature_mean, target_mean = features.mean(axis=0), targets.mean(axis=0)
    centred = features - feature_mean
    n, m = features.shape
    w = np.linalg.solve(centred.T @ centred / n + lam * np.eye(m), centred.T @ (targets - target_mean) / n)
    return w, target_mean - feature_mean @ w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_ridge_probe", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.ridge_probe", ridge_probe)

# %% [markdown]
# Read the pixels, and then a network that knows nothing: three hidden layers as He's initialisation draws them.
# The probe learns from 800 sheets and is tried on 700 others.
#
# > **Experiment 1.** *Predict*: will the random layers be easier or harder to read than the pixels, and will it get better from layer to layer? *Run* the cell. *Explain* in one sentence what random layers can do that straight cuts through pixels cannot.


# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_network(rng, widths=(144, 100, 100, 100, 10)):
    """Layers as He's initialisation draws them."""
    return [
        (rng.normal(size=pair) * np.sqrt(2 / pair[0]), np.zeros(pair[1]))
        for pair in zip(widths[:-1], widths[1:], strict=True)
    ]


def read_each_layer(params, labels=(kept_labels, unseen_labels)):
    """The accuracy of a probe of each layer, on sheets that it has not seen."""
    read = []
    for layer in range(4):
        w, b = ridge_probe(features(params, kept, layer), labels[0], 0.01)
        read.append(float(((features(params, unseen, layer) @ w + b).argmax(axis=1) == labels[1]).mean()))
    return read


untrained = draw_network(np.random.default_rng(0))
print("untrained, accuracy of a probe of layer 0 to 3:", np.round(read_each_layer(untrained), 2))

# %% [markdown]
# ## 3. A rate for each layer
#
# Now the network is to learn, and we want to say for each layer how fast.
# Training all layers at one rate is the special case that you know.
# A rate of 0 leaves a layer as it is.
# Small rates below and larger ones above are called **discriminative** rates (Howard and Ruder, 2018): what the first layers know should hardly move, what the last ones know should change.
#
# A step is that of plain descent: each array of `params[l]` is lowered by $\eta_l$ times its gradient.
# All gradients belong to the network before the step.
#
# The gradients of a network are an old friend from unit 2, so here they are given:
# `loss_and_gradients(params, x, y)` returns the mean cross-entropy and a list of tuples `(dw, db)`.
#
# *An example.* Two layers of one number each, $w_0 = 2$ and $w_1 = 3$, gradients 10 and 20, rates $(0.01, 0.1)$: after the step $w_0 = 1.9$ and $w_1 = 1$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# One loop over the batches, and in it a new list of layers.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse a wrong number of rates first. For each batch: pick rows of `x` and of `y`, ask for loss and gradients, keep the loss. Then `zip` layers, gradients and rates: each layer gives a new tuple.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = draw_network(np.random.default_rng(0))
# batches = [np.arange(50), np.arange(50)]
# moved, losses = fine_tune(params, known, known_labels, [0.0, 0.0, 0.0, 0.1], batches)
# assert losses.shape == (2,) and losses[1] < losses[0]  # the same rows again: it got better
# assert np.array_equal(moved[0][0], params[0][0]) and not np.array_equal(moved[3][0], params[3][0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "fine_tune", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fine_tune(params, x, y, learning_rates, batches):
    """Plain gradient descent on given batches, in which each layer has a learning rate of its own.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,), with ReLU between them.
        x: inputs, float64 array of shape (N, D), where D is the fan_in of the first layer.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer.
        learning_rates: the rate of each layer, in the order of `params`, a list of floats, none negative.
        batches: the rows of each step, in order, a list of S, one or more int64 arrays of row numbers.

    Returns:
        params: the layers after the S steps, a list of tuples ``(w, b)``.
            A layer whose rate is 0 comes back as it was.
        losses: float64 array of shape (S,), the mean cross-entropy of each batch, before its step.

    Raises:
        ValueError: There is not one learning rate for each layer.

    The arguments stay unchanged. As `torch.optim.SGD` with a group of parameters for each layer.
    """
    ### BEGIN SOLUTION
    if len(learning_rates) != len(params):
        raise ValueError(f"{len(learning_rates)} learning rates for {len(params)} layers")
    losses = []
    for rows in batches:
        loss, grads = loss_and_gradients(params, x[rows], y[rows])
        losses.append(loss)
        params = [
            (w - rate * dw, b - rate * db) for (w, b), (dw, db), rate in zip(params, grads, learning_rates, strict=True)
        ]
    return params, np.array(losses)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_fine_tune", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.fine_tune", fine_tune)

# %% [markdown]
# ## 4. Layers that build on each other
#
# Training from scratch is fine-tuning of a random network, with one rate for all layers.
# Write it.
#
# The check draws three alphabets that nobody has seen before and gives your function 2,500 sheets of each.
# Then the judge puts a probe on each layer of the network that comes back, with sheets of its own.
# The accuracy must **rise from layer to layer**, from the pixels to the last hidden layer, and the last one must reach **0.78** in the median of the three.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two things are missing: a network to begin with, and a list of batches.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Weights with He's deviation, the square root of 2 / fan_in, by `rng`; biases 0. For each epoch an order of all rows by `rng.permutation`, cut into batches. All batches of all epochs go into one list.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# trained = train(known, known_labels, np.random.default_rng(0))
# assert len(trained) == 4 and accuracy(trained, unseen, unseen_labels) > 0.8
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, rng):
    """Train a network with three hidden layers on characters that may stand anywhere on their sheets.

    Weights begin with mean 0 and standard deviation ``(2 / fan_in) ** 0.5``, and biases at 0. In each of 12 epochs all
    rows are taken once, in a new order and in batches of 25. All layers have the rate 0.1.

    Args:
        x: images, float64 array of shape (2500, 144), ink in ``[0, 1]``.
        y: labels, int64 array of shape (2500,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of four tuples ``(w, b)``: 144 inputs, three hidden layers of
            100 units each, 10 logits, with ReLU between the layers. All numbers are finite.

    Other settings will do if they reach the bar, and so will hidden layers of 16 to 256 units.
    A run may take up to 30 seconds; half a second is enough.
    """
    ### BEGIN SOLUTION
    widths = [144, 100, 100, 100, 10]
    pairs = zip(widths[:-1], widths[1:], strict=True)
    params = [(rng.normal(size=pair) * np.sqrt(2 / pair[0]), np.zeros(pair[1])) for pair in pairs]
    orders = [rng.permutation(len(x)) for _ in range(12)]
    batches = [order[start : start + 25] for order in orders for start in range(0, len(x), 25)]
    params, _ = fine_tune(params, x, y, [0.1] * 4, batches)
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.train", train)

# %% [markdown]
# This is the picture of the unit: how well each layer can be read, after training and before.
# The third line is a network that was trained as long, on labels that were shuffled.

# %% nbgrader={"grade": false, "grade_id": "figure_depth", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
trained = train(known, known_labels, rng)
misled = train(known, rng.permutation(known_labels), rng)
LINES = {"trained": (trained, "o-"), "shuffled labels": (misled, "^:"), "untrained": (untrained, "s--")}
figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
for (name, (params, style)), colour in zip(LINES.items(), ("tab:blue", "tab:orange", "tab:grey"), strict=True):
    read = read_each_layer(params)
    axes.plot(range(4), read, style, color=colour, label=name)
    print(f"{name:>15}:", "  ".join(f"{share:.2f}" for share in read))
axes.axhline(0.1, color="black", linewidth=0.8, linestyle=":")
axes.text(3, 0.11, "chance", ha="right", va="bottom")
axes.set(xticks=range(4), xticklabels=["pixels", "layer 1", "layer 2", "layer 3"], ylim=(0, 1))
axes.set(xlabel="what the probe reads", ylabel="accuracy on unseen sheets", title="What can be read from each layer")
axes.grid(alpha=0.3)
figure.legend(loc="outside right upper", title="network")
show(
    figure,
    "Accuracy of a linear probe against depth. For the trained network it rises from about a third for the pixels to "
    "almost nine tenths for layer 3. For the untrained one, and the one with shuffled labels, it rises a little in "
    "layer 1 and not after it.",
)

# %% [markdown]
# No probe was told to rise.
# Each layer makes the characters a little easier to tell apart for the next one: deeper layers **build on** the first.
# A layer of random weights helps a little, since ReLU makes curves of straight cuts.
# More random layers do not help more.
#
# > **Experiment 2.** A character stands somewhere on its sheet. From which layer can one best read *how far down* it stands, in five steps? The network was never asked for that, and its answer must not depend on it. *Predict* whether the probe for the height gets better or worse with depth in the trained network. *Run* the cell. *Explain* the difference between what is in a layer and what the network makes use of.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}


def height(images):
    """How far down the ink lies on each sheet, in pixels from the top."""
    ink = images.reshape(-1, 12, 12).sum(axis=2)
    return ink @ np.arange(12) / ink.sum(axis=1)


fifths = np.quantile(height(kept), [0.2, 0.4, 0.6, 0.8])
heights = np.searchsorted(fifths, height(kept)), np.searchsorted(fifths, height(unseen))
for name, (params, _) in LINES.items():
    print(f"{name:>15}:", "  ".join(f"{share:.2f}" for share in read_each_layer(params, heights)))

# %% [markdown]
# ## 5. Do two layers see the same?
#
# Train the same network twice, from two random beginnings.
# Both read well.
# Have they learnt the same?
# Their weights have nothing to do with each other: unit 5 of one may do what unit 77 of the other does, or what two others do together.
# So a good measure of likeness must not care how the axes are named, turned or scaled.
#
# **CKA**, *centred kernel alignment* (Kornblith and others, 2019), does that.
# Take the features of two layers for the same $N$ rows, $a$ of shape (N, D) and $b$ of shape (N, E), and centre their columns.
# Then
#
# $$ \operatorname{CKA}(a, b) = \frac{\lVert a^\top b \rVert^2}{\lVert a^\top a \rVert \; \lVert b^\top b \rVert} , $$
#
# where $\lVert \cdot \rVert$ is the **Frobenius norm**, the root of the sum of the squares of all numbers in a matrix.
#
# Why does that not care about turning?
# Turn $b$ by an orthogonal matrix, $b\,q$ with $q\,q^\top = I$.
# The sum of squares of $a^\top b\, q$ is that of $a^\top b$, since turning changes no length; and so below.
# A scale of $b$ comes out squared above and below, and cancels.
# A shift is gone with the means.
#
# *An example by hand.* Two rows and one column each, centred $a = (-1, 1)$ and $b = (3, -3)$: $a^\top b = -6$, $a^\top a = 2$, $b^\top b = 18$, and $36 / (2 \cdot 18) = 1$. One is the other, scaled and turned over.
# With three rows, $a = (-1, 0, 1)$ and $b = (1, -2, 1)$: $a^\top b = 0$. They have nothing in common.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Three products of matrices, and one norm for all of them.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compare the numbers of rows. Centre each column of both. The sum of the squares of a product is `(… ** 2).sum()`. Which number must not be 0 when you divide?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# a = np.array([[-1.0], [0.0], [1.0]])
# assert np.isclose(cka(a, 7 - 3 * a), 1.0) and np.isclose(cka(a, a**2), 0.0)
# assert np.isclose(cka(a, np.array([[0.0], [0.0], [1.0]])), 0.75)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "cka", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cka(a, b):
    """How alike the features of two layers are for the same rows: linear centred kernel alignment.

    Args:
        a: features of one layer, float64 array of shape (N, D), N at least 2.
        b: features of another layer for the same rows, float64 array of shape (N, E).

    Returns:
        float in ``[0, 1]``: 1 where they are the same but for a rotation, a scale and a shift, 0 where no column
        of one has to do with a column of the other, and 0 where nothing is left of one of them without its means.

    Raises:
        ValueError: `a` and `b` have not the same number of rows; the message names both shapes.

    It is the squared Frobenius norm of ``aᵀ b`` divided by the product of those of ``aᵀ a`` and ``bᵀ b``, not squared,
    after the mean of each column is taken off. The arguments stay unchanged. S. Kornblith and others,
    https://arxiv.org/abs/1905.00414.
    """
    ### BEGIN SOLUTION
    if len(a) != len(b):
        raise ValueError(f"a of shape {a.shape} and b of shape {b.shape} have not the same number of rows")
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    own = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
    return float(np.linalg.norm(a.T @ b) ** 2 / own) if own > 0 else 0.0
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cka", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.cka", cka)

# %% [markdown]
# > **Experiment 3.** Two networks were trained on the same sheets from two random beginnings. *Predict*: which layers of one are most like which layers of the other? And where on the diagonal are the two least alike: near the pixels, in the middle, or at the logits? *Run* the cell. *Explain* why two networks whose weights have nothing to do with each other are so alike at both ends.

# %% nbgrader={"grade": false, "grade_id": "figure_cka", "locked": true, "schema_version": 3, "solution": false, "task": false}
twin = train(known, known_labels, np.random.default_rng(2))
PAIRS = {"trained twice": (trained, twin), "trained, untrained": (trained, untrained)}
NAMES = ["pixels", "1", "2", "3", "logits"]
figure, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for axis, (title, (one, other)) in zip(axes, PAIRS.items(), strict=True):
    table = np.array([[cka(features(one, unseen, i), features(other, unseen, j)) for j in range(5)] for i in range(5)])
    picture = axis.imshow(table, vmin=0, vmax=1, cmap="Blues", origin="lower")
    for (i, j), likeness in np.ndenumerate(table):
        axis.text(j, i, f"{likeness:.2f}", ha="center", va="center", color="white" if likeness > 0.6 else "black")
    axis.set(title=title, xticks=range(5), yticks=range(5), xticklabels=NAMES, yticklabels=NAMES)
    axis.set(xlabel="layer of the other network", ylabel="layer of one network")
figure.colorbar(picture, ax=axes, label="CKA")
show(
    figure,
    "Two tables of CKA between the layers of two networks. On the left, for two trained networks, large numbers lie "
    "along the diagonal. On the right, for a trained and an untrained one, the likeness falls the deeper the trained "
    "layer is.",
)

# %% [markdown]
# ## 6. A new head
#
# The body of the network has learnt to see characters.
# The head gives them their names, and that is all it does.
# Whoever wants other names, or another number of them, keeps the body and **replaces the head**.
#
# The new head is drawn at random, as any layer without a ReLU behind it: a logit is a sum over $M$ features, so weights of variance $1 / M$ keep its square as large as the mean square of a feature.
# The biases begin at 0.
#
# *An example.* For $M = 100$ features the deviation is 0.1.
#
# | here | what others call it |
# |---|---|
# | using a trained network for another task | **transfer learning** |
# | the body stays, only the head learns | *feature extraction*, *linear probing* |
# | the body learns, too | **fine-tuning** |
# | a network that somebody trained before | *pre-trained* model, *foundation model* where it is large |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# A new list: what stands in front may be the old tuples.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# How many features reach the last layer? Its old `w` tells. Draw by `rng`, divide by a root.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# renamed = replace_head(trained, 3, np.random.default_rng(0))
# assert [w.shape for w, _ in renamed] == [(144, 100), (100, 100), (100, 100), (100, 3)]
# assert np.array_equal(renamed[2][0], trained[2][0]) and 0.08 < renamed[3][0].std() < 0.12
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "replace_head", "locked": false, "schema_version": 3, "solution": true, "task": false}
def replace_head(params, classes, rng):
    """A network with a new last layer, which knows nothing yet.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        classes: how many classes the new network tells apart, int, at least 1. Whatever it was before.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        the layers of the new network, a list of as many tuples. All but the last have the numbers they had. In the
        last, ``w`` is a float64 array of shape (M, classes), where M is the fan_in of the old one: its numbers are
        drawn independently of each other from one distribution, normal or uniform as you like, with mean 0 and
        variance ``1 / M``. ``b`` is a float64 array of shape (classes,), all 0.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    fan_in = len(params[-1][0])
    head = rng.normal(size=(fan_in, classes)) / np.sqrt(fan_in), np.zeros(classes)
    return [*params[:-1], head]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_replace_head", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.replace_head", replace_head)

# %% [markdown]
# ## 7. Frozen is not the same as no gradient
#
# With plain descent a rate of 0 freezes a layer.
# With the optimisers that people use it is not so simple.
# The tempting way is to set the gradients of frozen layers to 0 and to step as ever.
# Look what your AdamW of unit 4 does with a gradient of 0.
# If it is not right yet, the cell says so, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "zero_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u07.zero_gradients"):
    from course import adamw_step

    w, state = np.array([1.0, -2.0]), {}
    print("before:                          ", w)
    w, state = adamw_step(w, np.array([0.5, 0.5]), state, 0.01)
    print("after a step with a gradient:    ", w)
    for _ in range(100):
        w, state = adamw_step(w, np.zeros(2), state, 0.01)
    print("after 100 steps with gradients 0:", w)

# %% [markdown]
# Two things move a weight that has no gradient.
# **Weight decay** pulls it towards 0 in every step.
# And the running mean remembers the gradient from before, and pushes on.
#
# So a frozen layer takes no step at all.
# Nothing is done to its weights, and nothing to its state: when it **thaws** it goes on where it was, as if there had been no step.
# That is what PyTorch does with a parameter whose gradient is `None`, and it costs less, too: nobody needs to work out a gradient below the lowest layer that learns.
#
# Here a step is that of unit 4, for one array: `step(w, grad, state, lr)` returns `(w, state)`, and `{}` is the state at first.
# A network of $L$ layers has $2L$ arrays and as many states: a list of tuples `(state of w, state of b)`.
#
# *An example.* Three layers and `frozen = [0, 2]`: `step` is called twice, for $w$ and $b$ of `params[1]`.
#
# | here | what others call it |
# |---|---|
# | freeze, thaw | *unfreeze*; `requires_grad_(False)` in PyTorch, `trainable = False` in Keras |
# | thawing from the last layer down, one after the other | *gradual unfreezing* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# For each layer one question: is its number in `frozen`?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse numbers of layers that do not exist. Two new lists. For a frozen layer, append what was there. For any other, take its gradients and its states apart and step twice.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# layer, grad = (np.ones((2, 2)), np.ones(2)), (np.full((2, 2), 0.5), np.zeros(2))
#
# def descend(w, grad, state, lr):
#     return w - lr * grad, {"steps": state.get("steps", 0) + 1}
#
# params, states = freeze([layer, layer], [None, grad], [({}, {})] * 2, 0.1, [0], descend)
# assert params[0][0][0, 0] == 1.0 and np.isclose(params[1][0][0, 0], 0.95)
# assert states == [({}, {}), ({"steps": 1}, {"steps": 1})]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "freeze", "locked": false, "schema_version": 3, "solution": true, "task": false}
def freeze(params, grads, states, lr, frozen, step):
    """One step of a whole network in which some layers are frozen.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays. There are L of them.
        grads: their gradients, a list of tuples ``(dw, db)`` of arrays of the same shapes;
            in place of the gradients of a frozen layer there may be `None`.
        states: what the step before returned, a list of L tuples, the states of ``w`` and of ``b``;
            ``({}, {})`` for each layer at first. They may be changed in place.
        lr: the learning rate, float, positive.
        frozen: the places in `params` of the layers that stay, a list of ints in ``[0, L)``, in any order; may be empty.
        step: one step for one array, as in unit 4: ``step(w, grad, state, lr)`` returns ``(w, state)``.

    Returns:
        params: the layers after the step, a list of L tuples ``(w, b)`` of float64 arrays; frozen ones bitwise as
            they were.
        states: for the next step, a list of L tuples; those of frozen layers as they were, as if there had been no step.

    Raises:
        ValueError: A number in `frozen` is not in ``[0, L)``.

    `params`, `grads` and `frozen` stay unchanged. As `torch.optim`, where the gradients of frozen layers are `None`.
    """
    ### BEGIN SOLUTION
    if not all(0 <= number < len(params) for number in frozen):
        raise ValueError(f"frozen is {frozen}, and the network has {len(params)} layers")
    new_params, new_states = [], []
    for number, ((w, b), (state_w, state_b)) in enumerate(zip(params, states, strict=True)):
        if number not in frozen:
            dw, db = grads[number]
            w, state_w = step(w, dw, state_w, lr)
            b, state_b = step(b, db, state_b, lr)
        new_params.append((w, b))
        new_states.append((state_w, state_b))
    return new_params, new_states
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_freeze", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.freeze", freeze)

# %% [markdown]
# > **Experiment 4.** The trained network gets a new head, and the head is trained for 300 steps of AdamW, once with the body frozen, once with gradients of 0 for the body. *Predict* how far the weights of `params[0]` have moved in the end, and whether the loss will tell you. *Run* the cell. *Explain* why this bug is found so late.

# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
NEW_NAMES = np.array([3, 7, 0, 9, 1, 8, 2, 5, 4, 6])
for name, frozen in (("body frozen", [0, 1, 2]), ("gradients of 0", [])):
    rng = np.random.default_rng(8)
    params, states = replace_head(trained, 10, rng), [({}, {})] * 4
    for _ in range(300):
        rows = rng.integers(0, len(kept), size=25)
        loss, grads = loss_and_gradients(params, kept[rows], NEW_NAMES[kept_labels[rows]])
        if not frozen:
            grads = [(0 * dw, 0 * db) for dw, db in grads[:3]] + grads[3:]
        params, states = freeze(params, grads, states, 0.01, frozen, adamw)
    moved = np.abs(params[0][0] - trained[0][0]).max()
    share = accuracy(params, unseen, NEW_NAMES[unseen_labels])
    print(f"{name:>14}: params[0] has moved by up to {moved:.4f}; last loss {loss:.2f}, accuracy {share:.3f}")

# %% [markdown]
# > **Experiment with what you solved in unit 4.** `freeze` takes any rule that is called as those of unit 4. Here it takes yours: the module `course` brings them, for cells that are not graded.
# > *Predict* for each rule how far `params[0]` moves with the body frozen, and whether the three heads read equally well in the end. *Run* the cell. *Explain* what `freeze` need not know about a rule.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "own_rules", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u07.own_rules"):
    from course import adamw_step, sgd_momentum_step, sgd_step

    for step, lr in ((sgd_step, 0.1), (sgd_momentum_step, 0.05), (adamw_step, 0.01)):
        rng = np.random.default_rng(8)
        params, states = replace_head(trained, 10, rng), [({}, {}) for _ in trained]
        for _ in range(300):
            rows = rng.integers(0, len(kept), size=25)
            _, grads = loss_and_gradients(params, kept[rows], NEW_NAMES[kept_labels[rows]])
            params, states = freeze(params, grads, states, lr, [0, 1, 2], step)
        moved, share = np.abs(params[0][0] - trained[0][0]).max(), accuracy(params, unseen, NEW_NAMES[unseen_labels])
        print(f"{step.__name__:17} params[0] has moved by up to {moved:.4f}; accuracy {share:.3f}")

# %% [markdown]
# ## 8. New names from five images each
#
# Here is the reward.
# Somebody gives all ten characters new names, and shows five images of each: fifty in all.
# From scratch that is hopeless, as you will see.
# But your network knows what the characters are.
#
# The check lets your `train` learn 2,500 sheets under their old names.
# Then it hands the network to your `transfer`, with fifty images under new names, and the judge measures what comes back on 450 others.
# The median of three alphabets must reach **0.57**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# You have written all parts. Which layers must learn?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# A new head, a list of batches, one call of `fine_tune` with rates of 0 for all layers that are to stay. Fifty images are few: go through them often.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# few, labels = sheets.write_each(np.random.default_rng(3), characters, 5)
# renamed = transfer(trained, few, NEW_NAMES[labels], np.random.default_rng(0))
# assert accuracy(renamed, unseen, NEW_NAMES[unseen_labels]) > 0.6
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "transfer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def transfer(params, x, y, rng):
    """Teach a trained network new names for the characters that it knows, from a few images.

    The head is replaced. In each of 60 epochs all rows are taken once, in a new order and in batches of 10. The new
    head has the rate 0.1, and all other layers stay.

    Args:
        params: the network that `train` returned, a list of four tuples ``(w, b)``.
        x: images, float64 array of shape (50, 144), ink in ``[0, 1]``, five of each character.
        y: their new labels, int64 array of shape (50,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the new network, of the form that `train` returns.

    Other settings will do if they reach the bar. A run may take up to 30 seconds; a tenth of one is enough.
    """
    ### BEGIN SOLUTION
    params = replace_head(params, 10, rng)
    orders = [rng.permutation(len(x)) for _ in range(60)]
    batches = [order[start : start + 10] for order in orders for start in range(0, len(x), 10)]
    params, _ = fine_tune(params, x, y, [0.0, 0.0, 0.0, 0.1], batches)
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_transfer", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u07.transfer", transfer)

# %% [markdown]
# How much is that worth?
# The cell compares three ways to learn the new names, for several numbers of images: the head alone, all layers with small rates below and a larger one above, and a new network from scratch.
# Each point is the median of three runs.


# %% nbgrader={"grade": false, "grade_id": "figure_few", "locked": true, "schema_version": 3, "solution": false, "task": false}
WAYS = {"head alone": ("o-", "tab:blue"), "fine-tuned": ("s--", "tab:green"), "from scratch": ("^:", "tab:orange")}
COUNTS = (2, 5, 20, 200)


def learn_again(start, way, x, y, rng):
    """A network after 1200 steps on rows drawn by chance: from `start` with a new head, or from scratch."""
    batches = [rng.integers(0, len(x), size=25) for _ in range(1200)]
    if way == "from scratch":
        begun = draw_network(rng, [len(start[0][0]), 100, 100, 100, 10])
        return fine_tune(begun, x, y, [0.1, 0.1, 0.1, 0.1], batches)[0]
    begun = replace_head(start, 10, rng)
    if way == "fine-tuned":
        return fine_tune(begun, x, y, [0.01, 0.01, 0.01, 0.1], batches)[0]
    # Frozen layers give the same features in every step: once is enough, and the head is a network of one layer.
    head, _ = fine_tune(begun[-1:], features(begun, x, 3), y, [0.1], batches)
    return [*begun[:-1], *head]


def compare(start, write, names=None):
    """The median accuracy of three runs of each way, for each number of images of a character."""
    names = np.arange(10) if names is None else names
    shares = {way: [] for way in WAYS}
    for count in COUNTS:
        runs = {way: [] for way in WAYS}
        for run in range(3):
            rng = np.random.default_rng([count, run])
            (x, y), (new_x, new_y) = write(rng, count), write(rng, 60)
            for way in WAYS:
                runs[way].append(accuracy(learn_again(start, way, x, names[y], rng), new_x, names[new_y]))
        for way in WAYS:
            shares[way].append(np.median(runs[way]))
    return shares


def draw_shares(axis, shares, title):
    for way, (style, colour) in WAYS.items():
        axis.semilogx(COUNTS, shares[way], style, color=colour, label=way)
        print(f"{title:>28}, {way:>12}:", "  ".join(f"{share:.2f}" for share in shares[way]))
    axis.set(xlabel="images of each character", xticks=COUNTS, xticklabels=COUNTS, title=title, ylim=(0, 1))
    axis.minorticks_off()
    axis.grid(alpha=0.3)


same = compare(trained, lambda rng, each: sheets.write_each(rng, characters, each), NEW_NAMES)
figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
draw_shares(axes, same, "the same characters, new names")
axes.set(ylabel="accuracy on unseen sheets")
figure.legend(loc="outside right upper")
show(
    figure,
    "Accuracy against the number of images of each character, for the same characters under new names. The head alone "
    "and fine-tuning lie far above training from scratch for few images; at 200 the three are near each other.",
)

# %% [markdown]
# With two images of each character the head alone does better than a new network with twenty.
# Nothing was learnt faster: it had been learnt before.
# With two hundred the lead has nearly melted away.
#
# ## 9. When it does not help
#
# Now another alphabet: ten characters that the network has never seen.
# The textbook sentence is that first layers are general and can be used for anything.
# Is it so here?
# Two kinds of images: sheets like those above, where a character may stand anywhere, and the plain images of 8 by 8 pixels of earlier units, where it always stands in the same place.
# For each, a network learns one alphabet and is then used for another.
#
# > **Experiment 5.** *Predict*, for both kinds: will the trained network beat a new one with 2 images of each new character? With 200? Write down four answers. *Run* the cell. *Explain* what the network had learnt that the new alphabet could use, and what it could not.

# %% nbgrader={"grade": false, "grade_id": "figure_other_alphabet", "locked": true, "schema_version": 3, "solution": false, "task": false}
from autograder.data import alphabet


def write_plain(rng, characters, each):
    """Images of 8 by 8 pixels, so many of each character."""
    labels = rng.permutation(np.repeat(np.arange(10), each))
    return alphabet.write(rng, characters, labels), labels


rng = np.random.default_rng(9)
others = draw_alphabet(rng)
plain, plain_labels = write_plain(rng, characters, 250)
start = draw_network(rng, [64, 100, 100, 100, 10])
plain_trained, _ = fine_tune(
    start, plain, plain_labels, [0.1] * 4, [rng.integers(0, len(plain), size=25) for _ in range(1200)]
)
figure, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained", sharey=True)
elsewhere = compare(trained, lambda rng, each: sheets.write_each(rng, others, each))
in_place = compare(plain_trained, lambda rng, each: write_plain(rng, others, each))
draw_shares(axes[0], elsewhere, "new alphabet, anywhere")
draw_shares(axes[1], in_place, "new alphabet, in one place")
axes[0].set(ylabel="accuracy on unseen images")
axes[0].legend()
show(
    figure,
    "Two panels: accuracy against the number of images of each character of a new alphabet. On the left, characters "
    "anywhere on a sheet: the trained network leads for few images and falls behind training from scratch for 200. On "
    "the right, characters in one place: the three are alike for two images, and from five on training from scratch leads.",
)

# %% [markdown]
# So it depends.
#
# - On sheets the trained network leads with few images. It had learnt something that another alphabet can use, and to find the same strokes in any place is the likely candidate: where nothing moves, the lead is missing.
# - With many images the frozen body is a burden: it sees the new characters with the eyes of the old ones, and a new network learns better eyes. Fine-tuning mends most of that, and here not all.
# - Where characters stand in one place, the old alphabet gives the new one next to nothing. From five images on the new network is ahead of both.
#
# *Transfer carries what two tasks share.*
# Ours knew ten characters; a network that was trained on far more varied images shares more with whatever comes.
# How much that is, nobody can say beforehand: train one from scratch beside it, and look.
#
# > **Experiment 6.** Which layers should learn, with 20 images of each character of the new alphabet on sheets? The cell tries four sets of rates; copy it to try your own. *Predict* the order. *Run* the cell. *Explain*: are the differences larger than those between three runs of one kind?

# %% nbgrader={"grade": false, "grade_id": "experiment_6", "locked": true, "schema_version": 3, "solution": false, "task": false}
RATES = {
    "head alone": [0.0, 0.0, 0.0, 0.1],
    "last two": [0.0, 0.0, 0.05, 0.1],
    "small below": [0.01, 0.01, 0.01, 0.1],
    "all alike": [0.05, 0.05, 0.05, 0.05],
}
few, few_labels = sheets.write_each(np.random.default_rng(10), others, 20)
new_x, new_y = sheets.write_each(np.random.default_rng(11), others, 60)
for name, rates in RATES.items():
    shares = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        batches = [rng.integers(0, len(few), size=25) for _ in range(800)]
        params, _ = fine_tune(replace_head(trained, 10, rng), few, few_labels, rates, batches)
        shares.append(accuracy(params, new_x, new_y))
    print(f"{name:>12}: accuracy {np.median(shares):.2f}, from {min(shares):.2f} to {max(shares):.2f}")

# %% [markdown]
# ### Debugging a transfer
#
# Four colleagues taught the trained network the new names of section 8, from 200 images.
# One did it right.
# *Diagnose* the others from loss and accuracy, before you open the answers: who forgot to replace the head, and kept the old one frozen with all the rest? Who had images and labels shuffled apart? Who chose a rate for the body that was far too large?

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(12)
x, old = sheets.write_each(rng, characters, 20)
new = NEW_NAMES[old]
begun = replace_head(trained, 10, rng)
PATIENTS = {
    "A": (begun, new, [5.0, 5.0, 5.0, 0.1]),
    "B": (trained, new, [0.0] * 4),
    "C": (begun, new, [0.0, 0.0, 0.0, 0.1]),
    "D": (begun, rng.permutation(new), [0.0, 0.0, 0.0, 0.1]),
}
figure, axes = plt.subplots(1, 4, figsize=(12, 2.7), layout="constrained", sharey=True)
for axis, (name, (start, labels, rates)) in zip(axes, PATIENTS.items(), strict=True):
    batches = [rng.permutation(200)[:20] for _ in range(300)]
    with np.errstate(all="ignore"):
        params, losses = fine_tune(start, x, labels, rates, batches)
    axis.plot(losses, linewidth=1)
    axis.axhline(np.log(10), color="grey", linestyle=":")
    axis.set(title=name, xlabel="step", ylim=(0, 12))
    print(f"{name}: last loss {losses[-20:].mean():5.2f}", end="   ")
    print(
        f"accuracy on its images {accuracy(params, x, labels):.2f}, unseen {accuracy(params, unseen, NEW_NAMES[unseen_labels]):.2f}"
    )
axes[0].set_ylabel("loss (dotted: ln 10)")
show(
    figure,
    "Four loss curves. A jumps up and then lies near the dotted line of chance, B stays high above it without falling, C "
    "falls quickly to near 0, D sinks slowly below the dotted line.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **A** has thrown the network away in its first steps: the rate of the body is far too large. What is left guesses, and $\ln 10 = 2.303$ is the loss of somebody who guesses.
# - **B** is sure of itself, and wrong: a loss far above that of guessing means confident mistakes. It calls everything by its old name, and nothing learns.
# - **C** is the healthy one.
# - **D** gets a little better on its own images, by heart, and is at chance on others: its images and its labels do not belong together.
#
# </details>
#
# ## The same in PyTorch
#
# The tool of the trade has all of this in a few lines.
# The script `docs/figures/u07_pytorch.py` in the course's repository runs them on characters drawn from a seed; nothing here needs PyTorch.
# `learn` is the loop of unit 4: so many epochs of shuffled batches, a step after each. `accuracy` tells how many of 700 other sheets get the name that is wanted.
#
# ```python
# body = Sequential(Linear(144, 100), ReLU(), Linear(100, 100), ReLU(), Linear(100, 100), ReLU())
# for layer in body[::2]:
#     torch.nn.init.kaiming_normal_(layer.weight)
# model = Sequential(body, Linear(100, 10))
# learn(model, x, y, torch.optim.SGD(model.parameters(), lr=0.1), epochs=12, size=25)
# print(f"old names, 2,500 sheets: accuracy {accuracy(model, old_names):.3f}")
#
# model[1] = Linear(100, 10)  # a new head
# body.requires_grad_(False)  # frozen: no gradient is worked out, and no optimiser touches it
# learn(model, few, new, torch.optim.SGD(model[1].parameters(), lr=0.1), epochs=60, size=10)
# print(f"new names, 50 sheets, head alone: accuracy {accuracy(model, new_names):.3f}")
#
# body.requires_grad_(True)  # thawed, with a rate of its own
# groups = [{"params": body.parameters(), "lr": 0.01}, {"params": model[1].parameters(), "lr": 0.1}]
# learn(model, few, new, torch.optim.SGD(groups), epochs=60, size=10)
# print(f"the same, thawed: accuracy {accuracy(model, new_names):.3f}")
# ```
#
# ```
# old names, 2,500 sheets: accuracy 0.907
# new names, 50 sheets, head alone: accuracy 0.833
# the same, thawed: accuracy 0.814
# ```
#
# Here thawing the body cost a little. With fifty sheets that is within what another seed would change.
#
# What differs: your `freeze` is told in each step which layers are frozen, and PyTorch marks the parameters once.
# Rates belong to groups of parameters that the optimiser is given, where `fine_tune` takes a list.
#
# ## What you have now
#
# - A **probe** reads a layer without changing it. In a trained network each layer is easier to read than the one before; in a random one it is not.
# - **CKA** compares what two layers see, whatever their axes are called.
# - A **frozen** layer takes no step and its state stays. A gradient of 0 is something else.
# - With a **new head** a network learns new names for what it knows from a handful of images.
# - Transfer carries what two tasks share, and a frozen body can be a burden. Measure it against training from scratch.
#
# *Five questions for yourself.*
#
# 1. Why is a linear probe a better question to a layer than a deep network on top of it?
# 2. Probes of random layers do better than probes of pixels here. What does that say about a probe's accuracy as proof that something was learnt?
# 3. Which of these leaves CKA as it is: adding 5 to a feature, swapping two units, doubling one unit, doubling all?
# 4. AdamW gets gradients of 0. Which two things move the weights?
# 5. You have 20 images of each of ten classes, and a network that was trained for something else. Which three runs do you compare?
#
# *To read on.*
#
# - Guillaume Alain and Yoshua Bengio, [Understanding intermediate layers using linear classifier probes](https://arxiv.org/abs/1610.01644), 2016.
# - Simon Kornblith and others, [Similarity of neural network representations revisited](https://arxiv.org/abs/1905.00414), 2019.
# - Jason Yosinski and others, [How transferable are features in deep neural networks?](https://arxiv.org/abs/1411.1792), 2014.
# - Jeremy Howard and Sebastian Ruder, [Universal language model fine-tuning for text classification](https://arxiv.org/abs/1801.06146), 2018: rates for each layer, and gradual unfreezing.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# A network that knows one alphabet was used for another, and with many images it did worse than one that knew nothing.
# Why?
#
# Use the pictures of sections 8 and 9.
# Say what the body had learnt, what of it the new task could use, and why freezing it made things worse in the end.
# Then name a case from your own life, or from the use of networks, in which you would expect earlier learning to help, and one in which you would expect it to stand in the way.
#
# Answer in five to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The body had learnt features that tell *these* ten characters apart, wherever they stand.
# The second half of that is of use for any alphabet: with two or five images of each character, a new network cannot find out that a stroke stays the same when it moves, and the old one knows it.
# The first half is of no use: what distinguishes two old characters need not distinguish two new ones, and what does may have been thrown away, since nobody asked for it.
# A frozen body cannot bring it back, so more images help the head only up to a point.
# A new network has nothing to unlearn, and with 200 images of each character it finds features that fit.
# In one place there was no moving to be learnt, so that part, which both tasks share, was missing, and so was the gain.
# Somebody who plays the violin learns the viola quickly: nearly everything is shared, and only a few names change.
# Somebody who has typed for years with two fingers may find ten harder than a beginner does, until they give up the old way, which is what thawing is.
