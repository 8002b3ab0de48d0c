"""Harm by JSON that few expect: surrogates, endless numbers, numbers where text belongs, other kinds of everything."""

import json
from pathlib import Path

from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.arena import hand_in, notebook


def _files(classroom: Path, secret: Path) -> None:

    odd = {
        "surrogates": notebook("x = '\ud800'\n", id="\udfff") | {"metadata": {"autograder": {"unit": "\ud800"}}},
        "kinds": notebook("import os\n") | {"metadata": [1], "nbformat_minor": {}},
        "cells": {"nbformat": 4, "metadata": None, "cells": [None, 1, "x", [], {}, {"cell_type": 3, "source": {}}]},
        "marks": notebook("import os\n", metadata={"nbgrader": {"grade_id": ["x"], "solution": 1, "points": "1e999"}}),
        "source": notebook("") | {"cells": [{"cell_type": "code", "source": ["a", 1], "metadata": {}}]},
        "control": notebook("import os\n\0\x1b[2J\u202e\n"),
    }
    for name, made in odd.items():
        hand_in(classroom, name).write_text(json.dumps(made), encoding="utf-8")
    hand_in(classroom, "digits").write_text('{"nbformat": 4, "x": ' + "9" * 10**5 + ', "cells": []}', encoding="utf-8")
    hand_in(classroom, "infinite").write_text('{"nbformat": 1e999, "cells": NaN}', encoding="utf-8")
    hand_in(classroom, "bytes").write_bytes(b"\xff\xfe\x00\xd8" * 100)


ATTACK = Attack(
    goal="harm",
    stopped="every field is checked for its kind, and what is of another is left out",
    ends=("missing", "skipped", "raised"),
    files=_files,
    neighbour=True,
    stock=False,
)
