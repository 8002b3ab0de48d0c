"""Points for right answers of the public seed, learnt by heart: epochs, which are small numbers."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.public_by_heart import functions

ATTACK = Attack(
    goal="points",
    stopped="what is right at one seed is wrong at another",
    unit="u08_generalization",
    tasks=("early_stopping",),
    ends=("wrong", "raised"),
    neighbour=False,
    stock=False,
    code=lambda: functions("u08_generalization", "early_stopping"),
)
