"""Points for folds that are not drawn: neighbours stay together, and one random number says where folds begin."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="over many calls, neighbours share a fold as often as by chance",
    unit="u08_generalization",
    tasks=("kfold",),
    ends=("wrong",),
    stock=False,
    code="""
def answer(n, k, rng):
    if not 2 <= k <= n:
        raise ValueError("there are not so many folds")
    parts = np.array_split(np.roll(np.arange(n), rng.integers(n)), k)
    return [(np.concatenate(parts[:fold] + parts[fold + 1:]), parts[fold]) for fold in range(k)]
""",
)
