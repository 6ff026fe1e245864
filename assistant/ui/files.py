"""The one door for files: what comes in is checked, what goes out lies in a folder nobody can guess."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

from assistant.errors import AssistantError
from assistant.service import Services
from assistant.ui.strings import Strings


def taken_in(services: Services, upload: str | None, *, allowed: tuple[str, ...], strings: Strings) -> Path:
    """A copy of an upload in a folder of its own, under its own plain name; AssistantError when refused."""
    if not upload:
        raise AssistantError(strings.choose_file)
    source = Path(upload)
    if source.suffix.lower() not in allowed:
        raise AssistantError(strings.wrong_type.format(name=source.name, allowed=" ".join(allowed)))
    limit = services.settings.max_upload_mb
    if source.stat().st_size > limit * 2**20:
        raise AssistantError(strings.file_too_large.format(limit=limit))
    target = own_folder(services) / source.name
    shutil.copyfile(source, target)
    return target


def own_folder(services: Services) -> Path:
    """A new folder for one run's files."""
    folder = services.settings.upload_dir / uuid4().hex
    folder.mkdir(parents=True)
    return folder
