"""Points, or a judge that trips, by answers of other forms in place of the driver's: broadcast, huge, nested, text."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an answer must have the shapes and dtypes of a trained layer and of two rows of labels",
    tasks=("linear_forward", "softmax", "mlp_forward", "classify"),
    graded=("classify",),
    ends=("wrong", "raised", "bad_output", "missing"),
    seconds=20.0,
    stock=False,
    code="""
import sys

def softmax(z):
    return np.zeros(np.shape(z))

def mlp_forward(x, params):
    return None

def classify(x, params):
    return np.zeros(len(x), dtype=np.int64)

def linear_forward(x, w, b):
    frame = sys._getframe()
    while frame is not None:
        if "train_and_classify" in frame.f_globals:
            frame.f_globals["train_and_classify"].__code__ = odd.__code__
            frame.f_globals["sent"] = sent
        frame = frame.f_back
    return np.zeros((len(x), w.shape[1]))

sent = []

def odd(learner, *arguments):
    sent.append(None)
    if len(sent) == 1:
        return np.zeros((1, 1)), np.zeros(()), np.zeros(1, dtype=np.int64), np.zeros((), dtype=np.int64)
    return np.broadcast_to(0.0, (64, 100_000)), [[]] * 1000, "labels", {"labels": None}
""",
)
