"""An instructor in the page of a class: sorts, filters, unfolds, goes over the map by keyboard, on any screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from autograder import course
from autograder.classroom.laid_out import GradedClass
from autograder.reports.class_page import class_to_html
from tests.bench.class_page import made_up, write_class
from tests.later import later

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

sync_api = later("playwright.sync_api")

LEARNERS: Final = 130
PAPER: Final = 718
"""Pixels between the margins of A4."""
HOSTILE: Final = '</script><img src=x onerror="document.title=1"> & "Söhne"'


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of two units as `autograder grade` leaves it, with a learner whose name is markup."""
    folder = tmp_path_factory.mktemp("graded")
    of = made_up(LEARNERS, course.units()[:2])
    hostile = HOSTILE.replace("/", "\u2215")  # no folder can be called by a slash
    renamed = [
        replace(one, submission=replace(one.submission, name=hostile)) if one.submission.name == "Ada Abel" else one
        for one in of.reports
    ]
    write_class(folder, GradedClass(tuple(renamed), of.not_graded))
    return folder


@pytest.fixture
def opened(page: Page, graded: Path) -> Iterator[Page]:
    """The page of the class. Nothing may fail in it, and nothing be asked of anywhere else."""
    failed: list[Any] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text))
    page.on("request", lambda request: failed.extend([request.url] * (not request.url.startswith("file:"))))
    page.goto((graded / "class.html").as_uri())
    yield page
    assert [] == failed


def names(page: Page) -> list[str]:
    return page.locator("#table tbody th").all_text_contents()


def test_the_table_is_sorted_and_filtered_and_grows(opened: Page) -> None:
    assert 100 == len(names(opened))
    opened.get_by_role("button", name="Show all").click()
    assert LEARNERS == len(names(opened))
    opened.get_by_role("button", name="Total").press("Enter")
    totals = [float(text) for text in opened.locator("#table tbody td:nth-last-child(3) b").all_text_contents()]
    assert sorted(totals, reverse=True) == totals
    sync_api.expect(opened.locator("th", has_text="Total")).to_have_attribute("aria-sort", "descending")
    opened.get_by_label("Name").fill("garcía")
    assert names(opened)
    assert all("García" in name for name in names(opened))
    opened.get_by_label("Name").fill("")
    opened.get_by_label("Show", exact=True).select_option(label="late")
    assert all("late" in text for text in opened.locator("#table tbody td:last-child").all_text_contents())


def test_those_who_have_a_mistake_are_unfolded_and_linked(opened: Page) -> None:
    first = opened.locator(".mistakes > li").first
    many = int(first.locator(".many").inner_text())
    assert 0 == first.locator("a").count()
    first.locator("summary").press("Enter")
    assert many == first.locator("a").count()
    first.locator("a").first.click()
    sync_api.expect(opened.get_by_role("link", name="the class")).to_be_visible()


def test_the_map_is_gone_over_by_keyboard(opened: Page) -> None:
    canvas = opened.locator("canvas").first
    canvas.focus()
    said = opened.locator(".map output").first
    sync_api.expect(said).to_contain_text("linear_forward: ")
    for key in ("ArrowDown", "ArrowRight", "End"):
        canvas.press(key)
    sync_api.expect(said).to_contain_text("relu: ")
    canvas.press("Enter")
    opened.wait_for_url("**/index.html#u01_forward_propagation")


def test_a_name_that_is_markup_is_read_and_does_nothing(opened: Page) -> None:
    opened.get_by_label("Name").fill("söhne")
    [name] = names(opened)
    assert HOSTILE.replace("/", "\u2215") == name
    assert "Class overview" == opened.title()
    opened.locator("#table tbody th a").click()
    sync_api.expect(opened.locator("h1")).to_have_text(name)


@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_is_no_wider_than_the_screen(width: int, page: Page, graded: Path) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((graded / "class.html").as_uri())
    assert width == page.evaluate("document.documentElement.scrollWidth")
    for name in page.locator("#table .name").all()[1:20]:  # the first is a long one
        assert name.evaluate("name => name.scrollWidth <= name.clientWidth + 1")


def test_paper_holds_everybody(opened: Page) -> None:
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert LEARNERS == len(names(opened))
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 100 == len(names(opened))


@pytest.mark.parametrize("learners", [12, 1030])
def test_nothing_is_cut_on_paper(learners: int, page: Page, tmp_path: Path) -> None:
    of = made_up(learners, course.units())
    (tmp_path / "class.html").write_text(class_to_html(of.reports, of.not_graded), encoding="utf-8")
    page.set_viewport_size({"width": PAPER, "height": 950})
    page.goto((tmp_path / "class.html").as_uri())
    assert sum(one.is_visible() for one in page.locator(".who").all()) <= 1
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    named = [len(one.locator("li").all()) for one in page.locator(".who").all() if one.is_visible()]
    assert (learners < 1000) * [learners] * len(course.units()) == named, "each map may be on a page of its own"
    assert PAPER == page.evaluate("document.documentElement.scrollWidth")
    cut = "cells => cells.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    assert [] == page.locator("#table th, #table td, #table .name").evaluate_all(cut)
    heads = page.locator("#table thead button").evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert {"contents"} == set(heads), "Chromium draws no button in a head that is repeated"
    everybody = learners < 1000
    assert everybody != page.get_by_text("Paper takes no more rows").is_visible()
    lists = page.locator("details[data-need]")
    assert "Zoë Nowak" in lists.last.inner_text(), "what is short is unfolded, also whom no row has"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 == page.locator("details[open]").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_amiss(scheme: Any, page: Page, graded: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    browser = page.context.browser
    assert browser is not None
    for name in ("class.html", "Björn Abel/index.html"):
        tab = browser.new_page(color_scheme=scheme, bypass_csp=True)
        tab.goto((graded / name).as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = axe.Axe().run(tab).response["violations"]
        assert [] == [(one["id"], one["nodes"][0]["html"]) for one in found], name
        tab.close()
