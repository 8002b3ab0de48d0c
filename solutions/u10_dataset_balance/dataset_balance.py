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
# # Unit 10: Dataset balance
#
# **Theme: a good dataset (5).** Every class is well represented, and nobody is served worse without being noticed.
#
# *At the end you can* measure what a network does for the classes that are rare in its training data, say what its accuracy hides, and treat rare classes better in three ways: weigh their rows, draw them more often, or correct the decision afterwards.
#
# *Time:* two to three hours.
#
# *You need:* cross-entropy and its gradient (unit 2), gradient descent (unit 4), and Bayes' rule, which is repeated here.
#
# ## How a person does it
#
# A birdwatcher has seen ten thousand sparrows and five wrynecks.
# Something small and brown moves in the hedge.
# "A sparrow", she says, without looking twice.
# She is nearly always right, and she never finds a wryneck.
#
# Nobody who counts her right answers will notice.
# Somebody who asks *how many of the wrynecks did you find?* will notice at once.
#
# What could she do?
# She could take every missed wryneck to heart as much as two thousand missed sparrows: that is **weighting**.
# She could go through her five photographs of wrynecks again and again: that is **oversampling**.
# Or she could tell herself: "I say *sparrow* too easily, because at home it is mostly true." That is **logit adjustment**. She has learnt nothing new about birds, and yet she decides better.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.notebook import check, show
from autograder.units.u10_dataset_balance.images import unbalanced
from autograder.units.u10_dataset_balance.probes import descend, fit_network


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_table(axis, table, title):
    """A confusion matrix, with its numbers."""
    axis.imshow(table / table.sum(axis=1, keepdims=True), cmap="Blues", vmin=0, vmax=1.4)
    for (row, column), number in np.ndenumerate(table):
        if number or len(table) < 5:
            axis.text(column, row, f"{number}", ha="center", va="center", fontsize=14 if len(table) < 5 else 8)
    axis.set_title(title, loc="left")
    axis.set(xlabel="called", ylabel="class", xticks=range(len(table)), yticks=range(len(table)))


# %% [markdown]
# ## 1. Who was taken for whom
#
# Ten rows: seven of class 0, two of class 1, one of class 2.
# A classifier has answered, and the table counts its answers.

# %% nbgrader={"grade": false, "grade_id": "figure_table", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
draw_table(axis, np.array([[6, 1, 0], [1, 1, 0], [1, 0, 0]]), "Ten rows and their answers")
for row, recall in enumerate(("6/7", "1/2", "0/1")):
    axis.text(2.75, row, f"recall {recall}", va="center", color="tab:orange", fontsize=12)
for column, precision in enumerate(("6/8", "1/2", "none")):
    axis.text(column, -0.85, precision, ha="center", color="tab:green", fontsize=12)
axis.text(2.75, -0.85, "precision", color="tab:green", fontsize=12)
axis.set(xlim=(-0.5, 4.3), ylim=(2.5, -1.1))
axis.spines[["top", "right", "left", "bottom"]].set_visible(False)
show(
    figure,
    "A table of three rows and three columns: 6 1 0, then 1 1 0, then 1 0 0. At the right of each row stands its recall, 6/7, "
    "1/2 and 0/1. Above each column stands its precision, 6/8, 1/2, and none for class 2, which was never answered.",
)

# %% [markdown]
# Let $C_{ij}$ count the rows of class $i$ that were called $j$: this is the **confusion matrix**.
# Its rows are the truth and its columns the answers, so $n_i = \sum_j C_{ij}$ is the number of rows of class $i$.
#
# The **recall** of a class is the share of its rows that were found.
# The **precision** is the share of the answers "$k$" that were right:
#
# $$ r_k = \frac{C_{kk}}{n_k}, \qquad p_k = \frac{C_{kk}}{\sum_i C_{ik}} . $$
#
# Before you count, look at the labels.
# Numpy reads the index $-1$ as "the last one", so a label of $-1$, which often means *unknown*, would be counted as the last class without a word.
#
# | here | what others call it |
# |---|---|
# | recall | *sensitivity*, *true positive rate*, hit rate, power of a test |
# | precision | *positive predictive value* |
# | confusion matrix | *contingency table*, error matrix; some put the truth into columns |
# | imbalanced classes | *long-tailed* data, skewed classes; the rare ones are the *minority* or *tail* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Each row of data adds 1 in one place of the table. Which place? And what if two rows want the same one?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compare the shapes, then look for labels and predictions that are out of range. A table of integer zeros, and a loop that counts. Without a loop: read what `np.add.at` does that `table[y, pred] += 1` does not.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
# pred = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 0])
# assert confusion_matrix(y, pred, 3).tolist() == [[6, 1, 0], [1, 1, 0], [1, 0, 0]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "confusion_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confusion_matrix(y, pred, classes):
    """How many rows of each class were called what.

    Args:
        y: labels, int64 array of shape (N,), N at least 0.
        pred: predicted labels, int64 array of shape (N,).
        classes: the number of classes K, at least 1.

    Returns:
        int64 array of shape (K, K). Position (i, j) counts the rows of class i that were called j. A class that
        occurs nowhere keeps its row and its column, with zeros; for N = 0 all is zeros. The arguments stay unchanged.

    Raises:
        ValueError: `y` and `pred` differ in shape; the message names both shapes.
        ValueError: a label or a prediction is not in ``[0, K)``.

    As `sklearn.metrics.confusion_matrix` with ``labels=range(classes)``.
    """
    ### BEGIN SOLUTION
    if y.shape != pred.shape:
        raise ValueError(f"y of shape {y.shape} and pred of shape {pred.shape} do not fit: one prediction for each row")
    for labels in (y, pred):
        if np.any((labels < 0) | (labels >= classes)):
            raise ValueError(f"labels are in [0, {classes}), and there are some from {labels.min()} to {labels.max()}")
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (y, pred), 1)
    return matrix
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_confusion_matrix", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.confusion_matrix", confusion_matrix)

# %% [markdown]
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `y, pred, classes = example("u10.confusion_matrix")`.
# Your functions are graded with Python, its standard library and numpy alone; each may use what you define in any cell.
#
# ## 2. Balanced accuracy
#
# **Accuracy** is the share of all $N$ rows that are right.
# Let $\pi_k = n_k / N$ be the share of class $k$, its **prior**. Then
#
# $$ \text{accuracy} = \frac{1}{N} \sum_k C_{kk} = \sum_k \frac{n_k}{N} \cdot \frac{C_{kk}}{n_k} = \sum_k \pi_k\, r_k . $$
#
# So accuracy is a mean of recalls in which a class counts in proportion to how frequent it is.
# **Balanced accuracy** lets every class count alike. With $K$ classes that occur,
#
# $$ \text{balanced accuracy} = \frac{1}{K} \sum_k r_k . $$
#
# *By hand*, for the ten rows: accuracy $0.7 \cdot \frac67 + 0.2 \cdot \frac12 + 0.1 \cdot 0 = 0.7$, and balanced accuracy $\frac13 (\frac67 + \frac12 + 0) = 0.452$.
#
# What is the recall of a class that has no rows?
# Nothing was there to be found, so it has none, and it takes no part in the mean.
# A class that has rows and is *never predicted* is another matter: its recall is 0, and it counts.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# All that you need stands in the confusion matrix.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The diagonal, and the sums of the rows of the matrix. Keep the classes whose sum is not 0; if none is left, refuse. Then a mean of quotients.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
# pred = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 0])
# assert abs(balanced_accuracy(y, pred, 3) - 0.452) < 1e-3
# assert balanced_accuracy(y, pred, 5) == balanced_accuracy(y, pred, 3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "balanced_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def balanced_accuracy(y, pred, classes):
    """The mean of the recalls of all classes that occur in `y`.

    Args:
        y: labels, int64 array of shape (N,), N at least 1.
        pred: predicted labels, int64 array of shape (N,).
        classes: the number of classes K, at least 1.

    Returns:
        float in ``[0, 1]``. A class without rows in `y` is left out, whether it is predicted or not. A class with
        rows that is never predicted counts with a recall of 0. The arguments stay unchanged.

    Raises:
        ValueError: `y` and `pred` differ in shape; the message names both shapes.
        ValueError: a label or a prediction is not in ``[0, K)``.
        ValueError: there are no rows (N = 0).

    As `sklearn.metrics.balanced_accuracy_score`.
    """
    ### BEGIN SOLUTION
    matrix = confusion_matrix(y, pred, classes)
    rows = matrix.sum(axis=1)
    occurs = rows > 0
    if not occurs.any():
        raise ValueError("there are no rows, so no class has a recall; pass at least one row")
    recalls = matrix.diagonal()[occurs] / rows[occurs]
    return float(recalls.mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_balanced_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.balanced_accuracy", balanced_accuracy)

# %% [markdown]
# > **Experiment 1.** A classifier answers *class 0* to everything.
# > *Predict* its accuracy and its balanced accuracy where the two classes stand 1 to 1, 5 to 1, 20 to 1 and 100 to 1. *Run* the cell. *Explain* which figure you would rather read in a newspaper.

# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
for frequent in (1, 5, 20, 100):
    y = np.repeat([0, 1], [10 * frequent, 10])
    pred = np.zeros_like(y)
    balanced = balanced_accuracy(y, pred, 2)
    print(f"{frequent:3} to 1: accuracy {np.mean(y == pred):.3f}, balanced accuracy {balanced:.3f}")

# %% [markdown]
# ## 3. Macro F1
#
# Recall alone can be had cheaply: whoever answers "$k$" to everything finds all of class $k$.
# **F1** also looks at precision.
# It is the harmonic mean of the two, which stays near the smaller one:
#
# $$ F_k = \frac{2}{\frac{1}{p_k} + \frac{1}{r_k}} = \frac{2\, C_{kk}}{\sum_j C_{kj} + \sum_i C_{ik}} . $$
#
# **Macro F1** is the mean of $F_k$ over the classes.
# The sum below the line is 0 only for a class that occurs neither in the labels nor in the predictions; only such a class is left out.
#
# *By hand*: $12/(7+8) = 0.8$, $\;2/(2+2) = 0.5$, $\;0/(1+0) = 0$, and their mean is $0.433$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The second form has no division that can fail for a class that occurs. What are its two sums, in the matrix?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# As for `balanced_accuracy`, with sums of rows *and* of columns below the line. Which classes are left out now?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
# pred = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 0])
# assert abs(macro_f1(y, pred, 3) - 0.433) < 1e-3
# assert macro_f1(np.array([0, 0]), np.array([0, 1]), 2) == (2 / 3 + 0) / 2
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "macro_f1", "locked": false, "schema_version": 3, "solution": true, "task": false}
def macro_f1(y, pred, classes):
    """The mean of F1 over all classes that occur in `y` or in `pred`.

    Args:
        y: labels, int64 array of shape (N,), N at least 1.
        pred: predicted labels, int64 array of shape (N,).
        classes: the number of classes K, at least 1.

    Returns:
        float in ``[0, 1]``. A class with rows that is never predicted counts with an F1 of 0, and so does a class
        without rows that is predicted. A class that occurs in neither is left out. The arguments stay unchanged.

    Raises:
        ValueError: `y` and `pred` differ in shape; the message names both shapes.
        ValueError: a label or a prediction is not in ``[0, K)``.
        ValueError: there are no rows (N = 0).

    As `sklearn.metrics.f1_score` with ``average="macro"``.
    """
    ### BEGIN SOLUTION
    matrix = confusion_matrix(y, pred, classes)
    rows_and_predictions = matrix.sum(axis=1) + matrix.sum(axis=0)
    occurs = rows_and_predictions > 0
    if not occurs.any():
        raise ValueError("there are no rows, so no class has an F1; pass at least one row")
    f1 = 2 * matrix.diagonal()[occurs] / rows_and_predictions[occurs]
    return float(f1.mean())
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_macro_f1", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.macro_f1", macro_f1)

# %% [markdown]
# ## 4. The recall gap
#
# A group need not be a class.
# It may be the people of one region, or the images of one camera.
# A group's recall is the share of its rows that are right, and the **recall gap** is the distance from the group served best to the group served worst.
#
# The numbers of the groups are only names: a survey may have the regions 3, 17 and 240.
# If the group of each row is its class, the gap is the one between classes: for the ten rows, $0.857 - 0 = 0.857$.
#
# | here | what others call it |
# |---|---|
# | recall gap between groups | *performance disparity*; within one class, *equal opportunity difference* |
# | macro F1 | the mean over classes; *micro* F1 counts all rows alike and is the accuracy |
# | $\pi_k$, the prior | *class frequency*, *base rate*, prevalence |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which rows are right does not depend on the groups.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse shapes that differ, and no rows. Then a list: for each different name among the groups, the mean of what is right there. The largest minus the smallest.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y, pred = np.array([0, 0, 1, 1, 1]), np.array([0, 1, 1, 1, 1])
# assert recall_gap(y, pred, np.array([3, 3, 3, 240, 240])) == 1 - 2 / 3
# assert recall_gap(y, pred, np.zeros(5, dtype=np.int64)) == 0
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "recall_gap", "locked": false, "schema_version": 3, "solution": true, "task": false}
def recall_gap(y, pred, group):
    """The distance between the recalls of the group served best and the group served worst.

    The recall of a group is the share of its rows whose prediction equals the label.

    Args:
        y: labels, int64 array of shape (N,), N at least 1.
        pred: predicted labels, int64 array of shape (N,).
        group: the group of each row, int64 array of shape (N,), numbers of at least 0; there may be gaps between them.

    Returns:
        float in ``[0, 1]``; 0 where there is one group only. The arguments stay unchanged.

    Raises:
        ValueError: `pred` or `group` differs in shape from `y`; the message names both shapes.
        ValueError: there are no rows (N = 0).
    """
    ### BEGIN SOLUTION
    if pred.shape != y.shape:
        raise ValueError(f"y of shape {y.shape} and pred of shape {pred.shape} do not fit: one prediction for each row")
    if group.shape != y.shape:
        raise ValueError(f"y of shape {y.shape} and group of shape {group.shape} do not fit: one group for each row")
    if len(y) == 0:
        raise ValueError("there are no rows, so there is no group to compare; pass at least one row")
    right = pred == y
    recalls = [right[group == name].mean() for name in np.unique(group)]
    return float(max(recalls) - min(recalls))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_recall_gap", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.recall_gap", recall_gap)

# %% [markdown]
# ## 5. Class weights
#
# Now the first remedy.
# Let every row of class $k$ weigh $w_k$ in the loss.

# %% nbgrader={"grade": false, "grade_id": "figure_weights", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 3, figsize=(9, 2.6), layout="constrained")
numbers, weights = np.array([7, 2, 1]), np.array([10 / 21, 10 / 6, 10 / 3])
for axis, heights, title in (
    (axes[0], numbers, "rows of each class, n"),
    (axes[1], weights, "weight of one row, w"),
    (axes[2], numbers * weights, "weight of the whole class, n w"),
):
    axis.bar(range(3), heights, color=["tab:blue", "tab:orange", "tab:green"])
    for place, height in enumerate(heights):
        axis.text(place, height, f"{height:.3g}", ha="center", va="bottom")
    axis.set(title=title, xlabel="class", xticks=range(3), ylim=(0, 1.2 * heights.max()))
show(
    figure,
    "Three bar charts for three classes. Rows: 7, 2, 1. Weight of one row: 0.476, 1.67, 3.33. Weight of the whole class: 3.33 "
    "for each of them.",
)

# %% [markdown]
# We ask for two things.
# All rows of a class together are to weigh as much as those of any other: $n_k w_k$ is one constant for all $K$ classes that occur.
# And the mean weight of a row is to be 1, so that the learning rate keeps its meaning: $\sum_k n_k w_k = N$.
# The first makes each of the $K$ terms of the second equal to $N / K$. Hence
#
# $$ w_k = \frac{N}{K\, n_k} . $$
#
# A class may have no rows in this batch or in this split.
# Its weight will never be looked up. We set it to 0, and the class does not count among the $K$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# `np.bincount` counts. What does it do when the last class does not occur, and which argument helps?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Two refusals. Count the rows of each class, and mark the classes that occur. Begin with zeros, and fill in the formula for those that occur alone.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 3])
# weights = class_weights(y, 5)
# assert np.allclose(weights, [0.476, 1.667, 0, 3.333, 0], atol=1e-3) and np.isclose(weights[y].mean(), 1)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "class_weights", "locked": false, "schema_version": 3, "solution": true, "task": false}
def class_weights(y, classes):
    """A weight for each class, with which all classes that occur weigh the same and the mean weight of a row is 1.

    Args:
        y: labels, int64 array of shape (N,), N at least 1.
        classes: the number of classes K, at least 1.

    Returns:
        float64 array of shape (K,), at least 0. The weight of a class that does not occur is 0. The arguments stay
        unchanged.

    Raises:
        ValueError: a label is not in ``[0, K)``.
        ValueError: there are no rows (N = 0).

    As `sklearn.utils.class_weight.compute_class_weight` with ``"balanced"``, for the classes that occur.
    """
    ### BEGIN SOLUTION
    if len(y) == 0:
        raise ValueError("there are no rows, so no class has a weight; pass at least one row")
    if np.any((y < 0) | (y >= classes)):
        raise ValueError(f"labels are in [0, {classes}), and there are some from {y.min()} to {y.max()}")
    counts = np.bincount(y, minlength=classes)
    occurs = counts > 0
    weights = np.zeros(classes)
    weights[occurs] = len(y) / (occurs.sum() * counts[occurs])
    return weights
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_class_weights", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.class_weights", class_weights)

# %% [markdown]
# ## 6. The weighted loss
#
# Let $\ell_n = -\ln p_{n, y_n}$ be the loss of row $n$, where $p_n$ is the softmax of its logits $z_n$.
# The **weighted cross-entropy** is the weighted mean of these losses, and a weighted mean is divided by the sum of its weights:
#
# $$ L = \frac{\sum_n w_{y_n} \ell_n}{\sum_n w_{y_n}}, \qquad \frac{\partial L}{\partial z_{nj}} = \frac{w_{y_n}}{\sum_m w_{y_m}} \left( p_{nj} - [\,j = y_n\,] \right) . $$
#
# The weights do not depend on the logits, so each row's gradient is the one that you know from unit 2, times its share of the weight.
# That has a consequence: in a batch of a single row the weight cancels.
#
# *By hand.* A row of class 0 gets the probability 0.8 for its label, a row of class 2 gets 0.1.
# Their losses are $0.223$ and $2.303$, and the plain mean is $1.263$.
# With the weights from above, the sum is $0.476 \cdot 0.223 + 3.333 \cdot 2.303 = 7.782$ and the weights add up to $3.809$, so the loss is $2.043$: now the rare row decides.
#
# Features that are NaN come out of a layer as logits that are NaN.
# A loss of NaN spreads to every weight in one step, so this is a good place to stop it.
#
# Go in steps: first the unweighted loss, as in unit 2; then its gradient; then the shares; then the refusals.
# The cell below the check compares your gradient with differences, for equal weights first and then for unequal ones: run it after each step.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# What share of the whole weight does each row have? The shares add up to 1, and stand in both formulas.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# 1. Logarithms of the probabilities, after the row's maximum was subtracted.
# 2. A share for each row, from the weight of its label.
# 3. The loss: shares times losses, added up. With equal weights it is that of unit 2.
# 4. The gradient: probabilities, minus 1 at the labels, each row times its share.
# 5. Five refusals, before anything is computed. Which one must come before a label is looked up?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# logits = np.log([[0.8, 0.1, 0.1], [0.8, 0.1, 0.1]])
# loss, dlogits = weighted_cross_entropy(logits, np.array([0, 2]), np.array([10 / 21, 10 / 6, 10 / 3]))
# assert abs(loss - 2.043) < 1e-3 and np.allclose(dlogits[1], [0.7, 0.0875, -0.7875])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "weighted_cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_cross_entropy(logits, y, weights):
    """The mean cross-entropy of the rows, each with the weight of its label, and its gradient.

    Args:
        logits: float64 array of shape (N, K), N at least 1.
        y: labels, int64 array of shape (N,), in ``[0, K)``.
        weights: a weight for each class, float64 array of shape (K,), at least 0, and not 0 for all labels in `y`.

    Returns:
        loss: float, the sum of the weighted losses of the rows, divided by the sum of the rows' weights.
        dlogits: float64 array of shape (N, K), the gradient of the loss with respect to `logits`.
        Both are finite and right for logits up to ±1000. With one row its weight cancels. The arguments stay
        unchanged.

    Raises:
        ValueError: `y` is not of shape (N,); the message names the shapes of `logits` and `y`.
        ValueError: `weights` is not of shape (K,); the message names the shapes of `logits` and `weights`.
        ValueError: a label is not in ``[0, K)``.
        ValueError: a logit is NaN.
        ValueError: there are no rows (N = 0).

    As `torch.nn.functional.cross_entropy` with ``weight=weights``.
    """
    ### BEGIN SOLUTION
    n, k = logits.shape
    if y.shape != (n,):
        raise ValueError(f"logits of shape {logits.shape} and y of shape {y.shape} do not fit: one label for each row")
    if weights.shape != (k,):
        raise ValueError(f"logits of shape {logits.shape} do not fit weights of shape {weights.shape}: one per class")
    if n == 0:
        raise ValueError("there are no rows, so there is no mean loss; pass at least one row")
    if np.any((y < 0) | (y >= k)):
        raise ValueError(f"labels are in [0, {k}), and there are some from {y.min()} to {y.max()}")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN; look for NaN among the features, or lower the learning rate")

    rows = np.arange(n)
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    share = weights[y] / weights[y].sum()
    loss = -(share * log_probabilities[rows, y]).sum()

    dlogits = np.exp(log_probabilities)
    dlogits[rows, y] -= 1
    dlogits *= share[:, np.newaxis]
    return float(loss), dlogits
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_weighted_cross_entropy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.weighted_cross_entropy", weighted_cross_entropy)

# %% nbgrader={"grade": false, "grade_id": "by_differences", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(6)
logits, y = rng.normal(size=(4, 3)), np.array([0, 2, 1, 0])
for name, weights in (("equal weights", np.ones(3)), ("unequal weights", np.array([0.5, 1.5, 3.0]))):
    _, dlogits = weighted_cross_entropy(logits, y, weights)
    by_differences = np.zeros_like(logits)
    for place in np.ndindex(logits.shape):
        step = np.zeros_like(logits)
        step[place] = 1e-5
        up, down = (weighted_cross_entropy(logits + sign * step, y, weights)[0] for sign in (1, -1))
        by_differences[place] = (up - down) / 2e-5
    holds = np.allclose(dlogits, by_differences, atol=1e-8)
    print(f"{name}: the gradient {'agrees' if holds else 'does not agree'} with differences of the loss")

# %% [markdown]
# Here are the images of this unit: characters of an alphabet drawn from a seed, 8 by 8 pixels.
# Of seven characters there are 120 rows each, and of the other three only **6**: that is 20 to 1.
#
# > **Experiment 2.** A network that knows nothing gives every character the same chance.
# > *Predict* how much of the pull of the first step, measured as the sum of $|dz|$, comes from rows of the three rare characters: with equal weights, and with class weights. *Run* the cell. *Explain* why the figure is not 1/2.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
(known, known_labels), (unseen, unseen_labels) = unbalanced(np.random.default_rng(10), (45, 45), (45, 45))
counts = np.bincount(known_labels)
rare = np.flatnonzero(counts < 10)
print("rows of each character:", counts.tolist())
is_rare = np.isin(known_labels, rare)
for name, weights in (("equal weights", np.ones(10)), ("class weights", class_weights(known_labels, 10))):
    _, dlogits = weighted_cross_entropy(np.zeros((len(known), 10)), known_labels, weights)
    pull = np.abs(dlogits).sum(axis=1)
    print(f"{name}: {pull[is_rare].sum() / pull.sum():.3f} of the pull comes from the rare characters")

# %% [markdown]
# ## 7. Drawing rows
#
# The second remedy leaves the loss as it is and draws the rows.

# %% nbgrader={"grade": false, "grade_id": "figure_draws", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(9, 2.4), layout="constrained")
lines = {
    "as they are": "a b c d e f g|h i|j",
    "oversampled": "a b c d e f g|h i i h h i i|j j j j j j j",
    "undersampled": "d|i|j",
}
for height, (name, line) in enumerate(reversed(lines.items())):
    place = 0
    for colour, rows in zip(("tab:blue", "tab:orange", "tab:green"), line.split("|"), strict=True):
        for row in rows.split():
            axes.add_patch(plt.Rectangle((place, height), 0.9, 0.8, color=colour, alpha=0.45))
            axes.text(place + 0.45, height + 0.4, row, ha="center", va="center")
            place += 1
    axes.text(-0.3, height + 0.4, name, ha="right", va="center")
axes.set(xlim=(-3.4, 21.2), ylim=(-0.1, 3))
axes.axis("off")
show(
    figure,
    "Ten rows of three classes, a to g, h and i, and j. Oversampled, there are seven of each class: a to g once, h and i "
    "several times, j seven times. Undersampled, there is one row of each class.",
)

# %% [markdown]
# **Oversampling** copies rows of the small classes until all classes are as large as the largest.
# A row that stands there five times adds five times to loss and gradient, so it acts like a weight of five, up to the luck of the draw.
# **Undersampling** leaves out rows of the large classes until all are as small as the smallest.
# It is fast, and it throws data away.
#
# Both functions return *indices*, positions in `y`, and the caller fetches `x[rows], y[rows]`.
# The order is random: a training that goes through the rows in batches must not meet one class after the other.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# How many copies does each class lack? Every row stays, and copies are added.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse no rows. `np.unique` gives the classes and how many rows each has. Begin a list with all rows; for each class append what it lacks, drawn with replacement from its rows. Join, and shuffle the whole.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 8, 8, 5])
# rows = oversample(y, np.random.default_rng(0))
# assert np.unique(y[rows], return_counts=True)[1].tolist() == [7, 7, 7] and set(rows) == set(range(10))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "oversample", "locked": false, "schema_version": 3, "solution": true, "task": false}
def oversample(y, rng):
    """Draw rows so that every class that occurs is as frequent as the largest.

    Args:
        y: labels of the training rows, int64 array of shape (N,) with N at least 1. Labels are numbers of at least 0;
            there may be gaps between them.
        rng: the only source of randomness. Two generators in the same state give the same draw.

    Returns:
        indices of rows, int64 array of shape (M,), in ``[0, N)``, where M is the number of classes that occur times
        the number of rows of the largest. Every row is drawn at least once. What a class lacks is filled with copies,
        each drawn at random from all rows of the class, whatever was drawn before. The whole is in random order. The
        arguments stay unchanged, but for the state of `rng`.

    Raises:
        ValueError: there are no rows (N = 0).
    """
    ### BEGIN SOLUTION
    if len(y) == 0:
        raise ValueError("there are no rows to draw from; pass at least one row")
    classes, counts = np.unique(y, return_counts=True)
    drawn = [np.arange(len(y))]
    for label, count in zip(classes, counts, strict=True):
        rows = np.flatnonzero(y == label)
        drawn.append(rng.choice(rows, size=counts.max() - count))
    return rng.permutation(np.concatenate(drawn))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_oversample", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.oversample", oversample)

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The same, with *the smallest*, and without copies: which argument of `rng.choice` forbids them?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# For each class, as many of its rows as the smallest class has, none twice. Join, and shuffle the whole.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 8, 8, 5, 5])
# rows = undersample(y, np.random.default_rng(0))
# assert sorted(y[rows]) == [0, 0, 5, 5, 8, 8] and len(set(rows)) == 6
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "undersample", "locked": false, "schema_version": 3, "solution": true, "task": false}
def undersample(y, rng):
    """Draw rows so that every class that occurs is as rare as the smallest.

    Args:
        y: labels of the training rows, int64 array of shape (N,) with N at least 1. Labels are numbers of at least 0;
            there may be gaps between them.
        rng: the only source of randomness. Two generators in the same state give the same draw.

    Returns:
        indices of rows, int64 array of shape (M,), in ``[0, N)``, where M is the number of classes that occur times
        the number of rows of the smallest. No row is drawn twice. Which rows of a class are drawn is random, and so
        is the order of the whole: each order is as likely as any other. The arguments stay unchanged, but for the
        state of `rng`.

    Raises:
        ValueError: there are no rows (N = 0).
    """
    ### BEGIN SOLUTION
    if len(y) == 0:
        raise ValueError("there are no rows to draw from; pass at least one row")
    classes, counts = np.unique(y, return_counts=True)
    drawn = [rng.choice(np.flatnonzero(y == label), size=counts.min(), replace=False) for label in classes]
    return rng.permutation(np.concatenate(drawn))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_undersample", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.undersample", undersample)

# %% [markdown]
# > **Experiment 3.** 600 rows whose labels were drawn by chance, one in six of class 1. Nobody can do better than 0.5 in balanced accuracy.
# > The model gives a row the label of the training row nearest to it.
# > *Predict* what is measured if the rows are oversampled before they are split, and after. *Run* the cell. *Explain* where the copies went.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
noise, labels = rng.normal(size=(600, 5)), np.repeat([0, 1], [500, 100])


def by_nearest(train, test):
    distances = ((noise[test, None] - noise[train]) ** 2).sum(axis=2)
    return balanced_accuracy(labels[test], labels[train[distances.argmin(axis=1)]], 2)


copied = oversample(labels, rng)
shuffled = rng.permutation(600)
print(f"oversampled, then split: {by_nearest(copied[200:], copied[:200]):.3f}")
train, test = shuffled[200:], shuffled[:200]
print(f"split, then oversampled: {by_nearest(train[oversample(labels[train], rng)], test):.3f}")

# %% [markdown]
# **Draw from the training rows only, after the split.**
# The test rows stay as they are found in the world.
# And weights and copies do the same job: use one of them.
#
# ## 8. Adjusting logits
#
# The third remedy needs no training at all.
# Two classes on a line, drawn by the same kind of bell curve, one twenty times as frequent as the other:

# %% nbgrader={"grade": false, "grade_id": "figure_prior", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(10, 3), layout="constrained")
line = np.linspace(-3, 5, 400)
frequent, seldom = (np.exp(-((line - middle) ** 2) / 2) / np.sqrt(2 * np.pi) for middle in (0, 2))
for axis, share, title in ((axes[0], 20 / 21, "20 to 1"), (axes[1], 0.5, "1 to 1")):
    border = line[np.flatnonzero((1 - share) * seldom > share * frequent)[0]]
    axis.fill_between(line, share * frequent, color="tab:blue", alpha=0.4, label="frequent class")
    axis.fill_between(line, (1 - share) * seldom, color="tab:orange", alpha=0.7, label="rare class")
    axis.axvline(border, color="black", linestyle="--", label="the border between the answers")
    found = seldom[line > border].sum() / seldom.sum()
    axis.set(title=f"{title}: {found:.0%} of the orange class found", xlabel="x", yticks=[])
axes[0].set_ylabel("how frequent")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
show(
    figure,
    "Two bell curves, around 0 and around 2. With shares of 20 to 1 the one on the right is tiny, and the border between the "
    "answers lies far to the right, so that little of the rare class is found. With equal shares the border is at 1.",
)

# %% [markdown]
# Let $\pi_k$ be the share of class $k$ in the training data.
# A network trained there learns $P(k \mid x)$ under these shares. By Bayes' rule,
#
# $$ P(k \mid x) \propto P(x \mid k)\, \pi_k . $$
#
# If all classes were equally frequent, the factor $\pi_k$ would be missing.
# We divide it out.
# Logits are logarithms of probabilities, up to a constant for each row, so dividing becomes subtracting:
#
# $$ z'_k = z_k - \tau \ln \pi_k , \qquad \tau = 1 . $$
#
# $\ln \pi_k$ is negative, and the rarer the class, the more so: rare classes are raised most.
# $\tau = 0$ leaves everything as it was, and values in between correct in part.
#
# *By hand.* Logits $(1, 0.5, 0.2)$ say *class 0*. With the shares $(0.7, 0.2, 0.1)$ they become $(1.357, 2.109, 2.503)$ and say *class 2*.
#
# A class that the training never saw has a prior of 0, and its logit would become infinite.
# The network knows nothing about that class. No adjustment can help, so the function refuses.
#
# | here | what others call it |
# |---|---|
# | **logits** | *scores*, unnormalised log-probabilities, what goes into softmax |
# | $P(x \mid k)$ | the **likelihood**; $P(k \mid x)$ is the *posterior* |
# | logit adjustment | *prior correction*, *label-shift* correction, moving the threshold |
# | weighting and drawing | *cost-sensitive learning* and *resampling* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Logits have a row for each image, the prior one number for each class. Does broadcasting do the rest?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Three refusals: the shape of the prior, a share that is not positive, a logit that is NaN. Then the formula, in one line. Mind that `logits` stays as it is.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# adjusted = logit_adjustment(np.array([[1.0, 0.5, 0.2]]), np.array([0.7, 0.2, 0.1]), 1.0)
# assert np.allclose(adjusted, [[1.357, 2.109, 2.503]], atol=1e-3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "logit_adjustment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logit_adjustment(logits, prior, tau):
    """Logits from which `tau` times the logarithm of the classes' shares has been taken.

    Args:
        logits: float64 array of shape (N, K), N at least 0.
        prior: the share of each class in the training data, float64 array of shape (K,), in ``(0, 1]``, with sum 1.
        tau: how strongly to adjust, a float of at least 0; 0 leaves the logits as they are, 1 adjusts in full.

    Returns:
        float64 array of shape (N, K); for N = 0 it has no rows. The arguments stay unchanged.

    Raises:
        ValueError: `prior` is not of shape (K,); the message names the shapes of `logits` and `prior`.
        ValueError: a share in `prior` is not positive.
        ValueError: a logit is NaN.

    Menon et al. (2021), Long-tail learning via logit adjustment, https://arxiv.org/abs/2007.07314.
    """
    ### BEGIN SOLUTION
    if prior.shape != logits.shape[1:]:
        raise ValueError(f"logits of shape {logits.shape} do not fit prior of shape {prior.shape}: one for each class")
    if np.any(prior <= 0):
        raise ValueError(f"class {prior.argmin()} has a share of {prior.min()}; leave out classes that were never seen")
    if np.isnan(logits).any():
        raise ValueError("a logit is NaN; look for NaN among the features")
    return logits - tau * np.log(prior)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_logit_adjustment", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.logit_adjustment", logit_adjustment)

# %% [markdown]
# > **Experiment 4.** A network with one hidden layer was trained on our characters with equal weights.
# > *Predict*: at which $\tau$ from 0 to 3 is the balanced accuracy highest, and what happens beyond? And the accuracy, where characters are as frequent as in the training set? *Run* the cell. *Explain* why the two are highest in different places.


# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
def equal_loss(logits, y):
    return weighted_cross_entropy(logits, y, np.ones(10))


def recalls_of(pred):
    table = confusion_matrix(unseen_labels, pred, 10)
    return table.diagonal() / table.sum(axis=1)


shares = counts / counts.sum()
logits = fit_network(equal_loss, known, known_labels, 10, np.random.default_rng(4))(unseen)
taus = np.linspace(0, 3, 25)
recalls = np.array([recalls_of(logit_adjustment(logits, shares, tau).argmax(axis=1)) for tau in taus])
figure, axes = plt.subplots(figsize=(7, 3.8), layout="constrained")
for values, name, style in (
    (recalls[:, rare].mean(axis=1), "recall of the three rare characters", "--"),
    (recalls.mean(axis=1), "balanced accuracy", "-"),
    (recalls @ shares, "accuracy, characters as frequent as in training", "-."),
):
    axes.plot(taus, values, style, label=name)
axes.set(xlabel="τ", ylabel="share of images not seen", title="How strongly to adjust", ylim=(0, 1.02))
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Three curves against tau. The recall of the rare characters climbs from 0.6 at tau 0 to near 1. Balanced accuracy has its "
    "top near tau 1. Accuracy, with characters as frequent as in training, is level at first and falls fast beyond tau 1.5.",
)
for name, values in (("balanced accuracy", recalls.mean(axis=1)), ("accuracy as in training", recalls @ shares)):
    print(f"the {name} is highest at τ = {taus[values.argmax()]:.2f}: {values.max():.3f}")

# %% [markdown]
# ## 9. Does it generalise? A layer that serves all classes
#
# The course gives you gradient descent, `descend(loss, x, y, classes)`: 30 steps over all rows, with a learning rate of 1, from zeros.
# It asks *your* loss for the gradient: `loss(logits, y)` must return the loss and `dlogits`.
# So the balance is in what you pass to it.
#
# The check trains with your function on five sets like ours, each with an alphabet that nobody has seen.
# Which three characters are rare is drawn as well.
# The layer is then measured on 450 other images, 45 of each character, which never enter the process that runs your code.
# What counts is the mean recall of the **three classes that are served worst**, whichever they are.
# It counts as 0 if the balanced accuracy is below 0.80, for the frequent characters must not pay for the rare ones.
# The median must reach **0.60**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Your loss takes three arguments, and `descend` passes two. What must be known before the descent begins?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Weights from the labels. A small function of logits and labels that has the weights already in it: a `lambda`, or a `def` inside. Pass it on, and return what comes back.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w, b = train_balanced(known, known_labels, 10, descend)
# pred = (unseen @ w + b).argmax(axis=1)
# assert balanced_accuracy(unseen_labels, pred, 10) > 0.8 and set(pred) == set(range(10))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train_balanced", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_balanced(x, y, classes, descend):
    """Train one linear layer so that rare classes are served as well as frequent ones.

    Args:
        x: training rows, float64 array of shape (N, D).
        y: their labels, int64 array of shape (N,); every class in ``[0, classes)`` occurs.
        classes: the number of classes K.
        descend: ``descend(loss, x, y, classes) -> (w, b)`` lowers ``loss(logits, y) -> (loss, dlogits)`` by 30 steps
            of gradient descent. It begins with zeros, so that nothing is left to chance and no generator is needed.

    Returns:
        w: float64 array of shape (D, K).
        b: float64 array of shape (K,).
    """
    ### BEGIN SOLUTION
    weights = class_weights(y, classes)
    return descend(lambda logits, labels: weighted_cross_entropy(logits, labels, weights), x, y, classes)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_balanced", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.train_balanced", train_balanced)

# %% [markdown]
# ## 10. Does it generalise? A network that has already been trained
#
# Sometimes the network is there, trained without any balance, and the training cannot be repeated.
# Its logits are all you have, and the labels it was trained on.
#
# The check takes five such networks, each for an alphabet of its own.
# Their new images come from where wrynecks are common: there the three rare classes are the frequent ones.
# How many there are of each is drawn, and your function is not told.
# It need not know, since it decides as if all classes were equally frequent.
# The figure is 1 minus the gap between the mean recall of the seven classes served best and that of the three served worst, or 0 if the balanced accuracy is below 0.80.
# Its median must reach **0.74**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Whose imbalance has the network learnt: that of its training labels, or that of the new images?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Count the training labels and divide, so that the shares add up to 1. Adjust in full. For each row, the class with the largest number.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
# assert adjusted_predictions(np.array([[1.0, 0.5, 0.2], [5.0, 0.5, 0.2]]), y, 3).tolist() == [2, 0]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "adjusted_predictions", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adjusted_predictions(logits, y, classes):
    """What a network answers when its logits are adjusted in full, as if all classes had been equally frequent.

    Args:
        logits: the logits of new rows, float64 array of shape (M, K).
        y: the labels that the network was trained on, int64 array of shape (N,); every class in ``[0, K)`` occurs.
        classes: the number of classes K.

    Returns:
        int64 array of shape (M,), labels in ``[0, K)``. Where several adjusted logits of a row are the largest, any of
        their labels will do.
    """
    ### BEGIN SOLUTION
    prior = np.bincount(y, minlength=classes) / len(y)
    return logit_adjustment(logits, prior, 1.0).argmax(axis=1)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adjusted_predictions", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.adjusted_predictions", adjusted_predictions)

# %% [markdown]
# ## Who is served, before and after
#
# Here are both, with your own functions, on our characters.
# On the left is the linear layer, trained with equal weights and by your `train_balanced`.
# On the right is the network, with its logits as they are and by your `adjusted_predictions`.

# %% nbgrader={"grade": false, "grade_id": "figure_recalls", "locked": true, "schema_version": 3, "solution": false, "task": false}
w, b = descend(equal_loss, known, known_labels, 10)
w_balanced, b_balanced = train_balanced(known, known_labels, 10, descend)
panels = {
    "One linear layer": {
        "equal weights": (unseen @ w + b).argmax(axis=1),
        "class weights": (unseen @ w_balanced + b_balanced).argmax(axis=1),
    },
    "A network with one hidden layer": {
        "logits as they are": logits.argmax(axis=1),
        "logits adjusted": adjusted_predictions(logits, known_labels, 10),
    },
}

print(f"{'':24s}accuracy  balanced accuracy  macro F1  recall gap")
figure, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
for axis, (title, answers) in zip(axes, panels.items(), strict=True):
    for place, (name, pred) in enumerate(answers.items()):
        recalls = recalls_of(pred)
        hatch = ("//", "")[place]
        axis.bar(np.arange(10) + 0.4 * place - 0.2, recalls, width=0.4, label=name, hatch=hatch)
        gap = recall_gap(unseen_labels, pred, np.isin(unseen_labels, rare).astype(np.int64))
        print(
            f"{name:24s}{shares @ recalls:8.3f}{balanced_accuracy(unseen_labels, pred, 10):19.3f}"
            f"{macro_f1(unseen_labels, pred, 10):10.3f}{gap:12.3f}"
        )
    axis.set(title=title, xlabel="character (★ rare in the training set)", xticks=range(10), ylim=(0, 1.25))
    axis.set_xticklabels([f"{character}★" if character in rare else str(character) for character in range(10)])
    axis.set_yticks(np.linspace(0, 1, 6))
    axis.grid(axis="y", alpha=0.3)
    axis.legend(loc="upper center", ncols=2)
axes[0].set_ylabel("recall on 45 images not seen in training")
show(
    figure,
    "Recall of ten characters in two panels. The layer with equal weights has no bar at all for the three rare characters; with "
    "class weights they stand nearly as high as the others. The network finds some of each rare character by itself, and "
    "more when its logits are adjusted.",
)

# %% [markdown]
# The unseen characters are all equally frequent, so that every recall is measured equally well.
# The column *accuracy* says what the accuracy would be where characters are as frequent as in the training set: $\sum_k \pi_k r_k$.
# The *recall gap* is that between two groups of rows, the rare characters and the others.
#
# With equal weights the layer never once answers with a rare character.
# The three make up 18 of 858 rows, so all of that can take at most 0.021 from the accuracy.
#
# > **Experiment with what you solved in unit 5.** The network was given. Here is your own, with eight hidden layers: the module `course` brings your functions, for cells that are not graded.
# > It learns 800 rows, once as they come and once oversampled, and its answers are read as they are and adjusted.
# > *Predict* which of the three serves the rare characters best. *Run* the cell. *Explain* which of the remedies you could still use if the network were not yours to train.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "own_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u10.own_network"):
    from course import mlp_forward, train_deep

    rng = np.random.default_rng(4)
    as_they_come, drawn = rng.permutation(len(known))[:800], oversample(known_labels, rng)[:800]
    own_logits, drawn_logits = (
        mlp_forward(unseen, train_deep(known[rows], known_labels[rows], np.random.default_rng(5)))[0]
        for rows in (as_they_come, drawn)
    )
    readings = {
        "as they come": own_logits.argmax(axis=1),
        "as they come, adjusted": adjusted_predictions(own_logits, known_labels[as_they_come], 10),
        "oversampled": drawn_logits.argmax(axis=1),
    }
    print(f"{'':24}rare recall  balanced accuracy")
    for name, pred in readings.items():
        balanced = balanced_accuracy(unseen_labels, pred, 10)
        print(f"{name:24}{recalls_of(pred)[rare].mean():11.3f}{balanced:19.3f}")

# %% [markdown]
# > **Experiment 5. Four patients.** Each table shows the answers of the layer or the network above after some treatment.
# > *Run* the cell. *Predict*, that is diagnose, before you open the answers: which one had no treatment? Which was treated well? Which one was corrected twice, by weights and by adjusting as well? And in which was the logarithm of the prior added, not subtracted? *Explain* by the columns of the rare characters.

# %% nbgrader={"grade": false, "grade_id": "experiment_5", "locked": true, "schema_version": 3, "solution": false, "task": false}
treatments = [
    adjusted_predictions(logits, known_labels, 10),
    logits.argmax(axis=1),
    (logits + np.log(shares)).argmax(axis=1),
    adjusted_predictions(unseen @ w_balanced + b_balanced, known_labels, 10),
]
patients = {
    name: treatments[place] for name, place in zip("ABCD", np.random.default_rng(5).permutation(4), strict=True)
}
figure, axes = plt.subplots(1, 4, figsize=(13, 3.8), layout="constrained")
for axis, (name, pred) in zip(axes, patients.items(), strict=True):
    draw_table(axis, confusion_matrix(unseen_labels, pred, 10), f"Patient {name}")
    print(
        f"{name}: balanced accuracy {balanced_accuracy(unseen_labels, pred, 10):.3f},"
        f" accuracy as in training {shares @ recalls_of(pred):.3f}"
    )
show(
    figure,
    "Four confusion matrices of ten characters. A: most answers stand in the columns of the rare characters 5, 6 and 8. B: "
    "many rows of the rare characters are called something else. C: their columns are all but empty. D: a clear diagonal in "
    "all columns.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **A** was corrected twice. Its layer had learnt with weights, so its logits already spoke as if all characters were alike; the adjustment raised the rare ones once more, and now the frequent ones are missed. Read its two figures apart: the balanced accuracy still counts the rare characters that are found; the accuracy as in training hardly does.
# - **B** had no treatment.
# - **C** had the sign wrong: what was rare became rarer. On the rows as they come, its accuracy is hardly lower than that of B and D.
# - **D** was treated well.
#
# </details>
#
# ### Rare characters are learnt last
#
# > **Experiment 6.** `descend` stops after 30 steps. What would more of them bring?
# > Each curve below follows the mean recall of the three characters that are served worst: with equal weights, read as they are and with the logits adjusted, and with class weights.
# > *Predict* which of the curves rises last. *Run* the cell. *Explain* why it waits so long, and why the adjustment, of the same layer at the same step, need not.

# %% nbgrader={"grade": false, "grade_id": "experiment_steps", "locked": true, "schema_version": 3, "solution": false, "task": false}
curves = {}
for name, weights in (("equal weights", np.ones(10)), ("class weights", class_weights(known_labels, 10))):
    w_long, b_long = np.zeros((64, 10)), np.zeros(10)
    for _ in range(500):
        _, dlogits = weighted_cross_entropy(known @ w_long + b_long, known_labels, weights)
        w_long, b_long = w_long - known.T @ dlogits, b_long - dlogits.sum(axis=0)
        long_logits = unseen @ w_long + b_long
        read = {name: long_logits.argmax(axis=1)}
        if name == "equal weights":
            read["equal weights, logits adjusted"] = adjusted_predictions(long_logits, known_labels, 10)
        for reading, pred in read.items():
            curves.setdefault(reading, []).append(np.sort(recalls_of(pred))[:3].mean())
figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
for (name, points), style in zip(curves.items(), ("-", "--", "-."), strict=True):
    axes.semilogx(range(1, 501), points, style, label=name)
    print(f"{name:32}", *(f"after {step} steps {points[step - 1]:.2f}" for step in (10, 30, 100, 500)), sep="  ")
axes.axvline(30, color="0.5", linewidth=0.8)
axes.set(
    xlabel="steps of gradient descent (grey line: 30)", ylabel="mean recall of the three served worst", ylim=(-0.03, 1)
)
axes.set_title("When the three served worst are learnt")
axes.set_xticks((1, 3, 10, 30, 100, 300), ("1", "3", "10", "30", "100", "300"))
axes.grid(alpha=0.3)
figure.legend(loc="outside lower center", ncols=3)
show(
    figure,
    "Three curves over 500 steps, on a logarithmic axis. With class weights the three served worst are above 0.8 after a few "
    "steps and stay there. With equal weights their recall is 0 for a hundred steps and then climbs, to 0.65 at the end. The "
    "same layer with its logits adjusted is above 0.7 within 10 steps, sinks below 0.5, and is level with class weights from "
    "step 100 on.",
)

# %% [markdown]
# ### Which remedy, when?
#
# `docs/figures/u10_treatments.py` in the course's repository tried all of them on 20 sets, each with an alphabet of its own.
# The table shows the mean recall of the three characters served worst (median of the sets), and in the last line how many training rows are right after training with equal weights:
#
# | | layer, 30 steps | layer, 500 steps | network, 60 steps | network, 300 steps |
# |---|---|---|---|---|
# | equal weights | 0.00 | 0.50 | 0.49 | 0.66 |
# | equal weights, logits adjusted | 0.37 | 0.89 | 0.84 | 0.88 |
# | class weights | 0.83 | 0.82 | 0.79 | 0.79 |
# | oversampled | 0.84 | 0.82 | 0.78 | 0.78 |
# | undersampled | 0.81 | 0.81 | 0.80 | 0.80 |
# | training rows that are right | 0.95 | 0.99 | 0.99 | 1.00 |
#
# - Equal weights are not blind for ever, as the curve shows: rare characters are learnt last.
# - Adjusting can only bring out what has been learnt. After 30 steps the layer has hardly begun with the rare characters.
# - Weights are no cure for every network. The last line says why: once nearly all training rows are right, hardly any loss is left to be weighted. Then the adjustment does better.
# - Undersampling trains on 60 of 858 rows, and comes out close.
#
# None of them reaches 1.
# Six examples of a character do not show how differently people write it, and no weight can add what was never seen.
# The best correction is more rows of the rare class.
#
# ## The same in PyTorch
#
# Weights are an argument of the loss. `docs/figures/u10_pytorch.py` in the course's repository runs these lines; nothing here needs PyTorch.
#
# ```python
# class_weights = len(y) / (10 * torch.bincount(y))
# for name, weight in (("equal weights", torch.ones(10)), ("class weights", class_weights)):
#     layer = torch.nn.Linear(64, 10)
#     optimiser = torch.optim.SGD(layer.parameters(), lr=1.0)
#     for _ in range(30):
#         optimiser.zero_grad()
#         torch.nn.functional.cross_entropy(layer(x), y, weight=weight).backward()
#         optimiser.step()
#     pred = layer(unseen).argmax(dim=1)
#     print(f"{name}:", *(f"{(pred[labels == k] == k).float().mean():.2f}" for k in range(10)))
# # To draw rows instead: torch.utils.data.WeightedRandomSampler(class_weights[y], len(y))
# ```
#
# ```
# equal weights: 0.98 0.89 1.00 0.82 0.96 0.00 0.00 1.00 0.00 1.00
# class weights: 0.96 0.89 1.00 0.80 0.93 0.96 0.93 0.98 0.93 1.00
# ```
#
# `cross_entropy` divides by the sum of the weights, as yours does.
# Two things differ.
# The line for `class_weights` would give a class without rows an infinite weight, and yours gives it 0.
# And the layer begins with small random weights, where `descend` begins with zeros.
#
# ## What you have now
#
# - Accuracy weighs each recall by how frequent its class is. Balanced accuracy weighs them alike, and neither says *which* class is served badly.
# - **Weights** and **drawing** change what is learnt, **adjusting** changes what is decided. Use one of them.
# - Draw from training rows, after the split. The prior is that of the training rows, too.
# - A remedy gives back what imbalance took away. It cannot replace rows.
#
# *Five questions for yourself.*
#
# 1. Nine in ten rows are of one class. What are accuracy and balanced accuracy of a coin?
# 2. A class is never predicted. Is its precision 0, and does your `macro_f1` need it?
# 3. Why do weights do nothing for somebody who trains with batches of one row?
# 4. Which shares would you adjust *to* if you knew how frequent the classes are where the network is used?
# 5. Two groups have the same recall, and one of them gets far more false alarms. Which of your figures shows it?
#
# *To read on.*
#
# - Haibo He and Edwardo Garcia, [Learning from imbalanced data](https://doi.org/10.1109/TKDE.2008.239), 2009.
# - Aditya Menon and others, [Long-tail learning via logit adjustment](https://arxiv.org/abs/2007.07314), 2021.
# - Joy Buolamwini and Timnit Gebru, [Gender shades: intersectional accuracy disparities in commercial gender classification](https://proceedings.mlr.press/v81/buolamwini18a.html), 2018.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Look at the first line of the table of *Who is served*: equal weights, characters as frequent as in the training set.
#
# Whose errors does this accuracy hide, and by which term of the formula for accuracy does it hide them?
# Take an application of your own choice: who would bear these errors, and why might nobody notice them in the tests?
# And what can the balanced accuracy hide in its turn?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The accuracy of 0.926 hides the errors on the characters 5, 6 and 8: every one of them is missed.
# Accuracy is $\sum_k \pi_k r_k$, and their three recalls of 0 enter with shares $\pi_k$ of 0.007 each, so together they cost 0.021.
# In a clinic the rare class may be a rare disease: the patients who have it bear the errors, since they are sent home.
# Tests are mostly drawn from the same patients as the training data, so the disease is rare there too and hardly moves the average; those who look at the average see a good system.
# I would report the recall of each class with the number of rows behind it, and the gap between groups.
# Balanced accuracy hides things in its turn: a mean of recalls does not say which class is the bad one, and a good class can make up for it.
# It does not look at precision, so it does not show how many healthy people are alarmed.
# It also gives a class with three test rows the same say as one with a thousand, so it can be mostly noise, and it knows nothing of groups within a class.
