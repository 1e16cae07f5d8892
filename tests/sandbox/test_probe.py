"""The probe tells what was refused, not what versions suggest."""

import os

from quiz.sandbox import probe
from quiz.sandbox.inside.confine import LAYERS, REQUIRED


def test_a_machine_with_what_is_required_is_safe():
    report = probe()
    assert report.safe
    assert report.level == "full"
    assert set(REQUIRED) <= set(report.layers)
    assert sorted(report.layers + report.lacking) == sorted(LAYERS)
    assert report.landlock_abi >= 1
    assert (report.machine, report.kernel) == (os.uname().machine, os.uname().release)


def test_every_layer_has_something_to_show(sandbox):
    report = probe(sandbox)
    assert {finding.layer for finding in report.findings} == set(LAYERS)
    through = {finding.layer for finding in report.findings if not finding.refused}
    assert through == set(report.lacking)


def test_each_wall_refuses_in_its_own_way(sandbox):
    how = {finding.attempt: finding.how for finding in probe(sandbox).findings}
    assert how["read-program"] == how["read-system"] == "EACCES"  # Landlock
    assert how["network"] == how["fork"] == how["signal-others"] == "EPERM"  # seccomp
    assert how["memory"] == "ENOMEM"
