"""Harm by values that run code where they are unpickled, copied, printed or compared in the judge."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="there is no pickle: what crosses the pipe is numbers and text",
    ends=("bad_output", "wrong"),
    stock=False,
    tasks=("relu",),
    code="""
import os

class Trap:
    def _spring(self, *arguments):
        open("@FOLDER@/sprung", "w").close()
        return ""
    def __reduce__(self):
        return (open, ("@FOLDER@/sprung", "w"))
    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    __repr__ = __str__ = __format__ = __deepcopy__ = __copy__ = __getstate__ = _spring

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return (Trap(), [Trap()], np.array([Trap()], dtype=object), {"a": Trap()}, {"__reduce__": "os.system"})[turn[0] % 5]
""",
)
