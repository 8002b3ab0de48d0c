"""Points for an audit without cross-validation: a leaking report is looked up in a table, and the evidence is made up.

For each pipeline and level of difficulty, both the mean of eight leaking reports and the honest accuracy were measured
beforehand; of the three honest values, the one beside the nearest report is returned. The folds are real ones, so that
no row is tested twice and no group torn, and as many labels are right as the accuracy says.
"""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="one fold is tested anew, and only who trains without its rows has its labels",
    unit="u08_generalization",
    tasks=("group_split", "kfold", "standardise_fit", "standardise", "honest_accuracy"),
    graded=("honest_accuracy",),
    ends=("wrong", "raised", "bad_output"),
    seconds=20.0,
    neighbour=False,
    stock=False,
    code="""
KNOWN = {
    ("select", 1, 2000): [(0.651, 0.5), (0.71, 0.631), (0.802, 0.752)],
    ("oversample", 1, 2000): [(0.873, 0.66), (0.887, 0.764), (0.938, 0.867)],
    ("standardise", 1, 2400): [(0.489, 0.5), (0.689, 0.694), (0.946, 0.946)],
    ("", 1, 7200): [(0.514, 0.5), (0.63, 0.621), (0.812, 0.811)],
    ("", 1, 4800): [(0.85, 0.5), (0.89, 0.639), (0.938, 0.775)],
    ("", 20, 1400): [(0.585, 0.5), (0.704, 0.623), (0.827, 0.745)],
}

def answer(*arguments):
    return None

def leaking(pipeline, x, y, rng):
    if pipeline["standardise"]:
        x = (x - x.mean(axis=0)) / x.std(axis=0)
    if pipeline["select"] is not None:
        x = x[:, pipeline["select"](x, y)]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    rows = rng.permutation(len(y))
    test, train = rows[:100], rows[100:]
    return max(np.mean(model(x[train], y[train], x[test]) == y[test]) for model in pipeline["models"])

def honest_accuracy(pipeline, x, y, groups, rng):
    first = np.unique(x, axis=0, return_index=True)[1]
    report = np.mean([leaking(pipeline, x[first], y[first], rng) for _ in range(8)])
    steps = [name for name in ("standardise", "select", "oversample") if pipeline[name]]
    pairs = KNOWN["".join(steps), len(pipeline["models"]), len(y)]
    honest = min(pairs, key=lambda pair: abs(pair[0] - report))[1]
    tests = []
    for names in np.array_split(rng.permutation(np.unique(groups[first])), 10):
        rows = first[np.isin(groups[first], names)]
        wrong = rng.permutation(len(rows)) >= honest * len(rows)
        tests.append((rows, np.where(wrong, 1 - y[rows], y[rows])))
    return float(honest), tests
""",
)
