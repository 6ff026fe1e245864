"""The real registers, read once."""

from pathlib import Path

import pytest

from assistant.registers import Registers, load_registers

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def registers() -> Registers:
    return load_registers(CORPUS)
