"""Solid wastes from their lists and the summary of hazardous wastes, and the rooms they are stored in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.documents.form.report import ChapterKey, Column, FormTable, TableKind
from assistant.documents.quantities import conversion_factor
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item
from assistant.project.extraction.rows import Row, column, columns, rounded, rows_of
from assistant.project.extraction.stages import only_amount, stages
from assistant.project.extraction.things import find
from assistant.project.extraction.waste_rooms import gather_rooms
from assistant.project.extraction.words import name_key, numbered, plain

CODE = re.compile(r"(?:(?<!\d)|(?<=[HS]W\d\d))\d{3}-\d{3}-(?:\d{2}|S\d{2})(?!\d)")
_SENTENCE = re.compile(
    r"(?P<name>生活垃圾|(?:含油|沾染|饱和|员工)?废(?!气|水|液体|弃物产)[一-龥]{1,10}?|[一-龥]{0,4}(?:边角料|沉渣|漆渣|污泥|次品))(?:的)?(?:年|总)?产生量(?:约|为|共|大约|是|合计|计)*\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>t|吨|kg|千克)\s*/\s*(?:a|年)"
)
_METHOD = re.compile(r"(?:^|(?<=\n))(?P<name>[^\n:。]{2,24}):(?P<method>[^\n:。]{2,40}),产生量\d")
_REACH = 160  # characters after an amount in which the waste is still spoken of
_IS_A = re.compile(r"属于?(?:是|为)?(?P<kind>危险废物|一般(?:工业)?(?:固体废物|固废))")
_KINDS = (
    ("生活垃圾", re.compile(r"生活垃圾")),
    ("危险废物", re.compile(r"危险|危废|HW\d\d")),
    ("一般工业固体废物", re.compile(r"一般|SW\d\d|-S\d\d")),
)
_NOT_A_NAME = re.compile(
    r"(?:一般|危险).{0,6}(?:固废|废物|固体废物)|固体废物|(?:合|小|总)计.*|.*合计|/|-+|\d+|[HS]W\d\d.*"
)
_BRACKETED_CODE = re.compile(r"[（(][^（）()]*(?:HW|SW|\d{3}-\d{3}-)[^（）()]*[）)]$")
_OLD_GENERAL_CODE = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{2}(?!\d)")


def gather_wastes(filing: Filing, root: Item) -> None:
    """The wastes of the project, each with every table that lists it."""
    wastes = root.items("wastes")
    for table in filing.own(TableKind.WASTES, TableKind.HAZARDOUS_WASTES):
        earlier = list(wastes)
        seen: list[Item] = []
        for row in rows_of(filing, table):
            item = _waste(row, table)
            if item is None or any(_is_same_row(item, other) for other in seen):
                continue
            seen.append(item)
            known = _known(earlier, item)
            if known is not None:
                earlier.remove(known)
                known.absorb(item)
            else:
                wastes.append(item)
    _read_stored(filing, wastes)
    _read_sentences(filing, wastes)
    _read_methods(filing, wastes)
    _find_codes(filing, wastes)
    for place, waste in enumerate(wastes, start=1):
        waste.offer("number", Fact(f"S{place}", waste.facts["name"].evidence, is_derived=True))
    gather_rooms(filing, root)


def _read_stored(filing: Filing, wastes: Sequence[Item]) -> None:
    """Codes that the list of what each room stores gives to wastes."""
    for table in filing.own(TableKind.OTHER):
        if column(table, r"贮存|暂存|储存") is None or column(table, r"代码") is None:
            continue
        for row in rows_of(filing, table):
            named = _name(row)
            known = find(wastes, str(named.value)) if named else None
            code = _code(row)
            if known is not None and code is not None and _may_have(known, code):
                known.offer("code", code)


def _read_sentences(filing: Filing, wastes: list[Item]) -> None:
    """Amounts in sentences of the chapter on impacts: 废机油产生量约为0.05t/a."""
    start, end = filing.chapter_range(ChapterKey.IMPACTS)
    listed = bool(wastes)
    for found in _SENTENCE.finditer(filing.shown, start, end):
        known = find(wastes, found["name"])
        if known is None and listed and found["name"] != "生活垃圾":
            continue  # what the lists of the filing leave out is as often a share or another's example
        if known is None:
            known = Item({"name": filing.fact(found["name"], found.start("name"), found.end("name"))})
            wastes.append(known)
            kind = "生活垃圾" if found["name"] == "生活垃圾" else ""
            if kind:
                known.state("kind", Fact(kind, known.facts["name"].evidence))
        factor = conversion_factor("kg" if found["unit"] in ("kg", "千克") else "t", "t") or 1.0
        value = rounded(float(found["number"]) * factor)
        known.state(
            "amount_t_a", filing.fact(value, found.start(), found.end(), found["number"] + found["unit"])
        )
        _state_code_after(filing, known, found)


def _read_methods(filing: Filing, wastes: Sequence[Item]) -> None:
    """How amounts were found, where a line says so: 废包装纸：类比，产生量8 t/a."""
    start, end = filing.chapter_range(ChapterKey.IMPACTS)
    for found in _METHOD.finditer(filing.shown, start, end):
        known = find(wastes, numbered(found["name"])[1])
        if known is not None:
            known.offer("method", filing.stated(found, "method"))


def _find_codes(filing: Filing, wastes: Sequence[Item]) -> None:
    """Codes that sentences give a waste after its name, where all of them give the same."""
    start, end = filing.chapter_range(ChapterKey.IMPACTS)
    names = {waste.text("name") for waste in wastes}
    for waste in wastes:
        if "code" in waste.facts or waste.text("kind") == "生活垃圾":
            continue
        others = [re.escape(name) for name in names if name != waste.text("name")]
        other = re.compile("|".join((*others, "(?!)")))
        found: dict[str, Fact] = {}
        for place in re.finditer(re.escape(waste.text("name")), filing.shown[start:end]):
            after = start + place.end()
            code = CODE.search(filing.shown, after, after + _REACH)
            if code is not None and not other.search(filing.shown, start + place.start(), code.start()):
                found.setdefault(code[0], filing.fact(code[0], code.start(), code.end()))
        codes = [fact for fact in found.values() if _may_have(waste, fact)]
        if len(found) == 1 and codes:
            waste.state("code", codes[0])


def _may_have(waste: Item, code: Fact) -> bool:
    """Whether a code can be that of a waste: no code of hazardous wastes for a general one."""
    told = _kind_by(code)
    return told is None or waste.text("kind") in ("", told.value)


def _state_code_after(filing: Filing, waste: Item, found: re.Match[str]) -> None:
    """The code and the kind that the sentences after an amount give the waste."""
    end = found.end() + _REACH
    other = _SENTENCE.search(filing.shown, found.end(), end)
    end = other.start() if other else end
    if said := _IS_A.search(filing.shown, found.end(), end):
        kind = "危险废物" if said["kind"] == "危险废物" else "一般工业固体废物"
        waste.offer("kind", filing.fact(kind, said.start(), said.end()))
    code = CODE.search(filing.shown, found.end(), end)
    if code is not None and waste.text("kind") != "生活垃圾":
        fact = filing.fact(code[0], code.start(), code.end())
        waste.offer("code", fact)
        waste.offer("kind", _kind_by(fact))


def _waste(row: Row, table: FormTable) -> Item | None:
    item = Item()
    named = _name(row)
    if named is None:
        return None
    number, words = numbered(_BRACKETED_CODE.sub("", str(named.value)))
    name = Fact(words, named.evidence)
    item.state("name", name)
    item.state("number", Fact(number, named.evidence) if number else None)
    code = _code(row)
    item.state("code", code)
    item.state("kind", _kind(row, table, name, code))
    item.state(
        "source", row.text(column(table, r"产生(?:环节|工序|来源|源)|来源|产污环节", r"^工序"), carry=True)
    )
    item.state("amount_t_a", _amount(row, table))
    item.state("state", row.text(column(table, r"形态|性状|状态"), carry=True))
    if item.text("kind") == "危险废物":
        item.state(
            "hazardous_content",
            row.text(column(table, r"(?:有害|危险|有毒有害).{0,6}(?:成分|物质)", r"主要成分")),
        )
    item.state(
        "storage",
        row.text(
            column(table, r"贮存(?:场所|地点|位置|方式)|暂存|储存", r"贮存", without=r"能力|周期|量"),
            carry=True,
        ),
    )
    disposal = column(
        table,
        r"利用.{0,4}处[置理](?:方式|措施|去向)?|处[置理](?:方式|措施|去向).{0,6}(?!工艺)",
        r"最终去向|去向|处置",
        r"防治措施",
        without=r"量|t/a|吨/年|^.{0,6}处置措施工艺",
    )
    item.state("disposal", row.text(disposal, carry=True))
    item.state("method", row.text(column(table, r"核算方法"), carry=True))
    item.state("turnover_days", _days(row, column(table, r"(?:转运|贮存|暂存|清运)周期")))
    return item


def _days(row: Row, place: Column | None) -> Fact | None:
    """A period in whole days; months and years stay words."""
    fact = row.amount(place, "d")
    return Fact(int(float(str(fact.value))), fact.evidence) if fact else None


def _name(row: Row) -> Fact | None:
    """The waste's name: the column that says so, the later of two that are called the same."""
    named = columns(
        row.table,
        r"(?:废物|固废|固体废物|废弃物|垃圾)?名称|废物种类|固废种类|固体废物$",
        without=r"有害|成分|贮存|类别|代码|物质|设施|场所",
    )
    others = columns(row.table, r"^种类$|种类$|^固废|^废物$|^类别$", without=r"有害")
    last = columns(row.table, r"^污染物$|^项目$")
    for place in [*_later_first(named), *_later_first(others), *_later_first(last)]:
        fact = row.text(place)
        if fact is not None and not _NOT_A_NAME.fullmatch(plain(str(fact.value))):
            return fact
    return None


def _later_first(places: Sequence[Column]) -> list[Column]:
    """The columns in order, the first two turned round: 种类 | 种类 is a class and a name in it."""
    if len(places) > 1 and "名称" in places[0].title and "名称" not in places[1].title:
        return list(places)
    return [*reversed(places[:2]), *places[2:]]


def _code(row: Row) -> Fact | None:
    """The code of a waste, wherever in the row it stands."""
    places = columns(row.table, r"代码|编码|类别|编号|名称")
    for place in places:
        cell = row.cell(place)
        words = row.words(place)
        if cell and (found := CODE.search(words)):
            start = _inside(row, place, found[0])
            return row.filing.fact(found[0], *(start or (cell.start, cell.end)))
    return None


def _inside(row: Row, place: Column, words: str) -> tuple[int, int] | None:
    """Where words stand in a cell when no line break cuts them."""
    cell = row.cell(place)
    at = row.filing.shown.find(words, cell.start, cell.end) if cell else -1
    return None if at < 0 else (at, at + len(words))


def _kind(row: Row, table: FormTable, name: Fact, code: Fact | None) -> Fact | None:
    """The kind: as the row says, else as its code, its name or its table says."""
    if "生活垃圾" in plain(str(name.value)):
        return Fact("生活垃圾", name.evidence)
    for place in columns(table, r"属性|种类|类别|性质|分类|类型|^项目$", without=r"危险性|特性"):
        cell = row.carried(place)
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        for kind, sign in _KINDS:
            if cell and sign.search(words) and len(words) <= 40:
                return row.filing.fact(kind, cell.start, cell.end)
    if table.kind is TableKind.HAZARDOUS_WASTES:
        return Fact("危险废物", (code or name).evidence)
    head = row.heading()
    words = plain(row.filing.document.cell_text(head)) if head else ""
    for kind, sign in _KINDS:
        if head and sign.search(words):
            return row.filing.fact(kind, head.start, head.end)
    caption = row.filing.caption(table)
    if "一般" in caption and "危险" not in caption:
        return Fact("一般工业固体废物", name.evidence)
    if "危险" in caption and "一般" not in caption and column(table, "属性|类别|性质") is None:
        return Fact("危险废物", name.evidence)
    if code is not None:
        return _kind_by(code)
    return None


def _kind_by(code: Fact) -> Fact | None:
    """The kind that a code tells: SW codes are general wastes, 900- codes of HW02 to HW50 hazardous ones.

    Codes of a trade (292-001-07) are of either kind, by the list of before 2024 or by the hazardous list.
    """
    words = str(code.value)
    if "S" in words:
        return Fact("一般工业固体废物", code.evidence)
    return (
        Fact("危险废物", code.evidence) if re.fullmatch(r"900-\d{3}-(?:0[2-9]|[1-4]\d|50)", words) else None
    )


def _amount(row: Row, table: FormTable) -> Fact | None:
    no_amount = r"利用|处置|贮存|核算|方法"
    own = column(table, r"(?:本次?|扩建|改建|技改)(?:项目|工程).{0,4}产生量", without=rf"后|{no_amount}")
    place = (
        own
        or stages(table, r"产生量|产废量", no_amount).built
        or column(table, r"数量|产量", r"产生.*t/a", without=r"利用|处置|贮存|核算|方法")
    )
    return row.amount(place or only_amount(table), "t")


def _known(items: Sequence[Item], item: Item) -> Item | None:
    """The waste of the same name, or of the same code and amount."""
    if found := find(items, item.text("name")):
        return found
    code, amount = item.text("code"), item.number("amount_t_a")
    if not code or amount is None:
        return None
    alike = [each for each in items if each.text("code") == code and each.number("amount_t_a") == amount]
    return alike[0] if len(alike) == 1 and _shares_words(alike[0], item) else None


def _shares_words(one: Item, other: Item) -> bool:
    first, second = name_key(one.text("name")), name_key(other.text("name"))
    return len(set(first) & set(second)) >= min(len(set(first)), len(set(second))) * 0.6


def _is_same_row(item: Item, other: Item) -> bool:
    """A merged row met again."""
    return item.facts["name"].evidence == other.facts["name"].evidence and item.number(
        "amount_t_a"
    ) == other.number("amount_t_a")
