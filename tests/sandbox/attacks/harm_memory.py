"""Harm by taking the machine's memory."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="the address space of a worker is bounded",
    stock=False,
    tasks=("relu",),
    ends=("raised",),
    code="""
import mmap

def hoard():
    held = []
    while len(held) < 40:
        held.append(bytearray(50 * 2**20))
    return len(held)

def ways():
    return {
        "array": lambda: np.ones(2 * 2**30, dtype=np.int8).nbytes,
        "mapped": lambda: len(mmap.mmap(-1, 2 * 2**30)),
        "hoard": hoard,
        "limit": lambda: __import__("resource").setrlimit(9, (-1, -1)) or True,
    }
""",
)
