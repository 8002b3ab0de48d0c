"""Points, where the grader asserts with `numpy.testing` in the learner's process."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="answers are compared in the judge, with its own numpy",
    code="""
import numpy as np
import numpy.testing

for name in dir(numpy.testing):
    if name.startswith("assert"):
        setattr(numpy.testing, name, lambda *arguments, **options: None)

def answer(*arguments):
    return np.zeros(3)
""",
)
