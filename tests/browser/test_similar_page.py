"""The page of works that are alike: both codes are on the screen, however long their lines are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from autograder.reports.similar_page import similar_to_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

LONG: Final = f"def f(x):\n    return {' + '.join(['x'] * 100)}"


@pytest.mark.parametrize(("width", "medium"), [(390, "screen"), (1200, "screen"), (718, "print")])
def test_both_codes_are_in_view(width: int, medium: str, page: Page, tmp_path: Path) -> None:
    (tmp_path / "similar.html").write_text(similar_to_html([("u02", "ada", "b" * 200, 0.9, [LONG], [LONG])]))
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="print" if medium == "print" else "screen")
    page.goto((tmp_path / "similar.html").as_uri())
    page.locator("summary").click()
    assert width == page.evaluate("document.documentElement.scrollWidth")
    sides = [code.bounding_box() for code in page.locator("pre").all()]
    assert 2 == len(sides)
    for side in sides:
        assert side is not None
        assert side["x"] + side["width"] <= width
    if medium == "print":
        assert all(page.locator("pre").evaluate_all("all => all.map((one) => one.scrollWidth <= one.clientWidth)"))
