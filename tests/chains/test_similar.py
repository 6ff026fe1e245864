"""Passages shared with other filings, template text discounted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chains.similar import similar
from assistant.errors import AssistantError

COPIED = (
    "本项目喷漆房采用整体密闭负压收集，废气经干式过滤和两级活性炭"
    "吸附以后由一根高二十五米的排气筒排放，收集效率取百分之九十。"
)
TEMPLATE = (
    "根据建设项目环境保护管理条例的规定本项目应当编制环境影响报告"
    "表受建设单位委托我公司承担该项目的评价工作并开展了现场踏勘。"
)


def folder(tmp_path: Path) -> Path:
    (tmp_path / "其他").mkdir()
    own = tuple(
        f"这是第{number}份文件自己的话，讲的是各自的设备、原料和周边情况，互不相同{number * 7}。"
        for number in range(5)
    )
    for number, words in enumerate(own):
        text = f"{TEMPLATE}\n{words}\n" + (COPIED if number == 2 else "")
        (tmp_path / "其他" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "其他" / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    return tmp_path / "其他"


def test_a_copied_passage_is_found_and_template_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "本文.txt"
    path.write_text(f"{TEMPLATE}\n自有内容在前。\n{COPIED}\n自有内容在后。", encoding="utf-8")
    found = similar(path, folder(tmp_path))
    (passage,) = found.passages
    assert passage.other == "2.txt"
    assert passage.quote == COPIED[:-1]
    assert [each.name for each in found.others] == ["2.txt"]
    assert found.template_share > 0.3


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "本文.txt"
    path.write_text(COPIED, encoding="utf-8")
    (skipped,) = similar(path, folder(tmp_path)).skipped
    assert skipped.startswith("坏.pdf")


def test_against_must_be_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "本文.txt"
    path.write_text(COPIED, encoding="utf-8")
    with pytest.raises(AssistantError, match="不是文件夹"):
        similar(path, path)
