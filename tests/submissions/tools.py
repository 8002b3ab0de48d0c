"""The clean notebook as services, editors and kernels save it, and what nbformat and machines make of its file."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.submissions.clean import Json, code_cells, file_of, source_of, text_cell


def written(change: Callable[[Json], None]) -> Callable[[Json], bytes]:
    """The file of a notebook after a change."""

    def file(notebook: Json) -> bytes:
        change(notebook)
        return file_of(notebook)

    return file


def without_ids(notebook: Json, minor: int) -> None:
    notebook["nbformat_minor"] = minor
    for cell in notebook["cells"]:
        cell.pop("id", None)


# Hosted notebooks.


def colab(notebook: Json) -> None:
    without_ids(notebook, 0)
    state = {f"{number:032x}": {"model_module": "@jupyter-widgets/base", "state": {}} for number in range(50)}
    notebook["metadata"] |= {
        "colab": {"provenance": [], "gpuType": "T4", "toc_visible": True, "include_colab_link": True},
        "accelerator": "GPU",
        "language_info": {"name": "python"},
        "widgets": {"application/vnd.jupyter.widget-state+json": state},
    }
    badge = '<a href="https://colab.research.google.com/github/a/b" target="_parent"><img src="badge.svg"/></a>'
    link = text_cell(badge)
    link["metadata"] = {"id": "view-in-github", "colab_type": "text"}
    notebook["cells"].insert(0, link)
    for number, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["metadata"] |= {"id": f"aBcD{number:08d}"}
    for cell in code_cells(notebook):
        cell["metadata"] |= {"colab": {"base_uri": "https://localhost:8080/", "height": 34}, "outputId": "f00-ba7"}
        widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "0" * 32, "version_major": 2}}
        cell["outputs"] = [{"output_type": "display_data", "data": widget, "metadata": {}}]


def colab_form(notebook: Json) -> None:
    colab(notebook)
    for cell in code_cells(notebook):
        cell["metadata"]["cellView"] = "form"


def kaggle(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"] |= {
        "kaggle": {
            "accelerator": "none",
            "dataSources": [{"sourceId": 31234, "databundleVersionId": 2787, "sourceType": "competition"}],
            "dockerImageVersionId": 30786,
            "isInternetEnabled": True,
            "language": "python",
            "sourceType": "notebook",
        },
        "papermill": {"duration": 9.8, "exception": None, "parameters": {}, "version": "2.6.0"},
    }
    for cell in notebook["cells"]:
        cell["metadata"] |= {
            "_uuid": "8f2839f25d086af736a60e9eeb907d3b93b6e0e5",
            "_cell_guid": "b1076dfc",
            "trusted": True,
        }
    for cell in code_cells(notebook):
        cell["metadata"]["execution"] = {"iopub.status.busy": "2026-03-01T10:00:00.000000Z"}


def deepnote(notebook: Json) -> None:
    without_ids(notebook, 0)
    notebook["metadata"] |= {
        "orig_nbformat": 2,
        "deepnote": {},
        "deepnote_notebook_id": "4c4a",
        "deepnote_execution_queue": [],
    }
    for number, cell in enumerate(notebook["cells"]):
        kind = "code" if cell["cell_type"] == "code" else "markdown"
        cell["metadata"] |= {"cell_id": f"{number:05d}-7b92686f", "deepnote_cell_type": kind, "tags": []}
    for cell in code_cells(notebook):
        cell["metadata"] |= {"source_hash": "d99a5308", "execution_start": 1618346168405, "execution_millis": 9}
    address = "https://deepnote.com?utm_source=created-in-deepnote-cell&projectId=7b92686f"
    made_in = text_cell(
        f"<a style='text-decoration:none;' href='{address}' target=\"_blank\">\nCreated in Deepnote</a>"
    )
    made_in["metadata"] = {"tags": [], "created_in_deepnote_cell": True, "deepnote_cell_type": "markdown"}
    notebook["cells"].append(made_in)


def without_marks(change: Callable[[Json], None]) -> Callable[[Json], None]:
    """The same by a tool that keeps no metadata but its own."""

    def changed(notebook: Json) -> None:
        for cell in notebook["cells"]:
            cell["metadata"] = {}
        change(notebook)

    return changed


def databricks(notebook: Json) -> None:
    without_ids(notebook, 0)
    notebook["metadata"] = {
        "application/vnd.databricks.v1+notebook": {
            "computePreferences": None,
            "dashboards": [],
            "environmentMetadata": {"base_environment": "", "environment_version": "2"},
            "language": "python",
            "notebookMetadata": {"pythonIndentUnit": 4},
            "notebookName": "forward_propagation",
            "widgets": {},
        },
        "language_info": {"name": "python"},
    }
    for cell in notebook["cells"]:
        of_cell = {"cellMetadata": {"byteLimit": 2048000}, "inputWidgets": {}, "nuid": "0851d832", "title": ""}
        cell["metadata"] |= {"application/vnd.databricks.v1+cell": of_cell}
    for cell in code_cells(notebook):
        cell["execution_count"] = 0


def sagemaker(notebook: Json) -> None:
    without_ids(notebook, 4)
    instances = [
        {"_defaultOrder": 0, "category": "General purpose", "gpuNum": 0, "memoryGiB": 4, "name": "ml.t3.medium"}
    ]
    notebook["metadata"] = {
        "availableInstances": instances * 57,
        "instance_type": "ml.t3.medium",
        "kernelspec": {
            "display_name": "Python 3 (Data Science 3.0)",
            "language": "python",
            "name": "python3__SAGEMAKER_INTERNAL__arn:aws:sagemaker:eu-west-1:470317259841:image/python",
        },
        "language_info": {"name": "python", "version": "3.10.6"},
        "lcc_arn": "",
    }


def sagemaker_environment(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"] = {"kernelspec": {"display_name": "conda_pytorch_p310", "name": "conda_pytorch_p310"}}


def hex_tech(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"] |= {
        "hex_info": {"author": "Ann", "exported_date": "Sun Mar 01 2026", "project_id": "7c0a", "version": "draft"},
        "orig_nbformat": 4,
    }


def noteable(notebook: Json) -> None:
    notebook["metadata"] |= {
        "noteable": {"last_transaction_id": "a2f68e05-b771-4645-b857-6199ed6099c7"},
        "noteable-chatgpt": {"create_notebook": {"openai_conversation_id": "d115f49d"}},
        "kernel_info": {"name": "python3"},
        "selected_hardware_size": "small",
        "nteract": {"version": "noteable@2.9.0"},
    }
    for cell in code_cells(notebook):
        cell["metadata"] |= {
            "noteable": {"cell_type": "code", "output_collection_id": "3f0c"},
            "ExecuteTime": {
                "end_time": "2026-03-01T10:00:00.000000+00:00",
                "start_time": "2026-03-01T10:00:00.000000+00:00",
            },
        }


def cocalc(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"]["kernelspec"] = {
        "argv": ["/usr/bin/python3", "-m", "ipykernel", "-f", "{connection_file}"],
        "display_name": "Python 3 (system-wide)",
        "env": {},
        "language": "python",
        "metadata": {"cocalc": {"description": "Python 3 programming language", "priority": 100}},
        "name": "python3",
        "resource_dir": "/ext/jupyter/kernels/python3",
    }
    for cell in notebook["cells"]:
        cell["metadata"] |= {"collapsed": False, "cocalc": {"outputs": {"0": {"name": "input", "opts": {}}}}}


def azure(notebook: Json) -> None:
    without_ids(notebook, 2)
    notebook["metadata"] |= {
        "kernelspec": {"name": "python310-sdkv2", "language": "python", "display_name": "Python 3.10 - SDK v2"},
        "microsoft": {"host": {"AzureML": {"notebookHasBeenCompleted": True}}},
        "kernel_info": {"name": "python310-sdkv2"},
        "nteract": {"version": "nteract-front-end@1.0.0"},
    }
    for cell in code_cells(notebook):
        cell["metadata"] |= {"gather": {"logged": 1709280000000}, "nteract": {"transient": {"deleting": False}}}


def datalore(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"] |= {"datalore": {"version": 3, "computation_mode": "JUPYTER", "package_manager": "pip"}}
    for cell in notebook["cells"]:
        of_cell = {"node_id": "x3Qk", "type": cell["cell_type"].upper()[:4], "hide_input_from_viewers": False}
        cell["metadata"] |= {"datalore": of_cell}


# Editors, and kernels.


def vs_code(notebook: Json) -> None:
    without_ids(notebook, 2)
    notebook["metadata"] |= {
        "language_info": {"name": "python", "version": "3.12.2", "file_extension": ".py", "pygments_lexer": "ipython3"},
        "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b9275f58929596ceb00d14d90e3e16cd6"}},
        "orig_nbformat": 4,
    }
    for cell in code_cells(notebook):
        cell["metadata"]["vscode"] = {"languageId": "python"}


def pycharm(notebook: Json) -> None:
    without_ids(notebook, 0)
    notebook["metadata"]["pycharm"] = {
        "stem_cell": {"cell_type": "raw", "metadata": {"collapsed": False}, "source": []}
    }
    for cell in notebook["cells"]:
        mark = "#%%\n" if cell["cell_type"] == "code" else "#%% md\n"
        cell["metadata"] |= {"collapsed": False, "pycharm": {"name": mark, "is_executing": False}}


def dataspell(notebook: Json) -> None:
    for cell in code_cells(notebook):
        cell["metadata"] |= {
            "collapsed": False,
            "jupyter": {"outputs_hidden": False},
            "ExecuteTime": {"end_time": "2026-03-01T10:00:00.1Z", "start_time": "2026-03-01T10:00:00.0Z"},
        }
        cell["source"] = source_of(cell)


def jupyterlite(notebook: Json) -> None:
    without_ids(notebook, 4)
    notebook["metadata"] |= {
        "kernelspec": {"name": "python", "display_name": "Python (Pyodide)", "language": "python"},
        "language_info": {"codemirror_mode": {"name": "python", "version": 3}, "name": "python", "version": "3.8"},
    }


def xeus_python(notebook: Json) -> None:
    notebook["metadata"] |= {
        "kernelspec": {"display_name": "Python 3.13 (XPython)", "language": "python", "name": "xpython"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "version": "3.13.1"},
    }


def kernel_of_r(notebook: Json) -> None:
    notebook["metadata"] |= {
        "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
        "language_info": {"codemirror_mode": "r", "file_extension": ".r", "name": "R", "version": "4.3.1"},
    }


def papermill(notebook: Json) -> None:
    times = {"duration": 0.01, "exception": False, "start_time": "2026-03-01T10:00:00", "status": "completed"}
    notebook["metadata"]["papermill"] = {"default_parameters": {}, "parameters": {"seed": 7}, "version": "2.6.0"}
    for cell in notebook["cells"]:
        cell["metadata"] |= {"papermill": times, "tags": []}
    for at, (tag, source) in enumerate(
        (("parameters", "seed = 0"), ("injected-parameters", "# Parameters\nseed = 7\n"))
    ):
        metadata = {"papermill": times, "tags": [tag]}
        cell = {
            "cell_type": "code",
            "execution_count": 1,
            "id": tag,
            "metadata": metadata,
            "outputs": [],
            "source": source,
        }
        notebook["cells"].insert(1 + at, cell)


# What nbformat allows, and what happens to bytes.


def nbformat_3(notebook: Json) -> bytes:
    without_ids(notebook, 0)
    cells = []
    for cell in notebook.pop("cells"):
        if cell["cell_type"] == "code":
            cell |= {"input": cell.pop("source"), "language": "python", "prompt_number": cell.pop("execution_count")}
        cells.append(cell)
    notebook |= {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells, "metadata": {}}]}
    return file_of(notebook)


def nbformat_4_0(notebook: Json) -> None:
    without_ids(notebook, 0)


def attachments(notebook: Json) -> None:
    picture = text_cell("![a picture](attachment:image.png)")
    notebook["cells"].insert(1, picture | {"attachments": {"image.png": {"image/png": "iVBORw0KGgo" * 1000}}})


def huge_outputs(notebook: Json) -> None:
    for cell in code_cells(notebook):
        cell["execution_count"] = 1
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["x" * 99 + "\n"] * 5000}]


def one_string(notebook: Json) -> None:
    for cell in notebook["cells"]:
        cell["source"] = source_of(cell)


def widget_state(notebook: Json) -> None:
    model = {"model_name": "FloatProgressModel", "model_module": "@jupyter-widgets/controls", "state": {"value": 1.0}}
    state = {"state": {f"{number:032x}": model for number in range(2000)}, "version_major": 2, "version_minor": 0}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": state}


def in_one_line(notebook: Json) -> bytes:
    return json.dumps(notebook, separators=(",", ":")).encode()


def trailing_commas(notebook: Json) -> bytes:
    return file_of(notebook).replace(b"\n }\n", b"\n },\n").replace(b"\n ]", b",\n ]")


def with_mark(notebook: Json) -> bytes:
    return b"\xef\xbb\xbf" + file_of(notebook)


def in_utf_16(notebook: Json) -> bytes:
    return file_of(notebook).decode().encode("utf-16")


def with_carriage_returns(notebook: Json) -> bytes:
    for cell in notebook["cells"]:
        cell["source"] = [line.replace("\n", "\r\n") for line in cell["source"]]
    return file_of(notebook).replace(b"\n", b"\r\n")
