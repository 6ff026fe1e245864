"""How a review rule is declared, and the list of all rules."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from assistant.documents.form.report import Form
from assistant.rules.model import Basis, Hit, Severity

Check = Callable[..., Iterable[Hit]]
PARAMETERS = frozenset({"report", "registers", "on", "facts", "assessment"})
_CODE = re.compile(r"EIA-\d{3}")
_NAME = re.compile(r"[a-z]+(?:\.[a-z0-9-]+)")
_SECTION = re.compile(r"^(Bad|Good|Known limits):{1,2}[ \t]*", re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A rule as declared; ``check`` takes ``parameters`` by name and yields hits.

    ``reads`` names what a filing must have for the rule to run: "citations", "chapters", "fields:<name>",
    "tables:<kind>". A rule with the parameter ``on`` also needs a date; ``facts`` is what was read out of the
    filing with its places, ``assessment`` what follows from it at the date. ``defects`` are the ids of the
    quality defects that a hit amounts to, the first one that applies: what follows is shown with the finding.
    ``retired`` is the month ("2026-11") since which the rule no longer runs.
    """

    code: str
    name: str
    severity: Severity
    basis: tuple[Basis, ...]
    reads: tuple[str, ...]
    forms: tuple[Form, ...]
    check: Check
    parameters: tuple[str, ...]
    defects: tuple[str, ...] = ()
    retired: str = ""

    @property
    def requirement(self) -> str:
        """What a correct filing does: the first line of the docstring."""
        return inspect.getdoc(self.check).splitlines()[0]  # type: ignore[union-attr]

    def examples(self, section: str) -> list[str]:
        """The indented texts under ``Bad::`` or ``Good::`` of the docstring, one per paragraph block."""
        parts = _SECTION.split(inspect.getdoc(self.check) or "")
        found = [body for title, body in zip(parts[1::2], parts[2::2], strict=True) if title == section]
        return [textwrap.dedent(_indented(body)).strip() for body in found]


def _indented(body: str) -> str:
    lines = [line for line in body.splitlines() if not line.strip() or line.startswith("    ")]
    return "\n".join(lines)


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    basis: Sequence[Basis],
    reads: Sequence[str] = (),
    forms: Sequence[Form] = (Form.POLLUTION,),
    defects: Sequence[str] = (),
    retired: str = "",
) -> Callable[[Check], Rule]:
    """Declare the function below as a rule; a malformed declaration is a ValueError at import."""

    def declare(check: Check) -> Rule:
        parameters = tuple(inspect.signature(check).parameters)
        _require(bool(_CODE.fullmatch(code)), f"{code}: a code reads EIA-nnn")
        _require(bool(_NAME.fullmatch(name)), f"{code}: the name {name!r} reads family.what-holds")
        _require(set(parameters) <= PARAMETERS, f"{code}: unknown parameters {parameters}")
        _require(bool(basis) or severity is not Severity.ERROR, f"{code}: an error needs a basis")
        _require(bool(inspect.getdoc(check)), f"{code}: a docstring is needed")
        return Rule(
            code=code,
            name=name,
            severity=severity,
            basis=tuple(basis),
            reads=tuple(reads),
            forms=tuple(forms),
            check=check,
            parameters=parameters,
            defects=tuple(defects),
            retired=retired,
        )

    return declare


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def rules_in(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules of some modules by code; a code or name used twice is a ValueError."""
    found = sorted(_declared(modules), key=lambda declared: declared.code)
    for attribute in ("code", "name"):
        values = [getattr(declared, attribute) for declared in found]
        twice = {value for value in values if values.count(value) > 1}
        _require(not twice, f"used twice: {sorted(twice)}")
    return tuple(found)


def _declared(modules: Iterable[ModuleType]) -> Iterator[Rule]:
    for module in modules:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))
