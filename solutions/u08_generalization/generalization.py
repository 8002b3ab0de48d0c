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
# # Unit 8: Generalisation
#
# **Theme: adaptability and generalisation (3).** What counts is the error on data that the network has never seen.
#
# *At the end you can* split data so that a test is fair, read from two curves whether a network learns or memorises, build three tools against learning by heart, and find what is left of an accuracy that is too good.
#
# *Time:* two to three hours.
#
# *You need:* a network and its training (units 1, 2 and 4), mean, variance and standard deviation.
#
# ## How a person does it
#
# A pupil prepares for an exam with the exams of former years.
# Learning the old answers by heart gives full marks on the old exams and nothing on the new one.
# So a good teacher keeps one old exam back.
# The pupil takes it at the end, once, as if it were real, and the mark is a fair forecast.
#
# The forecast is easily spoiled, and nobody needs to cheat for that.
# A question of the exam stands in the exercise book as well.
# The pupil reads all the questions beforehand, "only to see what the topics are".
# The pupil takes the exam twenty times and remembers the best mark.
# Each time the mark goes up, and what the pupil can do stays the same.
#
# For a network the exam that is kept back is the **test set**.
# Whatever gets from there to the model is called **leakage**.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show
from autograder.units.u08_generalization.audit import SOURCES, audit
from autograder.units.u08_generalization.probes import nearest_neighbours, pipeline


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def strip(axis, colours, tested, title):
    """Rows of data side by side; those that are tested are drawn below the others."""
    for place, (colour, is_tested) in enumerate(zip(colours, tested, strict=True)):
        axis.add_patch(plt.Rectangle((place + 0.08, 0 if is_tested else 1.15), 0.84, 0.9, color=colour))
    axis.set(xlim=(-2.6, len(colours)), ylim=(-0.1, 2.2))
    axis.set_title(title, loc="left", fontsize=10)
    axis.text(-2.6, 1.6, "train", va="center")
    axis.text(-2.6, 0.45, "test", va="center")
    axis.axis("off")


# %% [markdown]
# ## 1. A split that keeps the classes
#
# Here are 40 rows of data, of which 4 belong to a rare class.
# A quarter of them are to be test rows.

# %% nbgrader={"grade": false, "grade_id": "figure_splits", "locked": true, "schema_version": 3, "solution": false, "task": false}
colours = ["tab:orange" if row % 10 == 3 else "tab:blue" for row in range(40)]
groups = np.repeat(np.arange(8), 5)
figure, axes = plt.subplots(3, 1, figsize=(10, 4.4), layout="constrained")
unlucky = np.isin(np.arange(40), [0, 5, 9, 11, 16, 20, 26, 31, 36, 38])
strip(axes[0], colours, unlucky, "At random: today no rare row (orange) is tested")
strip(axes[1], colours, unlucky ^ np.isin(np.arange(40), [5, 13]), "Stratified: a quarter of each class")
shades = [plt.get_cmap("tab10")(group) for group in groups]
strip(axes[2], shades, np.isin(groups, [2, 5]), "By groups: eight people wrote five rows each (section 2)")
show(
    figure,
    "Three ways to split 40 rows. At random none of the four rare rows is among the ten test rows. Stratified, one rare "
    "row and nine others are. By groups, all five rows of two people are test rows.",
)

# %% [markdown]
# A split at random can leave a class out.
# With 1 row in 20 of a rare class and 40 test rows, that happens with a chance of $0.95^{40} \approx 0.13$, and then the test says nothing about that class.
#
# A **stratified** split takes the same fraction of each class.
# Only chance decides *which* rows of a class are tested.
# At the end everything is shuffled: a network that meets one class after another in its batches forgets the ones before.
#
# *An example.* Twelve labels, eight of class 0 and four of class 7, and a fraction of $\frac14$: two test rows are of class 0 and one is of class 7.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Do it for one class first. Which rows are of that class?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse what the docstring refuses. For each class: its rows in a random order, and how many of them are tested. Round, then see to it that both sides get one, if the class has two or more. Put the pieces of all classes together, and shuffle each side.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# y = np.array([0, 0, 7, 0, 0, 7, 0, 0, 7, 0, 0, 7])
# train, test = stratified_split(y, 0.25, np.random.default_rng(0))
# assert sorted(y[test]) == [0, 0, 7] and sorted([*train, *test]) == list(range(12))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "stratified_split", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stratified_split(y, test_fraction, rng):
    """Split rows at random into training and test rows, with the same share of each class.

    Args:
        y: labels, int64 array of shape (N,); any integers, and not every integer need occur.
        test_fraction: share of test rows, in ``(0, 1)``.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same split, and another
            call with the same generator another split.

    Returns:
        train, test: one-dimensional arrays of row numbers, int64. Each row is in exactly one of them, once.
        Of a class with n rows, ``test_fraction * n`` are test rows, rounded up or down as you like. But a class of
        two rows or more has at least one on each side, and the only row of a class is a training row.
        Both arrays are in random order: neither sorted nor class after class.

    Raises:
        ValueError: `y` has fewer than two rows, or `test_fraction` is not in ``(0, 1)``.

    The arguments stay unchanged, but for the state of `rng`.
    """
    ### BEGIN SOLUTION
    if len(y) < 2:
        raise ValueError(f"y has {len(y)} rows: at least two are needed for a split")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction must be between 0 and 1, is {test_fraction}")
    train, test = [], []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        tested = max(1, round(test_fraction * len(rows)))
        tested = min(tested, len(rows) - 1)
        test.append(rows[:tested])
        train.append(rows[tested:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_stratified_split", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.stratified_split", stratified_split)

# %% [markdown]
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `y, test_fraction, rng = example("u08.stratified_split")`.
# Your functions are graded with Python, its standard library and numpy alone; each may use what you define in any cell.
#
# ### How far is a test off?
#
# Let $a$ be the chance that the model is right on a fresh row: the number that we want, and nobody knows.
# If the model does not depend on the test rows, each of $n$ test rows is right with chance $a$, and the share of right ones has
#
# $$ \text{mean} = a, \qquad \text{standard deviation} = \sqrt{\frac{a (1 - a)}{n}} . $$
#
# > **Experiment 1.** A model is right on 82 of 100 fresh rows in the long run.
# > *Predict*: how many test rows does it take until the test is off by only about 0.01? And if twenty such models are tested and the best one is reported? *Run* the cell. *Explain* the last column in one sentence.

# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
print("rows   standard deviation   mean of single tests   mean of the best of 20")
for n in (60, 240, 960, 3840):
    tests = rng.binomial(n, 0.82, size=(2000, 20)) / n
    print(f"{n:4}   {tests.std():18.3f}   {tests.mean():20.3f}   {tests.max(axis=1).mean():22.3f}")

# %% [markdown]
# For the second decimal you need more than a thousand test rows, not dozens.
# And everything hangs on the word *if*: a model that was *chosen* by the test rows depends on them.
#
# ## 2. A split that keeps groups together
#
# Ten digits written by one person resemble each other.
# If five of them are training rows, the other five are a test of nothing but that person's hand.
# The same holds for the scans of one patient, the pictures of one camera, the days of one week.
#
# Ask who will use the model.
# If they are people whom it has not met, it must be tested on people whom it has not met.
# Rows that belong together form a **group**, and a group goes to one side as a whole, as in the third strip above.
#
# | here | what others call it |
# |---|---|
# | test set | *hold-out set*; the rest is the *training set* |
# | leakage | *data leakage*, *contamination*, *train-test overlap* |
# | stratified, by groups | scikit-learn: `StratifiedShuffleSplit`, `GroupShuffleSplit` |
# | to work on rows never seen | *generalisation*; the error there is the *generalisation error* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# What do you shuffle: rows, or names of groups?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The different names, in a random order. How many are tested: round, at least one, and not all. A row is a test row if its group's name is among them; numpy has a function for "is in".
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# groups = np.array([3, 3, 17, 17, 17, 240, 5])
# train, test = group_split(groups, 0.25, np.random.default_rng(0))
# assert len(set(groups[test])) == 1 and not set(groups[train]) & set(groups[test])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "group_split", "locked": false, "schema_version": 3, "solution": true, "task": false}
def group_split(groups, test_fraction, rng):
    """Split rows at random into training and test rows, so that no group has rows on both sides.

    Args:
        groups: the group of each row, int64 array of shape (N,); any integers, in any order.
        test_fraction: share of the *groups* that are tested, in ``(0, 1)``.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same split, and another
            call with the same generator another split. Any group may be drawn as well as any other, whatever its size.

    Returns:
        train, test: one-dimensional arrays of row numbers, int64, in any order. Each row is in exactly one of them.
        Of G groups, ``test_fraction * G`` are tested, rounded up or down as you like, but each side has at least
        one group.

    Raises:
        ValueError: there are fewer than two groups, or `test_fraction` is not in ``(0, 1)``.

    The arguments stay unchanged, but for the state of `rng`.
    """
    ### BEGIN SOLUTION
    names = rng.permutation(np.unique(groups))
    if len(names) < 2:
        raise ValueError(f"there are {len(names)} groups: at least two are needed for a split")
    if not 0 < test_fraction < 1:
        raise ValueError(f"test_fraction must be between 0 and 1, is {test_fraction}")
    tested = max(1, round(test_fraction * len(names)))
    tested = min(tested, len(names) - 1)
    in_test = np.isin(groups, names[:tested])
    return np.flatnonzero(~in_test), np.flatnonzero(in_test)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_group_split", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.group_split", group_split)

# %% [markdown]
# > **Experiment 2.** 4,800 rows of some 1,500 writers; each writer has a way of their own with the two classes.
# > The model gives a row the label of the training row nearest to it.
# > *Predict* its accuracy for a random split and for yours: the same, or which is higher? *Run* the cell. *Explain* which of the two a new writer would believe.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
writers = audit("writers", 1, rng)
at_random = np.split(rng.permutation(len(writers.y)), [3600])
for name, (train, test) in (("at random", at_random), ("by groups", group_split(writers.groups, 0.25, rng))):
    labels = nearest_neighbours(writers.x[train], writers.y[train], writers.x[test], k=1)
    print(f"split {name}: {np.mean(labels == writers.y[test]):.3f}")
print(f"rows of writers never met: {writers.honest:.3f}")

# %% [markdown]
# ## 3. Every row tested once
#
# A small test set measures badly, and a large one leaves little to train on.
# **Cross-validation** cuts the rows into $k$ parts of equal size, called **folds**.
# It trains $k$ times, each time on all parts but one, and tests on that one.
# Each row is tested exactly once, by a model that has not seen it, and the mean of the $k$ accuracies rests on all rows.

# %% nbgrader={"grade": false, "grade_id": "figure_folds", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(9, 2.6), layout="constrained")
fold_of_row = np.array([0, 3, 1, 2, 4, 1, 0, 2, 3, 4, 2, 1, 0, 4, 3, 0, 2])
for fold in range(5):
    for row, its_fold in enumerate(fold_of_row):
        colour = "tab:red" if its_fold == fold else "tab:blue"
        axes.add_patch(plt.Rectangle((row + 0.06, 4.06 - fold), 0.88, 0.88, color=colour, alpha=0.75))
axes.set(
    xlim=(0, 17), ylim=(0, 5), xlabel="row", ylabel="run", title="17 rows, 5 folds (red: tested, blue: trained on)"
)
axes.set_xticks(np.arange(17) + 0.5, range(17))
axes.set_yticks(np.arange(5) + 0.5, range(5, 0, -1))
show(
    figure,
    "A table of five runs and 17 rows. In each run three or four rows are red, for tested. Each row is red exactly once.",
)

# %% [markdown]
# Shuffle once, cut, and give each part its turn.
# When $k$ does not divide $N$, some parts have one row more than others: $17 = 4 + 4 + 3 + 3 + 3$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Cut a random order of all rows. Which part is tested in the first run, and which parts are the training rows?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse a `k` that does not fit. Look up what `np.array_split` does that `np.split` does not. For each part: the pair of all other parts joined, and that part.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# folds = kfold(17, 5, np.random.default_rng(0))
# assert sorted(len(test) for _, test in folds) == [3, 3, 3, 4, 4]
# assert sorted(np.concatenate([test for _, test in folds])) == list(range(17))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "kfold", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kfold(n, k, rng):
    """The splits of a k-fold cross-validation of n rows.

    Args:
        n: number of rows.
        k: number of folds, in ``[2, n]``.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same folds, and another
            call with the same generator other folds.

    Returns:
        A list of `k` tuples ``(train, test)`` of one-dimensional arrays of row numbers, int64, in any order.
        Each row is a test row in exactly one fold, and a training row in all others. Which rows are tested together
        is random. The test sets differ in size by one row at most.

    Raises:
        ValueError: `k` is not in ``[2, n]``.
    """
    ### BEGIN SOLUTION
    if not 2 <= k <= n:
        raise ValueError(f"{n} rows cannot be cut into {k} folds: between 2 and {n} are possible")
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_kfold", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.kfold", kfold)

# %% [markdown]
# ## 4. One scale for all columns
#
# A length may be given in metres or in millimetres.
# A distance between rows should not depend on that, and it does: here are two columns of a data set, drawn to one scale.

# %% nbgrader={"grade": false, "grade_id": "figure_units", "locked": true, "schema_version": 3, "solution": false, "task": false}
scaling = audit("scaling", 2, np.random.default_rng(4))
figure, axes = plt.subplots(figsize=(9, 1.6), layout="constrained")
for label, colour, marker in ((0, "tab:blue", "o"), (1, "tab:orange", "^")):
    rows = np.flatnonzero(scaling.y == label)[:80]
    axes.scatter(scaling.x[rows, 2], scaling.x[rows, 0], s=14, color=colour, marker=marker, label=f"class {label}")
axes.set(aspect="equal", xlabel="column 2", ylabel="column 0", title="Two columns in their own units", yticks=[0])
axes.yaxis.label.set(rotation=0, ha="right", va="center")
figure.legend(loc="outside right upper")
show(
    figure,
    "Points of two classes, all close to one horizontal line. Column 2 goes from about minus 170 to 140, column 0 from "
    "about minus 2 to 7, so that only column 2 decides which points are near each other.",
)

# %% [markdown]
# Column 0 tells the classes apart, and next to column 2 nobody sees it.
# So **standardise**: subtract from each column its mean $\mu_d$, and divide by its standard deviation $\sigma_d$,
#
# $$ z_{nd} = \frac{x_{nd} - \mu_d}{\sigma_d}, \qquad \mu_d = \frac1N \sum_n x_{nd}, \qquad \sigma_d^2 = \frac1N \sum_n (x_{nd} - \mu_d)^2 . $$
#
# $\mu_d$ and $\sigma_d$ are learnt from data, as weights are: from the *training* rows.
# Hence two functions. `standardise_fit` measures. `standardise` applies what was measured to any rows: training rows, test rows, or the one row that comes in next year.
#
# *By hand.* The training column is $(2, 4, 6)$: mean 4, deviation $\sqrt{8/3} = 1.633$. A test row with 10 becomes $6 / 1.633 = 3.674$, far outside, and the model can see that.
# Fitted on all four numbers it becomes $1.521$: the test row has helped to define what is normal.
#
# A column that never changes has a deviation of 0; its scale is 1, since nothing may be divided by 0.
# Beware of rounding: in a computer, the mean of three times 0.1 is not exactly 0.1.
# And beware of units: the sizes of atoms, in metres, have a tiny deviation and are not constant at all.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# How can you tell that all numbers of a column are equal, without subtracting a mean?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Two refusals: no rows; a number that is not finite. Mean and deviation along the rows. Then put 1 in place of the deviation where the largest number of a column is its smallest.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# mean, scale = standardise_fit(np.array([[2.0, 0.1], [4.0, 0.1], [6.0, 0.1]]))
# assert np.allclose(mean, [4, 0.1]) and np.allclose(scale, [1.633, 1.0], atol=1e-3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "standardise_fit", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise_fit(x):
    """The mean and the scale of each column.

    Args:
        x: training rows, float64 or integer array of shape (N, D), N at least 1.

    Returns:
        mean: float64 array of shape (D,).
        scale: float64 array of shape (D,): the standard deviation of each column, the root of the mean of squares over
            all N rows (biased, as `torch.std` with ``correction=0``). Where all N numbers of a column are equal it
            is exactly 1, also if rounding makes their computed deviation differ from 0.

    Raises:
        ValueError: `x` has no rows; the message names the shape of `x`.
        ValueError: `x` holds a NaN or an infinity.
    """
    ### BEGIN SOLUTION
    if len(x) == 0:
        raise ValueError(f"x of shape {x.shape} has no rows to measure")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity: remove the row, or fill the gap")
    constant = x.max(axis=0) == x.min(axis=0)
    return x.mean(axis=0), np.where(constant, 1.0, x.std(axis=0))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_standardise_fit", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.standardise_fit", standardise_fit)

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Rows of `x` and one mean for each column: what does broadcasting do with the two?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compare the number of columns with what was measured, and refuse by a message that names both shapes. Then one line. Nothing is measured here.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# state = (np.array([4.0]), np.array([1.633]))
# assert np.allclose(standardise(np.array([[10.0]]), state), 3.674, atol=1e-3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "standardise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def standardise(x, state):
    """Rows on the scale that was measured: each column minus its mean, divided by its scale.

    Args:
        x: float64 or integer array of shape (N, D), N at least 1; not necessarily the rows that were measured.
        state: ``(mean, scale)`` as `standardise_fit` returns them, two float64 arrays of shape (D,).

    Returns:
        float64 array of shape (N, D). The arguments stay unchanged.

    Raises:
        ValueError: `x` does not have D columns; the message names the shapes of `x` and of the mean.
    """
    ### BEGIN SOLUTION
    mean, scale = state
    if x.shape[1:] != mean.shape:
        raise ValueError(f"x of shape {x.shape} does not fit a mean of shape {mean.shape}: other columns were measured")
    return (x - mean) / scale
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_standardise", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.standardise", standardise)

# %% [markdown]
# > **Experiment 3.** The same rows, and 5 nearest neighbours.
# > *Predict* the accuracy in the units as they are and standardised. *Predict* both again after column 2 was changed from metres to millimetres. *Run* the cell. *Explain* which figure did not move, and why.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
train, test = stratified_split(scaling.y, 0.25, np.random.default_rng(3))
for name, units in (("metres", np.ones(4)), ("millimetres", np.array([1, 1, 1000, 1]))):
    x = scaling.x * units
    scaled = standardise(x, standardise_fit(x[train]))
    for kind, rows in (("as they are", x), ("standardised", scaled)):
        labels = nearest_neighbours(rows[train], scaling.y[train], rows[test], k=5)
        print(f"column 2 in {name:11}  {kind:12}  {np.mean(labels == scaling.y[test]):.3f}")

# %% [markdown]
# ## 5. Knowing when to stop
#
# Here is a network that was trained on 200 characters, of which three in ten bear the label of another.
# `docs/figures/u08_patients.py` in the course's repository runs it and the other patients of this section, in PyTorch.

# %% nbgrader={"grade": false, "grade_id": "figure_two_curves", "locked": true, "schema_version": 3, "solution": false, "task": false}
# fmt: off
PATIENTS = {  # the loss on the training rows and on the validation rows, before training and after each epoch
    "A": (
         [2.31, 2.19, 2.01, 1.76, 1.51, 1.34, 1.20, 1.11, 1.06, 0.97, 0.90, 0.84, 0.77, 0.73, 0.69, 0.66, 0.63, 0.56, 0.52,
          0.53, 0.46, 0.43, 0.42, 0.40, 0.37, 0.33, 0.30, 0.25, 0.25, 0.28, 0.24, 0.24, 0.21, 0.17, 0.17, 0.15, 0.13],
         [2.30, 2.25, 2.11, 1.79, 1.46, 1.11, 0.95, 0.81, 0.81, 0.74, 0.76, 0.74, 0.71, 0.74, 0.70, 0.74, 0.79, 0.66, 0.74,
          0.83, 0.68, 0.80, 0.79, 0.76, 0.81, 0.83, 0.81, 0.79, 0.81, 0.87, 0.86, 0.89, 0.85, 0.83, 0.91, 0.88, 0.88],
    ),
}
# fmt: on
figure, axes = plt.subplots(figsize=(7.5, 3.2), layout="constrained")
for losses, name, style in zip(PATIENTS["A"], ("training rows", "validation rows"), ("--", "-"), strict=True):
    axes.plot(losses, style, marker=".", label=name)
axes.set(xlabel="epoch", ylabel="loss", ylim=(0, 2.5), title="Patient A: it learns, and then it learns by heart")
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Two loss curves over 36 epochs. On the training rows the loss falls all the time, to 0.13. On the validation rows it "
    "falls to 0.66 in epoch 17, with ups and downs, and then rises to 0.88.",
)

# %% [markdown]
# The loss on the training rows falls and falls: in the end the network knows the wrong labels, too.
# On rows set aside it falls up to a point and then rises.
# That is **overfitting**: the network gets better at its rows, and worse at the task.
# **Early stopping** watches the second curve and stops when it has not improved for a while.
# How long a while is the **patience**.
#
# The rows that are watched decide when training ends, so they are no test set any more.
# They are a **validation set**: set aside from the training rows, and used for decisions.
# The test set is for none.
#
# *By hand.* The losses are $0.9,\ 0.7,\ 0.8,\ 0.75,\ 0.6,\ 0.65,\ 0.62,\ 0.61$, counted from epoch 0, and the patience is 3.
# Epochs 2 and 3 are no better than epoch 1, but epoch 4 is, and patience is whole again.
# Epochs 5, 6 and 7 are no better than epoch 4.
# So training stops after epoch 7, and the weights of epoch 4 are kept.
#
# | here | what others call it |
# |---|---|
# | validation set | *development set*, dev set |
# | overfitting | *memorisation*, high *variance*; its opposite is *underfitting*, high *bias* |
# | patience, number of epochs, learning rate | **hyperparameters**: what is chosen, not learnt |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which two numbers must you remember from epoch to epoch?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Two refusals. Then walk over the epochs and remember which one is the best so far. How many epochs ago was that? Leave the loop when it is `patience`, and not before this epoch has been compared. What comes out if the loop is never left?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# losses = np.array([0.9, 0.7, 0.8, 0.75, 0.6, 0.65, 0.62, 0.61])
# assert early_stopping(losses, 3) == (4, 7) and early_stopping(losses, 2) == (1, 3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(val_losses, patience):
    """The epoch whose weights are kept, and the epoch after which training stops.

    An epoch is an improvement if its loss is lower than all losses before. The first epoch is one. An equal loss is
    none, and neither is NaN. Training stops after the first epoch that is the last of `patience` epochs in a row
    without an improvement.

    Args:
        val_losses: validation loss of each epoch, float64 array of shape (E,), E at least 1. The first is finite.
            What comes after the stop would never have been computed and plays no part.
        patience: an integer, at least 1.

    Returns:
        best_epoch: int, the epoch with the lowest loss up to the stop, counted from 0.
        stop_epoch: int, the last epoch that is run, counted from 0; E - 1 if patience lasts to the end.

    Raises:
        ValueError: `val_losses` is empty, or `patience` is below 1.
    """
    ### BEGIN SOLUTION
    if len(val_losses) == 0:
        raise ValueError("val_losses is empty: at least one epoch is needed")
    if patience < 1:
        raise ValueError(f"patience must be at least 1, is {patience}")
    best_epoch = 0
    for epoch in range(len(val_losses)):
        if val_losses[epoch] < val_losses[best_epoch]:
            best_epoch = epoch
        if epoch - best_epoch == patience:
            break
    return best_epoch, epoch
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_early_stopping", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.early_stopping", early_stopping)

# %% [markdown]
# > **Experiment 4.** Patient A again, with your function.
# > *Predict* for which patience training stops too early, and for which it wastes epochs. *Run* the cell. *Explain* why no patience is right for every curve, and how you would choose one.

# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
watched = np.array(PATIENTS["A"][1])
for patience in (1, 2, 3, 6, 12):
    best_epoch, stop_epoch = early_stopping(watched, patience)
    print(
        f"patience {patience:2}: keeps epoch {best_epoch:2} (loss {watched[best_epoch]:.2f}), runs {stop_epoch} epochs"
    )

# %% [markdown]
# ### Debugging a run
#
# Patient A has company.
# *Diagnose* the others before you open the answers.
# Which one is healthy? Which has labels without any sense? Which one pays so much for its weights (section 7) that it learns nothing? And in which do all validation rows stand among the training rows?

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
# fmt: off
PATIENTS |= {
    "B": (
         [2.31, 2.23, 2.27, 2.28, 2.28, 2.28, 2.28, 2.28, 2.28, 2.29, 2.29, 2.28, 2.29, 2.28, 2.28, 2.29, 2.29, 2.28, 2.28,
          2.28, 2.29, 2.28, 2.28, 2.28, 2.29, 2.28, 2.28, 2.28, 2.28, 2.28, 2.28, 2.28, 2.29, 2.28, 2.29, 2.28, 2.28],
         [2.30, 2.27, 2.31, 2.30, 2.30, 2.30, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31,
          2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31, 2.31],
    ),
    "C": (
         [2.30, 0.79, 0.24, 0.17, 0.12, 0.10, 0.07, 0.07, 0.05, 0.04, 0.04, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.01, 0.01,
          0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01],
         [2.30, 0.81, 0.28, 0.23, 0.16, 0.15, 0.13, 0.13, 0.12, 0.12, 0.11, 0.11, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10,
          0.11, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.09, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10],
    ),
    "D": (
         [2.31, 2.25, 2.21, 2.17, 2.13, 2.07, 2.02, 1.96, 1.92, 1.85, 1.80, 1.73, 1.68, 1.60, 1.59, 1.50, 1.43, 1.44, 1.34,
          1.30, 1.23, 1.13, 1.10, 1.07, 0.94, 0.90, 0.94, 0.84, 0.73, 0.73, 0.73, 0.62, 0.58, 0.53, 0.51, 0.49, 0.45],
         [2.30, 2.33, 2.39, 2.39, 2.37, 2.42, 2.42, 2.47, 2.50, 2.58, 2.58, 2.68, 2.70, 2.72, 2.78, 2.85, 2.95, 2.95, 2.90,
          3.20, 3.07, 3.30, 3.19, 3.40, 3.21, 3.55, 3.55, 3.62, 3.59, 3.76, 3.85, 4.14, 4.11, 4.03, 4.17, 4.39, 4.35],
    ),
    "E": (
         [2.31, 1.41, 0.46, 0.23, 0.15, 0.13, 0.08, 0.08, 0.06, 0.06, 0.04, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.02, 0.02,
          0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01],
         [2.30, 1.40, 0.47, 0.22, 0.14, 0.12, 0.07, 0.07, 0.05, 0.06, 0.04, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.02, 0.02,
          0.01, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01],
    ),
}
# fmt: on
figure, axes = plt.subplots(1, 4, figsize=(12, 3.1), sharey=True, layout="constrained")
for axis, name in zip(axes, "BCDE", strict=True):
    training, validation = PATIENTS[name]
    axis.plot(training, "--", color="tab:blue", label="training rows")
    axis.plot(validation, color="tab:orange", label="validation rows")
    axis.axhline(np.log(10), color="grey", linestyle=":", label="ln 10, a guess")
    axis.set(title=f"Patient {name}", xlabel="epoch", yscale="log", ylim=(0.005, 8))
    print(f"{name}: after 36 epochs, training {training[-1]:.2f}, validation {validation[-1]:.2f}")
axes[0].set_ylabel("loss (logarithmic)")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
show(
    figure,
    "Four pairs of loss curves on a logarithmic scale. B: both stay on the dotted line of a guess. C: both fall quickly, "
    "training to 0.01 and validation to 0.10. D: training falls slowly, validation rises far above the dotted line. E: both "
    "fall to 0.01, one upon the other.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **B** pays too much for its weights: both curves stay at $\ln 10 = 2.303$, the loss of somebody who gives all ten characters the same chance. That is *underfitting*.
# - **C** is the healthy one, with 800 rows. A small distance between the curves is no illness.
# - **D** has training labels that were shuffled. It learns them by heart, and the surer it is, the more its answers cost on the validation rows: a loss far above $\ln 10$.
# - **E** has met its validation rows. It looks better than the healthy one. Curves that lie upon each other are the ones to mistrust: no alarm sounds, and only a look at the data tells.
#
# </details>
#
# ## 6. Dropout
#
# **Regularisation** is whatever keeps a network from learning by heart.
# **Dropout** (Srivastava and others, 2014) does it by chance: in training, each number of a layer's output is dropped with chance $p$, anew in every step.


# %% nbgrader={"grade": false, "grade_id": "figure_dropout", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_network(axis, dropped, title):
    layers = [4, 6, 3]
    places = [[(column * 2, row - (size - 1) / 2) for row in range(size)] for column, size in enumerate(layers)]
    for column in (0, 1):
        for start in places[column]:
            for end in places[column + 1]:
                is_gone = dropped & {start, end}
                axis.plot(*zip(start, end, strict=True), color="lightgrey" if is_gone else "tab:blue", lw=0.8, zorder=0)
    for place in [place for column in places for place in column]:
        axis.scatter(*place, s=260, color="white" if place in dropped else "tab:blue", edgecolor="black")
        if place in dropped:
            axis.text(*place, "×", ha="center", va="center", fontsize=15, color="tab:red")
    axis.set_title(title)
    axis.axis("off")


figure, axes = plt.subplots(1, 3, figsize=(11, 3), layout="constrained")
draw_network(axes[0], {(2, -1.5), (2, 0.5)}, "one step of training")
draw_network(axes[1], {(2, -2.5), (2, 0.5), (2, 2.5)}, "the next step")
draw_network(axes[2], set(), "in evaluation")
show(
    figure,
    "A network with six hidden units, three times. In one step of training two of them are crossed out, in the next step "
    "three others, in evaluation none.",
)

# %% [markdown]
# No unit can then rely on a certain other one.
# The numbers that are kept are divided by $1 - p$, so that the mean of what the next layer receives stays the same:
#
# $$ \mathbb{E}[\mathrm{out}] = p \cdot 0 + (1 - p) \cdot \frac{x}{1 - p} = x . $$
#
# So nothing needs to be done in evaluation: there, $\mathrm{out} = x$.
#
# *By hand.* Let $x = (1, 2, 3, 4)$ and $p = 0.25$, and let chance drop the second number.
# Then $\mathrm{out} = (1.333,\ 0,\ 4,\ 5.333)$, and $\mathrm{dout} = (1, 1, 1, 1)$ comes back as $(1.333,\ 0,\ 1.333,\ 1.333)$.
#
# `p` is the chance of *dropping*, as in PyTorch. In some papers a number of the same name is the chance of keeping.
# With $p = 0.5$ the two cannot be told apart, so never try dropout only with 0.5.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# By what is each number of `x` multiplied? There are two possibilities in training, and one in evaluation.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse a `p` that is out of range. Draw one uniform number in [0, 1) for each number of `x`. How often is it below `p`? From that make an array of factors, of the shape of `x`, and multiply.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# out, _ = dropout_forward(np.ones(10_000), 0.2, np.random.default_rng(0), True)
# assert set(np.round(out, 9)) == {0.0, 1.25} and abs(np.mean(out == 0) - 0.2) < 0.02
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "dropout_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_forward(x, p, rng, train):
    """Dropout: in training, each number is dropped with chance p, and the others are divided by 1 - p.

    Args:
        x: float64 array of shape (N, ...).
        p: the chance that a number becomes 0, in ``[0, 1)``.
        rng: a `np.random.Generator`, the only source of chance: the same state drops the same numbers, and another
            call with the same generator drops others. Each number of x is dropped or kept independently of all others.
        train: bool. Where it is False, nothing is dropped and nothing is scaled.

    Returns:
        out: float64 array of the shape of `x`: each number either 0 or ``x / (1 - p)``. Where `train` is False, the
            numbers of `x`.
        cache: whatever `dropout_backward` needs.

    Raises:
        ValueError: `p` is not in ``[0, 1)``.

    `x` stays unchanged. As `torch.nn.functional.dropout`.
    """
    ### BEGIN SOLUTION
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, is {p}")
    factor = (rng.random(x.shape) >= p) / (1 - p) if train else np.ones(x.shape)
    return x * factor, factor
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_dropout_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.dropout_forward", dropout_forward)

# %% [markdown]
# The backward pass must know which numbers were dropped.
# The output alone does not say it: a 0 there may have been a 0 before, and after ReLU many are.
# So the forward pass writes down in its *cache* what the backward pass needs. What you put there is up to you.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# A number was multiplied by a factor. What is the slope of that?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Keep the factors of the forward pass in the cache, and use them again. What is in the cache in evaluation?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# out, cache = dropout_forward(np.ones(100), 0.7, np.random.default_rng(0), True)
# assert np.allclose(dropout_backward(np.full(100, 3.0), cache), 3 * out)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "dropout_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward(dout, cache):
    """The gradient of the loss with respect to the input of dropout.

    Args:
        dout: upstream gradient, float64 array of the shape of the output.
        cache: what your `dropout_forward` returned with that output, in training or outside of it.

    Returns:
        dx: float64 array of the shape of `dout`. Where a number was dropped it is 0; where one was kept it is `dout`
            times the factor by which the forward pass had multiplied the number, also where that number was 0.

    `dout` stays unchanged.
    """
    ### BEGIN SOLUTION
    factor = cache
    return dout * factor
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_dropout_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.dropout_backward", dropout_backward)

# %% [markdown]
# > **Experiment 5.** One row of 64 numbers goes through dropout 2,000 times.
# > *Predict* for $p$ = 0.1, 0.5 and 0.9 how far the mean of all times is from the row, and how far a single time is. *Run* the cell. *Explain* what a large $p$ costs.

# %% nbgrader={"grade": false, "grade_id": "experiment_5", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(5)
row = rng.random(64)
for p in (0.1, 0.5, 0.9):
    outs = np.array([dropout_forward(row, p, rng, True)[0] for _ in range(2000)])
    off = np.sqrt(((outs - row) ** 2).mean())
    print(f"p = {p}: the mean is off by {np.abs(outs.mean(axis=0) - row).mean():.3f}, a single time by {off:.2f}")

# %% [markdown]
# ## 7. A price on large weights
#
# Ten points, and a polynomial of degree 9 through them, fitted in one step from a formula.
# The three curves pay a different price for the squares of their coefficients.

# %% nbgrader={"grade": false, "grade_id": "figure_price", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(2)
places, fine = np.linspace(-1, 1, 10), np.linspace(-1, 1, 400)
heights = np.sin(3 * places) + rng.normal(scale=0.25, size=10)
figure, axes = plt.subplots(1, 3, figsize=(12, 3.2), sharey=True, layout="constrained")
for axis, price in zip(axes, (0.0, 1e-2, 10.0), strict=True):
    powers = places[:, None] ** np.arange(10)
    coefficients = np.linalg.solve(powers.T @ powers + price * np.eye(10), powers.T @ heights)
    curve = fine[:, None] ** np.arange(10) @ coefficients
    axis.plot(fine, np.sin(3 * fine), ":", color="grey", label="where the points come from")
    axis.plot(fine, curve, color="tab:blue", label="the polynomial")
    axis.plot(places, heights, "o", color="tab:orange", label="ten points")
    missed = np.sqrt(((curve - np.sin(3 * fine)) ** 2).mean())
    axis.set(title=f"price {price:g}: off by {missed:.2f} on average", xlabel="x", xticks=(-1, 0, 1), ylim=(-3.5, 2))
axes[0].set_ylabel("height")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
show(
    figure,
    "Three polynomials through the same ten points. Without a price the curve meets every point and swings far out between "
    "them. With a price of 0.01 it passes near the points and follows the dotted curve. With a price of 10 it is nearly flat.",
)

# %% [markdown]
# On the left the curve overfits, on the right it underfits.
# For a network the price $P$ is added to the loss, with a sum over the weights of all layers $l$:
#
# $$ P = \frac{\lambda}{2} \sum_{l} \sum_{i, j} \left(w^{(l)}_{ij}\right)^2, \qquad \frac{\partial P}{\partial w^{(l)}_{ij}} = \lambda\, w^{(l)}_{ij} . $$
#
# A step with learning rate $\eta$ then first shrinks each weight: $w \leftarrow (1 - \eta \lambda)\, w - \eta\, \partial_w \text{loss}$. Hence the name **weight decay**.
# Weights are priced, biases are not: a weight makes the output steeper in its input, a bias only shifts it.
#
# *By hand.* For $w = \begin{pmatrix} 1 & -2 \\ 0 & 3 \end{pmatrix}$ the squares add up to 14.
# With $\lambda = 0.1$ the price is $0.05 \cdot 14 = 0.7$, and the gradient is $\begin{pmatrix} 0.1 & -0.2 \\ 0 & 0.3 \end{pmatrix}$.
#
# | here | what others call it |
# |---|---|
# | a price on squares | *L2 regularisation*, *ridge*, *Tikhonov regularisation*; a Gaussian *prior* |
# | weight decay | `weight_decay` in PyTorch; the same thing for SGD, not for Adam (unit 4) |
# | $p$ in dropout | *drop rate*; its opposite is the *keep probability* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Walk over the layers. What does a layer add to the price, and what are the two gradients that it gets?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# A sum over layers of sums of squares, times half of λ. A list with one pair for each layer: for the weights as in the formula, for the biases an array of zeros of their shape.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# loss, grads = l2_penalty([(np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([5.0, 5.0]))], 0.1)
# assert np.isclose(loss, 0.7) and np.allclose(grads[0][0], [[0.1, -0.2], [0, 0.3]])
# assert np.all(grads[0][1] == 0)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "l2_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_penalty(params, lam):
    """The L2 penalty of a network, half of `lam` times the sum of all squared weights, and its gradient.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        lam: the strength, in ``[0, inf)``.

    Returns:
        loss: float. Biases do not count.
        grads: a list with one tuple ``(dw, db)`` for each layer, float64 arrays of the shapes of `w` and `b`;
            each `db` is all zeros.

    The arguments stay unchanged. `torch.optim.SGD` adds the same gradient for the weights with ``weight_decay=lam``.
    """
    ### BEGIN SOLUTION
    loss = lam / 2 * sum(np.sum(w**2) for w, _ in params)
    grads = [(lam * w, np.zeros_like(b)) for w, b in params]
    return float(loss), grads
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_l2_penalty", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.l2_penalty", l2_penalty)

# %% [markdown]
# > **Experiment with what you solved in unit 4.** Two ways to the same wish: add the gradient of the price to that of the loss, or shrink the weights beside the step. The module `course` brings your rules of unit 4, for cells that are not graded.
# > *Predict* for gradient descent and for Adam whether a step ends in the same place both ways. *Run* the cell. *Explain* what Adam does with the gradient of the price.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "two_ways", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u08.two_ways"):
    from course import adam_step, adamw_step, sgd_step

    w, grad, lr, lam = np.array([4.0, 4.0]), np.array([0.01, 10.0]), 0.1, 0.1
    _, [(priced, _)] = l2_penalty([(w[None], np.zeros(2))], lam)
    ways = {
        "gradient descent, price in the gradient": sgd_step(w, grad + priced[0], {}, lr),
        "gradient descent, weights shrunk": sgd_step((1 - lr * lam) * w, grad, {}, lr),
        "Adam, price in the gradient": adam_step(w, grad + priced[0], {}, lr),
        "AdamW, weights shrunk": adamw_step(w, grad, {}, lr, weight_decay=lam),
    }
    for name, (moved, _) in ways.items():
        print(f"{name:40} from {w.tolist()} to {moved.round(3).tolist()}")

# %% [markdown]
# ## 8. Would more data help?
#
# Train with 20 rows, with 40, with 80, and look how the accuracy on the same validation rows changes: that is a **learning curve**.
# If it still climbs at the end, more data will help.
# If it is flat, look for something else.
#
# For the curve to be readable, one thing may change from point to point: the size.
# So the rows are shuffled once, and a larger training set contains all the smaller ones.
# The model comes from outside, as a function, so your curve serves for any model.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# How many random orders do you draw for the whole curve?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Refuse sizes that do not fit. One random order of the rows. For each size, in the order in which the sizes come: the first rows of that order, with their labels, to `fit_and_score`.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# def rows_seen(x_train, y_train, x_val, y_val):
#     assert np.all(x_train[:, 0] == y_train)
#     return len(np.unique(y_train))
#
# x, y = np.arange(30.0)[:, None], np.arange(30)
# scores = learning_curve(rows_seen, x, y, x, y, [20, 5], np.random.default_rng(0))
# assert scores.tolist() == [20, 5]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "learning_curve", "locked": false, "schema_version": 3, "solution": true, "task": false}
def learning_curve(fit_and_score, x, y, x_val, y_val, sizes, rng):
    """Scores on the validation rows after training on more and more training rows.

    Args:
        fit_and_score: ``fit_and_score(x_train, y_train, x_val, y_val)`` trains a new model and returns its score on the
            validation rows, a float. It is called once for each size, in the order of `sizes`.
        x: training rows, float64 array of shape (N, D).
        y: their labels, int64 array of shape (N,).
        x_val: validation rows, float64 array of shape (M, D). All of them are given for every size.
        y_val: their labels, int64 array of shape (M,).
        sizes: how many training rows to use, a list of one or more different integers in ``[1, N]``, in any order.
        rng: a `np.random.Generator`, the only source of chance. It chooses the training rows at random, each at most
            once and with its own label; larger training sets contain the smaller ones. The same state chooses the
            same rows, and another call with the same generator others.

    Returns:
        float64 array of shape (len(sizes),): the scores, in the order of `sizes`.

    Raises:
        ValueError: a size is not in ``[1, N]``.

    The arguments stay unchanged, but for the state of `rng`.
    """
    ### BEGIN SOLUTION
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError(f"sizes must be between 1 and the number of rows, {len(x)}; they are {sizes}")
    order = rng.permutation(len(x))
    scores = [fit_and_score(x[order[:size]], y[order[:size]], x_val, y_val) for size in sizes]
    return np.array(scores, dtype=np.float64)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_learning_curve", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.learning_curve", learning_curve)

# %% [markdown]
# > **Experiment 6.** Here is your curve for characters of a new alphabet and the simplest model there is: a character gets the label of the training character that looks most like it.
# > Thin lines are single random orders of the rows.
# > *Predict*: would a million rows be worth buying? *Run* the cell. *Explain* what the last doubling has brought, and what that says about a million.

# %% nbgrader={"grade": false, "grade_id": "figure_learning_curve", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(8)
(known, known_labels), (validation, validation_labels) = split(rng, 1280, 450)


def nearest_character(x_train, y_train, x_val, y_val):
    return np.mean(nearest_neighbours(x_train, y_train, x_val, k=1) == y_val)


sizes = [20, 40, 80, 160, 320, 640, 1280]
curves = np.array(
    [
        learning_curve(nearest_character, known, known_labels, validation, validation_labels, sizes, rng)
        for _ in range(5)
    ]
)
medians = np.median(curves, axis=0)
print("median accuracy:", dict(zip(sizes, medians.round(3).tolist(), strict=True)))
print(f"the first doubling gains {medians[1] - medians[0]:.3f}, the last one {medians[-1] - medians[-2]:.3f}")

figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
axes.plot(sizes, curves.T, color="tab:blue", alpha=0.3)
axes.plot(sizes, medians, color="tab:blue", marker="o", label="median of five orders")
axes.set(title="Learning curve: nearest neighbour", xlabel="training rows", ylabel="validation accuracy", xscale="log")
axes.set_xticks(sizes, [str(size) for size in sizes])
axes.minorticks_off()
axes.grid(alpha=0.3)
axes.legend()
show(
    figure,
    "Validation accuracy against the number of training rows, from 20 to 1,280, on a logarithmic axis. Five thin lines lie "
    "apart at the left and run together at the right; their median climbs steeply at first and hardly at the end.",
)

# %% [markdown]
# On the left the five lines lie apart: with few rows it matters much *which* rows they are.
#
# ## 9. The audit
#
# Six colleagues report accuracies.
# Each has a data set with two classes, and a pipeline of steps:
#
# | name | the data | the pipeline |
# |---|---|---|
# | selection | 2,000 rows with 1,000 features | choose the 100 features that go with the labels most strongly, then the nearer class mean |
# | oversampling | 2,000 rows, 300 of them of class 1 | copy rows of the rare class until both are equally frequent, then 3 nearest neighbours |
# | scaling | 2,400 rows, features in unlike units | standardise, then 5 nearest neighbours |
# | copies | 2,400 rows, "made larger" by putting each in three times | nearest neighbour |
# | writers | 4,800 rows from about 1,500 writers | nearest neighbour |
# | best of 20 | 1,400 rows | 20 models that differ only in their seed; the best is reported |
#
# All six reports come out of one function.
# Nobody lied, and yet it makes six mistakes.
# Find them before you read on: what does each line let through from the test rows to the model, or from the model's score to the report?


# %% nbgrader={"grade": false, "grade_id": "reported_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
def reported_accuracy(pipeline, x, y, groups, rng):
    """What the colleagues computed, and believed."""
    if pipeline["standardise"]:
        x = standardise(x, standardise_fit(x))
    if pipeline["select"] is not None:
        x = x[:, pipeline["select"](x, y)]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    rows = rng.permutation(len(y))
    test, train = rows[:100], rows[100:]
    return max(np.mean(model(x[train], y[train], x[test]) == y[test]) for model in pipeline["models"])


for name in SOURCES:
    rng = np.random.default_rng(8)
    noise = audit(name, 0, rng)
    reported = reported_accuracy(pipeline(name), noise.x, noise.y, noise.groups, rng)
    print(f"{name:13} reported {reported:.3f}")

# %% [markdown]
# Now look at where these six data sets come from: **in all of them, the labels are drawn by chance.**
# In five, the features have nothing to do with them.
# In the sixth, every writer has a way of their own with each class, drawn anew for every writer, so whoever knows one writer knows nothing about the next.
# On fresh rows no model can do better than somebody who does not look at the features at all.
#
# Your task is to report the accuracy that each pipeline really has.
# Not another pipeline: every step is kept, and is done where it belongs.

# %% nbgrader={"grade": false, "grade_id": "figure_pipelines", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(2, 1, figsize=(10, 3), layout="constrained")
for axis, title, chain, cut in (
    (axes[0], "Reported", ["all rows", "standardise", "select", "copy the rare", "split", "train", "test"], 4),
    (
        axes[1],
        "Honest",
        ["all rows", "one of each", "split", "standardise", "select", "copy the rare", "train", "test"],
        2,
    ),
):
    boxes = []
    for place, step in enumerate(chain):
        colour = "mistyrose" if 0 < place < cut and step != "one of each" else "aliceblue"
        colour = "khaki" if place == cut else colour
        box = {"boxstyle": "round,pad=0.5", "facecolor": colour, "edgecolor": "grey"}
        boxes.append(axis.text(place * 1.3, 0, step, ha="center", va="center", fontsize=9, bbox=box).get_bbox_patch())
        if place:
            ends = {"patchA": boxes[-2], "patchB": boxes[-1], "shrinkA": 2, "shrinkB": 2}
            arrow = {"arrowstyle": "->", **ends}
            axis.annotate("", (place * 1.3, 0), (place * 1.3 - 1.3, 0), arrowprops=arrow)
    axis.set(xlim=(-0.6, 9.6), ylim=(-0.9, 0.7))
    axis.set_title(title, loc="left")
    axis.axis("off")
axes[1].text(5.9, -0.75, "learnt from the training rows of the fold, used on its test rows", ha="center", fontsize=9)
axes[0].text(2.6, -0.75, "learnt from test rows, too", ha="center", fontsize=9)
show(
    figure,
    "Two chains of steps. Reported: all rows, standardise, select, copy the rare, and only then the split. Honest: all rows, "
    "one of each copy, the split, and everything that learns after it, from the training rows of each fold.",
)

# %% [markdown]
# A number alone is what the colleagues handed in, and nobody could see what was wrong with it.
# So hand in the evidence as well: which rows you tested in which fold, and which labels came out.
#
# Do not write all of it at once. The cell below the task checks five steps, in this order:
#
# 1. *scaling*: ten folds, each step of the pipeline learnt from training rows;
# 2. *selection* and *oversampling*: the two other steps, likewise;
# 3. *copies*: one of each, before anything else;
# 4. *writers*: folds made of groups;
# 5. *best of 20*: each fold chooses its model without its test rows.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two small functions inside make the rest short: one that takes a model, training rows and new rows and gives labels; and one that chooses among models.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Which rows are kept? Ask `np.unique` for rows, and for where each stood first. Then the names of the groups among these rows, and `kfold` on the *names*. For each fold: which kept rows are tested, which are trained on; choose a model; label; keep the pair. The choice is `group_split` on the training rows, and a trial of each model. Mind what a position counts: rows of `x`, or rows among those kept?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# rng = np.random.default_rng(0)
# x, y, groups = np.arange(40.0).repeat(2)[:, None], np.zeros(80, dtype=np.int64), np.arange(80)
# accuracy, tests = honest_accuracy(pipeline("copies"), x, y, groups, rng)
# rows = np.concatenate([rows for rows, _ in tests])
# assert accuracy == 1 and len(tests) == 10 and sorted(x[rows, 0]) == list(range(40))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "honest_accuracy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def honest_accuracy(pipeline, x, y, groups, rng):
    """The accuracy that a pipeline has on fresh rows, measured by ten-fold cross-validation.

    The rules of the audit:

    1. Rows of x that are equal in all features are copies. One of each, whichever you like, is kept before
       anything else is done.
    2. The ten folds are made of groups: in each fold, a tenth of the groups is tested, with all their rows.
    3. Every step of the pipeline is done in each fold, in the order of the list below. What a step measures, chooses or
       copies, it takes from the training rows alone. Test rows are standardised, cut down to the chosen columns and
       labelled. They are never copied.
    4. Where there are several models, each fold chooses one: a quarter of its training groups is set aside, every model
       is trained on the rest, and the most accurate on what was set aside is chosen. It is trained again on all
       training rows of the fold and tested once. Which groups are set aside is up to you.

    What the grader looks at:

    - Of all rows that are equal, exactly one is tested, in one of the folds. No group is tested in two folds, and the
      folds differ by one group at most.
    - One fold that you do not know is tested anew, after the steps of the pipeline on all rows that the other nine
      test: for one of the models, whichever it is, at least 95 % of your labels of that fold come out again.
    - `accuracy` is the mean of the ten shares, to within 0.005, and that on fresh rows, to within 0.05. A choice of the
      model by the test rows shows in this alone.

    Args:
        pipeline: a dictionary with the keys

            - ``"standardise"``: bool, whether the columns are standardised;
            - ``"select"``: None, or ``select(x, y) -> columns``, an int64 array of the columns that the model may see;
            - ``"oversample"``: None, or ``oversample(y, rng) -> rows``, an int64 array of positions in `y`, some of
              them several times: the rows to train on;
            - ``"models"``: a list of one or more ``model(x_train, y_train, x_new) -> labels``, which train and return an
              int64 array with a label for each row of `x_new`.

        x: float64 array of shape (N, D).
        y: labels, int64 array of shape (N,), 0 or 1.
        groups: who each row is from, int64 array of shape (N,), at least ten groups. Where that does not matter, each
            row is its own group.
        rng: a `np.random.Generator`.

    Returns:
        accuracy: float in ``[0, 1]``, the mean over the ten folds of the share of test rows with the right label.
        tests: the evidence, a list of ten pairs ``(rows, labels)``, one for each fold: which rows were tested, as
            positions in `x`, and the label that each was given. Both are one-dimensional arrays, int64.
    """
    ### BEGIN SOLUTION
    _, first = np.unique(x, axis=0, return_index=True)

    def labels(model, train, new):
        x_train, y_train, x_new = x[train], y[train], x[new]
        if pipeline["standardise"]:
            state = standardise_fit(x_train)
            x_train, x_new = standardise(x_train, state), standardise(x_new, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](x_train, y_train)
            x_train, x_new = x_train[:, columns], x_new[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](y_train, rng)
            x_train, y_train = x_train[rows], y_train[rows]
        return model(x_train, y_train, x_new)

    def chosen(models, train):
        if len(models) == 1:
            return models[0]
        fitting, validation = (train[rows] for rows in group_split(groups[train], 0.25, rng))
        trials = [np.mean(labels(model, fitting, validation) == y[validation]) for model in models]
        return models[np.argmax(trials)]

    names = np.unique(groups[first])
    tests = []
    for _, tested in kfold(len(names), 10, rng):
        in_test = np.isin(groups[first], names[tested])
        train, test = first[~in_test], first[in_test]
        tests.append((test, labels(chosen(pipeline["models"], train), train, test)))
    accuracy = np.mean([np.mean(given == y[rows]) for rows, given in tests])
    return float(accuracy), tests
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "audit_steps", "locked": true, "schema_version": 3, "solution": false, "task": false}
def facts(name):
    """What the evidence for a pipeline shows."""
    rng = np.random.default_rng(9)
    case = audit(name, 1, rng)
    accuracy, tests = honest_accuracy(pipeline(name), case.x, case.y, case.groups, rng)
    tested = np.concatenate([rows for rows, _ in tests])
    groups = np.concatenate([np.unique(case.groups[rows]) for rows, _ in tests])
    right = np.concatenate([labels == case.y[rows] for rows, labels in tests])
    return {
        "ten folds": len(tests) == 10,
        "no row or copy tested twice": len(np.unique(case.alike[tested])) == len(tested),
        "none left out": len(np.unique(case.alike[tested])) == len(np.unique(case.alike)),
        "no group in two folds": len(np.unique(groups)) == len(groups),
        "accuracy fits the labels": abs(accuracy - right.mean()) < 0.005,
        f"{accuracy:.3f} is within 0.05 of {case.honest:.3f} on fresh rows": abs(accuracy - case.honest) <= 0.05,
    }


for number, names in enumerate(
    (["scaling"], ["selection", "oversampling"], ["copies"], ["writers"], ["best of 20"]), 1
):
    missing = [f"{name}, {fact}" for name in names for fact, holds in facts(name).items() if not holds]
    print(f"step {number}, {' and '.join(names)}:", "; ".join(f"not yet: {fact}" for fact in missing) or "all holds")

# %% [markdown]
# The picture shows what you have found: on the left the six data sets from above, on the right the same pipelines with a little to learn.
# One report rests on 100 test rows, so each red bar is the mean of ten reports.
# A cross marks the accuracy on fresh rows, which nobody has in real life; your bar should end within 0.05 of it.

# %% nbgrader={"grade": false, "grade_id": "figure_audit", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
for axis, level, title in ((axes[0], 0, "Labels drawn by chance"), (axes[1], 1, "A little to learn")):
    print(f"{title}\n{'':13} reported  honest  fresh rows")
    for place, name in enumerate(SOURCES):
        rng = np.random.default_rng(8)
        case = audit(name, level, rng)
        reports = [reported_accuracy(pipeline(name), case.x, case.y, case.groups, rng) for _ in range(10)]
        reported = np.mean(reports)
        honest, _ = honest_accuracy(pipeline(name), case.x, case.y, case.groups, rng)
        print(f"{name:13} {reported:8.3f} {honest:7.3f} {case.honest:11.3f}")
        only_once = place == 0
        axis.bar(place - 0.2, reported, 0.38, color="tab:red", hatch="//", label="reported" if only_once else None)
        axis.bar(place + 0.2, honest, 0.38, color="tab:blue", label="yours" if only_once else None)
        axis.plot(place + 0.2, case.honest, "kx", label="fresh rows" if only_once else None)
    axis.axhline(0.5, color="grey", linestyle=":", label="a coin")
    axis.set(title=title, xlabel="pipeline", ylim=(0, 1.05))
    axis.set_xticks(range(len(SOURCES)), list(SOURCES), rotation=30, ha="right")
axes[0].set_ylabel("accuracy")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right upper")
show(
    figure,
    "Bars for six pipelines, reported beside honest, in two panels. Five of six reported bars are far higher than the honest "
    "ones, up to 1.0 against one half for copies; for scaling the two are alike. Each honest bar ends near its cross.",
)

# %% [markdown]
# Five of the six reports are too good.
# One is not: the scaler's.
# The mean of 2,400 rows hardly moves when a hundred of them are left out, so what leaks is next to nothing.
# You cannot know that in advance, and doing it right costs nothing.
#
# One honest bar on the left is not at one half.
# In that data set, 1,700 of 2,000 rows are of one class: whoever always names it is right 85 times in 100, and the pipeline is worse than that.
# An accuracy means little before you know what the simplest answer gets.
#
# **The check** audits three times, with six new data sets each, and goes through your evidence as an auditor would.
# It tests one fold anew, which you do not know, with the pipeline trained on the rows of the other nine: 95 in 100 of your labels must come out again.
# The figure is the share of your six accuracies within 0.05 of those on fresh rows, and its median over the three audits must be **1**: all six.

# %% nbgrader={"grade": true, "grade_id": "test_honest_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.honest_accuracy", honest_accuracy)

# %% [markdown]
# ## The same in PyTorch
#
# Dropout is a layer, weight decay an argument of the optimiser, and evaluation a switch.
# `docs/figures/u08_pytorch.py` in the course's repository runs these lines on 400 characters, and measures on 450 others; nothing here needs PyTorch.
#
# ```python
# def trained(p, weight_decay, seed):
#     torch.manual_seed(seed)
#     model = Sequential(Linear(64, 128), ReLU(), Dropout(p), Linear(128, 10))
#     optimiser = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=weight_decay)
#     for _ in range(40):
#         for rows in torch.randperm(len(x)).split(20):
#             optimiser.zero_grad()
#             cross_entropy(model(x[rows]), y[rows]).backward()
#             optimiser.step()
#     return model.eval()  # from here on nothing is dropped
#
# def accuracy(model):
#     return (model(unseen).argmax(dim=1) == unseen_labels).double().mean()
#
# for name, p, weight_decay in (("nothing", 0, 0), ("dropout", 0.5, 0), ("weight decay", 0, 0.001)):
#     print(f"{name:12}", *(f"{accuracy(trained(p, weight_decay, seed)):.3f}" for seed in range(5)))
# ```
#
# Accuracies for five seeds each:
#
# ```
# nothing      0.944 0.956 0.953 0.958 0.951
# dropout      0.958 0.951 0.960 0.960 0.938
# weight decay 0.956 0.958 0.953 0.958 0.953
# ```
#
# Read across before you read down.
# On data that is small and clean, dropout and weight decay gain less than another seed changes.
# They can help where a network is large for its data, and a validation set tells whether yours is such a case.
#
# Two things differ from yours.
# The mode belongs to the model, `train()` or `eval()`, and is no argument of a function.
# And `weight_decay` shrinks the biases as well, which your `l2_penalty` leaves alone.
#
# ## What you have now
#
# - A test is right on average if nothing of it reached the model, and how far it is off depends on its size.
# - Whatever is learnt or chosen is learnt and chosen on training rows: scales, columns, copies, epochs, models.
# - Copies and groups stay on one side. The validation set is for decisions, the test set for none.
# - Two curves tell learning from memorising; only a look at the data tells that rows were met before.
# - Early stopping, dropout and weight decay hold a network back. They cannot replace rows.
#
# *Five questions for yourself.*
#
# 1. Your test has 100 rows and says 0.90. What would you say of a colleague's 0.92 on the same rows?
# 2. Is a fold of a cross-validation a test set, if you chose the learning rate by the mean over the folds?
# 3. Why does the loss of patient D rise above $\ln 10$, though a guess would cost no more?
# 4. A column of the test rows is constant and was not in training. What does your `standardise` do with it?
# 5. Which of the six pipelines would `stratified_split` have made honest?
#
# *To read on.*
#
# - Ron Kohavi, [A study of cross-validation and bootstrap for accuracy estimation and model selection](https://www.ijcai.org/Proceedings/95-2/Papers/016.pdf), 1995.
# - Nitish Srivastava and others, [Dropout: a simple way to prevent neural networks from overfitting](https://jmlr.org/papers/v15/srivastava14a.html), 2014.
# - Sayash Kapoor and Arvind Narayanan, [Leakage and the reproducibility crisis in machine-learning-based science](https://doi.org/10.1016/j.patter.2023.100804), 2023.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# What may touch the test set, and how often?
#
# Think of these: the scaler, the choice of the number of epochs, a look at the images to find odd ones, the decision to publish.
# And what would you do if you had tested once, disliked the result, and now had a better idea?
#
# Answer in three to six sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The finished model may touch the test set, to label its rows, and this happens once, after all decisions have been made.
# Nothing that learns or is chosen may see it: no scaler, no selection of features, no number of epochs, no seed, and not my own eyes when they decide what to clean or to build.
# All of those are decided on validation rows, which are set aside from the training rows and may be used as often as I like; their score becomes optimistic, and that is why the test set exists.
# Test rows are only transformed by what was fitted on training rows, and they stay as they are in use: no copies, no balancing, nobody in them whom the model has met.
# The decision to publish may depend on the test, but then the figure must be published with it, whichever way it came out.
# If I have tested, disliked it, and have a better idea, the old test set has become a validation set: I need fresh rows for a new test, or I report both results and say how often I have looked.
