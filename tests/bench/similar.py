"""Whether copies are found before honest pairs: ``python -m tests.bench.similar``.

The class of a unit is made of right works of unlike hands: learner *j* has, of each task, the *j*-th work that is known
of it, so that no two share a function. Thirty of them are copied; in a copy, what is set is renamed, functions and
statements that do not depend on each other change places, and layout, comments, docstrings and annotations are others.
"""

from __future__ import annotations

import ast
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from autograder import course
from autograder.classroom.similar.likeness import Pair, pairs_in
from autograder.classroom.similar.normal import definitions_in

ROOT: Final = Path(__file__).resolve().parents[2]
COPIES: Final = 30
LEAST_TASKS: Final = 3
Def: TypeAlias = ast.FunctionDef | ast.ClassDef


def works_of(unit: str, function: str) -> Iterator[str]:
    """The right works that are known of a task, as text, each under the task's name."""
    held_out = [ROOT / "tests" / "held_out" / which / unit for which in ("fourth_right", "fifth_right")]
    for folder in (*held_out, ROOT / "autograder" / "units" / unit / "answers" / "alternatives"):
        file = folder / f"{function}.py"
        for node in ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else ():
            if isinstance(node, Def) and not node.name.startswith("_"):
                node.name = function
                yield ast.unparse(node)


def class_of(unit: str) -> dict[str, list[str]]:
    """Learners whose functions all differ, with what each wrote."""
    hands: dict[str, list[str]] = {}
    for task in course.find(unit).tasks:
        for at, source in enumerate(works_of(unit, task.function)):
            hands.setdefault(f"hand{at}", []).append(source)
    return {name: sources for name, sources in hands.items() if len(sources) >= LEAST_TASKS}


def copied(sources: Sequence[str], draw: random.Random) -> list[str]:
    """What somebody hands in who copied this and took pains to hide it."""
    made = [disguised(source, draw) for source in sources]
    draw.shuffle(made)
    return made


def disguised(source: str, draw: random.Random) -> str:
    tree = ast.parse(source)
    names = sorted(
        {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    )
    names += sorted({node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} - {"self"})
    new = {name: f"{draw.choice('abcdefgh')}{draw.randrange(1000)}_{len(name)}" for name in names}
    for node in ast.walk(tree):
        for part in ("id", "arg"):
            if getattr(node, part, None) in new:
                setattr(node, part, new[getattr(node, part)])
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            if ast.get_docstring(node) is not None and len(node.body) > 1:
                node.body = node.body[1:]
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if isinstance(body, list):
                _swap(body, draw)
    lines = ast.unparse(tree).splitlines()
    return "\n".join(line + ("  # as in the lecture" if draw.random() < 0.3 else "") for line in lines) + "\n\n"


def _swap(body: list[ast.stmt], draw: random.Random) -> None:
    """Change the places of neighbours where neither reads or sets what the other sets."""
    for at in range(len(body) - 1):
        one, two = body[at], body[at + 1]
        if isinstance(one, ast.Assign) and isinstance(two, ast.Assign) and draw.random() < 0.7:
            sets, reads = zip(*map(_sets_and_reads, (one, two)), strict=True)
            if not (sets[0] & (sets[1] | reads[1]) or sets[1] & reads[0]):
                body[at], body[at + 1] = two, one


def _sets_and_reads(node: ast.stmt) -> tuple[set[str], set[str]]:
    named = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
    sets = {one.id for one in named if isinstance(one.ctx, ast.Store)}
    changed = {
        one.value.id
        for one in ast.walk(node)
        if isinstance(one, ast.Subscript) and isinstance(one.ctx, ast.Store) and isinstance(one.value, ast.Name)
    }
    return sets | changed, {one.id for one in named} - sets


def measured(units: Sequence[str], copies: int, seed: int) -> tuple[list[Pair], list[Pair], int]:
    """The pairs of copies and the honest ones, and how many copies were planted, dealt over the units in turn."""
    draw = random.Random(seed)
    classes = {unit: class_of(unit) for unit in units}
    planted: dict[str, list[str]] = {unit: [] for unit in units}
    left = [(unit, hand) for at in range(20) for unit in units for hand in list(classes[unit])[at : at + 1]]
    for unit, hand in left[:copies]:
        planted[unit].append(hand)
    found: list[Pair] = []
    honest: list[Pair] = []
    for unit, hands in classes.items():
        texts = {**hands, **{f"{hand}_copy": copied(hands[hand], draw) for hand in planted[unit]}}
        stub = definitions_in(cell.source for cell in course.released(course.find(unit)).values())
        for pair in pairs_in(unit, {name: definitions_in(sources) for name, sources in texts.items()}, stub):
            (found if pair.second == f"{pair.first}_copy" else honest).append(pair)
    return found, honest, sum(map(len, planted.values()))


def main() -> None:
    units = [unit.name for unit in course.units()]
    for seed in map(int, sys.argv[1:] or ["0", "1", "2"]):
        found, honest, planted = measured(units, COPIES, seed)
        best = max((pair.rank for pair in honest), default=0.0)
        before = sum(pair.rank > best for pair in found)
        print(f"seed {seed}: {planted} copies, {len(found)} found, {before} of them before every honest pair")
        print(f"  rank of the last copy {min((pair.rank for pair in found), default=0):.0f}, share of it in copies")
        print(f"  {min((pair.share for pair in found), default=0):.2f} and more; {len(honest)} honest pairs share")
        print(f"  anything, at most {max((pair.share for pair in honest), default=0):.2f}, rank at most {best:.0f}")


if __name__ == "__main__":
    main()
