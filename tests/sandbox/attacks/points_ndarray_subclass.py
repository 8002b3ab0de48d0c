"""Points by a subclass of ndarray that answers every comparison with yes."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a subclass crosses the pipe as the plain numbers under it",
    code="""
class Agreeing(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return np.ones(3, dtype=bool) if ufunc in (np.equal, np.less_equal, np.isfinite) else np.zeros(3)
    def __array_function__(self, function, types, arguments, options):
        return True
    def __eq__(self, other):
        return np.ones(3, dtype=bool)
    def all(self, *arguments, **options):
        return True
    def tobytes(self, *arguments):
        return b"right"

def answer(*arguments):
    return np.zeros(arguments[0].shape).view(Agreeing)
""",
)
