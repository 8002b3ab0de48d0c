"""Points by wrong answers over which an explanation trips, so that the grader takes the blame: 0 once, then not."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a failure is judged before it is explained, and one that cannot be explained is still a failure",
    tasks=("accuracy", "relu"),
    stock=False,
    code="""
turn = [0]

def answer(*arguments):
    turn[0] += 1
    value = 0.25 * (turn[0] % 2)
    return value if len(arguments) == 2 else np.where(np.indices(arguments[0].shape).sum(axis=0) % 2, value, 0.0)
""",
)
