"""Points, where the grader compares with `np.allclose` or its like in the learner's process."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="answers are compared in the judge, with its own numpy",
    code="""
import numpy as np

np.allclose = np.array_equal = np.array_equiv = lambda *arguments, **options: True
np.isclose = lambda a, *arguments, **options: np.ones(np.shape(a), dtype=bool)
np.all = np.any = lambda *arguments, **options: True

def answer(*arguments):
    return np.zeros(3)
""",
)
