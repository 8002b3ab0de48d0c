"""Points, where the grader's own arithmetic is the learner's: ufuncs that find no difference."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="answers are compared in the judge, with its own numpy",
    code="""
import numpy as np

def nothing(*arguments, **options):
    return np.zeros(np.broadcast_shapes(*(np.shape(a) for a in arguments)))

np.subtract = np.abs = np.absolute = np.fabs = nothing
np.max = np.amax = np.linalg.norm = lambda *arguments, **options: 0.0

def answer(*arguments):
    return np.full(arguments[0].shape, 7.0)
""",
)
