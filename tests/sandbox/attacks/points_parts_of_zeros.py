"""Points for a network built of nothing: a part that returns zeros, and a whole that returns what zeros give."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="what fails for a wrong part is asked again with a stand-in for it, and never judged by the part itself",
    unit="u02_backpropagation",
    tasks=("linear_backward", "mlp_backward"),
    stock=False,
    neighbour=False,
    code="""
def linear_backward(dout, x, w):
    return np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])

def relu_backward(dout, z):
    return dout * (z > 0)

def mlp_backward(dlogits, params, cache):
    grads = [linear_backward(dlogits, x, w)[1:] for (w, b), (x, z) in zip(params, cache)]
    return [tuple(map(np.zeros_like, pair)) for pair in grads]
""",
)
