"""Points by other modules in `sys.modules`: the grader's comparison, its score, the notebook's check."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge looks modules up in a process of its own",
    code="""
import sys, types

for name in ("autograder.judge.compare", "autograder.judge.verdict", "autograder.judge.score", "autograder.grade",
             "autograder.notebook", "numpy.testing", "torch", "unittest", "pytest", "__main__"):
    module = types.ModuleType(name)
    module.__getattr__ = lambda name: (lambda *arguments, **options: None)
    sys.modules[name] = module

def answer(*arguments):
    return np.zeros(3)
""",
)
