"""A machine without a layer: refused with a sentence, or run and called weak, never in silence."""

import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import quiz.sandbox.sandbox
from quiz.sandbox import Call, SandboxUnavailable, probe, run
from quiz.sandbox.inside.confine import REQUIRED


def told(*arguments: str) -> dict[str, object]:
    script = Path(__file__).with_name("lacking_kernel.py")
    command = [sys.executable, str(script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


LACKS = pytest.mark.parametrize(
    ("call", "layer"), [("landlock_create_ruleset", "landlock"), ("seccomp", "seccomp")]
)


@LACKS
def test_without_a_layer_nothing_is_run(call, layer):
    said = told(call, "strict")
    assert "value" not in said
    assert said["unavailable"].startswith("This machine cannot hold a submission safely")
    assert layer in said["unavailable"]


@LACKS
def test_a_weak_run_has_the_other_layers_and_says_which(call, layer):
    said = told(call, "weak")
    assert (said["value"], said["run"]) == (2, "weak")
    assert layer not in said["layers"]
    assert set(said["layers"]) >= set(REQUIRED) - {layer}


@LACKS
def test_the_probe_shows_what_goes_through_then(call, layer):
    said = told(call, "weak")
    assert layer in said["lacking"]
    assert said["safe"] is False
    expected = {"landlock": "read-program", "seccomp": "local-socket"}[layer]
    assert expected in said["went through"]


def test_without_a_namespace_submissions_are_run_and_it_is_told():
    said = told("unshare=1", "strict")
    assert (said["value"], said["run"], said["safe"]) == (2, "full", True)
    assert said["layers"] == list(REQUIRED)
    assert said["lacking"] == ["namespace"]
    # Nor does what else lies in /proc depend on its being hidden.
    assert said["went through"] == ["find-processes"]


def test_a_namespace_that_hides_nothing_is_not_told_to():
    """The kernel answers the call that covers /proc, and does not heed it."""
    said = told("mount=0", "strict")
    assert (said["value"], said["layers"]) == (2, list(REQUIRED))


def test_a_layer_that_refuses_nothing_is_no_layer():
    """The kernel answers the call that puts it on, and does not heed it."""
    said = told("landlock_restrict_self=0", "strict")
    assert "value" not in said
    assert "no landlock (was put on and refused nothing)" in said["unavailable"]


def test_nor_does_a_weak_run_trust_it():
    said = told("landlock_restrict_self=0", "weak")
    assert "value" not in said
    assert "refused nothing" in said["unavailable"]


def test_another_system_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(quiz.sandbox.sandbox.sys, "platform", "darwin")
    with pytest.raises(SandboxUnavailable, match="darwin has no sandbox"):
        run("def f(): pass", "f", [Call(())])


def test_without_numpy_there_is_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "meta_path", [])
    with pytest.raises(SandboxUnavailable, match="NumPy is not installed"):
        run("def f(): pass", "f", [Call(())])
    assert probe().reason == "The sandbox could not be started: NumPy is not installed."


def test_a_numpy_that_does_not_load_is_told_in_its_own_words(monkeypatch, tmp_path):
    (tmp_path / "numpy.py").write_text("raise ImportError('built for another machine')")
    monkeypatch.setattr("quiz.sandbox.host._numpy_folder", lambda: str(tmp_path))
    with pytest.raises(SandboxUnavailable, match="built for another machine"):
        run("def f(): pass", "f", [Call(())])


def test_a_python_that_does_not_start_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(SandboxUnavailable, match="could not be started"):
        run("def f(): pass", "f", [Call(())])


@pytest.mark.parametrize("free", range(8))
def test_without_descriptors_there_is_one_sentence_and_none_is_lost(sandbox, free):
    """A run needs eight of them: three pipes and a pair of sockets."""
    sandbox.run("def f(): pass", "f", [Call(())])
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    held = set(os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(map(int, held)) + 20, hard))
    taken = []
    try:
        with suppress(OSError):
            while True:
                taken.append(os.dup(0))
        for _ in range(free):
            os.close(taken.pop())
        with pytest.raises(SandboxUnavailable, match="Too many open files"):
            sandbox.run("def f(): pass", "f", [Call(())])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for fd in taken:
            os.close(fd)
    assert set(os.listdir("/proc/self/fd")) == held
    assert sandbox.run("def f(): return 1", "f", [Call(())]).outcomes[0].value == 1
