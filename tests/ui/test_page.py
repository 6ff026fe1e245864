"""The web app in a real browser: Debian's Chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
FLAWED = ROOT / "corpus" / "examples" / "flawed-filing.docx"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, float]]:
    """The app's address, and the seconds until its first page."""
    port, data = free_port(), tmp_path_factory.mktemp("served")
    environment = {**os.environ, "EIA_DATA": str(data), "GRADIO_TEMP_DIR": str(data / "web")}
    started = time.perf_counter()
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "assistant", "serve", "--port", str(port)],
            env=environment,
            cwd=data,
            stdout=log,
            stderr=log,
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server), time.perf_counter() - started
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no page within 30 s")


@pytest.fixture
def page(served: tuple[str, float]) -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, accept_downloads=True)
        page.goto(served[0])
        page.get_by_role("tab", name="审核").wait_for()
        yield page
        browser.close()


def reviewing(page, filing: Path):
    """The review tab, a filing taken in and its review begun."""
    page.get_by_role("tab", name="审核").click()
    tab = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="开始审核"))
    tab.locator("input[type=file]").first.set_input_files(filing)
    tab.get_by_text(" KB").first.wait_for()  # shown once the file has arrived
    tab.get_by_role("button", name="开始审核").click()
    return tab


def test_first_page_takes_little_longer_than_the_import_of_gradio(served: tuple[str, float]) -> None:
    """Six seconds are asked for on a quiet machine; gradio's import alone takes most of them."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import gradio"], check=True)
    assert served[1] - (time.perf_counter() - started) < 4


def test_reviewer_uploads_a_filing_sees_findings_and_downloads_the_commented_file(
    page, tmp_path: Path
) -> None:
    import docx

    tab = reviewing(page, FLAWED)
    tab.get_by_text("运行规则").wait_for(timeout=60_000)
    assert tab.get_by_text("EIA-").count() > 5
    with page.expect_download() as download:
        tab.get_by_role("button", name="下载批注件").click()
    commented = tmp_path / "commented.docx"
    download.value.save_as(commented)
    assert len(list(docx.Document(str(commented)).comments)) > 5


def test_a_file_that_is_no_filing_is_said_to_be_none_and_no_rule_counts_as_run(page, tmp_path: Path) -> None:
    import docx

    letter = tmp_path / "letter.docx"
    word = docx.Document()
    word.add_paragraph("会议通知")
    word.save(str(letter))
    tab = reviewing(page, letter)
    tab.get_by_text("没有认出报告表或报告书").wait_for(timeout=60_000)
    assert tab.get_by_text("运行规则 0 条").count() == 1


def test_a_file_that_cannot_be_read_gives_what_is_wrong_and_what_to_do(page, tmp_path: Path) -> None:
    cut = tmp_path / "cut.docx"
    cut.write_bytes(FLAWED.read_bytes()[:30_000])
    reviewing(page, cut)
    page.get_by_text("文件不完整或已损坏，无法解压。 请用 Word 或 WPS 打开并另存").wait_for(timeout=60_000)


def test_consultant_drafts_a_sample(page) -> None:
    tab = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="生成报告表"))
    tab.get_by_label("样例").click()
    page.get_by_role("option", name="metal-works").click()
    tab.get_by_text("basics:").first.wait_for()
    tab.get_by_role("button", name="生成报告表").click()
    tab.get_by_text("报告表.docx").wait_for(timeout=60_000)


def test_staff_ask_and_the_clause_answers(page) -> None:
    page.get_by_role("tab", name="问答").click()
    tab = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="提问"))
    tab.get_by_label("问题").fill("报告表多少天批完？")
    tab.get_by_role("button", name="提问").click()
    tab.get_by_text("30").first.wait_for(timeout=60_000)


def test_english_page_is_one_click_away(page) -> None:
    page.get_by_role("link", name="English").click()
    page.get_by_role("tab", name="Review").wait_for()
