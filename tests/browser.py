"""Debian's Chromium, headless, as the tests drive it: nothing is downloaded, every request and message is seen."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
MUST = "MINUTES_CI"
"""Where this is set in the environment, a browser must be there: a test without one fails and is not skipped."""
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)


@contextmanager
def opened_browser() -> Iterator[Chrome]:
    """Start a browser of its own folder; the test is skipped where there is none, or fails (MUST)."""
    if BROWSER is None or DRIVER is None:
        reason = "no chromium and chromedriver on this machine (apt-get install chromium chromium-driver)"
        if os.environ.get(MUST):
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(prefix="minutes-browser-", ignore_cleanup_errors=True) as room:
        options = ChromeOptions()
        options.binary_location = BROWSER
        for argument in (*QUIET, f"--user-data-dir={room}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = Chrome(options=options, service=Service(DRIVER))
        try:
            yield driver
        finally:
            driver.quit()


class Page:
    """A page in the browser, and what the tests ask of it."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, file: Path, after: str = "") -> None:
        """Open a file as somebody does who clicks on it; what the browser said before is forgotten."""
        self.driver.get("about:blank")
        self.messages()
        self.requests()
        self.driver.get(file.as_uri() + after)
        assert self.run("return document.documentElement.dataset.ready") == "yes", self.messages()

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def settle(self) -> None:
        """Wait until what was begun is drawn: the delay of the search, and some frames."""
        self.driver.execute_async_script(
            "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 250)"
        )

    def click(self, selector: str, at: int = 0) -> None:
        self.run("document.querySelectorAll(arguments[0])[arguments[1]].click()", selector, at)
        self.settle()

    def press(self, keys: str) -> None:
        """Press keys, as somebody does at a keyboard."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def enter(self, name: str, value: str) -> None:
        """Type into a field or choose in a list, as its events tell."""
        self.run(
            "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true}))",
            name,
            value,
        )
        self.settle()

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements that are shown."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter((one) => !one.closest('[hidden]')).map((one) => one.textContent)",
            selector,
        )
        return found

    def emulate(self, media: str = "", **features: str) -> None:
        """Have the page believe that it is printed, or that dark is preferred."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": wanted})

    def _log(self, name: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return entries

    def messages(self) -> list[str]:
        """Return what the console said since it was last asked."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """Return what was asked for since it was last asked, the page itself and data: aside."""
        sent = []
        for entry in self._log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                sent.append(message["params"]["request"]["url"])
        return [url for url in sent if not url.startswith(("file:", "data:", "about:"))]
