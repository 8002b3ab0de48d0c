"""Harm to the judge's memory and time by errors with 190,000 classes, by another `invoke.call` in the worker."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="harm",
    stopped="of an error fifty classes are kept, and a few hundred characters of each",
    ends=("raised",),
    stock=False,
    neighbour=False,
    tasks=("relu",),
    code="""
import autograder.inside.invoke

MANY = [("x" * 250,) * 190_000, ("x" * 250,) * 190_000]

def call(*arguments):
    return autograder.inside.invoke.Answer("raised", error="x" * 250, error_types=MANY.pop() if MANY else ("x",))

autograder.inside.invoke.call = call

def answer(*arguments):
    return None
""",
)
