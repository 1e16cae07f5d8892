"""Fields to type in, where keys that arrive at once are done in the order they came."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea


async def run_bound(widget: Widget, event: events.Key) -> bool:
    """Do at once what the widget itself binds to a key, if it binds it.

    Textual would do it once the key has come up to the app: after letters that follow.
    """
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False


class LineField(Input):
    """One line."""

    async def _on_key(self, event: events.Key) -> None:
        await run_bound(self, event)


class TextField(TextArea):
    """Several lines of prose."""

    async def _on_key(self, event: events.Key) -> None:
        await run_bound(self, event)
