"""The packages: declared where they are used, and locked to versions with hashes."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

fast = pytest.mark.fast

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.txt": RUN,
    "requirements-test.txt": RUN + GROUPS["test"],
    "bench/requirements.txt": RUN + GROUPS["bench"],
}


def locked(path):
    """The requirements of a lock file, each with its hashes."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / path).read_text("utf-8"), flags=re.MULTILINE)
    for entry in text.replace("\\\n", " ").splitlines():
        requirement, *hashes = entry.split(" --hash=")
        yield Requirement(requirement), hashes


def statements(node):
    """All statements of a module; `ast.walk` would look at each expression, too."""
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        for child in getattr(node, block, None) or ():
            yield child
            yield from statements(child)


def imported(folder):
    """The names of the packages that the modules in a folder import."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


@fast
@pytest.mark.parametrize("path", LOCKS)
def test_lock_has_a_version_with_hashes_of_every_package(path):
    found = list(locked(path))
    for requirement, hashes in found:
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64} *", h) for h in hashes)
    assert "://" not in (ROOT / path).read_text("utf-8")


@fast
@pytest.mark.parametrize("path", LOCKS)
def test_lock_keeps_to_the_ranges_of_pyproject(path):
    found = {}
    for requirement, _ in locked(path):
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    for line in LOCKS[path]:
        wanted = Requirement(line)
        for requirement in found[canonicalize_name(wanted.name)]:
            version = str(requirement.specifier).removeprefix("==")
            assert wanted.specifier.contains(version), (line, version)


@fast
def test_locks_agree_on_every_version():
    run = {str(requirement) for requirement, _ in locked("requirements.txt")}
    for path in LOCKS:
        assert run <= {str(requirement) for requirement, _ in locked(path)}


@pytest.mark.parametrize(
    "folder, declared", [("kit", RUN), ("tests", LOCKS["requirements-test.txt"])]
)
def test_what_is_imported_is_declared(folder, declared):
    known = {canonicalize_name(Requirement(line).name) for line in declared}
    known.add("pydantic-core")  # of which pydantic itself names the one version that it works with
    own = {path.stem for folder in (ROOT, ROOT / "tests") for path in folder.iterdir()}
    owners = packages_distributions()
    for name in set(imported(folder)) - set(sys.stdlib_module_names) - own:
        found = {canonicalize_name(owner) for owner in owners[name]}
        assert found & known, f"{name} is imported in {folder}/, and is not in pyproject.toml"
