"""Every test runs offline, with its own data folder, and with warnings as errors."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from assistant.registers import Registers, load_registers
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection; a test marked ``loopback`` may reach this machine."""
    allowed = _LOOPBACK if request.node.get_closest_marker("loopback") else set()
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in allowed:
            raise OSError(f"tests may not connect to {address!r}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the data folder at the test's own, so that nothing of the user's is touched."""
    monkeypatch.setenv("EIA_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with the bundled corpus and a data folder that the session shares."""
    return Settings(data=tmp_path_factory.mktemp("data"), corpus=ROOT / "corpus")


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The registers of the bundled corpus."""
    return load_registers(ROOT / "corpus")
