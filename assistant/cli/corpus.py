"""Commands on the corpus and its index: add, list, remove, check, build, search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import FAILED, FOUND, JsonOption, OnOption, emit, parse_on, progress, stop
from assistant.errors import AssistantError

corpus = typer.Typer(
    help="检索库：添加、清单、移除、检查、重建、检索。", no_args_is_help=True, rich_markup_mode=None
)
KINDS = {
    "law": "法律", "regulation": "行政法规", "rule": "部门规章", "notice": "规范性文件", "standard": "标准",
    "local": "地方法规规章", "policy": "政策", "guide": "指南", "paper": "文章、总结",
}  # fmt: skip


@corpus.command("add")
def corpus_add(
    paths: Annotated[list[Path], typer.Argument(help="文件或文件夹：.pdf .docx .md .html .txt")],
    title: Annotated[str | None, typer.Option(help="文件名称（文中找不到时）")] = None,
    number: Annotated[str | None, typer.Option(help="文号或标准号")] = None,
    kind: Annotated[str | None, typer.Option(help="、".join(f"{k}（{v}）" for k, v in KINDS.items()))] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="适用地域：全国、福建、厦门 …")] = None,
    begins: Annotated[str | None, typer.Option("--from", help="施行日期 YYYY-MM-DD")] = None,
    until: Annotated[str | None, typer.Option(help="不再适用的第一天 YYYY-MM-DD")] = None,
    as_json: JsonOption = False,
) -> None:
    """把文件加入检索库：逐条切分，读出名称、文号、日期、地域；读不出的用选项补。"""
    from assistant.cli.corpus_wording import added_payload, added_text
    from assistant.registers import ProvisionKind
    from assistant.retrieval.ingest.add import Result, Told
    from assistant.service import Services

    if kind is not None and kind not in KINDS:
        raise AssistantError(f"没有这种文件类别：{kind}", f"可用：{'、'.join(KINDS)}")
    told = Told(
        title=title,
        number=number,
        kind=ProvisionKind(kind) if kind else None,
        jurisdiction=jurisdiction,
        in_force_from=parse_on(begins),
        in_force_until=parse_on(until),
    )
    _one_file_only(paths, told_is_empty=told.is_empty)
    services = Services()
    outcomes = services.add_documents(paths, told, lambda path: progress(f"读取 {path.name} …"))
    if any(each.result in (Result.ADDED, Result.UPDATED) for each in outcomes):
        progress("正在更新索引 …")
        services.index.close()
    emit(added_payload(outcomes), added_text(outcomes), as_json=as_json)
    failed = [each for each in outcomes if each.result is Result.FAILED]
    if failed:
        stop(FAILED if len(failed) == len(outcomes) else FOUND)


def _one_file_only(paths: list[Path], *, told_is_empty: bool) -> None:
    if not told_is_empty and (len(paths) > 1 or paths[0].is_dir()):
        raise AssistantError("名称、文号、日期等选项一次只能用于一个文件", "请逐个添加需要补充信息的文件。")


@corpus.command("list")
def corpus_list(as_json: JsonOption = False) -> None:
    """检索库里有哪些文件：来源、条数、日期。"""
    from assistant.cli.corpus_wording import documents_payload, documents_text
    from assistant.service import Services

    services = Services()
    documents = documents_payload(services.registers, services.library)
    emit({"documents": documents}, documents_text(documents), as_json=as_json)


@corpus.command("remove")
def corpus_remove(
    ids: Annotated[list[str], typer.Argument(help="eia corpus list 列出的编号（lib-…）")],
    as_json: JsonOption = False,
) -> None:
    """移除添加过的文件：原件、条文、向量一并删除。"""
    from assistant.service import Services

    services = Services()
    for document_id in ids:
        services.remove_document(document_id)
    progress("正在更新索引 …")
    services.index.close()
    emit({"removed": ids}, f"已移除：{'、'.join(ids)}", as_json=as_json)


@corpus.command("check")
def corpus_check(as_json: JsonOption = False) -> None:
    """检查检索库：每个条文在两个索引里都查一遍，每个添加的文件都核对一遍。"""
    from assistant.cli.corpus_wording import check_text
    from assistant.export.plain import plain
    from assistant.service import Services

    check = Services().check_corpus()
    emit(plain(check), check_text(check), as_json=as_json)
    if check.problems:
        stop(FOUND)


@corpus.command("build")
def corpus_build(as_json: JsonOption = False) -> None:
    """重建检索索引，建好后整体替换。"""
    from assistant.export.plain import plain
    from assistant.retrieval.index import index_status
    from assistant.service import Services

    services = Services()
    progress("正在建立索引 …")
    services.build_index()
    status = index_status(services.settings)
    emit(plain(status), f"索引已建成：{status.passages} 条，{status.path}", as_json=as_json)


@corpus.command("search")
def corpus_search(
    question: Annotated[str, typer.Argument(help="检索词")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="条数")] = 8,
    on: OnOption = None,
    as_json: JsonOption = False,
) -> None:
    """在检索库里找：不限日期（除非给出 --on），列出条文的位置和出处。"""
    from assistant.cli.corpus_wording import place_payload, place_text
    from assistant.service import Services

    if not question.strip():
        raise AssistantError("检索词是空的", "例如：eia corpus search 贮存点")
    matches = Services().search_all(question, on=parse_on(on), k=k)
    payload = {"on": on, "passages": [place_payload(match) for match in matches]}
    emit(payload, "\n".join(place_text(m) for m in matches) or "没有相关条文。", as_json=as_json)
