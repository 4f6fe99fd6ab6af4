"""The only memory: tables, the one writer, and a module per noun."""

from sqlalchemy.engine import Connection

__all__ = ["Connection"]
