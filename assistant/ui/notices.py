"""How errors reach the person at the screen."""

from __future__ import annotations

import inspect
import logging
import typing
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import uuid4

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.strings import Strings

R = TypeVar("R")


def notices(handler: Callable[..., R], *bound: object, strings: Strings) -> Callable[..., R]:
    """The handler with its first arguments bound; AssistantError becomes a notice, the rest a number.

    Signature and type hints stay visible: gradio finds out by them that a handler wants event data.
    """
    bound_handler = partial(handler, *bound)

    def guarded(*args: object) -> R:
        try:
            return bound_handler(*args)
        except AssistantError as error:
            raise gr.Error(f"{error.message}\n{error.hint}", duration=None, print_exception=False) from error
        except Exception as error:
            reference = uuid4().hex[:8]
            logging.getLogger("assistant").exception("internal error %s", reference)
            raise gr.Error(strings.internal_error.format(reference=reference)) from error

    guarded.__name__ = handler.__name__
    guarded.__signature__ = inspect.signature(bound_handler)  # type: ignore[attr-defined]
    guarded.__annotations__ = typing.get_type_hints(handler)
    return guarded
