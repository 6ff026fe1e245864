"""The calculators with their sums written out: by name for the command line, and for the assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from math import isfinite

from assistant.assessment.calculations.catalogue import CALCULATORS
from assistant.assessment.calculations.model import Argument, Calculator, Parameter
from assistant.assessment.figures import shown
from assistant.assessment.model import Worked
from assistant.errors import AssistantError
from assistant.registers import Confidence

_YES = {
    "是": True,
    "yes": True,
    "true": True,
    "1": True,
    "否": False,
    "no": False,
    "false": False,
    "0": False,
}
_SEPARATORS = str.maketrans("，、；;", ",,,,")


def calculators() -> Mapping[str, Calculator]:
    """Every calculator by name."""
    return CALCULATORS


def calculate(name: str, arguments: Mapping[str, str]) -> Worked:
    """Run a calculator on arguments given as text.

    Raises AssistantError for an unknown name or parameter, a missing parameter or something that is no
    number, and OutOfRange where the formula does not hold.
    """
    if name not in CALCULATORS:
        raise AssistantError(
            f"没有名为 {name} 的计算{_near(name, CALCULATORS)}", "运行 eia calc --list 查看全部。"
        )
    calculator = CALCULATORS[name]
    known = {parameter.name: parameter for parameter in calculator.parameters}
    for given in arguments:
        if given not in known:
            raise AssistantError(f"{name} 没有参数 {given}{_near(given, known)}", _usage(calculator))
    missing = [p.name for p in known.values() if p.default is None and p.name not in arguments]
    if missing:
        raise AssistantError(f"{name} 缺少参数 {'、'.join(missing)}", _usage(calculator))
    numbers = {key: _parse(known[key], text) for key, text in arguments.items()}
    try:
        worked = work(name, numbers)
    except OverflowError as error:
        raise AssistantError(f"{name} 的数值过大，无法计算", _usage(calculator)) from error
    if not isfinite(worked.value):
        raise AssistantError(f"{name} 的数值过大，无法计算", _usage(calculator))
    return worked


def work(
    name: str,
    numbers: Mapping[str, Argument],
    *,
    title: str = "",
    sum_text: str = "",
    basis: str = "",
    confidence: Confidence | None = None,
    inputs: tuple[tuple[str, str], ...] = (),
) -> Worked:
    """Run a calculator; what is not given here (title, basis, confidence) is the calculator's own."""
    calculator = CALCULATORS[name]
    defaults = {p.name: p.default for p in calculator.parameters if p.default is not None}
    values: dict[str, Argument] = {**defaults, **numbers}
    result = calculator.function(**values)
    results = _by_field(result)
    outcome = results[calculator.output] if calculator.output else next(iter(results.values()))
    places = {key: _printed(each) for key, each in (values | results).items()}
    places["result"] = _printed(outcome)
    return Worked(
        name=title or calculator.result,
        value=_value(calculator, outcome),
        unit=calculator.unit,
        formula=calculator.formula,
        substituted=(sum_text or calculator.sum_text).format(**places),
        basis=basis or calculator.basis,
        inputs=inputs,
        confidence=confidence or calculator.confidence,
    )


def _value(calculator: Calculator, outcome: float | str) -> float:
    return calculator.scale.index(outcome) + 1.0 if isinstance(outcome, str) else float(outcome)


def _by_field(result: float | str | tuple[float | str, ...]) -> dict[str, float | str]:
    if isinstance(result, tuple):
        names: Sequence[str] = getattr(type(result), "_fields", ())
        return dict(zip(names, result, strict=True))
    return {"result": result}


def _printed(value: Argument) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value
    if isinstance(value, float | int):
        return shown(value)
    return "、".join(shown(each) for each in value)


def _parse(parameter: Parameter, text: str) -> Argument:
    if parameter.kind == "yes":
        if text.strip().lower() not in _YES:
            raise AssistantError(f"参数 {parameter.name} 应为 是 或 否，实为 {text}")
        return _YES[text.strip().lower()]
    if parameter.kind == "choice":
        if text.strip() not in parameter.choices:
            words = "、".join(parameter.choices)
            raise AssistantError(f"参数 {parameter.name} 应为 {words} 之一，实为 {text}")
        return text.strip()
    if parameter.kind == "numbers":
        return tuple(
            _number(parameter, part) for part in text.translate(_SEPARATORS).split(",") if part.strip()
        )
    return _number(parameter, text)


def _number(parameter: Parameter, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        hint = f"{parameter.title}，单位 {parameter.unit}，只写数值。"
        raise AssistantError(f"参数 {parameter.name} 应为数值，实为 {text}", hint)
    return value


def _near(name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"，是否为 {near[0]}？" if near else ""


def _usage(calculator: Calculator) -> str:
    words = "，".join(f"{p.name}（{p.title}{p.unit and f'，{p.unit}'}）" for p in calculator.parameters)
    return f"参数：{words}。"
