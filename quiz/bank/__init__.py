"""What a question is, and opening a folder full of them. YAML is imported only when it is read."""

from quiz.bank.bank import Bank
from quiz.bank.exercise import Exercise
from quiz.bank.items import BankError, BankInfo, Fault, Item, Topic, text, title
from quiz.bank.model import (
    Bug,
    Choice,
    Drill,
    Formula,
    KeyPoint,
    Localized,
    Numeric,
    Question,
    Text,
)
from quiz.bank.opening import open_bank
from quiz.bank.reading.location import builtin, default_cache, find_banks
from quiz.bank.reading.positions import position_of, positions

__all__ = [
    "Bank",
    "BankError",
    "BankInfo",
    "Bug",
    "Choice",
    "Drill",
    "Exercise",
    "Fault",
    "Formula",
    "Item",
    "KeyPoint",
    "Localized",
    "Numeric",
    "Question",
    "Text",
    "Topic",
    "builtin",
    "default_cache",
    "find_banks",
    "open_bank",
    "position_of",
    "positions",
    "text",
    "title",
]
