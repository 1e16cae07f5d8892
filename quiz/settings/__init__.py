"""What a learner chose for good: a TOML file that can be edited by hand.

Importing this package loads no TOML library; reading a file that is there loads the standard
library's, writing one loads tomlkit, which leaves comments and layout alone.
"""

from quiz.settings.location import default_path
from quiz.settings.model import DEFAULTS, SETTINGS, Setting, Settings, Value
from quiz.settings.reading import load
from quiz.settings.writing import SettingsError, save

__all__ = [
    "DEFAULTS",
    "SETTINGS",
    "Setting",
    "Settings",
    "SettingsError",
    "Value",
    "default_path",
    "load",
    "save",
]
