"""The screens: a folder each, with its style; `base` is what all of them are."""
