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
# **Theme: adaptability and generalisation (3).**
#
# A network is trained on data that you have, and used on data that you do not have yet.
# This unit is about the step between the two.
# You will split data so that a test is fair, and build three tools that keep a network from learning by heart.
# At the end you audit six reports whose accuracies are too good, and find out what is left of them.
#
# ## How a person does it
#
# A pupil prepares for an exam with the exams of former years.
# Learning the old answers by heart gives full marks on the old exams.
# It gives nothing on the new one, where the questions are different.
# So a good teacher keeps one old exam back.
# The pupil practises with the others and takes that one at the end, once, as if it were real.
# The mark is a fair forecast.
#
# The forecast is easily spoiled, and nobody needs to cheat for that.
# A question of the held-back exam stands in the exercise book as well.
# The pupil reads all the questions beforehand, "only to see what the topics are".
# The pupil takes the exam twenty times and remembers the best mark.
# Each time the mark goes up, and what the pupil can do stays the same.
#
# For a network the exam that is kept back is the **test set**.
# Whatever reaches the model from the test set is called **leakage**.
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
from autograder.units.u08_generalization.audit import SOURCES, audit
from autograder.units.u08_generalization.probes import nearest_neighbours, pipeline

# %% [markdown]
# ## The mathematics
#
# ### What a test measures
#
# Let $a$ be the chance that the model gives the right label to a fresh example.
# This is the number that we want, and nobody knows it.
# We take $n$ test rows and count how many labels are right.
#
# If the test rows are drawn independently of each other, and the model does not depend on them, each is right with chance $a$, whatever happens to the others.
# The count is then binomial, and the share of right labels has
#
# $$ \text{mean} = a, \qquad \text{standard deviation} = \sqrt{\frac{a (1 - a)}{n}} . $$
#
# So the test is right on average, and how far it is off depends on $n$.
# With $a = 0.82$ and $n = 60$ the standard deviation is $0.05$.
# For an accuracy to the second decimal you need thousands of test rows, not dozens.
#
# Everything hangs on the word *if*.
# Once the model depends on the test rows, in whatever way, the mean is no longer $a$.
#
# ### Three ways to depend on the test rows
#
# **Copies.** Let each row stand in the data $c$ times, and let a share $f$ of all rows be drawn for the test.
# Another copy of a test row is in the test set with a chance of about $f$.
# All $c - 1$ of them are there with a chance of about $f^{c - 1}$.
# So the model has seen the row with a chance of about
#
# $$ 1 - f^{\,c - 1} . $$
#
# For $c = 3$ and $f = \frac14$ that is $1 - \frac{1}{16} \approx 0.94$.
#
# **Choosing features.** Take a thousand columns of pure noise and $N$ labels that were drawn by tossing a coin.
# The correlation of a column with the labels has a mean of 0 and a standard deviation of about $1 / \sqrt N$.
# It is not exactly 0 for any of them.
# Choose the hundred strongest: they go with *these* labels, those of the test rows among them, by pure luck.
#
# **Choosing models.** Let $m$ models be equally good, with test accuracies that scatter independently around $a$ with a standard deviation $s$.
# The best of them looks better than it is.
# For $m = 20$ and a normal distribution, the largest is on average $1.87\,s$ above $a$.
# With $a = 0.5$ and $n = 100$ that is $0.5 + 1.87 \cdot 0.05 \approx 0.59$, for models that toss a coin.
#
# ### Cross-validation
#
# A small test set measures badly, and a large one leaves little to train on.
# Cut the rows into $k$ parts of equal size, called *folds*.
# Train $k$ times, each time on all parts but one, and test on that one.
# Each row is tested exactly once, by a model that has not seen it.
# The mean of the $k$ accuracies rests on all $N$ rows.
#
# ### Units that do not matter
#
# A length may be given in metres or in millimetres.
# A distance between rows should not depend on that.
# Subtract from each column its mean $\mu_d$ and divide by its standard deviation $\sigma_d$:
#
# $$ z_{nd} = \frac{x_{nd} - \mu_d}{\sigma_d}, \qquad \mu_d = \frac1N \sum_n x_{nd}, \qquad \sigma_d^2 = \frac1N \sum_n (x_{nd} - \mu_d)^2 . $$
#
# $\mu_d$ and $\sigma_d$ are learned from data, as weights are.
# So they are learned from the training rows, and *used* on all others.
#
# ### Dropout
#
# In training, drop each number of a layer's output with chance $p$ and divide the others by $1 - p$.
# No neuron can then rely on a certain other one.
# The mean of what the next layer receives stays the same:
#
# $$ \mathbb{E}[\text{out}] = p \cdot 0 + (1 - p) \cdot \frac{x}{1 - p} = x . $$
#
# So nothing needs to be done outside training: there, $\text{out} = x$.
#
# ### A price on large weights
#
# Add to the loss a price $P$ on the squares of the weights of all layers $l$:
#
# $$ P = \frac{\lambda}{2} \sum_{l} \sum_{i, j} \left(w^{(l)}_{ij}\right)^2, \qquad \frac{\partial P}{\partial w^{(l)}_{ij}} = \lambda\, w^{(l)}_{ij} . $$
#
# The number $\lambda \ge 0$ says how high the price is.
# A step of gradient descent with learning rate $\eta$ then first shrinks each weight: $w \leftarrow (1 - \eta \lambda)\, w - \eta\, \partial_w \text{loss}$.
# Hence the name *weight decay*.
# The $\frac12$ is there only to cancel the 2 of the derivative.

# %% [markdown]
# ## A worked example
#
# All of this can be done by hand.
#
# 1. **Standardise.** The training column is $(2, 4, 6)$. Its mean is 4, and its standard deviation $\sqrt{8/3} = 1.633$. A test row with 10 becomes $(10 - 4) / 1.633 = 3.674$: far outside, and the model can see that. Fit on all four numbers instead: the mean is $5.5$, the standard deviation $2.958$, and the same row becomes $1.521$. The test row has helped to define what is normal.
# 2. **Stop early.** The validation losses are $0.9,\ 0.7,\ 0.8,\ 0.75,\ 0.6,\ 0.65,\ 0.62,\ 0.61$, counted from epoch 0, with a patience of 3. Epochs 2 and 3 are no better than epoch 1, but epoch 4 is, and patience is whole again. Epochs 5, 6 and 7 are no better than epoch 4. So training stops after epoch 7, and the weights of epoch 4 are kept.
# 3. **Drop.** Let $x = (1, 2, 3, 4)$ and $p = 0.25$, and let chance drop the second number. The others are divided by $0.75$: $\text{out} = (1.333,\ 0,\ 4,\ 5.333)$. An upstream gradient of $(1, 1, 1, 1)$ comes back as $(1.333,\ 0,\ 1.333,\ 1.333)$.
# 4. **Price the weights.** For $w = \begin{pmatrix} 1 & -2 \\ 0 & 3 \end{pmatrix}$ the squares add up to 14. With $\lambda = 0.1$ the price is $0.05 \cdot 14 = 0.7$, and the gradient is $\begin{pmatrix} 0.1 & -0.2 \\ 0 & 0.3 \end{pmatrix}$.

# %% [markdown]
# ## 1. A split that keeps the classes
#
# Let 1 row in 20 belong to a rare class, and draw 40 test rows at random.
# With a chance of 13 %, there is no rare row among them.
# Then the test says nothing about that class.
#
# A *stratified* split takes the same fraction of each class.
# Only chance decides *which* rows of a class are tested.
# At the end everything is shuffled: a network that meets one class after another in its batches forgets the ones before.
#
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `y, test_fraction, rng = example("u08.stratified_split")`.


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
# ## 2. A split that keeps groups together
#
# Ten digits written by one person resemble each other.
# If five of them are in the training set, the other five are no test of anything but that person's hand.
# The same holds for the scans of one patient, the pictures of one camera, the days of one week.
#
# Ask who will use the model.
# If they are people that it has not met, it must be tested on people that it has not met.
# Rows that belong together form a *group*, and a group goes to one side as a whole.


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
# ## 3. Every row tested once
#
# Now the folds of a cross-validation.
# Shuffle once, cut, and give each part its turn.
# When $k$ does not divide $N$, some parts have one row more than others.


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
# Two functions, because two things happen at different times.
# `standardise_fit` measures, and sees training rows only.
# `standardise` applies what was measured to any rows: the training rows, the test rows, or the one row that comes in next year.
#
# A column that never changes has a standard deviation of 0.
# Three pixels of the digits are like that.
# Nothing may be divided by 0, so the scale of such a column is 1.
# Beware of rounding: in a computer, the mean of three times 0.1 is not exactly 0.1.
# And beware of units: the sizes of atoms, in metres, have a tiny standard deviation and are not constant at all.


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
# ## 5. Knowing when to stop
#
# In training, the loss on the training rows falls and falls.
# The loss on rows set aside falls too, up to a point, and then often rises: the network begins to learn by heart.
# *Early stopping* watches it and stops when it has not improved for a while.
# How long a while is the *patience*.
#
# The rows that are watched decide when training ends, so they are no test set any more.
# They are a **validation set**: set aside from the training rows, and used for decisions.
# The test set is for none.


# %% nbgrader={"grade": false, "grade_id": "early_stopping", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(val_losses, patience):
    """The epoch whose weights are kept, and the epoch after which training stops.

    An epoch is an improvement if its loss is lower than all losses before. The first epoch is one. An equal loss is
    none, and neither is NaN. Training stops after the first epoch that is the last of `patience` epochs in a row
    without an improvement.

    Args:
        val_losses: validation loss of each epoch, float64 array of shape (E,), E at least 1. The first is a number.
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
# ## 6. Dropout
#
# `p` is the chance of *dropping*, as in PyTorch.
# In some papers and in older libraries, a number of the same name is the chance of keeping.
# With $p = 0.5$ the two cannot be told apart, so never try dropout with 0.5 only.
#
# The backward pass must know which numbers were dropped.
# The output alone does not say it: a 0 in the output may have been a 0 before, and after ReLU many are.
# So the forward pass writes down in a *cache* what the backward pass needs.
# What exactly you put there is up to you.


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
# ## 7. A price on large weights
#
# Weights are priced, biases are not.
# A weight makes the output steeper in its input; a bias only shifts it.
#
# Do not expect a miracle of dropout and weight decay.
# On data that is small and clean, such as the digits of this course, they gain less than another seed changes.
# They can help where a network is large for its data, and a validation set tells whether yours is such a case.


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
# ## 8. Would more data help?
#
# Train with 50 rows, with 100, with 200, and look how the accuracy on the same validation rows changes.
# If the curve still climbs at the end, more data will help.
# If it is flat, look for something else.
#
# For the curve to be readable, one thing may change from point to point: the size.
# So the rows are shuffled once, and a larger training set contains all the smaller ones.
# The model comes from outside, as a function, so your curve serves for any model.


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
# Here is your curve for handwritten digits and the simplest model there is: a new digit gets the label of the training digit that looks most like it.
# Five thin lines are five random orders of the rows.

# %% nbgrader={"grade": false, "grade_id": "figure_learning_curve", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = digits()
rng = np.random.default_rng(8)
train, validation = stratified_split(labels, 0.25, rng)


def nearest_digit(x_train, y_train, x_val, y_val):
    return np.mean(nearest_neighbours(x_train, y_train, x_val, k=1) == y_val)


sizes = [20, 40, 80, 160, 320, 640, 1280]
curves = np.array(
    [
        learning_curve(nearest_digit, images[train], labels[train], images[validation], labels[validation], sizes, rng)
        for _ in range(5)
    ]
)
print("median accuracy:", dict(zip(sizes, np.median(curves, axis=0).round(3).tolist(), strict=True)))

figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
axes.plot(sizes, curves.T, color="tab:blue", alpha=0.3)
axes.plot(sizes, np.median(curves, axis=0), color="tab:blue", marker="o", label="median of five orders")
axes.set(
    title="Learning curve: digits, nearest neighbour",
    xlabel="training rows",
    ylabel="validation accuracy",
    xscale="log",
)
axes.set_xticks(sizes, [str(size) for size in sizes])
axes.minorticks_off()
axes.grid(alpha=0.3)
axes.legend()
plt.show()

# %% [markdown]
# Each step to the right doubles the data.
# The first step gains 0.19, the last one 0.004.
# On the left, the five lines lie far apart.
# With few rows it matters much *which* rows they are.

# %% [markdown]
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
# All six reports come out of this function.
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
# In the sixth, every writer has a way of their own with each class, and it is drawn anew for every writer.
# Whoever knows one writer knows nothing about the next.
# So on fresh rows, from writers not met before, no model can do better than somebody who does not look at the features at all.
#
# Your task is to report the accuracy that each pipeline really has.
# Not another pipeline: every step is kept, and is done where it belongs.
#
# A number alone is what the colleagues handed in, and nobody could see what was wrong with it.
# So hand in the evidence as well: which rows you tested in which fold, and which labels came out.
#
# - For each step, ask what it *learns* from the rows that it sees. A scaler learns means. A selection learns which columns to trust. Copying rows learns which ones are rare.
# - Ask what two rows have to do with each other before you put one of them on each side.
# - Ask how often the test rows are used, and for what.


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


# %% [markdown]
# Here is the picture of what you have found.
# On the left are the six data sets from above, without anything to learn.
# On the right the same pipelines meet data in which there is a little to learn.
# One report rests on 100 test rows and is off by 0.05 either way just by luck, so each red bar is the mean of ten reports.
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
        axis.bar(place - 0.2, reported, 0.38, color="tab:red", label="reported" if only_once else None)
        axis.bar(place + 0.2, honest, 0.38, color="tab:blue", label="yours" if only_once else None)
        axis.plot(place + 0.2, case.honest, "kx", label="fresh rows" if only_once else None)
    axis.axhline(0.5, color="grey", linestyle=":", label="a coin")
    axis.set(title=title, xlabel="pipeline", ylim=(0, 1.05))
    axis.set_xticks(range(len(SOURCES)), list(SOURCES), rotation=20)
axes[0].set_ylabel("accuracy")
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right upper")
plt.show()

# %% [markdown]
# Five of the six reports are too good, some of them by far.
# One is not: the scaler's.
# The mean of 2,400 rows hardly moves when a hundred of them are left out, so what leaks is next to nothing.
# It is a leak all the same.
# You cannot know in advance that it is a small one, and doing it right costs nothing.
#
# One honest bar on the left is not at one half.
# In that data set, 1,700 of 2,000 rows are of one class.
# Whoever ignores the features and always names that class is right 85 times in 100; the pipeline is worse than that, since it spends its effort on the rare class.
# An accuracy means little before you know what the simplest answer gets.
#
# ### The check
#
# The check audits three times, with six new data sets each.
# Every pipeline meets three of them: one with nothing to learn, one with a little, and one with more.
# First it goes through your evidence, as an auditor would.
# Is every row tested once, and none of its copies? Is every group in one fold? Is the accuracy what the labels say?
# Then it picks one of your ten folds and tests it anew, with the pipeline trained on the rows of the other nine.
# At least 95 in 100 of the labels must come out again: where rare rows are copied at random, a few may differ.
#
# After that it takes, for each audit, the share of your six accuracies that are within 0.05 of those on fresh rows.
# The median of the three shares must be **1**: all six.
# The fresh rows stay with the grader, and so does the choice of the fold.
# If you miss the bar, look at the table above: which pipeline is off, and what do its steps see?

# %% nbgrader={"grade": true, "grade_id": "test_honest_accuracy", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u08.honest_accuracy", honest_accuracy)

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
