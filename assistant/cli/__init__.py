"""The command line: `eia`."""

from assistant.cli.main import main

__all__ = ["main"]
