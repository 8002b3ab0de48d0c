"""Points for a network without one: training rows are kept from call to call, and the nearest names each test row."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="what is asked for is what the network says, right or wrong",
    tasks=("linear_forward", "softmax", "mlp_forward", "classify"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    stock=False,
    code="""
import sys

def of_a_caller(name):
    frame = sys._getframe()
    while frame is not None:
        if name in frame.f_locals:
            return frame.f_locals[name]
        frame = frame.f_back

def linear_forward(x, w, b):
    return np.zeros((len(x), w.shape[1]))

def softmax(z):
    return np.zeros(np.shape(z))

def mlp_forward(x, params):
    return None

def classify(x, params):
    seen, labels = of_a_caller("train_images"), of_a_caller("train_labels")
    distance = (x**2).sum(axis=1)[:, None] - 2 * x @ seen.T + (seen**2).sum(axis=1)
    return labels[distance.argmin(axis=1)]
""",
)
