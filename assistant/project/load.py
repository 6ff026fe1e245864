"""Project facts from YAML files and workbooks, and to YAML; every refusal names the field and the value."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from pathlib import Path
from typing import IO

import yaml
from pydantic import ValidationError

from assistant.errors import ReadError
from assistant.project.checks import contradictions
from assistant.project.files import replace_file
from assistant.project.model import Project
from assistant.project.problems import problem_text, refused
from assistant.project.workbook import workbook_to_project


def load_project(path: Path) -> Project:
    """The facts in a YAML file, or in a workbook where the name ends in .xlsx.

    Raises ReadError when the file cannot be read, FactsError when it is no YAML, misses or misspells
    a field, holds an impossible value, or contradicts itself.
    """
    if path.suffix.lower() == ".xlsx":
        return workbook_to_project(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReadError(f"找不到项目文件：{path}", "请检查路径。", path=path) from error
    except OSError as error:
        raise ReadError(f"无法读取项目文件：{path}（{error.strerror}）", path=path) from error
    except UnicodeDecodeError as error:
        raise ReadError(f"项目文件不是 UTF-8 文本：{path}", "请另存为 UTF-8 编码。", path=path) from error
    return parse_project(text, name=path.name)


def parse_project(text: str, *, name: str = "项目") -> Project:
    """The facts in YAML text; ``name`` stands in the messages."""
    facts = _parse_yaml(text, name)
    if facts is None:
        raise refused(name, ["文件是空的"])
    if not isinstance(facts, dict):
        raise refused(name, ["最外层应为“字段: 值”的形式（basics、materials 等）"])
    try:
        project = Project.model_validate(facts)
    except ValidationError as error:
        raise refused(name, [problem_text(each) for each in error.errors()]) from error
    if found := contradictions(project):
        raise refused(name, found)
    return project


def save_project(project: Project, path: Path) -> None:
    """Write the facts as YAML, beside the file first and then in its place; WriteError when that fails."""
    replace_file(path, facts_yaml(project.model_dump(exclude_defaults=True)).encode("utf-8"))


def facts_yaml(facts: object, *, width: int = 110) -> str:
    """Facts as YAML text, money as plain numbers."""
    return yaml.dump(facts, Dumper=_FactsDumper, allow_unicode=True, sort_keys=False, width=width)


def project_schema() -> dict[str, object]:
    """The JSON schema of a project file."""
    return Project.model_json_schema()


def _parse_yaml(text: str, name: str) -> object:
    try:
        return yaml.load(text, Loader=_FactsLoader)  # a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else "某处"
        raise refused(name, [f"{place}不符合 YAML 语法：{error.problem or error.context}"]) from error
    except ValueError as error:
        raise refused(name, [f"有不存在的日期或数值：{error}"]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise refused(name, [f"不符合 YAML 语法：{error}"]) from error


class _FactsLoader(yaml.SafeLoader):
    """Safe YAML in which a field given twice is an error and not silently the last one."""

    def __init__(self, stream: str | bytes | IO[str] | IO[bytes]) -> None:
        super().__init__(stream)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """The mapping, its keys checked."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if not isinstance(key, str):
                continue  # the base class refuses it
            if key in seen:
                raise yaml.MarkedYAMLError(problem=f"字段 {key} 重复", problem_mark=key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


class _FactsDumper(yaml.SafeDumper):
    """YAML that writes money as a plain number."""


def _plain_number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    whole = value == value.to_integral_value()
    return dumper.represent_data(int(value) if whole else float(value))


_FactsDumper.add_representer(Decimal, _plain_number)
