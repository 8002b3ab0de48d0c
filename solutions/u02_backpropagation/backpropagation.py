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
# In the last unit you built the part of a network that answers.
# Here you build the part that learns from its mistakes.
# You will also build the tool that tells whether it does so *correctly*.
# A gradient is easily a little wrong, and the network will not complain.
#
# ## How a person does it
#
# You throw a dart and it lands low and to the left.
# You do not start again from nothing.
# You look at the miss and follow it back.
# The dart left the hand too late.
# The hand was late because the elbow had dropped.
# The elbow dropped a little because the shoulder turned.
#
# Each joint gets its own correction, in proportion to its share in the miss.
# A joint that had no part in the throw gets none.
# The next dart lands nearer.
#
# A network learns in the same way.
# The **loss** measures the miss.
# The layers are the joints, and the last one moved closest to the target.
# The miss is handed back from layer to layer, and each layer learns two things from it: how to correct its own weights, and what to hand to the layer before.
# That is all there is to backpropagation.
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
from autograder.data.alphabet import split
from autograder.notebook import check

# %% [markdown]
# ## The mathematics
#
# ### What a gradient is
#
# The loss $L$ is one number, and it depends on every weight of the network.
# The **gradient** collects the partial derivatives, one for each weight:
# if this weight grew a little and nothing else changed, how fast would the loss grow?
# So a gradient always has the shape of the thing it belongs to.
# We write $dw$ for $\partial L / \partial w$, and $dx$, $db$, $\mathrm{dout}$ likewise.
#
# ### The chain rule, one layer at a time
#
# A layer receives $x$ and gives $\mathrm{out}$.
# Everything after it turns $\mathrm{out}$ into the loss.
# Suppose somebody hands us $\mathrm{dout}$, the gradient of the loss for each output of our layer.
# It is called the **upstream** gradient.
# An input $x_i$ may act on several outputs, and so reach the loss along several paths.
# The chain rule adds them up:
#
# $$ dx_i = \sum_j \mathrm{dout}_j\, \frac{\partial\, \mathrm{out}_j}{\partial x_i} . $$
#
# A layer needs to know its own derivative and $\mathrm{dout}$, and nothing else about the network.
# Two things follow, and many mistakes are a breach of one of them.
#
# 1. **Multiply by what comes from above.** A gradient in which $\mathrm{dout}$ does not occur is not a gradient of the loss.
# 2. **Add over all paths.** What is used many times receives a sum.
#
# ### A linear layer
#
# For a batch of $N$ rows, $\mathrm{out}_{nm} = \sum_d x_{nd}\, w_{dm} + b_m$.
# The weight $w_{dm}$ is used once in every row.
# There it is multiplied by $x_{nd}$, so $\partial\, \mathrm{out}_{nm} / \partial w_{dm} = x_{nd}$ and
#
# $$ dw_{dm} = \sum_n x_{nd}\, \mathrm{dout}_{nm} . $$
#
# The bias $b_m$ is also used in every row, with derivative 1.
# The input $x_{nd}$ is used by every output $m$ of its row, multiplied by $w_{dm}$:
#
# $$ db_m = \sum_n \mathrm{dout}_{nm}, \qquad dx_{nd} = \sum_m \mathrm{dout}_{nm}\, w_{dm} . $$
#
# Two of these sums are matrix products.
# Finding out which matrix must be transposed is your task.
# The shapes tell you, as long as $N$, $D$ and $M$ are all different.
#
# ### An activation
#
# An activation acts on each number by itself, so each sum has one term: upstream times slope.
# The slope of ReLU is 1 where the unit was on and 0 where it was off.
# A unit that was off is a joint that had no part in the throw.
# For the sigmoid $\sigma(z) = 1 / (1 + e^{-z})$, the quotient rule gives
#
# $$ \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = \sigma(z)\,\bigl(1 - \sigma(z)\bigr) . $$
#
# The slope is largest at $z = 0$, where it is $\tfrac14$.
#
# ### The loss
#
# For a classifier the loss is the mean of $-\ln p$ over the rows, where $p$ is the probability given to the right class $y_n$.
# In terms of the logits $z$, the **cross-entropy** is
#
# $$ L = \frac1N \sum_n \Bigl( \ln \sum_k e^{z_{nk}} - z_{n y_n} \Bigr) . $$
#
# The derivative of the logarithm is $e^{z_{nk}} / \sum_j e^{z_{nj}}$, which is just the probability $p_{nk}$.
# The second term adds a $-1$ at the right class.
# With $[k = y_n]$ for *one if $k$ is the right class, else zero*,
#
# $$ dz_{nk} = \frac1N \bigl( p_{nk} - [k = y_n] \bigr) . $$
#
# Probability minus truth: the gradient is the miss itself.
# The probabilities of a row sum to 1, so each row of the gradient sums to 0.
# What one class gains, the others lose.
#
# Look at the $\frac1N$.
# It is there because the loss is a *mean*, and it enters here, once.
# Every later layer receives it inside $\mathrm{dout}$ and must not divide again.

# %% [markdown]
# ## A worked example
#
# One row, two inputs, two hidden units, two classes. The right class is 0.
#
# $$ x = (1, 2), \quad
# w_1 = \begin{pmatrix} 1 & -1 \\ \tfrac12 & 1 \end{pmatrix}, \quad b_1 = (0, -3), \qquad
# w_2 = \begin{pmatrix} 1 & 2 \\ 3 & -2 \end{pmatrix}, \quad b_2 = (2, 0) . $$
#
# Forward:
#
# 1. $z_1 = (1 \cdot 1 + 2 \cdot \tfrac12 + 0,\;\; 1 \cdot (-1) + 2 \cdot 1 - 3) = (2, -2)$. The second unit is off: after ReLU we have $(2, 0)$.
# 2. $z_2 = (2 \cdot 1 + 2,\;\; 2 \cdot 2 + 0) = (4, 4)$. Both classes get probability $\tfrac12$, and the loss is $\ln 2 = 0.693$.
#
# Backward:
#
# 3. $dz_2 = (\tfrac12 - 1,\;\; \tfrac12 - 0) = (-\tfrac12, \tfrac12)$. There is one row, so $N = 1$.
# 4. The second layer received $(2, 0)$, so
#    $dw_2 = \begin{pmatrix} -1 & 1 \\ 0 & 0 \end{pmatrix}$ and $db_2 = (-\tfrac12, \tfrac12)$.
#    It hands back $(-\tfrac12 \cdot 1 + \tfrac12 \cdot 2,\;\; -\tfrac12 \cdot 3 + \tfrac12 \cdot (-2)) = (\tfrac12, -\tfrac52)$.
# 5. The second hidden unit was off, so ReLU lets only the first number pass: $dz_1 = (\tfrac12, 0)$.
# 6. The first layer received $(1, 2)$, so
#    $dw_1 = \begin{pmatrix} \tfrac12 & 0 \\ 1 & 0 \end{pmatrix}$ and $db_1 = (\tfrac12, 0)$.
#
# Step 5 matters.
# The largest number of the whole backward pass, $-\tfrac52$, was on its way to a unit that had said nothing.
# Without the mask it would have become the largest correction of all.
#
# Keep this page open.
# Below you will see whether your code finds the same numbers.

# %% [markdown]
# ## 1. Cross-entropy
#
# Start at the end of the network, where the gradient begins.
# Your function returns the loss and its gradient together, since both need the same probabilities.
#
# Be careful with confident mistakes.
# If the right class is given a probability of $e^{-2000}$, the loss is simply 2000.
# But $e^{-2000}$ is too small for a float64 and becomes 0, and the logarithm of 0 is $-\infty$.
# Guards such as $\ln(p + 10^{-7})$ hide the infinity and bend the loss: it stops at 16, however wrong the network is.
# The formula for $L$ above has no logarithm of a probability in it.
# You know from the last unit how to keep its exponentials in bounds.
#
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `logits, y = example("u02.cross_entropy")`.


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
# ## 2. The mean square
#
# Where the answer is a number and not a class, the loss is usually the mean of the squared errors.
# Let $S$ be the number of *all* elements, rows times columns:
#
# $$ L = \frac1S \sum_i (p_i - t_i)^2, \qquad dp_i = \frac2S\, (p_i - t_i) . $$
#
# The formula is simple and the trap is in numpy.
# Predictions often come as a column of shape $(N, 1)$, and targets as a vector of shape $(N,)$.
# Subtract them, and broadcasting makes a table of $N \times N$ differences: every prediction against every target.
# Nothing fails.
# The network merely learns to predict the mean.
# So your function checks the shapes first.


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
# ## 3. The linear layer, backward
#
# The layer receives $\mathrm{dout}$ and remembers its input $x$ and its weights $w$.
# It returns three gradients: one to hand back, and two to learn from.
#
# Write the shapes on paper before you write code.
# $dw$ has the shape of $w$, which is $(D, M)$.
# You have $x$ of shape $(N, D)$ and $\mathrm{dout}$ of shape $(N, M)$, and the sum runs over $N$.
# There is only one way to put that together.


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
# ## 4. ReLU, backward
#
# Upstream times slope.
# At exactly 0 ReLU has a corner and no slope, so a choice must be made.
# PyTorch takes 0, and so do we.
#
# Build a new array.
# In a real network $\mathrm{dout}$ may feed two branches, and the input belongs to the cache.
# Whoever changes either in place breaks something far away.


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
# ## 5. The sigmoid, backward
#
# Mind the argument.
# It is the *pre-activation* $z$ and not the output of the sigmoid.
# Mind its size, too: $e^{1000}$ overflows, but the slope out there is merely 0.


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
# ## 6. A gradient without calculus
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
# It is a measuring instrument.
#
# **Look from both sides.**
# Take $f(x) = x^3$ at $x = 1$, where the derivative is 3, and $h = 0.01$.
# From one side, $(1.01^3 - 1) / 0.01 = 3.0301$.
# From both sides, $(1.01^3 - 0.99^3) / 0.02 = 3.0001$.
# The error from one side falls like $h$, that from both sides like $h^2$.
#
# **Do not make $h$ too small.**
# The two values of $f$ agree in nearly all of their 16 digits, and the difference keeps only the few that are left.
# That error grows like $1 / h$.
# In float64, $h = 10^{-5}$ is a good compromise: it leaves about ten right digits.
#
# **Leave no trace.**
# Remember that an array of integers cannot hold $1.00001$.
# Remember, too, that adding $h$ and taking it away again does not always lead back to the same float.


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
# ## 7. The whole network
#
# Bring your `mlp_forward` from the first unit, with whatever it calls.
# The cell below is yours; several functions may stand in it.
# The backward pass can only be as good as the cache that it reads, so this one point makes sure that nothing was lost on the way.


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
# You have a backward pass for each kind of step, and the cache holds what each of them wants to know.
# Begin with the last layer and `dlogits`.
# Go on until the first layer has its gradients.
#
# Two questions are worth an answer before you type.
# Which steps lie between two linear layers, and in which order do you meet them on the way back?
# And in which order must the gradients stand in the list that you return?


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
# Here is the worked example, by your own functions.
# Compare every number with the page above.

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
# ## 8. The bug hunt
#
# It is tempting to skip the measuring instrument.
# The network trains, the accuracy is fine, so the gradients must be right.
# They need not be.
#
# Here is an experiment on the digits, with the optimiser Adam that you will meet in a later unit.
# A network with a right backward pass reached an accuracy of .976 on digits it had not seen.
# Then three mistakes were planted, each in a network of its own:
#
# - the gradient was not divided by $N$;
# - the ReLU mask was missing;
# - the biases were never trained.
#
# These three reached between .967 and .976.
# By their accuracy you could not tell them from the right one.
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
# ## What arrives at each layer
#
# Corrections are handed back through many layers.
# Each layer multiplies them by its weights, so they may fade away or grow out of bounds.
#
# The picture shows a network of eight layers before any training, with random weights of three sizes.
# The first cell below draws such weights; you may use it later.
# The left panel shows the gradients of the biases.
# A bias is simply added, so its gradient is what arrives at its layer, summed over the batch.
# The right panel shows the gradients of the weights.


# %%
def draw_params(widths, factor, rng):
    """Random weights with a standard deviation of factor · √(2 / fan_in), and biases of 0, for layers of these widths."""
    return [
        (rng.normal(0, factor * np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out))
        for fan_in, fan_out in zip(widths[:-1], widths[1:], strict=True)
    ]


# %% nbgrader={"grade": false, "grade_id": "figure_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
def root_mean_square(array):
    return np.sqrt((array**2).mean())


images, labels = digits()
widths = [64, 64, 64, 64, 64, 64, 64, 64, 10]
figure, axes = plt.subplots(1, 2, figsize=(11, 4), sharex=True, layout="constrained")
for factor, name in [(0.4, "too small"), (1.0, "good"), (2.5, "too large")]:
    params = draw_params(widths, factor, np.random.default_rng(0))
    logits, cache = mlp_forward(images[:300], params)
    _, dlogits = cross_entropy(logits, labels[:300])
    grads = mlp_backward(dlogits, params, cache)
    layers = range(1, len(grads) + 1)
    axes[0].semilogy(layers, [root_mean_square(db) for _, db in grads], marker="o", label=f"{name} (× {factor})")
    axes[1].semilogy(layers, [root_mean_square(dw) for dw, _ in grads], marker="o", label=f"{name} (× {factor})")
axes[0].set(title="Biases: what arrives", xlabel="layer (1 = next to the input)", ylabel="root mean square of db")
axes[1].set(
    title="Weights: what is learned from it", xlabel="layer (1 = next to the input)", ylabel="root mean square of dw"
)
for axis in axes:
    axis.grid(alpha=0.3)
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right upper", title="initial weights")
figure.suptitle("Gradient magnitude per layer, before training")
plt.show()

# %% [markdown]
# Read the left panel from right to left, the way the gradient travels.
#
# - With weights that are **too small**, what arrives fades: about 150 times weaker at layer 1 than at layer 7.
# - With weights that are **too large**, it grows by about as much.
# - With the **good** size it stays level, and every layer hears the same voice.
#
# The right panel is level for all three, which may surprise you.
# The gradient of a weight is what arrives *times what the layer received* in the forward pass.
# Weights that are too small weaken the forward signal from layer to layer, in the opposite direction.
# The two effects cancel, as long as the biases are 0.
# But from each line to the next it is about a thousandfold.
# A learning rate that suits one of the three networks will not suit the others.
# The unit on depth takes this up again.

# %% [markdown]
# ## 9. Does it generalise?
#
# You have all the parts of a network that learns.
# Put them together: predict, measure the miss, hand it back, adjust, and repeat.
# Adjusting is one line per layer: take a small multiple of the gradient away from the parameters.
# That multiple is the *learning rate*.
#
# Begin with small random weights and with biases of 0.
# If all weights began at 0, their gradients would be 0 as well, and they would never leave.
# The good size of the picture is a good start, and one hidden layer is enough.
#
# Print the loss while you experiment.
# It begins at about 2.4 and should fall below 0.1.
# If it jumps about or grows, the learning rate is too large; if it hardly moves, too small.
# To see how your network generalises, keep some images aside and look at its accuracy on those.
#
# The digits are public, and somebody might bring a trained network along.
# So the check invents an **alphabet**: ten characters that nobody has seen before, each a line through five random places.
# Each image shows one of them in another hand, which wobbles, tilts and shifts the line.
# They have 8 by 8 pixels and are about as hard to tell apart as the digits.
#
# Draw such images with `split`, as the cell below does: 500 to learn from, and 450 of the same alphabet to keep aside.


# %% nbgrader={"grade": false, "grade_id": "new_alphabet", "locked": true, "schema_version": 3, "solution": false, "task": false}
(known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(3), 500, 450)
figure, axes = plt.subplots(3, 10, figsize=(8, 2.8), layout="constrained")
for character, column in enumerate(axes.T):
    column[0].set_title(character)
    for axis, image in zip(column, known[known_labels == character]):
        axis.imshow(image.reshape(8, 8), cmap="Greys")
        axis.set(xticks=[], yticks=[])
figure.suptitle("The ten characters of a new alphabet, each in three hands")
figure.supxlabel("character; its label stands above")
figure.supylabel("hand")
plt.show()


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


# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Which bugs would accuracy never show?
#
# Take two of the three mistakes in section 8, or others that you can think of.
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
