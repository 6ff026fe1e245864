"""The empty file explains every field, and its examples are values that the model takes."""

from __future__ import annotations

import yaml

from assistant.project.load import parse_project
from assistant.project.model import Project
from assistant.project.template import facts_template


def uncommented() -> str:
    """The template with every field in use: the comment mark taken off each line below the head."""
    return "\n".join(line.removeprefix("# ") for line in facts_template().split("\n")[3:])


def test_the_template_asks_only_for_what_is_required() -> None:
    facts = yaml.safe_load(facts_template())
    assert facts == {"basics": {"name": "", "company": ""}}


def test_the_template_once_filled_in_is_a_project() -> None:
    text = facts_template().replace("name: ''", "name: 甲", 1).replace("company: ''", "company: 乙", 1)
    assert parse_project(text).basics.company == "乙"


def test_every_example_is_a_value_the_field_takes() -> None:
    facts = yaml.safe_load(
        uncommented().replace("name: ''", "name: 甲", 1).replace("company: ''", "company: 乙")
    )
    project = Project.model_validate(facts)
    assert set(facts) == set(Project.model_fields)
    assert project.air_sources[0].generation[0].pollutant
    assert project.existing is not None
    assert project.existing.products[0].approved == 1000
