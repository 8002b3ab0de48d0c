"""Harm by sleeping for a little less than each call may take, so that all calls together hold the judge for long."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="all calls of a submission have a budget together",
    tasks=("relu",),
    deserves=1.0,
    ends=("timeout",),
    seconds=1.0,
    together=1.0,
    neighbour=False,
    stock=False,
    code="""
import time

def answer(*arguments):
    time.sleep(0.6)
    return np.maximum(arguments[0], 0)
""",
)
