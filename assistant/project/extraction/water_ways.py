"""What other places say of streams of waste water: the balance, lists of outlets, sentences."""

from __future__ import annotations

import re

from assistant.documents.form.report import FormTable
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import column, rows_of
from assistant.project.extraction.water_streams import (
    state_destination,
    stream_of,
    volume,
    water_outlet,
)
from assistant.project.extraction.words import plain


def read_balance(filing: Filing, table: FormTable, streams: list[Item]) -> None:
    """A water balance: use and discharge for each use of water."""
    named = column(table, r"用水(?:工序|环节|项目|单元)|名称|项目|类别|工序", without=r"量")
    use = column(table, r"(?:新鲜|自来)?水?用水量|新鲜水|用水", without=r"工序|环节|项目|循环|回用")
    out = column(table, r"排水量|废水(?:产生|排放)?量|排放量|污水")
    for row in rows_of(filing, table):
        cell = row.cell(named)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        if cell is None or not words or len(words) > 20:
            continue
        key = re.sub(r"用水|水$", "", words)
        stream = next((s for s in streams if s.text("name") == words), None)
        stream = stream or next((s for s in streams if key and key[:2] in s.text("name")), None)
        if stream is None and re.search(r"水$|污水|废水", words) and volume(row, use):
            stream = stream_of(streams, words, filing.fact(words, cell.start, cell.end))
        if stream is not None:
            stream.offer("use_m3_a", volume(row, use))
            stream.offer("discharge_m3_a", volume(row, out))
            state_destination(stream, row)
            if stream.number("discharge_m3_a") == 0:
                stream.offer("destination", Fact("不外排", stream.facts["discharge_m3_a"].evidence))


def read_ways(filing: Filing, streams: list[Item]) -> None:
    """Where each stream goes, from tables that list kinds of waste water with their destination."""
    for table in filing.tables:
        kind = column(table, r"废水类别|废水种类|污水类别|接入的?废水|废水来源")
        if kind is None or filing.is_existing(table.table.start):
            continue
        for row in rows_of(filing, table):
            cell = row.cell(kind)
            words = plain(row.filing.document.cell_text(cell)) if cell else ""
            for stream in streams:
                if cell and words and (words in stream.text("name") or stream.text("name") in words):
                    state_destination(stream, row)
                    stream.offer("outlet", water_outlet(row))
                    stream.offer(
                        "treatment",
                        row.text(
                            column(
                                table,
                                r"(?:处理|治理|防治)(?:措施|设施|工艺).*",
                                r"工艺",
                                without=r"可行|编号|能力|率",
                            )
                        ),
                    )


_USE = re.compile(
    r"(?P<name>生活用水|员工用水)(?:总?量|定额)?[^。；\d]{0,16}?(?P<number>\d+(?:\.\d+)?)\s*(?:m\s*[3³]|t|吨|立方米)\s*/\s*(?:a|年)"
)
_OUT = re.compile(
    r"(?P<name>生活污水)(?:的)?(?:产生|排放)?(?:总)?量[^。；\d]{0,12}?(?P<number>\d+(?:\.\d+)?)\s*(?:m\s*[3³]|t|吨|立方米)\s*/\s*(?:a|年)"
)


def read_sentences(filing: Filing, streams: list[Item]) -> None:
    """Domestic water in sentences: 生活用水量为240t/a，生活污水排放量为216t/a."""
    for pattern, field in ((_USE, "use_m3_a"), (_OUT, "discharge_m3_a")):
        for found in pattern.finditer(filing.shown):
            if filing.is_existing(found.start()) or re.search(
                r"现有|扩建前|原项目", filing.shown[found.start() - 20 : found.start()]
            ):
                continue
            fact = filing.fact(float(found["number"]), found.start(), found.end())
            stream = next((s for s in streams if s.text("kind") == "生活污水"), None)
            if stream is None:
                stream = stream_of(
                    streams, "生活污水", filing.fact("生活污水", found.start("name"), found.end("name"))
                )
            stream.state(field, fact)
    domestic = next((s for s in streams if s.text("kind") == "生活污水"), None)
    place = re.search(r"生活污水[^。\n]{0,60}?(?:污水处理厂|水质净化厂|市政污水管网)", filing.shown)
    if domestic is not None and place is not None:
        domestic.offer("destination", filing.fact("间接排放", place.start(), place.end()))
