"""Headless Chromium for the tests that use the pages as a person does: the browser, and a page with all that it asks for."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from work import PATIENCE

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")]
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; object-src 'none'; base-uri 'none'"
SIZES = [pytest.param((1280, 900), id="desk"), pytest.param((390, 844), id="phone")]


@contextmanager
def chromium() -> Iterator[object]:
    """A browser, closed at the end."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    """Gives files out under a strict policy: no style or script within a page, nothing from elsewhere but answers of endpoints."""

    def log_message(self, *told: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Send the policy with every file."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def both_ways(site: Path) -> Iterator[dict[str, str]]:
    """The addresses of a site that lies two folders deep: as a folder of files, and from a server at a sub-path."""
    root = site.parent.parent
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "folder": site.as_uri() + "/",
        "server": f"http://127.0.0.1:{server.server_address[1]}/{site.relative_to(root).as_posix()}/",
    }
    server.shutdown()
    server.server_close()


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
