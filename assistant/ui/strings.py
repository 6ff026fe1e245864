"""All words of the web app: Chinese first, English beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Strings:
    """The words of one language."""

    language: str
    title: str
    intro: str
    tab_draft: str
    tab_review: str
    tab_ask: str
    # drafting
    draft_empty: str
    sample: str
    facts_file: str
    facts: str
    screen_button: str
    draft_button: str
    screening: str
    draft_files: str
    missing: str
    nothing_missing: str
    # review
    review_empty: str
    filing: str
    review_button: str
    judged_on: str
    severity: str
    all_severities: str
    severities: tuple[tuple[str, str], ...]
    findings: str
    finding_headers: tuple[str, ...]
    finding_detail: str
    stages: Mapping[str, str]
    pages: str
    select_finding: str
    summary: str
    no_findings: str
    download_word: str
    download_xlsx: str
    download_json: str
    unchecked: str
    unchecked_headers: tuple[str, ...]
    suggestion: str
    basis: str
    recomputed: str
    quote: str
    # chat
    ask_empty: str
    question: str
    ask_button: str
    on: str
    clear: str
    example_label: str
    examples: tuple[str, ...]
    # errors
    internal_error: str
    choose_file: str
    file_too_large: str
    wrong_type: str


ZH = Strings(
    language="中文",
    title="环评助手",
    intro="编制报告表、审核文件、查政策条文。结论逐条给出依据与算式；未能核对的如实列出。不联网，文件只存本机。",
    tab_draft="编制",
    tab_review="审核",
    tab_ask="问答",
    draft_empty="选一个样例，或上传项目事实文件（.yaml、.xlsx），核对后点“生成报告表”。",
    sample="样例",
    facts_file="项目事实文件（.yaml、.xlsx）",
    facts="项目事实（可直接修改）",
    screen_button="判定类别",
    draft_button="生成报告表",
    screening="判定结果",
    draft_files="成果文件",
    missing="待补充事项",
    nothing_missing="事实齐全，没有待补充事项。",
    review_empty="上传一份报告表（.docx、.pdf、.doc/.wps 或扫描图片；扫描件逐页识别，较慢），点“开始审核”。",
    filing="待审文件",
    review_button="开始审核",
    judged_on="按哪一天判断（留空则按编制日期）",
    severity="级别",
    all_severities="全部",
    severities=(("错误", "error"), ("疑问", "warning"), ("建议", "advice")),
    findings="审核意见",
    finding_headers=("序号", "级别", "位置", "意见", "原文", "规则"),
    finding_detail="意见详情",
    stages={"阅读": "逐页阅读", "识别": "逐页文字识别"},
    pages="页",
    select_finding="点一行意见，查看原文、依据和复算。",
    summary="共 {total} 条：错误 {error}，疑问 {warning}，建议 {advice}；"
    "运行规则 {rules} 条，{unchecked} 条未能核对，用时 {seconds:.1f} 秒。",
    no_findings="已运行的规则没有发现问题；未能核对的规则见下表，不等于通过。",
    download_word="下载批注件",
    download_xlsx="下载 Excel 清单",
    download_json="下载 JSON",
    unchecked="未能核对与不适用的规则",
    unchecked_headers=("规则", "情况", "原因"),
    suggestion="建议",
    basis="依据",
    recomputed="复算",
    quote="原文",
    ask_empty="请提问，例如：报告表多少天批完？",
    question="问题",
    ask_button="提问",
    on="按哪一天回答（留空为今天）",
    clear="清空对话",
    example_label="可以这样问",
    examples=(
        "报告表多少天批完？",
        "未批先建怎么处罚？",
        "GB 18599-2001 还能用吗？",
        "批复后超过五年才开工怎么办？",
    ),
    internal_error="内部错误（编号 {reference}），详情已写入日志。",
    choose_file="请先选择文件。",
    file_too_large="文件超过 {limit} MB。",
    wrong_type="不支持的文件类型：{name}。请用 {allowed}。",
)

EN = Strings(
    language="English",
    title="EIA Assistant",
    intro="Draft report forms, review filings, look up provisions. Every conclusion shows its basis and sum; "
    "what could not be checked is listed. Nothing leaves this machine.",
    tab_draft="Draft",
    tab_review="Review",
    tab_ask="Ask",
    draft_empty="Pick a sample or upload a facts file (.yaml, .xlsx), check it, then press “Draft the form”.",
    sample="Sample",
    facts_file="Project facts (.yaml, .xlsx)",
    facts="Project facts (editable)",
    screen_button="Screen",
    draft_button="Draft the form",
    screening="Screening",
    draft_files="Files",
    missing="Still to be supplied",
    nothing_missing="All facts are there.",
    review_empty="Upload a report form (.docx, .pdf, .doc/.wps or a scan) and press “Review”.",
    filing="Filing",
    review_button="Review",
    judged_on="Judge as of (empty: the filing's own date)",
    severity="Severity",
    all_severities="All",
    severities=(("Error", "error"), ("Warning", "warning"), ("Advice", "advice")),
    findings="Findings",
    finding_headers=("No.", "Severity", "Place", "Finding", "Quote", "Rule"),
    finding_detail="Detail",
    stages={"阅读": "Reading pages", "识别": "Recognising pages"},
    pages="pages",
    select_finding="Select a finding to see its quote, basis and recomputation.",
    summary="{total} findings: {error} errors, {warning} warnings, {advice} advice; {rules} rules run, "
    "{unchecked} could not be checked, {seconds:.1f} s.",
    no_findings="The rules that ran found nothing. What could not be checked stands below.",
    download_word="Download with comments",
    download_xlsx="Download .xlsx",
    download_json="Download JSON",
    unchecked="Rules that could not check or do not apply",
    unchecked_headers=("Rule", "State", "Reason"),
    suggestion="Suggestion",
    basis="Basis",
    recomputed="Recomputed",
    quote="Quote",
    ask_empty="Ask a question, in Chinese; for example: 报告表多少天批完？",
    question="Question",
    ask_button="Ask",
    on="Answer as of (empty: today)",
    clear="Clear",
    example_label="For example",
    examples=ZH.examples,
    internal_error="Internal error (reference {reference}); details are in the log.",
    choose_file="Choose a file first.",
    file_too_large="The file is larger than {limit} MB.",
    wrong_type="Unsupported file type: {name}. Use {allowed}.",
)
