"""Points for errors alone: every call raises the error that some case wants, with every small shape in its text."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a task earns nothing unless an ordinary case passes",
    ends=("raised", "wrong"),
    code="""
SHAPES = " ".join(f"({a}, {b}) ({a},)" for a in range(1, 6) for b in range(1, 6))

def answer(*arguments):
    raise ValueError(" ".join(str(np.shape(argument)) for argument in arguments) + SHAPES)
""",
)
