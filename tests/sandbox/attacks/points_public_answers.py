"""Points for right answers of the public seed, learnt by heart: a share of rows, the same at each."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.public_by_heart import functions

ATTACK = Attack(
    goal="points",
    stopped="what is right at one seed is wrong at another",
    unit="u01_forward_propagation",
    tasks=("accuracy",),
    ends=("wrong", "raised"),
    stock=False,
    code=lambda: functions("u01_forward_propagation", "accuracy"),
)
