"""Real proxies before a server, as the operator's page describes them: its very lines, on ports of our own."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.rig.server import until

PAGE = Path(__file__).parent.parent.parent / "docs" / "operator.md"
NGINX = """\
daemon off;
pid nginx.pid;
error_log error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
{site}
}}
"""
CADDY = """\
{{
  admin off
  auto_https disable_redirects
  skip_install_trust
  storage file_system {folder}
}}
{site}
"""


def documented(kind: str) -> str:
    """The block of the operator's page for one proxy."""
    found = re.search(rf"^```{kind}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{PAGE} has no block for {kind}"
    return found[1]


@contextmanager
def nginx(target: int, port: int, folder: Path, more: str = "") -> Iterator[None]:
    """nginx with TLS on a port of this machine; `more` stands in its location."""
    certificate, key = folder / "own.pem", folder / "own.key"
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2", "-nodes"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-keyout", key, "-out", certificate, *name]
    subprocess.run(made, check=True, capture_output=True)
    site = changed(
        documented("nginx"),
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("mitreden.example", "localhost"),
        ("/etc/ssl/mitreden.pem", str(certificate)),
        ("/etc/ssl/mitreden.key", str(key)),
        ("127.0.0.1:8000", f"127.0.0.1:{target}"),
        ("location / {", f"location / {{ {more}"),
    )
    (folder / "nginx.conf").write_text(NGINX.format(site=site))
    with _running(["nginx", "-p", str(folder), "-e", "error.log", "-c", "nginx.conf"], port, folder):
        yield


@contextmanager
def caddy(target: int, port: int, folder: Path) -> Iterator[None]:
    """Caddy with TLS on a port of this machine."""
    site = changed(
        documented("caddy"),
        ("mitreden.example {", f"https://localhost:{port} {{\n  bind 127.0.0.1\n  tls internal"),
        ("127.0.0.1:8000", f"127.0.0.1:{target}"),
    )
    (folder / "Caddyfile").write_text(CADDY.format(folder=folder, site=site))
    with _running(["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"], port, folder):
        yield


FRONTS = {
    "nginx": nginx,
    "nginx without WebSockets": partial(nginx, more="if ($http_upgrade) { return 403; }"),
    "caddy": caddy,
}


def is_installed(kind: str) -> bool:
    """Whether Debian's package is there."""
    return shutil.which(kind.split()[0]) is not None


def changed(block: str, *places: tuple[str, str]) -> str:
    """A documented block with our own names and ports; each place must be there."""
    for documented_one, own in places:
        assert documented_one in block, f"{documented_one!r} is not in the block:\n{block}"
        block = block.replace(documented_one, own)
    return block


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    log = folder / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        until(lambda: _listens(port), 20, lambda: log.read_text(errors="replace"))
        yield
    finally:
        process.terminate()
        process.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
