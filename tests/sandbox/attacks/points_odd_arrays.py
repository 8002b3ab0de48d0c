"""Points by masked, structured, object, memory-mapped and strided arrays, of which a comparison makes nothing."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="an array crosses the pipe as plain numbers of one shape, or not at all",
    ends=("wrong", "bad_output"),
    code="""
import tempfile

def odd(shape):
    yield np.ma.masked_all(shape)
    yield np.ma.array(np.zeros(shape), mask=True)
    yield np.zeros(shape, dtype=[("x", "f8")])
    yield np.full(shape, None, dtype=object)
    yield np.memmap(tempfile.TemporaryFile(), dtype="f8", mode="w+", shape=shape)
    yield np.lib.stride_tricks.as_strided(np.zeros(1), shape, (0,) * len(shape))
    yield np.zeros(shape, dtype="M8[s]")
    yield np.zeros(shape, dtype="S8")
    yield np.zeros(shape)[::-1, ...]
    yield np.zeros((1,) * 32)
    yield np.zeros((0,) * 32)
    yield np.zeros(shape, dtype=complex)
    yield np.zeros(shape, dtype=">f8")
    yield np.matrix(np.zeros((2, 2)))

turn = [0]

def answer(*arguments):
    turn[0] += 1
    return list(odd(arguments[0].shape))[turn[0] % 14]
""",
)
