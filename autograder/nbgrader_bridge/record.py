"""Records what ungraded cells show that use `course`, for learners whose earlier units are not ready.

A cell with ``with recorded("u05.first_steps"):`` is run within its notebook, with the solutions, and its outputs go
into ``recorded.json`` in the unit, by the cell's id. With them goes a digest of the cell: so an old record is known.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from autograder.files import write_text
from autograder.library.recorded import FILE, NOTHING, SHOWN
from autograder.nbgrader_bridge import ReleaseError
from autograder.submission.marks import grade_id_of

_USES: Final = re.compile(r'\brecorded\("(\w+)\.(\w+)"\)')
_SECONDS: Final = 300


def names_in(source: str) -> list[tuple[str, str]]:
    """The units and ids under which a cell says that it is recorded."""
    return _USES.findall(source)


def record(unit: Path, solution: Path, notebook: NotebookNode) -> Path | None:
    """Run a solution as far as its last recorded cell and write what these cells show. `None` where there is none.

    Args:
        unit: the folder of the unit's description.
        solution: the text of the notebook, in whose folder it is run.
        notebook: the notebook that it gives.

    Raises:
        ReleaseError: a cell fails, or is not ready itself.
    """
    wanted = _wanted(notebook)
    if not wanted:
        return None
    last = max(at for at, cell in enumerate(notebook.cells) if names_in(cell.source))
    notebook.cells = notebook.cells[: last + 1]
    client = NotebookClient(
        notebook, timeout=_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(solution.parent)}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise ReleaseError(f"{solution}: a cell fails: {error.ename}: {error.evalue}") from error
    records = {}
    for name, cell in wanted.items():
        outputs = list(_plain(cell.outputs))
        for text in ("".join(one["text"]) for one in outputs if one["output_type"] == "stream"):
            if SHOWN in text or NOTHING in text:
                raise ReleaseError(f"{solution}: cell {name}: {text.splitlines()[0]}")
        records[name] = {"source_sha256": _digest(cell.source), "outputs": outputs}
    path = unit / FILE
    write_text(path, json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    return path


def drift(unit: Path, notebook: NotebookNode) -> Iterator[str]:
    """What in a unit's record is not of its notebook as it stands: a line for each cell."""
    path = unit / FILE
    records: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    wanted = _wanted(notebook)
    mend = f"to record it: .venv/bin/autograder release --record {unit.name[:3]}"
    for name in sorted(wanted.keys() | records.keys()):
        if name not in records:
            yield f"{path.name} of {unit.name}: has nothing of cell {name}; {mend}"
        elif name not in wanted:
            yield f"{path.name} of {unit.name}: has cell {name}, which is not recorded in the notebook; {mend}"
        elif records[name]["source_sha256"] != _digest(wanted[name].source):
            yield f"{path.name} of {unit.name}: is of another text of cell {name}; {mend}"


def _wanted(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {grade_id_of(cell): cell for cell in notebook.cells if cell.cell_type == "code" and names_in(cell.source)}


def _plain(outputs: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Outputs without what differs from run to run: texts that follow each other as one, and of data what is shown."""
    for output in outputs:
        if output["output_type"] == "stream" and output["name"] == "stdout":
            yield {"output_type": "stream", "text": output["text"]}
        elif output["output_type"] in ("display_data", "execute_result"):
            data = {kind: value for kind, value in output["data"].items() if kind in ("text/html", "image/png")}
            yield {"output_type": "display_data", "data": data or dict(output["data"])}


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()
