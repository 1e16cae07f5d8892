"""What Landlock lets a submission read, as the list of paths and as the kernel holds it."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from quiz.sandbox import Call
from quiz.sandbox.inside import landlock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def allowed(monkeypatch):
    """The paths for this interpreter, with `sys.path` as the zygote has it."""
    library = Path(os.__file__).parent
    monkeypatch.setattr(sys, "path", [str(library), str(library / "lib-dynload")])
    return landlock.readable()


def test_no_allowed_folder_holds_site_packages_or_the_program(allowed):
    numpy = Path(np.__file__).resolve().parent
    closed = [
        numpy.parent,
        Path(pytest.__file__).resolve(),
        ROOT / "quiz",
        Path.home(),
        Path("/etc"),
    ]
    for path, is_folder in allowed:
        if is_folder:
            for private in closed:
                assert Path(path).resolve() not in (private, *private.parents), path


def test_libraries_are_allowed_one_by_one(allowed):
    for path, is_folder in allowed:
        if ".so" in os.path.basename(path) and not is_folder:
            assert os.path.isfile(path) or os.path.islink(path)
    system = [path for path, is_folder in allowed if path in ("/usr", "/lib", "/usr/lib", "/lib64")]
    assert system == []


def test_numpy_and_what_it_brings_are_readable(allowed):
    paths = {path for path, _ in allowed}
    folder = os.path.dirname(np.__file__)
    assert {folder, f"{folder}.libs"} <= paths


def test_the_standard_librarys_folder_cannot_be_listed_but_imported_from(sandbox):
    source = """
import os
def f():
    try:
        os.listdir(os.path.dirname(os.__file__))
    except PermissionError:
        import wave, mailbox, plistlib
        return 'imported'
"""
    (outcome,) = sandbox.run(source, "f", [Call(())]).outcomes
    assert outcome.value == "imported"
