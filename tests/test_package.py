"""The program as a package: how it starts, where it finds its files, what is in the wheel."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import import_module
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT, copy

import build_kit
from kit import __version__, cli, resources


def run(*command, cwd=ROOT, **variables):
    """Run a command; return its exit code, and the lines of its output and its errors."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | variables
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()


@pytest.mark.fast
@pytest.mark.parametrize("more, stays", [([], True), (["check"], False)])
def test_the_window_of_a_double_click_stays_until_it_is_read(monkeypatch, capsys, more, stays):
    said = []
    terminal = SimpleNamespace(isatty=lambda: True)
    system = SimpleNamespace(
        argv=["build_kit.py", *more], stdin=terminal, stderr=sys.stderr, exit=sys.exit
    )
    monkeypatch.setattr(build_kit, "os", SimpleNamespace(name="nt", environ={}))
    monkeypatch.setattr(build_kit, "sys", system)
    monkeypatch.setattr(build_kit, "_told", lambda: "It cannot start.")
    monkeypatch.setattr("builtins.input", lambda text: said.append(capsys.readouterr().err))
    with pytest.raises(SystemExit) as end:
        build_kit._main()
    assert said == (["It cannot start.\n"] if stays else [])
    assert end.value.code == (1 if stays else "It cannot start.")


@pytest.mark.fast
@pytest.mark.parametrize("version", [(3, 8), (3, 9), (3, 10)])
def test_old_python_is_told_in_one_sentence(tmp_path, version):
    shutil.copy(ROOT / "build_kit.py", tmp_path)
    source = (ROOT / "build_kit.py").read_text("utf-8")
    ast.parse(source, feature_version=version)
    code = (
        f"import runpy, sys; sys.version_info = {(*version, 1, 'final', 0)};"
        "runpy.run_path('build_kit.py', run_name='__main__')"
    )
    returned, out, errors = run("-c", code, cwd=tmp_path)
    assert returned == 1 and not out
    assert errors == [
        f"The kit needs Python 3.11 or newer; this is Python {version[0]}.{version[1]}."
    ]


@pytest.mark.fast
def test_python_without_the_packages_is_told_in_one_sentence(bare):
    returned, out, errors = run("build_kit.py", "check", cwd=bare)
    assert returned == 1 and not out
    assert errors == [
        "The kit cannot start: No module named 'missing'; run the first command of README.md."
    ]


@pytest.mark.fast
@pytest.mark.skipif(os.name != "posix", reason="a Python that is a script, as on POSIX alone")
def test_whoever_forgets_the_environment_gets_it_all_the_same(bare):
    python = bare / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\nexit 3\n', "utf-8")
    python.chmod(0o755)
    done = run("build_kit.py", "new", "page", "a b", cwd=bare)
    assert done == (3, ["build_kit.py new page a b"], [])
    python.write_bytes(b"of another computer\0")
    returned, _, errors = run("build_kit.py", "check", cwd=bare)
    assert returned == 1 and errors[0].endswith("run the first command of README.md.")


@pytest.fixture
def bare(tmp_path):
    """A program that some package is missing for."""
    shutil.copy(ROOT / "build_kit.py", tmp_path)
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/__init__.py").write_text("import missing", "utf-8")
    return tmp_path


@pytest.mark.fast
def test_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"inspire-kit {__version__}\n"


def test_kit_is_the_folder_named_or_else_the_current_one(tmp_path, monkeypatch, capsys):
    there, here = copy(tmp_path / "there"), tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for command in (
        ["--root", str(there), "extract"],
        ["extract", "--root", "../there"],
    ):
        (there / "translations/kit.pot").unlink()
        assert cli.main(command) == 0
        assert (there / "translations/kit.pot").exists()
    assert cli.main(["extract", "--root", "."]) == 1
    assert f"{here}: there is no content/kit.yml here" in capsys.readouterr().err
    monkeypatch.chdir(there)
    (there / "translations/kit.pot").unlink()
    assert cli.main(["extract"]) == 0
    assert (there / "translations/kit.pot").exists()


@pytest.mark.fast
def test_installed_program_outside_a_kit_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(resources, "CHECKOUT", None)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check"]) == 1
    assert "name it with --root" in capsys.readouterr().err


@pytest.mark.fast
def test_template_of_a_kit_hides_that_of_the_engine(tmp_path):
    own = tmp_path / "templates/sheets/faqs.typ"
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    found = resources.files(tmp_path, "templates")
    assert found["templates/sheets/faqs.typ"] == own
    assert found["templates/sheets/_sheet.typ"] == ROOT / "templates/sheets/_sheet.typ"
    assert resources.file(tmp_path, "templates/sheets/faqs.typ") == own
    assert resources.file(tmp_path, "mkdocs.yml") == ROOT / "mkdocs.yml"
    assert resources.folders(tmp_path, "templates/sheets") == [
        own.parent,
        ROOT / "templates/sheets",
    ]


@pytest.mark.fast
def test_checkout_is_its_own_engine():
    assert resources.CHECKOUT == resources.ENGINE == ROOT
    assert resources.folders(ROOT, "templates") == [ROOT / "templates"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The unpacked wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    returned, _, errors = run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert returned == 0, errors
    (path,) = folder.glob("*.whl")
    zipfile.ZipFile(path).extractall(folder / "site-packages")
    return folder / "site-packages"


def test_wheel_holds_what_the_program_reads(wheel):
    for name in ("templates", "translations"):
        inside = {p.relative_to(wheel / "kit/engine") for p in (wheel / "kit/engine").rglob("*")}
        for path in (ROOT / name).rglob("*"):
            assert path.relative_to(ROOT) in inside
    entry = (next(wheel.glob("*.dist-info")) / "entry_points.txt").read_text("utf-8")
    assert "inspire-kit = kit.__main__:main" in entry


def test_wheel_begins_a_kit_and_builds_it(wheel, tmp_path):
    def program(*arguments):
        return run("-m", "kit", *arguments, cwd=tmp_path, PYTHONPATH=str(wheel))

    assert program("check")[2][0].endswith("or begin one with init")
    assert program("init", "new", "--languages", "en,ar")[0] == 0
    returned, out, errors = program("build", "--jobs", "1", "--root", "new")
    assert (returned, errors) == (0, [])
    assert (tmp_path / "new/build/site/ar/index.html").is_file()
    assert not (tmp_path / "new/templates").exists()


@pytest.mark.fast
def test_version_stands_once():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" in project["dynamic"] and "version" not in project


@pytest.mark.fast
def test_ci_runs_the_test_command_of_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    (command,) = re.findall(r"^    (python3 -m venv .*pytest -q)$", readme, re.MULTILINE)
    assert (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1] == command


@pytest.mark.fast
def test_publishing_workflows_check_first():
    github = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    commands = [step.get("run") or "" for step in github["jobs"]["publish"]["steps"]]
    for steps in (commands, gitlab["pages"]["script"]):
        words = [step.split()[-1] for step in steps if "build_kit.py" in step]
        assert words == ["check", "build"]


@pytest.mark.fast
def test_every_command_is_where_it_is_looked_for(capsys):
    for module, names in cli.COMMANDS.items():
        assert set(import_module(f"kit.commands.{module}").COMMANDS) == set(names)
        for name, text in names.items():
            with pytest.raises(SystemExit, match="0"):
                cli.main([name, "--help"])
            said = " ".join(capsys.readouterr().out.split())
            assert f" {name} [-h] [--root FOLDER]" in said and text[1:] in said


def test_help_and_a_build_without_an_edit_import_little(tmp_path):
    # What a kit is made of, as far as these two look.
    (tmp_path / "content").mkdir()
    (tmp_path / "content/kit.yml").write_text("", "utf-8")
    (tmp_path / "build").mkdir()
    program = f"""
import datetime as dt, pathlib, sys
from kit import cli, inputs
from kit.making import uptodate
root = pathlib.Path({str(tmp_path)!r})
uptodate.record(root / "build", {{}}, inputs.digest(root), uptodate.Term(inputs.now()))
assert cli.main(["build"], root) == 0
try:
    cli.main(["--help"])
except SystemExit:
    pass
print(sorted({{"pydantic", "jinja2", "babel", "mkdocs", "yaml", "kit.formats"}} & {{*sys.modules}}))
"""
    returned, out, errors = run("-c", program, KIT_CACHE=str(tmp_path / "cache"))
    assert (returned, errors) == (0, []) and "Nothing has changed since the last build." in out
    assert out[-1] == "[]"
