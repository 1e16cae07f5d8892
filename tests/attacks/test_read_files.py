"""Reading the reference, the tests, the program, the home and the machine: Landlock refuses."""

import errno
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

READ = """
def attack(path):
    return attempt(open, path)
"""


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "quiz/sandbox/sandbox.py",
        ROOT / "tests/attacks/test_read_files.py",
        ROOT / "pyproject.toml",
        Path(pytest.__file__),
        Path("/etc/passwd"),
        Path("/etc/hostname"),
        Path("/dev/null"),
    ],
    ids=lambda path: path.name,
)
def test_no_file_outside_the_libraries_can_be_read(attack, path):
    assert attack.value(READ, str(path)) == errno.EACCES


def test_a_file_of_the_user_cannot_be_read(attack, tmp_path):
    secret = tmp_path / "softmax.py"
    secret.write_text("the reference")
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        if folder.stat().st_uid == secret.stat().st_uid:
            folder.chmod(0o755)
    assert attack.value(READ, str(secret)) == errno.EACCES


@pytest.mark.parametrize("folder", ["/", "/root", "/home", "/tmp", "/etc", str(ROOT / "quiz")])
def test_no_folder_can_be_listed(attack, folder):
    source = "def attack(path):\n    return attempt(os.listdir, path)\n"
    assert attack.value(source, folder) == errno.EACCES


def test_site_packages_are_closed_but_for_numpy(attack):
    source = """
import numpy
def attack():
    site = os.path.dirname(os.path.dirname(numpy.__file__))
    inside = os.path.join(os.path.dirname(numpy.__file__), 'version.py')
    return attempt(os.listdir, site), attempt(open, inside)
"""
    assert attack.value(source) == (errno.EACCES, 0)


def test_a_link_made_of_dots_leads_nowhere(attack):
    source = """
import numpy
def attack():
    return attempt(open, os.path.dirname(numpy.__file__) + 40 * '/..' + '/etc/passwd')
"""
    assert attack.value(source) == errno.EACCES


@pytest.mark.parametrize("module", ["quiz", "quiz.sandbox", "pytest", "msgspec"])
def test_the_program_cannot_be_imported(attack, module):
    outcome = attack("import importlib\ndef attack(m):\n    importlib.import_module(m)", module)
    assert (outcome.kind, outcome.exception_type) == ("exception", "ModuleNotFoundError")


def test_a_refused_file_is_called_forbidden(attack):
    outcome = attack("def attack():\n    open('/etc/passwd')")
    assert (outcome.kind, outcome.exception_type) == ("forbidden", "PermissionError")
