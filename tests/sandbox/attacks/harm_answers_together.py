"""Harm to the judge's memory by answers that are large, each within a frame, and kept until the task is judged."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="what the answers about one function take in the judge is bounded, all together",
    ends=("wrong", "bad_output"),
    stock=False,
    tasks=("relu",),
    code="""
def answer(*arguments):
    return np.ones(1_000_000)
""",
)
