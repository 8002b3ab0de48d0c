"""Points by NaN and infinities, of which every comparison with a tolerance says no: not too far."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge asks whether an answer is near, not whether it is far, and NaN is near NaN only",
    code="""
turn = [0]

def answer(*arguments):
    turn[0] += 1
    shape = (len(arguments[0]), arguments[1].shape[1]) if len(arguments) == 3 else arguments[0].shape
    if len(arguments) == 2:
        shape = ()
    return np.full(shape, (np.nan, np.inf, -np.inf, -np.nan)[turn[0] % 4])
""",
)
