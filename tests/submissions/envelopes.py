"""The clean notebook as real tools write it, built from their documented formats and from files of theirs.

`ENVELOPES` is the table: what a tool makes of a notebook, and words of each line that a report then holds, no others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tests.submissions.clean import Json
from tests.submissions.exports import (
    as_text,
    colab_script,
    databricks_script,
    pycharm_script,
    quarto,
    script,
    vs_code_script,
)
from tests.submissions.tools import (
    attachments,
    azure,
    cocalc,
    colab,
    colab_form,
    databricks,
    datalore,
    dataspell,
    deepnote,
    hex_tech,
    huge_outputs,
    in_one_line,
    in_utf_16,
    jupyterlite,
    kaggle,
    kernel_of_r,
    nbformat_3,
    nbformat_4_0,
    noteable,
    one_string,
    papermill,
    pycharm,
    sagemaker,
    sagemaker_environment,
    trailing_commas,
    vs_code,
    widget_state,
    with_carriage_returns,
    with_mark,
    without_marks,
    written,
    xeus_python,
)

OLDER: Final = "the notebook is of nbformat 4.{}, older than 4.5"
NO_KERNEL: Final = "the notebook names no kernel"
NO_MARKS: Final = "had lost their nbgrader metadata and were recognised"
ONE_NO_MARKS: Final = "had lost its nbgrader metadata and was recognised"
COLAB: Final = "metadata of Google Colab was passed over"
VS_CODE: Final = "metadata of VS Code was passed over"


@dataclass(frozen=True)
class Envelope:
    """What a tool makes of a notebook.

    Attributes:
        file: ``file(notebook)``, the bytes of its file. The notebook may be changed.
        says: words of each line that the report holds.
        suffix: of the file's name.
        keeps_answer: whether the cell that is marked by hand is still told from others.
    """

    file: Callable[[Json], bytes]
    says: tuple[str, ...] = ()
    suffix: str = ".ipynb"
    keeps_answer: bool = True


_ALONE: Final[dict[str, Any]] = {"says": (ONE_NO_MARKS, "held a check, which was left out"), "keeps_answer": False}

ENVELOPES: Final[Mapping[str, Envelope]] = {
    "Colab with widgets": Envelope(written(colab), (OLDER.format(0), COLAB)),
    "Colab with forms": Envelope(written(colab_form), (OLDER.format(0), COLAB)),
    "Kaggle": Envelope(written(kaggle), (OLDER.format(4),)),
    "Deepnote": Envelope(written(deepnote), (OLDER.format(0),)),
    "Deepnote without our marks": Envelope(written(without_marks(deepnote)), (OLDER.format(0), NO_MARKS)),
    "Databricks": Envelope(written(databricks), (OLDER.format(0), NO_KERNEL)),
    "SageMaker Studio": Envelope(written(sagemaker), (OLDER.format(4),)),
    "SageMaker's environment": Envelope(written(sagemaker_environment), (OLDER.format(4),)),
    "Hex": Envelope(written(without_marks(hex_tech)), (OLDER.format(4), NO_MARKS)),
    "Noteable": Envelope(written(noteable)),
    "CoCalc": Envelope(written(cocalc), (OLDER.format(4),)),
    "Azure ML": Envelope(written(azure), (OLDER.format(2),)),
    "Datalore": Envelope(written(datalore), (OLDER.format(4),)),
    "VS Code": Envelope(written(vs_code), (OLDER.format(2), VS_CODE)),
    "PyCharm": Envelope(written(pycharm), (OLDER.format(0),)),
    "DataSpell": Envelope(written(dataspell)),
    "JupyterLite": Envelope(written(jupyterlite), (OLDER.format(4),)),
    "xeus-python": Envelope(written(xeus_python)),
    "the kernel of R": Envelope(written(kernel_of_r), ("another kernel than Python ('R')",)),
    "papermill": Envelope(written(papermill)),
    "nbformat 3": Envelope(nbformat_3, ("the notebook is of nbformat 3",)),
    "nbformat 4.0": Envelope(written(nbformat_4_0), (OLDER.format(0),)),
    "attachments": Envelope(written(attachments)),
    "huge outputs": Envelope(written(huge_outputs), ("outputs of about",)),
    "sources in one string": Envelope(written(one_string)),
    "state of widgets": Envelope(written(widget_state)),
    "one line": Envelope(in_one_line),
    "trailing commas": Envelope(trailing_commas, ("commas stood before closing brackets",)),
    "a byte-order mark": Envelope(with_mark, ("a byte-order mark",)),
    "UTF-16": Envelope(in_utf_16, ("the file is in UTF-16",)),
    "carriage returns": Envelope(with_carriage_returns, ("carriage returns",)),
    "jupytext's percent format": Envelope(as_text("py:percent"), suffix=".py"),
    "jupytext's light format": Envelope(as_text("py:light"), suffix=".py"),
    "jupytext's bare format": Envelope(as_text("py:nomarker"), suffix=".py", **_ALONE),
    "jupytext's Markdown": Envelope(as_text("md"), suffix=".md"),
    "R Markdown": Envelope(as_text("Rmd"), suffix=".Rmd"),
    "MyST": Envelope(as_text("md:myst"), suffix=".md"),
    "Quarto": Envelope(quarto, (NO_MARKS,), ".qmd"),
    "nbconvert's script": Envelope(script, (NO_MARKS, "cell reflection is gone"), ".py", keeps_answer=False),
    "VS Code's script": Envelope(vs_code_script, (NO_MARKS,), ".py"),
    "PyCharm's script": Envelope(pycharm_script, (NO_MARKS,), ".py"),
    "Colab's script": Envelope(colab_script, suffix=".py", **_ALONE),
    "Databricks' script": Envelope(databricks_script, (NO_MARKS, "is a %%sql cell"), ".py"),
}
