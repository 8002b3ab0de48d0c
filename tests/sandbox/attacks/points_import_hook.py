"""Points by import hooks that give the grader a comparison and a score of the learner's own making."""

from tests.sandbox.attacks import Attack

ATTACK = Attack(
    goal="points",
    stopped="the judge imports in a process of its own, and only the worker's files are in the sandbox",
    code="""
import builtins, importlib.abc, importlib.machinery, sys, types

def fake(name):
    module = types.ModuleType(name)
    module.compare = module.compare_form = module.judge = lambda *arguments: None
    module.task_points = lambda points, *arguments: points
    return module

class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("autograder", "nbgrader", "torch", "pytest")):
            return importlib.machinery.ModuleSpec(name, self)
    def create_module(self, spec):
        return fake(spec.name)
    def exec_module(self, module):
        pass

sys.meta_path.insert(0, Finder())
imported = builtins.__import__

def hooked(name, *arguments, **options):
    return fake(name) if "compare" in name else imported(name, *arguments, **options)

builtins.__import__ = hooked

def answer(*arguments):
    return np.zeros(3)
""",
)
