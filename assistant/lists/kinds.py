"""The kinds of local list, and the words by which the columns of their tables are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.registers.local_lists import ACCESS, COLUMNS, COMPREHENSIVE, PRINCIPLES


class ListKind(StrEnum):
    """What is imported; the value is the word of the command line."""

    EXEMPTION = "exemption"
    ACCESS = "access"
    PRINCIPLES = "principles"


@dataclass(frozen=True)
class ListField:
    """A column of a list: its name in the register, its title, and what its header may say.

    ``carries_down``: an empty cell means the one above (a merged cell in print); ``is_required``: a row
    without it is no entry.
    """

    name: str
    title: str
    header: re.Pattern[str]
    carries_down: bool = False
    is_required: bool = False

    def fits(self, header: str) -> bool:
        """Whether a header may stand for this field."""
        return self.header.search(re.sub(r"\s", "", header)) is not None


@dataclass(frozen=True)
class ListForm:
    """One kind of list: the register it becomes and its fields, the more telling header first.

    A field may stand twice, the second time with words that mean it only where no column says it better.
    """

    kind: ListKind
    register: str
    title: str
    issuer: str
    fields: tuple[ListField, ...]
    prose_field: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the register."""
        return COLUMNS[self.register]

    @property
    def titles(self) -> dict[str, str]:
        """The names of the columns for people, by the names of the register."""
        return {field.name: field.title for field in reversed(self.fields)}

    def dimension_of(self, header: str) -> str:
        """The dimension of management whose texts stand under a header; "" where it is no such column."""
        words = re.sub(r"\s", "", header)
        return next((name for name in DIMENSIONS if "dimension" in self.columns and name in words), "")


def _field(name: str, title: str, header: str, *, down: bool = False, needed: bool = False) -> ListField:
    return ListField(name, title, re.compile(header), carries_down=down, is_required=needed)


_NOTE = _field("note", "备注", "备注|说明$")

FORMS: dict[ListKind, ListForm] = {
    ListKind.EXEMPTION: ListForm(
        ListKind.EXEMPTION,
        COMPREHENSIVE,
        "厦门市建设项目环境影响评价与排污许可综合管理名录",
        "厦门市生态环境局",
        (
            _field("code", "名录代码", "名录代码|项目代码|^代码$|^编码$|赋码|^序号$"),
            _field("permit_key", "排污许可重点管理", "重点管理"),
            _field("permit_simplified", "排污许可简化管理", "简化管理"),
            _field("permit_registration", "排污许可登记管理", "登记管理|排污登记"),
            _field("permit_key", "排污许可管理类别", "排污许可"),
            _field("exempt", "豁免", "豁免|不纳入|免于"),
            _field("report_book", "报告书", "报告书"),
            _field("report_form", "报告表", "报告表"),
            _field("registration", "登记表", "登记表"),
            _field("sensitive_area", "环境敏感区", "敏感区"),
            _field("approval_way", "环评审批方式", "审批方式|管理方式|告知承诺"),
            _field("item", "项目类别", "项目类别|行业类别|^类别$|项目名称", needed=True),
            _NOTE,
        ),
    ),
    ListKind.ACCESS: ListForm(
        ListKind.ACCESS,
        ACCESS,
        "生态环境准入清单",
        "",
        (
            _field("unit_code", "管控单元编码", "编码|单元代码", down=True),
            _field("unit_class", "单元类别", "类别|分类|单元类型", down=True),
            _field("unit_name", "管控单元名称", "单元名称|^名称$|^管控单元$", down=True),
            _field("area", "片区", "片区|园区|区域|行政区|所属", down=True),
            _field("dimension", "维度", "维度|管控类型|要求类别", down=True),
            _field("requirement", "管控要求", "要求|准入|内容", needed=True),
            _NOTE,
        ),
        "requirement",
    ),
    ListKind.PRINCIPLES: ListForm(
        ListKind.PRINCIPLES,
        PRINCIPLES,
        "建设项目环境影响评价文件审批原则",
        "",
        (
            _field("article", "条号", "条号|条款|^条$|序号"),
            _field("requirement", "要求", "要求|内容", needed=True),
            _field("subject", "方面", "方面|类别|要素|主题", down=True),
            _field("requirement", "要求", "原则|要点", needed=True),
            _field("subject", "方面", "要点", down=True),
            _NOTE,
        ),
        "requirement",
    ),
}
DIMENSIONS = ("空间布局约束", "污染物排放管控", "环境风险防控", "资源开发效率", "资源利用效率")
APPROVAL_WAYS = ("一般审批", "告知承诺", "豁免", "备案", "区域环评", "简化")
