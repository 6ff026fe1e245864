"""The web app."""

from assistant.ui.app import build_app, launch

__all__ = ["build_app", "launch"]
