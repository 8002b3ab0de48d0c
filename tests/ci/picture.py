"""Draws docs/step-summary.png, what a learner sees on GitHub after a push: ``python -m tests.ci.picture``.

The summary is that of the fork that is half done. It needs Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from PIL import Image

from tests.ci.forks import ROOT, make_learners
from tests.ci.golden import graded

PICTURE: Final = ROOT / "docs" / "step-summary.png"
SHOWN: Final = "half_done"
WIDTH, HEIGHT = 900, 1306
# A machine without a font for them draws empty boxes.
_EMOJI: Final = str.maketrans({"✅": "✓", "❌": "✗", "⬜": "○", "⚠": "!"})

_PAGE: Final = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 24px 32px; font: 16px/1.5 "Noto Sans", "DejaVu Sans", sans-serif; color: #1f2328; }
h1, h2 { border-bottom: 1px solid #d1d9e0; padding-bottom: 0.3em; margin: 24px 0 16px; line-height: 1.25; }
h1 { margin-top: 0; }
code { font: 85%% "DejaVu Sans Mono", monospace; background: #818b981f; padding: 0.2em 0.4em; border-radius: 6px; }
pre { background: #f6f8fa; padding: 16px; border-radius: 6px; overflow: auto; line-height: 1.45; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid #d1d9e0; padding: 6px 13px; }
tr:nth-child(2n) { background: #f6f8fa; }
blockquote { margin: 0 0 16px; padding: 0 1em; color: #59636e; border-left: 0.25em solid #d1d9e0; }
</style>%s"""


def page_of(summary: str) -> str:
    """The summary as a web page, much as GitHub shows it."""
    return _PAGE % MarkdownIt("commonmark").enable("table").render(summary.translate(_EMOJI))


def draw(page: str, picture: Path, width: int = WIDTH, height: int = HEIGHT) -> None:
    """Take a picture of a page's upper part."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("error: Chromium is not installed; on Debian and Ubuntu: sudo apt install chromium")
    with tempfile.TemporaryDirectory(prefix="autograder-picture-") as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}/data"]
        subprocess.run(
            [chromium, *options, f"--window-size={width},{height}", f"--screenshot={picture}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> None:
    """Grade the fork anew and draw what its run shows."""
    with tempfile.TemporaryDirectory(prefix="autograder-picture-") as folder:
        runner = graded(SHOWN, make_learners(Path(folder) / "learners"), Path(folder) / SHOWN)
        draw(page_of(runner.grade.summary), PICTURE)
    with Image.open(PICTURE) as drawn:
        small = drawn.convert("RGB").quantize(64)
    small.save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
