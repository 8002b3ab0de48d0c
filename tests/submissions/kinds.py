"""Kinds of submissions: what learners, their tools and their platforms make of a clean solved notebook.

`KINDS` is the table: the files of a learner's folder, the points that the work in them is worth, and words that its
report must hold. `damaged` gives more of it: the kinds of damage that machines do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from tests.damage import DAMAGES
from tests.submissions import clean
from tests.submissions.clean import NAME, UNIT, Json, cell_of, code_cell, file_of, released, source_of, text_cell
from tests.submissions.envelopes import ENVELOPES

Files: TypeAlias = dict[str, bytes]
Part: TypeAlias = Literal["words", "notebook", "files"]

ALL: Final = sum(task.points for task in UNIT.tasks)
HIT: Final = "log_softmax"
"""The function that is hit where a single cell is. Nothing else is built of it."""
WITHOUT_HIT: Final = ALL - next(task.points for task in UNIT.tasks if task.function == HIT)
STEM: Final = NAME.removesuffix(".ipynb")
CHECKPOINT: Final = f".ipynb_checkpoints/{STEM}-checkpoint.ipynb"


@dataclass(frozen=True)
class Kind:
    """One kind of submission.

    Attributes:
        files: ``files(notebook)``, the files of the unit's folder by name. The notebook, a clean one, may be changed.
        points: what the work is worth.
        says: words that the report holds, each in one of its lines.
        part: of what it is a matter: how a notebook is read, which file counts, or what is said.
    """

    files: Callable[[Json], Files]
    points: float = ALL
    says: tuple[str, ...] = ()
    part: Part = "words"


def one(change: Callable[[Json], None], name: str = NAME) -> Callable[[Json], Files]:
    """The notebook after a change, under this name."""

    def files(notebook: Json) -> Files:
        change(notebook)
        return {name: file_of(notebook)}

    return files


def as_it_is(notebook: Json) -> None:
    """Nothing is changed."""


def insert(notebook: Json, grade_id: str, cell: Json, behind: bool = False) -> None:
    """Put a cell before one of the course's, or behind it."""
    notebook["cells"].insert(notebook["cells"].index(cell_of(notebook, grade_id)) + behind, cell)


def with_source(grade_id: str, change: Callable[[str], str]) -> Callable[[Json], None]:
    """Change the source of one of the course's cells."""

    def changed(notebook: Json) -> None:
        cell = cell_of(notebook, grade_id)
        cell["source"] = change(source_of(cell))

    return changed


def calling(name: str) -> Callable[[str], str]:
    """Have the function's answer go through another function: ``return keep(…)`` for each ``return …``."""

    def changed(source: str) -> str:
        lines = (line.partition("return ") for line in source.split("\n"))
        return "\n".join(
            f"{start}{word}{name}({rest})" if word and not start.strip() else start + word + rest
            for start, word, rest in lines
        )

    return changed


def helped(by: Callable[[Json], None]) -> Callable[[Json], None]:
    """The function calls a helper, which `by` puts somewhere."""

    def changed(notebook: Json) -> None:
        with_source(HIT, calling("keep"))(notebook)
        by(notebook)

    return changed


HELPER: Final = "def keep(answer):\n    return np.asarray(answer)\n"


def helper_in_the_setup_cell(notebook: Json) -> None:
    with_source("setup", lambda source: f"{source}\n\n\n{HELPER}")(notebook)


def import_in_the_setup_cell(notebook: Json) -> None:
    with_source("setup", lambda source: f"import math\n{source}")(notebook)
    with_source(HIT, calling("0 * math.pi + "))(notebook)


def constant_in_the_setup_cell(notebook: Json) -> None:
    with_source("setup", lambda source: f"{source}\nONE = 1.0\n")(notebook)
    with_source(HIT, calling("ONE * "))(notebook)


def helper_above_a_check(notebook: Json) -> None:
    with_source(f"test_{HIT}", lambda source: f"{HELPER}\n\n{source}")(notebook)


def helper_in_a_copy_of_a_locked_cell(notebook: Json) -> None:
    cell = cell_of(notebook, "setup")
    insert(notebook, "setup", {**cell, "id": "0a1b2c3d", "source": HELPER}, behind=True)


def helper_in_a_later_cell(notebook: Json) -> None:
    notebook["cells"].append(code_cell(HELPER))


def displayed(source: str) -> str:
    return (
        calling("(display(z), ")(source).replace(")\n", ")[1]\n")
        if "return" not in source
        else source.replace("    return ", "    display(z)\n    return ")
    )


def plotted(source: str) -> str:
    return source.replace("    return ", "    plt.plot(z)\n    return ")


def by_torch(source: str) -> str:
    return f"import torch\n\n\ndef {HIT}(z):\n    return torch.log_softmax(torch.tensor(z), dim=1).numpy()\n"


def with_first_line(magic: str) -> Callable[[Json], None]:
    return with_source(HIT, lambda source: f"{magic}\n{source}")


def unwritten(notebook: Json) -> None:
    cell_of(notebook, HIT)["source"] = source_of(cell_of(released(), HIT))


def own_function_of_that_name(notebook: Json) -> None:
    unwritten(notebook)
    insert(notebook, "setup", code_cell(f"def {HIT}(model, data):\n    return model(data)\n"), behind=True)


def exported_with_a_magic(notebook: Json) -> Files:
    body = source_of(cell_of(notebook, HIT))
    with_source(HIT, lambda source: f"get_ipython().run_cell_magic('time', '', {body!r})")(notebook)
    text = "\n\n".join(
        f"# In[{number}]:\n\n\n{source_of(cell)}" for number, cell in enumerate(clean.code_cells(notebook), start=1)
    )
    return {f"{STEM}.py": f"#!/usr/bin/env python\n# coding: utf-8\n\n{text}\n".encode()}


def foreign(notebook: Json) -> Files:
    cells = [
        text_cell("# Sales of 2025"),
        code_cell("import pandas as pd\n\n\ndef load(path):\n    return pd.read_csv(path)\n"),
        text_cell("In March they rose."),
    ]
    return {NAME: file_of({**notebook, "cells": cells})}


def of_another_unit(notebook: Json) -> Files:
    folder = clean.ROOT / "exercises" / "u02_backpropagation"
    return {NAME: (folder / "backpropagation.ipynb").read_bytes()}


def long_markers(notebook: Json) -> None:
    marks = "<" * 9, "=" * 9, ">" * 9
    stub = source_of(cell_of(released(), HIT))
    with_source(HIT, lambda source: f"{marks[0]} HEAD\n{stub}\n{marks[1]}\n{source}\n{marks[2]} mine")(notebook)


def untouched_beside(name: str) -> Callable[[Json], Files]:
    """The released notebook under its own name, and the work under another."""
    return lambda notebook: {NAME: file_of(released()), name: file_of(notebook)}


def work_beside_a_copy(notebook: Json) -> Files:
    return {NAME: file_of(notebook), f"{STEM}-Copy1.ipynb": file_of(released())}


def half_and_whole(notebook: Json) -> Files:
    half = clean.solved()
    unwritten(half)
    return {NAME: file_of(half), f"{STEM}_v2.ipynb": file_of(notebook)}


def apple_double(notebook: Json) -> Files:
    return {NAME: file_of(notebook), f"._{NAME}": b"\0\5\x16\7\0\2\0\0Mac OS X        "}


def checkpoint(notebook: Json) -> Files:
    return {NAME: file_of(notebook), f".ipynb_checkpoints/{STEM}-checkpoint.ipynb": file_of(released())}


def scratch(source: str) -> Callable[[Json], None]:
    """A cell of the learner's own before the function's."""
    return lambda notebook: insert(notebook, HIT, code_cell(source))


def as_bytes(tool: str) -> Callable[[Json], Files]:
    """The notebook in a tool's envelope."""
    envelope = ENVELOPES[tool]
    return lambda notebook: {f"{STEM}{envelope.suffix}": envelope.file(notebook)}


def everything_unwritten(notebook: Json) -> Files:
    return {NAME: file_of(released())}


def without_ends(notebook: Json) -> None:
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell).split("\n")


def without_nbformat(notebook: Json) -> None:
    del notebook["nbformat"], notebook["nbformat_minor"]


def module_in_a_cell(notebook: Json) -> None:
    insert(notebook, HIT, code_cell(f"%%writefile helpers.py\nimport numpy as np\n\n\n{HELPER}"))
    insert(notebook, HIT, {**code_cell("from helpers import keep"), "id": "1b2c3d4e"})


def pasted_with_prompts(notebook: Json) -> None:
    insert(notebook, HIT, code_cell("In [3]: keep = np.asarray\n   ...: kept = keep(0)"))


def beside_a_module(notebook: Json) -> Files:
    helped(lambda own: insert(own, HIT, code_cell("from helpers import keep")))(notebook)
    return {NAME: file_of(notebook), "helpers.py": f"import numpy as np\n{HELPER}".encode()}


KINDS: Final[Mapping[str, Kind]] = {
    "the clean notebook": Kind(one(as_it_is)),
    "the released notebook": Kind(everything_unwritten, 0),
    "one function not written": Kind(one(unwritten), WITHOUT_HIT, ("is not written",)),
    "an import in the setup cell": Kind(one(import_in_the_setup_cell), ALL, ("cell setup",), "notebook"),
    "a helper in the setup cell": Kind(one(helped(helper_in_the_setup_cell)), ALL, ("cell setup",), "notebook"),
    "a constant in the setup cell": Kind(one(constant_in_the_setup_cell), ALL, ("cell setup",), "notebook"),
    "a helper above a check": Kind(one(helped(helper_above_a_check)), ALL, (f"cell test_{HIT}",), "notebook"),
    "a helper in a copy of a locked cell": Kind(
        one(helped(helper_in_a_copy_of_a_locked_cell)), ALL, ("is a copy of the course's",), "notebook"
    ),
    "a helper in a later cell": Kind(one(helped(helper_in_a_later_cell))),
    "display in a function": Kind(one(with_source(HIT, displayed)), ALL, (), "notebook"),
    "a plot in a function": Kind(one(with_source(HIT, plotted)), ALL, (), "notebook"),
    "a function by torch": Kind(one(with_source(HIT, by_torch)), WITHOUT_HIT, ("torch",)),
    "a script with a magic": Kind(exported_with_a_magic, ALL, (), "notebook"),
    "%%time above a function": Kind(one(with_first_line("%%time")), ALL, (f"cell {HIT}: 1 magic or shell line",)),
    "%%capture above a function": Kind(one(with_first_line("%%capture out")), ALL, (f"cell {HIT}: 1 magic",)),
    "%%writefile above a function": Kind(
        one(with_first_line("%%writefile work.py")), WITHOUT_HIT, ("%%writefile",), "notebook"
    ),
    "%%javascript above a function": Kind(
        one(with_first_line("%%javascript")), WITHOUT_HIT, ("%%javascript",), "notebook"
    ),
    "a foreign notebook": Kind(foreign, 0, ("none of", "is in this file"), "notebook"),
    "another unit's notebook": Kind(of_another_unit, 0, ("u02_backpropagation",), "notebook"),
    "an own function of that name": Kind(one(own_function_of_that_name), WITHOUT_HIT, ("is not written",), "notebook"),
    "a conflict with long markers": Kind(one(long_markers), ALL, (f"cell {HIT} held a merge conflict",), "notebook"),
    "a file of macOS beside": Kind(apple_double),
    "a checkpoint beside": Kind(checkpoint),
    "an untouched original and -Copy1": Kind(untouched_beside(f"{STEM}-Copy1.ipynb"), ALL, (NAME,), "files"),
    "an untouched original and (1)": Kind(untouched_beside(f"{STEM} (1).ipynb"), ALL, (NAME,), "files"),
    "an untouched original and -2": Kind(untouched_beside(f"{STEM}-2.ipynb"), ALL, (NAME,), "files"),
    "an untouched original and _final": Kind(untouched_beside(f"{STEM}_final.ipynb"), ALL, (NAME,), "files"),
    "an untouched original and capitals": Kind(untouched_beside("Forward_Propagation.IPYNB"), ALL, (NAME,), "files"),
    "an untouched original and blanks": Kind(untouched_beside("forward propagation.ipynb"), ALL, (NAME,), "files"),
    "work and an untouched copy": Kind(work_beside_a_copy, ALL, ("-Copy1.ipynb",), "files"),
    "half a work and a whole one": Kind(half_and_whole, ALL, (NAME,), "files"),
    "a draft in a folder below": Kind(
        lambda notebook: {NAME: file_of(released()), f"draft/{NAME}": file_of(notebook)}, ALL, (NAME,), "files"
    ),
    "a document beside": Kind(
        lambda notebook: {NAME: file_of(notebook), f"{STEM}.pdf": b"%PDF-1.7"}, ALL, (f"{STEM}.pdf",), "files"
    ),
    "Jupyter's copy alone": Kind(lambda notebook: {CHECKPOINT: file_of(notebook)}, ALL, ("keeps for itself",), "files"),
    "an untouched original and Jupyter's copy": Kind(
        lambda notebook: {NAME: file_of(released()), CHECKPOINT: file_of(notebook)}, ALL, (NAME,), "files"
    ),
    "an untouched original and an open one": Kind(untouched_beside(f".~{NAME}"), ALL, (NAME,), "files"),
    "a download that was broken off by name": Kind(one(as_it_is, f"{NAME}.crdownload"), ALL, ("was taken",), "files"),
    "lines without ends": Kind(one(without_ends), ALL, ("had lost their ends",), "notebook"),
    "no nbformat": Kind(one(without_nbformat), ALL, ("of which nbformat",), "notebook"),
    "an answer of Jupyter's server": Kind(
        lambda notebook: {NAME: file_of({"type": "notebook", "content": notebook})},
        ALL,
        ("Jupyter's server",),
        "notebook",
    ),
    "a module that a cell writes": Kind(one(helped(module_in_a_cell)), ALL, ("helpers.py was written",), "notebook"),
    "pasted with prompts": Kind(one(helped(pasted_with_prompts)), ALL, (), "notebook"),
    "a million characters in a cell": Kind(one(scratch("# " + "x" * 1_000_000)), ALL, ("was left out",), "notebook"),
    "a function imported from a file beside": Kind(
        beside_a_module, WITHOUT_HIT, ("helpers.py was passed over", "No module named 'helpers'"), "notebook"
    ),
    "another name": Kind(one(as_it_is, "homework1.ipynb"), ALL, ("'homework1.ipynb' was taken",)),
    "what a browser adds to a name": Kind(one(as_it_is, f"{NAME}.txt"), ALL, (f"'{NAME}.txt' was taken",)),
    "a scratch cell that fails": Kind(one(scratch("1 / 0")), ALL, ("ZeroDivisionError",)),
    "a scratch cell that ends Python": Kind(one(scratch("exit()")), ALL, ("SystemExit",)),
    "a scratch cell that asks": Kind(one(scratch("name = input('name? ')")), ALL, ("EOFError",)),
    "a scratch cell that is no Python": Kind(one(scratch("def half(:\n")), ALL, ("SyntaxError",)),
    "a scratch cell with an example": Kind(
        one(scratch("from autograder.notebook import example\n\nz, = example('u01.log_softmax')")), ALL, ("example()",)
    ),
    "shell lines and help": Kind(
        one(scratch("!pip install torch\nnp.exp?\nx = !ls")), ALL, ("3 magic or shell lines",)
    ),
    "a function that is no Python": Kind(
        one(with_source(HIT, lambda source: f"{source}\n    return ((\n")), WITHOUT_HIT, (f"cell {HIT}", "SyntaxError")
    ),
    "a misspelt name": Kind(
        one(with_source(HIT, lambda source: source.replace(f"def {HIT}(", f"def {HIT}x("))), WITHOUT_HIT, (HIT,)
    ),
    "prints in a function": Kind(
        one(with_source(HIT, lambda source: source.replace("    return ", "    print(z)\n    return ")))
    ),
    "Colab with widgets": Kind(as_bytes("Colab with widgets"), ALL, ENVELOPES["Colab with widgets"].says),
    "Deepnote without our marks": Kind(
        as_bytes("Deepnote without our marks"), ALL, ("had lost their nbgrader metadata",)
    ),
    "trailing commas": Kind(as_bytes("trailing commas"), ALL, ENVELOPES["trailing commas"].says),
    "Databricks' script": Kind(as_bytes("Databricks' script"), ALL, ("had lost their nbgrader metadata",)),
}


def damaged() -> Iterator[tuple[str, Kind]]:
    """The kinds of damage as kinds of submissions."""
    for name, damage in DAMAGES.items():
        points = {"nothing": ALL, "the function": WITHOUT_HIT, "everything": 0.0}[damage.loses]
        told = damage.told(HIT)

        def files(notebook: Json, kind: str = name) -> Files:
            return dict([DAMAGES[kind].of(notebook, HIT, NAME)])

        yield f"damage: {name}", Kind(files, points, (told,) if told else ())


def every_kind() -> dict[str, Kind]:
    """The kinds of submissions and those of damage."""
    return dict(KINDS) | dict(damaged())


@dataclass(frozen=True)
class Before:
    """What kinds earned at an earlier commit, by name; `None` where there was no report."""

    commit: str
    points: Mapping[str, float | None]


BEFORE: Final = Path(__file__).with_name("before.json")


def before() -> Before:
    """What was measured; ``tests.bench.submissions`` does it anew."""
    return Before(**json.loads(BEFORE.read_text(encoding="utf-8")))
