"""Points for right answers of the public seed, learnt by heart: epochs, by how many there are and by patience."""

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.public_by_heart import functions

ATTACK = Attack(
    goal="points",
    stopped="the seed draws how long a training is, its patience and where its best epoch lies",
    unit="u08_generalization",
    tasks=("early_stopping",),
    ends=("wrong", "raised"),
    neighbour=False,
    stock=False,
    code=lambda: functions("u08_generalization", "early_stopping"),
)
