"""Points by objects whose ``__class__`` says ndarray, float or bool."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an object of the learner's own is no value that crosses the pipe, whatever it calls itself",
    ends=("wrong", "bad_output", "raised", "killed"),
    code="""
def liar(kind):
    class Liar:
        shape, dtype, ndim, nbytes, size = (3,), np.dtype(float), 1, 24, 3
        __class__ = property(lambda self: kind)
        def __float__(self):
            return 0.0
        def __bool__(self):
            return True
        def __array__(self, *arguments, **options):
            return np.zeros(3)
    return Liar()

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return liar((np.ndarray, float, bool, np.float64, tuple, int, str)[turn[0] % 7])
""",
)
