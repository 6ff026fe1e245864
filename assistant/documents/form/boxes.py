"""Groups of tick boxes: which options are ticked."""

from __future__ import annotations

import re

from assistant.documents.units import folded

_OPTIONS = {
    "建设性质": ("新建", "改建", "扩建", "技术改造"),
    "建设项目申报情形": (
        "首次申报项目",
        "不予批准后再次申报项目",
        "超五年重新审核项目",
        "重大变动重新报批项目",
    ),
    "是否开工建设": ("否", "是"),
}
_TICKED = "☑√■☒✓✔✅🗹🗷▣◼⬛▇█●\uf052\uf0fe\uf0fd\uf053\uf050"
_EMPTY = "£□☐▢◻🞎🞏⬜○◯\uf0a3\uf06f\uf0a8\uf02a"
_BRACKETED = (("[√]", "☑"), ("(√)", "☑"), ("[x]", "☑"), ("[X]", "☑"), ("[ ]", "□"), ("[]", "□"), ("( )", "□"))


def draws_empty_as_ticked(field: str, text: str) -> bool:
    """Whether a group shows that in its filing the ticks are the empty boxes and the tick itself is lost."""
    options = _OPTIONS.get(field)
    return options is not None and _are_inverted(_marks(_led(folded(text), options), options), options)


def checked_options(field: str, text: str, *, inverted: bool = False) -> tuple[str, ...]:
    """The ticked options of a group of boxes, in the order of the form; () where the marks did not survive.

    With ``inverted`` a tick is an empty box, as another group of the filing shows.

    An option that alone bears no box among boxed ones counts as ticked: the tick is a symbol-font character
    that conversions lose, the empty box is not.
    """
    options = _OPTIONS.get(field)
    if options is None:
        return ()
    marks = _marks(_led(folded(text), options), options)
    lone = list(marks.values()).count(None) == 1 and len(marks) == len(options)
    if _are_inverted(marks, options) or (inverted and lone):
        return (next(option for option in options if marks[option] is None),)
    if any(mark is True for mark in marks.values()):
        return tuple(option for option in options if marks.get(option) is True)
    bare = [option for option in marks if marks[option] is None]
    if len(marks) == len(options) and len(bare) == 1:
        return (bare[0],)
    return ()


def _are_inverted(marks: dict[str, bool | None], options: tuple[str, ...]) -> bool:
    """Whether all options but one are ticked: a conversion drew empty boxes as ticks and lost the tick."""
    ticked = sum(mark is True for mark in marks.values())
    bare = sum(mark is None for mark in marks.values())
    return len(options) > 2 and len(marks) == len(options) and bare == 1 and ticked == len(options) - 1


def _marks(text: str, options: tuple[str, ...]) -> dict[str, bool | None]:
    """For each option found: ticked, empty, or None where no box stands before it."""
    boxes = f"[{_TICKED}{_EMPTY}]"
    found: dict[str, bool | None] = {}
    for option in options:
        place = re.search(rf"(?P<boxes>(?:{boxes}\s*)*){_spaced(option)}", _without(text, option))
        if place is None:
            continue
        marks = re.sub(r"\s", "", place["boxes"])
        found[option] = None if not marks else any(mark in _TICKED for mark in marks)
    return found


def _led(text: str, options: tuple[str, ...]) -> str:
    """The text with every box before its option: one that stands right behind its option is moved."""
    for shown, mark in _BRACKETED:
        text = text.replace(shown, mark)
    boxes = f"[{_TICKED}{_EMPTY}]"
    names = "|".join(_spaced(option) for option in options)
    option = rf"(?P<option>(?:{names})(?:\s*\([^()]*\))?:?)"
    behind = rf"{option}[ \t]*(?P<mark>{boxes})"
    if re.fullmatch(
        rf"\s*(?:{behind}[\s_;,、]*)+".replace("?P<option>", "?:").replace("?P<mark>", "?:"), text
    ):
        return re.sub(behind, r"\g<mark>\g<option>", text)
    leads = rf"(?<!{boxes})(?<!{boxes} )"
    text = re.sub(
        rf"{leads}{option}[ \t]*(?P<mark>[{_TICKED}])(?=\s*[{_EMPTY}])", r"\g<mark>\g<option>", text
    )
    if len(re.findall(boxes, text)) == 1:
        text = re.sub(rf"{leads}{option}(?P<mark>[{_TICKED}])(?=\s)", r"\g<mark>\g<option>", text)
    return text


def _without(text: str, option: str) -> str:
    """The text in which an option is looked for: 新建（迁建） holds 建 of others, 否/是 stand in words."""
    if option in ("是", "否"):
        return re.sub(r"是否", "  ", text)
    return text.replace("改扩建", "改 建") if option == "改建" else text


def _spaced(option: str) -> str:
    return r"\s*".join(option)
