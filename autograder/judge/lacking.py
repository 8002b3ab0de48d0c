"""What a learner's function uses in their kernel and has not when it is graded: other libraries, their own files."""

from __future__ import annotations

import builtins
import dis
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

from autograder.inside.courtesy import names_of_a_notebook, shows, silent_module
from autograder.judge.in_process import with_replaced

_THERE: Final = (sys.stdlib_module_names | {"numpy", "__main__", "builtins"}) - {"ctypes", "_ctypes"}
_OF_THE_COURSE: Final = ("autograder.notebook", "autograder.inside")


@dataclass(frozen=True)
class Lacking:
    """What is not there when a function is graded.

    Attributes:
        modules: libraries.
        names: those of the notebook that come from them.
        silent: modules, and names of the notebook from such, that show or draw and do nothing then.
    """

    modules: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


def lacking(function: str, namespace: Mapping[str, Any]) -> Lacking:
    """What a function and those that it calls use and a worker has not.

    Args:
        function: its name.
        namespace: the names of the notebook.
    """
    modules: set[str] = set()
    names: set[str] = set()
    silent: set[str] = set()
    own = _home_of(namespace[function])
    seen, todo = {function}, [function]
    while todo:
        for name, is_import in looked_up_by(namespace.get(todo.pop())):
            module = name if is_import else _home_of(namespace.get(name))
            if module == own and name not in seen:
                seen.add(name)
                todo.append(name)
            elif module != own and shows(module):
                silent.add(name)
            elif module != own and not _is_there(module):
                modules.add(module.partition(".")[0])
                names |= set() if is_import else {name}
    return Lacking(frozenset(modules), frozenset(names), frozenset(silent))


def without(namespace: Mapping[str, Any], home: Mapping[str, Any], lacks: Lacking) -> dict[str, Any]:
    """The names of a notebook as a worker has them: without what it lacks, whose import fails or is silent.

    Args:
        namespace: the names.
        home: the globals of the functions that are asked.
        lacks: what is not there.
    """

    def refusing(name: str, *rest: Any, **options: Any) -> Any:
        if name.partition(".")[0] in lacks.modules:
            raise ModuleNotFoundError(f"No module named {name.partition('.')[0]!r}", name=name)
        if shows(name):
            return silent_module(name)
        return builtins.__import__(name, *rest, **options)

    changed = with_replaced({**namespace, "__builtins__": {**vars(builtins), "__import__": refusing}}, home, {})
    for name in lacks.names:
        del changed[name]
    there = names_of_a_notebook()
    changed |= {name: there.get(name, there["plt"]) for name in lacks.silent if name in namespace}
    return changed


def looked_up_by(value: object) -> Iterator[tuple[str, bool]]:
    """The names that a function, or those of a class and of its bases in the same module, look up outside of them, and
    the modules that they import: each with whether it is a module."""
    classes = [one for one in value.__mro__ if one.__module__ == value.__module__] if isinstance(value, type) else []
    functions = [one for each in classes for one in vars(each).values()] or [value]
    todo = [one.__code__ for one in functions if isinstance(one, FunctionType)]
    while todo:
        code = todo.pop()
        for instruction in dis.get_instructions(code):
            if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
                yield str(instruction.argval), False
            elif instruction.opname == "IMPORT_NAME" and instruction.argval:
                yield str(instruction.argval), True
        todo += [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _home_of(value: object) -> str:
    """The module that a value is, or is from; empty where that is not known."""
    if isinstance(value, ModuleType):
        return value.__name__
    found = getattr(value if callable(value) else type(value), "__module__", None)
    return found if isinstance(found, str) else ""


def _is_there(module: str) -> bool:
    if module.startswith("autograder."):
        return module.startswith(_OF_THE_COURSE) or module.endswith(".probes")
    return not module or module.partition(".")[0] in _THERE
