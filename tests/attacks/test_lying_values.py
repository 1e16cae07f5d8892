"""Returning what only looks like a value: what crosses is plain, or does not cross."""

import numpy as np
import pytest

LIES = {
    "an array that equals everything": """
class Lie(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *a, **k): return True
    def __array_function__(self, *a, **k): return True
    def __reduce__(self): return (print, ('pwned',))
    shape = property(lambda self: (99,))
lie = np.zeros(2).view(Lie)""",
    "a number that equals everything": """
class Lie(float):
    def __eq__(self, other): return True
    def __float__(self): return 1.0
    def __abs__(self): return 0.0
    __hash__ = None
lie = Lie(3.0)""",
    "a list of such": """
class Lie(list):
    def __eq__(self, other): return True
    __hash__ = None
lie = Lie([0.0])""",
    "a masked array": "lie = np.ma.array([1.0, 2.0], mask=[True, False])",
    "a matrix": "lie = np.matrix([[1.0]])",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_subclass_arrives_as_what_it_derives_from(attack, lie):
    value = attack.value(f"import numpy as np\n{lie}\ndef attack():\n    return lie\n")
    assert type(value) in (np.ndarray, float, list)
    assert (value == object()) is False or not np.any(value == object())


UNSENDABLE = {
    "object array": "np.array([object()], dtype=object)",
    "ragged array": "np.array([[1], [1, 2]], dtype=object)",
    "text array": "np.array(['a'])",
    "record": "np.zeros(1, dtype=[('a', 'f8')])",
    "date": "np.datetime64('2020-01-01')",
    "bytes": "b'bytes'",
    "dict": "{'loss': 1.0}",
    "set": "{1.0}",
    "function": "attack",
    "generator": "(x for x in range(3))",
    "class": "int",
    "exception": "ValueError('no')",
    "pickle": "type('P', (), {'__reduce__': lambda self: (print, ('pwned',))})()",
    "list in itself": "endless",
    "number of a megabyte": "1 << 8_000_000",
}


@pytest.mark.parametrize("expression", UNSENDABLE.values(), ids=UNSENDABLE.keys())
def test_what_is_no_value_is_no_result_and_says_so(attack, expression):
    source = f"""
import numpy as np
endless = []
endless.append(endless)
def attack():
    return {expression}
"""
    outcome = attack(source)
    assert outcome.kind == "no_result"
    assert outcome.message.startswith("returned what is not a value")


TRAPS = {
    "a class that claims to be another": """
class Trap:
    __class__ = property(lambda self: float)
lie = Trap()""",
    "an array that fails when it is looked at": """
class Trap(np.ndarray):
    def __array_finalize__(self, obj): raise RuntimeError('trap')
    dtype = property(lambda self: 1 / 0)
lie = np.ndarray.__new__(np.ndarray, 3).view(np.ndarray)
try:
    lie = lie.view(Trap)
except RuntimeError:
    lie = object()""",
    "an integer without end": """
class Trap(int):
    def bit_length(self): return 10 ** 30
lie = Trap(5)""",
    "a list that never ends": """
class Trap(list):
    def __iter__(self):
        while True: yield 1
lie = Trap()""",
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS.keys())
def test_a_trap_hurts_nobody_but_its_owner(attack, trap):
    source = f"import numpy as np\n{trap}\ndef attack():\n    return lie\n"
    assert attack(source, seconds=5.0).kind in ("value", "no_result", "exception")
