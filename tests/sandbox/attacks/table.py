"""Writes ``docs/attacks.md``: each attack, its goal, what it gained here and in stock nbgrader, what stopped it.

``python -m tests.sandbox.attacks.table`` writes the page from the attacks' declarations and ``results.json``; with
``--run [NAME…]`` it runs these first, or all, as whoever calls it, against cold workers and against forks of one warm
parent, and records what came of it. What was recorded from stock nbgrader is written by
`tests.sandbox.attacks.against_nbgrader`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from autograder.sandbox import Launcher, Session, choose, warmed
from tests.sandbox import attacks
from tests.sandbox.attacks import CannotTry, arena

PAGE: Final = arena.ROOT / "docs" / "attacks.md"
RESULTS: Final = attacks.FOLDER / "results.json"
NOTHING: Final = "nothing"

Results: TypeAlias = Mapping[str, Mapping[str, str]]
"""What an attack gained, by its name and by where: ``root``, ``user``, these with `WARM` behind, or ``nbgrader``."""
WARM: Final = ", warm"
_WHERE: Final = {
    "root": "as root",
    "user": "as a user",
    f"root{WARM}": "as root, in a warm worker",
    f"user{WARM}": "as a user, in a warm worker",
}

_HEAD: Final = """\
# Attacks

<!-- Written by python -m tests.sandbox.attacks.table; do not edit. -->

A submission is the work of somebody who wants points. Each of these hostile submissions is graded by
`tests/sandbox/test_attacks.py` through the whole pipeline with bubblewrap, as root and as an ordinary user, against
workers that are started cold and against forks of one warm parent; its code is in `tests/sandbox/attacks/`. They do
work that is worth nothing, they say what they could get hold of, and harm is looked for in a throw-away folder.

The same attacks were made on stock nbgrader 0.9.6 with an ordinary assignment: tests that the learner does not see,
in the notebook, with `numpy.testing`. A dash stands for an attack on a part that only this grader has. nbgrader
leaves it to whoever runs it to put it behind walls, so its column says what those walls would have to hold back.

"""


def main() -> None:
    """Write the page, after running the attacks where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", nargs="*", metavar="NAME", help="run these, or all, and record what came of it")
    names = parser.parse_args().run
    if names is not None:
        who, launcher = "root" if os.geteuid() == 0 else "user", choose("bubblewrap")
        record(who, run(names or attacks.names(), launcher))
        with warmed(launcher) as warm:
            record(who + WARM, run(names or attacks.names(), warm))
    PAGE.write_text(page(recorded()), encoding="utf-8")


def run(names: Sequence[str], launcher: Launcher) -> dict[str, str]:
    """Run those of these attacks that can be tried here; what each gained, by its name."""
    gained = {}
    with Session(launcher, [], ""):
        pass  # a warm parent is there before anything is counted
    for name in names:
        try:
            result = arena.run(attacks.load(name), launcher)
        except CannotTry as reason:
            print(f"{name}: not tried, {reason}")
            continue
        gained[name] = "; ".join(result.gains) or NOTHING
        print(f"{name}: {gained[name]}")
    return gained


def recorded() -> Results:
    """What was recorded before."""
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return results


def record(where: str, gained: Mapping[str, str]) -> None:
    """Keep what was gained there, beside what was gained elsewhere. Attacks that are no more are forgotten."""
    known = recorded()
    kept = {
        name: {**known.get(name, {}), **({where: gained[name]} if name in gained else {})} for name in attacks.names()
    }
    RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def page(results: Results) -> str:
    """The page in Markdown."""
    rows = [_row(name, results.get(name, {})) for name in attacks.names()]
    table = ["| attack | seeks | here | nbgrader 0.9.6 | what stopped it here |", "|---|---|---|---|---|", *rows]
    return _HEAD + _score(results) + "\n" + "\n".join(table) + "\n"


def _row(name: str, result: Mapping[str, str]) -> str:
    attack = attacks.load(name)
    stock = result.get("nbgrader", "not tried") if attack.stock else "–"
    here = _here(result)
    stopped = attack.stopped if here == NOTHING else f"**not stopped yet**: {attack.stopped}"
    deserved = f", beyond what its right work may earn: {attack.deserves:g}" if attack.deserves else ""
    return f"| `{name}` | {_cell(attacks.gain(name))} | {_cell(here)}{deserved} | {_cell(stock)} | {_cell(stopped)} |"


def _here(result: Mapping[str, str]) -> str:
    """What was gained here: one entry where root and user agree, in cold and in warm workers."""
    found = {words: result.get(where, "not run") for where, words in _WHERE.items()}
    if len(set(found.values())) == 1:
        return found["as root"]
    return "; ".join(f"{words}: {gained}" for words, gained in found.items())


def _score(results: Results) -> str:
    """How many of the attacks gained something, in all and on the ones that both graders were tried with."""
    here = [name for name in results if _here(results[name]) != NOTHING]
    both = {name: result["nbgrader"] for name, result in results.items() if "nbgrader" in result}
    paid = {
        goal: (
            sum(gained != NOTHING for name, gained in both.items() if attacks.load(name).goal == goal),
            sum(name in both for name in here if attacks.load(name).goal == goal),
            sum(attacks.load(name).goal == goal for name in both),
        )
        for goal in ("points", "read", "harm")
    }
    lines = [f"Of {len(results)} attacks, {len(here)} gained something here. Of those made on both graders:\n"]
    lines += ["| goal | attacks | gained here | gained in stock nbgrader |", "|---|---|---|---|"]
    lines += [f"| {goal} | {tried} | {ours} | {stock} |" for goal, (stock, ours, tried) in paid.items()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    main()
