"""The sentence patterns of the form, kept in ``sentences.toml`` beside the Word template."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from assistant.errors import AssistantError, ReadError

FILE = "sentences.toml"
_HINT = f"请检查模板目录中的 {FILE}。"
_GAP_KEYS = {"field", "what", "why", "who", "weighs"}


@dataclass(frozen=True)
class GapPattern:
    """How one missing fact is asked for; ``weighs`` when no conclusion can be drawn without it."""

    field: str
    what: str
    why: str
    who: str
    weighs: bool


class Sentences:
    """Patterns by ``chapter.key`` and questions by name; every text is a ``$name`` template."""

    def __init__(self, patterns: Mapping[str, str], gaps: Mapping[str, GapPattern]) -> None:
        self._patterns = dict(patterns)
        self._gaps = dict(gaps)

    def fill(self, key: str, values: Mapping[str, str]) -> str:
        """The sentence with its values; an unknown pattern or name is an error that tells which."""
        if key not in self._patterns:
            raise AssistantError(f"{FILE} 中没有句式 {key}", _HINT)
        return _substitute(key, self._patterns[key], values)

    def gap(self, name: str, values: Mapping[str, str]) -> GapPattern:
        """The question for a missing fact, its texts filled."""
        if name not in self._gaps:
            raise AssistantError(f"{FILE} 中没有待补充项 {name}", _HINT)
        pattern = self._gaps[name]
        field, what, why = (
            _substitute(f"gap.{name}", text, values) for text in (pattern.field, pattern.what, pattern.why)
        )
        return GapPattern(field, what, why, pattern.who, pattern.weighs)


def _substitute(key: str, text: str, values: Mapping[str, str]) -> str:
    try:
        return Template(text).substitute(values)
    except KeyError as error:
        raise AssistantError(f"{FILE} 句式 {key} 用到未定义的字段 {error.args[0]}", _HINT) from error
    except ValueError as error:
        raise AssistantError(f"{FILE} 句式 {key} 中的 $ 写法有误", _HINT) from error


def load_sentences(folder: Path) -> Sentences:
    """Read the patterns; a file that is absent or not of this shape is a ReadError."""
    path = folder / FILE
    try:
        chapters = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError(f"{FILE} 无法读取：{error}", _HINT, path=path) from error
    gaps = {name: _gap(path, name, entry) for name, entry in chapters.pop("gap", {}).items()}
    patterns = {
        f"{chapter}.{key}": _text(path, f"{chapter}.{key}", text)
        for chapter, entries in chapters.items()
        for key, text in entries.items()
    }
    return Sentences(patterns, gaps)


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ReadError(f"{FILE}：{key} 应为文字", _HINT, path=path)
    return value


def _gap(path: Path, name: str, entry: Mapping[str, object]) -> GapPattern:
    if unknown := entry.keys() - _GAP_KEYS:
        raise ReadError(f"{FILE}：gap.{name} 有多余的 {'、'.join(sorted(unknown))}", _HINT, path=path)
    field, what, why, who = (
        _text(path, f"gap.{name}.{key}", entry.get(key)) for key in ("field", "what", "why", "who")
    )
    return GapPattern(field, what, why, who, weighs=entry.get("weighs") is True)
