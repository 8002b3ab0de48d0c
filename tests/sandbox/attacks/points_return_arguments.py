"""Points by handing the arguments back, or views of them, in the hope that the grader changes them into the answer."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge compares with what its reference made of arguments that never left it",
    code="""
turn = [0]

def answer(*arguments):
    turn[0] += 1
    first = arguments[0]
    views = (first, first[:], first.T, first.ravel(), arguments, list(arguments), arguments[-1])
    return views[turn[0] % 7]
""",
)
