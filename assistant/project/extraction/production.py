"""Products, materials and equipment from their tables, the existing works' share beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.documents.form.report import ChapterKey, Column, ColumnRole, FormTable, TableKind
from assistant.documents.quantities import conversion_factor
from assistant.project.extraction.energy import is_energy, state_energy
from assistant.project.extraction.filing import Filing
from assistant.project.extraction.gathered import Fact, Item, derived, first
from assistant.project.extraction.measured import measured
from assistant.project.extraction.rows import Row, column, columns, rounded, rows_of
from assistant.project.extraction.stages import stages
from assistant.project.extraction.things import find, merge, once
from assistant.project.extraction.words import is_absent, plain

_CATEGORY = re.compile(r"类别|项目|类型|分类|产品类别")
_KINDS = (
    (TableKind.PRODUCTS, re.compile(r"(?:主要)?产品(?:产量|产能|名称|方案)?")),
    (TableKind.EQUIPMENT, re.compile(r".*(?:设备|设施)")),
    (TableKind.MATERIALS, re.compile(r".*(?:原辅|原料|材料|辅料).*")),
)
_COUNTED_OFF = re.compile(r"^[（(]?\d{1,2}(?:[、)）]|[.．](?=\D))\s*")
_NO_NAME = re.compile(r"(?:小计|合计|总计|其中|备注|名称).{0,4}|[-/—\d.]+")
_ABOUT_OTHERS = re.compile(
    r"能力.{0,4}(?:匹配|核算|分析)|(?:设备|设施|单台|机|线).{0,4}能力|匹配|核算|计算|环保|配比|平衡|同行业|类比|"
    r"^(?!.*(?:产品|原辅|原料|材料|设备|设施)).*(?:清洗|喷涂|参数(?:表)?$)|重量(?!.*(?:产量|产能))|面积核"
)
_USES = re.compile(r"(?:年?使用|年消耗|年用)(?=[一-龥])")
_USE = re.compile(
    r"[,、和及]?(?P<name>(?!量|情况|项目|申报)[一-龥A-Za-z][一-龥A-Za-z\d-]{0,10}(?:漆|涂料|胶水?|油|油墨|剂|液|粒|塑料|料粒|粉|天然气|焊丝|焊条|树脂|钢材|钢板|板材))(?:约|为)*(?P<number>\d+(?:\.\d+)?)(?P<unit>t|吨|kg|千克)(?:/a|/年)"
)
_PRODUCED = r"产能|产量|数量|规模|能力|加工量|生产量|年产(?!值|品)|年加工"
_USED = r"用量|消耗量|耗量|数量|用料|投入量|年[消用]?耗|年用|年需|需[求用]量|消耗$"
_NOT_THE_AMOUNT = (
    r"储|贮|存|单台|最大(?!使用|用|消耗)|单位产品|批次|单耗|单位消耗|每日|日[用耗产]|小时|占比|比例|含量|VOC|单件|面积|"
    r"/[dh](?![A-Za-z])|/[日天]"
)


@dataclass(frozen=True)
class _Section:
    """How the rows of one list are read, and where their amounts stand."""

    name: str
    amount: str
    retained: str
    words: str
    yearly: bool


_PRODUCTS = _Section("products", "capacity", "retained_capacity", _PRODUCED, yearly=True)
_MATERIALS = _Section("materials", "annual_use", "retained_use", _USED, yearly=False)


def gather_production(filing: Filing, root: Item) -> None:
    """Products, materials, equipment, and how much energy is used, with what the works have already."""
    kinds = (TableKind.PRODUCTS, TableKind.MATERIALS, TableKind.EQUIPMENT, TableKind.UTILITIES)
    for table in filing.own(*kinds):
        if _ABOUT_OTHERS.search(filing.caption(table)):
            continue
        rows: dict[TableKind, list[Row]] = {}
        for row in rows_of(filing, table):
            if not row.is_heading:
                rows.setdefault(_kind_of(table, row), []).append(row)
        if table.kind is TableKind.UTILITIES:
            rows = {TableKind.MATERIALS: _used(table, rows)}
        _add(root, _PRODUCTS, [_product(row) for row in rows.get(TableKind.PRODUCTS, ())])
        used = [row for row in rows.get(TableKind.MATERIALS, ()) if not _is_energy_row(root, row)]
        _add(root, _MATERIALS, [_material(row) for row in used])
        _add_equipment(root, rows.get(TableKind.EQUIPMENT, ()))
    if not root.items("materials"):
        _read_sentences(filing, root.items("materials"))
    for table in filing.own(TableKind.COMPONENTS):
        for row in rows_of(filing, table):
            _add_component(root.items("materials"), row)


def _read_sentences(filing: Filing, materials: list[Item]) -> None:
    """Materials in sentences of a filing that has no table of them: 使用水性底漆30.5t/a，水性面漆11.5t/a."""
    start, end = filing.chapter_range(ChapterKey.ENGINEERING, ChapterKey.IMPACTS)
    for opening in _USES.finditer(filing.shown, start, end):
        at = opening.end()
        while not filing.is_existing(at) and (found := _USE.match(filing.shown, at)):
            named = filing.fact(found["name"], found.start("name"), found.end("name"))
            factor = conversion_factor("kg" if found["unit"] in ("kg", "千克") else "t", "t") or 1.0
            raw = f"{found['number']} {found['unit']}/a"
            used = filing.fact(rounded(float(found["number"]) * factor), found.start(), found.end(), raw)
            known = find(materials, found["name"])
            if known is None:
                known = Item({"name": named})
                materials.append(known)
            known.state("annual_use", used)
            known.offer("unit", Fact("t", used.evidence))
            at = found.end()


def _used(table: FormTable, rows: Mapping[TableKind, Sequence[Row]]) -> list[Row]:
    """The rows of a table of the works that tell what is used; none where it describes buildings."""
    if column(table, r"用量|耗量|消耗") is None and column(table, r"^数量$") is None:
        return []
    return [row for each in rows.values() for row in each]


def _kind_of(table: FormTable, row: Row) -> TableKind:
    """The kind of a row: a table that holds all of it names a kind for each row."""
    category = next((c for c in table.columns[:2] if _CATEGORY.fullmatch(plain(c.title))), None)
    for cell in (row.carried(category), row.heading()):
        words = plain(row.filing.document.cell_text(cell)) if cell else ""
        bare = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[、.)]+", "", words)
        if kind := next((kind for kind, sign in _KINDS if sign.fullmatch(bare)), None):
            return kind
    return table.kind


def _is_energy_row(root: Item, row: Row) -> bool:
    """Whether a row of a material table is about water, power or gas; its amount is kept as such."""
    name = _name(row, r"名称", r"种类|能源|项目", without=r"产品|设备")
    if name is None or not is_energy(plain(str(name.value))):
        return False
    state_energy(root, row, plain(str(name.value)), stages(row.table, _USED, _NOT_THE_AMOUNT).built)
    return True


def _name(row: Row, *patterns: str, without: str) -> Fact | None:
    """The name in a row; None for the words of a sum or a number."""
    named = column(row.table, *patterns, without=without)
    if named is None:
        named = next(iter(row.table.columns_with(ColumnRole.NAME)), None)
    fact = row.text(_innermost(row, named))
    if fact is None or _NO_NAME.fullmatch(plain(str(fact.value))):
        return None
    return replace(fact, value=_COUNTED_OFF.sub("", str(fact.value)))


def _innermost(row: Row, named: Column | None) -> Column | None:
    """The last filled column under a title that stands over several: a line and the machines of it."""
    if named is None:
        return None
    after = [c for c in row.table.columns if c.index >= named.index]
    last = next((place for place, c in enumerate(after) if c.title != named.title), len(after))
    filled = [c for c in after[:last] if _may_be_name(row.words(c))]
    return filled[-1] if filled else named


def _may_be_name(words: str) -> bool:
    """Whether words under a name's title are a name rather than a size or model: not 120T."""
    return bool(re.search(r"[一-龥]", words)) or (not is_absent(words) and not re.search(r"\d", words))


def _product(row: Row) -> Item:
    item = Item()
    item.state(
        "name",
        _name(row, r"产品名称", r"名称", r"产品|种类|型号|类型|品名", without=r"类别|工程|(?<![及/、])规格"),
    )
    _state_amounts(item, row, _PRODUCTS)
    item.state("note", row.text(column(row.table, r"备注", r"规格")))
    charge = re.search(r"(\d[\d.]*)\s*万\s*Ah", item.text("note"))
    if charge is not None:
        item.state("capacity_wan_ah", Fact(float(charge[1]), item.facts["note"].evidence))
    return item


def _material(row: Row) -> Item:
    item, table = Item(), row.table
    name = (r"(?:原|辅|材|物)[^产]{0,4}料?名称", r"名称", r"原料|物料|材料|原辅")
    item.state("name", _name(row, *name, without=r"类别|产品|化学|设备|编号"))
    _state_amounts(item, row, _MATERIALS)
    stored = column(
        table,
        r"最大.{0,5}[储贮存]",
        r"[储贮暂库]存量?|存[储贮]|[储贮]量|存放量|^(?:厂[区内])?最大量",
        without=r"方式|位置|地点|场所|条件|周期",
    )
    item.state("max_storage_t", row.amount(stored, "t"))
    item.state("packaging", row.text(column(table, r"包装", without=r"重")))
    item.state("composition", row.text(column(table, r"成分|组分|成份|组成", without=r"%|含量")))
    item.state("voc_pct", _voc(row))
    item.state("use", row.text(column(table, r"用途", r"(?:使用|所用|应用).{0,4}(?:工序|环节)", r"^工序$")))
    return item


def _state_amounts(item: Item, row: Row, section: _Section) -> None:
    """Amount and unit of a row, and what stood before where the table sets both side by side."""
    staged = stages(row.table, section.words, _NOT_THE_AMOUNT)
    value, unit = measured(row, staged.built, yearly=section.yearly)
    item.state(section.amount, value)
    item.state("unit", unit)
    for name, place in (("approved", staged.approved), ("actual", staged.actual)):
        if staged.built is None:
            return  # what the works have now is not what the project will have
        before, unit = measured(row, place, yearly=section.yearly)
        item.state(name, before)
        item.offer("unit", unit)


def _add(root: Item, section: _Section, rows: Sequence[Item]) -> None:
    """Add the rows of one table; what they say of the time before goes to the existing works."""
    kept = []
    for item in rows:
        if "name" not in item.facts or len(item.facts) < 2:
            continue
        if _given_up(root, section.name, item, section.amount):
            continue
        kept.append(item)
    if kept:
        _retain(root, section, kept)
        whole = [_without_before(item) for item in kept]
        merge(root.items(section.name), once(whole, section.amount, "composition"))


def _given_up(root: Item, section: str, item: Item, amount: str) -> bool:
    """Put the time before into the existing works; whether nothing of the thing is left after."""
    before = {name: fact for name in ("approved", "actual") if (fact := item.facts.get(name))}
    had = [fact for fact in before.values() if fact.value]
    if had:
        shared = {name: fact for name in ("name", "unit", "model") if (fact := item.facts.get(name))}
        merge(root.part("existing").items(section), [Item(shared | before)])
    return bool(had) and not item.number(amount)


def _retain(root: Item, section: _Section, items: Sequence[Item]) -> None:
    """The part of an amount that stood before and stays, where the works stay where they are."""
    nature = root.part("basics").text("nature")
    if nature not in ("改建", "扩建", "技术改造"):
        return
    for item in items:
        before = first((item.facts.get("approved"), item.facts.get("actual")))
        had = Item({"had": before}).number("had") if before else None
        built = item.number(section.amount)
        if before is not None and had and built:
            item.state(section.retained, derived(min(had, built), before, item.facts[section.amount]))


def _without_before(item: Item) -> Item:
    item.facts.pop("approved", None)
    item.facts.pop("actual", None)
    return item


def _add_equipment(root: Item, rows: Sequence[Row]) -> None:
    kept = []
    for row in rows:
        item = Item()
        named = (r"设备名称|设施名称", r"名称", r"设备|生产设施", r"装置|槽名|槽体$")
        item.state("name", _name(row, *named, without=r"单元|工艺|参数|编号|数量"))
        staged = stages(row.table, r"数量|台数|台套|套数|设备数|槽数|个数|\(台|^台", r"储|单机|单台|功率")
        item.state("count", row.count(staged.built))
        if staged.built is not None:
            item.state("approved", row.count(staged.approved))
            item.state("actual", row.count(staged.actual))
        item.state("model", _model(row))
        used = column(row.table, r"工序|工艺|用途", r"生产单元|位置|工段", without=r"参数|环保")
        item.state("process", row.text(used, carry=True))
        if "name" in item.facts and not _given_up(root, "equipment", item, "count"):
            kept.append(_without_before(item))
    merge(root.items("equipment"), once([item for item in kept if len(item.facts) > 1], "count", "model"))


def _model(row: Row) -> Fact | None:
    """The model of a machine: its own column, else the columns of name, value and unit of a parameter."""
    own = column(row.table, r"型号|规格", without=r"名称")
    if own is not None:
        return row.text(own)
    if (size := column(row.table, r"尺寸", without=r"名称")) is not None:
        return row.text(size)
    parameters = columns(row.table, r"参数|设计值|计量单位", without=r"备注")
    facts = [fact for each in parameters if (fact := row.text(each))]
    if not facts:
        return None
    words = " ".join(str(fact.value) for fact in facts)
    return Fact(words, tuple(place for fact in facts for place in fact.evidence))


def _voc(row: Row) -> Fact | None:
    """The share of VOC that a column of the row states in per cent."""
    place = column(row.table, r"(?:VOCs?|挥发(?:性有机物|份|分)).*(?:含量|占比|比例|%)", r"挥发[份分性]")
    is_share = place is not None and "%" in row.words(place) + plain(place.title)
    return row.amount(place, "%") if is_share else None


def _add_component(materials: list[Item], row: Row) -> None:
    """What a table of components says of a material that is used."""
    name = _name(
        row, r"(?:原|物|材|辅).{0,5}名称|名称", r"原料|物料|材料|原辅|种类", without=r"成分|组分|化学"
    )
    known = find(materials, str(name.value)) if name else None
    if known is None:
        return
    made_of = column(row.table, r"(?:主要)?(?:成分|组分|组成|成份)", without=r"%|含量|理化")
    known.offer("composition", row.text(made_of))
    known.offer("voc_pct", _voc(row))
