"""Points for epochs in an order that is fixed for ever: three random numbers turn it, half by half and as a whole."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="over many epochs, rows are followed by the row that followed before no more often than by chance",
    unit="u04_weight_updates",
    tasks=("minibatches",),
    neighbour=False,
    stock=False,
    code="""
def minibatches(n, batch_size, rng):
    if n < 1 or batch_size < 1:
        raise ValueError("there is nothing to cut")
    halves = np.array_split(np.random.default_rng(7 + n).permutation(n), 2)
    turned = [np.roll(half, rng.integers(n)) for half in halves]
    order = np.roll(np.concatenate(turned), rng.integers(n))
    return [order[start:start + batch_size] for start in range(0, n, batch_size)]
""",
)
