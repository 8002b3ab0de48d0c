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
# # Unit 3: Autograd
#
# **Theme: efficient learning (4).**
# Forward propagation predicts, backward propagation adjusts. Here the second half writes itself.
#
# *At the end you can*
#
# - find the gradient of any expression by hand, on its graph;
# - build a tape that does so by itself, first for numbers, then for arrays;
# - say why one walk back is enough for a million weights, and what it costs;
# - train a network without writing one backward pass.
#
# *Time:* two to three hours.
#
# *You need:* units 1 and 2, Python classes with methods such as `__add__`, and the derivatives of $x^n$, $e^x$ and $\tanh x$. A table below recalls them.
#
# ## How a person does it
#
# Four friends cook a soup, and it is too salty.
# Nobody starts again from nothing.
# Who salted the soup? The stock was salted, and so was the bacon.
# Who bought the stock?
# They go back over what was done, step by step, and each step knows only its own part: *I put in two cubes; with each cube more, the soup gets so much saltier.*
# At the end everybody knows their share, and the next soup is better.
#
# Two things made that possible.
# Every step was **remembered**, with what went into it.
# And each step could answer for **itself**, without knowing the whole recipe.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

from autograder.data.alphabet import split
from autograder.notebook import check, show


# %% nbgrader={"grade": false, "grade_id": "drawing", "locked": true, "schema_version": 3, "solution": false, "task": false}
def draw_graph(root, names, title, alt, unit=(1.9, 1.15)):
    """A picture of a graph: leaves on the left, the root on the right, each node one column behind its last parent.

    `names` gives the labels of nodes by their id, those of a column from top to bottom.
    """
    depth, todo = {}, [(root, 0)]
    while todo:  # how many steps a node is away from the root, by its longest way
        node, steps = todo.pop()
        if depth.get(id(node), (None, -1))[1] < steps:
            depth[id(node)] = (node, steps)
            todo += [(parent, steps + 1) for parent in node.parents]
    last = max(steps for _, steps in depth.values())
    columns = {}
    for node, steps in depth.values():
        columns.setdefault(last - steps, []).append(node)
    rank = {key: number for number, key in enumerate(names)}
    tallest = max(map(len, columns.values()))
    figure, axis = plt.subplots(figsize=(1.2 + 1.75 * (last + 1), 0.9 + 1.1 * tallest), layout="constrained")
    boxes = {}
    for column, nodes in columns.items():
        for row, node in enumerate(sorted(nodes, key=lambda node: rank.get(id(node), len(rank)))):
            x, y = column * unit[0], ((tallest - 1 + len(nodes) - 1) / 2 - row) * unit[1]
            text = f"{names.get(id(node), '')}\ndata {node.data:.3g}\ngrad {node.grad:.3g}".replace("-", "−")
            style = {"boxstyle": "round", "facecolor": "white" if node.parents else "#fdf1d6", "edgecolor": "0.4"}
            boxes[id(node)] = axis.text(x, y, text, ha="center", va="center", fontsize=9, bbox=style)
    for node, _ in depth.values():
        x, y = boxes[id(node)].get_position()
        for which, (parent, slope) in enumerate(zip(node.parents, node.slopes, strict=True)):
            px, py = boxes[id(parent)].get_position()
            bend = -0.25 if x - px > 1.1 * unit[0] or node.parents.index(parent) < which else 0.0
            ends = {"patchA": boxes[id(parent)].get_bbox_patch(), "patchB": boxes[id(node)].get_bbox_patch()}
            style = {"arrowstyle": "-|>", "color": "0.45", "connectionstyle": f"arc3,rad={bend}", **ends}
            axis.annotate("", (x, y), (px, py), arrowprops=style)
            middle = (px + 0.5 * (x - px + bend * (y - py)), py + 0.5 * (y - py - bend * (x - px)))
            white = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none"}
            label = f"× {slope:.3g}".replace("-", "−")
            axis.annotate(label, middle, ha="center", va="center", fontsize=8, color="tab:blue", bbox=white)
    axis.set(xlim=(-0.8, last * unit[0] + 0.8), ylim=(-0.5, (tallest - 1) * unit[1] + 0.6), title=title)
    axis.set_aspect("equal")
    axis.axis("off")
    show(figure, alt)


# %% [markdown]
# ## The graph of an expression
#
# Take $f = (a\,b + a)^2$ at $a = 2$ and $b = -3$.
# With one operation in each line it is
#
# $$ d = a\,b = -6, \qquad e = d + a = -4, \qquad f = e^2 = 16 . $$
#
# Each line makes a **node** of one or two others, its *parents*.
# The nodes and the edges between them are the **computational graph**.
# Nodes without parents, here $a$ and $b$, are **leaves**; the one that we ask about, here $f$, is the **root**.
#
# | here | what others call it |
# |---|---|
# | recorded graph | *tape*, *Wengert list* |
# | walking it back | *reverse-mode automatic differentiation*; for networks *backpropagation*; in PyTorch *autograd* |


# %% nbgrader={"grade": false, "grade_id": "figure_worked_example", "locked": true, "schema_version": 3, "solution": false, "task": false}
class Drawn:
    """A node to be drawn: its numbers are put in by hand."""

    def __init__(self, data, grad, parents=(), slopes=()):
        self.data, self.grad, self.parents, self.slopes = data, grad, parents, slopes


a, b = Drawn(2, 16), Drawn(-3, -16)
d = Drawn(-6, -8, (a, b), (-3, 2))
e = Drawn(-4, -8, (d, a), (1, 1))
f = Drawn(16, 1, (e,), (-8,))
draw_graph(
    f,
    {id(a): "a", id(b): "b", id(d): "d = a · b", id(e): "e = d + a", id(f): "f = e²"},
    "The graph of f = (a b + a)², with all that the next section works out",
    "A graph from left to right. The leaves a = 2 and b = -3 lead to d = -6; d and a lead to e = -4; e leads to f = 16. "
    "On each edge stands a slope, in each node its gradient: f 1, e -8, d -8, b -16, a 16.",
)

# %% [markdown]
# ## The chain rule by hand
#
# On each edge stands a **slope**: if this parent grows a little and the other parent does not move, how many times as much does the node grow?
# For each kind of operation that is school mathematics:
#
# | operation | slope for $x$ | slope for $y$ |
# |---|---|---|
# | $x + y$ | 1 | 1 |
# | $x\,y$ | $y$ | $x$ |
# | $x^n$ | $n\,x^{n-1}$ | |
# | $e^x$ | $e^x$ | |
# | $\ln x$ | $1/x$ | |
# | $\tanh x$ | $1 - \tanh^2 x$ | |
#
# Now the question: if $a$ grows a little, how many times as much does $f$ grow?
# Go back from the root, and give each node its **gradient**, $df$ over *d of this node*.
#
# 1. $f$ moves with itself: its gradient is **1**.
# 2. $e$: the slope of $e^2$ is $2e = -8$, so $e$ receives $-8 \cdot 1 = \mathbf{-8}$.
# 3. $d$: the slope of a sum is 1, so $d$ receives $1 \cdot (-8) = \mathbf{-8}$. And $a$, which is the other summand, receives $-8$, too. *We note that and wait*: $a$ is used once more.
# 4. $b$: the slope of the product is $a = 2$, so $b$ receives $2 \cdot (-8) = \mathbf{-16}$.
# 5. $a$ again: the slope of the product is $b = -3$, so it receives $-3 \cdot (-8) = 24$. With the $-8$ from before that makes $\mathbf{16}$.
#
# Along a path, slopes **multiply**. Where paths meet, they **add**.
# What arrives at a node is its *upstream* gradient, and it may hand on only when all has arrived: that is why $a$ had to wait.
#
# Check it with the formula, $f = a^2 (b + 1)^2$: $\partial f/\partial a = 2a(b+1)^2 = 16$ and $\partial f/\partial b = 2a^2(b+1) = -16$.
# Or check it without any formula: let one leaf grow by a thousandth, and see how many times as much $f$ grows.

# %% nbgrader={"grade": false, "grade_id": "example_by_differences", "locked": true, "schema_version": 3, "solution": false, "task": false}
for name, a, b in (("a", 2.001, -3.0), ("b", 2.0, -2.999)):
    print(f"{name} grows by 0.001, f by {((a * b + a) ** 2 - 16) / 0.001:.2f} times as much")

# %% [markdown]
# ## 1. A number that remembers
#
# A `Value` holds a number, and besides that its parents and one slope for each.
# Whoever writes `a * b` gets a new `Value` that knows where it came from.
# Python calls `a.__mul__(b)` for that, and `a.__add__(b)` for `a + b`.
#
# What can be made of sums, products and powers, such as $a - b = a + (-1)\,b$, is given: it stands in `Node`, for you to read and not to write.
# Every method that you write computes a number and its slopes, *at the numbers of this moment*, and makes a new `Value` of both.
#
# <details><summary>Hint 1: a nudge</summary>
#
# `__init__` takes the data, the parents and the slopes. So each method is a line or two: work out the data, and call `Value(…)` with all three.
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Begin with `__add__`. If `other` is no `Value`, make one of it. The parents are the two operands, the slopes two numbers. Run the check: it says what comes next. Then the product, the power (think of $n = 0$ first), and the three functions.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# p = Value(3) * Value(5)
# assert p.data == 15 and p.slopes == (5, 3)
# ```
# </details>


# %%
class Node:
    """What nodes of all kinds have in common. Leave it as it is."""

    __array_ufunc__ = None  # numpy then leaves `array * node` to the node

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __matmul__(self, other):
        return matmul(self, other)

    def sum(self, axis=None, keepdims=False):
        return sum_over(self, axis, keepdims)

    def backward(self):
        backward(self)


# %% nbgrader={"grade": false, "grade_id": "Value", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Value(Node):
    """A number that remembers how it was made.

    Attributes:
        data: float, the number.
        parents: tuple of the nodes that an operation made it of; empty for a leaf.
        slopes: tuple of floats, for each parent the derivative of `data` with respect to that parent's data.
        grad: float, 0.0 at first; `backward` adds to it.

    Every operation returns a new `Value` and leaves its operands unchanged. The other operand of a sum or a product
    is another `Value` or a number; a number may stand among the parents as a leaf of its own, or be left out. The same
    `Value` may be both operands, as in ``x * x``: it stands among the parents once or twice, and all that is handed
    back to it, taken together, is the derivative. As autograd through a `torch.Tensor` with one number in it.
    """

    def __init__(self, data, parents=(), slopes=()):
        self.data = float(data)
        self.parents = tuple(parents)
        self.slopes = tuple(slopes)
        self.grad = 0.0

    def hand_back(self, dout):
        """What each parent receives of the upstream gradient `dout`, a float: a tuple of floats, one for each."""
        return tuple(dout * slope for slope in self.slopes)

    def __add__(self, other):
        """The sum."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
        ### END SOLUTION

    def __mul__(self, other):
        """The product."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))
        ### END SOLUTION

    def __pow__(self, n):
        """The power of an integer `n`, positive, negative or 0.

        ``x ** 0`` is 1 with a slope of 0 for every x, also for 0.
        """
        ### BEGIN SOLUTION
        slope = n * self.data ** (n - 1) if n != 0 else 0.0
        return Value(self.data**n, (self,), (slope,))
        ### END SOLUTION

    def exp(self):
        """The exponential."""
        ### BEGIN SOLUTION
        out = np.exp(self.data)
        return Value(out, (self,), (out,))
        ### END SOLUTION

    def tanh(self):
        """The hyperbolic tangent; it and its slope are finite and right for data up to ±1000."""
        ### BEGIN SOLUTION
        out = np.tanh(self.data)
        return Value(out, (self,), (1 - out**2,))
        ### END SOLUTION

    def relu(self):
        """The data where it is positive, else 0. At exactly 0 its slope is 0, as in PyTorch."""
        ### BEGIN SOLUTION
        is_on = self.data > 0
        return Value(self.data if is_on else 0.0, (self,), (float(is_on),))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Value", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.Value", Value)

# %% [markdown]
# The worked example, so far without gradients.
# Do the slopes agree with the table?

# %% nbgrader={"grade": false, "grade_id": "example_values", "locked": true, "schema_version": 3, "solution": false, "task": false}
a, b = Value(2), Value(-3)
d = a * b
e = d + a
f = e**2
for name, node in {"d": d, "e": e, "f": f}.items():
    print(f"{name} = {node.data:g}, slopes {node.slopes}")

# %% [markdown]
# ## 2. Parents first
#
# In step 3 above, $a$ had to wait until $d$ had had its turn.
# Were $a$ made of other nodes, and had it handed on at once, these would have missed the 24.
# So before walking back we need an *order*: each node after its parents, which makes the root the last.
# Read from its end, it is the order in which nodes have their turn.
#
# Such a list is a **topological order**.
# The graph above has one that is easy to find: $a, b, d, e, f$.
#
# Two traps.
# A node with two ways to the root, a short one and a long one, must stand before *everything* that is made of it.
# And graphs are deep: a loop of 50,000 steps makes a chain of 50,000 nodes, and a function that calls itself for each of them ends in `RecursionError`.
#
# <details><summary>Hint 1: a nudge</summary>
#
# A node may be written down when all its parents have been. When do you know that?
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Keep a list of what is still to be done. A node goes onto it twice: first *look at my parents*, and below them *now write me down*. Remember which nodes were met already, and look up whether one was in constant time.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x = Value(1)
# y = x * x
# assert [id(n) for n in topological_order(y)] == [id(x), id(y)]
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "topological_order", "locked": false, "schema_version": 3, "solution": true, "task": false}
def topological_order(root):
    """All nodes on which a node depends, each after its parents.

    Args:
        root: a node. `parents` of each node is a tuple of nodes, empty for a leaf; no node depends on itself.

    Returns:
        list of nodes: the root, its parents, their parents and so on, each exactly once, also a node that is a parent
        twice, and no other node. Each stands after all its parents, in any order besides, so that the root comes last.
        For a leaf it is a list of the leaf alone.

    The nodes stay unchanged. A chain of 50,000 nodes takes less than a second and does not overflow the stack of calls.
    """
    ### BEGIN SOLUTION
    order, met = [], set()
    todo = [(root, False)]
    while todo:
        node, parents_are_done = todo.pop()
        if parents_are_done:
            order.append(node)
        elif id(node) not in met:
            met.add(id(node))
            todo.append((node, True))
            todo += [(parent, False) for parent in node.parents]
    return order
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_topological_order", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.topological_order", topological_order)

# %% [markdown]
# ## 3. The walk back
#
# All parts are there.
# The root's gradient is 1.
# Take the nodes from the end of the order; each hands back what has arrived at it, times its slopes, and its parents collect that.
#
# One question decides much: what becomes of a gradient that is *already there*?
# It stays, and the new one is added.
# So the gradients of two losses can be added up by two walks, and a second walk from the same root doubles everything.
# Take care that the second walk does not hand on what the first one has left.
# Keep what arrives in *this* walk apart from what is stored in `grad`.
#
# A trap for later, when nodes hold arrays: a sum may hand one and the same array to both of its parents.
# `total += share` changes an array in place, for everybody who holds it; `total = total + share` makes a new one.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Where could you collect what arrives in this walk, if not in `node.grad`?
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# A dictionary, by `id(node)`, with 1.0 for the root. For each node of the reversed order: take what has arrived, add it to `grad`, and add each share of `hand_back` to what has arrived at that parent.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# x = Value(3)
# y = x * x
# backward(y)
# backward(y)
# assert x.grad == 12
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def backward(root):
    """Add the derivative of a node to the gradient of every node on which it depends.

    Args:
        root: a node that holds one number. Each node has `parents`, a tuple of nodes, `grad`, and ``hand_back(dout)``,
            which gives what each parent receives of the gradient `dout` that has arrived at the node.

    To the `grad` of each node the derivative of the root with respect to that node is added, whatever stood there
    before; so a second call from the same root doubles it. For the root itself that is 1. What has arrived by several
    paths is added up. A node may stand twice among the parents of another, and then receives twice. Where nodes hold
    arrays, they receive arrays. Several parents may receive the same array, which stays unchanged. Nothing is
    returned. A chain of 5,000 nodes does not overflow the stack of calls.

    As `torch.Tensor.backward` with ``retain_graph=True`` where every node retains its gradient.
    """
    ### BEGIN SOLUTION
    arrived = {id(root): 1.0}
    for node in reversed(topological_order(root)):
        dout = arrived[id(node)]
        node.grad = node.grad + dout
        for parent, share in zip(node.parents, node.hand_back(dout), strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + share
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_backward", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.backward", backward)

# %% [markdown]
# A neuron, $\text{out} = \tanh(x_1 w_1 + x_2 w_2 + b)$, drawn from your own graph.
# The number in each box comes from the forward pass, its gradient from the walk back.

# %% nbgrader={"grade": false, "grade_id": "figure_neuron", "locked": true, "schema_version": 3, "solution": false, "task": false}
x1, x2 = Value(1.0), Value(-2.0)
w1, w2, bias = Value(0.5), Value(0.3), Value(0.4)
first, second = x1 * w1, x2 * w2
total = first + second
z = total + bias
out = z.tanh()
out.backward()
names = {id(x1): "x₁", id(w1): "w₁", id(x2): "x₂", id(w2): "w₂", id(first): "x₁ · w₁", id(second): "x₂ · w₂"}
names |= {id(bias): "b", id(total): "sum", id(z): "z", id(out): "out = tanh z"}
draw_graph(
    out,
    names,
    "A neuron: values from left to right, gradients from right to left",
    "The graph of a neuron with two inputs. Both products lead to their sum, that and the bias lead to z = 0.3, and z "
    "to out = 0.291. The gradient is 1 at out, 0.915 at z and at everything that is only added, and at each weight "
    "0.915 times its input.",
)

# %% [markdown]
# ## Experiments
#
# Write down what you predict, run the cell, and explain the difference in a sentence.
# To try other numbers, copy a cell and change the copy.
#
# > **Experiment 1. Used again.** *Predict* the gradient of $x$ for `y = x + x + x`, then for `y = x * x * x` at $x = 2$, and after a second `backward`. *Run* the cell. *Explain* the last number.

# %% nbgrader={"grade": false, "grade_id": "experiment_used_again", "locked": true, "schema_version": 3, "solution": false, "task": false}
x = Value(2)
y = x + x + x
y.backward()
print("x + x + x:      ", x.grad)

x = Value(2)
y = x * x * x
y.backward()
print("x * x * x:      ", x.grad)
y.backward()
print("a second walk:  ", x.grad)

# %% [markdown]
# > **Experiment 2. A long way.** A number goes through $\tanh$ again and again. *Predict* how the gradient at the beginning depends on the number of steps: draw the line on paper. Draw two more, for steps that first multiply by 1.5, and by 3. *Run* the cell. *Explain* why the largest factor leaves the smallest gradient.

# %% nbgrader={"grade": false, "grade_id": "experiment_long_way", "locked": true, "schema_version": 3, "solution": false, "task": false}
figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
for factor in (1.0, 1.5, 3.0):
    sizes = []
    for steps in range(1, 41):
        start = node = Value(0.5)
        for _ in range(steps):
            node = (node * factor).tanh()
        node.backward()
        sizes.append(abs(start.grad))
    axis.semilogy(range(1, 41), sizes, marker=".", label=f"tanh({factor:g} x)".replace("1 x", "x"))
axis.set(xlabel="number of steps", ylabel="gradient at the beginning", title="A gradient on its way through many steps")
axis.grid(alpha=0.3)
axis.legend()
show(
    figure,
    "Three curves of the gradient against the number of steps, on a logarithmic axis. For tanh(x) it falls slowly, "
    "for tanh(1.5 x) in a straight line by orders of magnitude, for tanh(3 x) in a steeper one.",
)

# %% [markdown]
# A straight line on this axis is an exponential: each step multiplies by about the same slope, and slopes below 1 soon leave nothing.
# That is the **vanishing gradient**. With slopes above 1 it would be the *exploding* one.
# The unit on depth begins here.
#
# ## 4. Arrays are broadcast
#
# A network has a million numbers, and a node for each of them would be slow.
# So the nodes now hold arrays.
# Slopes and paths are as before; what is new is that numpy **broadcasts**.
#
# A bias of shape (3,) is added to a table of shape (2, 3): numpy uses the same bias in both rows.
# What is used twice receives twice, and the two are added:
#
# $$ \text{dout} = \begin{pmatrix} 1 & 2 & 3 \\ 10 & 20 & 30 \end{pmatrix} \quad\Rightarrow\quad db = (11, 22, 33) . $$
#
# A column of shape (2, 1) in the same place is used in three columns: it receives $\begin{pmatrix} 6 \\ 60 \end{pmatrix}$, and keeps its shape.
# numpy lines shapes up from the *last* axis, puts new axes in front, and stretches those of extent 1.
# Both are undone by a sum.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Which axes does the gradient have that the shape lacks? Which axes of the shape have the extent 1? The sum runs over both kinds.
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# First the axes in front: there are `grad.ndim - len(shape)` of them. Then the axes of extent 1, which must still be there afterwards. Mind that axis 0 of `shape` need not be axis 0 of `grad`.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert unbroadcast(np.ones((2, 3, 4)), (3, 1)).tolist() == [[8], [8], [8]]
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "unbroadcast", "locked": false, "schema_version": 3, "solution": true, "task": false}
def unbroadcast(grad, shape):
    """A gradient summed back to the shape that an array had before numpy broadcast it.

    Args:
        grad: gradient of the result, float64 array.
        shape: the shape of the array that was broadcast to the shape of `grad`: a tuple of ints, an empty tuple for a
            single number. It fits: seen from the last axis, each extent is that of `grad` or 1.

    Returns:
        float64 array of shape `shape`: `grad` summed over the axes that it has not, and over those in which it has the
        extent 1. Where the two shapes are the same it is `grad`.

    `grad` stays unchanged. As `torch.Tensor.sum_to_size`.
    """
    ### BEGIN SOLUTION
    new_axes = grad.ndim - len(shape)
    stretched = [new_axes + axis for axis, extent in enumerate(shape) if extent == 1]
    return grad.sum(axis=(*range(new_axes), *stretched)).reshape(shape)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_unbroadcast", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.unbroadcast", unbroadcast)

# %% [markdown]
# ## 5. An array that remembers
#
# For arrays a slope would be a table of all outputs by all inputs, the **Jacobian**: a million by a million for a layer of a thousand units and a thousand rows.
# Nobody writes that down.
# A `Tensor` keeps a *function* in its place: it takes the upstream gradient and gives what each parent receives.
#
# | here | what others call it |
# |---|---|
# | upstream gradient times Jacobian | *vector-Jacobian product* (VJP) |
# | the function that gives it | PyTorch's `grad_fn`, JAX's *pullback* |
#
# For a product of two arrays, number by number, that function is
#
# $$ \mathrm{dout} \;\mapsto\; \bigl( \mathrm{dout} \cdot y, \;\; \mathrm{dout} \cdot x \bigr), $$
#
# each summed back to the shape of its parent. `lambda dout: (…, …)` writes it in one line.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Compare with your `Value`: what was a pair of slopes is now a function that multiplies by them.
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Write `__add__` with a `lambda` that returns two arrays, each through `unbroadcast`. Copy it to `__mul__`, and multiply *before* summing back. Functions of one array return a tuple with one array in it.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# t = Tensor([[1, 2], [3, 4]]) * 2.0
# assert t.hand_back(np.ones((2, 2)))[0].tolist() == [[2, 2], [2, 2]]
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "Tensor", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Tensor(Node):
    """An array that remembers how it was made.

    Attributes:
        data: float64 array of any shape.
        parents: tuple of the nodes that an operation made it of; empty for a leaf.
        hand_back: ``hand_back(dout)`` gives what each parent receives of the upstream gradient `dout`, a float64 array
            of the shape of `data`: a tuple of float64 arrays, each in the shape of that parent's data, also where numpy
            broadcast it. `dout` stays unchanged.
        grad: float64 array of the shape of `data`, zeros at first; `backward` adds to it.

    Every operation acts on each number by itself, returns a new `Tensor` and leaves its operands unchanged. The other
    operand of a sum or a product is another `Tensor`, an array or a number, and the two are broadcast as numpy does.
    The same `Tensor` may be both operands. As autograd through `torch.Tensor`.
    """

    def __init__(self, data, parents=(), hand_back=lambda dout: ()):
        self.data = np.array(data, dtype=np.float64)
        self.parents = tuple(parents)
        self.hand_back = lambda dout: hand_back(np.asarray(dout))
        self.grad = np.zeros_like(self.data)

    def __add__(self, other):
        """The sum."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Tensor) else Tensor(other)
        x, y = self.data, other.data
        return Tensor(x + y, (self, other), lambda dout: (unbroadcast(dout, x.shape), unbroadcast(dout, y.shape)))
        ### END SOLUTION

    def __mul__(self, other):
        """The product."""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Tensor) else Tensor(other)
        x, y = self.data, other.data
        return Tensor(
            x * y, (self, other), lambda dout: (unbroadcast(dout * y, x.shape), unbroadcast(dout * x, y.shape))
        )
        ### END SOLUTION

    def __pow__(self, n):
        """The power of an integer `n`, positive, negative or 0.

        ``x ** 0`` is 1 with a slope of 0, also where x is 0.
        """
        ### BEGIN SOLUTION
        slope = n * self.data ** (n - 1) if n != 0 else 0.0
        return Tensor(self.data**n, (self,), lambda dout: (dout * slope,))
        ### END SOLUTION

    def exp(self):
        """The exponential."""
        ### BEGIN SOLUTION
        out = np.exp(self.data)
        return Tensor(out, (self,), lambda dout: (dout * out,))
        ### END SOLUTION

    def log(self):
        """The natural logarithm, of positive data."""
        ### BEGIN SOLUTION
        return Tensor(np.log(self.data), (self,), lambda dout: (dout / self.data,))
        ### END SOLUTION

    def relu(self):
        """The data where it is positive, else 0. At exactly 0 its slope is 0, as in PyTorch."""
        ### BEGIN SOLUTION
        is_on = self.data > 0
        return Tensor(self.data * is_on, (self,), lambda dout: (dout * is_on,))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_Tensor", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.Tensor", Tensor)

# %% [markdown]
# ## 6. A matrix product
#
# You know its way back from unit 2, where it was a part of the linear layer.
# Here it is an operation of its own: a function that makes one `Tensor` of two.
# Write the shapes on paper first.
#
# numpy's `@` also multiplies vectors and stacks of matrices, by rules of their own, and `.T` of a vector does nothing at all.
# A gradient of the wrong shape would come of it, without a word.
# So this function takes two dimensions, and says so.
#
# <details><summary>Hint 1: a nudge</summary>
#
# `dout` has shape (N, M). The gradient of `a` has shape (N, D), and `b` has (D, M): there is only one way to make that of the other two.
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Check the shapes and raise; compute the product; return a `Tensor` with both parents and a function that gives two products, in each of which one factor is transposed.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# c = matmul(Tensor([[1, 2]]), Tensor([[3], [4]]))
# assert c.hand_back(np.ones((1, 1)))[0].tolist() == [[3, 4]]
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "matmul", "locked": false, "schema_version": 3, "solution": true, "task": false}
def matmul(a, b):
    """The matrix product of two tensors; ``a @ b`` calls it.

    Args:
        a: `Tensor` with data of shape (N, D), N at least 1.
        b: `Tensor` with data of shape (D, M).

    Returns:
        `Tensor` with the parents a and b. Its data is a float64 array of shape (N, M), and it hands back a tuple of two
        float64 arrays of the shapes (N, D) and (D, M).

    Raises:
        ValueError: the inner extents differ, or one of them has not two dimensions. The message names both shapes.

    As autograd through `torch.matmul`.
    """
    ### BEGIN SOLUTION
    x, w = a.data, b.data
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[0]:
        raise ValueError(f"shapes {x.shape} and {w.shape} do not fit: a matrix product needs (N, D) and (D, M)")
    return Tensor(x @ w, (a, b), lambda dout: (dout @ w.T, x.T @ dout))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_matmul", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.matmul", matmul)

# %% [markdown]
# ## 7. A sum over axes
#
# A sum is broadcasting the other way round.
# Each number goes into one sum, with slope 1; so each receives what has arrived at its own sum.
# The only difficulty is the shape.
# Sum a table of shape (2, 3) over axis 1, and what is left has shape (2,).
# numpy would line its two numbers up with the three *columns*.
# Put the axis back first: from (2,) to (2, 1), and that is stretched to (2, 3) as it should be.
#
# <details><summary>Hint 1: a nudge</summary>
#
# What would the shape of `dout` be if the sum had been made with `keepdims=True`?
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# In the function that hands back: unless `keepdims` is set, or `axis` is `None`, put the axes back with `np.expand_dims`. Then stretch with `np.broadcast_to`, and copy.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# s = sum_over(Tensor(np.zeros((2, 3))), axis=1)
# assert s.hand_back(np.array([5.0, 7.0]))[0].tolist() == [[5, 5, 5], [7, 7, 7]]
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "sum_over", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sum_over(x, axis=None, keepdims=False):
    """The sum of a tensor over some of its axes; ``x.sum(axis, keepdims)`` calls it.

    Args:
        x: `Tensor` with data of any shape.
        axis: the axis that is summed over, an int, which may be counted from the end; or a tuple of such axes; or `None`
            for all.
        keepdims: bool, whether the axes that are summed over stay with the extent 1.

    Returns:
        `Tensor` with the parent `x`. It hands back a tuple of one float64 array of the shape of the data of `x`.

    As autograd through `torch.sum`.
    """

    ### BEGIN SOLUTION
    def hand_back(dout):
        if axis is not None and not keepdims:
            dout = np.expand_dims(dout, axis)
        return (np.broadcast_to(dout, x.data.shape).copy(),)

    return Tensor(x.data.sum(axis=axis, keepdims=keepdims), (x,), hand_back)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_sum_over", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.sum_over", sum_over)

# %% [markdown]
# ## 8. A function and its gradients
#
# Your tape is complete.
# Give it a handle: a function that takes *any* function of arrays and returns its value and all its gradients.
#
# <details><summary>Hint 1: a nudge</summary>
#
# Make a leaf of each array. What does `f` return if it is called with leaves?
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# Four lines: tensors, the call, the walk back, and what you read off.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# ```python
# assert value_and_grad(lambda x: (x * x).sum(), [np.array([3.0])])[1][0] == 6
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "value_and_grad", "locked": false, "schema_version": 3, "solution": true, "task": false}
def value_and_grad(f, arrays):
    """The value of a function and its gradient with respect to each of its arguments.

    Args:
        f: takes one `Tensor` for each array, and returns a `Tensor` that holds one number, of no dimensions.
        arrays: list of float64 arrays of any shape, also a single number as an array of no dimensions.

    Returns:
        value: float.
        grads: list of float64 arrays, one of the shape of each array; zeros for an array that plays no part.

    The arrays stay unchanged. As `torch.autograd.grad`.
    """
    ### BEGIN SOLUTION
    tensors = [Tensor(array) for array in arrays]
    out = f(*tensors)
    backward(out)
    return float(out.data), [tensor.grad for tensor in tensors]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_value_and_grad", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.value_and_grad", value_and_grad)

# %% [markdown]
# > **Experiment 3. What a gradient costs.** A function of $n$ numbers is differentiated in two ways: by your tape, and by differences, as in unit 2, which call the function twice for each number. *Predict* how the two times grow with $n$: which is quicker for $n = 10$, and which for $n = 3000$? *Run* the cell. *Explain* what each way does $n$ times.


# %% nbgrader={"grade": false, "grade_id": "experiment_cost", "locked": true, "schema_version": 3, "solution": false, "task": false}
from time import perf_counter


def objective(x):
    return ((x * x + 1.0).log() * x.relu()).sum()


def by_differences(x, h=1e-5):
    sides = []
    for sign in (1, -1):
        sides.append([float(objective(Tensor(x + sign * h * (np.arange(x.size) == i))).data) for i in range(x.size)])
    return (np.array(sides[0]) - np.array(sides[1])) / (2 * h)


def timed(function, x, runs):
    seconds = []
    for _ in range(runs):
        begin = perf_counter()
        found = function(x)
        seconds.append(perf_counter() - begin)
    return found, min(seconds)  # the run that nothing else disturbed


counts, times = [10, 30, 100, 300, 1000, 3000], {"one walk back": [], "differences": []}
for n in counts:
    x = np.random.default_rng(n).normal(size=n)
    gradient, seconds = timed(lambda x: value_and_grad(objective, [x])[1][0], x, runs=20)
    times["one walk back"].append(seconds)
    differences, seconds = timed(by_differences, x, runs=5 if n < 300 else 1)
    times["differences"].append(seconds)
print(f"largest difference between the two: {np.abs(gradient - differences).max():.1e}")
figure, axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
for name, seconds in times.items():
    axis.loglog(counts, seconds, marker="o", label=name)
axis.set(xlabel="n, how many numbers", ylabel="seconds for all n derivatives", title="What a gradient costs")
axis.grid(alpha=0.3)
axis.legend()
show(
    figure,
    "Seconds against the number of inputs, both axes logarithmic. The time of one walk back hardly grows; that of "
    "differences rises steadily and is thousands of times larger for 3000 inputs.",
)

# %% [markdown]
# One walk back costs a few times as much as the forward pass, *however many inputs there are*: it goes over each edge once.
# That is why **reverse mode** trains networks: there is one loss, and there are very many weights.
#
# ## 9. A network on the tape
#
# The cross-entropy of unit 2 in operations that you have.
# With the logits $z$ of a row and its label $y$,
#
# $$ L = \frac1N \sum_n \Bigl( \ln \sum_k e^{z_{nk}} - z_{n y_n} \Bigr) . $$
#
# Two things need a thought.
# An exponential overflows, so each row is shifted by its largest logit first.
# The shift changes nothing in $L$, so it may be taken as a plain number that no gradient goes through: `z.data.max(…)`.
# And picking the right logit is a product with an array of zeros and ones, a **one-hot** row for each label, and a sum.
#
# There is no backward pass to write.
#
# <details><summary>Hint 1: a nudge</summary>
#
# `Tensor(x) @ w + b` is a layer. What comes between two layers, and what after the last?
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# The logits in a loop over `params`. Shift them by an array of shape (N, 1). The logarithm of the row sums of their exponentials, summed over all rows, minus the sum of the right logits, times 1/N. `np.eye(K)[y]` makes the one-hot rows.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# With weights and biases of 0 all three classes are equally likely:
#
# ```python
# zeros = [(Tensor(np.zeros((2, 3))), Tensor(np.zeros(3)))]
# assert np.isclose(network_loss(np.ones((4, 2)), np.array([0, 1, 2, 0]), zeros).data, np.log(3))
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "network_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def network_loss(x, y, params):
    """The mean cross-entropy of a network: linear layers with ReLU between them.

    Args:
        x: float64 array of shape (N, D), N at least 1.
        y: labels, int64 array of shape (N,), in ``[0, K)``.
        params: a list of one or more tuples ``(w, b)`` of `Tensor`, with data of shapes (fan_in, fan_out) and
            (fan_out,); the last has K outputs.

    Returns:
        `Tensor` with data of shape (), in nats. `backward` from it gives the gradients of all parameters.

    It and the gradients are finite and right for logits up to ±2000, also where rows differ much in scale.
    `x` and `y` stay unchanged. As `torch.nn.functional.cross_entropy` of a `torch.nn.Sequential`; the gradients agree to
    1e-10.
    """
    ### BEGIN SOLUTION
    (w, b), *others = params
    logits = Tensor(x) @ w + b
    for w, b in others:
        logits = logits.relu() @ w + b
    shifted = logits - logits.data.max(axis=1, keepdims=True)
    one_hot = np.eye(shifted.data.shape[1])[y]
    log_sums = shifted.exp().sum(axis=1).log()
    return (log_sums.sum() - (shifted * one_hot).sum()) * (1 / len(y))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "test_network_loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.network_loss", network_loss)

# %% [markdown]
# Is the tape's gradient that of the loss? Ask a measuring instrument that knows nothing of tapes.
# For each parameter the cell compares one element with a difference of two losses.

# %% nbgrader={"grade": false, "grade_id": "tape_and_differences", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
arrays = [rng.normal(size=(4, 5)), rng.normal(size=5), rng.normal(size=(5, 3)), rng.normal(size=3)]
x, y = rng.normal(size=(6, 4)), np.array([0, 1, 2, 0, 1, 2])


def loss_of(*tensors):
    return network_loss(x, y, [tensors[:2], tensors[2:]])


value, grads = value_and_grad(loss_of, arrays)
print(f"loss {value:.4f}")
for place, name in enumerate(("w1", "b1", "w2", "b2")):
    sides = []
    for sign in (1, -1):
        moved = [array.copy() for array in arrays]
        moved[place].flat[0] += sign * 1e-5
        sides.append(value_and_grad(loss_of, moved)[0])
    print(f"d{name}: {grads[place].flat[0]:.8f} by the tape, {(sides[0] - sides[1]) / 2e-5:.8f} by differences")

# %% [markdown]
# > **Experiment with what you solved in unit 2.** The module `course` gives you what you solved in earlier units, for cells that are not graded.
# > Here it brings the backward pass that you wrote in unit 2, for the same network.
# > *Predict* how far its gradients are from those of the tape: not at all, in the last digits, or in the third? *Run* the cell. *Explain* why two right ways need not agree in every bit.
# >
# > If a function is not right yet, the cell says which, and shows what it should come to.

# %% nbgrader={"grade": false, "grade_id": "tape_and_hand", "locked": true, "schema_version": 3, "solution": false, "task": false}
from course import recorded

with recorded("u03.tape_and_hand"):
    from course import cross_entropy, mlp_backward, mlp_forward

    params = [tuple(arrays[:2]), tuple(arrays[2:])]
    logits, cache = mlp_forward(x, params)
    loss, dlogits = cross_entropy(logits, y)
    by_hand = [gradient for layer in mlp_backward(dlogits, params, cache) for gradient in layer]
    print(f"loss {value:.4f} by the tape, {loss:.4f} by hand")
    for name, tape, hand in zip(("w1", "b1", "w2", "b2"), grads, by_hand, strict=True):
        print(f"d{name}: at most {np.abs(tape - hand).max():.0e} between the two")

# %% [markdown]
# ## Sick runs
#
# Here are five runs of the same network. One is well. In each of the others one line of the training loop is wrong:
#
# - the learning rate is too small;
# - the learning rate is too large;
# - the labels were shuffled, and the images were not;
# - the gradients of earlier steps were never set back to 0.
#
# > **Experiment 4. Diagnose.** *Predict* what each mistake does to the loss. *Run* the cell: which curve is which? Decide before you open the answer. *Explain* which of them only the right panel gives away.

# %% nbgrader={"grade": false, "grade_id": "experiment_sick_runs", "locked": true, "schema_version": 3, "solution": false, "task": false}
(images, labels), _ = split(np.random.default_rng(0), 300, 10)


def run(rate=0.5, clears=True, targets=labels, steps=60):
    rng = np.random.default_rng(1)
    tensors = [
        (Tensor(rng.normal(0, np.sqrt(2 / 64), (64, 32))), Tensor(np.zeros(32))),
        (Tensor(rng.normal(0, np.sqrt(2 / 32), (32, 10))), Tensor(np.zeros(10))),
    ]
    losses, sizes = [], []
    for _ in range(steps):
        loss = network_loss(images, targets, tensors)
        backward(loss)
        losses.append(float(loss.data))
        sizes.append(np.sqrt(sum((w.data**2).sum() for w, _ in tensors)))
        for layer in tensors:
            for tensor in layer:
                tensor.data = tensor.data - rate * tensor.grad
                if clears:
                    tensor.grad = np.zeros_like(tensor.data)
    return losses, sizes


runs = {
    "A": run(targets=np.random.default_rng(2).permutation(labels)),
    "B": run(),
    "C": run(clears=False),
    "D": run(rate=0.01),
    "E": run(rate=8.0),
}
figure, axes = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
for (name, curves), style in zip(runs.items(), ("-", "--", "-.", ":", "-"), strict=True):
    for axis, curve in zip(axes, curves, strict=True):
        axis.plot(curve, style, label=name)
axes[0].set(xlabel="step", ylabel="training loss in nats", title="Five runs of one network", ylim=(0, 6))
axes[1].set(xlabel="step", ylabel="root of the sum of squares", title="How large the weights become", ylim=(0, 90))
for axis in axes:
    axis.grid(alpha=0.3)
axes[1].legend()
show(
    figure,
    "Left, five loss curves over 60 steps, each beginning at about 2.5: B falls steadily to 0.2, C falls faster, D and "
    "A hardly fall, E jumps. Right, the size of the weights: nearly level for A, B and D, rising for C, jumping for E.",
)
print("weights in the end: " + ", ".join(f"{name} {sizes[-1]:.0f}" for name, (_, sizes) in runs.items()))
print("loss in the end: " + ", ".join(f"{name} {losses[-1]:.3g}" for name, (losses, _) in runs.items()))

# %% [markdown]
# <details><summary>Answer</summary>
#
# **B** is well. **D** has a rate that is too small: a smooth curve, on its way, far too slow. **E** has one that is too large: it jumps. **A** learns from shuffled labels: it can only learn by heart which image has which label, and that goes slowly.
#
# **C** never sets its gradients back, and it looks best of all. Each step goes in the direction of all steps so far, like a ball that rolls without friction, and here it is downhill all the way. The weights tell: they grow and grow. On a harder task the ball rolls past the valley. So a good loss curve is no proof that the gradients are right; a comparison is.
# </details>
#
# ## 10. Does it generalise?
#
# Now train a network, on the same kind of images as in unit 2: an alphabet of ten characters that nobody has seen before.
# The loop is the one that you know, without a backward pass of your own: value and gradients by `value_and_grad`, and a step down.
#
# <details><summary>Hint 1: a nudge</summary>
#
# `value_and_grad` wants a function of arrays, one after the other, and `network_loss` wants pairs. Put a small function between them.
# </details>
# <details><summary>Hint 2: a plan</summary>
#
# One hidden layer of 64 units; weights with a standard deviation of √(2 / fan_in), biases of 0. 200 steps over all rows with a rate of 0.5.
# </details>
# <details><summary>Hint 3: an example</summary>
#
# The first loss is about ln 10, and after 200 steps it is below 0.2: print it. And in the end:
#
# ```python
# x, y = np.random.default_rng(0).random((500, 64)), np.arange(500) % 10
# params = train(x, y, np.random.default_rng(1))
# assert len(params[0][0]) == 64 and params[-1][1].shape == (10,)
# ```
# </details>


# %% nbgrader={"grade": false, "grade_id": "train", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train(x, y, rng):
    """Train a network on handwritten characters, with gradients from the tape.

    Args:
        x: images, float64 array of shape (500, 64), ink in ``[0, 1]``.
        y: labels, int64 array of shape (500,), in ``[0, 10)``.
        rng: `numpy.random.Generator`, the only source of randomness.

    Returns:
        params: the layers of the trained network, a list of tuples ``(w, b)`` of float64 arrays, with 64 inputs and 10
            logits. At most 16 layers of at most 1,024 units, all numbers finite.

    A run may take up to 20 seconds; one second is enough.
    """
    ### BEGIN SOLUTION
    arrays = [
        rng.normal(0, np.sqrt(2 / 64), (64, 64)),
        np.zeros(64),
        rng.normal(0, np.sqrt(2 / 64), (64, 10)),
        np.zeros(10),
    ]

    def loss(w1, b1, w2, b2):
        return network_loss(x, y, [(w1, b1), (w2, b2)])

    for _ in range(200):
        _, grads = value_and_grad(loss, arrays)
        arrays = [array - 0.5 * grad for array, grad in zip(arrays, grads, strict=True)]
    w1, b1, w2, b2 = arrays
    return [(w1, b1), (w2, b2)]
    ### END SOLUTION


# %% [markdown]
# The check trains with 500 images and looks at 450 others of the same alphabet, three times with a new one.
# The median accuracy must reach **0.91**, the bar of unit 2.

# %% nbgrader={"grade": true, "grade_id": "test_train", "locked": true, "schema_version": 3, "solution": false, "task": false}
check("u03.train", train)

# %% [markdown]
# ## The same in PyTorch
#
# What you have built is what PyTorch does, in C++, on graphics cards, and for many more operations.
# The names are the same on purpose.
#
# ```python
# import torch
#
# a = torch.tensor(2.0, requires_grad=True)
# b = torch.tensor(-3.0, requires_grad=True)
# f = (a * b + a) ** 2
# f.backward()
# print(f.item(), a.grad.item(), b.grad.item(), type(f.grad_fn).__name__)
#
# f = (a * b + a) ** 2
# f.backward()  # a second walk adds
# print(a.grad.item())
# a.grad = None  # what optimizer.zero_grad() does
# ```
#
# ```
# 16.0 16.0 -16.0 PowBackward0
# 32.0
# ```
#
# The script `docs/figures/u03_pytorch.py` in the course's repository runs these lines.
#
# Two differences: PyTorch keeps gradients of leaves only, unless a node is told to `retain_grad()`; and it throws the graph away after a walk, unless it is told to `retain_graph=True`.
#
# ## What you have now
#
# - An expression is a graph: nodes with parents, and on each edge a slope.
# - Slopes multiply along a path and add over paths. A node hands on when all has arrived: topological order, from its end.
# - What was broadcast is summed back; what was summed is broadcast back.
# - Gradients are added, so somebody has to clear them.
# - One walk back gives all derivatives of one number.
#
# *Five questions for yourself.*
#
# 1. Why does `x * x` hand back to `x` twice, and what would a dictionary of parents make of it?
# 2. Which of your functions would still be right if the order were *by distance from the root*?
# 3. A bias is added to 32 rows. Which operation turns its gradient from (32, 4) into (4,)?
# 4. What happens if `shifted` in section 9 is a new `Tensor(shifted.data)`?
# 5. A function has one input and a million outputs. Would you walk forward or back?
#
# *To read on.*
#
# - Atılım Güneş Baydin and others, [Automatic differentiation in machine learning: a survey](https://jmlr.org/papers/v18/17-468.html), 2018.
# - David E. Rumelhart, Geoffrey E. Hinton and Ronald J. Williams, [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), 1986.
# - The authors of PyTorch, [Autograd mechanics](https://docs.pytorch.org/docs/stable/notes/autograd.html).

# %% [markdown] nbgrader={"grade": false, "grade_id": "reflection_question", "locked": true, "schema_version": 3, "solution": false, "task": false}
# ## Reflection
#
# Why reverse mode?
#
# The chain rule can also be applied from the leaves to the root: each node then carries how fast it moves when *one* leaf moves.
# Compare the two ways for a network with a million weights and one loss.
# What does each cost, and what must each keep in memory?
# Name a task for which the forward way is the better one.
#
# Answer in four to eight sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "reflection", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Both ways multiply the same slopes along the same paths; they differ in where they begin.
# *Forward*, one walk gives the derivative of every node with respect to one leaf, so a million weights need a million walks.
# *In reverse*, one walk gives the derivative of one root with respect to every node, so one loss needs one walk, at a few times the cost of the forward pass.
# The price is memory: the values and the graph of the whole forward pass must be kept until the walk back, and this grows with depth and batch size.
# The forward way keeps nothing, since it goes along with the computation.
# It is better where there are few inputs and many outputs, as for a curve that depends on one parameter, or for the derivative in a single direction.
