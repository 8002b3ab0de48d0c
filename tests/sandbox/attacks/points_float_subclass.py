"""Points by a float that is no distance from any other."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a number crosses the pipe as its eight bytes",
    code="""
class Near(float):
    def __eq__(self, other):
        return True
    def __sub__(self, other):
        return 0.0
    __rsub__ = __abs__ = __float__ = lambda self, *other: 0.0
    def __le__(self, other):
        return True
    __hash__ = float.__hash__

def answer(*arguments):
    return Near(0.123)
""",
)
