"""Points by overwriting the arguments, in the hope that the reference is asked afterwards or about the same memory."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the reference answered before the submission was started, from the judge's own copy",
    code="""
def answer(*arguments):
    for argument in arguments:
        argument[...] = 0
    first = arguments[0]
    return np.zeros((len(first), arguments[1].shape[1])) if len(arguments) == 3 else np.zeros_like(first)
""",
)
