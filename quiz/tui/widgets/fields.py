"""Fields to type in, where keys that arrive at once are done in the order they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Region
from textual.strip import Strip
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


# No widget for Textual, which takes style sheets and type names from the first base alone.
if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class Removable(_Base):
    """A field that may be removed at any moment.

    Its removal takes the styles of its parts, and Textual may paint it once more after that.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        if not self._component_styles:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


class LineField(Removable, Input):
    """One line."""

    async def _on_key(self, event: events.Key) -> None:
        await run_bound(self, event)


class TextField(Removable, TextArea):
    """Several lines of prose."""

    async def _on_key(self, event: events.Key) -> None:
        await run_bound(self, event)
