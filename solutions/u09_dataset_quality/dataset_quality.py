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

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from autograder.notebook import check

# %% [markdown]
# ## out_of_fold_probabilities


# %% nbgrader={"grade": false, "grade_id": "out_of_fold_probabilities", "locked": false, "schema_version": 3, "solution": true, "task": false}
def out_of_fold_probabilities(fit, x, y, k, rng):
    """What a model that has not seen it says of each row.

    The rows are dealt into `k` folds at random. For each fold a model is trained on all other rows, and asked about the
    rows of the fold.

    Args:
        fit: ``fit(x_train, y_train)`` trains a new model and returns it, a function: ``model(x_new)`` gives the
            probabilities of the C classes for rows of shape (M, D), a float64 array of shape (M, C). `fit` is called
            `k` times.
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
# ## confident_classes


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
# ## confident_joint


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
# ## find_label_issues


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
# ## near_duplicates


# %% nbgrader={"grade": false, "grade_id": "near_duplicates", "locked": false, "schema_version": 3, "solution": true, "task": false}
def near_duplicates(x, tolerance):
    """Pairs of rows that are nearly the same.

    Args:
        x: rows, float64 array of shape (N, D), N at least 1.
        tolerance: how far apart two rows may be, a number of at least 0.

    Returns:
        int64 array of shape (P, 2): all pairs of row numbers, the lower one first, whose Euclidean distance is at most
        `tolerance`; equal is enough. Each pair comes once, also if its rows have other copies, and whether or not the
        ends of a chain are near each other is for their own distance to say. Pairs are sorted by their first row, then
        by their second. Two rows that are equal are a pair, also with a `tolerance` of 0. Rows around 10**7 count
        as well as rows around 0. Where there are none, the array has the shape (0, 2).

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
# ## irrelevant_rows


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
# ## clean


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
# ## random_shift


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
# ## augment


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
# ## mixup


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
# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Why?

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Because.
