"""Who may import whom. Data flows one way, the judged side stands alone, and the engine names no unit."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "autograder"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py"))
UNIT = re.compile(r"u\d\d_\w+")


def module_name(path: Path) -> str:
    """``autograder.sandbox`` for its ``__init__.py``, ``autograder.inside.wire`` for ``wire.py``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in SOURCES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imports_of(path: Path, everywhere: bool = True) -> set[str]:
    """The modules that a file imports, by full name; also those imported within functions, if `everywhere`."""
    return set(_imports(list(ast.walk(tree(path))) if everywhere else list(_at_import(tree(path)))))


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is imported: not those in functions, nor those for type checkers."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not for_types:
            yield child
            yield from _at_import(child)


def _imports(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module, names, level):
                assert level == 0, "imports are absolute"
                for alias in names:
                    whole = f"{module}.{alias.name}"
                    yield whole if whole in MODULES else str(module)


def within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def ours(modules: set[str]) -> set[str]:
    return {module for module in modules if within(module, {"autograder"})}


def others(modules: set[str]) -> set[str]:
    """What is neither ours nor of the standard library."""
    return {module for module in modules if module.split(".")[0] not in sys.stdlib_module_names} - ours(modules)


def files_of(module: str) -> list[Path]:
    """The files of a module, or of a package and all below it."""
    found = [path for name, path in MODULES.items() if within(name, {f"autograder.{module}"})]
    assert found, f"there is no autograder.{module}"
    return found


ORDER: Final = (
    ("inside", "errors", "files"),
    ("extras",),
    ("model",),
    ("history",),
    ("words",),
    ("git",),
    ("data", "authoring"),
    ("units",),
    ("course",),
    ("names", "planted"),
    ("submission",),
    ("sandbox",),
    ("judge",),
    ("explain",),
    ("grade",),
    ("library",),
    ("reports",),
    ("notebook",),
    ("classroom",),
    ("watch",),
    ("quality",),
    ("nbgrader_bridge",),
    ("fork",),
    ("cli", "pytest_plugin"),
    ("__main__",),
)
"""The rooms from the ground up. A room may import those before it, and itself."""
VERSION: Final = "autograder"


def room_of(module: str) -> str:
    """``sandbox`` for ``autograder.sandbox.session``."""
    return module.split(".")[1]


def ways_in_the_picture() -> dict[str, set[str]]:
    """Of each room in ARCHITECTURE's picture, the rooms that arrows lead to it from, directly or not."""
    named = {"bridge": "nbgrader_bridge"}
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```mermaid")[1].split("```")[0]
    arrows = re.findall(r"^ *(\w+)(?:\[.*?\])? --> (\w+)", picture, re.MULTILINE)
    below: dict[str, set[str]] = {}
    for ground, room in arrows:
        below.setdefault(named.get(room, room), set()).add(named.get(ground, ground))
        below.setdefault(named.get(ground, ground), set())
    for _ in below:
        for rooms in below.values():
            rooms |= {lower for room in list(rooms) for lower in below[room]}
    return below


def test_every_room_has_its_place() -> None:
    placed = {room for rooms in ORDER for room in rooms}
    assert placed == {room_of(module) for module in MODULES if module != VERSION} | {"__main__"}


def test_imports_run_one_way() -> None:
    place = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
    offenders = [
        f"{module} imports {imported}"
        for module, path in MODULES.items()
        for imported in ours(imports_of(path)) - {VERSION}
        if module != VERSION
        and room_of(module) != room_of(imported)
        and place[room_of(imported)] >= place[room_of(module)]
    ]
    assert [] == offenders


def test_the_picture_shows_every_import_between_rooms() -> None:
    below = ways_in_the_picture()
    offenders = {
        f"{room_of(module)} imports {room_of(imported)}"
        for module, path in MODULES.items()
        for imported in ours(imports_of(path)) - {VERSION}
        if module != VERSION and room_of(module) in below and room_of(imported) in below
        if room_of(imported) not in below[room_of(module)] | {room_of(module)}
    }
    assert {"cli", "judge", "inside", "nbgrader_bridge"} < below.keys()
    assert set() == offenders


def test_what_stands_beside_the_learners_code_needs_the_standard_library_and_numpy_only() -> None:
    offenders = {path.name: others(imports_of(path)) - {"numpy"} for path in files_of("inside")}
    assert set() == set().union(*offenders.values()), offenders


def test_the_package_itself_imports_nothing() -> None:
    """Its file stands beside the learner's code too."""
    assert {"__future__"} >= imports_of(PACKAGE / "__init__.py")


def test_nobody_imports_the_worker() -> None:
    importers = [name for name, path in MODULES.items() if within_worker(imports_of(path))]
    assert [] == [name for name in importers if not within(name, {"autograder.inside.worker"})]


def within_worker(modules: set[str]) -> bool:
    return any(within(module, {"autograder.inside.worker"}) for module in modules)


def test_nobody_imports_the_command_line() -> None:
    assert "autograder.cli" in MODULES
    outside = [name for name in MODULES if not within(name, {"autograder.cli", "autograder.__main__"})]
    assert [] == [name for name in outside if any(within(one, {"autograder.cli"}) for one in imports_of(MODULES[name]))]


def test_no_two_modules_import_each_other() -> None:
    graph = {name: ours(imports_of(path, everywhere=False)) & set(MODULES) for name, path in MODULES.items()}
    assert [] == [name for name in graph if name in reached_from(name, graph)]


def reached_from(name: str, graph: dict[str, set[str]]) -> set[str]:
    """The modules that a module imports by way of others."""
    reached: set[str] = set()
    todo = graph[name] - {name}
    while todo:
        reached |= todo
        todo = {further for one in todo for further in graph[one]} - reached
    return reached


# Units.

UNITS = sorted(path for path in (PACKAGE / "units").iterdir() if UNIT.fullmatch(path.name))
UNIT_FILES = sorted(file for unit in UNITS for file in unit.rglob("*.py"))


def test_there_are_units_to_look_at() -> None:
    assert UNITS
    assert len(UNIT_FILES) >= 5 * len(UNITS)


def package_of(path: Path) -> str:
    """``autograder.units.u02_backpropagation`` for any of its files."""
    return next(module_name(unit / "__init__.py") for unit in UNITS if unit in path.parents)


def is_in_answers(path: Path) -> bool:
    return within(module_name(path), {f"{package_of(path)}.answers"})


def strange_to_a_unit(path: Path, rooms: set[str], packages: set[str]) -> list[str]:
    """What a file of a unit imports beside its own modules, these of ours, and these packages."""
    imported = imports_of(path)
    allowed = {package_of(path), *(f"autograder.{room}" for room in rooms)}
    allowed |= RUNS_BESIDE if path.name == "probes.py" else set()
    strange = {module for module in ours(imported) if not within(module, allowed)}
    strange |= {module for module in others(imported) if not within(module, packages)}
    return [f"{module_name(path)} imports {module}" for module in sorted(strange)]


def test_a_unit_imports_what_it_is_written_with_the_data_its_own_modules_and_numpy() -> None:
    rooms = {"authoring", "data", "words.show"}
    assert [] == [line for path in UNIT_FILES for line in strange_to_a_unit(path, rooms, {"numpy"})]


def test_what_is_asked_knows_no_answer_and_no_pytorch() -> None:
    offenders = [
        f"{module_name(path)} imports {module}"
        for path in UNIT_FILES
        if not is_in_answers(path)
        for module in imports_of(path)
        if within(module, {f"{package_of(path)}.answers", "autograder.authoring.pytorch"})
    ]
    assert [] == offenders


RUNS_BESIDE: Final = {"autograder.inside.draws"}
PROBES = sorted(path for path in UNIT_FILES if path.name == "probes.py")
STAND_INS = sorted(path for path in UNIT_FILES if path.name == "stand_ins.py")


def test_probes_run_in_the_sandbox_and_import_of_the_package_only_what_runs_there() -> None:
    assert PROBES
    strange = [(path, module) for path in PROBES for module in ours(imports_of(path)) - RUNS_BESIDE]
    assert [] == [f"{module_name(path)} imports {module}" for path, module in strange]


def test_stand_ins_run_in_the_sandbox_and_import_numpy_alone() -> None:
    assert STAND_INS
    strange = [(path, module) for path in STAND_INS for module in ours(imports_of(path))]
    assert [] == [f"{module_name(path)} imports {module}" for path, module in strange]


# The engine.

# The demo is made of known mistakes in known functions; `units` is where units are.
MAY_NAME_UNITS = {"autograder.classroom.demo", "autograder.units"}
ENGINE = {name: path for name, path in MODULES.items() if not within(name, MAY_NAME_UNITS)}


def test_the_engine_imports_no_unit() -> None:
    assert ENGINE
    assert [] == [
        f"{name} imports {module}"
        for name, path in ENGINE.items()
        for module in ours(imports_of(path))
        if within(module, {"autograder.units"})
    ]


EXAMPLE: Final = re.compile(r"(like|such as) u\d\d_\w+")


def test_the_engine_names_no_unit_but_as_an_example_of_a_name() -> None:
    """Not even one that is not there yet: whoever begins it would be told of a dependence that is none."""
    assert [] == [f"{name} names {text}" for name, path in ENGINE.items() for text in sorted(named_in(path))]


def named_in(path: Path) -> set[str]:
    """The units that a file names. What a docstring or a message gives as an example of a name is none."""
    return {found for string in strings_of(path) for found in UNIT.findall(EXAMPLE.sub("", string))}


def test_an_example_is_no_dependence_and_a_name_is_one(tmp_path: Path) -> None:
    example, dependent = tmp_path / "example.py", tmp_path / "dependent.py"
    example.write_text('"""As u05_depth."""\nHELP = "such as u05_depth."\nSAID = "must be like u05_depth, is"\n')
    dependent.write_text('"""As u05_depth."""\nHELP = "such as u05_depth."\nFIRST = "u05_depth"\n')
    assert [set(), {"u05_depth"}] == [named_in(example), named_in(dependent)]


def strings_of(path: Path) -> list[str]:
    """The string literals of a file that are no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


# What takes long to import is imported by who needs it.

HEAVY = {"torch", "jupytext", "nbformat", "nbgrader", "IPython", "matplotlib"}


@pytest.mark.parametrize(
    "module", ["autograder.notebook", "autograder.cli", "autograder.grade", "autograder.classroom.batch"]
)
def test_a_door_imports_nothing_that_takes_long(module: str) -> None:
    program = f"import sys, {module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    imported = set(done.stdout.split())
    assert "autograder" in imported
    assert set() == HEAVY & imported


def test_describing_all_units_imports_no_pytorch() -> None:
    program = "import sys; from autograder import course; print(len(course.units()), 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert f"{len(UNITS)} False" == done.stdout.strip()
