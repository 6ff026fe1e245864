"""Commands on project facts: screen, assess, draft, calc, facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import (
    JsonOption,
    ModelOption,
    OnOption,
    Pages,
    emit,
    parse_on,
    progress,
    require_no_model,
)
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.service import Services

ProjectArgument = Annotated[Path, typer.Argument(help="项目事实文件 .yaml 或 .xlsx")]

facts = typer.Typer(help="项目事实：模板、结构、校验。", no_args_is_help=True, rich_markup_mode=None)


def screen(
    project: Annotated[Path | None, typer.Argument(help="项目事实文件 .yaml 或 .xlsx")] = None,
    change: Annotated[
        tuple[Path, Path] | None, typer.Option("--change", help="判重大变动：已批准的和变动后的两份事实文件")
    ] = None,
    on: OnOption = None,
    as_json: JsonOption = False,
) -> None:
    """环评类别、排污许可类别、专项评价、审批和适用法律；或者两份事实之间是否重大变动。"""
    from assistant.export.screening import screening_payload, screening_text
    from assistant.service import Services

    services = Services()
    if change:
        return _screen_change(services, change, on, as_json=as_json)
    if project is None:
        raise AssistantError(
            "没有给出项目事实文件", "写成 eia screen 项目.yaml，或 eia screen --change 旧.yaml 新.yaml。"
        )
    screening = services.screen(services.project(project), on=parse_on(on))
    return emit(screening_payload(screening), screening_text(screening), as_json=as_json)


def _screen_change(services: Services, change: tuple[Path, Path], on: str | None, *, as_json: bool) -> None:
    from assistant.export.changes import changes_payload, changes_text

    old, new = (services.project(path) for path in change)
    changes = services.major_changes(old, new, on=parse_on(on))
    emit(changes_payload(changes), changes_text(changes), as_json=as_json)


def assess(project: ProjectArgument, on: OnOption = None, as_json: JsonOption = False) -> None:
    """全部推算结果：源强、排放、限值、噪声、固废、风险、总量，逐项列式。"""
    from assistant.cli.wording import assessment_text
    from assistant.export.plain import plain
    from assistant.service import Services

    services = Services()
    assessment = services.assess(services.project(project), on=parse_on(on))
    emit(plain(assessment), assessment_text(assessment), as_json=as_json)


def draft(
    project: ProjectArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="写到哪个 .docx")],
    on: OnOption = None,
    model: ModelOption = "off",
    as_json: JsonOption = False,
) -> None:
    """按项目事实编制报告表 .docx，每个数字附来源。"""
    from assistant.cli.wording import draft_text
    from assistant.export.plain import plain
    from assistant.service import Services

    require_no_model(model)
    judged = parse_on(on)
    if out.resolve() == project.resolve():
        raise AssistantError(f"输出文件就是事实文件：{out}", "请另取一个文件名。")
    services = Services()
    progress("正在推算和编制 …")
    result = services.draft(services.project(project), out, on=judged)
    emit(plain(result), draft_text(result), as_json=as_json)


def calc(
    name: Annotated[str | None, typer.Argument(help="计算名称")] = None,
    arguments: Annotated[list[str] | None, typer.Argument(help="参数，写成 名称=数值")] = None,
    listing: Annotated[bool, typer.Option("--list", help="列出全部计算及其参数")] = False,
    as_json: JsonOption = False,
) -> None:
    """单项计算，列出公式、代入和结果。"""
    from assistant.assessment.calculations.calculate import calculators
    from assistant.cli.wording import calculator_payload, calculators_text, worked_text
    from assistant.export.plain import plain
    from assistant.service import Services

    if listing or name is None:
        known = calculators().values()
        payload = {"calculators": [calculator_payload(each) for each in known]}
        emit(payload, calculators_text(known), as_json=as_json)
        return
    worked = Services().calculate(name, _pairs(arguments or []))
    emit(plain(worked), worked_text(worked), as_json=as_json)


def _pairs(arguments: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for argument in arguments:
        key, sign, value = argument.partition("=")
        if not sign or not key or not value:
            raise AssistantError(f"参数“{argument}”应写成 名称=数值", "例如 concentration_mg_m3=20。")
        if key in pairs:
            raise AssistantError(f"参数 {key} 给了两次", "每个参数只写一次。")
        pairs[key] = value
    return pairs


@facts.command("schema")
def facts_schema(as_json: JsonOption = False) -> None:
    """项目事实文件的 JSON Schema。"""
    import json

    from assistant.project.load import project_schema

    schema = project_schema()
    emit(schema, json.dumps(schema, ensure_ascii=False, indent=2), as_json=as_json)


@facts.command("new")
def facts_new(
    out: Annotated[Path, typer.Argument(help="写到哪个 .yaml 或 .xlsx")],
    as_json: JsonOption = False,
) -> None:
    """写出空白的项目事实模板，每个字段附说明和例子。"""
    from assistant.project.files import replace_file
    from assistant.project.template import facts_template
    from assistant.project.workbook import new_workbook

    if out.exists():
        raise AssistantError(f"文件已存在：{out}", "请换一个文件名，以免覆盖已填的内容。")
    if _kind(out) == ".xlsx":
        new_workbook(out)
    else:
        replace_file(out, facts_template().encode("utf-8"))
    emit({"path": str(out)}, f"已写入 {out}", as_json=as_json)


@facts.command("from-xlsx")
def facts_from_xlsx(
    workbook: Annotated[Path, typer.Argument(help="填好的 .xlsx")],
    out: Annotated[Path, typer.Option("-o", "--out", help="写到哪个 .yaml")],
    as_json: JsonOption = False,
) -> None:
    """把填好的 Excel 表格转成 .yaml，有问题的指出表、行、列。"""
    from assistant.project.load import save_project
    from assistant.project.workbook import workbook_to_project

    _require(workbook, ".xlsx")
    _require(out, ".yaml")
    save_project(workbook_to_project(workbook), out)
    emit({"path": str(out)}, f"已写入 {out}", as_json=as_json)


@facts.command("from-report")
def facts_from_report(
    file: Annotated[Path, typer.Argument(help="报告表 .docx 或 .pdf")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="写到哪个 .yaml；不写则列在屏幕上")] = None,
    as_json: JsonOption = False,
) -> None:
    """从报告表里读回项目事实，每个值注明出处，列出未读出和各处不一致的。"""
    from assistant.export.facts import facts_payload, facts_text
    from assistant.project.extraction.writing import extracted_yaml
    from assistant.project.files import replace_file
    from assistant.service import Services

    if out is not None:
        _require(out, ".yaml")
    progress(f"正在阅读 {file} …")
    read = Services().facts_from_report(file, progress=Pages())
    if out is not None:
        replace_file(out, extracted_yaml(read.report, read.extracted).encode("utf-8"))
        progress(f"已写入 {out}")
    text = facts_text(read.report, read.extracted)
    emit(facts_payload(read.report, read.extracted), text, as_json=as_json)


@facts.command("to-xlsx")
def facts_to_xlsx(
    project: ProjectArgument,
    out: Annotated[Path, typer.Option("-o", "--out", help="写到哪个 .xlsx")],
    as_json: JsonOption = False,
) -> None:
    """把项目事实写进 Excel 表格，可以改好再转回来。"""
    from assistant.project.workbook import project_to_workbook
    from assistant.service import Services

    _require(out, ".xlsx")
    project_to_workbook(Services().project(project), out)
    emit({"path": str(out)}, f"已写入 {out}", as_json=as_json)


@facts.command("check")
def facts_check(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """校验项目事实文件，逐项指出位置；可疑的数值列为问题。"""
    from assistant.project.checks import questions
    from assistant.project.workbook import workbook_questions
    from assistant.service import Services

    loaded = Services().project(project)
    asked = workbook_questions(project) if _kind(project) == ".xlsx" else questions(loaded)
    lines = [f"通过：{loaded.basics.name}", *(f"  请确认 {words}" for words in asked)]
    payload = {"ok": True, "name": loaded.basics.name, "questions": asked}
    emit(payload, "\n".join(lines), as_json=as_json)


def _kind(path: Path) -> str:
    """The ending of a project file; AssistantError for any other."""
    ending = path.suffix.lower()
    if ending not in (".yaml", ".yml", ".xlsx"):
        raise AssistantError(f"项目事实文件应为 .yaml 或 .xlsx：{path.name}", "例如 项目.yaml。")
    return ending


def _require(path: Path, ending: str) -> None:
    if _kind(path).replace(".yml", ".yaml") != ending:
        raise AssistantError(f"应为 {ending} 文件：{path.name}", f"例如 {path.stem}{ending}。")
