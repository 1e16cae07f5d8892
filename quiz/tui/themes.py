"""The colours of the app: one theme for each name that the settings know."""

from __future__ import annotations

from textual.theme import Theme

from quiz.text.language import Phrase

THEME_NAMES = {
    "dark": Phrase("dark", "深色"),
    "light": Phrase("light", "浅色"),
    "high-contrast": Phrase("high contrast", "高对比度"),
    "monochrome": Phrase("monochrome", "单色"),
}

THEMES = (
    Theme(
        name="dark",
        primary="#6ea8fe",
        secondary="#b48ef0",
        accent="#f0b866",
        success="#7fc97f",
        warning="#f0b866",
        error="#f47d85",
        foreground="#d8dee9",
        background="#12151c",
        surface="#181c25",
        panel="#212734",
        dark=True,
    ),
    Theme(
        name="light",
        primary="#2459b8",
        secondary="#7a3fc0",
        accent="#a65d00",
        success="#2b7a3d",
        warning="#9a6200",
        error="#b3261e",
        foreground="#22262e",
        background="#fbfaf7",
        surface="#f3f1ec",
        panel="#e8e5de",
        dark=False,
    ),
    Theme(
        name="high-contrast",
        primary="#5cc8ff",
        secondary="#e0a6ff",
        accent="#ffd400",
        success="#4dff7c",
        warning="#ffd400",
        error="#ff7b7b",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        variables={"foreground-muted": "#e4e4e4"},
        dark=True,
    ),
    Theme(
        name="monochrome",
        primary="#f0f0f0",
        secondary="#c8c8c8",
        accent="#ffffff",
        success="#e0e0e0",
        warning="#c8c8c8",
        error="#ffffff",
        foreground="#dcdcdc",
        background="#101010",
        surface="#181818",
        panel="#262626",
        dark=True,
    ),
)
