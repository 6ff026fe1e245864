"""编制: facts in, screening and the report form out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import gradio as gr

from assistant.export.screening import missing_lines, screening_text
from assistant.project.load import parse_project, save_project
from assistant.service import Services
from assistant.ui.files import own_folder, taken_in
from assistant.ui.notices import notices
from assistant.ui.strings import Strings

_FACTS = (".yaml", ".yml", ".xlsx")


def build(services: Services, strings: Strings) -> None:
    """Lay out the drafting tab and wire it."""
    samples = sorted((services.settings.corpus / "examples").glob("*.yaml"))
    gr.Markdown(strings.draft_empty)
    with gr.Row():
        sample = gr.Dropdown([(p.stem, str(p)) for p in samples], value=None, label=strings.sample)
        upload = gr.File(label=strings.facts_file, file_types=list(_FACTS), height=140)
    facts = gr.Code(language="yaml", label=strings.facts, lines=16, max_lines=24)
    with gr.Row():
        screen = gr.Button(strings.screen_button)
        draft = gr.Button(strings.draft_button, variant="primary")
    with gr.Row():
        screening = gr.Textbox(label=strings.screening, lines=10, max_lines=24)
        with gr.Column():
            files = gr.File(label=strings.draft_files, file_count="multiple", interactive=False)
            missing = gr.Textbox(label=strings.missing, lines=4, max_lines=16)

    guarded = partial(notices, strings=strings)
    sample.change(guarded(on_sample), sample, facts, api_visibility="private")
    upload.upload(guarded(on_upload, services, strings), upload, facts, api_visibility="private")
    screen.click(guarded(on_screen, services), facts, screening, api_visibility="private")
    draft.click(guarded(on_draft, services, strings), facts, [files, missing], api_visibility="private")


def on_sample(path: str | None) -> str:
    """The facts of a sample project as text."""
    return Path(path).read_text(encoding="utf-8") if path else ""


def on_upload(services: Services, strings: Strings, upload: str | None) -> str:
    """The text of an uploaded facts file; a workbook is turned into text first."""
    path = taken_in(services, upload, allowed=_FACTS, strings=strings)
    if path.suffix.lower() == ".xlsx":
        workbook, path = path, path.with_suffix(".yaml")
        save_project(services.project(workbook), path)
    return path.read_text(encoding="utf-8", errors="replace")


def on_screen(services: Services, facts: str) -> str:
    """Screening of the facts as they stand in the editor."""
    return screening_text(services.screen(parse_project(facts)))


def on_draft(services: Services, strings: Strings, facts: str) -> tuple[list[str], str]:
    """The report form and its provenance as files, and what is still missing."""
    project = parse_project(facts)
    result = services.draft(project, own_folder(services) / "报告表.docx")
    missing = "\n".join(missing_lines(result.missing)) or strings.nothing_missing
    return [str(result.path), str(result.provenance)], missing
