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
# # Unit 6: First layers
#
# **Theme: first layers (1).**
# First layers learn basic features, edges and textures, as a child learns an alphabet before words.
#
# *At the end you can* write convolution and max-pooling, forward and backward; make data white; learn filters from images without a single label; and say when such filters become edges, and when not.
#
# *Time:* two to three hours.
#
# *You need:* units 1, 2 and 4: matrix products, the chain rule, your `cross_entropy`, and a step of an optimiser.
#
# ## How a person does it
#
# Nobody is born reading.
# In its first months a child sees light and dark, and where one stops and the other begins.
# It has no teacher for that and no names.
# It has a world full of things with borders, and it looks at it all day.
# Long before the first letter, the eye has learnt what letters are made of: strokes.
#
# A stroke is a stroke wherever it stands on the page.
# Whoever had to learn the letter A anew for each place on the paper would never read.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.notebook import check, show
from autograder.units.u06_first_layers.dead_leaves import image, patches, white_patches
from autograder.units.u06_first_layers.shifted import split


# %% nbgrader={"grade": false, "grade_id": "pictures", "locked": true, "schema_version": 3, "solution": false, "task": false}
def frame(axis, top, left, tall, wide, colour):
    """Draw a frame around some pixels of a table."""
    axis.add_patch(
        plt.Rectangle((left - 0.5, top - 0.5), wide, tall, fill=False, edgecolor=colour, linewidth=3, clip_on=False)
    )


def show_numbers(axis, table, title):
    """Draw a table of numbers, the larger the darker."""
    axis.imshow(table, cmap="Greys", vmin=-3, vmax=10)
    for (row, column), number in np.ndenumerate(table):
        axis.text(column, row, f"{number:g}", ha="center", va="center", fontsize=13)
    axis.set(title=title, xlabel="column", ylabel="row", xticks=range(table.shape[1]), yticks=range(table.shape[0]))


# %% [markdown]
# ## 1. A window that slides
#
# A linear layer gives each pixel a weight of its own.
# What it learns about a stroke at the left it does not know at the right.
# A **convolution** has a small table of weights, the **kernel**, and lays it on every place of the image.
# In each place it multiplies the pixels of the **window** by the kernel's weights and adds them up.
# The picture shows one place.

# %% nbgrader={"grade": false, "grade_id": "figure_window", "locked": true, "schema_version": 3, "solution": false, "task": false}
picture = np.array([[0, 0, 2, 2, 2], [0, 0, 2, 2, 2], [0, 0, 2, 2, 2], [0, 0, 0, 0, 0.0]])
kernel = np.array([[-1.0, 1.0], [-1.0, 1.0]])
answers = np.array([[0, 4, 0, 0], [0, 4, 0, 0], [0, 2, 0, 0.0]])
figure, axes = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained", width_ratios=[5, 2, 4])
show_numbers(axes[0], picture, "image, 4 by 5, and one window")
frame(axes[0], 1, 1, 2, 2, "tab:orange")
show_numbers(axes[1], kernel, "kernel, 2 by 2")
show_numbers(axes[2], answers, "output, 3 by 4")
frame(axes[2], 1, 1, 1, 1, "tab:orange")
figure.suptitle("A convolution's window: four products, one sum")
show(
    figure,
    "An image of 4 by 5 pixels, a kernel of 2 by 2, and an output of 3 by 4. The orange window holds 0 and 2 in "
    "its upper row and 0 and 2 in its lower one. The kernel has −1 at the left and 1 at the right. The framed "
    "number of the output is 4.",
)

# %% [markdown]
# Check it by hand: $0 \cdot (-1) + 2 \cdot 1 + 0 \cdot (-1) + 2 \cdot 1 = 4$.
# This kernel answers where the numbers grow from left to right.
# It is an **edge detector**: the output lights up along the edge, and fades where the edge ends.
#
# Two numbers say how the window travels.
#
# - **Padding** $p$: a frame of $p$ rows and columns of zeros around the image, so that the window can reach over the border.
# - **Stride** $s$: by how many pixels the window moves.
#
# Where the last step does not fit, the rest of the image is left out.
# From $H$ pixels and a kernel of $K$ come $\lfloor (H + 2p - K) / s \rfloor + 1$ places.
# For $H = 7$, $K = 3$, $s = 2$, $p = 0$ these are $\lfloor 4/2 \rfloor + 1 = 3$.
# For $H = 8$ they are 3, too, and the last pixel is not seen.
#
# An image may have several channels, red, green and blue say.
# Then the kernel has a slice for each of them, and the sum runs over all.
# A layer has $F$ kernels and so $F$ output maps:
#
# $$ \mathrm{out}_{nfij} = b_f + \sum_{c,k,l} \tilde x_{n,\,c,\,si+k,\,sj+l}\; w_{fckl}, $$
#
# where $\tilde x$ is the padded image.
#
# | here | what others call it |
# |---|---|
# | kernel | *filter* |
# | output map | *feature map*, *channel* |
# | convolution | *cross-correlation* in mathematics, where a convolution turns the kernel by half a turn first |

# %% [markdown]
# ### Your turn
#
# <details><summary>Hint 1: a nudge</summary>
#
# Write four loops first: image, kernel, row, column. Right comes before fast.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes. Pad the last two axes. Work out OH and OW. For each place, cut out the window (all channels), multiply, add, and add the bias.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The picture above as a test:
#
# ```python
# out = conv2d_forward(picture[None, None], kernel[None, None], np.zeros(1), 1, 0)
# assert out.shape == (1, 1, 3, 4) and out[0, 0, 1, 1] == 4
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "conv2d_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv2d_forward(x, w, b, stride, padding):
    """A layer of convolutions: every kernel is laid on every window of every image.

    Args:
        x: images, float64 array of shape (N, C, H, W), N at least 1.
        w: kernels, float64 array of shape (F, C, KH, KW).
        b: biases, float64 array of shape (F,).
        stride: how many pixels a window moves at a time, in both directions, at least 1.
        padding: how many rows and columns of zeros are laid around each image on all four sides, at least 0.

    Returns:
        float64 array of shape (N, F, OH, OW), with ``OH = (H + 2 * padding - KH) // stride + 1`` and OW likewise.
        Pixels at the bottom and at the right that no window reaches do not count.

    Raises:
        ValueError: `x` and `w` have different numbers of channels, or `b` does not have the shape (F,). The message
            names the shapes of `x` and `w`, or of `w` and `b`.

    The kernel is not turned. The arguments stay unchanged. As `torch.nn.functional.conv2d`.
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"images of shape {x.shape} and kernels of shape {w.shape} must have as many channels")
    if b.shape != w.shape[:1]:
        raise ValueError(f"kernels of shape {w.shape} need one bias each, b has the shape {b.shape}")
    frame = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(frame, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))) + b
    return out.transpose(0, 3, 1, 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conv2d_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.conv2d_forward", conv2d_forward)

# %% [markdown]
# > **Experiment 1.** An edge detector of 5 by 5 looks at leaves that lie on top of each other (section 4 says where they come from).
# > *Predict*: the image has 48 by 64 pixels; how large is the output with stride 1, with 8 rows and columns of padding, and with stride 4? Which of the three shows an edge that is not in the image? *Run* the cell. *Explain* who put up the edges at the left and at the right, and what stride 4 saved, and what it cost.

# %% nbgrader={"grade": false, "grade_id": "experiment_stride", "locked": true, "schema_version": 3, "solution": false, "task": false}
leaves = image(np.random.default_rng(5))[40:88, 40:104]
detector = np.outer([1, 4, 6, 4, 1], [-1, -2, 0, 2, 1]) / 16
trials = ((1, 0), (1, 8), (4, 0))
maps = [conv2d_forward(leaves[None, None], detector[None, None], np.zeros(1), *trial)[0, 0] for trial in trials]
figure, axes = plt.subplots(1, 4, figsize=(13, 3.3), layout="constrained")
axes[0].imshow(leaves, cmap="gray", vmin=0, vmax=1)
axes[0].set_title(f"image, {leaves.shape[0]} by {leaves.shape[1]}")
reach = np.abs(maps[1]).max()
for axis, (stride, padding), out in zip(axes[1:], trials, maps):
    axis.imshow(out, cmap="RdBu_r", vmin=-reach, vmax=reach)
    axis.set_title(f"stride {stride}, padding {padding}: {out.shape[0]} by {out.shape[1]}")
for axis in axes:
    axis.set(xlabel="column", ylabel="row")
    axis.locator_params(integer=True, nbins=5)
figure.suptitle("Where it gets brighter from left to right (red), and where darker (blue)")
show(
    figure,
    "Overlapping leaves and three outputs. The first shows red and blue lines along the upright borders of the "
    "leaves. The second shows the same within an empty frame, and a red line at the left and a blue one at the "
    "right, where the frame of zeros meets the image. The third shows the lines of the first in coarse squares.",
)

# %% [markdown]
# ### How fast?
#
# Four loops in Python are right, and the check takes them.
# They are also slow, and below you will train with this function.
# There are two usual ways out.
#
# - **einsum** writes the formula as it stands, over windows that `np.lib.stride_tricks.sliding_window_view` shows without copying a pixel.
# - **Stride tricks and a matrix product**: the same windows, laid out as rows (the field says *im2col*), and one product, which the machine's fastest code does.
#
# The cell measures all three on one long row of numbers, with windows of 75 and 8 kernels, and your own function on forty images.


# %% nbgrader={"grade": false, "grade_id": "speed", "locked": true, "schema_version": 3, "solution": false, "task": false}
from time import perf_counter


def seconds(work, *arguments):
    """How long a call takes, the quickest of three."""
    taken = []
    for _ in range(3):
        started = perf_counter()
        work(*arguments)
        taken.append(perf_counter() - started)
    return min(taken)


def by_loop(row, w):
    return np.array([(row[i : i + 75, None] * w).sum(axis=0) for i in range(len(row) - 74)])


def by_einsum(row, w):
    return np.einsum("ik,kf->if", np.lib.stride_tricks.sliding_window_view(row, 75), w)


def by_product(row, w):
    return np.lib.stride_tricks.sliding_window_view(row, 75).copy() @ w


rng = np.random.default_rng(0)
row, w = rng.normal(size=20_000), rng.normal(size=(75, 8))
slowest = seconds(by_loop, row, w)
print(f"{'by_loop':10} {1000 * slowest:6.1f} ms")
for way in (by_einsum, by_product):
    taken = seconds(way, row, w)
    print(f"{way.__name__:10} {1000 * taken:6.1f} ms, 1/{slowest / taken:.0f} of the time of the loop")
sheets, kernels = rng.normal(size=(40, 3, 16, 16)), rng.normal(size=(8, 3, 5, 5))
taken = seconds(conv2d_forward, sheets, kernels, np.zeros(8), 1, 0)
print(f"your conv2d_forward, forty images of 16 by 16 pixels: {1000 * taken:.1f} ms")

# %% [markdown]
# The windows of the fast ways overlap in memory, so never write into them.
# The matrix product copies each pixel up to $K \times K$ times: it buys time with memory.
#
# ## 2. The way back
#
# A convolution is a linear layer whose weights are used in many places.
# So nothing is new but the book-keeping, and unit 2 has said both rules.
#
# - *Multiply by what comes from above.* In place $(i, j)$ kernel $f$ has the upstream gradient $\mathrm{dout}_{nfij}$.
# - *Add over all paths.* A weight is used in every place of every image. A pixel lies in several windows. A bias is added everywhere.
#
# $$ dw_{fckl} = \sum_{n,i,j} \mathrm{dout}_{nfij}\, \tilde x_{n,c,si+k,sj+l}, \qquad
# d\tilde x_{n,c,si+k,sj+l} \mathrel{+}= \mathrm{dout}_{nfij}\, w_{fckl}, \qquad db_f = \sum_{n,i,j} \mathrm{dout}_{nfij} . $$
#
# *By hand.* An image of one row, $(1, 2, 3)$, the kernel $(10, 1)$, stride 1, upstream $(1, 2)$.
# The windows are $(1, 2)$ and $(2, 3)$.
# So $dw = 1 \cdot (1, 2) + 2 \cdot (2, 3) = (5, 8)$ and $db = 3$.
# The first window hands back $(10, 1)$ to the first two pixels, the second $(20, 2)$ to the last two.
# The middle pixel lies in both: $dx = (10,\, 1 + 20,\, 2) = (10, 21, 2)$.

# %% nbgrader={"grade": false, "grade_id": "figure_back", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(8, 3.2), layout="constrained")
pixels, answers = ["1", "2", "3"], ["12", "23"]
for place, text in enumerate(pixels):
    gradient = ("10", "1 + 20", "2")[place]
    axis.text(2 * place, 0, f"x = {text}", ha="center", bbox={"boxstyle": "round,pad=0.5", "facecolor": "aliceblue"})
    axis.text(2 * place, -0.75, f"dx = {gradient}", ha="center", color="tab:red")
for place, text in enumerate(answers):
    at = 2 * place + 1
    axis.text(at, 2, f"out = {text}", ha="center", bbox={"boxstyle": "round,pad=0.5", "facecolor": "aliceblue"})
    axis.text(at, 2.6, f"dout = {place + 1}", ha="center", color="tab:red")
    for start, weight in ((2 * place, "10"), (2 * place + 2, "1")):
        axis.annotate("", (at, 1.8), (start, 0.45), arrowprops={"arrowstyle": "->", "color": "grey"})
        axis.text((at + start) / 2, 1.1, f"× {weight}", ha="center", color="tab:blue", backgroundcolor="white")
axis.set(xlim=(-1, 5), ylim=(-1, 3))
axis.axis("off")
show(
    figure,
    "Three pixels below, 1, 2 and 3, and two answers above, 12 and 23. Each answer is joined to its two pixels by the weights "
    "10 and 1. From above come the gradients 1 and 2; the middle pixel receives 1 from the left answer and 20 from the right.",
)

# %% [markdown]
# Two places where real work goes wrong: the frame must come off again, also when it is 0 wide, and pixels that no window reached have a gradient, too: it is 0.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Copy the loops of the forward pass. What was read there is added to here.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Pad x, and make zeros in its shape for the gradient. In each place, add dout times the kernel to the window of that gradient, and dout times the window of x to dw. At the end cut the frame off by positions that are counted from the front.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The example by hand as a test:
#
# ```python
# dout, x, w = np.array([[[[1.0, 2.0]]]]), np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[10.0, 1.0]]]])
# dx, dw, db = conv2d_backward(dout, x, w, 1, 0)
# assert dx.tolist() == [[[[10, 21, 2]]]] and dw.tolist() == [[[[5, 8]]]] and db.tolist() == [3]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "conv2d_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv2d_backward(dout, x, w, stride, padding):
    """The backward pass of a layer of convolutions.

    Args:
        dout: upstream gradient, float64 array of shape (N, F, OH, OW).
        x: the layer's images, float64 array of shape (N, C, H, W), N at least 1.
        w: the layer's kernels, float64 array of shape (F, C, KH, KW).
        stride: how many pixels a window moves at a time, in both directions, at least 1.
        padding: how many rows and columns of zeros are laid around each image on all four sides, at least 0.

    Returns:
        dx: float64 array of shape (N, C, H, W). Pixels at the bottom and at the right that no window reaches get 0.
        dw: float64 array of shape (F, C, KH, KW).
        db: float64 array of shape (F,).

    The arguments stay unchanged. As autograd through `torch.nn.functional.conv2d`.
    """
    ### BEGIN SOLUTION
    frame = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(frame, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.tensordot(dout, windows, axes=((0, 2, 3), (0, 2, 3)))
    db = dout.sum(axis=(0, 2, 3))

    dframe = np.zeros(frame.shape)
    tall, wide = stride * dout.shape[2], stride * dout.shape[3]
    for k, l in np.ndindex(*w.shape[2:]):
        share = np.tensordot(dout, w[:, :, k, l], axes=(1, 0)).transpose(0, 3, 1, 2)
        dframe[:, :, k : k + tall : stride, l : l + wide : stride] += share
    height, width = x.shape[2:]
    return dframe[:, :, padding : padding + height, padding : padding + width], dw, db
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_conv2d_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.conv2d_backward", conv2d_backward)

# %% [markdown]
# > **Experiment with what you solved in unit 2.** You have an instrument that judges a gradient without knowing any formula: `gradient_is_right`. The module `course` brings it, for cells that are not graded.
# > It is asked about all three gradients of your convolution, and about a `dx` whose middle column has lost one half, as where windows that overlap are not added up.
# > *Predict* which of the four it accepts. *Run* the cell. *Explain* why the sum of `dout` times the output is the right function to ask about.
# >
# > If your function is not right yet, the cell says so, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "experiment_judge", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u06.experiment_judge"):
    from course import gradient_is_right

    rng = np.random.default_rng(12)
    x, w, b = rng.normal(size=(2, 1, 4, 5)), rng.normal(size=(3, 1, 2, 3)), rng.normal(size=3)
    dout = rng.normal(size=(2, 3, 3, 3))
    dx, dw, db = conv2d_backward(dout, x, w, 1, 0)
    once = np.where(np.arange(5) == 2, 0.5 * dx, dx)
    print("dx:", gradient_is_right(lambda x: float((dout * conv2d_forward(x, w, b, 1, 0)).sum()), x, dx))
    print("dw:", gradient_is_right(lambda w: float((dout * conv2d_forward(x, w, b, 1, 0)).sum()), w, dw))
    print("db:", gradient_is_right(lambda b: float((dout * conv2d_forward(x, w, b, 1, 0)).sum()), b, db))
    print(
        "dx, half of it lost:",
        gradient_is_right(lambda x: float((dout * conv2d_forward(x, w, b, 1, 0)).sum()), x, once),
    )

# %% [markdown]
# ## 3. Keep the largest
#
# After a convolution a map says *how strongly* a feature is there, for each place.
# For recognising a letter it often does not matter whether the stroke stands one pixel further left.

# %% nbgrader={"grade": false, "grade_id": "figure_pool", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(1, 2, figsize=(8, 2.6), layout="constrained", width_ratios=[4, 2])
show_numbers(axes[0], np.array([[1, 3, 0, 2], [2, 0, 5, 1.0]]), "a map, and two windows of 2 by 2")
show_numbers(axes[1], np.array([[3, 5.0]]), "what is kept")
for left, colour in ((0, "tab:orange"), (2, "tab:blue")):
    frame(axes[0], 0, left, 2, 2, colour)
    frame(axes[1], 0, left // 2, 1, 1, colour)
show(
    figure,
    "A map of two rows, 1 3 0 2 and 2 0 5 1, with two framed windows. Of the left window 3 is kept, of the right one 5.",
)

# %% [markdown]
# **Max-pooling** keeps the largest answer of each window, in each channel by itself.
# In the picture the windows have 2 by 2 pixels and the stride is 2.
#
# A window may hold negative numbers only.
# Its largest is then negative: do not begin the search at 0.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Where does the window in row i and column j of the output begin, and where does it end?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Work out OH and OW as for a convolution without padding. Fill an array of zeros of the right shape, place by place, with the maximum over the last two axes.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The picture above as a test:
#
# ```python
# x = np.array([[[[1.0, 3, 0, 2], [2, 0, 5, 1]]]])
# assert maxpool_forward(x, (2, 2), 2).tolist() == [[[[3, 5]]]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "maxpool_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def maxpool_forward(x, size, stride):
    """A layer that keeps the largest pixel of each window, channel by channel.

    Args:
        x: images, float64 array of shape (N, C, H, W), N at least 1.
        size: height and width of a window, a tuple (KH, KW).
        stride: how many pixels a window moves at a time, in both directions, at least 1: windows may overlap or leave
            gaps.

    Returns:
        float64 array of shape (N, C, OH, OW), with ``OH = (H - KH) // stride + 1`` and OW likewise: the largest of
        the pixels in each window, which may all be negative. Pixels at the bottom and at the right that no window
        reaches do not count.

    The arguments stay unchanged. As `torch.nn.functional.max_pool2d` without padding.
    """
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    return windows.max(axis=(4, 5))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_maxpool_forward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.maxpool_forward", maxpool_forward)

# %% [markdown]
# On the way back only the largest pixel had a say, so it receives all that comes from above and the others nothing.
# With the upstream gradient $(7, -1)$ the example gives $\begin{pmatrix} 0 & 7 & 0 & 0 \\ 0 & 0 & -1 & 0 \end{pmatrix}$.
#
# Where two pixels are equally large, mathematics leaves the choice open.
# PyTorch takes the first, row by row, and so do we.
# And where windows overlap, a pixel can win twice.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Let one pixel of a window grow a little: does the output notice?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# For each window: find the place of the first largest pixel (what does `argmax` do on ties, and how do you get from its number to a row and a column?), and add dout there.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# Windows of 1 by 2 that overlap:
#
# ```python
# x, dout = np.array([[[[1.0, 3.0, 2.0]]]]), np.array([[[[7.0, -1.0]]]])
# assert maxpool_backward(dout, x, (1, 2), 1).tolist() == [[[[0, 6, 0]]]]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "maxpool_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def maxpool_backward(dout, x, size, stride):
    """The backward pass of max-pooling.

    Args:
        dout: upstream gradient, float64 array of shape (N, C, OH, OW).
        x: the layer's images, float64 array of shape (N, C, H, W), N at least 1.
        size: height and width of a window, a tuple (KH, KW).
        stride: how many pixels a window moves at a time, in both directions, at least 1: windows may overlap or leave
            gaps.

    Returns:
        float64 array of shape (N, C, H, W). The largest pixel of a window gets the gradient of that window. Where
        several are largest, the first of them, row by row, gets all of it. A pixel that is the largest of several
        windows gets the sum. Pixels at the bottom and at the right that no window reaches get 0.

    The arguments stay unchanged. As autograd through `torch.nn.functional.max_pool2d`.
    """
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))[:, :, ::stride, ::stride]
    place = windows.reshape(*dout.shape, -1).argmax(axis=4)
    n, c, i, j = np.indices(dout.shape)
    dx = np.zeros(x.shape)
    np.add.at(dx, (n, c, i * stride + place // size[1], j * stride + place % size[1]), dout)
    return dx
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_maxpool_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.maxpool_backward", maxpool_backward)

# %% [markdown]
# ## 4. A world to look at
#
# Now let nobody say what a kernel should be.
# We need a world to look at: things in front of each other, in all sizes.
# The **dead leaves** model draws one from a seed: discs and rectangles fall to the ground, the later ones hide the earlier ones, and the number of leaves of radius $r$ falls like $r^{-3}$, so that near and far look alike.

# %% nbgrader={"grade": false, "grade_id": "figure_world", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(6)
ground = image(rng)
raw = patches(rng, 6000)
figure, axes = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained")
axes[0].imshow(ground, cmap="gray", vmin=0, vmax=1)
axes[0].set(title="Dead leaves: an image from a seed", xlabel="column (pixel)", ylabel="row (pixel)")
middle = 8 * 3 + 3
covariance = (raw.T @ raw / len(raw))[middle].reshape(8, 8)
spot = axes[1].imshow(covariance, cmap="RdBu_r", vmin=-np.abs(covariance).max(), vmax=np.abs(covariance).max())
axes[1].set(title="Patches: how pixel (3, 3) varies with the others", xlabel="column (pixel)", ylabel="row (pixel)")
figure.colorbar(spot, ax=axes[1], label="covariance (grey squared)")
show(
    figure,
    "Left, overlapping grey discs and rectangles with sharp borders. Right, a red spot around pixel (3, 3), which "
    "turns blue towards the far corner: neighbours vary together.",
)

# %% [markdown]
# Neighbouring pixels are nearly the same.
# That is true of any image, it is most of what there is to say about pixels two by two, and it says nothing about edges.
# So take it away first.
# Data are **white** when their columns have the mean 0, the variance 1, and no correlation.
#
# 1. Take away the mean of each column.
# 2. Find the directions in which the rows vary independently: the eigenvectors of the covariance matrix, with the variances $v$ as eigenvalues.
# 3. Along each of them divide by $\sqrt{v + \varepsilon}$, and turn back.
#
# Without the last turn the data would be white, too, but a row would no longer look like a patch.
# The $\varepsilon$ keeps directions that hardly vary from being blown up into noise.
#
# *By hand.* The rows $(3, 0)$, $(-3, 0)$, $(0, 1)$ and $(0, -1)$ have mean 0 and the variances $4.5$ and $0.5$.
# With $\varepsilon = 0$ the first column is divided by $2.12$ and the second by $0.707$: all four rows then lie at the distance $1.41$.
#
# | here | what others call it |
# |---|---|
# | whitening | *ZCA whitening* (zero-phase component analysis); without the last turn, *PCA whitening* |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# `np.linalg.eigh` gives eigenvalues and eigenvectors of a symmetric matrix. Are the eigenvectors its rows or its columns?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Centre; covariance with a sum over the rows divided by N; eigenvectors; into their coordinates, divide, and out again with the transposed matrix.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The example by hand as a test:
#
# ```python
# x = np.array([[3.0, 0], [-3, 0], [0, 1], [0, -1]])
# assert np.allclose(np.linalg.norm(whiten(x, 1e-12), axis=1), np.sqrt(2))
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "whiten", "locked": false, "schema_version": 3, "solution": true, "task": false}
def whiten(x, eps):
    """Rows in which all directions vary alike, as near to the old ones as can be (ZCA whitening).

    Args:
        x: float64 array of shape (N, D), N and D at least 1.
        eps: a positive number that is added to each variance.

    Returns:
        float64 array of shape (N, D). The mean of each column of `x` is taken away. The covariance of the columns,
        with a sum over rows divided by N, has the variances v along its eigenvectors. Along each of these, the rows
        are multiplied by ``1 / sqrt(v + eps)``, and then they are turned back.
        The answer is finite, also where some direction does not vary at all.

    The arguments stay unchanged.
    """
    ### BEGIN SOLUTION
    centred = x - x.mean(axis=0)
    variances, directions = np.linalg.eigh(centred.T @ centred / len(x))
    scale = 1 / np.sqrt(variances + eps)
    return centred @ directions * scale @ directions.T
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_whiten", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.whiten", whiten)

# %% nbgrader={"grade": false, "grade_id": "figure_white", "locked": true, "schema_version": 3, "solution": false, "task": false}
white = whiten(raw, eps=0.01 * np.linalg.eigvalsh(raw.T @ raw / len(raw)).max())
shown = np.flatnonzero(raw.std(axis=1) > 0.1)[:10]  # many patches lie within one leaf and show nothing
figure, axes = plt.subplots(2, 10, figsize=(11, 2.8), layout="constrained")
for row, (rows, name) in enumerate(((raw, "raw"), (white, "white"))):
    axes[row, 0].set_ylabel(name)
    reach = np.abs(rows[shown]).max()
    for axis, patch in zip(axes[row], rows[shown]):
        axis.imshow(patch.reshape(8, 8), cmap="gray", vmin=-reach, vmax=reach)
        axis.set(xticks=[], yticks=[])
figure.suptitle("Ten patches before and after whitening, 8 by 8 pixels: borders become lines")
figure.supxlabel("patch")
show(
    figure,
    "Above, smooth patches of two or three greys. Below, the same patches, in which the areas are grey and the "
    "borders stand out.",
)

# %% [markdown]
# ## 5. A loss without labels
#
# What should a filter be good for, if nobody gives labels?
# Two wishes, one loss.
#
# - **Miss nothing.** The features $s = x w$ of a patch should be enough to rebuild it, by the same filters: $s w^\top \approx x$.
# - **Be sparse.** Few features should be active at a time, as few words say one thing.
#
# $$ L = \frac1N \sum_n \Bigl( \tfrac12 \lVert s_n w^\top - x_n \rVert^2 + \lambda \sum_k \ln\cosh s_{nk} \Bigr), \qquad s_n = x_n w . $$
#
# Why $\ln\cosh$?

# %% nbgrader={"grade": false, "grade_id": "figure_price", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(6.5, 2.8), layout="constrained")
s = np.linspace(-3, 3, 301)
for values, name, style in (
    (np.log(np.cosh(s)), "ln cosh s", "-"),
    (np.abs(s), "|s|", "--"),
    (s**2 / 2, "s² / 2", ":"),
):
    axis.plot(s, values, style, label=name)
axis.set(xlabel="s, how active a feature is", ylabel="price", title="What activity costs", ylim=(0, 3))
axis.legend()
show(
    figure,
    "Three curves over s from -3 to 3. ln cosh s runs along the parabola s² / 2 near 0 and parallel to |s| far out, without the "
    "corner that |s| has at 0.",
)

# %% [markdown]
# It grows like $|s|$ far out and like $s^2/2$ near 0, so it has no corner.
# On white data each direction of length 1 has the same mean square.
# With the mean square fixed, the mean of $|s|$ is smallest where $s$ is mostly near 0 and sometimes large.
#
# For the gradient, mind that $w$ is used twice.
# With $r = s w^\top - x$ and $d\ln\cosh s / ds = \tanh s$,
#
# $$ ds = r\, w + \lambda \tanh s, \qquad dw = \frac1N \bigl( x^\top ds + r^\top s \bigr) . $$
#
# *By hand.* One row $x = (2, 0)$, one filter $w = (1, 0)^\top$, $\lambda = 1$: $s = 2$, nothing is missed, and $L = \ln\cosh 2 = 1.325$.
# $ds = \tanh 2 = 0.964$, so $dw = (1.928, 0)^\top$: a shorter filter would be less active.
#
# For large $s$, $\cosh s$ overflows, though its logarithm is about $|s| - \ln 2$.
# You have met this trap before, in the softmax.
#
# | here | what others call it |
# |---|---|
# | the loss of this section | *reconstruction ICA* (RICA), a kind of *independent component analysis*; without the second term, a linear *autoencoder* with tied weights |

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Write cosh with exponentials. Which of your functions from unit 1 or 2 takes the logarithm of a sum of exponentials without overflow?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes. Features, then what is missed, then the two terms of the loss, each a sum over everything divided by N. The gradient is the two products of the text.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The example by hand as a test:
#
# ```python
# loss, dw = rica_loss_grad(np.array([[1.0], [0.0]]), np.array([[2.0, 0.0]]), 1.0)
# assert np.isclose(loss, 1.3250, atol=1e-4) and np.allclose(dw.ravel(), [1.9281, 0], atol=1e-4)
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "rica_loss_grad", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rica_loss_grad(w, x, lam):
    """The loss of reconstruction ICA, and its gradient.

    Args:
        w: filters, one in each column, float64 array of shape (D, K).
        x: white patches, one in each row, float64 array of shape (N, D), N at least 1.
        lam: the price of activity, in ``[0, inf)``.

    Returns:
        loss: float. The features of a row x are s = x w, and what it is rebuilt to is s wᵀ. The loss is the mean over
            the N rows of half the squared distance between s wᵀ and x, plus `lam` times the sum of
            ``log(cosh(s_k))`` over the K features.
        dw: float64 array of shape (D, K), the gradient of that mean.

    Both are finite and right for features up to ±10,000.

    Raises:
        ValueError: `x` has another number of columns than `w` has rows. The message names both shapes.

    The arguments stay unchanged. Le, Karpenko, Ngiam and Ng, "ICA with reconstruction cost" (2011).
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"patches of shape {x.shape} do not fit filters of shape {w.shape}")
    s = x @ w
    missed = s @ w.T - x
    activity = np.logaddexp(s, -s) - np.log(2)
    loss = (0.5 * (missed**2).sum() + lam * activity.sum()) / len(x)
    ds = missed @ w + lam * np.tanh(s)
    return loss, (x.T @ ds + missed.T @ s) / len(x)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_rica_loss_grad", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.rica_loss_grad", rica_loss_grad)

# %% [markdown]
# ## 6. Is it an edge?
#
# To say that filters *become edges* we need a number, not an impression.
# Show gratings to the filter, bright and dark stripes of all directions and widths, and see which of them it answers to.
# An edge detector answers to one direction; noise answers to all.
#
# The discrete Fourier transform does just this: its squared absolute value $P$ at the frequency $(f_y, f_x)$ is the power of the answer to the grating that runs at the angle $\theta = \mathrm{atan2}(f_y, f_x)$.

# %% nbgrader={"grade": false, "grade_id": "figure_gratings", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axes = plt.subplots(2, 4, figsize=(8, 4.2), layout="constrained")
down, right = np.indices((8, 8)) * 2 * np.pi / 8
pictures = {
    "stripes": np.cos(2 * right),
    "slanting stripes": np.cos(2 * right + 2 * down),
    "both directions": np.cos(2 * right) + np.cos(2 * down),
    "noise": np.random.default_rng(0).normal(size=(8, 8)),
}
for (upper, lower), (name, one) in zip(axes.T, pictures.items(), strict=True):
    upper.imshow(one, cmap="gray")
    upper.set(title=name, xticks=[], yticks=[])
    lower.imshow(np.fft.fftshift(np.abs(np.fft.fft2(one)) ** 2), cmap="Blues", extent=(-0.56, 0.44, 0.44, -0.56))
    lower.set(xlabel="f_x", xticks=(-0.5, 0), yticks=(-0.5, 0))
axes[1, 0].set_ylabel("f_y")
show(
    figure,
    "Four filters above, the power of their frequencies below. Upright stripes: two dots on the horizontal axis. Slanting "
    "stripes: two dots on a diagonal. Both directions: four dots, on both axes. Noise: power all over.",
)

# %% [markdown]
# Each dot in the lower row is a grating, and stands at the angle in which it runs.
# Draw an arrow of length $P$ for each grating and add them.
# A grating turned by half a turn is the same grating, so double the angle first:
#
# $$ \text{selectivity} = \frac{\bigl| \sum P\, e^{2i\theta} \bigr|}{\sum P}, $$
#
# without the frequency $(0, 0)$, which is no grating.
# If all power is at $\theta = 0$ and $\theta = \pi$, the doubled angles are 0 and $2\pi$, and the selectivity is 1.
# If it is half at 0° and half at 90°, the arrows point in opposite directions, and it is 0.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# `np.fft.fft2` transforms the last two axes, and `np.fft.fftfreq(n)` gives the frequencies in its order.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Power; remove the frequency (0, 0); the angle of each frequency, from a column of f_y and a row of f_x; the sum of the arrows, its absolute value, divided by the whole power; and a thought for filters without any power. Rounding may leave them a little: the transform of pixels that are all 0.1 need not be exactly 0.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# A vertical grating, and a filter that is the same all over:
#
# ```python
# stripes = np.tile([1.0, -1.0], (4, 2))
# assert np.allclose(orientation_selectivity(np.stack([stripes, np.full((4, 4), 0.5)])), [1, 0])
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "orientation_selectivity", "locked": false, "schema_version": 3, "solution": true, "task": false}
def orientation_selectivity(filters):
    """How much each filter prefers gratings of one orientation.

    Args:
        filters: float64 array of shape (K, H, W).

    Returns:
        float64 array of shape (K,), in ``[0, 1]``: 1 for a pure grating. The power P of a filter is the squared
        absolute value of its two-dimensional discrete Fourier transform, without the frequency (0, 0). The frequency
        (f_y, f_x), in waves for each pixel from −1/2 up to but not including 1/2, has the angle θ = atan2(f_y, f_x).
        The selectivity is the absolute value of Σ P exp(2iθ), divided by Σ P. A filter whose pixels are all equal has
        the selectivity 0.

    The argument stays unchanged.
    """
    ### BEGIN SOLUTION
    power = np.abs(np.fft.fft2(filters - filters[:, :1, :1])) ** 2  # exactly 0 where all pixels are equal
    power[:, 0, 0] = 0.0
    f_y = np.fft.fftfreq(filters.shape[1])[:, None]
    f_x = np.fft.fftfreq(filters.shape[2])[None, :]
    arrows = np.abs((power * np.exp(2j * np.arctan2(f_y, f_x))).sum(axis=(1, 2)))
    total = power.sum(axis=(1, 2))
    return np.divide(arrows, total, out=np.zeros(len(filters)), where=total > 0)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_orientation_selectivity", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.orientation_selectivity", orientation_selectivity)

# %% [markdown]
# ## 7. Noise turns into edges
#
# Put the parts together: draw filters at random, and let them descend.
# The check draws new worlds from its seed, white already, and asks for 64 filters.
# Any descent will do; the `adam_step` of unit 4 is a good choice, with some hundred steps of some hundred patches each and a rate that falls towards 0.
#
# The grader measures two things on patches that your code never sees.
# The loss of your filters, with $\lambda = 1$, must be at least a tenth below that of random directions at right angles, each scaled to its best size.
# And then the share of filters with a selectivity above 0.5 must reach **0.45**, in the median of three worlds.
# Why both?
# A bank of edges brought along is selective, but it does not know this world.
# Banks of **Gabor filters** (waves under a bell curve), made orthogonal and scaled to their best, are among the controls of the bar, and they miss it.
# You will compare one with your own filters below.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# Begin with random filters of length about 1. Print the loss every 50 steps: it should fall from about 30 to about 9.
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# In each step: draw some hundred rows, ask `rica_loss_grad` with λ = 1, and take a step of Adam. A rate of 0.02 that falls to 0 along half a cosine works well.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# Before the check, on a world of your own:
#
# ```python
# filters = learn_filters(white_patches(np.random.default_rng(1), 10000)[0], np.random.default_rng(2))
# assert (orientation_selectivity(filters.T.reshape(-1, 8, 8)) > 0.5).mean() > 0.45
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "learn_filters", "locked": false, "schema_version": 3, "solution": true, "task": false}
def learn_filters(x, rng):
    """Filters for white patches, learnt with `rica_loss_grad`.

    Args:
        x: white patches of 8 by 8 pixels, one in each row, float64 array of shape (10000, 64).
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        float64 array of shape (64, 64), one filter in each column.

    A run may take up to 30 seconds; one second is enough.
    """
    ### BEGIN SOLUTION
    w = rng.normal(0, 1 / 8, (64, 64))
    mean, square = np.zeros(w.shape), np.zeros(w.shape)
    steps = 400
    for step in range(1, steps + 1):
        rows = rng.integers(0, len(x), 300)
        _, dw = rica_loss_grad(w, x[rows], 1.0)
        mean = 0.9 * mean + 0.1 * dw
        square = 0.99 * square + 0.01 * dw**2
        rate = 0.01 * (1 + np.cos(np.pi * step / steps))
        w = w - rate * mean / (np.sqrt(square) + 1e-8)
    return w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_learn_filters", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.learn_filters", learn_filters)

# %% [markdown]
# Now watch it happen.
# The cell runs your `learn_filters`, looks at the filters whenever it asks `rica_loss_grad`, and shows four of these moments.


# %% nbgrader={"grade": false, "grade_id": "figure_edges", "locked": true, "schema_version": 3, "solution": false, "task": false}
def watch(x, rng, price=None):
    """The filters each time your `learn_filters` asks `rica_loss_grad`, and those that it returns; at a fixed price."""
    asked, seen = rica_loss_grad, []

    def listening(w, x, lam):
        seen.append(w.copy())
        return asked(w, x, lam if price is None else price)

    globals()["rica_loss_grad"] = listening
    try:
        seen.append(learn_filters(x, rng))
    finally:
        globals()["rica_loss_grad"] = asked
    return seen


def share_of_edges(w):
    return (orientation_selectivity(w.T.reshape(-1, 8, 8)) > 0.5).mean()


def mosaic(w, across=8):
    """Filters side by side, each scaled by itself unless it is faint, with a line between them."""
    tiles = np.full((9 * (w.shape[1] // across) + 1, 9 * across + 1), 1.0)
    for number, one in enumerate(w.T):
        row, column = divmod(number, across)
        tiles[9 * row + 1 : 9 * row + 9, 9 * column + 1 : 9 * column + 9] = one.reshape(8, 8) / max(
            np.abs(one).max(), np.abs(w).max() / 4
        )
    return tiles


(world,) = white_patches(np.random.default_rng(7), 10000)
history = watch(world, np.random.default_rng(8))
stops = [len(history) * part // 20 for part in (0, 3, 6)] + [len(history) - 1]
banks = [history[step] for step in stops]
figure, axes = plt.subplots(1, 4, figsize=(13, 3.9), layout="constrained")
for axis, step, w in zip(axes, stops, banks):
    axis.imshow(mosaic(w), cmap="gray", vmin=-1, vmax=1)
    axis.set(title=f"step {step}: {share_of_edges(w):.0%} oriented", xticks=[], yticks=[])
figure.suptitle("Noise turns into edges: 64 filters of 8 by 8 pixels, and nobody told them what an edge is")
show(
    figure,
    "Four banks of 64 filters. At step 0 each tile is noise. Later the first light and dark bars stand out of it. "
    "At the last step the ground is an even grey, and most tiles show a light bar beside a dark one, each in its "
    "own direction and place.",
)

# %% [markdown]
# What do they answer to?
# Here are six of the most selective filters, each beside the nine patches that excite it most.

# %% nbgrader={"grade": false, "grade_id": "figure_answers", "locked": true, "schema_version": 3, "solution": false, "task": false}
w = banks[-1]
order = np.argsort(-orientation_selectivity(w.T.reshape(-1, 8, 8)))[:6]
figure, axes = plt.subplots(6, 10, figsize=(11, 6.8), layout="constrained")
for row, number in zip(axes, order):
    best = np.argsort(-(world @ w[:, number]))[:9]
    for axis, tile in zip(row, [w[:, number], *world[best]]):
        axis.imshow(tile.reshape(8, 8), cmap="gray")
        axis.set(xticks=[], yticks=[])
axes[0, 0].set_title("filter", fontsize=11)
axes[0, 5].set_title("the nine white patches that excite it most", fontsize=11)
figure.suptitle("What each filter answers to: borders of one direction, in one place")
show(
    figure,
    "Six rows, each with a filter and nine patches. In each row the nine patches show a border in the direction "
    "and place of the filter at the left.",
)

# %% [markdown]
# > **Experiment 2.** A bank of Gabor filters has edges of all directions.
# > *Predict*: on patches of another world, is its loss nearer to that of your filters, or to that of random directions? *Run* the cell. *Explain* what your filters know that the textbook does not.


# %% nbgrader={"grade": false, "grade_id": "experiment_brought", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gabors(rng):
    """64 edges and bars of all orientations, as textbooks have them, made orthogonal."""
    y, x = (one.ravel()[:, None] for one in np.indices((8, 8)))
    turn, pace, phase, reach = rng.uniform((0, 0.12, 0, 1.2), (np.pi, 0.4, 2 * np.pi, 2.2), (64, 4)).T
    down, right = rng.uniform(1, 6, (2, 64))
    along = (x - right) * np.cos(turn) + (y - down) * np.sin(turn)
    across = (y - down) * np.cos(turn) - (x - right) * np.sin(turn)
    bank = np.exp(-(along**2 + 0.4 * across**2) / (2 * reach**2)) * np.cos(2 * np.pi * pace * along + phase)
    u, _, vh = np.linalg.svd(bank - bank.mean(axis=0))
    return u @ vh


(fresh,) = white_patches(np.random.default_rng(10), 3000)
candidates = {
    "learnt": banks[-1],
    "random directions": np.linalg.qr(np.random.default_rng(11).normal(size=(64, 64)))[0],
    "Gabor filters": gabors(np.random.default_rng(11)),
}
for name, bank in candidates.items():
    loss = min(rica_loss_grad(size * bank, fresh, 1.0)[0] for size in np.linspace(0.5, 1.2, 15))
    print(f"{name:18} {share_of_edges(bank):4.0%} oriented, loss at the best size {loss:6.2f}")

# %% [markdown]
# > **Experiment 3.** The algorithm, or the data? Four banks descend in the same way. The first sees your world of leaves. The second sees a photograph that comes with matplotlib, a portrait. The third sees patches of leaves whose pixels were shuffled, each in an order of its own. The fourth sees the leaves, with $\lambda = 0$.
# > *Predict* which ones become oriented. *Run* the cell. *Explain* what the third bank found, and what the fourth had to choose from.

# %% nbgrader={"grade": false, "grade_id": "experiment_data", "locked": true, "schema_version": 3, "solution": false, "task": false}
from matplotlib.cbook import get_sample_data

rng = np.random.default_rng(9)
photograph = plt.imread(get_sample_data("grace_hopper.jpg")).mean(axis=2) / 255
scrambled = rng.permuted(world, axis=1)
windows = np.lib.stride_tricks.sliding_window_view(photograph, (8, 8))
cut = windows[rng.integers(0, windows.shape[0], 10000), rng.integers(0, windows.shape[1], 10000)].reshape(-1, 64)
cut = cut - cut.mean(axis=1, keepdims=True)
snippets = whiten(cut, eps=0.01 * np.linalg.eigvalsh(np.cov(cut.T)).max())
trials = {
    "dead leaves, λ = 1": banks[-1],
    "a photograph, λ = 1": learn_filters(snippets, rng),
    "scrambled leaves, λ = 1": learn_filters(scrambled, rng),
    "dead leaves, λ = 0": watch(world, rng, price=0.0)[-1],
}
figure, axes = plt.subplots(1, 4, figsize=(13, 3.9), layout="constrained")
for axis, (name, w) in zip(axes, trials.items()):
    axis.imshow(mosaic(w), cmap="gray", vmin=-1, vmax=1)
    axis.set(title=f"{name}: {share_of_edges(w):.0%} oriented", xticks=[], yticks=[])
figure.suptitle("Four descents, one algorithm: 64 filters each")
show(
    figure,
    "Four banks of 64 filters: bars and edges in the first two panels, noise and single bright pixels in the "
    "third, noise in the fourth.",
)

# %% [markdown]
# ## 8. Does it generalise?
#
# Now with labels, and a whole network: convolution, ReLU, pooling, and a linear layer.
# The characters of a new alphabet stand anywhere on a sheet of 12 by 12 pixels.

# %% nbgrader={"grade": false, "grade_id": "new_alphabet", "locked": true, "schema_version": 3, "solution": false, "task": false}
(known, known_labels), (unseen, unseen_labels) = split(np.random.default_rng(3), 600, 450)
figure, axes = plt.subplots(3, 10, figsize=(10, 3.4), layout="constrained")
for character, column in enumerate(axes.T):
    column[0].set_title(character)
    for axis, sheet in zip(column, known[known_labels == character]):
        axis.imshow(sheet[0], cmap="Greys")
        axis.set(xticks=[], yticks=[])
figure.suptitle("Ten characters, each somewhere on its sheet of 12 by 12 pixels")
figure.supxlabel("character; its label stands above")
figure.supylabel("sheet")
show(
    figure,
    "Three rows of ten small sheets; the same character appears in another corner of each sheet.",
)

# %% [markdown]
# The check gives you 600 such sheets and tries the network that you return on 450 others of the same alphabet.
# It does so three times, and the median accuracy must reach **0.5**.
#
# You need your `cross_entropy` of unit 2 and the two gradients of a linear layer.
# Bring them into the cell below; it is yours, and several functions may stand in it.
#
# *How long.* With functions that know no loops a run takes a second or so.
# With four loops in Python it takes many times as long, as you have measured; the check allows it, and some work on the fast form pays.

# %% [markdown]
# <details><summary>Hint 1: a nudge</summary>
#
# The parts go back in the opposite order. Which two of them need what was there before they acted?
#
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# 1. Draw 8 kernels with a standard deviation of √(2/25), the linear weights with √(1/128), biases 0.
# 2. In each step take 20 images: forward, the loss, backward, and descent with momentum 0.9 and a rate of 0.05.
# 3. Make eight passes over the images, shuffled anew each time. Print the loss: it should fall from 2.3 to below 0.7.
#
# </details>
# <details><summary>Hint 3: an example</summary>
#
# Before you train, one image must be learnt by heart:
#
# ```python
# one, label = known[:1], known_labels[:1]
# (kernels, biases), (w, b) = train(one.repeat(600, axis=0), label.repeat(600), np.random.default_rng(0))
# pooled = maxpool_forward(np.maximum(conv2d_forward(one, kernels, biases, 1, 0), 0), (2, 2), 2)
# assert (pooled.reshape(1, -1) @ w + b).argmax() == label[0]
# ```
#
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, rng):
    """Train a convolutional network with your four layers' functions.

    It is a convolution (stride 1, padding 0), ReLU, max-pooling of windows of 2 by 2 (stride 2), and a linear layer
    on what comes out, flattened in the order (F, 4, 4).

    Args:
        x: images, float64 array of shape (600, 1, 12, 12), ink in ``[0, 1]``.
        y: labels, int64 array of shape (600,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: ``[(kernels, biases), (w, b)]``, float64 arrays of shapes (F, 1, 5, 5), (F,), (16 F, 10) and (10,),
            with F from 1 to 32, all numbers finite.

    A run may take up to 60 seconds of processor time; one second is enough for functions without Python loops.
    """
    ### BEGIN SOLUTION
    kernels, biases = rng.normal(0, np.sqrt(2 / 25), (8, 1, 5, 5)), np.zeros(8)
    w, b = rng.normal(0, np.sqrt(1 / 128), (128, 10)), np.zeros(10)
    params = [kernels, biases, w, b]
    velocities = [np.zeros(param.shape) for param in params]
    for _ in range(8):
        for rows in np.array_split(rng.permutation(len(x)), 30):
            kernels, biases, w, b = params
            z = conv2d_forward(x[rows], kernels, biases, 1, 0)
            pooled = maxpool_forward(np.maximum(z, 0.0), (2, 2), 2)
            features = pooled.reshape(len(rows), -1)

            logits = features @ w + b
            p = np.exp(logits - logits.max(axis=1, keepdims=True))
            dlogits = p / p.sum(axis=1, keepdims=True)
            dlogits[np.arange(len(rows)), y[rows]] -= 1
            dlogits /= len(rows)

            dpooled = (dlogits @ w.T).reshape(pooled.shape)
            dz = maxpool_backward(dpooled, np.maximum(z, 0.0), (2, 2), 2) * (z > 0)
            _, dkernels, dbiases = conv2d_backward(dz, x[rows], kernels, 1, 0)
            grads = [dkernels, dbiases, features.T @ dlogits, dlogits.sum(axis=0)]
            velocities = [0.9 * v + grad for v, grad in zip(velocities, grads, strict=True)]
            params = [param - 0.05 * v for param, v in zip(params, velocities, strict=True)]
    kernels, biases, w, b = params
    return [(kernels, biases), (w, b)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u06.train", train)

# %% [markdown]
# > **Experiment 4.** A linear classifier and your network learn from the same 600 sheets.
# > *Predict* how well each reads sheets that it has not seen, and how well when these are moved by one pixel. *Run* the cell. *Explain* what each knows about a place where it never saw the character, and why.


# %% nbgrader={"grade": false, "grade_id": "experiment_shift", "locked": true, "schema_version": 3, "solution": false, "task": false}
def linear_classifier(x, y):
    """Weights and biases that bring ten numbers as near to the labels as can be, by least squares."""
    rows = np.column_stack([x.reshape(len(x), -1), np.ones(len(x))])
    best, *_ = np.linalg.lstsq(rows, np.eye(10)[y], rcond=None)
    return best[:-1], best[-1]


def read(params, x):
    (kernels, biases), (w, b) = params
    pooled = maxpool_forward(np.maximum(conv2d_forward(x, kernels, biases, 1, 0), 0.0), (2, 2), 2)
    return (pooled.reshape(len(x), -1) @ w + b).argmax(axis=1)


params = train(known, known_labels, np.random.default_rng(4))
w, b = linear_classifier(known, known_labels)
moved = np.pad(unseen, ((0, 0), (0, 0), (0, 0), (1, 0)))[..., :-1]
figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
for place, (sheets, labels) in enumerate(((known, known_labels), (unseen, unseen_labels), (moved, unseen_labels))):
    for offset, label, guessed, colour in (
        (-0.2, "linear", (sheets.reshape(len(sheets), -1) @ w + b).argmax(axis=1), "tab:grey"),
        (0.2, "convolution", read(params, sheets), "tab:orange"),
    ):
        share = (guessed == labels).mean()
        axis.bar(place + offset, share, 0.38, color=colour, label=label if place == 0 else None)
        axis.text(place + offset, share + 0.02, f"{share:.2f}", ha="center")
axis.set(xticks=range(3), xticklabels=["seen in training", "unseen", "unseen, one pixel to the right"], ylim=(0, 1.15))
axis.set(ylabel="accuracy", xlabel="sheets", title="The same stroke in another place")
axis.legend()
show(
    figure,
    "Bars in pairs. The grey bars (linear) fall from two thirds for sheets seen in training to a third and less "
    "for unseen ones; the orange bars (convolution) fall far less, and hardly at all from unseen to moved sheets.",
)

# %% [markdown]
# ### Debugging a run
#
# Five networks of this kind, trained by PyTorch on the same sheets for ten epochs: `docs/figures/u06_patients.py` in the course's repository runs them.
# *Diagnose* them before you open the answers.
# Which one is healthy? Which had a rate that is too large, which one that is too small? Which had shuffled labels, and which met its sheets sorted by character?

# %% nbgrader={"grade": false, "grade_id": "figure_patients", "locked": true, "schema_version": 3, "solution": false, "task": false}
# fmt: off
PATIENTS = {  # the mean loss of ten batches after another
    "A": [2.31, 2.29, 2.30, 2.30, 2.28, 2.29, 2.28, 2.29, 2.28, 2.27, 2.28, 2.26, 2.26, 2.25, 2.26,
          2.26, 2.25, 2.23, 2.25, 2.23, 2.23, 2.22, 2.22, 2.23, 2.21, 2.21, 2.21, 2.20, 2.18, 2.21],
    "B": [2.37, 2.58, 2.87, 2.60, 2.50, 2.64, 2.62, 2.57, 2.62, 2.60, 2.58, 2.63, 2.60, 2.57, 2.63,
          2.60, 2.57, 2.63, 2.60, 2.57, 2.63, 2.60, 2.57, 2.63, 2.60, 2.57, 2.63, 2.60, 2.57, 2.63],
    "C": [2.32, 2.33, 2.31, 2.31, 2.30, 2.28, 2.30, 2.28, 2.28, 2.27, 2.25, 2.27, 2.22, 2.23, 2.30,
          2.21, 2.20, 2.22, 2.14, 2.18, 2.24, 2.19, 2.13, 2.14, 2.06, 2.12, 2.16, 2.05, 2.09, 2.12],
    "D": [2.30, 2.29, 2.22, 2.07, 2.06, 2.01, 1.91, 1.72, 1.49, 1.34, 1.19, 1.06, 0.87, 0.77, 0.83,
          0.60, 0.60, 0.52, 0.45, 0.48, 0.47, 0.29, 0.38, 0.31, 0.24, 0.27, 0.29, 0.22, 0.17, 0.23],
    "E": [2.34, 2.38, 2.49, 2.37, 2.44, 2.40, 2.39, 2.42, 2.39, 2.41, 2.39, 2.39, 2.48, 2.38, 2.45,
          2.46, 2.43, 2.45, 2.44, 2.42, 2.40, 2.37, 2.34, 2.48, 2.37, 2.38, 2.42, 2.43, 2.41, 2.46],
}
# fmt: on
figure, axes = plt.subplots(1, 5, figsize=(13, 2.8), sharey=True, layout="constrained")
for axis, (name, losses) in zip(axes, PATIENTS.items(), strict=True):
    axis.plot(np.arange(len(losses)) / 3, losses, linewidth=1.5)
    axis.axhline(np.log(10), color="grey", linestyle=":")
    axis.set(title=f"Patient {name}", xlabel="epoch", ylim=(0, 3))
    print(f"{name}: the loss begins at {losses[0]:.2f}, ends at {losses[-1]:.2f}")
axes[0].set_ylabel("loss (dotted: ln 10)")
show(
    figure,
    "Five loss curves with a dotted line at ln 10. A sinks slowly and smoothly below it. B goes up and down above it, the same "
    "in each epoch. C sinks slowly and with jumps. D falls to 0.2. E jumps above the line from the beginning to the end.",
)

# %% [markdown]
# <details><summary>Answers</summary>
#
# - **A** has a rate that is too small. It is on its way, and will not arrive.
# - **B** met its sheets sorted. Each batch shows one character, the network learns to answer with that, and the next batch finds it wrong: a pattern that comes again in each epoch.
# - **C** has shuffled labels. It can only learn by heart which sheet bears which label, and that goes slowly. A and C look nearly alike: what would you change first to tell them apart, the rate or the labels?
# - **D** is healthy.
# - **E** has a rate that is too large: it jumps over what it looks for, and does worse than a guess.
#
# </details>
#
# ## The same in PyTorch
#
# The tool of the trade has your layers, and calls their settings by the same names:
#
# ```python
# import torch
# from torch import nn
#
# network = nn.Sequential(
#     nn.Conv2d(1, 8, kernel_size=5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(128, 10)
# )
# optimiser = torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9)
# x, y = torch.tensor(known, dtype=torch.float32), torch.tensor(known_labels)
# for epoch in range(8):
#     for rows in torch.randperm(600).split(20):
#         optimiser.zero_grad()
#         nn.functional.cross_entropy(network(x[rows]), y[rows]).backward()
#         optimiser.step()
# predicted = network(torch.tensor(unseen, dtype=torch.float32)).argmax(dim=1).numpy()
# print(f"accuracy on sheets not seen: {(predicted == unseen_labels).mean():.3f}")
# ```
#
# ```
# accuracy on sheets not seen: 0.789
# ```
#
# `docs/figures/u06_pytorch.py` in the course's repository runs these lines; nothing here needs PyTorch.
#
# Two things differ from yours.
# The layers draw their own first weights and biases, from a uniform distribution that depends on fan-in.
# And `dx` of the first layer is never worked out, since nobody asks for it; your `conv2d_backward` gives it always.
#
# ## What you have now
#
# - A convolution is a linear layer with few weights, each used in every place. What is used many times receives a sum.
# - Pooling keeps the largest answer, and hands the gradient to it alone.
# - On white patches of a world with borders, the wish for sparse features turns noise into edges. Neither the wish alone nor the world alone does it.
# - A selective filter is not yet a fitting one: measure on data that were not seen.
#
# *Five questions for yourself.*
#
# 1. How many weights has a layer of 8 kernels of 5 by 5 for 3 channels, and how many has a linear layer from 12 × 12 × 3 to 8 × 8 × 8?
# 2. Which pixels have the gradient 0 after a convolution with stride 3, and why?
# 3. Why is `dw` of a convolution a sum over places, and what would a mean do?
# 4. What does $\varepsilon$ protect in whitening?
# 5. Why does the selectivity double the angle?
#
# *To read on.*
#
# - Vincent Dumoulin and Francesco Visin, [A guide to convolution arithmetic for deep learning](https://arxiv.org/abs/1603.07285), 2016.
# - Quoc Le, Alexandre Karpenko, Jiquan Ngiam and Andrew Ng, [ICA with reconstruction cost for efficient overcomplete feature learning](https://proceedings.neurips.cc/paper_files/paper/2011/hash/233509073ed3432027d48b1a83f5fbd2-Abstract.html), 2011.
# - Bruno Olshausen and David Field, [Emergence of simple-cell receptive field properties by learning a sparse code for natural images](https://doi.org/10.1038/381607a0), 1996.

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Noise turned into edges, and nobody had said what an edge is.
# Is it the algorithm or the data?
#
# Use what you saw in experiment 3.
# What would you change to find out whether another first layer, of a network that hears, say, would learn edges as well?
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# It takes both.
# With the same algorithm, patches whose pixels were scrambled gave no oriented filter: where neighbours have nothing to do with each other, there are no borders to find.
# With the same data and λ = 0, nothing was oriented either: all banks that span the space rebuild the patches equally well, so none is preferred.
# The data contain borders, and the price of activity makes it worthwhile to have one feature that is active at a border and silent elsewhere.
# What was learnt is therefore a property of the world as the algorithm looks at it.
# For a network that hears I would keep the algorithm, give it white pieces of sound, and expect something else than edges in space: short tones, or clicks.
# I would keep two controls, scrambled pieces and λ = 0, and measure on sounds that were not heard before.
