"""The messages and page data that show a session: whole pictures of one committed state, never differences."""

from typing import Any, TypeAlias

Picture: TypeAlias = dict[str, Any]
"""A message to browsers as it becomes JSON; docs/live.md describes each of them."""
