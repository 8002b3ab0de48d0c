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
# # Unit 9: Dataset quality
#
# **Theme: a good dataset (5).**
# A good dataset is accurate, relevant and well labelled, and it shows its subject in all its variety.
# Unit 10 is about the third wish, balance.
#
# *At the end you can* find wrong labels without knowing the right ones; find copies, and rows that do not belong; say what cleaning costs, and why throwing out the hard rows is no cleaning; and make a network read what does not stand in the middle.
#
# *Time:* two to three hours.
#
# *You need:* units 1 and 2, and the folds of unit 8. No derivative is longer than a line.
#
# ## How a person does it
#
# Thirty pupils have copied the cards for a language course by hand, and you learn from all of them.
# On some cards the translation is wrong.
# Some words are there twice.
# A few cards are from another course, and belong to no word of yours.
#
# Nobody tells you which.
# Still, after a week you frown at a card: *that cannot be right*.
# You know enough from the other cards to doubt this one.
# But you only doubt a card that you have not learnt by heart: whoever has learnt the wrong word will swear by it.
#
# Then you hear the words spoken, fast and slow, near and far.
# That is harder than reading cards, and it is why you understand people later.
#
# *What you may use.* Your functions are graded where there are Python, its standard library and numpy, and nothing else.
# Each of them may use what you import or define in a cell of your own.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import draw_alphabet, write
from autograder.notebook import check, show
from autograder.units.u09_dataset_quality.images import collected, sheets, with_flips
from autograder.units.u09_dataset_quality.probes import answers, fit_linear, train_network


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def show_images(axes, images, titles, side=8):
    for axis in np.ravel(axes):
        axis.axis("off")
    for axis, image, title in zip(np.ravel(axes), images, titles):
        axis.imshow(image.reshape(side, side), cmap="Greys", vmin=0, vmax=1)
        axis.set_title(title, fontsize=10)


pile = collected(np.random.default_rng(9))

# %% [markdown]
# ## 1. What came in
#
# Here is a dataset as datasets come: 920 images of characters with their labels, from many hands.
# An alphabet was drawn for it that nobody has seen before, so nobody can bring the answers along.
# Somebody has checked 200 further images: they do show this alphabet.
# They have no labels.

# %% nbgrader={"grade": false, "grade_id": "figure_collected", "locked": true, "schema_version": 3, "solution": false, "task": false}
rows = np.random.default_rng(1).permutation(len(pile.x))[:33]
figure, axes = plt.subplots(4, 11, figsize=(11, 4.6), layout="constrained")
show_images(axes[:3], pile.x[rows], [f"“{label}”" for label in pile.y[rows]])
show_images(axes[3], pile.trusted[:11], ["no label"] * 11)
figure.suptitle(
    "Three rows from the collection, each image with its label; below, eleven checked images without labels"
)
show(
    figure,
    "Three rows of small images of strokes, each with a digit in quotation marks above it, and a row of images without "
    "labels. Some images in the upper rows look like none in the lowest row, and some with the same label look unlike.",
)

# %% [markdown]
# Three things are wrong with this collection, and you will find all three.
#
# - **Label noise:** one label in five was replaced by another one.
# - **Irrelevant rows:** 200 images show another script. Whoever labelled them took them for characters of this one.
# - **Near-duplicates:** 120 images are there twice, the second time saved anew, so that each pixel differs a little.
#
# | here | what others call it |
# |---|---|
# | label noise | *annotation errors*, *noisy labels* |
# | irrelevant rows | *out-of-distribution* data, OOD |
# | looking at the data in place of the model | *data-centric* machine learning |
#
# We begin with the labels.
# Sections 2 to 5 use a collection in which nothing else is wrong: 700 images, 140 with a wrong label.

# %% nbgrader={"grade": false, "grade_id": "only_flips", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
characters = draw_alphabet(rng)
truth = rng.integers(0, 10, size=700)
x = write(rng, characters, truth)
y, is_wrong = with_flips(rng, truth, 0.2)
unseen_truth = rng.integers(0, 10, size=1000)
unseen = write(rng, characters, unseen_truth)
print(f"{len(y)} images, {is_wrong.sum()} wrong labels")

# %% [markdown]
# ## 2. Ask somebody who has not seen the row
#
# Let a model tell how probable it finds each class, row by row.
# Where it finds the label improbable, the label may be wrong.
#
# But the model was trained on these labels.
# A network that is large enough learns all of them by heart, the wrong ones too, and then confirms them.
# So each row is judged by a model that was trained *without* it.
#
# Unit 8 has the tool: **folds**.
# Deal the rows into $k$ folds.
# For each fold, train on the others and ask about this one.
# After $k$ models each row has been asked about once, by a model that never saw it.

# %% nbgrader={"grade": false, "grade_id": "figure_folds", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(8, 2.6), layout="constrained")
fold_of = np.random.default_rng(5).permutation(12) % 3
for model in range(3):
    for row in range(12):
        asked = fold_of[row] == model
        axes.add_patch(
            plt.Rectangle((row, 2 - model), 0.92, 0.85, color="tab:orange" if asked else "tab:blue", alpha=0.8)
        )
        word, colour = ("ask", "black") if asked else ("train", "white")
        axes.text(row + 0.46, 2.42 - model, word, ha="center", va="center", fontsize=9, color=colour)
axes.set(xlim=(0, 12), ylim=(0, 3), xlabel="row of x", title="12 rows, 3 folds: each row is asked about once")
axes.set_xticks(np.arange(12) + 0.46, range(12))
axes.set_yticks([2.42, 1.42, 0.42], ["model 0", "model 1", "model 2"])
show(
    figure,
    "A table of three models and twelve rows. Each model is asked about four rows, which lie scattered, and trained on "
    "the other eight. In each column exactly one cell says ask.",
)

# %% [markdown]
# Mind the way back.
# The folds are shuffled, and the answer must not be: what is said of row 7 belongs in row 7.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Deal row numbers, not rows. What do you need besides the fold to know what to train on?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Check k and the lengths. Shuffle the row numbers and cut them into k parts. For each part: the numbers of all other parts, one call of fit with rows and labels of these, one call of the model with the rows of the part. The first model tells you how many columns the answer has. Write each answer to its rows.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# A model that says how many rows it was trained on:
#
# ```python
# def fit(x_train, y_train):
#     return lambda x_new: np.full((len(x_new), 2), len(x_train))
#
# rows = np.arange(10.0).reshape(5, 2)
# probs = out_of_fold_probabilities(fit, rows, np.zeros(5, dtype=int), 5, np.random.default_rng(0))
# assert probs.tolist() == [[4, 4]] * 5
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "out_of_fold_probabilities", "locked": false, "schema_version": 3, "solution": true, "task": false}
def out_of_fold_probabilities(fit, x, y, k, rng):
    """What a model that has not seen it says of each row.

    The rows are dealt into `k` folds at random. For each fold a model is trained on all other rows, and asked about the
    rows of the fold.

    Args:
        fit: ``fit(x_train, y_train)`` trains a new model and returns it, a function: ``model(x_new)`` gives the
            probabilities of the C classes for rows of shape (M, D), a float64 array of shape (M, C). `fit` is called
            `k` times. How many classes there are, the model says: not all of them need be among the labels.
        x: rows, float64 array of shape (N, D).
        y: their labels, right or wrong, int64 array of shape (N,).
        k: the number of folds, in ``[2, N]``.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same folds, and another call
            with the same generator other folds.

    Returns:
        float64 array of shape (N, C). Row n holds the probabilities of ``x[n]`` by the model that was trained on all
        rows but those of the fold of row n. Which rows share a fold is random. Folds differ in size by one row at most.

    Raises:
        ValueError: `k` is not in ``[2, N]``.
        ValueError: `x` and `y` have different numbers of rows; the message names both shapes.

    The arguments stay unchanged, but for the state of `rng`.
    """
    ### BEGIN SOLUTION
    if len(x) != len(y):
        raise ValueError(f"x of shape {x.shape} and y of shape {y.shape} do not fit: one label for each row")
    if not 2 <= k <= len(x):
        raise ValueError(f"{len(x)} rows cannot be cut into {k} folds: between 2 and {len(x)} are possible")
    parts = np.array_split(rng.permutation(len(x)), k)
    said = []
    for i, fold in enumerate(parts):
        others = np.concatenate(parts[:i] + parts[i + 1 :])
        model = fit(x[others], y[others])
        said.append(model(x[fold]))
    probs = np.empty((len(x), said[0].shape[1]))
    probs[np.concatenate(parts)] = np.concatenate(said)
    return probs
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_out_of_fold_probabilities", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.out_of_fold_probabilities", out_of_fold_probabilities)

# %% [markdown]
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments: `from autograder.notebook import example`, then `probs, y = example("u09.confident_classes")`.
#
# > **Experiment 1.** A network with 96 hidden units learns the 700 images for 50 epochs.
# > *Predict*: how probable does it find a *wrong* label, if it was trained on it? How probable, if the row was kept from it? *Run* the cell. *Explain* what the left network knows about the wrong labels, and from where.


# %% nbgrader={"grade": false, "grade_id": "experiment_memory", "locked": true, "schema_version": 3, "solution": false, "task": false}
def fit_network(x, y):
    """Train the network of this unit; the model that comes back gives probabilities."""
    (w1, b1), (w2, b2) = train_network(x, y, None, np.random.default_rng(3))

    def model(rows):
        logits = np.maximum(rows @ w1 + b1, 0) @ w2 + b2
        return np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])

    return model


rows = np.arange(len(y))
voices = {
    "trained on it": fit_network(x, y)(x)[rows, y],
    "kept from it": out_of_fold_probabilities(fit_network, x, y, 5, np.random.default_rng(4))[rows, y],
}
figure, axes = plt.subplots(1, 2, figsize=(10, 3.3), sharey=True, layout="constrained")
for axis, (title, probable) in zip(axes, voices.items()):
    for wrong, colour, hatch in ((False, "tab:blue", ""), (True, "tab:orange", "//")):
        name = "wrong label" if wrong else "right label"
        axis.hist(probable[is_wrong == wrong], np.linspace(0, 1, 21), color=colour, hatch=hatch, alpha=0.7, label=name)
    axis.set(title=f"a network that was {title}", xlabel="probability of the label", yscale="log")
    print(f"{title}: finds a wrong label improbable (below 0.5) {np.mean(probable[is_wrong] < 0.5):.0%} of the time")
axes[0].set_ylabel("rows")
axes[1].legend(loc="upper center")
show(
    figure,
    "Two histograms of the probability of the label, rows on a logarithmic scale. Left, trained on the rows: right and "
    "wrong labels both lie near 1. Right, kept from them: wrong labels lie at 0 and right labels mostly near 1.",
)

# %% [markdown]
# ## 3. How sure is sure?
#
# The model says 0.55 for "this is a 3", and the label says 8.
# Is that evidence against the label?
#
# It depends on the 3.
# If the model finds 3s easy, and usually says 0.9 to them, then 0.55 is a doubt.
# If 3s are hard, and 0.5 is what it usually says, then 0.55 is as sure as it gets.
# Below are six rows of two classes, 0 and 1, with what a model says to them.

# %% nbgrader={"grade": false, "grade_id": "figure_thresholds", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(8, 2.9), sharey=True, layout="constrained")
said = np.array([0.9, 0.8, 0.4, 0.3, 0.6, 0.5])
for axis, kind, chances in zip(axes, (0, 1), (said, 1 - said), strict=True):
    own = np.array([0, 0, 0, 1, 1, 1]) == kind
    usual = chances[own].mean()
    axis.plot(np.flatnonzero(own), chances[own], "o", color="tab:blue", label="rows with this label")
    axis.plot(np.flatnonzero(~own), chances[~own], "^", color="tab:orange", label="other rows")
    axis.axhline(usual, color="black", linestyle="--", label="mean of the blue ones")
    axis.set(title=f"class {kind}: usually {usual:.3f}", xlabel="row", ylim=(0, 1), xticks=range(6))
    axis.grid(alpha=0.3)
axes[0].set_ylabel("probability of the class")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
show(
    figure,
    "Two panels of six rows each. Class 0: the rows with this label have 0.9, 0.8 and 0.4, their mean is a dashed line at 0.7, "
    "and rows 0 and 1 lie above it. Class 1: the rows with this label have 0.7, 0.4 and 0.5, the line lies at 0.533, and rows "
    "2 and 3 lie above it.",
)

# %% [markdown]
# So each class has its own **threshold**: what the model usually says to rows with that label.
#
# $$ t_j = \frac{1}{|\{n : y_n = j\}|} \sum_{n :\, y_n = j} p_{nj} $$
#
# A row *reaches* class $j$ if $p_{nj} \ge t_j$.
# Of the classes that it reaches it is **confident** of the most probable one; if it reaches none, of none.
#
# *By hand.* Six rows, two classes:
#
# | row | label | $p_{n0}$ | $p_{n1}$ | reaches | confident of |
# |---|---|---|---|---|---|
# | 0 | 0 | 0.9 | 0.1 | 0 | 0 |
# | 1 | 0 | 0.8 | 0.2 | 0 | 0 |
# | 2 | 0 | 0.4 | 0.6 | 1 | **1** |
# | 3 | 1 | 0.3 | 0.7 | 1 | 1 |
# | 4 | 1 | 0.6 | 0.4 | – | – |
# | 5 | 1 | 0.5 | 0.5 | – | – |
#
# $t_0 = (0.9 + 0.8 + 0.4)/3 = 0.7$ and $t_1 = (0.7 + 0.4 + 0.5)/3 = 0.533$.
# Row 2 is confident of a class that is not its label.
# Row 4 leans the other way, too, but 0.6 does not reach 0.7: it is hard, and nothing more is known.
#
# The wrong labels are among the rows that the means are taken over, and pull the thresholds down a little.
# That does no harm as long as most labels of a class are right.
#
# This supposes that whether a label is wrong depends on the class and not on the image.
#
# | here | what others call it |
# |---|---|
# | the method of this section | *confident learning* |
# | $p_{n, y_n}$ | *self-confidence* of a row |
# | wrong labels that depend on the class alone | *class-conditional noise* |
#
# <details><summary>Hint 1: a nudge</summary>
#
# First the thresholds, one for each class. Then mark what is reached. What should stand where nothing may be chosen?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Check shape and range of y. Go through the labels that occur and take the mean of the right column over the right rows; classes that do not occur get a threshold that nothing reaches. Compare all probabilities with all thresholds at once. Hide those that are not reached, and look for the largest in each row; put −1 where none was reached.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# The table as a test:
#
# ```python
# p0 = np.array([0.9, 0.8, 0.4, 0.3, 0.6, 0.5])
# table = np.stack([p0, 1 - p0], axis=1)
# assert confident_classes(table, np.array([0, 0, 0, 1, 1, 1])).tolist() == [0, 0, 1, 1, -1, -1]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "confident_classes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confident_classes(probs, y):
    """The class of which each row is confident, by a threshold for each class.

    The threshold t_j of class j is the mean probability of j over the rows with the label j. A row reaches class j
    if its probability of j is t_j or more; equal is enough.

    Args:
        probs: the probabilities of the classes, float64 array of shape (N, K), N at least 1.
        y: labels, right or wrong, int64 array of shape (N,), in ``[0, K)``.

    Returns:
        int64 array of shape (N,), in ``[0, K)`` or −1. Of the classes that a row reaches, it is confident of the most
        probable one. Of several as probable, it is the one with the lowest number. It is −1 for a row that reaches no
        class. A class without rows in `y` has no threshold, and no row reaches it. The arguments stay unchanged.

    Raises:
        ValueError: `y` is not of the shape (N,); the message names both shapes.
        ValueError: a label is not in ``[0, K)``.

    Northcutt, Jiang and Chuang (2021), Confident learning, https://doi.org/10.1613/jair.1.12125.
    """
    ### BEGIN SOLUTION
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs of shape {probs.shape} and y of shape {y.shape} do not fit: one label for each row")
    classes = probs.shape[1]
    if y.min() < 0 or y.max() >= classes:
        raise ValueError(f"labels are in [0, {classes}), and there are some from {y.min()} to {y.max()}")
    thresholds = np.full(classes, np.inf)
    for label in np.unique(y):
        thresholds[label] = probs[y == label, label].mean()
    reached = probs >= thresholds
    most_probable = np.where(reached, probs, -1.0).argmax(axis=1)
    return np.where(reached.any(axis=1), most_probable, -1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_confident_classes", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.confident_classes", confident_classes)

# %% [markdown]
# ### What is taken for what
#
# Count the pairs (label, confident class): that is the **confident joint**.
# On its diagonal stand the rows whose label is confirmed.
# Off the diagonal stand the suspects, sorted by what they were taken for.
# For the six rows above it is $\begin{pmatrix} 2 & 1 \\ 0 & 1 \end{pmatrix}$, and two rows are in no cell.
#
# <details><summary>Hint 1: a nudge</summary>
#
# It is a confusion matrix. Who plays the truth, and who plays the answer? And who does not play at all?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Ask your confident_classes. Leave out the rows with −1 before you count: as an index, −1 is the last class. Add 1 for each pair in a table of zeros; the same pair may come many times.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# ```python
# p0 = np.array([0.9, 0.8, 0.4, 0.3, 0.6, 0.5])
# table = np.stack([p0, 1 - p0], axis=1)
# assert confident_joint(table, np.array([0, 0, 0, 1, 1, 1])).tolist() == [[2, 1], [0, 1]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "confident_joint", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confident_joint(probs, y):
    """How many rows of each label are confident of which class.

    Args:
        probs: as for `confident_classes`, of shape (N, K).
        y: as for `confident_classes`, of shape (N,).

    Returns:
        int64 array of shape (K, K). Position (i, j) counts the rows with the label i that are confident of class j, as
        `confident_classes` says. Rows that are confident of none are not counted. A class without rows in `y` keeps
        its row and its column, with zeros. The arguments stay unchanged.

    Northcutt, Jiang and Chuang (2021), Confident learning, https://doi.org/10.1613/jair.1.12125: the counts, before
    they are calibrated.
    """
    ### BEGIN SOLUTION
    classes = confident_classes(probs, y)
    sure = classes >= 0
    joint = np.zeros((probs.shape[1], probs.shape[1]), dtype=np.int64)
    np.add.at(joint, (y[sure], classes[sure]), 1)
    return joint
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_confident_joint", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.confident_joint", confident_joint)

# %% [markdown]
# > **Experiment 2.** Labels are not wrong at random in real life.
# > Here a tired labeller calls four in ten of the 2s a 5, and three in ten of the 7s a 0, and is right otherwise.
# > *Predict* which two cells of the joint stand out. You see labels and images only, as the function does: can it tell *which way* the mistake goes? *Run* the cell. *Explain* why the cell (5, 2) stands out, and not (2, 5).

# %% nbgrader={"grade": false, "grade_id": "experiment_tired", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(6)
tired = np.where((truth == 2) & (rng.random(len(truth)) < 0.4), 5, truth)
tired = np.where((truth == 7) & (rng.random(len(truth)) < 0.3), 0, tired)
joint = confident_joint(out_of_fold_probabilities(fit_linear, x, tired, 5, rng), tired)
figure, axis = plt.subplots(figsize=(5.6, 4.6), layout="constrained")
spot = axis.imshow(joint, cmap="Blues")
for (label, sure), count in np.ndenumerate(joint):
    axis.text(sure, label, count or "", ha="center", va="center", color="white" if count > joint.max() / 2 else "black")
axis.set(xlabel="class that the row is confident of", ylabel="label", xticks=range(10), yticks=range(10))
axis.set_title("The confident joint of a tired labeller")
figure.colorbar(spot, label="rows")
show(
    figure,
    "A table of ten by ten counts. The diagonal holds some dozens in each cell. Off it, two cells stand out: label 5 "
    "with class 2, and label 0 with class 7; nearly all others are empty or hold one or two rows.",
)

# %% [markdown]
# ## 4. The worst first
#
# Every row off the diagonal is an **issue**: confident of a class that is not its label.
# Somebody will look at them, and has time for twenty.
# So they are sorted: the less probable the label, the earlier.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Which rows are sure, and of something else? And which number of each of them do you sort by?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Confident classes; the row numbers where these are neither −1 nor the label; the probability of the label for each of these rows; and a sort that keeps the order of equals.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# In the table of section 3 the only issue is row 2:
#
# ```python
# p0 = np.array([0.9, 0.8, 0.4, 0.3, 0.6, 0.5])
# table = np.stack([p0, 1 - p0], axis=1)
# assert find_label_issues(table, np.array([0, 0, 0, 1, 1, 1])).tolist() == [2]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "find_label_issues", "locked": false, "schema_version": 3, "solution": true, "task": false}
def find_label_issues(probs, y):
    """Rows that are confident of another class than their label, the worst first.

    Args:
        probs: as for `confident_classes`, of shape (N, K).
        y: as for `confident_classes`, of shape (N,).

    Returns:
        int64 array of shape (M,) with the numbers of the rows whose confident class, as `confident_classes` says, is
        not their label. A row that is confident of no class is not among them. They are in ascending order of the
        probability of their label. Rows whose labels are as probable come in the order of their numbers. Where there
        are none, the array has the shape (0,). The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    classes = confident_classes(probs, y)
    rows = np.flatnonzero((classes >= 0) & (classes != y))
    return rows[np.argsort(probs[rows, y[rows]], kind="stable")]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_find_label_issues", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.find_label_issues", find_label_issues)

# %% [markdown]
# Here are the worst labels of the 700 images, with what the model would call them.
# You know the alphabet by now as well as the model does: do you agree?

# %% nbgrader={"grade": false, "grade_id": "figure_issues", "locked": true, "schema_version": 3, "solution": false, "task": false}
probs = out_of_fold_probabilities(fit_linear, x, y, 5, np.random.default_rng(7))
issues = find_label_issues(probs, y)
sure_of = confident_classes(probs, y)
shown = issues[:20]
figure, axes = plt.subplots(3, 10, figsize=(11, 4.1), layout="constrained")
show_images(
    axes[0], [x[truth == label].mean(axis=0) for label in range(10)], [f"mean of {label}" for label in range(10)]
)
titles = [f"“{y[row]}” – {sure_of[row]}?{'' if is_wrong[row] else ' (no)'}" for row in shown]
show_images(axes[1:], x[shown], titles)
figure.suptitle("Above, the ten characters; below, the twenty worst labels, each with the model's proposal")
show(
    figure,
    "A row with the mean image of each of the ten characters, and twenty images below, each with its label in "
    "quotation marks and the proposed class. The images look like the mean of the proposed class.",
)
found = is_wrong[issues]
print(f"{len(issues)} issues: precision {found.mean():.2f}, recall {found.sum() / is_wrong.sum():.2f}")

# %% [markdown]
# **Precision** is the share of the issues that really are wrong; **recall** is the share of the wrong labels that were found.
# We can work both out since we made the noise ourselves.
# In real work nobody can, and a person looks.
#
# > **Experiment 3.** There are simpler rules than yours.
# >
# > - *disagree*: the most probable class is not the label, however unsure the model is.
# > - *low*: the label has a probability below one half.
# >
# > *Predict*: one fifth of the labels is wrong, or none is; how many rows does each rule take out, and how well does a network do that learns from the rest? *Run* the cell. *Explain*, with your numbers, which rule you would follow if a person looked at every row that is taken out, and which if nobody did.


# %% nbgrader={"grade": false, "grade_id": "experiment_rules", "locked": true, "schema_version": 3, "solution": false, "task": false}
def rules(probs, y):
    own = probs[np.arange(len(y)), y]
    return {
        "nothing": np.zeros(0, dtype=np.int64),
        "your issues": find_label_issues(probs, y),
        "disagree": np.flatnonzero(probs.argmax(axis=1) != y),
        "low": np.flatnonzero(own < 0.5),
    }


def network_accuracy(rows, labels):
    params = train_network(rows, labels, None, np.random.default_rng(8))
    return np.mean(answers(params, unseen) == unseen_truth)


print("                         taken out   right labels among them   accuracy of the network")
outcomes = {}
for name, labels in (("a fifth wrong", y), ("none wrong", truth)):
    probs = out_of_fold_probabilities(fit_linear, x, labels, 5, np.random.default_rng(7))
    for rule, out in rules(probs, labels).items():
        accuracy = network_accuracy(np.delete(x, out, axis=0), np.delete(labels, out))
        in_vain = int(np.sum(labels[out] == truth[out]))
        outcomes[name, rule] = len(out), in_vain, accuracy
        print(f"{name:14} {rule:12} {len(out):6} {in_vain:20} {accuracy:24.3f}")

# %% [markdown]
# Look at the last column without a favourite: on this noise, *disagree* serves the network better than your issues.
# It finds nearly all wrong labels, and what it takes out in vain is replaced by the hundreds of images that remain.
# What your rule buys is precision: most of what it names really is wrong.
# That counts where a person has to look, and where the rows that are taken out in vain are somebody's.
#
# > **Experiment with what you solved in unit 5.** The judges so far were given to you. Here is the deep network that you trained in unit 5: the module `course` brings your functions, for cells that are not graded.
# > It learns 800 images at a time, so there are 1,000 of them here, in five folds.
# > *Predict* which of the two judges names more of the wrong labels, and which is more often right: a linear classifier, or a network with eight hidden layers that learns for thirty epochs. *Run* the cell. *Explain* what a network that learns labels by heart says of rows that were kept from it.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "experiment_own_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u09.experiment_own_network"):
    from course import mlp_forward, softmax, train_deep

    def fit_deep(rows, labels):
        params = train_deep(rows, labels, np.random.default_rng(3))
        return lambda new: softmax(mlp_forward(new, params)[0])

    rng = np.random.default_rng(19)
    more_truth = rng.integers(0, 10, size=1000)
    more = write(rng, characters, more_truth)
    given, is_flipped = with_flips(rng, more_truth, 0.2)
    for name, fit in (("linear classifier", fit_linear), ("your deep network", fit_deep)):
        probs_given = out_of_fold_probabilities(fit, more, given, 5, np.random.default_rng(7))
        named = is_flipped[find_label_issues(probs_given, given)]
        precision, recall = named.mean(), named.sum() / is_flipped.sum()
        print(f"{name}: {len(named)} issues, precision {precision:.2f}, recall {recall:.2f}")

# %% [markdown]
# ### Drop the hard ones?
#
# > **Experiment 4.** The labels are all right now.
# > One image in eight is written by people whose hand slants.
# > Somebody has read that hard rows are mostly noise, and drops the rows whose label the model finds least probable.
# > *Predict* what becomes of the accuracy, for upright hands and for slanted ones. And what if as many rows were dropped by lot? *Run* the cell. *Explain* why the rows that a model finds hard are not the rows that are wrong. Whose rows are they here?

# %% nbgrader={"grade": false, "grade_id": "experiment_hard", "locked": true, "schema_version": 3, "solution": false, "task": false}
shares = (0.0, 0.1, 0.2, 0.3)
curves = {(who, how): [] for who in ("upright", "slanted") for how in ("hardest", "by lot")}
gone, left = [], []
for world in range(3):
    rng = np.random.default_rng(world)
    upright = draw_alphabet(rng)
    slanted = upright.copy()
    slanted[..., 0] += 0.5 * (slanted[..., 1] - 3.5)
    labels, slants = rng.integers(0, 10, size=700), rng.random(700) < 1 / 8
    images = np.where(slants[:, None], write(rng, slanted, labels), write(rng, upright, labels))
    tests = {"upright": write(rng, upright, unseen_truth), "slanted": write(rng, slanted, unseen_truth)}
    said = out_of_fold_probabilities(fit_linear, images, labels, 5, rng)
    own, own_class = said[np.arange(700), labels], said.argmax(axis=1) == labels
    gone.append([np.mean(own[slants == one] <= np.quantile(own, 0.2)) for one in (False, True)])
    for how, order in (("hardest", np.argsort(own)), ("by lot", rng.permutation(700))):
        results = []
        for share in shares:
            kept = order[round(share * 700) :]
            results.append(train_network(images[kept], labels[kept], None, np.random.default_rng(8)))
        if how == "hardest":
            guessed = np.array([own_class[order[round(share * 700) :]].mean() for share in shares])
            left.append(guessed)
        for who, test in tests.items():
            curves[who, how].append([np.mean(answers(params, test) == unseen_truth) for params in results])

figure, axes = plt.subplots(1, 2, figsize=(11, 3.6), layout="constrained", width_ratios=[3, 2])
for (who, how), values in curves.items():
    style = {"upright": "o", "slanted": "s"}[who] + {"hardest": "-", "by lot": "--"}[how]
    colour = {"hardest": "tab:orange", "by lot": "tab:blue"}[how]
    axes[0].plot(shares, np.mean(values, axis=0), style, color=colour, label=f"{who}, {how}")
axes[0].set(xlabel="share of the rows that is dropped", ylabel="accuracy on unseen images", title="What is lost")
axes[0].grid(alpha=0.3)
axes[0].legend(loc="center left", bbox_to_anchor=(0, 0.55), fontsize=9)
axes[1].bar(["upright hands", "slanted hands"], np.mean(gone, axis=0), color=["lightgrey", "grey"])
for place, share in enumerate(np.mean(gone, axis=0)):
    axes[1].text(place, share + 0.01, f"{share:.0%}", ha="center")
axes[1].set(ylim=(0, 0.6), ylabel="share that is dropped", title="Who goes, when the hardest fifth goes")
show(
    figure,
    "Left, accuracy against the share dropped. For upright hands it falls a little when the hardest rows go and hardly "
    "by lot; for slanted hands it starts lower and falls by several points when the hardest go, and hardly by lot. Right, "
    "two bars: of the slanted hands a far larger share is dropped than of the upright ones.",
)
for share, accuracy in zip(shares, np.mean(left, axis=0)):
    print(f"hardest {share:.0%} dropped: accuracy on the rows that are left {accuracy:.3f}")

# %% [markdown]
# *Means of three alphabets, each with 700 images and a thousand unseen ones of each hand.*
#
# The printed lines are what somebody sees who measures on the rows that are left.
#
# A hard row is one from which there is still something to learn.
# Drop the hard ones, and the score on *what is left* rises, since only easy questions are left in the exam.
# On unseen images it falls, and most for those who were few.
# That is why your rule asks for *confidence in something else*, and not for doubt.
#
# ## 5. The same row twice
#
# Two images that are nearly the same teach the network nothing new, and count twice.
# Worse: a copy in another fold has the same label, and the same mistake.
# The model that should judge the row has then seen its twin.
#
# How near is near? The collection of section 1 has copies whose pixels differ by up to 0.03.
# Their **Euclidean distance** is about $\sqrt{64} \cdot 0.03 / \sqrt 3 \approx 0.14$, and two images of different hands are several times as far apart.
#
# A trap: $\lVert a - b \rVert^2 = \lVert a \rVert^2 + \lVert b \rVert^2 - 2\, a \cdot b$ is quick to compute and right on paper.
# In a computer it takes a small number out of the difference of two large ones.
# For $a = b$ it gives not 0, but what rounding left over.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Compare each row with those behind it. Which numbers do these have?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Refuse a negative tolerance. For each row: the differences to all later rows, their lengths, and the numbers of those that are near. Collect pairs, and see to the shape where there are none.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# A triangle with sides 3, 4 and 5:
#
# ```python
# corners = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0]])
# assert near_duplicates(corners, 4.0).tolist() == [[0, 1], [1, 2]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "near_duplicates", "locked": false, "schema_version": 3, "solution": true, "task": false}
def near_duplicates(x, tolerance):
    """Pairs of rows that are nearly the same.

    Args:
        x: rows, float64 array of shape (N, D), N at least 1.
        tolerance: how far apart two rows may be, a number of at least 0.

    Returns:
        int64 array of shape (P, 2): all pairs of row numbers, the lower one first, whose Euclidean distance is at most
        `tolerance`; equal is enough. Each pair comes once. The ends of a chain of near rows are a pair only if they are
        near each other. Pairs are sorted by their first row, then by their second. Two rows that are equal are a pair,
        also with a `tolerance` of 0. Rows around 10**7 count as well as rows around 0. Where there are none, the array
        has the shape (0, 2).

    Raises:
        ValueError: `tolerance` is negative.

    The argument `x` stays unchanged.
    """
    ### BEGIN SOLUTION
    if tolerance < 0:
        raise ValueError(f"tolerance must be 0 or more, is {tolerance}")
    pairs = []
    for first in range(len(x) - 1):
        distances = np.linalg.norm(x[first + 1 :] - x[first], axis=1)
        pairs += [(first, first + 1 + second) for second in np.flatnonzero(distances <= tolerance)]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_near_duplicates", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.near_duplicates", near_duplicates)

# %% [markdown]
# > **Experiment 5.** Of the 700 images, 350 are put in a second time, a little changed, each with its label, right or wrong.
# > The model is the network that learns by heart.
# > *Predict*: does it still find the wrong labels? And if the copies go first? *Run* the cell. *Explain* who told the model about the row that was kept from it.

# %% nbgrader={"grade": false, "grade_id": "experiment_twins", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(10)
doubled = np.concatenate([x, np.clip(x[:350] + rng.uniform(-0.03, 0.03, size=(350, 64)), 0, 1)])
labels, wrong = np.concatenate([y, y[:350]]), np.concatenate([is_wrong, is_wrong[:350]])
pairs = near_duplicates(doubled, 0.3)
single = np.delete(np.arange(len(doubled)), pairs[:, 1])
print(f"{len(pairs)} pairs found")
twins = np.arange(len(doubled)) < 350
for name, rows in (("with their copies", np.arange(len(doubled))), ("copies taken out", single)):
    probs = out_of_fold_probabilities(fit_network, doubled[rows], labels[rows], 5, np.random.default_rng(11))
    named = np.isin(rows, rows[find_label_issues(probs, labels[rows])])
    recall = named[wrong[rows] & twins[rows]].mean()
    print(f"{name:18}: of the wrong labels among the first 350 images, {recall:.0%} are found")

# %% [markdown]
# | here | what others call it |
# |---|---|
# | a copy on both sides of a split | a kind of *data leakage*; unit 8 has others |
# | taking copies out | *deduplication* |
#
# ## 6. What does not belong
#
# The images of the other script have labels, too, and a classifier of ten classes has no eleventh for "none of these".
# What helps are the 200 checked images.
# An image of our alphabet usually has a checked one nearby; a strange one does not.
#
# How near is usual? Let the checked images say it themselves: each of them has a distance to the nearest *other* one.
# The **limit** is the distance that 95 % of them keep.
#
# *By hand.* Checked rows at 0, 1, 3, 7 and 15 on a line.
# Their distances to the nearest other one are 1, 1, 2, 4 and 8.
# With a share of 0.7 the limit must be kept by at least $0.7 \cdot 5 = 3.5$ of them, so by four: it is 4.
# A row at 10.9 is 3.9 from the 7, and belongs; a row at 11.1 is 3.9 from the 15, and belongs as well; a row at $-4.5$ is 4.5 from the 0, and does not.
#
# <details><summary>Hint 1: a nudge</summary>
#
# A checked row must not be its own neighbour. But its copy may be.
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Check columns, the number of checked rows, and the share. For each checked row the smallest distance to the others; sort these; which place is the first that enough of them reach? Then the smallest distance of each row of x, and the row numbers beyond the limit.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# The line above as a test:
#
# ```python
# checked = np.array([[0.0], [1.0], [3.0], [7.0], [15.0]])
# assert irrelevant_rows(np.array([[10.9], [-4.5], [11.1]]), checked, 0.7).tolist() == [1]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "irrelevant_rows", "locked": false, "schema_version": 3, "solution": true, "task": false}
def irrelevant_rows(x, trusted, share):
    """Rows that are further from all trusted rows than these are from each other.

    The distance of a row of `x` is the Euclidean distance to the nearest trusted row. The distance of a trusted row is
    that to the nearest other trusted row. Its copy is another row, at the distance 0.

    Args:
        x: rows, float64 array of shape (N, D), N at least 1.
        trusted: rows that are known to belong, float64 array of shape (T, D), T at least 2.
        share: a number in ``(0, 1]``. The limit is the smallest of the distances of trusted rows that at least this
            share of them do not exceed. It is one of these distances, and never between two of them.

    Returns:
        int64 array of shape (M,) with the numbers of the rows of `x`, in ascending order, whose distance exceeds the
        limit. A row at the limit itself is not irrelevant. Where there are none, the array has the shape (0,).

    Raises:
        ValueError: `x` and `trusted` differ in their numbers of columns; the message names both shapes.
        ValueError: `trusted` has fewer than two rows.
        ValueError: `share` is not in ``(0, 1]``.

    The arguments stay unchanged. After Sun, Ming, Zhu and Li (2022), Out-of-distribution detection with deep nearest
    neighbors, https://arxiv.org/abs/2204.06507, with one neighbour.
    """
    ### BEGIN SOLUTION
    if x.shape[1] != trusted.shape[1]:
        raise ValueError(f"x of shape {x.shape} and trusted of shape {trusted.shape} have different columns")
    if len(trusted) < 2:
        raise ValueError("trusted has one row, and it needs a neighbour: pass two rows or more")
    if not 0 < share <= 1:
        raise ValueError(f"share must be above 0 and at most 1, is {share}")
    among = [np.linalg.norm(np.delete(trusted, i, axis=0) - row, axis=1).min() for i, row in enumerate(trusted)]
    limit = np.sort(among)[int(np.ceil(share * len(trusted))) - 1]
    distances = np.array([np.linalg.norm(trusted - row, axis=1).min() for row in x])
    return np.flatnonzero(distances > limit)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_irrelevant_rows", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.irrelevant_rows", irrelevant_rows)

# %% [markdown]
# > **Experiment 6.** To see what strangers alone do, take a collection with right labels and no copies: 300 images of our alphabet, 300 of another script.
# > *Predict*: how many strangers are found, and how many of our own images are lost, as the share grows? Does a linear classifier suffer from the strangers, and does taking them out bring its accuracy back? *Run* the cell. *Explain* what a share of 1 hopes of the 200 checked images, and what it costs.

# %% nbgrader={"grade": false, "grade_id": "experiment_strangers", "locked": true, "schema_version": 3, "solution": false, "task": false}
mixed = collected(np.random.default_rng(12), own=300, strange=300, copies=0, flipped=0.0)
out = irrelevant_rows(mixed.x, mixed.trusted, 0.95)
trials = np.array([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99, 1.0])
hits, losses = [], []
for share in trials:
    named = np.isin(np.arange(len(mixed.x)), irrelevant_rows(mixed.x, mixed.trusted, share))
    hits.append(named[mixed.strange].mean())
    losses.append(named[~mixed.strange].mean())
figure, axis = plt.subplots(figsize=(8, 3.4), layout="constrained")
axis.plot(trials, hits, "o-", color="tab:orange", label="another script")
axis.plot(trials, losses, "s--", color="tab:blue", label="our alphabet")
axis.axvline(0.95, color="black", linestyle=":", label="the share of this unit")
axis.set(xlabel="share of the checked images that keep the limit", ylabel="share that is taken out", ylim=(0, 1.03))
axis.set_title("Who is taken out, and what it costs")
axis.grid(alpha=0.3)
axis.legend(loc="lower left")
show(
    figure,
    "Share taken out against the share that keeps the limit. For another script it stays near 1 and falls at the very right; for "
    "our alphabet it falls from one half to almost 0. A dotted line marks 0.95, where the two are far apart.",
)


def linear_accuracy(data, kept):
    model = fit_linear(data.x[kept], data.y[kept])
    return np.mean(model(data.unseen).argmax(axis=1) == data.truth)


every = np.arange(len(mixed.x))
print(f"precision {mixed.strange[out].mean():.2f}, recall {np.isin(every, out)[mixed.strange].mean():.2f}")
for name, kept in (
    ("everything", every),
    ("found ones out", np.delete(every, out)),
    ("all out", every[~mixed.strange]),
):
    print(f"accuracy with {name:15}: {linear_accuracy(mixed, kept):.3f}")

# %% [markdown]
# Distances between pixels work here since the strange characters are quite unlike ours.
# For photographs the distance is taken between the *features* of a trained network in place of pixels; the function stays the same.
#
# ## 7. Does it generalise? Clean a whole collection
#
# Now all three at once, as in section 1.
# You get the collection, the checked images and a classifier to train, and return the numbers of the rows to keep.
#
# The order is up to you, and it matters: think of what each step would do if the others had not been done.
# Mind the numbers, too: after a step, row 7 of what is left is no longer row 7 of the collection.
#
# The check draws five collections and trains a linear classifier on the rows that you keep, with the labels that they have.
# It counts what you took out, which your code cannot see:
#
# - of the rows that you took out, at most 20 % may have been taken out in vain (that is, the image and its label were right, and no copy of it is left);
# - at least 60 % of the wrong labels, 75 % of the strange images and 90 % of the copies must be gone;
# - the classifier must do better than one that learns from everything.
#
# Then its accuracy on 450 unseen images counts, and the median of the five must reach **0.86**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which step trains a model? What would you like to be gone before it?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Keep an array of row numbers of the collection, and shorten it three times. Each function gets the rows of what is left, and what it returns are places in that array.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# Before the check, on the collection of section 1:
#
# ```python
# kept = clean(pile.x, pile.y, pile.trusted, fit_linear, np.random.default_rng(0))
# gone = np.setdiff1d(np.arange(len(pile.x)), kept)
# print(pile.wrong[gone].mean(), pile.strange[gone].mean())   # shares of both among what you took out
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "clean", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clean(x, y, trusted, fit, rng):
    """The rows of a collection that are worth training on.

    Args:
        x: images, float64 array of shape (N, 64), N about 900.
        y: their labels as they were collected, int64 array of shape (N,), in ``[0, 10)``.
        trusted: images of the right alphabet without labels, float64 array of shape (200, 64).
        fit: ``fit(x_train, y_train)`` trains a linear classifier and returns it, as `out_of_fold_probabilities` wants it.
        rng: a `np.random.Generator`, the only source of chance.

    Returns:
        int64 array of row numbers of `x`, each at most once, in any order: the rows to keep.

    A run may take up to 20 seconds of processor time; one second is enough.
    """
    ### BEGIN SOLUTION
    kept = np.delete(np.arange(len(x)), irrelevant_rows(x, trusted, 0.95))
    kept = np.delete(kept, near_duplicates(x[kept], 0.3)[:, 1])
    probs = out_of_fold_probabilities(fit, x[kept], y[kept], 5, rng)
    return np.delete(kept, find_label_issues(probs, y[kept]))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_clean", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.clean", clean)

# %% [markdown]
# Here is what your cleaning does, on the collection of section 1.
# The *oracle* knows which rows are wrong.

# %% nbgrader={"grade": false, "grade_id": "figure_clean", "locked": true, "schema_version": 3, "solution": false, "task": false}
every = np.arange(len(pile.x))
kept = clean(pile.x, pile.y, pile.trusted, fit_linear, np.random.default_rng(0))
right = np.flatnonzero(~pile.wrong & ~pile.strange)
names = ("as collected", "cleaned by you", "cleaned by an oracle")
figure, axes = plt.subplots(1, 2, figsize=(11, 3.4), layout="constrained")
accuracies = [linear_accuracy(pile, rows) for rows in (every, kept, right)]
axes[0].barh(names, accuracies, color=["tab:grey", "tab:orange", "tab:blue"])
for place, accuracy in enumerate(accuracies):
    axes[0].text(accuracy + 0.01, place, f"{accuracy:.3f}", va="center")
axes[0].set(xlim=(0, 1.15), xlabel="accuracy on unseen images", title="A linear classifier")
axes[0].invert_yaxis()
stays = np.isin(every, kept)
copy = np.zeros(len(every), dtype=bool)
copy[np.setdiff1d(every, np.unique(pile.original, return_index=True)[1])] = True
kinds = {"wrong label": pile.wrong, "another script": pile.strange, "second copies": copy}
kinds["nothing wrong"] = ~(pile.wrong | pile.strange | copy)
gone = [np.mean(~stays[rows]) for rows in kinds.values()]
axes[1].barh(list(kinds), gone, color=["tab:orange"] * 3 + ["tab:grey"])
for place, share in enumerate(gone):
    axes[1].text(share + 0.01, place, f"{share:.0%}", va="center")
axes[1].set(xlim=(0, 1.15), xlabel="share that you took out", title="Who went")
axes[1].invert_yaxis()
show(
    figure,
    "Left, three bars of accuracy: as collected is lowest, cleaned by you higher, cleaned by an oracle highest. Right, four "
    "bars of the share taken out: most of the wrong labels, nearly all of another script, most second copies, and few of "
    "the rows with nothing wrong.",
)

# %% [markdown]
# One thing was not cleaned: the unseen images.
# Whoever takes the "wrong" ones out of a *test* set by a model's word measures the model against itself.
# Test labels are checked by people, or left as they are.
#
# ## 8. More variety
#
# A good dataset shows its subject in all its variety.
# Ours does not: every character stands in the middle of its sheet.
# A network that has seen nothing else reads nothing else.
#
# We cannot collect more, but we know what does not change a character: moving it by a pixel or two.
# So we move each image anew whenever the network sees it.
# That is **augmentation**.
#
# What leaves the sheet is gone, and what comes in is empty paper.
# `np.roll` does otherwise: what leaves on the left comes in on the right.
# On a sheet with an empty border that looks harmless, and at the border it draws strokes that nobody wrote.

# %% nbgrader={"grade": false, "grade_id": "figure_roll", "locked": true, "schema_version": 3, "solution": false, "task": false}
square = np.zeros((6, 6))
square[1:5, 1] = square[1, 1:4] = 1
left = np.zeros((6, 6))
left[1, :2] = 1
trials = {"the image": square, "moved 2 to the left": left, "rolled 2 to the left": np.roll(square, -2, axis=1)}
figure, axes = plt.subplots(1, 3, figsize=(8, 2.9), layout="constrained")
for axis, (title, image) in zip(axes, trials.items()):
    axis.imshow(image, cmap="Greys", vmin=0, vmax=1)
    axis.set(title=title, xlabel="column", ylabel="row", xticks=range(6), yticks=range(6))
show(
    figure,
    "Three sheets of six by six pixels. The first shows an upright stroke at the left with a bar at its top. Moved to the "
    "left, the stroke is gone and a piece of the bar is left. Rolled, the stroke stands at the right border.",
)

# %% [markdown]
# *By hand.* The image $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$, moved down by one row and not to the side, is $\begin{pmatrix} 0 & 0 \\ 1 & 2 \end{pmatrix}$.
# With `max_shift` $m$ there are $2m + 1$ numbers for the rows and as many for the columns: nine shifts for $m = 1$, and each as likely as any other.
#
# <details><summary>Hint 1: a nudge</summary>
#
# How many random numbers does a batch of 50 images need? And is the upper end of the range that you draw from in it?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Check axes and range. Draw two whole numbers for each image. Then either copy, image by image, from a slice of the old one to a slice of zeros; or lay a frame of zeros around all images and cut a window out of each.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# ```python
# four = np.array([[[1.0, 2.0], [3.0, 4.0]]])
# seen = {tuple(random_shift(four, 1, np.random.default_rng(seed)).ravel()) for seed in range(200)}
# assert len(seen) == 9 and (0, 0, 1, 2) in seen and (2, 1, 4, 3) not in seen
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "random_shift", "locked": false, "schema_version": 3, "solution": true, "task": false}
def random_shift(x, max_shift, rng):
    """Images, each moved at random by a few pixels.

    Each image is moved by a number of rows and a number of columns of its own. Both are whole numbers from
    ``-max_shift`` to ``max_shift``, ends included, each as likely as any other, and independent of each other. What is
    moved over the border is lost, and zeros come in on the other side: pixel (r, c) of an image that is moved by dy
    rows and dx columns is its old pixel (r − dy, c − dx).

    Args:
        x: images, float64 array of shape (N, H, W), N at least 1.
        max_shift: how far an image may be moved, in pixels, an integer of at least 0 and below H and W.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same shifts, and another call
            with the same generator other shifts.

    Returns:
        float64 array of shape (N, H, W).

    Raises:
        ValueError: `x` has not three axes; the message names its shape.
        ValueError: `max_shift` is negative, or not below both H and W.

    The arguments stay unchanged, but for the state of `rng`.
    """
    ### BEGIN SOLUTION
    if x.ndim != 3:
        raise ValueError(f"x must have the axes (N, H, W), has the shape {x.shape}")
    n, height, width = x.shape
    if not 0 <= max_shift < min(height, width):
        raise ValueError(f"images of {height} by {width} pixels cannot be moved by up to {max_shift}")
    frame = np.pad(x, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    starts = rng.integers(0, 2 * max_shift + 1, size=(n, 2))
    windows = np.lib.stride_tricks.sliding_window_view(frame, (height, width), axis=(1, 2))
    return windows[np.arange(n), starts[:, 0], starts[:, 1]]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_random_shift", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.random_shift", random_shift)

# %% [markdown]
# ## 9. Does it generalise? Characters that moved
#
# The course trains a network with one hidden layer and asks you, at every batch, what the network should see: that is `augment`.
# The 800 training images stand in the middle of sheets of 12 by 12 pixels.
# It is tested on 450 unseen images, once as they are and once moved by up to two pixels in each direction.
# The lower of the two accuracies counts, the median of three alphabets, and it must reach **0.85**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# What of the label must change when an image moves? And how far will the test go?
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# One call of a function that you have, and the labels as they came.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# Look at a batch before you train on it:
#
# ```python
# batch, wanted = augment(sheets(x[:5]), np.eye(10)[truth[:5]], np.random.default_rng(0))
# assert batch.shape == (5, 12, 12) and (wanted.argmax(axis=1) == truth[:5]).all()
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "augment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment(x, y_onehot, rng):
    """What the network sees in place of a batch, so that it reads characters that do not stand in the middle, too.

    Args:
        x: images of a batch, float64 array of shape (N, 12, 12), N about 50.
        y_onehot: their labels as vectors of zeros with a 1, float64 array of shape (N, 10).
        rng: a `np.random.Generator`, the only source of chance.

    Returns:
        x: float64 array of shape (N, 12, 12).
        y_onehot: float64 array of shape (N, 10), the labels of these images.

    It is called 800 times in a run, which may take up to 30 seconds of processor time; two are enough.
    """
    ### BEGIN SOLUTION
    return random_shift(x, 2, rng), y_onehot
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_augment", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.augment", augment)

# %% [markdown]
# > **Experiment 7.** Two networks, one trained on images in the middle, one with your `augment`.
# > *Predict* how the accuracy falls as the test images move, by 0 to 4 pixels. Which network is better in the middle? *Run* the cell. *Explain* what the second network pays in the middle, and what it gets for it. And what does it know about three pixels?

# %% nbgrader={"grade": false, "grade_id": "experiment_robust", "locked": true, "schema_version": 3, "solution": false, "task": false}
known = sheets(write(np.random.default_rng(13), characters, truth))
networks = {
    "without augmentation": train_network(known, truth, None, np.random.default_rng(14)),
    "with your augment": train_network(known, truth, augment, np.random.default_rng(14)),
}
steps = range(5)
figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
for (name, params), style in zip(networks.items(), ("s--", "o-")):
    curve = []
    for far in steps:
        ways = {(far, 0), (-far, 0), (0, far), (0, -far)}
        curve.append(np.mean([answers(params, sheets(unseen, *way)) == unseen_truth for way in ways]))
    axis.plot(steps, curve, style, label=name)
    print(f"{name:20}:", " ".join(f"{one:.3f}" for one in curve))
axis.axvspan(0, 2, color="tab:orange", alpha=0.1, label="seen in training")
axis.set(xlabel="pixels by which the images are moved, in one of four directions", ylabel="accuracy", xticks=steps)
axis.set(title="Robustness: what a shift costs", ylim=(0, 1.02))
axis.grid(alpha=0.3)
axis.legend()
show(
    figure,
    "Accuracy against the shift. Without augmentation it begins at the top and falls steeply, to below a fifth at two "
    "pixels. With augmentation it begins a little lower, stays nearly level up to two pixels, and falls after that.",
)

# %% [markdown]
# Augmentation says what does *not* matter, so it must be true.
# Mirrored, many letters are other letters: a network that is told otherwise reads worse.
#
# Unit 6 builds a part of that into the layer; here it is learnt.
#
# | here | what others call it |
# |---|---|
# | answers alike to moved images | *shift invariance* |
# | moving images, blending them | *data augmentation*; blends are called *mixup* |
#
# ## 10. Between two rows
#
# A last idea takes variety further: blend two images, and ask for the blend of their labels.
# Draw $\lambda$ between 0 and 1, and take
#
# $$ \tilde x = \lambda x_n + (1 - \lambda) x_m, \qquad \tilde y = \lambda y_n + (1 - \lambda) y_m . $$
#
# The labels must be vectors for that, **one-hot**: zeros, with a 1 at the class.
# $\lambda$ comes from the distribution $\mathrm{Beta}(\alpha, \alpha)$: for small $\alpha$ it is mostly near 0 or 1, for $\alpha = 1$ every number is equally likely, for large $\alpha$ it is mostly near one half.

# %% nbgrader={"grade": false, "grade_id": "figure_beta", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(15)
figure, axes = plt.subplots(1, 2, figsize=(11, 3.2), layout="constrained", width_ratios=[2, 3])
for alpha, style in ((0.3, "-"), (1.0, "--"), (4.0, ":")):
    axes[0].hist(
        rng.beta(alpha, alpha, 20000), 40, density=True, histtype="step", linestyle=style, label=f"α = {alpha:g}"
    )
axes[0].set(xlabel="λ", ylabel="density", title="Beta(α, α)", ylim=(0, 4))
axes[0].legend()
shares = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
one, other = x[truth == 3][0], x[truth == 6][0]
strip = np.concatenate([(share * one + (1 - share) * other).reshape(8, 8) for share in shares], axis=1)
axes[1].imshow(strip, cmap="Greys", vmin=0, vmax=1)
axes[1].set(title="A 3 and a 6, blended", xlabel="λ, the share of the 3 in image and label", yticks=[])
axes[1].set_xticks(3.5 + 8 * np.arange(6), [f"{share:g}" for share in shares])
show(
    figure,
    "Left, three densities: a valley for 0.3, a level line for 1, a hill around one half for 4. Right, six images in a "
    "row: one character fades out while another fades in.",
)

# %% [markdown]
# *What the gradient does.* The loss for a soft label is $L = -\sum_j \tilde y_j \ln p_j$ with $p = \mathrm{softmax}(z)$.
# By the chain rule, $\partial \ln p_j / \partial z_k = [j = k] - p_k$, and the $\tilde y_j$ add up to 1, so
#
# $$ \frac{\partial L}{\partial z_k} = -\sum_j \tilde y_j \bigl([j = k] - p_k\bigr) = p_k - \tilde y_k . $$
#
# With $\tilde y = (0.7, 0.3)$ and $p = (0.9, 0.1)$ it is $(0.2, -0.2)$: the network is *too sure* and is pulled back.
# A hard label never does that; it always pulls towards 1.
# So no row can be learnt by heart with full confidence, a wrong label least of all.
#
# *By hand.* Rows $(2, 0)$ of class 0 and $(0, 4)$ of class 1, each the other's partner, with $\lambda = (0.75, 0.5)$. The first becomes $(1.5, 1)$ with the label $(0.75, 0.25)$, and the second $(1, 2)$ with $(0.5, 0.5)$.
#
# <details><summary>Hint 1: a nudge</summary>
#
# One partner and one λ for each row; and both are used twice.
#
# </details>
#
# <details><summary>Hint 2: a plan</summary>
#
# Check lengths and alpha. One random order of the rows, N numbers from rng.beta. Give λ as many axes as the array that it multiplies: x may have two, three or more.
#
# </details>
#
# <details><summary>Hint 3: an example</summary>
#
# What was blended still adds up:
#
# ```python
# rows, wanted = np.array([[2.0, 0.0], [0.0, 4.0]]), np.eye(2)
# mixed, soft = mixup(rows, wanted, 1.0, np.random.default_rng(1))
# assert np.allclose(mixed, soft * [2, 4]) and np.allclose(soft.sum(axis=1), 1)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mixup", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mixup(x, y_onehot, alpha, rng):
    """Rows that are blended with others, and their labels in the same proportion.

    Row n becomes ``lam[n] * x[n] + (1 - lam[n]) * x[partner[n]]``, and its labels likewise. Each ``lam[n]`` is drawn by
    itself from the distribution Beta(alpha, alpha). The partners are a random order of all rows: each row is the
    partner of one row, and may be its own.

    Args:
        x: rows or images, float64 array of shape (N, ...), N at least 1.
        y_onehot: their labels, float64 array of shape (N, K), each row with the sum 1. They may be soft already.
        alpha: a positive number.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same blends, and another call
            with the same generator others.

    Returns:
        mixed_x: float64 array of shape (N, ...), that of `x`.
        mixed_y: float64 array of shape (N, K).

    Raises:
        ValueError: `x` and `y_onehot` have different numbers of rows; the message names both shapes.
        ValueError: `alpha` is not positive.

    The arguments stay unchanged, but for the state of `rng`. Zhang, Cisse, Dauphin and Lopez-Paz (2018), mixup: beyond
    empirical risk minimization, https://arxiv.org/abs/1710.09412, with a lam for each row.
    """
    ### BEGIN SOLUTION
    if len(x) != len(y_onehot):
        raise ValueError(
            f"x of shape {x.shape} and y_onehot of shape {y_onehot.shape} do not fit: one label for each row"
        )
    if not alpha > 0:
        raise ValueError(f"alpha must be positive, is {alpha}")
    partner = rng.permutation(len(x))
    lam = rng.beta(alpha, alpha, size=len(x))
    mixed_y = lam[:, None] * y_onehot + (1 - lam[:, None]) * y_onehot[partner]
    lam = lam.reshape(-1, *[1] * (x.ndim - 1))
    return lam * x + (1 - lam) * x[partner], mixed_y
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mixup", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u09.mixup", mixup)

# %% [markdown]
# > **Experiment 8.** A network learns with blends of several strengths, on 700 images of which none, a fifth or two fifths have a wrong label.
# > *Predict* where blends help, and where they do not. *Run* the cell. *Explain*, by what the gradient does, why a blend helps against wrong labels, and has nothing to give where all are right.

# %% nbgrader={"grade": false, "grade_id": "experiment_blends", "locked": true, "schema_version": 3, "solution": false, "task": false}
strengths = (None, 0.3, 1.0, 4.0)


def blend_of(alpha):
    """What `train_network` is to do with each batch: blend its rows, or nothing."""
    if alpha is None:
        return None

    def blend(rows, wanted, rng):
        return mixup(rows, wanted, alpha, rng)

    return blend


bars = {}
for share in (0.0, 0.2, 0.4):
    labels, _ = with_flips(np.random.default_rng(16), truth, share)
    for alpha in strengths:
        params = train_network(x, labels, blend_of(alpha), np.random.default_rng(17))
        bars[share, alpha] = np.mean(answers(params, unseen) == unseen_truth)
figure, axis = plt.subplots(figsize=(8, 3.5), layout="constrained")
for place, alpha in enumerate(strengths):
    heights = [bars[share, alpha] for share in (0.0, 0.2, 0.4)]
    name = "no blends" if alpha is None else f"α = {alpha:g}"
    spots = np.arange(3) + 0.2 * place - 0.3
    axis.bar(spots, heights, 0.19, color=plt.cm.cividis(place / 3), label=name)
    for spot, height in zip(spots, heights):
        axis.text(spot, height + 0.01, f"{height:.2f}", ha="center", fontsize=8)
axis.set_xticks(range(3), ["all labels right", "a fifth wrong", "two fifths wrong"])
axis.set(ylabel="accuracy on unseen images", ylim=(0, 1.2), title="Blends and wrong labels")
axis.legend(ncols=4, loc="upper center", fontsize=9)
show(
    figure,
    "Three groups of four bars. With all labels right the four are nearly alike. With a fifth wrong, and more so with two "
    "fifths, accuracy rises with the strength of the blends.",
)

# %% [markdown]
# So there are two answers to wrong labels: find them, or train in a way that cannot learn them by heart.
# The second is cheaper; the first tells you what is wrong with your data.
#
# ### What ails these data?
#
# > **Experiment 9.** Four linear classifiers, the same steps, four datasets: one is clean, one has two fifths of its labels wrong, in one the labels stand at other rows, and one holds thirty images only.
# > The curves show the accuracy in training, on the labels as they are (dotted), and on unseen images (line).
# > *Predict* what each fault does to the two curves. *Run* the cell and *diagnose*: which is which? Decide, and only then print `names` in a cell of your own. *Explain* how a classifier can do better on unseen images than in training, as it does in one panel.


# %% nbgrader={"grade": false, "grade_id": "experiment_sick", "locked": true, "schema_version": 3, "solution": false, "task": false}
def curves_of(rows, labels, steps=150):
    """Accuracy on the labels as given, and on unseen images, at each step of a linear classifier."""
    w, points = np.zeros((64, 10)), []
    for _ in range(steps):
        chances = np.exp(rows @ w)
        chances = chances / chances.sum(axis=1, keepdims=True)
        points.append([np.mean(chances.argmax(axis=1) == labels), np.mean((unseen @ w).argmax(axis=1) == unseen_truth)])
        w = w + 2 * rows.T @ (np.eye(10)[labels] - chances) / len(rows)
    return np.array(points).T


rng = np.random.default_rng(18)
datasets = {
    "clean": (x, truth),
    "two fifths wrong": (x, with_flips(rng, truth, 0.4)[0]),
    "labels at other rows": (x, rng.permutation(truth)),
    "thirty images": (x[:30], truth[:30]),
}
names = {letter: str(name) for letter, name in zip("ABCD", rng.permutation(list(datasets)))}
figure, axes = plt.subplots(1, 4, figsize=(12, 3), sharey=True, layout="constrained")
for axis, (letter, name) in zip(axes, names.items()):
    training, fresh = curves_of(*datasets[name])
    axis.plot(training, ":", color="tab:blue", label="training, labels as they are")
    axis.plot(fresh, color="tab:orange", label="unseen images")
    axis.set(title=f"dataset {letter}", xlabel="step", ylim=(0, 1.05))
    axis.grid(alpha=0.3)
axes[0].set_ylabel("accuracy")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
show(
    figure,
    "Four panels with a dotted training curve and a line for unseen images. In one both rise to the top together. In one "
    "the line lies above the dots. In one the dots reach 1 and the line stays well below. In one both stay near the bottom.",
)

# %% [markdown]
# ## The same in PyTorch
#
# The script `docs/figures/u09_pytorch.py` in the course's repository runs these lines.
# The library cleanlab has confident learning, and torchvision has shifts of images of any kind.
#
# ```python
# x = torch.arange(1.0, 10.0).reshape(1, 1, 3, 3)  # one image of three rows
# padded = torch.nn.functional.pad(x, (1, 1, 1, 1))
# shifted = padded[:, :, 0:3, 1:4]  # one row down, nothing comes back at the top
# print(shifted[0, 0].tolist())
#
# rows, labels = torch.tensor([[0.0, 1.0], [1.0, 0.0]]), torch.eye(2)
# lam, partner = 0.75, torch.tensor([1, 0])
# print((lam * rows + (1 - lam) * rows[partner]).tolist())
# print((lam * labels + (1 - lam) * labels[partner]).tolist())
# ```
#
# ```
# [[0.0, 0.0, 0.0], [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
# [[0.25, 0.75], [0.75, 0.25]]
# [[0.75, 0.25], [0.25, 0.75]]
# ```
#
# What differs: here all images make one and the same step, and λ is given, so that the numbers can be compared.
# Yours draw both anew for each image.
#
# ## What you have now
#
# - Judge each row by a model that has not seen it. A model that has confirms what it was told.
# - A label is suspect when the model is confident of *something else*, and confident is what is usual for that class. Doubt alone is no evidence.
# - Copies and strangers go first: copies tell the model about the row that was kept from it, strangers have no right label.
# - Dropping the hard rows is no cleaning. It takes from those who were few.
# - Augmentation says what does not matter. Blends keep the network from being too sure.
# - Test data are not cleaned by the model that they test.
#
# *Five questions for yourself.*
#
# 1. Why does each class have its own threshold?
# 2. What does the joint show that a list of issues does not?
# 3. Which pairs does a chain of three near rows give, and what would you keep of it?
# 4. Why is the limit for strangers taken from the checked rows and not from the collection?
# 5. Which augmentation would be wrong for digits, and which for photographs of birds?
#
# *To read on.*
#
# - Curtis Northcutt, Lu Jiang and Isaac Chuang, [Confident learning: estimating uncertainty in dataset labels](https://doi.org/10.1613/jair.1.12125), 2021.
# - Curtis Northcutt, Anish Athalye and Jonas Mueller, [Pervasive label errors in test sets destabilize machine learning benchmarks](https://arxiv.org/abs/2103.14749), 2021.
# - Hongyi Zhang, Moustapha Cisse, Yann Dauphin and David Lopez-Paz, [mixup: beyond empirical risk minimization](https://arxiv.org/abs/1710.09412), 2018.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# A colleague proposes: "Train a model, throw out the fifth of the rows that it finds hardest, and train again. The data get cleaner, and the accuracy on what is left goes up."
#
# Why is that harmful?
# Use the figures of experiment 4.
# Who bears the harm, why does the colleague not see it, and what would you do instead?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The rows that a model finds hard are not the wrong ones: in experiment 4 all labels were right.
# Of the slanted hands 38 % went with the hardest fifth, and of the upright ones 18 %, since the model had seen few slanted ones.
# On unseen images the accuracy for slanted hands fell from 0.845 to 0.815, and for upright ones from 0.958 to 0.941; when as many rows were dropped by lot, both stayed nearly where they were.
# So those bear the harm who were few in the data: they lose their rows first, and then the network reads them worse, so that still more of them look hard.
# The colleague does not see it, since the accuracy on what is left goes up: the hard questions are no longer in the exam.
# I would look for rows of which a model that has not seen them is confident of another class, and have a person look at them before anything goes.
# I would measure on a test set that nobody cleaned in this way, for each group by itself, and collect more rows of the groups that are read badly.
