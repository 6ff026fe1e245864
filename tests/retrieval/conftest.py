"""A corpus of a few clauses, and settings that point at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.registers import load_registers
from assistant.retrieval.index import Index, ensure_index
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.segment import Segmenter
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
_FRONT = """---
id: {id}
title: {title}
number: "{number}"
issuer: 某部
kind: {kind}
jurisdiction: {place}
from: {begins}
{until}source: 某部公报
confidence: verified
aliases: [{aliases}]
---

"""
OLD_LAW = """# 第三章 建设项目

## 第22条 审批时限
keywords: 多少天批完, 审批时限

收到报告书60日内、报告表30日内作出决定并书面通知。
"""
NEW_LAW = """# 第五章 评价

## 第95条 分类管理
keywords: 报告书还是报告表, 分类管理

按影响程度分为报告书、报告表和登记表三档。

## 第102条 审批时限
keywords: 多少天批完, 审批时限

收到报告书60日内、收到报告表30日内作出决定并书面通知；登记表实行备案。
"""
STANDARD = """# 贮存

## 8.3.5 贮存点上限
keywords: 贮存点, 最多放多少

贮存点任一时刻存量不超过3吨。
"""
LOCAL = """# 本市

## 本市1 审批部门
keywords: 哪里办, 审批部门

各区的环评审批由驻区生态环境局办理。
"""


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared dictionary of the segmenter, made once: it takes a second."""
    folder = tmp_path_factory.mktemp("dictionary")
    Segmenter(Lexicon(), folder).words("审批")
    return folder


def write_corpus(root: Path) -> Path:
    """A law, the law in its place, a standard and a local policy."""
    folder = root / "corpus" / "provisions"
    folder.mkdir(parents=True)
    documents = {
        "old-law": (OLD_LAW, "旧评价法", "", "law", "2018-12-29", "until: 2026-08-15\n", "旧法", "全国"),
        "new-law": (NEW_LAW, "新环境法典", "", "law", "2026-08-15", "", "新法", "全国"),
        "storage": (STANDARD, "贮存标准", "GB 18597-2023", "standard", "2023-07-01", "", "危废标准", "全国"),
        "local": (LOCAL, "本市政策", "", "policy", "2024-01-01", "", "", "厦门"),
    }
    for name, (text, title, number, kind, begins, until, aliases, place) in documents.items():
        front = _FRONT.format(
            id=name, title=title, number=number, kind=kind, begins=begins, until=until, aliases=aliases,
            place=place,
        )  # fmt: skip
        (folder / f"{name}.md").write_text(front + text, encoding="utf-8")
    lexicon = root / "corpus" / "lexicon"
    lexicon.mkdir()
    (lexicon / "terms.txt").write_text("审批时限\n贮存点\n报告表\n报告书\n", encoding="utf-8")
    (lexicon / "synonyms.csv").write_text("word,synonyms\n批下来,作出决定;审批时限\n", encoding="utf-8")
    (lexicon / "stopwords.txt").write_text("的 了 吗 要 多久\n", encoding="utf-8")
    (root / "corpus" / "registers").mkdir()
    for path in (ROOT / "corpus" / "registers").glob("standards.*"):
        shutil.copy2(path, root / "corpus" / "registers")
    return root / "corpus"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, dictionary: Path) -> Settings:
    """That corpus with its index, built once; tests that change something take a copy."""
    root = tmp_path_factory.mktemp("template")
    settings = Settings(data=root / "data", corpus=write_corpus(root))
    shutil.copytree(dictionary, settings.index_dir / "dictionary")
    ensure_index(settings, load_registers(settings.corpus)).close()
    return settings


@pytest.fixture(scope="session")
def small_index(template: Settings) -> Iterator[Index]:
    """The index of that corpus, for reading only."""
    index = Index.open(template)
    yield index
    index.close()


@pytest.fixture
def unbuilt(tmp_path: Path, dictionary: Path) -> Settings:
    """The corpus, and a data folder without an index."""
    settings = Settings(data=tmp_path / "data", corpus=write_corpus(tmp_path))
    shutil.copytree(dictionary, settings.index_dir / "dictionary")
    return settings


@pytest.fixture
def settings(tmp_path: Path, template: Settings) -> Settings:
    """The corpus with its index, the test's own to damage."""
    shutil.copytree(template.data, tmp_path / "data")
    return Settings(data=tmp_path / "data", corpus=write_corpus(tmp_path))
