"""Headless Chromium for the tests that use the pages as a person does: the browser, and a page with all that it asks for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from work import PATIENCE

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")]
SIZES = [pytest.param((1280, 900), id="desk"), pytest.param((390, 844), id="phone")]


@contextmanager
def chromium() -> Iterator[object]:
    """A browser, closed at the end."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Seen:
    """A page, with all that it asked for and all that it complained of."""

    def __init__(self, browser, size=(1280, 900), **told) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **told)
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def asked_elsewhere(self, address: str) -> list[str]:
        return [url for url in self.asked if not url.startswith((address, "data:", "blob:"))]

    def fits(self) -> bool:
        """No page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
