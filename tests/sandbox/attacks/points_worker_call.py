"""Points by another `invoke.call` in the worker, which says of every call that it went well."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="a worker may say what it likes: the value must still be right",
    stock=False,
    neighbour=False,
    code="""
import autograder.inside.invoke

def call(function, arguments, *others, **options):
    return autograder.inside.invoke.Answer("ok", value=np.zeros(arguments[0].shape), changed=())

autograder.inside.invoke.call = call

def answer(*arguments):
    return None
""",
)
