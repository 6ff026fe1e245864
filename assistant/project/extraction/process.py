"""The steps of the process, from the numbered descriptions that follow its flow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.form.report import ChapterKey
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Item

_HEADING = re.compile(r"工艺流程")
_STEP = re.compile(
    r"(?:^|\n|(?<=[。;\s]))[(]?(?P<number>\d{1,2}|[①-⑳])[)、.．]?\s*(?P<name>[一-龥A-Za-z、/及和]{2,14}?)(?:工序|工艺)?:(?P<description>[^\n]{4,400}?)(?=\n|$|(?<=[。;])\s*(?:[(]?\d{1,2}[)、.]|[①-⑳]))"
)
_FLOW = re.compile(r"[^\n]{2,400}(?:→|—>|->)[^\n]{2,400}")
_NOT_A_STEP = re.compile(r"废气|废水|噪声|固[体]?废|污染|粉尘|环节|说明|^注$|备注|产污|危险废物|生活")
_FEWEST = 2


def gather_process(filing: Filing, root: Item) -> None:
    """The steps in the order in which they are told; those of a flow without description among them."""
    start, end = filing.chapter_range(ChapterKey.ENGINEERING)
    heading = _HEADING.search(filing.shown, start, end)
    if heading is None:
        return
    end = next((place for place in filing.existing_starts() if place > heading.end()), end)
    described = list(_described(filing, heading.end(), end))
    if len(described) < _FEWEST:
        return
    names = [item.text("name") for item in described]
    flow = _FLOW.search(filing.shown, heading.end(), end)
    order = _flow_steps(filing, flow) if flow else []
    if set(names) <= {item.text("name") for item in order}:
        by_name = dict(zip(names, described, strict=True))
        described = [by_name.get(item.text("name"), item) for item in order]
    root.items("process").extend(described)


def _described(filing: Filing, start: int, end: int) -> Iterator[Item]:
    seen: set[str] = set()
    for found in _STEP.finditer(filing.shown[start:end]):
        name = found["name"].strip("、和及")
        if _NOT_A_STEP.search(name) or name in seen:
            continue
        seen.add(name)
        at = start + found.start("name")
        item = _item(filing, name, at)
        item.state("description", filing.stated(found, "description", start))
        yield item


def _flow_steps(filing: Filing, flow: re.Match[str]) -> list[Item]:
    """The steps that arrows join; what stands in brackets after them are the pollutants they give."""
    items = []
    for part in re.finditer(r"[^→>]+", flow[0]):
        words = re.sub(r"\([^()]*\)|[-—]+$", "", part[0]).strip()
        if 1 < len(words) <= 14:
            items.append(_item(filing, words, flow.start() + part.start() + part[0].index(words[0])))
    return items


def _item(filing: Filing, name: str, start: int) -> Item:
    """A step; until a register says otherwise it is known by its own name."""
    fact = filing.fact(name, start, start + len(name))
    return Item({"name": fact, "kind": fact})
