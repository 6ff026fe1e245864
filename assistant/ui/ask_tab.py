"""问答: a question in, the clause out."""

from __future__ import annotations

from functools import partial

import gradio as gr

from assistant.chains.ask import answer_text
from assistant.service import Services
from assistant.ui.dates import chosen_date
from assistant.ui.notices import notices
from assistant.ui.strings import Strings

Message = dict[str, str]


def build(services: Services, strings: Strings) -> None:
    """Lay out the chat tab and wire it."""
    chat = gr.Chatbot(
        placeholder=strings.ask_empty,
        height=460,
        label=strings.tab_ask,
        render_markdown=False,
        line_breaks=True,
        buttons=["copy"],  # the default set has one that shares on the internet
    )
    with gr.Row():
        question = gr.Textbox(label=strings.question, scale=4, max_lines=3)
        on = gr.DateTime(include_time=False, type="string", label=strings.on, scale=2, min_width=240)
        with gr.Column(scale=1, min_width=120):
            ask = gr.Button(strings.ask_button, variant="primary")
            gr.ClearButton([chat, question], value=strings.clear)
    gr.Examples([[text] for text in strings.examples], question, label=strings.example_label)

    answer = partial(notices, strings=strings)(on_ask, services)
    for event in (ask.click, question.submit):
        event(answer, [question, on, chat], [chat, question], api_visibility="private")


def on_ask(
    services: Services, question: str, on: str | None, chat: list[Message]
) -> tuple[list[Message], str]:
    """The conversation with the question and its answer added."""
    if not question.strip():
        return chat, ""
    answer = answer_text(services.ask(question, on=chosen_date(on)))
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return [*chat, *said], ""
