"""The probe tells what was refused, not what versions suggest."""

import os

from quiz.sandbox import probe
from quiz.sandbox.inside.confine import LAYERS


def test_a_machine_with_all_layers_is_safe():
    report = probe()
    assert report.safe
    assert (report.level, report.layers, report.lacking) == ("full", LAYERS, ())
    assert report.landlock_abi >= 1
    assert (report.machine, report.kernel) == (os.uname().machine, os.uname().release)


def test_every_layer_has_something_to_show(sandbox):
    report = probe(sandbox)
    assert {finding.layer for finding in report.findings} == set(LAYERS)
    assert all(finding.refused for finding in report.findings)


def test_each_wall_refuses_in_its_own_way(sandbox):
    how = {finding.attempt: finding.how for finding in probe(sandbox).findings}
    assert how["read-program"] == how["read-system"] == "EACCES"  # Landlock
    assert how["network"] == how["fork"] == how["signal-others"] == "EPERM"  # seccomp
    assert how["memory"] == "ENOMEM"
