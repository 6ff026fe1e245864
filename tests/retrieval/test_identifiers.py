import pytest

from assistant.retrieval.identifiers import find_identifiers, without_identifiers


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("执行GB18597—2023", ("GB 18597-2023", "GB 18597")),
        ("ＤＢ35/323-2018", ("DB35/323-2018", "DB35/323")),
        ("HJ/T 2.3-93规定", ("HJ/T 2.3-93", "HJ/T 2.3")),
        ("第九十五条和第一千二百四十二条", ("第95条", "第1242条")),
        ("HW49类的900-039-49", ("HW49", "900-039-49")),
        ("环办环评〔2020〕33号、[2015]52号", ("〔2020〕33号", "〔2015〕52号")),
        ("生态环境部令第16号，682号令", ("令第16号", "令第682号")),
        ("属于C3360行业", ("C3360",)),
    ],
)
def test_identifiers_are_found_in_one_writing(text: str, tokens: tuple[str, ...]) -> None:
    assert find_identifiers(text).tokens == tokens


@pytest.mark.parametrize("text", ["电话 0592-1234567", "2026年8月", "ISO14001认证", "共 3 条"])
def test_other_figures_are_no_identifiers(text: str) -> None:
    found = find_identifiers(text)
    assert (found.standards, found.articles, found.wastes, found.notices) == ((), (), (), ())


def test_identifiers_are_taken_out_of_the_text_before_it_is_cut() -> None:
    assert without_identifiers("按GB 18597-2023第4.1条").split() == ["按", "第4.1条"]
