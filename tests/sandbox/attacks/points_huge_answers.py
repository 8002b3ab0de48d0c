"""Points by answers so large that the judge fails over them and takes the blame."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a frame is bounded, and a message about an answer looks at a few numbers",
    ends=("wrong", "bad_output", "memory"),
    stock=False,
    tasks=("relu",),
    code="""
turn = [0]

def answer(*arguments):
    turn[0] += 1
    return (np.zeros(8_000_000), np.zeros((2_000, 3_000)), np.zeros((1,) * 20 + (1_000_000,)),
            [0.0] * 190_000, [np.zeros(3)] * 60_000, "x" * 900_000, np.zeros((0, 10**9)),
            np.ones((2_000, 3_000), dtype=bool))[turn[0] % 8]
""",
)
