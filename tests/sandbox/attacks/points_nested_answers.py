"""Points by nested, empty and mixed answers, over which a comparison or a message may trip."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="depth, number and kinds are checked before anything is read, and a difference in kind is a difference",
    ends=("wrong", "bad_output"),
    code="""
def deep(levels):
    value = 1.0
    for _ in range(levels):
        value = [value]
    return value

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return (deep(30), deep(31), deep(500), (), [], {}, {"a": ()}, "", chr(0xD800), 10**300, -(10**308),
            True, 2**63, None, [None, "", 1], (np.zeros(0), [np.zeros((0, 3))]), {"value": np.zeros(3)}, np.float16(1),
            b"bytes")[turn[0] % 19]
""",
)
