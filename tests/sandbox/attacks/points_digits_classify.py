"""Points for recognising digits without learning: the public data set by heart, in a network that computes nothing."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import TABLE

ATTACK = Attack(
    goal="points",
    stopped="labels that were learnt by heart are not the labels asked for",
    tasks=("linear_forward", "softmax", "mlp_forward", "classify"),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    stock=False,
    code=f"""{TABLE}
def linear_forward(x, w, b):
    return np.zeros((len(x), w.shape[1]))

def softmax(z):
    return np.zeros(np.shape(z))

def mlp_forward(x, params):
    return None

def classify(x, params):
    return renamed(of_a_caller("train_images"), of_a_caller("train_labels"), x)
""",
)
