"""The command line: one file for each command. Only here is anything printed, and only here does the program end."""

from __future__ import annotations

from mandategraph.cli.start import main

__all__ = ["main"]
