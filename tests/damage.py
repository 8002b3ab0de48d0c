"""What machines do to a notebook between a learner and a grader.

``DAMAGES[name].of(notebook, function, file_name)`` gives the damaged file: its name and its bytes. The notebook is one
in nbformat 4.5 as it was released, as JSON, with the solutions written; `function` names the one that is hit where a
single cell is. Nothing here knows a unit.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Loss: TypeAlias = Literal["nothing", "the function", "everything"]


@dataclass(frozen=True)
class Damage:
    """One kind of damage.

    Attributes:
        hit: ``hit(notebook, function)`` changes the notebook in place, or returns the bytes of the file instead.
        says: words of the line that tells of it, with ``{function}`` for the function; empty where there is nothing to
            tell. Where everything is lost, words of the error.
        loses: what it costs: a machine's doing costs points only where nothing is left of the work.
        name: the file's name, where that is the damage.
    """

    hit: Callable[[Json, str], bytes | None]
    says: str
    loses: Loss = "nothing"
    name: str = ""

    def of(self, notebook: Json, function: str, name: str) -> tuple[str, bytes]:
        """The name and the bytes of the damaged file. The notebook given stays as it is."""
        damaged = copy.deepcopy(notebook)
        content = self.hit(damaged, function)
        return self.name or name, _file(damaged) if content is None else content

    def told(self, function: str) -> str:
        """The words that must be told."""
        return self.says.format(function=function)


def _file(notebook: Json) -> bytes:
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _place(notebook: Json, grade_id: str) -> int:
    cells = notebook["cells"]
    return next(at for at, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def _cell(notebook: Json, grade_id: str) -> Json:
    found: Json = notebook["cells"][_place(notebook, grade_id)]
    return found


def _by_hand(notebook: Json) -> Json:
    """The cell that is graded by hand."""
    marks = [(cell, cell["metadata"].get("nbgrader", {})) for cell in notebook["cells"]]
    return next(cell for cell, mark in marks if mark.get("grade") and mark.get("solution"))


def _source(cell: Json) -> str:
    return "".join(cell["source"])


def _lines(cell: Json) -> list[str]:
    return _source(cell).splitlines()


def _stub(function: str) -> str:
    return f'def {function}(*arguments):\n    raise NotImplementedError("{function}: write this function")'


def _text_cell(source: str) -> Json:
    return {"cell_type": "markdown", "id": "a1b2c3d4", "metadata": {}, "source": source}


def _code_cells(notebook: Json) -> Iterator[Json]:
    return (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


# Cells.


def strip_all(notebook: Json, function: str) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def strip_all_and_ids(notebook: Json, function: str) -> None:
    strip_all(notebook, function)
    for cell in notebook["cells"]:
        del cell["id"]


def strip_one(notebook: Json, function: str) -> None:
    _cell(notebook, function)["metadata"] = {}


def strip_test(notebook: Json, function: str) -> None:
    cell = _cell(notebook, f"test_{function}")
    cell["metadata"], cell["id"] = {}, "a1b2c3d4"


def lock_solution(notebook: Json, function: str) -> None:
    _cell(notebook, function)["metadata"]["nbgrader"] |= {"locked": True, "solution": False}


def forbid_edits(notebook: Json, function: str) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] |= {"deletable": True, "editable": False, "trusted": True, "collapsed": True}


def duplicate_test(notebook: Json, function: str) -> None:
    at = _place(notebook, f"test_{function}")
    notebook["cells"].insert(at, {**copy.deepcopy(notebook["cells"][at]), "id": "a1b2c3d4"})


def delete_test(notebook: Json, function: str) -> None:
    del notebook["cells"][_place(notebook, f"test_{function}")]


def delete_all_tests(notebook: Json, function: str) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["id"].startswith("test_")]


def delete_solution(notebook: Json, function: str) -> None:
    del notebook["cells"][_place(notebook, function)]


def delete_by_hand(notebook: Json, function: str) -> None:
    notebook["cells"].remove(_by_hand(notebook))


def duplicate_solution(notebook: Json, function: str) -> None:
    cell = _cell(notebook, function)
    notebook["cells"].append({**copy.deepcopy(cell), "id": "a1b2c3d4"})


def append_stub(notebook: Json, function: str) -> None:
    cell = copy.deepcopy(_cell(notebook, function))
    notebook["cells"].append({**cell, "id": "a1b2c3d4", "source": _stub(function)})


def append_stub_and_strip(notebook: Json, function: str) -> None:
    append_stub(notebook, function)
    strip_one(notebook, function)


def duplicate_by_hand(notebook: Json, function: str) -> None:
    notebook["cells"].append({**copy.deepcopy(_by_hand(notebook)), "id": "a1b2c3d4"})


def retype_to(kind: str) -> Callable[[Json, str], None]:
    def retype(notebook: Json, function: str) -> None:
        cell = _cell(notebook, function)
        cell["cell_type"] = kind
        del cell["outputs"], cell["execution_count"]

    return retype


def retype_and_strip(notebook: Json, function: str) -> None:
    retype_to("markdown")(notebook, function)
    strip_one(notebook, function)


def retype_by_hand(notebook: Json, function: str) -> None:
    _by_hand(notebook).update(cell_type="code", outputs=[], execution_count=None)


def split(notebook: Json, function: str) -> None:
    at = _place(notebook, function)
    cell = notebook["cells"][at]
    head, *rest = _lines(cell)
    notebook["cells"][at : at + 1] = [
        {**cell, "source": head},
        {**copy.deepcopy(cell), "id": "a1b2c3d4", "source": "\n".join(rest)},
    ]


def split_off_without_metadata(notebook: Json, function: str) -> None:
    split(notebook, function)
    notebook["cells"][_place(notebook, function) + 1]["metadata"] = {}


def merge_test_into_solution(notebook: Json, function: str) -> None:
    test = _cell(notebook, f"test_{function}")
    _cell(notebook, function)["source"] = f"{_source(_cell(notebook, function))}\n\n{_source(test)}"
    notebook["cells"].remove(test)


def merge_solution_into_test(notebook: Json, function: str) -> None:
    solution = _cell(notebook, function)
    test = _cell(notebook, f"test_{function}")
    test["source"] = f"{_source(solution)}\n\n{_source(test)}"
    notebook["cells"].remove(solution)


def move_solution_to_an_own_cell(notebook: Json, function: str) -> None:
    cell = _cell(notebook, function)
    own = {"cell_type": "code", "id": "a1b2c3d4", "metadata": {}, "outputs": [], "execution_count": None}
    notebook["cells"].insert(0, {**own, "source": _source(cell)})
    cell["source"] = _stub(function)


def reverse(notebook: Json, function: str) -> None:
    notebook["cells"].reverse()


def add_what_is_no_cell(notebook: Json, function: str) -> None:
    notebook["cells"][1:1] = [None]


# Sources.


def conflict(ours: Callable[[str, str], str], theirs: Callable[[str, str], str]) -> Callable[[Json, str], None]:
    def hit(notebook: Json, function: str) -> None:
        cell = _cell(notebook, function)
        sides = [side(_source(cell), function) for side in (ours, theirs)]
        cell["source"] = "\n".join(["<<<<<<< HEAD", sides[0], "=======", sides[1], ">>>>>>> 0a1b2c3 (learner)"])

    return hit


def written(source: str, function: str) -> str:
    return source


def unwritten(source: str, function: str) -> str:
    return _stub(function)


def cut_short(source: str, function: str) -> str:
    return f"def {function}("


def change_source(change: Callable[[str], str]) -> Callable[[Json, str], None]:
    def hit(notebook: Json, function: str) -> None:
        cell = _cell(notebook, function)
        cell["source"] = change(_source(cell))

    return hit


# Files.


def rename(notebook: Json, function: str) -> None:
    """Nothing in the notebook: its file is renamed."""


def with_outputs(notebook: Json, function: str) -> None:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * (50 * 2**20)}}
    _cell(notebook, f"test_{function}")["outputs"] = [picture]


def too_large(notebook: Json, function: str) -> bytes:
    with_outputs(notebook, function)
    return _file(notebook) + b" " * (60 * 2**20)


def to_nbformat_4_0(notebook: Json, function: str) -> None:
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        del cell["id"]


def to_nbformat_3(notebook: Json, function: str) -> None:
    cells = []
    for cell in notebook.pop("cells"):
        del cell["id"]
        if cell["cell_type"] == "code":
            cell |= {"input": cell.pop("source"), "language": "python", "prompt_number": cell.pop("execution_count")}
        cells.append(cell)
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}


def to_nbformat_2(notebook: Json, function: str) -> None:
    to_nbformat_3(notebook, function)
    notebook["nbformat"] = 2


def without_kernel(notebook: Json, function: str) -> None:
    del notebook["metadata"]["kernelspec"]


def with_kernel_of_r(notebook: Json, function: str) -> None:
    notebook["metadata"] |= {
        "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
        "language_info": {"name": "R", "file_extension": ".r", "mimetype": "text/x-r-source"},
    }


def with_kernel_of_julia(notebook: Json, function: str) -> None:
    notebook["metadata"]["kernelspec"] = {"display_name": "Julia 1.10", "language": "julia", "name": "julia-1.10"}


def from_colab(notebook: Json, function: str) -> None:
    notebook["metadata"] |= {"colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU"}
    notebook["nbformat_minor"] = 0
    for cell in notebook["cells"]:
        cell["metadata"] |= {"id": cell.pop("id"), "colab": {"base_uri": "https://localhost:8080/"}}


def from_vs_code(notebook: Json, function: str) -> None:
    notebook["metadata"]["vscode"] = {"interpreter": {"hash": "0" * 64}}
    for cell in _code_cells(notebook):
        cell["metadata"]["vscode"] = {"languageId": "python"}


def with_carriage_returns(notebook: Json, function: str) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = _source(cell).replace("\n", "\r\n")
    return _file(notebook).replace(b"\n", b"\r\n")


def with_mark(notebook: Json, function: str) -> bytes:
    return b"\xef\xbb\xbf" + _file(notebook)


def in_utf_16(notebook: Json, function: str) -> bytes:
    return _file(notebook).decode().encode("utf-16")


def in_latin_1(notebook: Json, function: str) -> bytes:
    notebook["metadata"]["title"] = "caf\xe9"
    return _file(notebook).decode().encode("latin-1", errors="replace")


def with_garbage_behind(notebook: Json, function: str) -> bytes:
    return _file(notebook) + b"}\n<!-- saved -->"


def with_null_characters(notebook: Json, function: str) -> bytes:
    return _file(notebook).replace(b"\n", b"\n\0")


def with_raw_tabs(notebook: Json, function: str) -> bytes:
    _cell(notebook, function)["source"] = f"{_source(_cell(notebook, function))}  # ?tab?"
    return _file(notebook).replace(b"?tab?", b"\t")


def cut_off(notebook: Json, function: str) -> bytes:
    return _file(notebook)[:-200]


def with_nan(notebook: Json, function: str) -> None:
    _cell(notebook, function)["metadata"]["execution"] = {"seconds": float("nan"), "limit": float("inf")}


def with_a_key_twice(notebook: Json, function: str) -> bytes:
    return b'{"nbformat": 4, "cells": [],' + _file(notebook)[1:]


def with_conflict(first: bool, second: bool) -> Callable[[Json, str], bytes]:
    """A merge left both sides in the file; a side that is not whole ends in the middle of a line."""

    def hit(notebook: Json, function: str) -> bytes:
        sides = []
        for minor, whole in ((5, first), (6, second)):
            text = f' "nbformat_minor": {minor}'
            sides.append(text if whole else ' "nbformat_min')
        before, after = _file(notebook).decode().split(' "nbformat_minor": 5')
        lines = [
            before.rstrip("\n"),
            "<<<<<<< HEAD",
            sides[0],
            "=======",
            sides[1],
            ">>>>>>> 0a1b2c3",
            after.lstrip("\n"),
        ]
        return "\n".join(lines).encode()

    return hit


def with_conflict_about_a_stub(notebook: Json, function: str) -> bytes:
    """As after ``git pull --rebase``: the released cell is ours, the learner's theirs, and the texts are broken up."""
    cell = _cell(notebook, function)
    solution = json.dumps(_source(cell))
    cell["source"] = "?source?"
    text = _file(notebook).decode()
    at = text.index('"source": "?source?"')
    start, end = text.rindex("\n", 0, at) + 1, text.index("\n", at)
    line = text[start:end]
    ours, theirs = (line.replace('"?source?"', source) for source in (json.dumps(_stub(function)), solution))
    middle = f"<<<<<<< HEAD\n{ours}\n||||||| base\n{ours}\n=======\n{theirs}\n>>>>>>> 0a1b2c3 (learner)"
    return (text[:start] + middle + text[end:]).encode()


DAMAGES: Final[Mapping[str, Damage]] = {
    "all metadata stripped": Damage(strip_all, "had lost their nbgrader metadata"),
    "all metadata and ids stripped": Damage(strip_all_and_ids, "had lost their nbgrader metadata"),
    "a solution's metadata stripped": Damage(strip_one, "cell {function} had lost its nbgrader metadata"),
    "a test cell's metadata stripped": Damage(strip_test, "cell test_{function} had lost its nbgrader metadata"),
    "a solution locked": Damage(lock_solution, "cell {function} had damaged nbgrader metadata"),
    "cells not editable": Damage(forbid_edits, ""),
    "a test cell duplicated": Damage(duplicate_test, "cell test_{function} stood in the notebook 2 times"),
    "a test cell deleted": Damage(delete_test, "cell test_{function} is gone"),
    "all test cells deleted": Damage(delete_all_tests, "are gone; this costs nothing"),
    "a solution deleted": Damage(delete_solution, "cell {function} is gone", loses="the function"),
    "the answer in words deleted": Damage(delete_by_hand, "is gone; there is nothing to mark by hand"),
    "a solution duplicated": Damage(duplicate_solution, "{function} is defined in the cells"),
    "a stub behind its solution": Damage(append_stub, "held an untouched copy of {function}"),
    "a stub behind its solution, stripped": Damage(append_stub_and_strip, "held an untouched copy of {function}"),
    "the answer in words duplicated": Damage(duplicate_by_hand, "its texts were put together"),
    "a solution turned to markdown": Damage(retype_to("markdown"), "cell {function} had become markdown"),
    "a solution turned to raw": Damage(retype_to("raw"), "cell {function} had become raw"),
    "a stripped solution turned to markdown": Damage(retype_and_strip, "cell {function} had become markdown"),
    "the answer in words turned to code": Damage(retype_by_hand, "had become code and was read as markdown"),
    "a solution split in two": Damage(split, "cell {function} had been split"),
    "a solution split, half stripped": Damage(split_off_without_metadata, "cell {function} had been split"),
    "a test cell merged into its solution": Damage(merge_test_into_solution, "cell {function} held a check"),
    "a solution merged into its test cell": Damage(
        merge_solution_into_test, "cell {function} was taken from the test cell test_{function}"
    ),
    "a solution in an own cell above its stub": Damage(
        move_solution_to_an_own_cell, "held an untouched copy of {function}"
    ),
    "cells in reverse": Damage(reverse, "in another order"),
    "something that is no cell": Damage(add_what_is_no_cell, "cell 2 is damaged and was left out"),
    "a conflict in a cell": Damage(conflict(written, unwritten), "cell {function} held a merge conflict; our side"),
    "a conflict in a cell over a stub": Damage(
        conflict(unwritten, written), "cell {function} held a merge conflict; their side"
    ),
    "a conflict in a cell with half a side": Damage(
        conflict(cut_short, written), "cell {function} held a merge conflict; their side"
    ),
    "a conflict in a cell, both sides alike": Damage(
        conflict(written, written), "cell {function} held a merge conflict; our side"
    ),
    "a null character in a cell": Damage(
        change_source(lambda source: f"{source}\0"), "cell {function} held null characters"
    ),
    "spaces that do not break": Damage(
        change_source(lambda source: source.replace("    ", "\u00a0   ")), "cell {function} held spaces"
    ),
    "characters of no width": Damage(
        change_source(lambda source: source.replace("return", "\u200breturn")), "cell {function} held spaces"
    ),
    "a cell that is indented": Damage(
        change_source(lambda source: "\n".join(f"  {line}" for line in source.split("\n"))),
        "cell {function} was indented as a whole",
    ),
    "a file with another name": Damage(rename, "'mine (1).ipynb' was taken", name="mine (1).ipynb"),
    "outputs of 50 MB": Damage(with_outputs, "outputs of about 50 MiB were left out"),
    "outputs over the limit": Damage(too_large, "over the limit of 60 MiB; clear the outputs", loses="everything"),
    "nbformat 4.0": Damage(to_nbformat_4_0, "the notebook is of nbformat 4.0"),
    "nbformat 3": Damage(to_nbformat_3, "the notebook is of nbformat 3"),
    "nbformat 2": Damage(to_nbformat_2, "is of nbformat 2, and 4 is needed", loses="everything"),
    "no kernel": Damage(without_kernel, "the notebook names no kernel"),
    "a kernel of R": Damage(with_kernel_of_r, "another kernel than Python ('R')"),
    "a kernel of Julia": Damage(with_kernel_of_julia, "another kernel than Python ('Julia 1.10')"),
    "Google Colab": Damage(from_colab, "metadata of Google Colab"),
    "VS Code": Damage(from_vs_code, "metadata of VS Code"),
    "carriage returns": Damage(with_carriage_returns, "carriage returns"),
    "a byte-order mark": Damage(with_mark, "a byte-order mark"),
    "UTF-16": Damage(in_utf_16, "the file is in UTF-16"),
    "Latin-1": Damage(in_latin_1, "was read as Windows-1252"),
    "null characters": Damage(with_null_characters, "null characters stood in the file"),
    "control characters": Damage(with_raw_tabs, "control characters"),
    "garbage at the end": Damage(with_garbage_behind, "text stood after the end of the notebook"),
    "the notebook's end missing": Damage(cut_off, "is cut off", loses="everything"),
    "NaN": Damage(with_nan, "NaN or Infinity stood in the file"),
    "a key twice": Damage(with_a_key_twice, "keys stood twice"),
    "a conflict in the file": Damage(with_conflict(True, True), "a merge conflict was left in the file; our side"),
    "a conflict in the file with half of ours": Damage(
        with_conflict(False, True), "a merge conflict was left in the file; their side"
    ),
    "a conflict in the file with half of both": Damage(
        with_conflict(False, False), "holds merge-conflict markers", loses="everything"
    ),
    "a conflict in the file over a stub": Damage(
        with_conflict_about_a_stub, "a merge conflict was left in the file; their side"
    ),
}
