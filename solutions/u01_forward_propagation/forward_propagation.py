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
# Here you build the part of a neural network that *answers*.
# You start with one neuron and end with a classifier that reads handwritten digits it has never seen.
# How such a network *learns* is the subject of the next unit.
#
# ## How a person does it
#
# Somebody shows you a smudged digit on an envelope.
# You do not measure it.
# A closed loop at the top speaks for an 8 or a 9, an open left side speaks against an 8, a slanting stroke speaks a little for a 7.
# Some hints count more than others.
# You add them up and answer, often before you notice that you did.
# You also know how sure you are: "a 7, but it could be a 1".
#
# That is **forward propagation**: from what is seen, through weights, to an answer and a confidence.
# Nothing is learned on the way.
# A pupil who practises first answers, then hears what was right, then adjusts.
# Answering and adjusting alternate, and with practice the answers get better.
# This unit is the answering.
# Adjusting is called **backward propagation**.
#
# The **first layer** is where the seeing begins.
# Each of its neurons looks for one simple pattern, as a child learns letters before words.
# At the end of this unit you will look at ten such patterns, learned from digits.
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
from autograder.units.u01_forward_propagation.probes import fit_linear_classifier

# %% [markdown]
# ## The mathematics
#
# ### One neuron
#
# A neuron receives $D$ numbers $x_1, \dots, x_D$, the *features* of one example.
# It has a *weight* $w_d$ for each of them, and a *bias* $b$.
# It answers with the weighted sum
#
# $$ \mathrm{out} = \sum_{d=1}^{D} x_d\, w_d + b . $$
#
# A positive weight says: this feature speaks in favour.
# A negative weight says: it speaks against.
# The bias is what the neuron says when all features are zero.
#
# ### One layer
#
# A layer has $M$ neurons that look at the same features.
# Let $w_{dm}$ be the weight that neuron $m$ gives to feature $d$.
# We also handle $N$ examples at once, one in each row of $x$:
#
# $$ \mathrm{out}_{nm} = \sum_{d=1}^{D} x_{nd}\, w_{dm} + b_m . $$
#
# The sum over $d$ is a matrix product, so the whole layer is one line:
#
# $$ \underbrace{\mathrm{out}}_{N \times M} = \underbrace{x}_{N \times D}\; \underbrace{w}_{D \times M} + \underbrace{b}_{M} . $$
#
# Rows are examples and columns are neurons.
# Each neuron adds its own bias, the same one for every example.
#
# ### Why something must stand between two layers
#
# Put one layer behind another and multiply out:
#
# $$ (x\, w_1 + b_1)\, w_2 + b_2 = x\, (w_1 w_2) + (b_1 w_2 + b_2) . $$
#
# The right-hand side is a single layer, with weights $w_1 w_2$ and bias $b_1 w_2 + b_2$.
# So a stack of linear layers can do no more than one of them.
# Depth only helps if something that is not linear stands between the layers.
# It is called an *activation*, and it acts on each number by itself.
# Three are common.
#
# **ReLU**, the rectified linear unit, lets positive numbers through and silences the others:
#
# $$ \operatorname{relu}(z) = \max(0, z) . $$
#
# The **sigmoid** turns evidence into a probability.
# Let $p$ be the probability of *yes*, and let the evidence $z$ be the logarithm of the odds, $z = \ln \frac{p}{1 - p}$.
# Solving for $p$ gives
#
# $$ \sigma(z) = \frac{1}{1 + e^{-z}} . $$
#
# Evidence of the opposite sign gives the opposite probability:
#
# $$ \sigma(-z) = \frac{1}{1 + e^{z}} = \frac{e^{-z}}{e^{-z} + 1} = 1 - \sigma(z) . $$
#
# The **hyperbolic tangent** has the same shape, but lies between $-1$ and $1$.
# Multiply numerator and denominator by $e^{-z}$ to see how the two are related:
#
# $$ \tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} = \frac{1 - e^{-2z}}{1 + e^{-2z}} = 2\,\sigma(2z) - 1 . $$
#
# ### From logits to probabilities
#
# For $K$ classes the last layer has $K$ neurons.
# Their answers $z_1, \dots, z_K$ are called *logits*.
# They may be any numbers.
# We want probabilities $p_i$ from them: positive, with sum 1.
# As for the sigmoid, let differences in evidence be logarithms of odds, now between any two classes:
#
# $$ \ln \frac{p_i}{p_j} = z_i - z_j . $$
#
# Then $p_i$ must be proportional to $e^{z_i}$, and the sum of 1 fixes the rest:
#
# $$ \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}} . $$
#
# Only differences between logits matter.
# Take any constant $c$ from all of them, and $e^{-c}$ cancels:
#
# $$ \frac{e^{z_i - c}}{\sum_j e^{z_j - c}} = \frac{e^{-c}\, e^{z_i}}{e^{-c} \sum_j e^{z_j}} = \operatorname{softmax}(z)_i . $$
#
# On paper this is a curiosity.
# In a computer it is a rescue.
# The largest float64 is about $1.8 \cdot 10^{308}$, which is $e^{709.78}$.
# So $e^{710}$ becomes infinity, and infinity divided by infinity is not a number.
# You are free to choose $c$, a different one for each row.
# Choose it well, and nothing overflows.
#
# ### The logarithm of a probability
#
# Learning compares the logarithms of probabilities, so they deserve a function of their own:
#
# $$ \ln \operatorname{softmax}(z)_i = z_i - \ln \sum_{j=1}^{K} e^{z_j} . $$
#
# Why not take the logarithm of the softmax?
# A probability of $e^{-2000}$ is too small for a float64 and is stored as 0, whose logarithm is $-\infty$.
# The true logarithm, $-2000$, is a perfectly ordinary number.
# The same shift keeps the sum in bounds:
#
# $$ \ln \sum_j e^{z_j} = c + \ln \sum_j e^{z_j - c} . $$
#
# If the true class of an example is $y$, then $-\ln p_y$ says how surprised the network is by the truth.
# It is 0 for a network that was certain and right.
# It grows without end for one that was certain and wrong.
# Its mean over the examples is the **loss** of a classifier.
# The next unit makes it smaller.

# %% [markdown]
# ## A worked example
#
# Take one example with two features, $x = (1, 2)$, a hidden layer of two neurons, and three classes:
#
# $$ w_1 = \begin{pmatrix} 1 & 2 \\ 1 & -2 \end{pmatrix}, \quad b_1 = (0, 1), \qquad
# w_2 = \begin{pmatrix} 1 & -1 & 0 \\ 5 & 7 & 2 \end{pmatrix}, \quad b_2 = (0, 2, 1) . $$
#
# 1. The first layer: $z_1 = (1 \cdot 1 + 2 \cdot 1 + 0,\;\; 1 \cdot 2 + 2 \cdot (-2) + 1) = (3, -1)$.
# 2. ReLU: $(3, 0)$. The second hidden neuron is silent, so its weights 5, 7 and 2 do not matter for this example.
# 3. The second layer gives the logits: $z_2 = (3 \cdot 1 + 0,\;\; 3 \cdot (-1) + 2,\;\; 3 \cdot 0 + 1) = (3, -1, 1)$.
# 4. Shift by the largest logit: $(0, -4, -2)$. The exponentials are $1$, $0.0183$ and $0.1353$, and their sum is $1.1536$.
# 5. The probabilities: $(0.867, 0.016, 0.117)$. The network answers *class 0* and is fairly sure.
# 6. The logarithm of the first probability is $0 - \ln 1.1536 = -0.143$. If class 0 is the truth, the loss is $0.143$.
#
# Without ReLU the second layer would receive $(3, -1)$ and give the logits $(-2, -8, -1)$.
# The answer would be *class 2*.
# One silent neuron has changed the network's mind.

# %% [markdown]
# ## 1. A linear layer
#
# Write the layer for a whole batch, without a loop.
#
# Check the shapes before you compute.
# Numpy is generous: it stretches a bias of one number over all neurons and says nothing.
# A wrong shape that goes unnoticed here comes back as a wrong result much later, so the function refuses it and names what it was given.
#
# The cell below each function checks it.
# To try a case yourself that a check shows, get its arguments, ready to call your function with:
# `from autograder.notebook import example`, then `x, w, b = example("u01.linear_forward")`.


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
# ## 2. Three activations
#
# An activation acts on each number by itself, so the answer has the shape of the argument.
# It returns a new array.
# The numbers before the activation are needed again in the next unit.


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
# The sigmoid needs some care.
# Written in one way, the exponential overflows for large positive numbers.
# Written in another, it overflows for large negative ones.
# The exponential of a number that is not positive never overflows.
# Look again at $\sigma(z)$ and at $\sigma(-z) = 1 - \sigma(z)$: which form is safe on which side of 0?


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
# The hyperbolic tangent is in numpy, and you may use it.


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

# %% [markdown]
# Look at what you have made.
# All three are nearly straight somewhere: the sigmoid and the hyperbolic tangent around 0, ReLU everywhere but at 0.
# What makes them useful is where they bend.

# %% nbgrader={"grade": false, "grade_id": "figure_activations", "locked": true, "schema_version": 3, "solution": false, "task": false}
z = np.linspace(-5, 5, 201)
figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
for activation in (relu, sigmoid, tanh_activation):
    axes.plot(z, activation(z), label=activation.__name__)
axes.set(title="Three activations", xlabel="pre-activation z", ylabel="activation", ylim=(-1.2, 3.2))
axes.grid(alpha=0.3)
axes.legend()
plt.show()

# %% [markdown]
# ## 3. Softmax
#
# Each row is one example, and its classes compete with each other.
# Rows have nothing to do with one another, so each row gets its own shift and its own sum.
#
# The classes are always on the *last* axis, however many axes come before it.
# Sums and maxima have an argument that keeps the summed axis, with extent 1.
# With it, numpy lines the sums up with the rows they came from.


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
# ## 4. The logarithm of softmax
#
# Start from the formula for $\ln \operatorname{softmax}(z)_i$ above, not from your softmax.
# Then no logarithm of 0 can occur.


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
# A multi-layer perceptron, MLP for short, is linear layers with an activation between each two.
# Nothing stands before the first layer, and nothing after the last: the logits come out as they are.
#
# The function also returns a *cache*.
# Backward propagation walks the same way back.
# It must know what each layer received and what each layer gave before the activation.
# So you write both down as you pass.


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
# This is the worked example again, now by your own functions.
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
# ## 6. Accuracy
#
# The prediction for a row is the class with the largest logit.
# The softmax is not needed for it, since it keeps the order of the logits.


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
# ## What a first layer has learned
#
# The course trains a classifier for you here.
# It has one linear layer: 64 pixels in, 10 logits out.
# All weights start at zero.
# The training asks *your* `linear_forward` and *your* `softmax` for probabilities, and moves the weights a little so that the right class gets more.
# How it knows which way to move is the subject of the next unit.
#
# 450 of the 1797 digits are kept aside and play no part in the training.

# %% nbgrader={"grade": false, "grade_id": "figure_templates", "locked": true, "schema_version": 3, "solution": false, "task": false}
images, labels = digits()
rows = np.random.default_rng(1).permutation(len(labels))
test, train = rows[:450], rows[450:]

start = linear_forward(images[train], np.zeros((64, 10)), np.zeros(10))
print(f"loss before training:             {-log_softmax(start)[np.arange(len(train)), labels[train]].mean():.3f}")
w, b = fit_linear_classifier(linear_forward, softmax, images[train], labels[train])
print(f"accuracy on the training digits:  {accuracy(linear_forward(images[train], w, b), labels[train]):.3f}")
print(f"accuracy on digits never seen:    {accuracy(linear_forward(images[test], w, b), labels[test]):.3f}")

figure, axes = plt.subplots(2, 5, figsize=(9, 4), sharex=True, sharey=True, layout="constrained")
largest = np.abs(w).max()
for digit, axis in enumerate(axes.flat):
    picture = axis.imshow(w[:, digit].reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest)
    axis.set(title=f"class {digit}", xticks=[0, 7], yticks=[0, 7])
figure.suptitle("The ten weight templates of the linear classifier")
figure.supxlabel("column of the image")
figure.supylabel("row of the image")
figure.colorbar(picture, ax=axes, label="weight (red: for, blue: against)")
plt.show()

# %% [markdown]
# Each little picture holds the 64 weights of one class, put back where their pixels are.
# In red places, ink speaks for the class; in blue places, it speaks against.
#
# - The middle of class 0 is blue: ink in the hole cannot be part of a 0.
# - Class 6 is red at the lower left, where its loop closes, and blue at the upper right, where a 6 is open.
# - Three pixels hold no ink in any of the 1797 images. Their weights have never moved from 0.
#
# A template does not look like a neatly written digit, and it need not.
# It shows what sets one digit apart from the nine others.
# These are the basic features that a single layer can find: one per class, and each must do for every handwriting.
# Deeper networks combine many of them.
#
# The accuracy is higher on the training digits than on the others.
# Only the latter tells how the classifier does on images that it has not met.

# %% [markdown]
# ## 7. Does it generalise?
#
# Now the classifier gets a name.
# Write `classify`: rows and parameters in, labels out.
# It must do for a network of any number of layers.


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
# The digits are public, and whoever knows them by heart has learned nothing.
# So the check invents an alphabet: ten characters that nobody has seen before, each a line through five random places.
# Each image shows one of them in another hand, which wobbles, tilts and shifts the line.
# They have 8 by 8 pixels and are about as hard to tell apart as the digits.
#
# The check trains a layer as above for fifteen epochs, with your `linear_forward` and your `softmax`, on 1347 of these images.
# Then it looks at two things.
#
# - *Has the layer learned?* It is measured on 450 other images of the same alphabet. When your work is graded, they never enter the process that runs your code: the grader takes the trained weights and works out the answers itself.
# - *Does `classify` say what the network says?* It is asked about 300 rows of random numbers, once with the trained layer and once with a random network that has a hidden layer. There is nothing to recognise in such rows, so only the network can tell the labels. If one of them is another, the accuracy counts as 0.
#
# This happens three times, each time with a new alphabet, and the median accuracy must reach **0.92**.

# %% nbgrader={"grade": true, "grade_id": "test_classify", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u01.classify", classify)

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# With all weights and biases at zero, the loss before training was $\ln 10 \approx 2.303$.
#
# Why exactly this number?
# Would it be another one if nine in ten of the images showed a zero?
# And what would you suspect if the untrained network of a colleague began with a loss of 15 on ten classes?
#
# Answer in three to six sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# With zero weights and biases all ten logits are 0, so softmax gives each class the probability 1/10, whatever the image shows.
# The loss of an example is minus the logarithm of the probability of its true class, $-\ln \frac{1}{10} = \ln 10$.
# It is the same for every label, so the mean is $\ln 10$ as well, and it does not matter how often each digit occurs.
# Small random weights give nearly equal logits and so nearly the same loss: it is the loss of somebody who knows nothing and says so.
# A loss of 15 is that of a network that gives the true class the probability $e^{-15}$, about 3 in ten million: it is very sure and wrong before it has learned anything.
# I would suspect weights that start far too large, or inputs that were not scaled.
