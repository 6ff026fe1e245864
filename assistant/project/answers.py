"""What is known of a condition that only a catalogue asks for."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assistant.project.facts import Amount, Facts


class Answer(Facts):
    """A condition of a catalogue, called by its wording: whether it holds, or how much there is."""

    about: Annotated[str, Field(title="条件", description="照判类结果里所问的字样。", examples=["发酵工艺"])]
    holds: Annotated[bool | None, Field(title="是否符合", description="是或否；只问数量的不填。")] = None
    amount: Annotated[
        Amount | None, Field(title="数量", description="只问是否的不填。", examples=["120"])
    ] = None
    unit: Annotated[str, Field(title="单位", description="照所问的单位。", examples=["张"])] = ""
