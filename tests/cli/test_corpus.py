"""`eia corpus` from the command line: exit codes, JSON, and what a file's result says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE = """# 样例管理办法
（2021年3月4日生态环境部令第99号公布 自2021年5月1日起施行）

第一条 为了管理长颈鹿，制定本办法。

第二条 长颈鹿应当登记。

第三条 本办法自2021年5月1日起施行。
"""


def eia(data: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "assistant", "corpus", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "EIA_DATA": str(data)}
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
def test_the_whole_way_of_a_document_through_the_corpus(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    folder.mkdir()
    (folder / "好.md").write_text(RULE, encoding="utf-8")
    (folder / "坏.docx").write_text("不是 Word", encoding="utf-8")
    code, out, _ = eia(data, "add", str(folder), "--json")
    added = json.loads(out)
    assert code == 1
    assert added["summary"] == {"added": 1, "updated": 0, "duplicate": 0, "skipped": 0, "failed": 1}
    document = next(each["document"] for each in added["files"] if each["document"])
    assert (document["title"], document["number"]) == ("样例管理办法", "生态环境部令第99号")
    assert (document["kind"], document["jurisdiction"], document["from"]) == ("rule", "全国", "2021-05-01")
    code, out, _ = eia(data, "search", "长颈鹿登记", "--json")
    found = json.loads(out)["passages"][0]
    assert (found["id"], found["verbatim"]) == (f"{document['id']}/第2条", True)
    code, out, _ = eia(data, "list")
    assert f"添加      4 条  {document['id']}  样例管理办法" in out
    assert eia(data, "check")[0] == 0
    assert eia(data, "remove", document["id"])[0] == 0
    assert document["id"] not in eia(data, "list")[1]
    code, _, errors = eia(data, "remove", document["id"])
    assert code == 2
    assert "库中没有" in errors


def test_when_nothing_could_be_added_the_command_fails(tmp_path: Path) -> None:
    code, out, _ = eia(tmp_path / "data", "add", str(tmp_path / "没有.md"))
    assert code == 2
    assert "找不到文件 没有.md" in out


def test_facts_may_be_told_of_one_file_only(tmp_path: Path) -> None:
    code, _, errors = eia(tmp_path / "data", "add", str(tmp_path), "--title", "某办法")
    assert code == 2
    assert "一次只能用于一个文件" in errors
