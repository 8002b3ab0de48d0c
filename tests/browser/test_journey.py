"""A learner reads the page of their journey on a phone and on a desk, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.reports.journey import journey_of
from autograder.reports.journey_page import journey_to_html
from tests.reports.test_journey import HISTORIES, UNITS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def test_the_page_fits_and_its_own_policy_lets_all_of_it_through(page: Page, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    for kind, moments in HISTORIES.items():
        path = tmp_path / f"{kind.replace(' ', '_')}.html"
        path.write_text(journey_to_html(journey_of(moments, UNITS)), encoding="utf-8")
        page.goto(path.as_uri())
        for width in (360, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            assert width == page.evaluate("document.documentElement.scrollWidth"), f"{kind} at {width}"
        assert "0px" == page.evaluate("getComputedStyle(document.body).marginTop"), "the style sheet is not applied"
    assert [] == said
