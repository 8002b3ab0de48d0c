"""Whatever stands in a cell, reading it comes to an end: magics, backslashes, brackets, texts, conflicts, cut anywhere.

A reader that never ends is stopped by the time limit of the tests.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.submission.magics import MAX_PARSED, without_magics
from autograder.submission.outline import outline
from tests.fuzz.targets import BY_HAND, FUNCTIONS, notebook_file, python_file

pieces = st.sampled_from(
    [
        *("!ls", "%a", "%%time", "%%bash", "x = !ls", "f?", "x = %a"),
        *("\\", "\\\n", "\n", "\r", "\r\n", "\t", "    ", " ", "\f", "\u2028", "\0", "\u00a0"),
        *("(", ")", "[", "]", "{", "}", '"', "'", '"""', "'''", "#", "f'{", "return x", "x = 1", ",", ":"),
        *("<<<<<<< a\n", "||||||| o\n", "=======\n", ">>>>>>> b\n"),
        *("def relu(x):\n    return x\n", "def backward(x):\n    raise NotImplementedError\n", "def relu(x):\n"),
        *("check('u01.relu', relu)\n", "import numpy\n", "relu = lambda x: x\n"),
        *(
            "# ---\n",
            "# jupyter:\n",
            "#   autograder:\n",
            "#     unit: u\n",
            "#   format_name: light\n",
            "# +\n",
            "# -\n",
        ),
        *("# %%\n", "# %% [markdown]\n", '# %% nbgrader={"grade_id": "relu", "solution": true}\n', "# %% id=[{\n"),
    ]
)
sources = st.lists(pieces, max_size=12).map("".join) | st.text(alphabet="a=%!?()[]{}'\"\\\n\r #:,.<>|@", max_size=40)
names = st.sampled_from([*FUNCTIONS, *BY_HAND, "test_relu", "setup", ""])
cells = st.builds(
    lambda kind, source, name, flags: {
        "cell_type": kind,
        "source": source,
        "metadata": {"nbgrader": {"grade_id": name, **flags}} if name else {},
    },
    st.sampled_from(["code", "code", "code", "markdown", "raw"]),
    sources,
    names,
    st.dictionaries(st.sampled_from(["solution", "grade", "locked"]), st.booleans()),
)


@settings(max_examples=300)
@given(sources)
@example("!ls \\\n")
@example("%a\\\n")
@example("%%time\n!ls \\\n")
@example("x = 1\n!ls \\\n\\\n")
def test_magics_are_taken_out_of_any_source_line_for_line(source: str) -> None:
    plain, dropped = without_magics(source)
    assert not plain or source.count("\n") == plain.count("\n")
    assert dropped or source == plain
    outline(source)


@settings(max_examples=300)
@given(st.lists(cells, max_size=6))
def test_a_notebook_of_any_cells_is_refused_or_mended(made: list[Any]) -> None:
    notebook_file(json.dumps({"nbformat": 4, "cells": made}).encode())


@settings(max_examples=300)
@given(st.lists(cells, max_size=4), st.data())
def test_a_notebook_that_is_cut_or_spoilt_anywhere_is_refused_or_mended(made: list[Any], data: st.DataObject) -> None:
    text = json.dumps({"nbformat": 4, "cells": made}, indent=1)
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, min(first + 20, len(text))))
    notebook_file((text[:first] + data.draw(pieces) + text[last:]).encode("utf-8", "replace"))


@settings(max_examples=300)
@given(sources)
@example("# ---\n# jupyter:\n#   autograder:\n#     unit: u\n# ---\n# %%\n!ls \\\n")
def test_any_python_file_is_refused_or_mended(source: str) -> None:
    python_file(source.encode("utf-8", "replace"))


@settings(max_examples=30)
@given(st.lists(pieces, min_size=1, max_size=3).map("".join), st.integers(0, 10))
def test_what_stands_a_thousand_times_is_read_as_well(piece: str, less: int) -> None:
    """Sizes at which work that grows with the square of a length would be felt."""
    source = (piece * (MAX_PARSED // 20 // len(piece)))[: -less or None]
    notebook_file(json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": source}]}).encode())
    python_file(source.encode("utf-8", "replace"))
