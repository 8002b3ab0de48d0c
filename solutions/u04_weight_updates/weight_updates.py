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
# # Unit 4: Weight updates
#
# **Themes: first layers (1) and adaptability and generalisation (3).**
# Training adjusts the weights, from the first layer's on, until the error is low on data that the network has never seen.
#
# You know how a network answers, and how it finds the gradient of its loss.
# The gradient says which way is uphill.
# It does not say how far to go, and the path downhill is rarely straight.
# In this unit you turn gradients into steps.
# You write the rules by which most networks are trained today, and you train one in ten passes over the data.
#
# ## How a person does it
#
# You are learning a piece on the piano.
# You do not play the whole book before you correct the first wrong note.
# You play a few bars, hear what went wrong, adjust, and go on: **minibatches**.
# Tomorrow you begin somewhere else, or you would know the first page by heart and stumble on the last: **a new order in every pass**.
#
# One slip does not make you change your fingering.
# If the same slip comes back day after day, you work on it more and more: **momentum**.
# The left hand jumps wildly and the right hand hardly moves, so each needs corrections of its own size: **Adam**.
# After a terrible rehearsal you still change only so much at once: **clipping**.
# You start slowly, then make your large changes, and polish before the concert: a **schedule** for the learning rate.
#
# Each of these is a few lines of numpy.
#
# ## What you may use
#
# Your functions are graded where there are Python, its standard library and numpy: no PyTorch, no scipy, no tqdm, none of your own files, no network.
# Each of them may use what you import or define in any cell, also in the cell below.
# `print`, `display` and `plt` may stay in a function; what they show is not looked at.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check
from autograder.units.u04_weight_updates.probes import loss_and_gradients, new_network, predict

# %% [markdown]
# ## The mathematics
#
# ### Downhill
#
# Let $w$ be all weights and $g$ the gradient of the loss $L$ there.
# For a small step $d$, the loss changes by nearly $g \cdot d$:
#
# $$ L(w + d) \approx L(w) + g \cdot d . $$
#
# Among all steps of the same length, $g \cdot d$ is lowest when $d$ points exactly against $g$.
# That gives **gradient descent**, with the *learning rate* $\eta$:
#
# $$ w_t = w_{t-1} - \eta\, g_t . $$
#
# ### How large may the rate be?
#
# Take a valley with one direction, $L = \frac{a}{2} w^2$.
# The number $a$ is its *curvature*, and the gradient is $a w$.
# A step turns $w$ into
#
# $$ w - \eta\, a\, w = (1 - \eta a)\, w . $$
#
# The weight approaches the bottom as long as $|1 - \eta a| < 1$, that is for $0 < \eta < \frac{2}{a}$.
# With a larger rate it jumps across the valley and lands higher each time.
#
# Now take a **ravine**: steep across with curvature 100, flat along with curvature 1.
# The steep direction allows no rate above $\frac{2}{100} = 0.02$.
# At this rate the flat direction keeps $1 - 0.02 = 98\,\%$ of its distance in every step.
# It takes 35 steps to halve it.
# The losses of networks are ravines in many directions at once, and much of what follows helps in ravines.
#
# ### A few rows at a time
#
# The gradient of the mean loss is the mean of the gradients of all rows.
# So a poll will do: take a few rows at random, and their mean gradient is right *on average*.
# It scatters around the true one.
# Like the error of any mean, the scatter shrinks only with the root of the number of rows.
# Four times as many rows cost four times as much and halve the error.
# So many rough steps usually get further than a few exact ones.
#
# A pass over all rows is called an *epoch*.
# Shuffle all rows, cut the order into **minibatches**, and nobody is left out and nobody comes twice.
#
# ### Momentum
#
# Give the weights a *velocity* that remembers earlier gradients and forgets them slowly.
# With a *momentum* $\mu$ such as $0.9$, and $v_0 = 0$:
#
# $$ v_t = \mu\, v_{t-1} + g_t, \qquad w_t = w_{t-1} - \eta\, v_t . $$
#
# Written out, $v_t = g_t + \mu\, g_{t-1} + \mu^2 g_{t-2} + \dots$
# Two cases show what it does.
#
# - Along the ravine the gradients agree. The sum grows to $g\,(1 + \mu + \mu^2 + \dots) = \frac{g}{1 - \mu}$, with $\mu = 0.9$ **ten times** the gradient.
# - Across the ravine they alternate. The sum becomes $g\,(1 - \mu + \mu^2 - \dots) = \frac{g}{1 + \mu}$, about **half** the gradient.
#
# Many textbooks put the learning rate into the velocity.
# As long as the rate stays the same, that is the same rule.
#
# ### Nesterov's look ahead
#
# The velocity will carry the weights on by another $-\eta \mu v$ in any case.
# Yurii Nesterov's idea is to go there first and measure the gradient *there*.
# Let $w$ always be that place ahead.
# The place without the look ahead is then $u = w + \eta \mu v$, and it moves by momentum, $u_t = u_{t-1} - \eta v_t$.
# Put in $u$ at both times:
#
# $$ w_t = u_t - \eta \mu\, v_t = w_{t-1} + \eta\, (\mu\, v_{t-1} - v_t) - \eta \mu\, v_t . $$
#
# The bracket is just $-g_t$, so the step is made of the fresh gradient and the new velocity:
#
# $$ v_t = \mu\, v_{t-1} + g_t, \qquad w_t = w_{t-1} - \eta\, (g_t + \mu\, v_t) . $$
#
# ### Adam
#
# All weights share one learning rate so far.
# Adam (Diederik Kingma and Jimmy Ba, 2014) keeps two running means for every single weight, of its gradient and of the square of its gradient:
#
# $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad s_t = \beta_2 s_{t-1} + (1 - \beta_2)\, g_t^2 . $$
#
# The numbers $\beta_1$ and $\beta_2$, a little below 1, say how much of each mean stays from step to step.
# Both means start at zero, so at first they are too small.
# By how much?
# Suppose that every gradient so far was the same $g$. Then
#
# $$ m_t = (1 - \beta_1)\,(1 + \beta_1 + \dots + \beta_1^{t-1})\, g = (1 - \beta_1^{\,t})\, g . $$
#
# So we divide by what is missing, and the same holds for the squares:
#
# $$ \hat m_t = \frac{m_t}{1 - \beta_1^{\,t}}, \qquad \hat s_t = \frac{s_t}{1 - \beta_2^{\,t}}, \qquad
# w_t = w_{t-1} - \eta\, \frac{\hat m_t}{\sqrt{\hat s_t} + \varepsilon} . $$
#
# (Most papers write $v$ for $s$; here $v$ is the velocity.)
# The numerator says where the gradients point on average, the denominator how large they usually are.
# The first step is number $t = 1$.
# The tiny $\varepsilon$ keeps a weight that has never had a gradient from computing $\frac00$.
# Its place matters: it is added *after* the correction and *outside* the root.
#
# ### Weight decay
#
# Weights that nothing holds back can grow without need.
# **AdamW** (Ilya Loshchilov and Frank Hutter, 2017) lets each weight shrink a little before the step, by the factor $1 - \eta \lambda$.
# The *decay* $\lambda$ never enters the gradient, so the two running means do not know of it.
#
# ### Clipping
#
# Now and then a minibatch gives a gradient far larger than usual, and one step undoes the work of a hundred.
# Think of the gradients of all parameters as one long vector.
# Its length is the norm
#
# $$ \lVert g \rVert = \sqrt{\textstyle\sum_i g_i^2} , $$
#
# where the sum runs over every number of every gradient.
# If it is longer than a limit, shorten it to that limit.
# All numbers get the same factor, so the direction stays.
#
# ### A schedule
#
# At the start, far from any valley, large steps are risky: the running means know little yet.
# In the end they are too coarse: the scatter of the minibatches keeps the weights from settling.
# So the rate climbs in a straight line during a *warm-up* and then follows half a wave of the cosine down to zero.
# Let a run have $T$ steps with the numbers $0$ to $T - 1$, and let the warm-up take the first $W$ of them.
# With the highest rate $\eta_0$,
#
# $$ \eta(t) = \begin{cases}
# \eta_0\, \dfrac{t + 1}{W} & \text{for } t < W, \\[1ex]
# \dfrac{\eta_0}{2} \left( 1 + \cos \pi\, \dfrac{t - W}{T - W} \right) & \text{for } W \le t \le T .
# \end{cases} $$

# %% [markdown]
# ## A worked example
#
# One weight, $w = 1$. Its first gradient is $2$ and its second is $1$. The learning rate is $0.1$, the momentum $0.9$, and Adam has $\beta_1 = 0.9$ and $\beta_2 = 0.999$.
#
# **Gradient descent**: $1 - 0.1 \cdot 2 = 0.8$, then $0.8 - 0.1 \cdot 1 = 0.7$.
#
# **Momentum**: the velocity is $2$, so $w = 1 - 0.2 = 0.8$. Then it is $0.9 \cdot 2 + 1 = 2.8$, so $w = 0.8 - 0.28 = 0.52$.
#
# **Nesterov**: the velocities are the same. First $w = 1 - 0.1 \cdot (2 + 0.9 \cdot 2) = 0.62$, then $w = 0.62 - 0.1 \cdot (1 + 0.9 \cdot 2.8) = 0.268$.
#
# **Adam**, first step: $m = 0.1 \cdot 2 = 0.2$ and $s = 0.001 \cdot 4 = 0.004$.
# Corrected, $\hat m = 0.2 / 0.1 = 2$ and $\hat s = 0.004 / 0.001 = 4$.
# The step is $0.1 \cdot 2 / \sqrt 4 = 0.1$, so $w = 0.9$.
#
# Second step: $m = 0.9 \cdot 0.2 + 0.1 \cdot 1 = 0.28$ and $s = 0.999 \cdot 0.004 + 0.001 \cdot 1 = 0.004996$.
# Corrected, $\hat m = 0.28 / 0.19 = 1.4737$ and $\hat s = 0.004996 / 0.001999 = 2.4992$.
# The step is $0.1 \cdot 1.4737 / 1.5809 = 0.0932$, so $w = 0.8068$.
#
# **AdamW** with a decay of $0.1$: the weight first shrinks by the factor $1 - 0.1 \cdot 0.1 = 0.99$. So $w = 0.99 - 0.1 = 0.89$, then $w = 0.89 \cdot 0.99 - 0.0932 = 0.7879$.
#
# What would Adam do without its corrections?
# The first step would be $0.1 \cdot 0.2 / \sqrt{0.004} = 0.316$, more than three times too long, at the moment when it knows least.

# %% [markdown]
# ## 1. Minibatches
#
# A batch is an array of row numbers.
# The caller picks the rows with it, from the images and from the labels alike: `x[rows]`, `y[rows]`.
# So the two can't get out of step.
#
# Rows that do not fill a batch are still rows.
# They make a last, shorter batch.
#
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `n, batch_size, rng = example("u04.minibatches")`.


# %% nbgrader={"grade": false, "grade_id": "minibatches", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(n, batch_size, rng):
    """One epoch: all row numbers in random order, cut into batches.

    Args:
        n: the number of rows in the dataset, int, at least 1.
        batch_size: the number of rows in a batch, int, at least 1. It may be larger than `n`.
        rng: `np.random.Generator`, the only source of chance.

    Returns:
        list of int64 arrays of shape (B,). Together they hold each of the numbers 0 to n - 1 exactly once.
        B is `batch_size`, only the last batch may be shorter. The order of all rows is random, and new in every
        call with the same `rng`; generators in the same state give the same batches.

    Raises:
        ValueError: `n` or `batch_size` is below 1.
    """
    ### BEGIN SOLUTION
    if n < 1 or batch_size < 1:
        raise ValueError(f"n and batch_size must be at least 1, are {n} and {batch_size}")
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_minibatches", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.minibatches", minibatches)

# %% [markdown]
# ## 2. Gradient descent
#
# The five rules that follow are called in the same way:
#
# ```python
# w, state = some_step(w, grad, state, lr)
# ```
#
# A rule takes one parameter, say the weights of one layer, and returns what the parameter is after the step.
# What it must remember until the next step is in the `state`, a dictionary of which only your function knows the layout.
# Before the first step it is `{}`.
# Each parameter has a state of its own, so keep nothing outside of it.
#
# Return a new array.
# With `w -= …` you would overwrite the caller's weights, and with them the best ones so far that somebody wanted to keep.
#
# Numpy would stretch a gradient of the wrong shape without a word.
# This little helper is yours to call; it refuses to.


# %%
def require_same_shape(w, grad):
    """Raise a `ValueError` that names both shapes, unless they are the same."""
    if w.shape != grad.shape:
        raise ValueError(f"w of shape {w.shape} and grad of shape {grad.shape} do not fit: one number for each weight")


# %% [markdown]
# The check takes several steps with two parameters in turn, `w_a` and `w_b`, each with gradients of its own.
# In its messages `w_a[0]` is the first parameter after its first step, `w_a[1]` after its second, and so on.


# %% nbgrader={"grade": false, "grade_id": "sgd_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_step(w, grad, state, lr):
    """One step of gradient descent.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. This rule needs none. It may be changed in place.
        lr: the learning rate, float, positive.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    `w` and `grad` stay unchanged. As `torch.optim.SGD`.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    return w - lr * grad, state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sgd_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.sgd_step", sgd_step)

# %% [markdown]
# ## 3. Momentum
#
# Now there is something to remember.
# In the first step the state is empty and the velocity of before is 0.
# A dictionary's method `get` takes a value for the case that a key is not there yet.


# %% nbgrader={"grade": false, "grade_id": "sgd_momentum_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_momentum_step(w, grad, state, lr, momentum=0.9):
    """One step of gradient descent with momentum.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive, the same in all steps.
        momentum: how much of the velocity survives a step, float in ``[0, 1)``.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The velocity is 0 before the first step, and each gradient is added to it at full size, as in `torch.optim.SGD`
    with ``dampening=0``: the first step is that of plain gradient descent. `w` and `grad` stay unchanged.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * velocity, {"velocity": velocity}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sgd_momentum_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.sgd_momentum_step", sgd_momentum_step)

# %% [markdown]
# ## 4. Nesterov
#
# The velocity is the same as before.
# Only the step is different.


# %% nbgrader={"grade": false, "grade_id": "nesterov_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov_step(w, grad, state, lr, momentum=0.9):
    """One step of gradient descent with Nesterov's momentum.

    Args:
        w: a parameter, float64 array of any shape: the place ahead, where `grad` is measured.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive, the same in all steps.
        momentum: how much of the velocity survives a step, float in ``[0, 1)``.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The velocity is 0 before the first step, and each gradient is added to it at full size. `w` and `grad` stay
    unchanged. As `torch.optim.SGD` with ``nesterov=True``.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    velocity = momentum * state.get("velocity", 0.0) + grad
    return w - lr * (grad + momentum * velocity), {"velocity": velocity}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_nesterov_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.nesterov_step", nesterov_step)

# %% [markdown]
# ## 5. Adam
#
# Three things are remembered here: the two running means and the number of the step.
# Keep the means as they are.
# The corrected ones are for this step only.
#
# When a learner's Adam is wrong, it is rarely the idea.
# It is a step counted too late, a correction left out, or an $\varepsilon$ that stands a little too far left.
# The network learns all the same, only worse, and nobody is told.


# %% nbgrader={"grade": false, "grade_id": "adam_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8):
    """One step of Adam.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive.
        betas: how much of the running means of the gradient and of its square survives a step, two floats in
            ``[0, 1)``.
        eps: added to the root of the *corrected* mean square, outside the root, float, positive.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    The first step of a parameter is step 1. Right for gradients from 1e-10 to 1e4, and where a gradient has always
    been 0 the weight stays. `w` and `grad` stay unchanged. As `torch.optim.Adam`; D. P. Kingma and J. Ba,
    https://arxiv.org/abs/1412.6980.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    t = state.get("t", 0) + 1
    mean = betas[0] * state.get("mean", 0.0) + (1 - betas[0]) * grad
    mean_square = betas[1] * state.get("mean_square", 0.0) + (1 - betas[1]) * grad**2

    mean_hat = mean / (1 - betas[0] ** t)
    mean_square_hat = mean_square / (1 - betas[1] ** t)
    step = lr * mean_hat / (np.sqrt(mean_square_hat) + eps)
    return w - step, {"t": t, "mean": mean, "mean_square": mean_square}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adam_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.adam_step", adam_step)

# %% [markdown]
# ## 6. AdamW
#
# Decay first, then step.
# You have just written the step.


# %% nbgrader={"grade": false, "grade_id": "adamw_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw_step(w, grad, state, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """One step of Adam with decoupled weight decay.

    Args:
        w: a parameter, float64 array of any shape.
        grad: the gradient of the loss for it, float64 array of the shape of `w`, without the decay.
        state: dict, what the step before returned, ``{}`` at first. Its layout is up to you, and it
            may be changed in place.
        lr: the learning rate, float, positive.
        betas, eps: as for `adam_step`.
        weight_decay: before the step, the weights shrink by the factor ``1 - lr * weight_decay``; float, not negative.

    Returns:
        w: float64 array, the parameter after the step.
        state: dict, for the next step of this parameter.

    Raises:
        ValueError: `grad` is not of the shape of `w`; the message names both shapes.

    `w` and `grad` stay unchanged. As `torch.optim.AdamW`; I. Loshchilov and F. Hutter,
    https://arxiv.org/abs/1711.05101.
    """
    ### BEGIN SOLUTION
    require_same_shape(w, grad)
    decayed = w * (1 - lr * weight_decay)
    return adam_step(decayed, grad, state, lr, betas, eps)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_adamw_step", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.adamw_step", adamw_step)

# %% [markdown]
# This is the worked example again, now by your own functions.
# Compare the numbers with those above.

# %% nbgrader={"grade": false, "grade_id": "worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
settings = {adamw_step: ((0.9, 0.999), 1e-8, 0.1)}
for step in (sgd_step, sgd_momentum_step, nesterov_step, adam_step, adamw_step):
    w, state = np.array([1.0]), {}
    for grad in (2.0, 1.0):
        w, state = step(w, np.array([grad]), state, 0.1, *settings.get(step, ()))
        print(f"{step.__name__:18} w = {w[0]:.4f}")

# %% [markdown]
# ## Down a ravine
#
# Here is the ravine of the mathematics: curvature 1 along, curvature 100 across.
# Five walkers start at the same place and take 60 steps.
# Each has a learning rate that suits its rule.

# %% nbgrader={"grade": false, "grade_id": "figure_ravine", "locked": true, "schema_version": 3, "solution": false, "task": false}
bottom, curvature = np.array([2.0, 1.0]), np.array([1.0, 100.0])
walkers = {sgd_step: 0.018, sgd_momentum_step: 0.005, nesterov_step: 0.005, adam_step: 0.2, adamw_step: 0.2}


def height(w):
    return 0.5 * (curvature * (w - bottom) ** 2).sum(axis=-1)


def walk(step, lr, factor=1.0, steps=60):
    """The path of a walker whose gradients are multiplied by a factor."""
    w, state, path = np.array([-3.0, 1.8]), {}, []
    for _ in range(steps):
        path.append(w)
        w, state = step(w, factor * curvature * (w - bottom), state, lr)
    return np.array([*path, w])


along, across = np.meshgrid(np.linspace(-3.5, 4, 151), np.linspace(0, 2.2, 89))
ravine = height(np.stack([along, across], axis=-1))
figure, axes = plt.subplots(2, 3, figsize=(11, 6), layout="constrained")
for colour, (axis, (step, lr)) in enumerate(zip(axes.flat, walkers.items())):
    path = walk(step, lr)
    axis.contour(along, across, ravine, levels=[0.2, 1, 3, 8, 16, 30, 50], cmap="Greys_r", linewidths=0.8)
    axis.plot(*path.T, "o-", color=f"C{colour}", markersize=2.5, linewidth=1)
    axis.plot(*bottom, "k*", markersize=10)
    axis.set(title=f"{step.__name__}, rate {lr}", xlabel="weight along", ylabel="weight across")
    axis.set(xlim=(-3.5, 4), ylim=(0, 2.2))
    axes.flat[5].semilogy(height(path), color=f"C{colour}", label=step.__name__)
axes.flat[5].set(title="Height above the bottom", xlabel="step", ylabel="loss")
axes.flat[5].legend(fontsize=8)
figure.suptitle("Sixty steps down a ravine")
plt.show()

# %% [markdown]
# Look for these things.
#
# - Gradient descent jumps from wall to wall, and creeps along the floor. A larger rate would throw it out.
# - Momentum has less than a third of that rate and still arrives: along the floor its velocity has added up. Across the ravine it swings like a pendulum, and each swing is a little smaller.
# - Nesterov takes the same rate and swings less, since it looks where the velocity is taking it.
# - Adam and AdamW set out as fast along the ravine as across it, however much steeper one direction is. Why? Compute their first step by hand, as in the worked example.

# %% [markdown]
# ## 7. Clipping
#
# One norm for all gradients together, one factor for all of them.
# A single NaN would make the norm NaN, and the norm would carry it into every weight of the network.
# So this is a good place to stop and say so.


# %% nbgrader={"grade": false, "grade_id": "clip_gradient_norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clip_gradient_norm(grads, max_norm):
    """Shorten gradients, all by the same factor, so that their common norm is at most `max_norm`.

    Args:
        grads: list of one or more float64 arrays of any shapes, the gradients of all parameters. The square of a
            finite number in them is finite, and so is the sum of all squares.
        max_norm: the limit, float, positive.

    Returns:
        clipped: list of float64 arrays with the shapes of `grads`, in the same order.
        norm: float, the root of the sum of the squares of all numbers in `grads`, before clipping.

    Raises:
        ValueError: the norm is not finite, as where a gradient holds NaN or infinity.

    The factor is ``min(1, max_norm / (norm + 1e-6))``, as in `torch.nn.utils.clip_grad_norm_`. So short gradients
    stay as they are, also where all are 0. The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    if not np.isfinite(norm):
        raise ValueError(f"the norm of the gradients is {norm}: look for the step in which it became so")
    factor = min(1.0, max_norm / (norm + 1e-6))
    return [grad * factor for grad in grads], norm
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_clip_gradient_norm", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.clip_gradient_norm", clip_gradient_norm)

# %% [markdown]
# ## 8. A learning rate that changes
#
# Mind the two ends.
# The warm-up begins one part above zero, for a step at rate 0 is a step lost, and in its last step it has arrived at `base`.
# The cosine begins at `base` and would be zero at `step = total`, just after the last step of the run.
# Beyond that it would rise again, so the function refuses to answer.
#
# The figure after the check shows the rates of three runs of 100 steps, which differ in their warm-up.
# All three reach the same highest rate and end at zero.


# %% nbgrader={"grade": false, "grade_id": "cosine_learning_rate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_learning_rate(step, total, base, warmup):
    """The learning rate of a step: a straight warm-up, then half a wave of the cosine down to zero.

    Args:
        step: the number of the step, int in ``[0, total]``; the first is 0.
        total: the number of steps in the run, int, at least 1.
        base: the highest rate, float, positive.
        warmup: the number of steps in the warm-up, int in ``[0, total)``; 0 for none.

    Returns:
        float in ``[0, base]``. For ``step < warmup`` it is ``(step + 1) / warmup`` of `base`. From there on it is
        `base` times a half wave of the cosine, shifted and scaled to run from 1 at ``step = warmup`` to 0 at
        ``step = total``.

    Raises:
        ValueError: `step` or `warmup` is outside its range.

    As `torch.optim.lr_scheduler.LinearLR` followed by `CosineAnnealingLR`.
    """
    ### BEGIN SOLUTION
    if not 0 <= warmup < total:
        raise ValueError(f"warmup must be in [0, {total}), is {warmup}")
    if not 0 <= step <= total:
        raise ValueError(f"step must be in [0, {total}], is {step}")
    if step < warmup:
        return base * (step + 1) / warmup
    progress = (step - warmup) / (total - warmup)
    return base * (1 + np.cos(np.pi * progress)) / 2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_cosine_learning_rate", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.cosine_learning_rate", cosine_learning_rate)

# %% nbgrader={"grade": false, "grade_id": "figure_schedule", "locked": true, "schema_version": 3, "solution": false, "task": false}
steps = np.arange(101)
figure, axes = plt.subplots(figsize=(6, 3), layout="constrained")
for warmup in (0, 10, 30):
    rates = [cosine_learning_rate(step, 100, 0.01, warmup) for step in steps]
    axes.plot(steps, rates, label=f"warm-up of {warmup} steps")
axes.set(title="Warm-up and cosine over 100 steps", xlabel="step", ylabel="learning rate")
axes.grid(alpha=0.3)
axes.legend()
plt.show()

# %% [markdown]
# ## 9. Does it generalise?
#
# Everything comes together: train a network to read handwriting, in **ten epochs**.
#
# The network has one hidden layer of 64 units.
# Its forward and backward pass are given to you here as one function:
#
# ```python
# loss, grads = loss_and_gradients(params, x[rows], y[rows])
# ```
#
# As everywhere in this course, `params` is a list of layers, `[(w, b), (w, b)]`. `grads` has the same form: `[(dw, db), (dw, db)]`.
# The rest is yours: the minibatches, the rule, the rate, and whether you clip or use a schedule.
#
# In our trials, plain steps at a rate of 0.01 and batches of 32 reached an accuracy of about 0.77 on new images.
# That does not mean that gradient descent cannot do better; it means that the choice is part of the work.
# Try a few choices and compare what the cell below prints.
# Then run the check, which keeps other images aside.
#
# The digits are public, and somebody might bring a trained network along.
# So the check invents an alphabet: ten characters that nobody has seen before, each a line through five random places.
# Each image shows one of them in another hand, which wobbles, tilts and shifts the line.
#
# The check trains with your function five times, each time with a new alphabet.
# The grader predicts 450 unseen images with the parameters that you return, and the median accuracy must reach **0.94**.
# When your work is graded, those images never enter the process in which your code runs.
#
# The check counts rows.
# After ten epochs, `loss_and_gradients` raises an error and gives no more gradients.
#
# Your work is graded later with other alphabets, and from one set of them to another the median moves by about a hundredth.
# So choose with a margin: what only just reaches the bar here may miss it there.


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, params, loss_and_gradients, rng):
    """Train a network on labelled images, for at most ten epochs.

    Args:
        x: images, float64 array of shape (N, 64).
        y: labels, int64 array of shape (N,), in ``[0, 10)``.
        params: the untrained network, a list of two layers, each a tuple ``(w, b)`` of float64 arrays. They may be
            changed in place.
        loss_and_gradients: a function. ``loss, grads = loss_and_gradients(params, x_rows, y_rows)`` gives the mean
            loss of some rows, a float, and its gradients, a list of tuples ``(dw, db)`` with the shapes of `params`.
            It raises `ValueError` if it is asked about more than 10 N rows altogether, about no row, about labels
            that are out of range, or if the loss is not finite.
        rng: `np.random.Generator`, the only source of chance.

    Returns:
        list of tuples ``(w, b)`` of float64 arrays: the trained network, with the shapes of `params`.
    """
    ### BEGIN SOLUTION
    epochs, batch_size = 10, 32
    total = epochs * len(minibatches(len(x), batch_size, rng))
    params = list(params)
    states = [({}, {}) for _ in params]
    step = 0
    for _ in range(epochs):
        for rows in minibatches(len(x), batch_size, rng):
            _, grads = loss_and_gradients(params, x[rows], y[rows])
            clipped, _ = clip_gradient_norm([grad for layer in grads for grad in layer], 1.0)
            lr = cosine_learning_rate(step, total, base=0.01, warmup=20)
            for i, ((w, b), (w_state, b_state)) in enumerate(zip(params, states, strict=True)):
                w, w_state = adam_step(w, clipped[2 * i], w_state, lr)
                b, b_state = adam_step(b, clipped[2 * i + 1], b_state, lr)
                params[i], states[i] = (w, b), (w_state, b_state)
            step += 1
    return params
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "figure_training", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
(images, labels), (unseen, unseen_labels) = split(rng, 1347, 450)
losses, seen = [], []


def watched(params, x, y):
    """`loss_and_gradients`, with a record of the losses."""
    loss, grads = loss_and_gradients(params, x, y)
    losses.append(loss)
    seen.append(len(x))
    return loss, grads


network = train(images, labels, new_network(rng, 64), watched, rng)
epochs = np.cumsum(seen) / len(labels)
print(f"epochs used:                      {epochs[-1]:.2f}")
print(f"accuracy on the training images:  {np.mean(predict(network, images) == labels):.3f}")
print(f"accuracy on images never seen:    {np.mean(predict(network, unseen) == unseen_labels):.3f}")

width = max(1, len(losses) // 50)
smooth = np.convolve(losses, np.full(width, 1 / width), mode="valid")
figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
axes.semilogy(epochs, losses, ".", markersize=3, alpha=0.4, label="one minibatch")
axes.semilogy(epochs[width - 1 :], smooth, label=f"mean of the last {width}")
axes.set(title="The loss during training", xlabel="epochs", ylabel="mean cross-entropy of a minibatch")
axes.grid(alpha=0.3)
axes.legend()
plt.show()

# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u04.train", train)

# %% [markdown]
# The dots scatter although the network gets better: each minibatch holds other images, some easy and some hard.
# The dots that stand far off at the end of an epoch are its last, shorter batch: the mean of a few images scatters most.
# The line shows the trend, and it is the trend that counts.
#
# The first layer of this network began as noise.
# Nothing but these small steps has turned it into something that tells characters apart, and reads images that it has never seen.
#
# The gradients were given to you in this unit.
# You wrote such functions in unit 2, and the module `course` gives them to you here, for cells that are not graded.
# *Predict* how the accuracy changes when your own gradients guide your own steps, then run the cell.
# (If a function is not right yet, the cell says which, and shows what it should come to.)

# %% nbgrader={"grade": false, "grade_id": "own_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u04.own_gradients"):
    from course import cross_entropy, mlp_backward, mlp_forward

    def own_gradients(params, x, y):
        """The loss of a network and its gradients, by your functions of unit 2."""
        logits, cache = mlp_forward(x, params)
        loss, dlogits = cross_entropy(logits, y)
        return loss, mlp_backward(dlogits, params, cache)

    for name, gradients in (("given", loss_and_gradients), ("your own", own_gradients)):
        rng = np.random.default_rng(1)
        (images, labels), (unseen, unseen_labels) = split(rng, 1347, 450)
        network = train(images, labels, new_network(rng, 64), gradients, rng)
        reached = np.mean(predict(network, unseen) == unseen_labels)
        print(f"gradients {name:8}: accuracy on images never seen {reached:.3f}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# A colleague has forgotten to divide by the batch size in the backward pass.
# With batches of 32, all gradients are 32 times too large.
# The next cell sends your five walkers down the ravine once more, first with the right gradients and then with those.

# %% nbgrader={"grade": false, "grade_id": "thirty_two_times", "locked": true, "schema_version": 3, "solution": false, "task": false}
print(f"{'height after 60 steps':24}{'right gradients':>18}{'32 times as large':>20}")
for step, lr in walkers.items():
    print(f"{step.__name__:24}{height(walk(step, lr)[-1]):18.4g}{height(walk(step, lr, factor=32.0)[-1]):20.4g}")

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_task", "locked": true, "schema_version": 3, "solution": false, "task": false}
# Why does Adam hide the missing $\frac1N$, and why does gradient descent not?
#
# Is the mistake harmless then, as long as one uses Adam?
# And how would you find it, if the accuracy does not show it?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# If every gradient is multiplied by $c$, the running mean of the gradients is multiplied by $c$, and the running mean of their squares by $c^2$.
# Adam divides the first by the root of the second, so $c$ cancels and the steps are the same; only $\varepsilon$, which is tiny, does not scale along.
# Gradient descent takes steps in proportion to the gradient, so $c = 32$ acts like a learning rate 32 times as large, which is far beyond the limit of $2/a$ for the steep direction, and the weights fly off.
# The mistake is not harmless.
# A limit for the norm would clip nearly every gradient, a penalty that is added to the gradient would count 32 times less beside it, and whoever changes to momentum later would find that nothing works.
# Also, the factor is not always the same: the last batch of an epoch may be shorter, so its gradient is multiplied by less than the others.
# Accuracy does not show it, but a numerical gradient does: it is compared with the gradient itself, and differs by the factor 32.
# Or tile the batch: with every row twice, the gradient of a mean must not change, and here it doubles.
