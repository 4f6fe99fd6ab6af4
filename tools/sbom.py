"""Write the software bill of materials, CycloneDX 1.6 as JSON: `make sbom`.

Its components are the Python packages of requirements.txt and the packages of package-lock.json without those for
development. `scope` is `required` for what runs at the server or is sent to browsers, `excluded` for what only builds.
The same inputs make the same file.
"""

import base64
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from facilitation import __version__

ROOT = Path(__file__).parent.parent
BUNDLERS = frozenset({"esbuild", "lightningcss", "postcss", "purgecss"})  # they make what is sent, and stay behind
ALGORITHMS = {"sha512": HashAlgorithm.SHA_512, "sha256": HashAlgorithm.SHA_256, "sha1": HashAlgorithm.SHA_1}


class Package(NamedTuple):
    """A pinned package; `needs` are names of others."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]
    integrity: str = ""


def main(target: Path) -> None:
    """Write the bill of this checkout."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(write(ROOT), encoding="utf-8")
    print(target)


def write(root: Path) -> str:
    """Return the bill as JSON."""
    python = dict(python_packages((root / "requirements.txt").read_text(encoding="utf-8")))
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    browser = dict(npm_packages(lock))
    bom = Bom()
    bom.metadata = BomMetaData(component=_program())
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    at_the_server = closure(python, _needs(declared))
    in_browsers = closure(browser, set(lock[""]["dependencies"]) - BUNDLERS)
    known = [*_add(bom, "pypi", python, at_the_server), *_add(bom, "npm", browser, in_browsers)]
    bom.register_dependency(bom.metadata.component, known)
    return _repeatable(JsonV1Dot6(bom).output_as_string(indent=1))


def python_packages(requirements: str) -> Iterator[tuple[str, Package]]:
    """Yield the pinned packages; what this machine does not need, a marker says so, has neither licence nor needs."""
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", requirements, re.MULTILINE):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield canonicalize_name(name), Package(name, version, "", ())
        else:
            yield (
                canonicalize_name(name),
                Package(name, version, _licence(found), tuple(sorted(_needs(found.requires or ())))),
            )


def npm_packages(lock: Mapping[str, dict[str, object]]) -> Iterator[tuple[str, Package]]:
    """Yield the packages that are not for development alone."""
    for place, one in lock.items():
        if place and not one.get("dev"):
            name = place.rpartition("node_modules/")[2]
            needs = one.get("dependencies")
            known = tuple(sorted(needs)) if isinstance(needs, dict) else ()
            yield name, Package(name, str(one["version"]), str(one.get("license") or ""), known, str(one["integrity"]))


def closure(packages: Mapping[str, Package], roots: Iterable[str]) -> set[str]:
    """Return the names of the roots and of all they need."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in packages and name not in found:
            found.add(name)
            waiting += packages[name].needs
    return found


def _program() -> Component:
    return Component(
        name="facilitation",
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=f"pkg:pypi/facilitation@{__version__}",
        licenses=[LicenseExpression("EUPL-1.2")],
    )


def _add(bom: Bom, kind: str, packages: Mapping[str, Package], required: set[str]) -> list[Component]:
    """Add components and what they need to the bill; return them."""
    made = {name: _component(kind, package, name in required) for name, package in sorted(packages.items())}
    bom.components.update(made.values())
    for name, component in made.items():
        bom.register_dependency(component, [made[need] for need in packages[name].needs if need in made])
    return list(made.values())


def _component(kind: str, package: Package, required: bool) -> Component:
    namespace, _, name = package.name.rpartition("/")
    purl = PackageURL(kind, namespace or None, name, package.version)
    return Component(
        name=name,
        group=namespace or None,
        version=package.version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED if required else ComponentScope.EXCLUDED,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseFactory().make_from_string(package.licence)] if package.licence else (),
        hashes=list(_hashes(package.integrity)),
    )


def _hashes(integrity: str) -> Iterator[HashType]:
    """Read `sha512-<base64> …` of a lock file."""
    for part in integrity.split():
        algorithm, _, digest = part.partition("-")
        yield HashType(alg=ALGORITHMS[algorithm], content=base64.b64decode(digest).hex())


def _needs(requirements: Iterable[str]) -> set[str]:
    """Names of packages needed on this machine, extras left out."""
    wanted = [one for one in map(Requirement, requirements) if not one.marker or one.marker.evaluate({"extra": ""})]
    return {str(canonicalize_name(one.name)) for one in wanted}


def _licence(found: Distribution) -> str:
    """The licence's expression, else its short name, else what the classifiers say."""
    said = found.metadata.get("License-Expression") or ""
    short = found.metadata.get("License") or ""
    classified = [
        line.rpartition(" :: ")[2] for line in found.metadata.get_all("Classifier") or () if line.startswith("License")
    ]
    return said or (short if 0 < len(short) < 60 and "\n" not in short else "") or ", ".join(classified)


def _repeatable(text: str) -> str:
    """Take the time out, and number the bill by its content."""
    bill = json.loads(text)
    bill["metadata"].pop("timestamp", None)
    bill["serialNumber"] = ""
    bill["serialNumber"] = uuid5(NAMESPACE_URL, json.dumps(bill, sort_keys=True)).urn
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
