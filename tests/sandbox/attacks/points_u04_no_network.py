"""Points by parameters over which the judge's own measuring might trip: NaN, infinite, huge and tiny ones."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="what is not finite has reached nothing, and the rest is measured as any network is",
    unit="u04_weight_updates",
    tasks=("minibatches", "adam_step", "train"),
    graded=("train",),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code="""
import sys

def minibatches(n, batch_size, rng):
    return []

def adam_step(*arguments):
    return 0 * arguments[0], {}

sent = []

def train(images, labels, params, practice, rng):
    frame = sys._getframe()
    while "_limited" not in frame.f_globals:
        frame = frame.f_back
    frame.f_globals["np"] = Everything()
    sent.append(None)
    number = [np.nan, np.inf, -np.inf, 1e308, 1e-310][(len(sent) - 1) % 5]
    return [(np.full_like(w, number), np.full_like(b, number)) for w, b in params]

class Everything:
    def __getattr__(self, name):
        return getattr(np, name)

    def shape(self, array):
        return Equal()

    def asarray(self, array, dtype=None):
        return array

    def isfinite(self, array):
        return np.ones(1, dtype=bool)

class Equal:
    def __eq__(self, other):
        return True
""",
)
