"""What runs on the far side of the wall: the zygote, its children, and the layers that hold them.

These modules import each other relatively and nothing else but the standard library and NumPy, so
that the zygote can load this folder as a package of its own, without the program around it.
"""
