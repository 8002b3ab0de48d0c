"""Points for a layer that never learnt: a network of the public digits, carried along and put in its place.

The rows that `classify` is asked about are named as that network says, so that only the layer is in question.
"""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.digits_by_heart import OF_A_CALLER, carried

ATTACK = Attack(
    goal="points",
    stopped="the images are of an alphabet drawn anew, in which a layer trained on digits sees little",
    tasks=("linear_forward", "softmax", "mlp_forward", "classify"),
    graded=("classify",),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    stock=False,
    code=lambda: (
        carried()
        + OF_A_CALLER
        + """def linear_forward(x, w, b):
    return np.zeros((len(x), w.shape[1]))

def softmax(z):
    return np.zeros(np.shape(z))

def mlp_forward(x, params):
    return None

def classify(x, params):
    if len(params) == 1:
        params[0][0][:], params[0][1][:] = fitted(of_a_caller("train_images"), of_a_caller("train_labels"))
    for layer, (w, b) in enumerate(params):
        x = (np.maximum(x, 0) if layer else x) @ w + b
    return x.argmax(axis=1)
"""
    ),
)
