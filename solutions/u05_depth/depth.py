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
# # Unit 5: Depth
#
# **Theme: deeper layers build on the first ones (2).**
#
# *At the end you can* say why a deep network refuses to learn, see it before the first step, draw weights that let it learn, and build the two layers that rescue one whose weights were drawn badly: batch normalisation and layer normalisation.
#
# *Time:* two to three hours.
#
# *You need:* forward and backward propagation through a network (units 1 and 2), steps on minibatches (unit 4), variance.
#
# ## How a person does it
#
# Nine people stand in a row and pass a message on.
# If each speaks a little more softly than they heard it, the ninth hears nothing.
# If each speaks a little louder, the ninth hears a roar.
# A correction that goes back along the row has the same fate.
# The people may be clever; nobody learns from silence, and nobody from noise.
#
# Two things help.
# Before they begin, each can be told how loud to speak, so that what leaves them is as loud as what reached them.
# Or each gets a sound engineer, who turns whatever comes in to the same volume.
# The first is **initialisation**, the second is **normalisation**.
# You will build both.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show
from autograder.units.u05_depth.probes import accuracy, small_network

# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
WIDTHS = [64] * 9 + [10]
(known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(5), 800, 450)

# %% [markdown]
# ## 1. A signal through eight layers
#
# Here is the network of this unit.
# Images of 64 pixels come in, eight **hidden layers** of 64 units follow, and the last layer gives ten logits.

# %% nbgrader={"grade": false, "grade_id": "figure_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(11, 2.1), layout="constrained")
axes.set(xlim=(-0.8, 10.6), ylim=(-0.95, 1.1))
axes.axis("off")
for place, units in enumerate([64, *WIDTHS[1:]]):
    is_last = place == 9
    colour = {0: "tab:green", 9: "tab:red"}.get(place, "tab:blue")
    height = 0.42 if is_last else 0.75
    axes.add_patch(plt.Rectangle((place - 0.17, -height), 0.34, 2 * height, color=colour, alpha=0.3))
    axes.text(place, 0, f"{units}", ha="center", va="center")
    name = "x" if place == 0 else "logits" if is_last else f"z{place}"
    axes.text(place, height + 0.1, name, ha="center")
    if place:
        axes.annotate("", (place - 0.2, 0), (place - 0.8, 0), arrowprops={"arrowstyle": "->"})
        axes.text(place - 0.5, -0.3, f"w{place}", ha="center", fontsize=9)
        axes.text(place - 0.5, 0.15, "ReLU" if place > 1 else "", ha="center", fontsize=8)
show(figure, "Nine arrows lead from the 64 pixels x by eight hidden layers of 64 units, z1 to z8, to ten logits.")

# %% [markdown]
# Layer $l$ turns the signal into a **pre-activation** $z = \text{signal}\; w + b$, and ReLU turns that into the next signal.
# The volume of a layer is the **standard deviation** of all the numbers in its $z$.
# The second thing to watch is how many units are **silent**: their $z$ is 0 or below for every row.
# ReLU gives 0 for them, whatever image comes in, and no gradient comes back through them.
#
# *An example by hand.* Two rows with one input, $x = (1, -3)$, and a layer of two units with $w = (2, -1)$ and $b = (0, -5)$.
# Then $z = \begin{pmatrix} 2 & -6 \\ -6 & -2 \end{pmatrix}$.
# The mean of the four numbers is $-3$, their distances from it are $5, -3, -3, 1$, the mean of the squares is $\frac{44}{4} = 11$: the deviation is $\sqrt{11} = 3.317$.
# The second unit is below 0 in both rows, so it is silent: the share is $\frac12$.
#
# | here | what others call it |
# |---|---|
# | standard deviation of $z$ | activation scale, volume; *pre-activation statistics* |
# | silent unit | *dead ReLU*, dead neuron, if it stays so |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# A forward pass, as in unit 1, that writes two numbers into its diary at each layer.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Two empty lists. For each `(w, b)`: compute `z`, append the deviation of all its numbers, append the share of columns in which no number is above 0, and make the next signal. The last layer has no ReLU behind it: what must not be in the second list?
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = [(np.array([[2.0, -1.0]]), np.array([0.0, -5.0])), (np.ones((2, 1)), np.zeros(1))]
# deviation, silent = activation_statistics(params, np.array([[1.0], [-3.0]]))
# assert np.allclose(deviation, [11**0.5, 1.0]) and np.allclose(silent, [0.5])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "activation_statistics", "locked": false, "schema_version": 3, "solution": true, "task": false}
def activation_statistics(params, x):
    """How wide the numbers are in each layer of a network with ReLU between its layers, and how many units are silent.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.

    Returns:
        deviation: float64 array of shape (L,) for L layers: the standard deviation of all numbers of a layer's
            pre-activation together (biased, as `torch.std` with ``correction=0``).
        silent: float64 array of shape (L - 1,): for each hidden layer, the share in ``[0, 1]`` of its units
            whose pre-activation is 0 or below in all N rows.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    deviation, silent = [], []
    signal = x
    for w, b in params:
        z = signal @ w + b
        deviation.append(z.std())
        silent.append(np.all(z <= 0, axis=0).mean())
        signal = np.maximum(z, 0)
    return np.array(deviation), np.array(silent[:-1])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_activation_statistics", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.activation_statistics", activation_statistics)

# %% [markdown]
# Now listen to our network before any training, with weights drawn from a normal distribution, at three standard deviations.


# %% nbgrader={"grade": false, "grade_id": "three_deviations", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw(deviation, rng, widths=WIDTHS):
    """A network whose weights all have one standard deviation."""
    return [
        (deviation * rng.normal(size=pair), np.zeros(pair[1])) for pair in zip(widths[:-1], widths[1:], strict=True)
    ]


for deviation in (0.01, 0.1, 1.0):
    measured, _ = activation_statistics(draw(deviation, np.random.default_rng(0)), known)
    print(
        f"weights {deviation:4}: z1 {measured[0]:8.2g}   z2 {measured[1]:8.2g}   …   z8 {measured[7]:8.2g}", end="   "
    )
    print(f"from layer to layer × {(measured[7] / measured[0]) ** (1 / 7):.3f}")

# %% [markdown]
# > **Experiment 1.** Somewhere between 0.1 and 1 there is a deviation for which the volume stays level.
# > *Predict* which of the five in the cell below it is. *Run* the cell. *Explain* in one sentence why a layer of 256 units would need another. (To try more of anything, copy a cell and change the copy.)

# %% nbgrader={"grade": false, "grade_id": "experiment_1", "locked": true, "schema_version": 3, "solution": false, "task": false}
for deviation in (0.12, 0.15, 0.18, 0.25, 0.4):
    measured, _ = activation_statistics(draw(deviation, np.random.default_rng(0)), known)
    print(f"weights of {deviation:4}: from layer to layer × {(measured[7] / measured[0]) ** (1 / 7):.3f}")

# %% [markdown]
# ## 2. How loud to speak
#
# One number of a layer is a sum, $z_m = \sum_d x_d\, w_{dm}$, over $d = 1, \dots, \text{fan-in}$: the number of inputs is called **fan-in**, that of outputs **fan-out**.
# Let the weights be drawn independently, with mean 0 and variance $\sigma^2$.
# Variances of independent terms add up, and each term has variance $x_d^2\, \sigma^2$:
#
# $$ \operatorname{Var} z_m = \sigma^2 \sum_d x_d^2 = \text{fan-in} \cdot \sigma^2 \cdot \overline{x^2}, $$
#
# where $\overline{x^2}$ is the mean of the squares of the inputs.
# So without an activation the volume is multiplied by $\sqrt{\text{fan-in}}\;\sigma$ in each layer.
# It stays level for $\sigma^2 = 1 / \text{fan-in}$.
#
# The gradient on its way back is a sum over the *outputs*, $dx_d = \sum_m \mathrm{dout}_m\, w_{dm}$.
# It stays level for $\sigma^2 = 1 / \text{fan-out}$.
# Where the two numbers differ, both cannot be had.
# Glorot and Bengio proposed the compromise that bears the first one's first name, **Xavier initialisation**:
#
# $$ \sigma^2 = \frac{2}{\text{fan-in} + \text{fan-out}} . $$
#
# *An example.* A layer with 32 inputs and 96 outputs: $\sigma^2 = 2 / 128$ and $\sigma = 0.125$.
# Forwards the volume is multiplied by $\sqrt{32} \cdot 0.125 = 0.707$, backwards by $\sqrt{96} \cdot 0.125 = 1.225$.
#
# Whether the numbers come from a normal or a uniform distribution does not matter.
# A uniform distribution from $-a$ to $a$ has the variance $a^2 / 3$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# numpy draws numbers with variance 1 for you. What must you multiply them by?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Draw an array of shape `(fan_in, fan_out)` with a method of `rng`. Multiply by a standard deviation; the docstring gives a variance.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w = xavier_init(32, 96, np.random.default_rng(0))
# assert w.shape == (32, 96) and abs(w.std() - 0.125) < 0.005
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "xavier_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xavier_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by no ReLU, as Glorot and Bengio proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / (fan_in + fan_out)``.

    As `torch.nn.init.xavier_normal_` or `xavier_uniform_`, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_xavier_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.xavier_init", xavier_init)

# %% [markdown]
# The check has no weights to compare with.
# It calls your function many times and looks at what must hold of any fair draw: the spread, the mean, whether weights have anything to do with each other, and whether `rng`, and nothing else, decides.
#
# ## 3. What ReLU takes away
#
# ReLU sets what is negative to 0.
# Of numbers that lie evenly around 0, that takes half of the squares: $\overline{\operatorname{relu}(z)^2} = \tfrac12\, \overline{z^2}$.
# So the next layer hears only half, and the formula above becomes $\operatorname{Var} z = \text{fan-in} \cdot \sigma^2 \cdot \tfrac12 \operatorname{Var} z_{\text{before}}$.
# It stays level for
#
# $$ \sigma^2 = \frac{2}{\text{fan-in}} . $$
#
# This is **He initialisation**.
#
# *An example.* With 64 inputs, $\sigma = \sqrt{2/64} = 0.177$.
# Was that near your guess?
# A weight of deviation 0.01 multiplies the volume by $0.01 / 0.177 = 0.057$ in each layer; the table above measured 0.055.
# After seven more layers that is $0.057^7 \approx 2 \cdot 10^{-9}$.
#
# | here | what others call it |
# |---|---|
# | He initialisation | *Kaiming initialisation* (PyTorch: `kaiming_normal_`) |
# | Xavier initialisation | *Glorot initialisation* (Keras: `glorot_normal`) |
# | the signal fades, the signal grows | *vanishing* and *exploding* activations, and gradients |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# It is `xavier_init` with another variance.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Which of the two numbers does the sum in $z$ run over? Only that one stands in the variance.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# w = he_init(50, 200, np.random.default_rng(0))
# assert w.shape == (50, 200) and abs(w.std() - 0.2) < 0.01
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "he_init", "locked": false, "schema_version": 3, "solution": true, "task": false}
def he_init(fan_in, fan_out, rng):
    """Random weights for a layer that is followed by a ReLU, as He and others proposed.

    Args:
        fan_in: how many inputs the layer has, int, at least 1.
        fan_out: how many outputs it has, int, at least 1.
        rng: a `np.random.Generator`, the only source of chance: the same state gives the same weights, and another
            call with the same generator other weights.

    Returns:
        w: float64 array of shape (fan_in, fan_out). Its numbers are drawn independently of each other from one
        distribution, normal or uniform as you like, with mean 0 and variance ``2 / fan_in``.

    As `torch.nn.init.kaiming_normal_` or `kaiming_uniform_` for ReLU, which keep weights as (fan_out, fan_in).
    """
    ### BEGIN SOLUTION
    return rng.normal(size=(fan_in, fan_out)) * np.sqrt(2 / fan_in)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_he_init", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.he_init", he_init)

# %% [markdown]
# Now the picture that this unit is about: the volume of each layer, for five ways to begin.


# %% nbgrader={"grade": false, "grade_id": "figure_deviation", "locked": true, "schema_version": 3, "solution": false, "task": false}
def begin(name, rng, widths=WIDTHS):
    """A network before training."""
    if name in ("He", "Xavier"):
        rule = he_init if name == "He" else xavier_init
        return [(rule(a, b, rng), np.zeros(b)) for a, b in zip(widths[:-1], widths[1:], strict=True)]
    return draw(float(name), rng, widths)


STARTS = {"1": "tab:red", "He": "tab:green", "Xavier": "tab:olive", "0.1": "tab:orange", "0.01": "tab:purple"}
MARKERS = dict(zip(STARTS, "so^Dv", strict=True))
figure, axes = plt.subplots(1, 2, figsize=(11, 3.8), layout="constrained", width_ratios=(3, 2))
for name, colour in STARTS.items():
    measured, _ = activation_statistics(begin(name, np.random.default_rng(0)), known)
    axes[0].semilogy(range(1, 10), measured, marker=MARKERS[name], color=colour, label=name)
    print(f"{name:>6}: z1 {measured[0]:.2g}, z8 {measured[7]:.2g}")
axes[0].set(xlabel="layer", ylabel="standard deviation of z", title="Eight hidden layers", xticks=range(1, 10))
axes[0].grid(alpha=0.3)
deep = [64] * 31
for name in ("He", "Xavier"):
    measured, _ = activation_statistics(begin(name, np.random.default_rng(0), deep), known)
    axes[1].semilogy(range(1, 31), measured, marker=MARKERS[name], markersize=4, color=STARTS[name], label=name)
axes[1].set(xlabel="layer", ylabel="standard deviation of z", title="Thirty layers")
axes[1].grid(alpha=0.3)
figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right upper", title="weights")
show(
    figure,
    "Standard deviation per layer on a logarithmic scale. With He it stays level; with Xavier and 0.1 it falls slowly, "
    "with 0.01 to below a billionth; with weights of deviation 1 it grows to millions. Over thirty layers Xavier, too, "
    "falls far below He.",
)

# %% [markdown]
# On a logarithmic axis a constant factor is a straight line.
# Only *He* is level.
# *Xavier* loses a factor of $\sqrt2$ in each layer, since it knows nothing of ReLU: hardly worth a word in three layers, and everything in thirty.
#
# > **Experiment 2.** Now layers that are wide and narrow in turn: 64, 16, 64, 16 and so on.
# > *Predict* for each of the two rules whether it stays level. *Run* the cell. *Explain* which of the two looks at fan-out, and what that costs here.

# %% nbgrader={"grade": false, "grade_id": "experiment_2", "locked": true, "schema_version": 3, "solution": false, "task": false}
for name in ("He", "Xavier"):
    measured, _ = activation_statistics(begin(name, np.random.default_rng(0), [64, 16] * 8), known)
    print(f"{name:>6}:", "  ".join(f"z{layer} {measured[layer - 1]:.2g}" for layer in (1, 2, 3, 4, 13, 14, 15)))

# %% [markdown]
# ## 4. The gradients of a deep network
#
# To train, you need the loss and its gradients.
# You have written all parts in unit 2: a forward pass, cross-entropy, a backward pass.
# Bring them here and put them together in one function; the cell is yours, and helpers may stand in it.
#
# One thing is new: the function also returns `dx`, the gradient for the *inputs*.
# With that, a network can stand behind other layers, and you will put it there in section 8.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Walk forward and keep what each layer received; walk back from the last layer to the first.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Forward: a list with `(signal, z)` for each layer. Loss: subtract the row's maximum before any exponential, and take the logarithm of the sum. Backward: `dw`, `db` and `dx` of a layer as in `linear_backward`; between two layers the slope of ReLU at the *earlier* `z`; no slope before the first layer.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = [(np.array([[1.0, -1.0]]), np.zeros(2)), (np.eye(2), np.zeros(2))]
# loss, grads, dx = mlp_gradients(params, np.array([[2.0]]), np.array([1]))
# assert abs(loss - 2.126928) < 1e-6 and abs(dx[0, 0] - 0.880797) < 1e-6
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "mlp_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_gradients(params, x, y):
    """The mean cross-entropy of a network with ReLU between its layers, and its gradients.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        x: inputs, float64 array of shape (N, D), N at least 1, where D is the fan_in of the first layer.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer.

    Returns:
        loss: float in ``[0, inf)``, in nats, the mean over the N rows.
        grads: a list with one tuple ``(dw, db)`` for each layer, in the order of `params` and with the shapes of its
            arrays.
        dx: float64 array of shape (N, D), the gradient for the inputs.

    All are finite and right for logits up to ±1000. Where a pre-activation is exactly 0 the slope of ReLU is 0.
    The arguments stay unchanged. As autograd through a `torch.nn.Sequential` and `torch.nn.CrossEntropyLoss`.
    """
    ### BEGIN SOLUTION
    cache, signal = [], x
    for w, b in params:
        z = signal @ w + b
        cache.append((signal, z))
        signal = np.maximum(z, 0)

    rows = np.arange(len(y))
    shifted = z - z.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()
    dz = np.exp(log_p)
    dz[rows, y] -= 1
    dz /= len(y)

    grads = []
    for layer in reversed(range(len(params))):
        signal, _ = cache[layer]
        grads.insert(0, (signal.T @ dz, dz.sum(axis=0)))
        dx = dz @ params[layer][0].T
        if layer > 0:
            dz = dx * (cache[layer - 1][1] > 0)
    return loss, grads, dx
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_mlp_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.mlp_gradients", mlp_gradients)

# %% [markdown]
# A gradient can be checked without anybody's answer: by differences, as in unit 2.
# The cell moves one weight in each of three layers a little to either side, and compares.

# %% nbgrader={"grade": false, "grade_id": "by_differences", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(1)
params = begin("He", rng)
loss, grads, _ = mlp_gradients(params, known[:20], known_labels[:20])
print("layer   by your backward pass   by differences")
for layer in (0, 4, 8):
    w, b = params[layer]
    place = np.unravel_index(np.abs(grads[layer][0]).argmax(), w.shape)
    losses = []
    for step in (1e-5, -1e-5):
        moved = w.copy()
        moved[place] += step
        changed = [*params[:layer], (moved, b), *params[layer + 1 :]]
        losses.append(mlp_gradients(changed, known[:20], known_labels[:20])[0])
    print(f"{layer + 1:5}   {grads[layer][0][place]:21.8f}   {(losses[0] - losses[1]) / 2e-5:14.8f}")

# %% [markdown]
# What arrives at each layer on the way back?
# The gradient of a bias is what arrives there, summed over the batch.

# %% nbgrader={"grade": false, "grade_id": "figure_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
for name, colour in STARTS.items():
    _, grads, _ = mlp_gradients(begin(name, np.random.default_rng(0)), known[:200], known_labels[:200])
    arriving = [np.sqrt((db**2).mean()) for _, db in grads]
    axes.semilogy(range(1, 10), arriving, marker=MARKERS[name], color=colour, label=name)
    print(f"{name:>6}: layer 1 {arriving[0]:.2g}, layer 9 {arriving[-1]:.2g}")
axes.set(xlabel="layer", ylabel="root mean square of db", title="What comes back to each layer, before training")
axes.set_xticks(range(1, 10))
axes.grid(alpha=0.3)
figure.legend(loc="outside right upper", title="weights")
show(
    figure,
    "Size of the bias gradients per layer on a logarithmic scale, to be read from right to left. With He it stays level, "
    "with small weights it vanishes towards layer 1, with weights of deviation 1 it explodes.",
)

# %% [markdown]
# Read it from right to left, the way the gradient travels.
# With weights of 0.01 the first layer gets next to nothing: the gradient **vanishes**.
# With weights of 1 it **explodes**.
# The same number, $\sqrt{\text{fan} / 2}\;\sigma$, rules both ways.
#
# > **Experiment with what you solved in unit 4.** Adam divides each gradient by its own size, so its first step should be as long as its rate, 0.001, however small a gradient is.
# > *Predict*: does it come that far where the weights began at 0.01? *Run* the cell. *Explain* by the $\varepsilon$ in Adam's denominator, which is $10^{-8}$.
#
# The module `course` gives you what you wrote in earlier units, for cells that are not graded.
# If one of these functions is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "adam_and_depth", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u05.adam_and_depth"):
    from course import adam_step, sgd_step

    _, grads, _ = mlp_gradients(begin("0.01", np.random.default_rng(0)), known[:200], known_labels[:200])
    figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
    for name, step, lr, marker in (("SGD, 0.05", sgd_step, 0.05, "o--"), ("Adam, 0.001", adam_step, 0.001, "s-")):
        steps = [step(np.zeros_like(dw), dw, {}, lr)[0] for dw, _ in grads]
        axes.semilogy(range(1, 10), [np.sqrt((moved**2).mean()) for moved in steps], marker, label=name)
    axes.axhline(0.001, color="grey", linestyle=":")
    axes.set(xlabel="layer", ylabel="root mean square of the step", title="The first step (dotted: 0.001)")
    axes.set_xticks(range(1, 10))
    axes.grid(alpha=0.3)
    figure.legend(loc="outside right upper", title="optimiser, rate")
    show(
        figure,
        "Length of the first step per layer on a logarithmic scale. With SGD it is below a trillionth in all layers; "
        "with Adam it is about a millionfold of that, and still ten thousand times shorter than the dotted line at 0.001.",
    )

# %% [markdown]
# ## 5. Does it learn?
#
# Put it together: draw the weights, walk over shuffled minibatches, take steps.
# Thirty epochs with batches of 25 and a learning rate of 0.05 will do.
#
# As in unit 2, the check draws an alphabet that nobody has seen before.
# It gives your function 800 images, and the judge measures the network that comes back on 450 others.
# It must have eight hidden layers.
# The median of three runs must reach **0.92**.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# A list of nine layers by `he_init`, and two loops.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# For each epoch: an order of all rows by `rng.permutation`. For each batch of that order: gradients by `mlp_gradients`, and a new list of layers, each array less the learning rate times its gradient.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# params = train_deep(known, known_labels, np.random.default_rng(0))
# assert len(params) == 9 and accuracy(params, None, unseen, unseen_labels) > 0.9
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train_deep", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_deep(x, y, rng):
    """Train a network with eight hidden layers on handwritten characters.

    Weights begin as `he_init` draws them, and biases at 0. In each of 30 epochs all rows are taken once, in a new order
    and in batches of 25. After each batch every array is lowered by 0.05 times its gradient.

    Args:
        x: images, float64 array of shape (800, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (800,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of nine tuples ``(w, b)``: 64 inputs, eight hidden layers of
            64 units each, 10 logits, with ReLU between the layers. All numbers are finite.

    Other settings will do if they reach the bar, and so will hidden layers of 16 to 256 units.
    A run may take up to 20 seconds; half a second is enough.
    """
    ### BEGIN SOLUTION
    widths = [64] * 9 + [10]
    pairs = zip(widths[:-1], widths[1:], strict=True)
    params = [(he_init(fan_in, fan_out, rng), np.zeros(fan_out)) for fan_in, fan_out in pairs]
    learning_rate, batch_size = 0.05, 25
    for _ in range(30):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            _, grads, _ = mlp_gradients(params, x[rows], y[rows])
            params = [
                (w - learning_rate * dw, b - learning_rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
    return params
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_deep", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.train_deep", train_deep)

# %% [markdown]
# ### Debugging a run
#
# Here are five networks of this kind, trained by PyTorch on the same images: `docs/figures/u05_patients.py` in the course's repository runs them.
# One is healthy.
# *Diagnose* the others from their curves, and from the line that is printed for each, before you open the answers: which began with weights of 0.01, which with weights of 1, which had a learning rate fifty times too small, and in which was every unit of the last hidden layer silent from the start?

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
PATIENTS = {  # the loss before training and in each epoch, as long as it is finite; the share of silent units at first
    "A": ([2.44, 2.41, 2.36, 2.32, 2.28, 2.26, 2.23, 2.21, 2.19, 2.17, 2.15, 2.13, 2.11], 0.14),
    "B": ([4.57e06], 0.14),
    "C": ([2.44, 1.93, 1.26, 0.82, 0.61, 0.507, 0.366, 0.342, 0.123, 0.117, 0.126, 0.101, 0.0511], 0.14),
    "D": ([2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3], 1.0),
    "E": ([2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3, 2.3], 0.14),
}
figure, axes = plt.subplots(1, 5, figsize=(12, 2.6), layout="constrained")
for axis, (name, (losses, silent)) in zip(axes, PATIENTS.items(), strict=True):
    axis.plot(losses, marker=".")
    axis.axhline(np.log(10), color="grey", linestyle=":")
    axis.set(title=name, xlabel="epoch", xlim=(-0.6, 12.6), ylim=(0, 2.6))
    if losses[0] > 100:
        axis.set(yscale="log", ylim=(1, 1e8))
    last = f"{losses[-1]:.3g}" if len(losses) == 13 else "nan"
    print(f"{name}: loss before training {losses[0]:.3g}, after 12 epochs {last}; silent units at first {silent:.0%}")
axes[0].set_ylabel("loss (dotted: ln 10)")
show(
    figure,
    "Five loss curves. A falls very slowly, B is a single point in the millions, C falls "
    "quickly to near 0, D and E lie on the dotted line from the beginning.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **A** moves in the right direction and hardly gets anywhere: the learning rate is fifty times too small.
# - **B** begins with an astronomical loss: weights of 1. The first steps are as large, the numbers overflow, and what follows is no number any more: the curve ends where it began.
# - **C** is the healthy one.
# - **D** and **E** both guess from the beginning: $\ln 10 = 2.303$ is the loss of somebody who gives all ten characters the same chance. Their curves do not tell them apart, and the share of silent units, which your `activation_statistics` gives, does: in D every unit of the last hidden layer is silent. In E the units speak, in a whisper that no one hears.
#
# </details>
#
# ## 6. A sound engineer in each layer
#
# Initialisation sets the volume once, before training.
# **Batch normalisation** (Ioffe and Szegedy, 2015) sets it in every step.
# For each unit, that is each column of $z$, take mean and variance over the batch:
#
# $$ \mu_d = \frac1N \sum_n x_{nd}, \qquad \sigma^2_d = \frac1N \sum_n (x_{nd} - \mu_d)^2, \qquad
# \hat x_{nd} = \frac{x_{nd} - \mu_d}{\sqrt{\sigma_d^2 + \varepsilon}}, \qquad \mathrm{out}_{nd} = \gamma_d\, \hat x_{nd} + \beta_d . $$
#
# Each column of $\hat x$ has mean 0 and variance 1, however small or large the weights were.
# The network may still want another volume for a unit, so there are two more parameters for each column: a scale $\gamma$, 1 at first, and a shift $\beta$, 0 at first.
# The tiny $\varepsilon$ keeps the division alive where a column does not vary.
# Mind where it stands: inside the root.
#
# *An example by hand.* One column, $x = (1, 3, 8)$, with $\varepsilon = 0$, $\gamma = 2$, $\beta = 1$.
# The mean is 4, the distances from it are $(-3, -1, 4)$, the variance is $\frac{26}{3} = 8.667$ and its root 2.944.
# So $\hat x = (-1.019, -0.340, 1.359)$, and $\mathrm{out} = (-1.038, 0.321, 3.717)$.

# %% nbgrader={"grade": false, "grade_id": "figure_axes", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
for axis, title, is_marked in (
    (axes[0], "Batch normalisation: a column", lambda row, column: column == 2),
    (axes[1], "Layer normalisation: a row", lambda row, column: row == 1),
):
    for row in range(5):
        for column in range(7):
            colour = "tab:blue" if is_marked(row, column) else "lightgrey"
            axis.add_patch(plt.Rectangle((column + 0.05, 4.05 - row), 0.9, 0.9, color=colour))
    axis.set(xlim=(0, 7), ylim=(0, 5), aspect="equal", title=title, xlabel="D units", ylabel="N rows of the batch")
    axis.set(xticks=[], yticks=[])
show(
    figure,
    "Two tables of five rows and seven columns. On the left one column is marked: batch normalisation takes mean and "
    "variance over the rows, for each unit. On the right one row is marked: layer normalisation takes them over the "
    "units, for each row.",
)

# %% [markdown]
# The picture shows on the left which numbers share a mean and a variance. The right one is for section 10.
#
# ### Two lives
#
# In training, a row's output depends on which other rows happen to be in its batch.
# In use, that would be absurd: the answer to an image must not depend on its company, and a single image must have an answer, too.
# So the layer keeps **running statistics** while it trains, and uses them afterwards:
#
# $$ \text{running} \leftarrow (1 - m)\, \text{running} + m\, \text{batch}, \qquad m = 0.1 . $$
#
# Two conventions come from PyTorch, and you will meet code that does it the other way:
# $m$, the **momentum**, is the weight of the *new*; and while the batch is normalised by the biased variance (divided by $N$), the running variance takes the unbiased one (divided by $N - 1$), since it stands for rows not seen.
# In the example the running variance goes from 1 to $0.9 \cdot 1 + 0.1 \cdot 13 = 2.2$.
#
# | here | what others call it |
# |---|---|
# | training, evaluation | *train mode* and *eval mode*; training and *inference* |
# | running statistics | *moving averages*, population statistics; in PyTorch *buffers* |
# | $\gamma$, $\beta$ | *affine parameters*, scale and shift; in PyTorch `weight` and `bias` |
# | momentum 0.1 | Keras says 0.99 or 0.9 and means what is *kept* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Two kinds of statistics: by which is this batch normalised, and what happens to the others?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check shapes and the number of rows first. Then choose `mean` and `var`: those of the batch in training, those of the state in evaluation. In training make a *new* state, with the unbiased variance. Normalise, scale and shift in one place for both.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# state = {"mean": np.zeros(1), "var": np.ones(1)}
# x = np.array([[1.0], [3.0], [8.0]])
# out, state = batchnorm_forward(x, np.array([2.0]), np.array([1.0]), state, True)
# assert np.allclose(out[:, 0], [-1.038, 0.321, 3.717], atol=1e-3)
# assert np.allclose(state["mean"], 0.4) and np.allclose(state["var"], 2.2)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "batchnorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_forward(x, gamma, beta, state, train, momentum=0.1, eps=1e-5):
    """Normalise each column of a batch, then scale and shift it.

    Args:
        x: float64 array of shape (N, D), N at least 1, and at least 2 in training.
        gamma: the scale of each column, float64 array of shape (D,).
        beta: the shift of each column, float64 array of shape (D,).
        state: what earlier batches have left behind, a dictionary of two float64 arrays of shape (D,): ``"mean"``
            and ``"var"``, the running mean and the running variance.
        train: bool. In training the columns are normalised by the mean and the variance of this batch, biased
            (divided by N), and the running statistics move. In evaluation they are normalised by the running
            statistics, and these stay.
        momentum: how far the running statistics move from what they were to those of the batch: 0 is not at all, 1 all
            the way. The running variance moves to the unbiased one (divided by N - 1).
        eps: is added to the variance, inside the root, so that nothing is divided by 0.

    Returns:
        out: float64 array of shape (N, D).
        state: for the next batch, a dictionary of the same form.

    Raises:
        ValueError: `gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one. Or
            there are fewer than two rows in training, as in PyTorch; the message names the shape of `x`.

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As `torch.nn.BatchNorm1d`.
    """
    ### BEGIN SOLUTION
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"gamma of shape {gamma.shape} and beta of shape {beta.shape} do not fit x of shape {x.shape}")
    if train and len(x) < 2:
        raise ValueError(f"x of shape {x.shape} has too few rows for training")
    mean, var = state["mean"], state["var"]
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        unbiased = x.var(axis=0, ddof=1)
        state = {
            "mean": (1 - momentum) * state["mean"] + momentum * mean,
            "var": (1 - momentum) * state["var"] + momentum * unbiased,
        }
    xhat = (x - mean) / np.sqrt(var + eps)
    return gamma * xhat + beta, state
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batchnorm_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.batchnorm_forward", batchnorm_forward)

# %% [markdown]
# > **Experiment 3.** The cell trains the running statistics on many batches, and then asks about one image twice: in evaluation alone, and in evaluation with 24 others.
# > *Predict* whether the two answers differ. Then *predict* what happens if the image comes alone in *training*. *Run* the cell. *Explain* what the error says.

# %% nbgrader={"grade": false, "grade_id": "experiment_3", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
state = {"mean": np.zeros(64), "var": np.ones(64)}
for _ in range(100):
    batch = known[rng.permutation(len(known))[:25]]
    _, state = batchnorm_forward(batch, np.ones(64), np.zeros(64), state, True)
alone, _ = batchnorm_forward(unseen[:1], np.ones(64), np.zeros(64), state, False)
in_company, _ = batchnorm_forward(unseen[:25], np.ones(64), np.zeros(64), state, False)
print("in evaluation, the two answers differ by", np.abs(alone[0] - in_company[0]).max())
try:
    batchnorm_forward(unseen[:1], np.ones(64), np.zeros(64), state, True)
except ValueError as error:
    print("alone in training:", error)

# %% [markdown]
# ## 7. Back through the statistics
#
# Here is the place where batch normalisation is got wrong most often.
# Move one number $x_n$ of a column a little.
# Its own $\hat x_n$ moves.
# But the mean moves as well, and so does the variance, and with them *every* $\hat x$ of the column.
# There are three paths from $x_n$ to $\hat x$: straight on, by way of the variance, and by way of the mean.
# The chain rule adds them up.
#
# The picture shows them for the column $x = (1, 3, 8)$ from above, with $\gamma = 1$.
# Black numbers are those of the forward pass.
# Red ones are gradients, for $\mathrm{dout} = (1, 0, 0)$: only the first row matters to the loss.

# %% nbgrader={"grade": false, "grade_id": "figure_graph", "locked": true, "schema_version": 3, "solution": false, "task": false}
NODES = {
    "x": (0.0, 0.0, "(1, 3, 8)", "(0.109, −0.152, 0.044)"),
    "μ": (1.5, 1.0, "4", "−0.340"),
    "c = x − μ": (3.0, 0.0, "(−3, −1, 4)", "(0.222, −0.039, 0.157)"),
    "v": (4.4, 1.0, "8.667", "0.059"),
    "s = √(v + ε)": (5.9, 1.0, "2.944", "0.346"),
    "x̂ = c / s": (7.4, 0.0, "(−1.019, −0.340, 1.359)", "(1, 0, 0)"),
}
PATHS = ["x → μ", "x → c", "μ → c", "c → v", "v → s", "s → x̂", "c → x̂"]
figure, axes = plt.subplots(figsize=(11, 3), layout="constrained")
axes.set(xlim=(-0.9, 8.5), ylim=(-0.6, 1.6))
axes.axis("off")
places = {name.split(" ")[0]: place for name, (*place, _, _) in NODES.items()}
boxes = {}
for name, (x, y, value, gradient) in NODES.items():
    box = axes.text(x, y, name, ha="center", va="center", bbox={"boxstyle": "round", "facecolor": "aliceblue"})
    boxes[name.split(" ")[0]] = box.get_bbox_patch()
    outside = 0.25 if y else -0.25
    axes.text(x, y + outside, value, ha="center", va="center", fontsize=9)
    axes.text(x, y + 1.8 * outside, gradient, ha="center", va="center", fontsize=9, color="tab:red")
for path in PATHS:
    start, end = path.split(" → ")
    arrow = {"arrowstyle": "->", "patchA": boxes[start], "patchB": boxes[end], "shrinkA": 3, "shrinkB": 3}
    axes.annotate("", places[end], places[start], arrowprops={**arrow, "color": "grey"})
show(
    figure,
    "A graph: x leads to its mean and to c, the distance from it; c leads to the variance v, v to its root s, and c and s "
    "to the normalised x. Beside each node stand its value and its gradient, as in the example in the text.",
)

# %% [markdown]
# *By hand, for one column.*
# Write the forward pass as a chain of small steps, and go back step by step.
# Let $g_n = \gamma\, \mathrm{dout}_n$ be what arrives at $\hat x_n$, and $s = \sqrt{\sigma^2 + \varepsilon}$.
#
# | step | its way back |
# |---|---|
# | $\hat x_n = c_n / s$ | to $c_n$: $\; g_n / s$. To $s$, which all rows share: $\; ds = -\frac{1}{s^2} \sum_n g_n c_n$ |
# | $s = \sqrt{v + \varepsilon}$ | $dv = ds / (2 s)$ |
# | $v = \frac1N \sum_n c_n^2$ | to $c_n$, besides: $\; \frac2N\, c_n\, dv$ |
# | $c_n = x_n - \mu$ | to $x_n$: all that reached $c_n$. To $\mu$: $\; d\mu = -\sum_n dc_n$ |
# | $\mu = \frac1N \sum_n x_n$ | to $x_n$, besides: $\; \frac1N\, d\mu$ |
#
# With the numbers of the picture, $c = (-3, -1, 4)$ and $s = 2.944$:
# $ds = -\frac{1}{8.667} \cdot (-3) = 0.346$, $\; dv = 0.346 / 5.888 = 0.0588$, and what reaches $c$ is $(0.340 - 0.118,\; -0.039,\; 0.157)$, that is $(0.222, -0.039, 0.157)$.
# The mean of that is $0.113$, and so $dx = (0.109, -0.152, 0.044)$.
#
# Two things can be seen without any calculation, and they make good tests.
# The numbers of $dx$ add up to 0: moving all rows alike changes nothing.
# And with $\mathrm{dout} = (1, 1, 1)$ all of $dx$ is 0, so whoever tests with ones tests nothing.
#
# You may go back step by step, as in the table, or first simplify on paper; both are right.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# For $\gamma$ and $\beta$, look at the last line of the forward pass alone: out = γ x̂ + β.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Compute `xhat` again as in the forward pass. `dbeta` and `dgamma` are sums over the rows, since all rows share them. Then follow the table from top to bottom; each letter is a line of code. Sums run over the rows, so what all rows share has shape (D,).
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x = np.array([[1.0], [3.0], [8.0]])
# dx, dgamma, dbeta = batchnorm_backward(np.array([[1.0], [0.0], [0.0]]), x, np.ones(1))
# assert np.allclose(dx[:, 0], [0.109, -0.152, 0.044], atol=1e-3)
# assert np.allclose(dgamma, -1.019, atol=1e-3) and np.allclose(dbeta, 1.0)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "batchnorm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_backward(dout, x, gamma, eps=1e-5):
    """The backward pass of `batchnorm_forward` in training.

    Args:
        dout: upstream gradient, float64 array of shape (N, D).
        x: the input of the forward pass, float64 array of shape (N, D), N at least 2.
        gamma: the scale of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, as in the forward pass.

    Returns:
        dx: float64 array of shape (N, D).
        dgamma: float64 array of shape (D,).
        dbeta: float64 array of shape (D,).

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As autograd through `torch.nn.functional.batch_norm` with ``training=True``.
    """
    ### BEGIN SOLUTION
    inverse = 1 / np.sqrt(x.var(axis=0) + eps)
    xhat = (x - x.mean(axis=0)) * inverse
    dxhat = dout * gamma
    dx = inverse * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_batchnorm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.batchnorm_backward", batchnorm_backward)

# %% [markdown]
# ## 8. A network of blocks
#
# A hidden layer is now a block of three: linear, batch normalisation, ReLU.
# The last layer stays as it was.
# That is where `dx` pays off: the last layer *is* a network of one layer, so `mlp_gradients` gives its loss, its gradients, and what goes back to the blocks.
#
# Beside `params` there is a second list, `norms`, with $(\gamma, \beta, \text{state})$ for each hidden layer.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Forward through the blocks, once through `mlp_gradients`, backward through the blocks.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Forward: for each block keep the signal that came in, `z` and `out`; collect the new states. Then `mlp_gradients(params[-1:], signal, y)`. Backward, from the last block to the first: the slope of ReLU (at what number?), `batchnorm_backward`, and a linear layer as in unit 2. Each finds its gradients at the front of its list.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# rng = np.random.default_rng(0)
# params = [(rng.normal(size=(3, 4)), np.zeros(4)), (rng.normal(size=(4, 2)), np.zeros(2))]
# norms = [(np.ones(4), np.zeros(4), {"mean": np.zeros(4), "var": np.ones(4)})]
# x, y = rng.normal(size=(5, 3)), np.array([0, 1, 0, 1, 1])
# loss, grads, norm_grads, states = normalised_gradients(params, norms, x, y)
# # A bias that is subtracted again by the mean has no gradient.
# assert np.allclose(grads[0][1], 0) and len(norm_grads) == len(states) == 1
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "normalised_gradients", "locked": false, "schema_version": 3, "solution": true, "task": false}
def normalised_gradients(params, norms, x, y):
    """As `mlp_gradients`, with batch normalisation between each hidden linear layer and its ReLU, in training.

    Args:
        params: the layers in order, a list of one or more tuples ``(w, b)`` of float64 arrays with shapes
            (fan_in, fan_out) and (fan_out,).
        norms: one tuple ``(gamma, beta, state)`` for each hidden layer, as for `batchnorm_forward`, with its momentum
            and its eps as they are by default.
        x: inputs, float64 array of shape (N, D), N at least 2, where D is the fan_in of the first layer.
        y: labels, int64 array of shape (N,), in ``[0, K)``, where K is the fan_out of the last layer.

    Returns:
        loss: float in ``[0, inf)``, in nats, the mean over the N rows.
        grads: a list with one tuple ``(dw, db)`` for each layer, in the order of `params`.
        norm_grads: a list with one tuple ``(dgamma, dbeta)`` for each hidden layer, in the order of `norms`.
        states: a list with the new state of each hidden layer.

    Where a ReLU gets exactly 0 its slope is 0.
    The arguments stay unchanged. As autograd through a `torch.nn.Sequential` of `Linear`, `BatchNorm1d` and `ReLU`.
    """
    ### BEGIN SOLUTION
    signal, cache, states = x, [], []
    for (w, b), (gamma, beta, state) in zip(params[:-1], norms, strict=True):
        z = signal @ w + b
        out, moved = batchnorm_forward(z, gamma, beta, state, True)
        cache.append((signal, z, out))
        states.append(moved)
        signal = np.maximum(out, 0)

    loss, grads, dx = mlp_gradients(params[-1:], signal, y)

    norm_grads = []
    for layer in reversed(range(len(norms))):
        signal, z, out = cache[layer]
        dz, dgamma, dbeta = batchnorm_backward(dx * (out > 0), z, norms[layer][0])
        grads.insert(0, (signal.T @ dz, dz.sum(axis=0)))
        norm_grads.insert(0, (dgamma, dbeta))
        dx = dz @ params[layer][0].T
    return loss, grads, norm_grads, states
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_normalised_gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.normalised_gradients", normalised_gradients)

# %% [markdown]
# The last hint says something worth a thought: the biases of the hidden layers get no gradient.
# Batch normalisation subtracts them again with the mean, and $\beta$ has taken over their work.
#
# ## 9. The rescue
#
# Remember patient E, whose weights of 0.01 left it guessing for ever.
# Your function gets a network like that.
# The judge draws it: nine layers, all weights with deviation 0.01.
# Train it with batch normalisation, for thirty epochs with batches of 25.
# Let the learning rate fall in a straight line, from 0.05 to 0: the running statistics trail behind the weights, and small last steps let them catch up.
#
# What comes back is measured in *evaluation*, by the running statistics that you return.
# The median of three alphabets must reach **0.86**; most runs come much further.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# It is `train_deep` with two lists in place of one.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Begin with norms of ones and zeros, mean 0 and variance 1. In each step: the learning rate, `normalised_gradients`, new `params`, and new `norms` with moved γ and β and the *new* state.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# rng = np.random.default_rng(0)
# params, norms = train_normalised(known, known_labels, small_network(rng), rng)
# assert len(params) == 9 and len(norms) == 8 and accuracy(params, norms, unseen, unseen_labels) > 0.85
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train_normalised", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_normalised(x, y, params, rng):
    """Train a deep network that begins with weights that are far too small, by batch normalisation.

    The network is that of `normalised_gradients`. Each gamma begins at 1 and each beta at 0, the running means at 0 and
    the running variances at 1. In each of 30 epochs all rows are taken once, in a new order and in batches of 25. After
    each batch the layers, the gammas and the betas are lowered by the learning rate times their gradients. The rate
    falls in a straight line from 0.05 in the first step to 0 after the last.

    Args:
        x: images, float64 array of shape (800, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (800,), in ``[0, 10)``.
        params: the layers to begin with, a list of nine tuples ``(w, b)``: 64 inputs, eight hidden layers of 64 units,
            10 logits. The standard deviation of all weights is 0.01, and the biases are 0.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of nine tuples ``(w, b)`` with the shapes of `params`.
        norms: a list of eight tuples ``(gamma, beta, state)``, one for each hidden layer, as for `batchnorm_forward`.
            All numbers are finite, and no running variance is negative.

    Other settings will do if they reach the bar. A run may take up to 20 seconds; half a second is enough.
    """
    ### BEGIN SOLUTION
    norms = [(np.ones(64), np.zeros(64), {"mean": np.zeros(64), "var": np.ones(64)}) for _ in range(8)]
    epochs, batch_size = 30, 25
    steps, step = epochs * len(x) // batch_size, 0
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            learning_rate = 0.05 * (1 - step / steps)
            step += 1
            _, grads, norm_grads, states = normalised_gradients(params, norms, x[rows], y[rows])
            params = [
                (w - learning_rate * dw, b - learning_rate * db) for (w, b), (dw, db) in zip(params, grads, strict=True)
            ]
            norms = [
                (gamma - learning_rate * dgamma, beta - learning_rate * dbeta, state)
                for (gamma, beta, _), (dgamma, dbeta), state in zip(norms, norm_grads, states, strict=True)
            ]
    return params, norms
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train_normalised", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.train_normalised", train_normalised)

# %% [markdown]
# See what happened inside: the volume of each layer, in the network that began with weights of 0.01, before and after it was trained, without and with batch normalisation.


# %% nbgrader={"grade": false, "grade_id": "figure_rescue", "locked": true, "schema_version": 3, "solution": false, "task": false}
def normalised_deviations(params, norms, x):
    """The standard deviation in each hidden layer of what goes into ReLU, in training."""
    deviations = []
    for layer, norm in enumerate(norms):
        normalised, _ = batchnorm_forward(x @ params[layer][0] + params[layer][1], *norm, True)
        deviations.append(normalised.std())
        x = np.maximum(normalised, 0)
    return deviations


rng = np.random.default_rng(4)
small = small_network(rng)
ones, zeros = np.ones(64), np.zeros(64)
fresh = [(ones, zeros, {"mean": zeros, "var": ones})] * 8
trained, norms = train_normalised(known, known_labels, small, rng)
layers = range(1, 9)
figure, axes = plt.subplots(figsize=(7, 3.5), layout="constrained")
axes.semilogy(layers, activation_statistics(small, known)[0][:8], "o--", color="tab:purple", label="without")
before, after = normalised_deviations(small, fresh, known), normalised_deviations(trained, norms, known)
axes.semilogy(layers, before, "s", color="tab:orange", markersize=12, fillstyle="none", label="with, before training")
axes.semilogy(layers, after, "o-", color="tab:blue", label="with, after training")
axes.set(xlabel="hidden layer", ylabel="standard deviation of what goes into ReLU", title="Weights of 0.01")
axes.grid(alpha=0.3)
figure.legend(loc="outside right upper", title="batch normalisation")
show(
    figure,
    "Standard deviation per hidden layer on a logarithmic scale. Without batch normalisation it falls below a billionth; "
    "with it squares before training and dots after it lie on a level line near 1.",
)
print(f"accuracy on images not seen: {accuracy(trained, norms, unseen, unseen_labels):.3f}")
without_statistics = [(gamma, beta, state) for (gamma, beta, _), (_, _, state) in zip(norms, fresh, strict=True)]
print(f"with the running statistics lost: {accuracy(trained, without_statistics, unseen, unseen_labels):.3f}")

# %% [markdown]
# The last line is a bug of many a real project: the parameters were saved and the running statistics were not.
#
# > **Experiment 4.** *Predict*: one image goes through the first layer of the trained network two hundred times, each time in a batch with other images. By how much do its 64 normalised numbers vary, in batches of 2, 8, 25 and 200 rows? *Run* the cell. *Explain* what the mean and the variance of two numbers know about the data. (Every column of $\hat x$ is then $-1$ and $1$, or nearly so.)


# %% nbgrader={"grade": false, "grade_id": "experiment_4", "locked": true, "schema_version": 3, "solution": false, "task": false}
def variation_of_one_image(size, batches=200):
    """The standard deviation of an image's numbers over batches with other images, on average over the units."""
    rng = np.random.default_rng(6)
    w, b = trained[0]
    seen = []
    for _ in range(batches):
        others = 1 + rng.permutation(len(known) - 1)[: size - 1]
        batch = known[[0, *others]]
        seen.append(batchnorm_forward(batch @ w + b, *norms[0], True)[0][0])
    return np.std(seen, axis=0).mean()


for size in (2, 8, 25, 200):
    print(f"batches of {size:3}: its numbers vary by {variation_of_one_image(size):.2f}")

# %% [markdown]
# ## 10. Each row by itself
#
# **Layer normalisation** (Ba, Kiros and Hinton, 2016) turns the picture of section 6 by a quarter: mean and variance are taken over the $D$ numbers of one *row*.
# A row needs no company then.
# There are no running statistics, and no difference between training and evaluation.
# $\gamma$ and $\beta$ still belong to the columns.
# Transformers, whose rows are the words of sentences of many lengths, are built with it.
#
# *An example.* The row $(1, 3, 8)$ becomes $(-1.019, -0.340, 1.359)$, the same numbers as the column before.
# With $\gamma = (1, 2, 3)$ and $\beta = 0$ the output is $(-1.019, -0.679, 4.076)$.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Which axis, and how does a mean for each row broadcast over the columns?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# As `batchnorm_forward` in training, along the other axis, with the axis kept; and nothing to remember.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# out = layernorm_forward(np.array([[1.0, 3.0, 8.0]]), np.array([1.0, 2.0, 3.0]), np.zeros(3))
# assert np.allclose(out, [[-1.019, -0.679, 4.076]], atol=1e-3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "layernorm_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layernorm_forward(x, gamma, beta, eps=1e-5):
    """Normalise each row of a batch, then scale and shift each column.

    Args:
        x: float64 array of shape (N, D), N at least 1.
        gamma: the scale of each column, float64 array of shape (D,).
        beta: the shift of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, so that nothing is divided by 0. The variance of a row is biased
            (divided by D).

    Returns:
        float64 array of shape (N, D).

    Raises:
        ValueError: `gamma` or `beta` is not of shape (D,); the message names the shapes of `x` and of that one.

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As `torch.nn.LayerNorm`.
    """
    ### BEGIN SOLUTION
    if gamma.shape != x.shape[1:] or beta.shape != x.shape[1:]:
        raise ValueError(f"gamma of shape {gamma.shape} and beta of shape {beta.shape} do not fit x of shape {x.shape}")
    mean = x.mean(axis=1, keepdims=True)
    var = x.var(axis=1, keepdims=True)
    xhat = (x - mean) / np.sqrt(var + eps)
    return gamma * xhat + beta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_layernorm_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.layernorm_forward", layernorm_forward)

# %% [markdown]
# The way back is that of section 7, along rows, with one difference.
# In a column, all numbers share one $\gamma$, so it may be multiplied in at any time.
# In a row, each number has its own.
# Where must it come in?

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Begin with $g = \gamma\, \mathrm{dout}$, number by number.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The table of section 7 with sums over the columns and $D$ for $N$. `dgamma` and `dbeta` are sums over the *rows*, as before: which axis was normalised has nothing to do with it.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x, gamma = np.array([[1.0, 3.0, 8.0]]), np.array([1.0, 2.0, 3.0])
# dx, dgamma, dbeta = layernorm_backward(np.array([[1.0, 0.0, 0.0]]), x, gamma)
# assert np.allclose(dx, [[0.109, -0.152, 0.044]], atol=1e-3)
# assert np.allclose(dgamma, [-1.019, 0, 0], atol=1e-3)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "layernorm_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layernorm_backward(dout, x, gamma, eps=1e-5):
    """The backward pass of `layernorm_forward`.

    Args:
        dout: upstream gradient, float64 array of shape (N, D).
        x: the input of the forward pass, float64 array of shape (N, D), N at least 1.
        gamma: the scale of each column, float64 array of shape (D,).
        eps: is added to the variance, inside the root, as in the forward pass.

    Returns:
        dx: float64 array of shape (N, D).
        dgamma: float64 array of shape (D,).
        dbeta: float64 array of shape (D,).

    Right also where the mean is 100,000 times the standard deviation.
    The arguments stay unchanged. As autograd through `torch.nn.functional.layer_norm`.
    """
    ### BEGIN SOLUTION
    inverse = 1 / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    xhat = (x - x.mean(axis=1, keepdims=True)) * inverse
    dxhat = dout * gamma
    mean, along = dxhat.mean(axis=1, keepdims=True), (dxhat * xhat).mean(axis=1, keepdims=True)
    dx = inverse * (dxhat - mean - xhat * along)
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_layernorm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u05.layernorm_backward", layernorm_backward)

# %% [markdown]
# > **Experiment 5.** *Predict* which of the two normalisations gives the same answer to an image whatever batch it comes in, in training. *Run* the cell. *Explain* the difference by the picture in section 6.

# %% nbgrader={"grade": false, "grade_id": "experiment_5", "locked": true, "schema_version": 3, "solution": false, "task": false}
ones, zeros = np.ones(64), np.zeros(64)
state = {"mean": zeros, "var": ones}
for name, normalise in (
    ("batch normalisation", lambda x: batchnorm_forward(x, ones, zeros, state, True)[0]),
    ("layer normalisation", lambda x: layernorm_forward(x, ones, zeros)),
):
    difference = normalise(known[:25])[0] - normalise(known[[0, *range(100, 124)]])[0]
    print(f"{name}: the same image in two batches differs by up to {np.abs(difference).max():.3f}")

# %% [markdown]
# ## The same in PyTorch
#
# The tool of the trade has all of this in ten lines.
# The script `docs/figures/u05_pytorch.py` in the course's repository runs them on characters drawn from a seed; nothing here needs PyTorch.
#
# ```python
# blocks = [(Linear(64, 64), BatchNorm1d(64), ReLU()) for _ in range(8)]
# model = Sequential(*(layer for block in blocks for layer in block), Linear(64, 10))
# for linear, *_ in blocks:
#     torch.nn.init.normal_(linear.weight, std=0.01)  # kaiming_normal_(linear.weight) would be better
# optimiser = torch.optim.SGD(model.parameters(), lr=0.05)
# for epoch in range(30):
#     for rows in torch.randperm(len(x)).split(25):
#         optimiser.zero_grad()
#         torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
#         optimiser.step()
# model.eval()  # the line that everybody forgets once
# right = model(unseen).argmax(dim=1) == unseen_labels
# print(f"accuracy in evaluation: {right.double().mean():.3f}")
# ```
#
# ```
# accuracy in evaluation: 0.971
# ```
#
# The imports stand in the script.
# Three things differ from yours.
# A `BatchNorm1d` keeps its running statistics itself, and changes them in each call in training; your function returns a new state.
# One switch, `train()` or `eval()`, sets the mode of all layers; yours is an argument.
# And the rate does not fall here.
#
# ## What you have now
#
# - The volume of a layer is multiplied by the same factor in every layer. Away from 1, depth makes it nothing or everything, for the signal and for the gradient alike.
# - **He** sets the factor to 1 where ReLU follows, **Xavier** where nothing does. It is right on average, and before the first step.
# - **Batch normalisation** sets the volume in each step, whatever the weights are. The price: rows depend on each other, there are two modes, and small batches are poor ones.
# - **Layer normalisation** has one mode and no company, and normalises something else.
#
# *Five questions for yourself.*
#
# 1. What is the loss of a network of ten classes that has learnt nothing, and what does it mean if training begins far above it?
# 2. Why must weights be random at all?
# 3. A layer has 400 inputs and 100 outputs, and a ReLU follows. What is He's deviation?
# 4. Which of $\gamma, \beta, \mu, \sigma$ are trained, which are measured, and which are used in evaluation?
# 5. Why does a test with an upstream gradient of all ones say nothing about `batchnorm_backward`?
#
# *To read on.*
#
# - Xavier Glorot and Yoshua Bengio, [Understanding the difficulty of training deep feedforward neural networks](https://proceedings.mlr.press/v9/glorot10a.html), 2010.
# - Kaiming He and others, [Delving deep into rectifiers](https://arxiv.org/abs/1502.01852), 2015.
# - Sergey Ioffe and Christian Szegedy, [Batch normalization](https://arxiv.org/abs/1502.03167), 2015. Jimmy Lei Ba and others, [Layer normalization](https://arxiv.org/abs/1607.06450), 2016.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# What happens to batch normalisation when a batch has one row?
#
# Say what happens in training and what in evaluation, and why PyTorch raises an error in one of them.
# Then think of a batch of two or three rows: nothing fails, so what goes wrong?
# Which normalisation would you choose for a network that must learn from one example at a time, and what would you give up?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# In training, the mean of one row is the row itself, so every number of $\hat x$ is 0 and the output is $\beta$, whatever came in: nothing can be learnt, and the unbiased variance would divide by 0.
# PyTorch raises an error because an answer that ignores the question is worse than none.
# In evaluation a single row is no problem, since it is normalised by the running statistics, which come from many batches.
# With two or three rows, mean and variance exist and are hardly more than chance: each row is judged by its one or two neighbours, so the signal is full of noise, and what training sees differs from what evaluation uses.
# Nothing raises an error, and training is worse: experiment 4 shows how much the numbers of one image vary in such batches.
# For learning from one example at a time I would choose layer normalisation, whose statistics come from the row alone and which is the same in both modes.
# I would give up that each *unit* has a volume of its own that is known across examples: layer normalisation makes the units of one row compete, and it also removes what the mean and the width of a row may have said.
