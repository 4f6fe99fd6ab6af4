"""Hybrid workshops in which a city and its people revise a plan together."""

__version__ = "0.1.0"
