"""The judge of a bank: everything in it that is wrong, before a learner meets it.

    from quiz.authoring.check import check_bank
    checked = check_bank(open_bank(root))
    for fault in checked.faults: ...

`check_bank` takes the names of files to look at these alone. Nothing of a bank is executed
outside the sandbox.
"""

from quiz.authoring.check.banks import Checked, Progress, check_bank

__all__ = ["Checked", "Progress", "check_bank"]
