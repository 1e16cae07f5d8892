"""GIFT, Moodle's text format of questions, read into a new bank."""

from quiz.authoring.gift.importing import Imported, ImportFault, import_gift

__all__ = ["ImportFault", "Imported", "import_gift"]
