"""What it costs to compare a large class: ``python -m tests.bench.similar_class LEARNERS [UNIT]``.

For each task, each learner has one of the right works and mistakes that are known, the first ones more often, in one
of `FORMS` disguises: so some works are common, and many pairs share much. Thirty more learners have copied all of
another's and disguised it. Measured is the processor time of ``autograder class similar``, from finding the files to
the pairs; exit code 1 where that is more than five minutes.
"""

from __future__ import annotations

import ast
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder import course, submission
from autograder.classroom.similar import alike_in
from tests.bench.similar import COPIES, ROOT, copied, disguised, works_of

MOST_SECONDS: Final = 300.0
FORMS: Final = 12
MOST_PAIRS: Final = 30
SEED: Final = 20261130


def main() -> None:
    """Make a class, compare it, and measure."""
    match sys.argv[1:]:
        case [many, *rest] if many.isdigit() and len(rest) <= 1:
            learners, unit = int(many), course.find(rest[0] if rest else "u02_backpropagation").name
        case _:
            sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        planted = write_class(Path(folder), unit, learners, random.Random(SEED))
        start = time.process_time()
        works = submission.find(Path(folder), course.names())
        found, _ = alike_in(works, MOST_PAIRS)
        seconds = time.process_time() - start
    copies = sum((one.pair.first, one.pair.second) in planted for one in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(works)} works of {unit}: {seconds:.0f} s of processor time, {memory:.1f} GiB at most")
    print(f"{copies} of the first {len(found)} pairs are planted copies, of which there are {COPIES}")
    sys.exit(seconds > MOST_SECONDS)


def write_class(folder: Path, unit: str, learners: int, draw: random.Random) -> set[tuple[str, str]]:
    """Write the works of a class. Gives back the pairs of whoever copied and from whom, by their names."""
    forms = {
        task.function: [[disguised(source, draw) for _ in range(FORMS)] for source in known_of(unit, task.function)]
        for task in course.find(unit).tasks
    }
    hands: dict[str, list[str]] = {}
    for number in range(learners - COPIES):
        drawn = [draw.choices(known, [1 / at for at in range(1, len(known) + 1)])[0] for known in forms.values()]
        hands[f"learner{number:05d}"] = [draw.choice(of_one) for of_one in drawn]
    planted = {(name, f"{name}_copy") for name in draw.sample(sorted(hands), COPIES)}
    file = f"{course.notebook_name(course.find(unit))}.ipynb"
    released = json.loads((ROOT / "exercises" / unit / file).read_text(encoding="utf-8"))
    for name, sources in {**hands, **{copy: copied(hands[name], draw) for name, copy in planted}}.items():
        written = {source.partition("(")[0].split()[-1]: source for source in sources}
        for cell in released["cells"]:
            task = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            if task in written:
                cell["source"] = written[task]
        path = folder / name / unit / file
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(released), encoding="utf-8")
    return planted


def known_of(unit: str, function: str) -> Iterator[str]:
    """The right works that are known of a task, and its mistakes, as text, each under the task's name."""
    yield from works_of(unit, function)
    answers = ROOT / "autograder" / "units" / unit / "answers" / f"{function}.py"
    for node in ast.parse(answers.read_text(encoding="utf-8")).body if answers.is_file() else ():
        if isinstance(node, ast.FunctionDef) and any("mistake" in ast.unparse(one) for one in node.decorator_list):
            node.name, node.decorator_list = function, []
            yield ast.unparse(node)


if __name__ == "__main__":
    main()
