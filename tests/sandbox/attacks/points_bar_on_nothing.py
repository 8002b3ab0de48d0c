"""Points for a trained network that nothing trained: class means, put into a layer, where no function is written."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a bar counts only where something is right of what the task builds on",
    unit="u02_backpropagation",
    tasks=("cross_entropy", "mlp_forward", "mlp_backward", "train"),
    ends=("wrong", "skipped", "raised", "bad_output"),
    stock=False,
    code="""
def answer(*arguments):
    return None

def train(x, y, *rest):
    means = np.stack([x[y == label].mean(axis=0) for label in range(10)])
    return [(means.T.copy(), -0.5 * (means**2).sum(axis=1))]
""",
)
