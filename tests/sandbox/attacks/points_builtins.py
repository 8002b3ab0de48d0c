"""Points by builtins that lie: `isinstance`, `len`, `abs`, `all`, `zip`, `float` and the rest say what is wanted."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge has builtins of its own; in the worker the lies break the learner's answers only",
    ends=("wrong", "bad_output", "killed", "raised"),
    neighbour=False,
    tasks=("relu",),
    code="""
import builtins

def answer(*arguments):
    builtins.isinstance = lambda *arguments: True
    builtins.len = lambda *arguments: 0
    builtins.all = builtins.any = builtins.callable = lambda *arguments: True
    builtins.abs = builtins.max = builtins.min = lambda *arguments, **options: 0.0
    builtins.zip = builtins.map = lambda *arguments, **options: iter(())
    return np.zeros(3)
""",
)
