"""The audit by the real programs, against advisory services of this test: nothing known, something known, none there."""

import json
import re
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools import audit

PYTHON = {
    "id": "GHSA-xxxx-flask",
    "summary": "Probe",
    "affected": [
        {
            "package": {"name": "flask", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}],
        }
    ],
}
BROWSER = {
    "id": 1,
    "url": "https://example.org/GHSA-xxxx-ws",
    "title": "Probe of ws",
    "severity": "high",
    "vulnerable_versions": "<99.0.0",
    "cwe": [],
    "cvss": {"score": 8},
}


@contextmanager
def services(known):
    """OSV and npm's registry, which know an advisory of flask and of ws, or none."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            about = sent if self.path == "/osv" else b""
            found = {"vulns": [PYTHON]} if known and b'"flask"' in about else {}
            body = json.dumps(found if self.path == "/osv" else {"ws": [BROWSER]} if known else {}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def unused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def asked(osv, npm, capsys):
    code = audit.main(["--osv-url", f"{osv}/osv", "--npm-registry", f"{npm}/"])
    return code, capsys.readouterr().out.splitlines()


def test_where_no_advisory_is_known_it_says_so(capsys):
    with services(known=False) as url:
        code, said = asked(url, url, capsys)
    assert (code, said) == (0, ["requirements.txt: no advisory is known", "package-lock.json: no advisory is known"])


def test_known_advisories_are_named_with_what_mends_them(capsys):
    with services(known=True) as url:
        code, said = asked(url, url, capsys)
    assert code == 1
    assert re.fullmatch(r"requirements.txt: flask \S+: GHSA-xxxx-flask, mended in 99.0", said[0])
    assert said[1] == "package-lock.json: ws <99.0.0: Probe of ws https://example.org/GHSA-xxxx-ws"


def test_a_service_that_is_not_there_is_no_clean_bill():
    command = [sys.executable, "-m", "tools.audit", "--osv-url", unused(), "--npm-registry", unused()]
    done = subprocess.run(command, capture_output=True, text=True, cwd=audit.ROOT)
    assert done.returncode == 3
    assert [line.partition(", no advisory service was reached: ")[0] for line in done.stdout.splitlines()] == [
        "requirements.txt: NOT AUDITED",
        "package-lock.json: NOT AUDITED",
    ]


def test_half_an_answer_is_told_as_half(capsys):
    with services(known=False) as url:
        code, said = asked(url, unused(), capsys)
    assert (code, said[0], said[1].startswith("package-lock.json: NOT AUDITED")) == (
        3,
        "requirements.txt: no advisory is known",
        True,
    )


def test_a_package_that_was_skipped_was_not_audited():
    """pip-audit exits with 0 and says that no vulnerabilities were found where an index answers for none."""
    answer = {
        "dependencies": [
            {"name": "flask", "skip_reason": "not found on PyPI"},
            {"name": "jinja2", "version": "1", "vulns": []},
        ]
    }
    read = audit.read_pip_audit("requirements.txt", json.dumps(answer), "")
    assert read == audit.Audit("requirements.txt", [], "1 packages were skipped: flask")
    assert audit.exit_code([read]) == 3


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "{}", '{"dependencies": []}', '{"message": "405"}'])
def test_an_answer_that_is_none_is_no_clean_bill(text):
    for read in (audit.read_pip_audit, audit.read_npm_audit):
        assert read("x", text, "gone").unreached in ("gone", "405")
