"""Feedback on a unit: on a phone and at a desk all of it is in view, and hints can be seen to unfold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.later import later
from tests.nbgrader.course import FIRST, released

if TYPE_CHECKING:
    from playwright.sync_api import Page

converters = later("nbgrader.converters")
exporters = later("nbconvert.exporters")
feedback = later("autograder.nbgrader_bridge.feedback")
nbformat = later("nbformat")

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


def made() -> str:
    """The page that nbgrader makes of a released notebook."""
    settings: Any = converters.GenerateFeedback().config
    marks = {"student": "ada", "assignment": FIRST, "notebook": "forward_propagation", "late_penalty": 0.0}
    resources = {"nbgrader": {**marks, "score": 0.0, "max_score": 22.0}}
    notebook = nbformat.reads(json.dumps(released(FIRST)), as_version=4)
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["score"] = 0.0
    page, _ = exporters.HTMLExporter(config=settings).from_notebook_node(notebook, resources)
    return feedback.page_of_unit(page)  # type: ignore[no-any-return]


@pytest.mark.parametrize("width", [390, 1280])
def test_points_and_hints_are_in_view(width: int, page: Page, tmp_path: Path) -> None:
    (tmp_path / "feedback.html").write_text(made(), encoding="utf-8")
    page.route("https://**", lambda route: route.abort())  # formulas are drawn by a script from elsewhere
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tmp_path / "feedback.html").as_uri())
    assert width == page.evaluate("document.documentElement.scrollWidth")
    heads = page.locator(".nbgrader_cell .panel-heading").all()
    assert len(heads) > 10
    for head in heads:
        within, points = head.bounding_box(), head.locator(".pull-right").bounding_box()
        assert within is not None
        assert points is not None
        assert within["y"] <= points["y"]
        assert points["y"] + points["height"] <= within["y"] + within["height"]
    marks = page.locator("summary").evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert {"list-item"} == set(marks)
