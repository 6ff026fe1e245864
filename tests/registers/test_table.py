from datetime import date
from pathlib import Path

import pytest

from assistant.errors import RegisterError
from assistant.registers import Confidence, weakest
from assistant.registers.table import edition_files, load_table, period

TOML = """
title = "样表"
issuer = "样本部"
document_number = "样〔2020〕1号"
edition = "2020"
from = 2020-01-01
until = 2022-01-01
taken_from = "样本"
checked = "逐行"

[columns]
code = "代码"
amount = "数量（t）"
begins = "开始日期"
confidence = "置信度"
"""
HEADER = "code,amount,begins,confidence\n"
COLUMNS = ("code", "amount", "begins", "confidence")


def write(folder: Path, body: str, toml: str = TOML, header: str = HEADER) -> Path:
    (folder / "sample.2020.toml").write_text(toml, encoding="utf-8")
    path = folder / "sample.2020.csv"
    path.write_text(header + body, encoding="utf-8")
    return path


def failure(path: Path, column: str, reader: str) -> RegisterError:
    _, rows = load_table(path, columns=COLUMNS)
    with pytest.raises(RegisterError) as caught:
        getattr(rows[1], reader)(column)
    return caught.value


def test_cells_are_read_as_text_number_date_and_confidence(tmp_path: Path) -> None:
    edition, (row,) = load_table(write(tmp_path, "A, 0.5 ,2020-02-01,single\n"), columns=COLUMNS)
    assert row.text("code") == "A"
    assert row.number("amount") == 0.5
    assert row.day("begins") == date(2020, 2, 1)
    assert row.confidence() is Confidence.SINGLE
    assert edition.number == "样〔2020〕1号"


def test_an_empty_cell_is_not_stated_rather_than_zero(tmp_path: Path) -> None:
    _, (row,) = load_table(write(tmp_path, "A,,,recall\n"), columns=COLUMNS)
    assert row.number("amount") is None
    assert row.day("begins") is None


def test_an_edition_applies_from_its_first_day_until_the_day_before_its_end(tmp_path: Path) -> None:
    edition, _ = load_table(write(tmp_path, "A,,,recall\n"), columns=COLUMNS)
    assert not edition.is_in_force(date(2019, 12, 31))
    assert edition.is_in_force(date(2020, 1, 1))
    assert edition.is_in_force(date(2021, 12, 31))
    assert not edition.is_in_force(date(2022, 1, 1))


@pytest.mark.parametrize(
    ("line", "column", "reader"),
    [
        ("B,很多,,verified", "amount", "number"),
        ("B,,2020年2月,verified", "begins", "day"),
        ("B,,,sure", "confidence", "confidence"),
        (",,,verified", "code", "required"),
        ("B,,,verified", "code", "integer"),
    ],
)
def test_a_wrong_cell_is_reported_with_file_line_and_column(
    tmp_path: Path, line: str, column: str, reader: str
) -> None:
    path = write(tmp_path, f"A,1,2020-01-01,verified\n{line}\n")
    if reader == "confidence":
        _, rows = load_table(path, columns=COLUMNS)
        with pytest.raises(RegisterError) as caught:
            rows[1].confidence()
        error = caught.value
    else:
        error = failure(path, column, reader)
    assert (error.file, error.line, error.column) == (path, 3, column)
    assert "第 3 行" in error.message
    assert error.hint


def test_a_missing_column_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "A\n", header="code\n")
    with pytest.raises(RegisterError, match="缺少 amount 列") as caught:
        load_table(path, columns=COLUMNS)
    assert (caught.value.line, caught.value.column) == (1, "amount")


def test_a_column_without_meaning_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "A,,,recall,x\n", header="code,amount,begins,confidence,extra\n")
    with pytest.raises(RegisterError, match="没有说明") as caught:
        load_table(path, columns=COLUMNS)
    assert caught.value.column == "extra"


def test_a_short_line_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "A,1,2020-01-01,verified\nB,1\n")
    with pytest.raises(RegisterError, match="第 3 行有 2 列") as caught:
        load_table(path, columns=COLUMNS)
    assert caught.value.line == 3


def test_a_repeated_key_is_reported_with_the_line_it_repeats(tmp_path: Path) -> None:
    path = write(tmp_path, "A,1,,verified\nB,1,,verified\nA,2,,verified\n")
    with pytest.raises(RegisterError, match="与第 2 行重复") as caught:
        load_table(path, columns=COLUMNS, key=("code",))
    assert (caught.value.line, caught.value.column) == (4, "code")


@pytest.mark.parametrize(
    ("toml", "column"),
    [
        (TOML.replace('edition = "2020"', ""), "edition"),
        (TOML.replace("from = 2020-01-01", 'from = "2020"'), "from"),
        (TOML.replace("from = 2020", 'complete_for = "HW08"\nfrom = 2020'), "complete_for"),
        ("title = ", ""),
    ],
)
def test_a_wrong_description_is_reported(tmp_path: Path, toml: str, column: str) -> None:
    path = write(tmp_path, "A,,,recall\n", toml=toml)
    with pytest.raises(RegisterError) as caught:
        load_table(path, columns=COLUMNS)
    assert (caught.value.file, caught.value.column) == (path.with_suffix(".toml"), column)


def test_a_table_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="找不到登记表"):
        edition_files(tmp_path, "sample")


def test_a_file_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes("代码".encode("gbk"))
    with pytest.raises(RegisterError, match="无法读取"):
        load_table(path, columns=COLUMNS)


def test_a_partial_date_stands_for_every_day_it_may_mean() -> None:
    assert period("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert period("2024-12") == (date(2024, 12, 1), date(2024, 12, 31))
    assert period("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert period("2024-02-03") == (date(2024, 2, 3), date(2024, 2, 3))
    assert period("") is None
    assert period("2024-13-01") is None


def test_a_conclusion_is_no_surer_than_its_weakest_premise() -> None:
    assert weakest(Confidence.VERIFIED, Confidence.RECALL, Confidence.SINGLE) is Confidence.RECALL
