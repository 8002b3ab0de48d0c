"""Points for splits, curves and dropout in an order that is fixed for ever: one random number says where it begins."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="over many calls, one call chooses what another did no more often than by chance",
    unit="u08_generalization",
    tasks=("stratified_split", "group_split", "kfold", "learning_curve", "dropout_forward"),
    neighbour=False,
    stock=False,
    code="""
def order(n, rng):
    return np.roll(np.random.default_rng(7 + 1000003 * n).permutation(n), rng.integers(n))

def how_many(count, share):
    return min(max(1, round(share * count)), count - 1)

def stratified_split(y, test_fraction, rng):
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("there is nothing to split")
    test = []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        test.append(rows[order(len(rows), rng)[:how_many(len(rows), test_fraction)]])
    test = np.concatenate(test)
    train = np.setdiff1d(np.arange(len(y)), test)
    return train[order(len(train), rng)], test[order(len(test), rng)]

def group_split(groups, test_fraction, rng):
    names = np.unique(groups)
    if len(names) < 2 or not 0 < test_fraction < 1:
        raise ValueError("there is nothing to split")
    tested = np.isin(groups, names[order(len(names), rng)[:how_many(len(names), test_fraction)]])
    return np.flatnonzero(~tested), np.flatnonzero(tested)

def kfold(n, k, rng):
    if not 2 <= k <= n:
        raise ValueError("there are not so many folds")
    parts = np.array_split(order(n, rng), k)
    return [(np.setdiff1d(np.arange(n), part), part) for part in parts]

def learning_curve(fit_and_score, x, y, x_val, y_val, sizes, rng):
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError("there are not so many rows")
    rows = order(len(x), rng)
    return np.array([fit_and_score(x[rows[:size]], y[rows[:size]], x_val, y_val) for size in sizes])

def dropout_forward(x, p, rng, train):
    if not 0 <= p < 1:
        raise ValueError("p is no chance")
    if not train:
        return x.copy(), None
    kept = (np.random.default_rng(11 + x.size).random(x.shape) + rng.random()) % 1 >= p
    return x * kept / (1 - p), kept
""",
)
