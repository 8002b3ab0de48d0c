"""A browser that reaches this machine only, and pictures of what it shows."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# The feedback pages name a script on the network; a test must not wait for it.
_ARGUMENTS: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_MILLISECONDS: Final = 60_000
_BYTES_OF_A_PICTURE: Final = 120_000


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program, the system's own."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium")
    return program


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """An empty page of a browser without a past; 1200 points wide."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed; to install it: make setup")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=_MILLISECONDS)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS) as browser,
    ):
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        page.set_default_timeout(_MILLISECONDS)
        yield page


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """``picture(name)`` keeps what the page shows, in the folder that the variable ``PICTURES`` names."""
    from PIL import Image

    folder = Path(os.environ.get("PICTURES", tmp_path))

    def take(name: str) -> None:
        shown = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        path = folder / f"{name}.png"
        shown.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.stat().st_size < _BYTES_OF_A_PICTURE

    return take
