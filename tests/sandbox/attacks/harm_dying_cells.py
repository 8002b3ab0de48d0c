"""Harm by cells that die one after the other, so that the judge starts workers without end."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="a cell that ends its worker is left out of the next one",
    tasks=("relu",),
    cells=("import os\nos._exit(0)\n",) * 12,
    stock=False,
    code="""
def answer(z):
    return np.abs(z)
""",
)
