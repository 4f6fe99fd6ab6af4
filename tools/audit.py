"""Ask the advisory services about every pinned package: `make audit`.

The names and versions of requirements.txt go to OSV (pip-audit), those of package-lock.json to npm's registry (npm
audit). Exit code 0: both were asked and know of nothing. 1: an advisory is known. 3: a service was not reached or did
not answer for every package, so nothing is known about these; that is said, and never told as "nothing found".
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
OSV = "https://api.osv.dev/v1/query"
NPM = "https://registry.npmjs.org/"
NOTHING, FOUND, UNREACHED = 0, 1, 3
PATIENCE_S = 300


class Audit(NamedTuple):
    """What one service answered: lines for people, one an advisory; `unreached` is the reason it has no answer."""

    packages: str
    advisories: list[str]
    unreached: str = ""


def main(arguments: list[str] | None = None) -> int:
    """Ask both services and print what they answered."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--osv-url", default=OSV, help="advisories of Python packages (default: %(default)s)")
    options.add_argument("--npm-registry", default=NPM, help="advisories of npm packages (default: %(default)s)")
    chosen = options.parse_args(arguments)
    audits = [audit_python(chosen.osv_url), audit_npm(chosen.npm_registry)]
    for audit in audits:
        print("\n".join(report(audit)))
    return exit_code(audits)


def report(audit: Audit) -> list[str]:
    """Say what is known of these packages, and what is not."""
    lines = [f"{audit.packages}: {line}" for line in audit.advisories]
    if audit.unreached:
        lines.append(f"{audit.packages}: NOT AUDITED, no advisory service was reached: {audit.unreached}")
    return lines or [f"{audit.packages}: no advisory is known"]


def exit_code(audits: list[Audit]) -> int:
    """An advisory weighs more than a service that was not reached."""
    if any(audit.advisories for audit in audits):
        return FOUND
    return UNREACHED if any(audit.unreached for audit in audits) else NOTHING


def audit_python(osv_url: str) -> Audit:
    """Ask OSV about requirements.txt; nothing is installed or resolved, the file names every version."""
    asked = ("pip_audit", "--requirement", "requirements.txt", "--disable-pip", "--progress-spinner", "off")
    said = _run(sys.executable, "-m", *asked, "--format", "json", "-s", "osv", "--osv-url", osv_url)
    return read_pip_audit("requirements.txt", said.stdout, _last_line(said.stderr))


def read_pip_audit(packages: str, text: str, complaint: str) -> Audit:
    """Read pip-audit's JSON; a package it skipped was not audited, though its exit code is 0."""
    answered = _object(text).get("dependencies")
    if not isinstance(answered, list) or not answered:
        return Audit(packages, [], complaint or "pip-audit gave no answer")
    skipped = [one["name"] for one in answered if "skip_reason" in one]
    found = [
        f"{one['name']} {one['version']}: {known['id']}, {_fixed(known['fix_versions'])}"
        for one in answered
        for known in one.get("vulns", ())
    ]
    return Audit(packages, found, f"{len(skipped)} packages were skipped: {', '.join(skipped)}" if skipped else "")


def audit_npm(registry: str) -> Audit:
    """Ask npm's registry about the packages that ship and those that bundle them."""
    asked = ("audit", "--omit=dev", "--package-lock-only", "--json", "--fetch-retries=0", f"--registry={registry}")
    said = _run(sys.executable, "tools/node.py", "npm", *asked)
    return read_npm_audit("package-lock.json", said.stdout, _last_line(said.stderr))


def read_npm_audit(packages: str, text: str, complaint: str) -> Audit:
    """Read npm's JSON; without a version of the report there was no answer."""
    answer = _object(text)
    known = answer.get("vulnerabilities")
    if "auditReportVersion" not in answer or not isinstance(known, dict):
        return Audit(packages, [], str(answer.get("message") or complaint or "npm audit gave no answer"))
    found = [
        f"{name} {via['range']}: {via['title']} {via['url']}"
        for name, one in known.items()
        for via in one["via"]
        if isinstance(via, dict)  # a text names the package through which an advisory of another one comes
    ]
    return Audit(packages, found)


def _fixed(versions: list[str]) -> str:
    return f"mended in {', '.join(versions)}" if versions else "not mended yet"


def _object(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip() and "complete log of this run" not in line]
    return lines[-1].strip() if lines else ""


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, UNREACHED, "", f"no answer within {PATIENCE_S} seconds")


if __name__ == "__main__":
    sys.exit(main())
