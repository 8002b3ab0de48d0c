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
# **Theme: a good dataset (5).**
#
# A good dataset is accurate, diverse and balanced.
# This unit is about the third.
# You measure what a network does for the classes that are rare in its training data.
# Then you learn three ways to treat them better: weigh their rows, draw them more often, or correct the decision afterwards.
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
#
# - She could take every missed wryneck to heart as much as two thousand missed sparrows. That is **weighting**.
# - She could go through her five photographs of wrynecks again and again. That is **oversampling**. Looking at only five of her sparrows would be **undersampling**.
# - She could travel to a place where wrynecks are common. There she would tell herself: "I say *sparrow* too easily, because at home it is mostly true." That is **logit adjustment**. She has learned nothing new about birds, and yet she decides better.
#
# A network is in her place whenever some classes are rare: rare diseases, rare faults, rare languages, people who were seldom photographed.
#
# ## What you may use
#
# Your functions are graded where there are Python, its standard library and numpy: no PyTorch, no scipy, no tqdm, none of your own files, no network.
# Each of them may use what you import or define in any cell, also in the cell below.
# `print`, `display` and `plt` may stay in a function; what they show is not looked at.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data import digits
from autograder.notebook import check
from autograder.units.u10_dataset_balance.probes import descend, fit_network

# %% [markdown]
# ## The mathematics
#
# ### What accuracy adds up
#
# Let $C_{ij}$ count the rows of class $i$ that were called $j$.
# This table is the **confusion matrix**.
# Its rows are the truth and its columns the answers, so $n_i = \sum_j C_{ij}$ is the number of rows of class $i$.
#
# The **recall** of a class is the share of its rows that were found, and the **precision** is the share of the answers "$k$" that were right:
#
# $$ r_k = \frac{C_{kk}}{n_k}, \qquad p_k = \frac{C_{kk}}{\sum_i C_{ik}} . $$
#
# Accuracy is the share of all $N$ rows that are right.
# Let $\pi_k = n_k / N$ be the share of class $k$. Then
#
# $$ \text{accuracy} = \frac{1}{N} \sum_k C_{kk} = \sum_k \frac{n_k}{N} \cdot \frac{C_{kk}}{n_k} = \sum_k \pi_k\, r_k . $$
#
# So accuracy is a mean of recalls in which a class counts as much as it is frequent.
# With 20 rows of one class for each row of another, always answering with the first has an accuracy of $20/21 \approx 0.952$.
# The recall of the second is 0, and accuracy hardly feels it.
#
# **Balanced accuracy** lets every class count alike.
# With $K$ classes that occur,
#
# $$ \text{balanced accuracy} = \frac{1}{K} \sum_k r_k . $$
#
# For the constant answer above it is $\tfrac12(1 + 0) = 0.5$.
#
# Recall alone can be had cheaply: who answers "$k$" to everything finds all of class $k$.
# **F1** also looks at precision.
# It is the harmonic mean of the two, which stays near the smaller one:
#
# $$ F_k = \frac{2}{\frac{1}{p_k} + \frac{1}{r_k}} = \frac{2\, C_{kk}}{\sum_j C_{kj} + \sum_i C_{ik}} . $$
#
# **Macro F1** is the mean of $F_k$ over the classes.
#
# A group need not be a class.
# It may be the people of one region, or the digits of one writer.
# A group's recall is the share of its rows that are right.
# The **recall gap** is the distance from the group served best to the group served worst.
#
# ### Weights
#
# Let every row of class $k$ weigh $w_k$.
# We ask for two things.
# All classes together shall weigh the same, so $n_k w_k$ is one constant for all $K$ classes that occur.
# The mean weight of a row shall be 1, so that the learning rate keeps its meaning: $\sum_k n_k w_k = N$.
# The first makes each of the $K$ terms of the second equal to $N / K$. Hence
#
# $$ w_k = \frac{N}{K\, n_k} . $$
#
# Let $\ell_n = -\ln p_{n, y_n}$ be the loss of row $n$, where $p_n$ is the softmax of its logits $z_n$.
# The **weighted cross-entropy** is the weighted mean of these losses, and a weighted mean is divided by the sum of its weights:
#
# $$ L = \frac{\sum_n w_{y_n} \ell_n}{\sum_n w_{y_n}} . $$
#
# The weights do not depend on the logits.
# So each row's gradient is the one that you know, times its share of the weight:
#
# $$ \frac{\partial L}{\partial z_{nj}} = \frac{w_{y_n}}{\sum_m w_{y_m}} \left( p_{nj} - [\,j = y_n\,] \right) . $$
#
# ### Drawing
#
# Oversampling copies rows of the small classes until all classes are as large as the largest.
# A row that stands there five times adds five times to loss and gradient.
# So it acts like a weight of five, up to the luck of the draw.
# Undersampling leaves out rows of the large classes until all are as small as the smallest.
# It is fast, and it throws data away.
#
# Weights and copies do the same job. Use one of them.
# Both together correct twice: in the task of section 9 that presses the accuracy down to about 0.33, since now the frequent classes are missed.
#
# ### Correcting the decision
#
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
# $\ln \pi_k$ is negative, and the rarer the class, the more so.
# Rare classes are raised most.
# $\tau = 0$ leaves everything as it was, and values in between correct in part.
# This needs no new training.

# %% [markdown]
# ## A worked example
#
# Ten rows: seven of class 0, two of class 1, one of class 2. A classifier answers
#
# $$ C = \begin{pmatrix} 6 & 1 & 0 \\ 1 & 1 & 0 \\ 1 & 0 & 0 \end{pmatrix} . $$
#
# 1. Accuracy: $(6 + 1 + 0)/10 = 0.7$.
# 2. Recalls: $6/7 = 0.857$, $1/2 = 0.5$ and $0/1 = 0$. With the shares as weights, $0.7 \cdot 0.857 + 0.2 \cdot 0.5 + 0.1 \cdot 0 = 0.7$: the accuracy again.
# 3. Balanced accuracy: $(0.857 + 0.5 + 0)/3 = 0.452$.
# 4. F1: $12/(7+8) = 0.8$, $2/(2+2) = 0.5$ and $0/(1+0) = 0$. Macro F1 is $0.433$.
# 5. The recall gap between the classes: $0.857 - 0 = 0.857$.
# 6. Class weights: $10/(3 \cdot 7) = 0.476$, $10/(3 \cdot 2) = 1.667$ and $10/(3 \cdot 1) = 3.333$. The ten rows together weigh $7 \cdot 0.476 + 2 \cdot 1.667 + 3.333 = 10$.
# 7. A row of class 0 gets the probability 0.8 for its label, a row of class 2 gets 0.1. Their losses are $0.223$ and $2.303$. The plain mean is $1.263$. The weighted mean is $(0.476 \cdot 0.223 + 3.333 \cdot 2.303)/(0.476 + 3.333) = 2.043$: now the rare row decides.
# 8. Logits $(1, 0.5, 0.2)$ say *class 0*. With the shares $(0.7, 0.2, 0.1)$ the adjusted logits are $(1.357, 2.109, 2.503)$, and they say *class 2*.

# %% [markdown]
# ## 1. The confusion matrix
#
# Count who was taken for whom.
#
# Look at the labels first.
# Numpy reads the index $-1$ as "the last one", so a label of $-1$, which often means *unknown*, would be counted as the last class without a word.
#
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `y, pred, classes = example("u10.confusion_matrix")`.


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
# ## 2. Balanced accuracy
#
# What is the recall of a class that has no rows?
# Nothing was there to be found, so it has none, and it takes no part in the mean.
# A class that has rows and is *never predicted* is another matter.
# Its recall is 0, and it counts.


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
# ## 3. Macro F1
#
# The second form of $F_k$ in the derivation has a sum below that is 0 only for a class that occurs neither in the labels nor in the predictions.
# Only such a class is left out.


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
# Here the rows are sorted by *group*.
# The numbers of the groups are only names: a survey may have the regions 3, 17 and 240.
# If the group of each row is its class, the gap is the one between classes.


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
# A class may have no rows in this batch or in this split.
# Its weight will never be looked up.
# It shall be 0, and the class does not count among the $K$.
# Otherwise the mean over the rows would not be 1.


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
# Mind what the weighted mean is divided by.
# It has a consequence: in a batch of a single row the weight cancels.
# So weights do nothing for somebody who trains with a batch size of 1.
#
# Features that are NaN come out of a layer as logits that are NaN.
# A loss of NaN spreads to every weight in one step, so this is a good place to stop it.


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

# %% [markdown]
# ## 7. Drawing rows
#
# Both functions return *indices*, positions in `y`.
# With them the caller fetches labels and features alike: `x[rows], y[rows]`.
#
# The order is random.
# A training that goes through the rows in batches must not meet one class after the other.
#
# **Draw from the training rows only, after the split.**
# Whoever oversamples first and splits later has copies of the same row on both sides, and tests on what was learned by heart.
# With labels that were pure noise, where nobody can do better than 0.5 in the long run, such a pipeline reported 0.936.
# Done in the right order, it was an honest 0.507.
# The test rows stay as they are found in the world.


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
        drawn at random from all rows of the class. The whole is in random order. The arguments stay unchanged, but
        for the state of `rng`.

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
        is the order of the whole. The arguments stay unchanged, but for the state of `rng`.

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
# ## 8. Adjusting logits
#
# The prior $\pi$ comes from the labels of the *training* rows, for it is their imbalance that the network has learned.
#
# A class that the training never saw has a prior of 0, and its logit would become infinite.
# The network knows nothing about that class.
# No adjustment can help, so the function refuses.


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
# This is the worked example again, now by your own functions.
# Compare the numbers with those above.

# %% nbgrader={"grade": false, "grade_id": "worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 2])
pred = np.array([0, 0, 0, 0, 0, 0, 1, 0, 1, 0])
print(confusion_matrix(y, pred, 3))
print(f"accuracy:          {np.mean(y == pred):.3f}")
print(f"balanced accuracy: {balanced_accuracy(y, pred, 3):.3f}")
print(f"macro F1:          {macro_f1(y, pred, 3):.3f}")
print(f"recall gap:        {recall_gap(y, pred, y):.3f}")

weights = class_weights(y, 3)
logits = np.log([[0.8, 0.1, 0.1], [0.8, 0.1, 0.1]])
print("class weights:    ", weights.round(3))
print(f"plain loss:        {weighted_cross_entropy(logits, np.array([0, 2]), np.ones(3))[0]:.3f}")
print(f"weighted loss:     {weighted_cross_entropy(logits, np.array([0, 2]), weights)[0]:.3f}")
print("adjusted logits:  ", logit_adjustment(np.array([[1.0, 0.5, 0.2]]), np.array([0.7, 0.2, 0.1]), 1.0).round(3))

# %% [markdown]
# ## 9. Does it generalise? A layer that serves all classes
#
# Now images of ten characters, 8 by 8 pixels as the digits have: 120 examples of each of seven characters, and only **6** of each of the other three.
# That is 20 to 1.
#
# The course gives you gradient descent, `descend(loss, x, y, classes)`.
# It takes 30 steps over all rows, with a learning rate of 1, from zeros.
# It asks *your* loss for the gradient: `loss(logits, y)` must return the loss and `dlogits`.
# So the balance is in what you pass to it.
# A loss with the weights already in it can be written as `lambda logits, y: …`.


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


# %% [markdown]
# The check trains with your function on such a set, and your function returns the layer.
# The layer is then measured on 450 other images, 45 of each character.
# When your work is graded, these never enter the process that runs your code: the grader takes the layer and works out the answers itself.
# What counts is the mean recall of the **three classes that are served worst**, whichever they are.
# It counts as 0 if the balanced accuracy is below 0.80, for the frequent characters must not pay for the rare ones.
# This happens five times, and the median must reach **0.60**.
#
# Each time an alphabet is drawn that nobody has seen.
# Each of its ten characters is a line drawn through a few points, and each image shows one of them in another hand.
# Which three are rare is drawn as well.
# So all that can be known about these characters is in the training rows.
#
# With equal weights the figure is 0: in 30 steps such a layer never answers with a rare character.

# %% nbgrader={"grade": true, "grade_id": "test_train_balanced", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.train_balanced", train_balanced)

# %% [markdown]
# Equal weights are not blind for ever.
# The rare characters are learned last: after 500 steps instead of 30, a layer with equal weights finds about half of them (0.53), and one with class weights 0.83.
# These and the next figures are medians of 60 sets, each with an alphabet of its own.
#
# Drawing rows does nearly as well here as weighting them.
# The median figure was 0.86 with weights, 0.86 with `oversample` and 0.81 with `undersample`, which trained on 60 of the 858 rows.
# So few rows have their price: the accuracy fell from 0.93 to 0.89.
#
# Adjusting the logits of the layer with equal weights is not enough here: the figure was 0.34, without looking at the accuracy.
# After 30 steps that layer has hardly begun to learn the rare characters, and an adjustment can only bring out what has been learned.
#
# ## 10. Does it generalise? A network that has already been trained
#
# Sometimes the network is there, trained without any balance, and the training cannot be repeated.
# Its logits are all you have, and the labels it was trained on.


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


# %% [markdown]
# For the check a network with one hidden layer was trained on a set as above, with all weights equal to 1.
# You never see it, nor any image: your function gets its logits for new images, and the labels that it was trained on.
# Again each run has an alphabet of its own.
# The new images come from where the birdwatcher travelled to: there the three rare classes are the frequent ones.
# How many there are of each is drawn, and your function is not told.
# It need not know, since it decides as if all classes were equally frequent.
# What counts is the gap between the mean recall of the seven classes served best and that of the three served worst.
# The figure is 1 minus this gap, or 0 if the balanced accuracy is below 0.80.
# The median of five such runs must reach **0.74**, a gap of at most 0.26.
# Without adjustment the gap is about 0.45.

# %% nbgrader={"grade": true, "grade_id": "test_adjusted_predictions", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u10.adjusted_predictions", adjusted_predictions)

# %% [markdown]
# ## Who is served, before and after
#
# Here are both, with your own functions, on the digits, of which the 3, the 8 and the 9 are made rare.
# On the left is the linear layer, trained with equal weights and by your `train_balanced`.
# On the right is the network, with its logits as they are and by your `adjusted_predictions`.

# %% nbgrader={"grade": false, "grade_id": "figure_recalls", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = digits()
rng = np.random.default_rng(0)
rare = [3, 8, 9]
train, test = [], []
for digit in range(10):
    rows = rng.permutation(np.flatnonzero(labels == digit))
    test.append(rows[:45])
    train.append(rows[45:51] if digit in rare else rows[45:165])
train, test = np.concatenate(train), np.concatenate(test)
x, y, x_test, y_test = images[train], labels[train], images[test], labels[test]


def equal_loss(logits, y):
    return weighted_cross_entropy(logits, y, np.ones(10))


w, b = descend(equal_loss, x, y, 10)
w_balanced, b_balanced = train_balanced(x, y, 10, descend)
logits = fit_network(equal_loss, x, y, 10, np.random.default_rng(2))(x_test)
panels = {
    "One linear layer": {
        "equal weights": (x_test @ w + b).argmax(axis=1),
        "class weights": (x_test @ w_balanced + b_balanced).argmax(axis=1),
    },
    "A network with one hidden layer": {
        "logits as they are": logits.argmax(axis=1),
        "logits adjusted": adjusted_predictions(logits, y, 10),
    },
}

shares = np.bincount(y) / len(y)
print(f"{'':24s}accuracy  balanced accuracy  macro F1  recall gap")
figure, axes = plt.subplots(1, 2, figsize=(11, 4), sharey=True, layout="constrained")
for axis, (title, answers) in zip(axes, panels.items(), strict=True):
    for place, (name, pred) in enumerate(answers.items()):
        matrix = confusion_matrix(y_test, pred, 10)
        recalls = matrix.diagonal() / matrix.sum(axis=1)
        axis.bar(np.arange(10) + 0.4 * place - 0.2, recalls, width=0.4, label=name)
        gap = recall_gap(y_test, pred, np.isin(y_test, rare).astype(np.int64))
        print(
            f"{name:24s}{shares @ recalls:8.3f}{balanced_accuracy(y_test, pred, 10):19.3f}"
            f"{macro_f1(y_test, pred, 10):10.3f}{gap:12.3f}"
        )
    axis.set(title=title, xlabel="digit (★ rare in the training set)", xticks=range(10), ylim=(0, 1.25))
    axis.set_xticklabels([f"{digit}★" if digit in rare else str(digit) for digit in range(10)])
    axis.set_yticks(np.linspace(0, 1, 6))
    axis.grid(axis="y", alpha=0.3)
    axis.legend(loc="upper center", ncols=2)
axes[0].set_ylabel("recall on 45 digits not seen in training")
plt.show()

# %% [markdown]
# The test digits are all equally frequent, so that every recall is measured equally well.
# The column *accuracy* says what the accuracy would be where the digits are as frequent as in the training set: each recall, weighted by its class's share there.
# The *recall gap* is that between two groups of rows, the rare digits and the frequent ones.
#
# - With equal weights the layer has an accuracy of 0.948 and never once answers 3, 8 or 9. The three make up 18 of 858 rows, so they can take at most 0.021 from the accuracy.
# - Class weights bring the recall gap from 0.968 down to 0.187. The accuracy falls a little, from 0.948 to 0.939: some frequent digits are now taken for rare ones.
# - The network finds some of the rare digits by itself. Adjusting its logits brings the gap from 0.543 down to 0.223, and again the accuracy pays a little.
#
# Neither closes the gap.
# Six examples of a digit do not show how differently people write it, and no weight can add what was never seen.
# The best correction is more rows of the rare class.
#
# Class weights are no cure for every network, either.
# On sets as the check draws them, class weights raise the share of the rare characters that the network finds from 0.53 to 0.80.
# Train it five times as long, until it makes no mistake on its training rows, and hardly any loss is left to be weighted.
# Then they raise it only from 0.68 to 0.79, and oversampling raises it to 0.80.
# Adjusted logits of the network with equal weights find 0.88, after the short training and after the long one (medians of 60 sets).

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Look at the first line of the table: equal weights, digits as frequent as in the training set.
#
# Whose errors does this accuracy hide, and by which term of the formula for accuracy does it hide them?
# Take an application of your own choice: who would bear these errors, and why might nobody notice them in the tests?
# And what can the balanced accuracy hide in its turn?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# The accuracy of 0.948 hides the errors on 3, 8 and 9: every one of them is missed.
# Accuracy is $\sum_k \pi_k r_k$, and their three recalls of 0 enter with shares $\pi_k$ of 0.007 each, so together they cost 0.021.
# In a clinic the rare class may be a rare disease: the patients who have it bear the errors, since they are sent home.
# Tests are mostly drawn from the same patients as the training data, so the disease is rare there too and hardly moves the average; those who look at the average see a good system.
# I would report the recall of each class with the number of rows behind it, and the gap between groups.
# Balanced accuracy hides things in its turn: a mean of recalls does not say which class is the bad one, and a good class can make up for it.
# It does not look at precision, so it does not show how many healthy people are alarmed.
# It also gives a class with three test rows the same say as one with a thousand, so it can be mostly noise, and it knows nothing of groups within a class.
