"""The sandbox stands alone, and starting it costs little. Asked of fresh interpreters."""

import json
import subprocess
import sys
from pathlib import Path

from quiz.sandbox import Call

ROOT = Path(__file__).parents[2]


def modules_after(code: str) -> set[str]:
    code += "; import sys, json; print(json.dumps(list(sys.modules)))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(json.loads(done.stdout))


def test_the_sandbox_imports_nothing_of_the_program():
    loaded = modules_after(
        "from quiz.sandbox import Call, Sandbox, probe; s = Sandbox();"
        "s.run('def f(): pass', 'f', [Call(())]); s.close()"
    )
    ours = {name for name in loaded if name.startswith("quiz.")}
    assert ours
    assert all(name.startswith("quiz.sandbox") for name in ours)


def test_starting_a_sandbox_loads_nothing_heavy_before_the_zygote_runs():
    loaded = modules_after("from quiz.sandbox import Sandbox; Sandbox()")
    assert not loaded & {
        "numpy",
        "dataclasses",
        "inspect",
        "subprocess",
        "ctypes",
        "typing_extensions",
    }


def test_what_runs_inside_has_no_module_of_the_program(sandbox):
    source = "import sys\ndef f():\n    return [m for m in sys.modules if m.startswith('quiz')]"
    assert sandbox.run(source, "f", [Call(())]).outcomes[0].value == []


def test_the_names_that_are_promised_can_be_had():
    import quiz.sandbox

    for name in quiz.sandbox.__all__:
        assert getattr(quiz.sandbox, name) is not None
