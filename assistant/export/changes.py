"""The words and the JSON shape of MajorChanges."""

from __future__ import annotations

from assistant.assessment.changes.model import ChangeTest, MajorChanges
from assistant.export.plain import plain
from assistant.export.screening import missing_lines

_VERDICT = {
    True: "属于重大变动，应重新报批环评文件",
    False: "不属于重大变动",
    None: "尚不能确定是否属于重大变动",
}
_HOLDS = {True: "触发", False: "未触发", None: "不能确定"}


def changes_payload(changes: MajorChanges) -> dict[str, object]:
    """The object of `eia screen --change --json`."""
    return {
        "on": changes.on.isoformat(),
        "major": changes.verdict,
        "scope": changes.scope,
        "tests": plain(changes.tests),
        "missing": plain(changes.missing),
        "basis": plain(changes.basis),
    }


def changes_text(changes: MajorChanges) -> str:
    """Major changes for people: the verdict, then every item of the list."""
    lines = [f"判断日期：{changes.on}", f"结论：{_VERDICT[changes.verdict]}", f"范围：{changes.scope}"]
    lines += [line for test in changes.tests for line in _test_lines(test)]
    lines += [f"依据：{clause.cite} {clause.clause}" for clause in changes.basis]
    return "\n".join([*lines, *missing_lines(changes.missing)])


def _test_lines(test: ChangeTest) -> list[str]:
    lines = [f"{test.no} {test.dimension}·{_HOLDS[test.holds]}：{test.text}", f"  {test.why}"]
    if test.old or test.new:
        lines.append(f"  变动前：{test.old or '—'}；变动后：{test.new or '—'}")
    lines += [f"  {worked.name}：{worked.substituted}" for worked in test.worked]
    return [*lines, *([f"  例外：{test.exceptions}"] if test.holds and test.exceptions else [])]
