"""The oldest Chromium that is promised, driven by its own protocol: Playwright speaks to new ones only.

`chrome-aws-lambda` of npm brought a Chromium for bare servers; its version 2.1.1 is Chromium 80. It is fetched into `dist/`
when somebody asks for it, and stands in no lock.
"""

import base64
import json
import os
import re
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import brotli
import websocket

from tests.rig.server import until

ROOT = Path(__file__).parent.parent.parent
HOME = ROOT / "dist" / "oldest"
PACKAGE = "chrome-aws-lambda@2.1.1"
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--no-zygote",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--lang=de",
]
SECONDS = 20
LISTENING = re.compile(r"DevTools listening on (ws://\S+)")


@dataclass
class OldPage:
    """One page of the old browser; `errors` is what went wrong on it."""

    line: websocket.WebSocket
    errors: list[str] = field(default_factory=list)
    sent: int = 0

    def command(self, method: str, **given: Any) -> dict[str, Any]:
        """Ask the browser for something and wait for its answer."""
        self.sent += 1
        self.line.send(json.dumps({"id": self.sent, "method": method, "params": given}))
        while True:
            heard = json.loads(self.line.recv())
            if heard.get("id") == self.sent:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard["result"]
                return result
            self._note(heard)

    def run(self, script: str) -> Any:
        """What a line of script gives."""
        told = self.command("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def go(self, address: str) -> None:
        """Open an address."""
        self.command("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def wait(self, condition: str) -> None:
        """Wait until a line of script is true."""
        until(
            lambda: bool(self.run(condition)),
            SECONDS,
            lambda: f"{condition}\n{self.run('document.body.innerText')}\n{self.errors}",
        )

    def press(self, words: str) -> None:
        """Press the first visible button that says these words."""
        button = f"[...document.querySelectorAll('button, label')].find((one) => one.offsetParent && one.innerText.includes({json.dumps(words)}))"
        self.wait(f"Boolean({button})")
        self.run(f"{button}.click()")

    def picture(self, path: Path) -> None:
        """Take a picture of what is in view."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"]))

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Give the page the size of a device."""
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.command("Emulation.setEmulatedMedia", features=scheme)

    def _note(self, heard: dict[str, Any]) -> None:
        if heard.get("method") == "Runtime.exceptionThrown":
            self.errors.append(heard["params"]["exceptionDetails"].get("exception", {}).get("description", str(heard)))


@dataclass
class OldBrowser:
    """A running old Chromium."""

    address: str
    lines: list[websocket.WebSocket] = field(default_factory=list)

    def page(self, width: int = 360, height: int = 640) -> OldPage:
        """A new page of this size, German, in a browser context of its own."""
        root = self._line(self.address)
        context = root.command("Target.createBrowserContext")["browserContextId"]
        target = root.command("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        place = self.address.split("/devtools/")[0]
        page = self._line(f"{place}/devtools/page/{target}")
        page.command("Page.enable")
        page.command("Runtime.enable")
        page.command("Network.enable")
        page.command("Network.setExtraHTTPHeaders", headers={"Accept-Language": "de"})
        page.size(width, height)
        return page

    def close(self) -> None:
        """Hang up."""
        for line in self.lines:
            line.close()

    def _line(self, address: str) -> OldPage:
        self.lines.append(websocket.create_connection(address, suppress_origin=True, timeout=SECONDS))
        return OldPage(self.lines[-1])


@contextmanager
def old_chromium(folder: Path, package: str = PACKAGE) -> Iterator[OldBrowser]:
    """The old browser for the length of a block; fetched and unpacked at its first use."""
    home = fetched(package)
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(home / "lib"),
        "FONTCONFIG_PATH": str(ROOT / ".venv" / "chromium"),
    }
    command = [str(home / "chromium"), *SWITCHES, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    said = folder / "old-chromium.txt"
    with said.open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: LISTENING.search(said.read_text()) is not None, SECONDS, said.read_text)
        browser = OldBrowser(LISTENING.findall(said.read_text())[0])
        yield browser
        browser.close()
    finally:
        process.terminate()
        process.wait(SECONDS)


def version(browser: OldBrowser) -> str:
    """What the browser says of itself."""
    with urlopen(
        browser.address.replace("ws://", "http://").split("/devtools/")[0] + "/json/version", timeout=SECONDS
    ) as answer:
        told: str = json.load(answer)["Browser"]
    return told


def fetched(package: str) -> Path:
    """The folder with the unpacked browser."""
    home = HOME / package
    if not (home / "chromium").exists():
        home.mkdir(parents=True, exist_ok=True)
        npm = [
            str(ROOT / ".venv/bin/python"),
            str(ROOT / "tools/node.py"),
            "npm",
            "pack",
            "--silent",
            "--pack-destination",
            str(home),
            package,
        ]
        subprocess.run(npm, check=True, cwd=ROOT)
        _unpack(next(home.glob("*.tgz")), home)
    return home


def _unpack(archive: Path, home: Path) -> None:
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            if member.name.endswith(".tar.br"):
                packed = brotli.decompress(_content(files, member))
                with tarfile.open(fileobj=BytesIO(packed)) as inner:
                    inner.extractall(home / "swiftshader" if "swiftshader" in member.name else home, filter="data")
        binary = home / "unpacked"
        binary.write_bytes(brotli.decompress(_content(files, files.getmember("package/bin/chromium.br"))))
    binary.chmod(0o755)
    binary.rename(home / "chromium")


def _content(files: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    content = files.extractfile(member)
    assert content is not None
    return content.read()
