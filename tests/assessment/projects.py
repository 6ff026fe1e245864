"""Small projects for the tests of the assessment."""

from __future__ import annotations

from datetime import date

from assistant.project.model import Project

BEFORE_CODE = date(2026, 8, 14)
UNDER_CODE = date(2026, 8, 15)


def make_project(code: str = "3311", **facts: object) -> Project:
    """A project in Xiamen with an industry code; ``facts`` are top-level fields, basics merged in."""
    basics = {"name": "示例项目", "company": "示例公司", "industry_codes": [code], "city": "厦门市"}
    basics |= facts.pop("basics", {})  # type: ignore[arg-type, operator]
    return Project.model_validate({"basics": basics, **facts})


def coating(kind: str, amount: float, *, name: str = "涂料", unit: str = "t") -> dict[str, object]:
    """A material that is a coating."""
    return {"name": name, "annual_use": amount, "unit": unit, "coating": kind}


def steps(*kinds: str) -> list[dict[str, object]]:
    """Process steps named as their kind."""
    return [{"name": kind, "kind": kind} for kind in kinds]


def painted(kind: str, amount: float, code: str = "3311", **conditions: object) -> Project:
    """A works that cuts, welds, degreases and coats."""
    facts = {"electroplating": False, "hot_dip_galvanising": False, **conditions}
    return make_project(
        code,
        materials=[{"name": "钢板", "annual_use": 100}, coating(kind, amount)],
        process=steps("切割", "焊接", "脱脂", "喷漆", "组装"),
        conditions=facts,
    )


def outlet(height_m: float = 15, **facts: object) -> dict[str, object]:
    """An outlet DA001 of 10 000 m³/h."""
    return {"number": "DA001", "name": "排气筒", "height_m": height_m, "flow_m3_h": 10_000,
            "diameter_m": 0.5, "above_buildings_200m": True} | facts  # fmt: skip


def source(pollutant: str = "颗粒物", process: str = "焊接", **facts: object) -> dict[str, object]:
    """A source of 1 t/a in 2000 h, 80 % captured, 90 % removed, to DA001."""
    generation = {
        "pollutant": pollutant,
        "amount_t_a": 1.0,
        "removal_efficiency_pct": 90,
        "confidence": "verified",
    }
    return {"number": "G1", "name": f"{process}废气", "process": process, "hours_per_year": 2000,
            "capture_efficiency_pct": 80, "treatment": "治理设施", "outlet": "DA001",
            "generation": [generation]} | facts  # fmt: skip
