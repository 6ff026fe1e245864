"""审核: a filing in, its findings on the screen and as files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import gradio as gr

from assistant.documents.form.report import Form
from assistant.documents.office import SUFFIXES as OLDER_WORD
from assistant.documents.progress import Progress
from assistant.export import wording
from assistant.export.write import MARKED
from assistant.rules.model import Finding, Review, Unchecked
from assistant.service import ReviewedFiling, Services
from assistant.ui.dates import chosen_date
from assistant.ui.files import own_folder, taken_in
from assistant.ui.notices import notices
from assistant.ui.strings import Strings

_SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_FILINGS = (".docx", ".pdf", *OLDER_WORD, *_SCANS)
_BAR = gr.Progress()
_ROOM_FOR_PROGRESS_PX = 72
_MARKUP = frozenset("<>&*_`[]()#|~$\\!")


@dataclass(frozen=True)
class Shown:
    """What one review put on the screen."""

    review: Review
    visible: tuple[Finding, ...]


def build(services: Services, strings: Strings) -> None:
    """Lay out the review tab and wire it."""
    gr.Markdown(strings.review_empty)
    with gr.Row():
        filing = gr.File(label=strings.filing, file_types=list(_FILINGS), height=140, scale=3)
        with gr.Column(scale=1):
            on = gr.DateTime(include_time=False, type="string", label=strings.judged_on)
            start = gr.Button(strings.review_button, variant="primary")
    summary = gr.Markdown(min_height=_ROOM_FOR_PROGRESS_PX)
    with gr.Row():
        files = [
            gr.DownloadButton(label, visible=False)
            for label in (strings.download_word, strings.download_xlsx, strings.download_json)
        ]
    severity = gr.Radio(
        [(strings.all_severities, ""), *strings.severities], value="", label=strings.severity, visible=False
    )
    table = gr.Dataframe(
        headers=list(strings.finding_headers),
        label=strings.findings,
        interactive=False,
        wrap=True,
        visible=False,
        column_widths=["5%", "7%", "16%", "42%", "21%", "9%"],
    )
    detail = gr.Markdown(visible=False)
    with gr.Accordion(strings.unchecked, open=False, visible=False) as rest:
        unchecked = gr.Dataframe(headers=list(strings.unchecked_headers), interactive=False, wrap=True)
    shown = gr.State(None)

    guarded = partial(notices, strings=strings)
    start.click(
        guarded(on_review, services, strings),
        [filing, on],
        [shown, summary, *files, severity, table, detail, rest, unchecked],
        show_progress_on=summary,
        api_visibility="private",
    )
    severity.change(guarded(on_filter, strings), [shown, severity], [shown, table], api_visibility="private")
    table.select(guarded(on_select, strings), shown, detail, api_visibility="private")


def on_review(
    services: Services,
    strings: Strings,
    upload: str | None,
    on: str | None,
    bar: gr.Progress = _BAR,
) -> list[object]:
    """Review an uploaded filing; its findings, files and what could not be checked."""
    path = taken_in(services, upload, allowed=_FILINGS, strings=strings)

    def tell(read: Progress) -> None:
        bar((read.done, read.total), desc=strings.stages[read.stage], unit=strings.pages)

    reviewed = services.review(path, on=chosen_date(on), progress=tell)
    review = reviewed.review
    folder = own_folder(services)
    lists = (folder / f"{path.stem}.findings{ending}" for ending in (".xlsx", ".json"))
    files = (_marked(services, reviewed, folder), *(services.export_review(reviewed, out) for out in lists))
    return [
        Shown(review, review.findings),
        summary_line(review, strings),
        *(gr.DownloadButton(value=str(file), visible=True) for file in files),
        gr.Radio(value="", visible=True),
        gr.Dataframe(value=finding_rows(review.findings, strings), visible=True),
        gr.Markdown(_verdict(reviewed, strings), visible=True),
        gr.Accordion(visible=True),
        [[part.rule, state, part.reason] for state, part in unjudged(review)],
    ]


def _marked(services: Services, reviewed: ReviewedFiling, folder: Path) -> Path:
    """The filing with its findings as comments; for a picture, which holds none, 审核意见."""
    ending, stem = f".{reviewed.report.document.kind}", reviewed.path.stem
    if ending not in MARKED:
        return services.write_opinion(reviewed, folder / f"{stem}.审核意见.docx")
    return services.export_review(reviewed, folder / f"{stem}.commented{ending}")


def _verdict(reviewed: ReviewedFiling, strings: Strings) -> str:
    """What stands under the findings: how to read one, or that there are none, or no filing."""
    if reviewed.report.form is Form.OTHER:
        return "\n\n".join(wording.NOT_A_FILING)
    return strings.select_finding if reviewed.review.findings else strings.no_findings


def on_filter(strings: Strings, shown: Shown | None, severity: str) -> tuple[Shown | None, list[list[str]]]:
    """The findings of one severity, or all."""
    if shown is None:
        return None, []
    visible = tuple(f for f in shown.review.findings if not severity or f.severity == severity)
    return Shown(shown.review, visible), finding_rows(visible, strings)


def on_select(strings: Strings, shown: Shown | None, event: gr.SelectData) -> str:
    """The selected finding in full."""
    row = event.index[0]
    return finding_detail(shown.visible[row], strings) if shown and row < len(shown.visible) else ""


def summary_line(review: Review, strings: Strings) -> str:
    """Counts by severity, rules that ran and those that could not, seconds."""
    counts = {str(severity): number for severity, number in wording.counts(review).items()}
    total, unchecked = len(review.findings), len(review.unchecked)
    return strings.summary.format(
        total=total,
        rules=review.rules - len(unjudged(review)),
        unchecked=unchecked,
        seconds=review.seconds,
        **counts,
    )


def finding_rows(findings: tuple[Finding, ...], strings: Strings) -> list[list[str]]:
    """The rows of the findings table."""
    names = {value: name for name, value in strings.severities}
    return [
        [str(n), names[f.severity], wording.place(f), f.message, f.quote, f.rule]
        for n, f in enumerate(findings, 1)
    ]


def finding_detail(finding: Finding, strings: Strings) -> str:
    """A finding in full, as Markdown that shows the filing's words as they are."""
    parts = [
        (strings.quote, finding.quote),
        (strings.suggestion, finding.suggestion),
        (strings.basis, wording.all_basis(finding)),
        (strings.recomputed, wording.worked_text(finding)),
    ]
    lines = [
        f"**{finding.rule}** `{finding.name}` {escaped(finding.message)}",
        *(f"- **{k}**：{escaped(v)}" for k, v in parts if v),
    ]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    return "".join(f"&#{ord(char)};" if char in _MARKUP else char for char in " ".join(text.split()))


def unjudged(review: Review) -> list[tuple[str, Unchecked]]:
    """The rules that could not check, do not apply or failed, each with its state."""
    groups = (("未能核对", review.unchecked), ("不适用", review.not_applicable), ("程序缺陷", review.defects))
    return [(state, part) for state, parts in groups for part in parts]
