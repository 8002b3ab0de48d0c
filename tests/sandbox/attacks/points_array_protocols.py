"""Points by objects that numpy takes for whatever it is compared with."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an object of the learner's own is no value that crosses the pipe",
    ends=("bad_output",),
    code="""
class Chameleon:
    def __array__(self, *arguments, **options):
        return np.zeros(3)
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        return True
    def __array_function__(self, function, types, arguments, options):
        return True
    def __getattr__(self, name):
        return lambda *arguments, **options: True

class Interface:
    __array_interface__ = {"shape": (3,), "typestr": "<f8", "data": (0, False), "version": 3}

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return (Chameleon(), Interface())[turn[0] % 2]
""",
)
