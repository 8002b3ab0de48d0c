"""Points for draws of rows in an order that is fixed for ever: random numbers say only where it begins."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="over many draws, one draw takes what another did no more often than by chance",
    unit="u10_dataset_balance",
    tasks=("oversample", "undersample"),
    neighbour=False,
    stock=False,
    code="""
def rolled(items, rng):
    order = np.random.default_rng(7 + 1000003 * len(items)).permutation(len(items))
    return items[np.roll(order, rng.integers(len(items)))]

def classes(y):
    if len(y) == 0:
        raise ValueError("there are no rows")
    return [np.flatnonzero(y == label) for label in np.unique(y)]

def oversample(y, rng):
    largest = max(map(len, classes(y)))
    copies = [np.resize(rolled(rows, rng), largest - len(rows)) for rows in classes(y)]
    return rolled(np.concatenate([np.arange(len(y)), *copies]), rng)

def undersample(y, rng):
    smallest = min(map(len, classes(y)))
    return rolled(np.concatenate([rolled(rows, rng)[:smallest] for rows in classes(y)]), rng)
""",
)
