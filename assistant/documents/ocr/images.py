"""Image files as pages: .png, .jpg, and .tif with one or more pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ReadError

if TYPE_CHECKING:
    from assistant.documents.ocr.picture import Image

_FORMATS = ("PNG", "JPEG", "TIFF")
_MOST_PIXELS = 80_000_000  # A4 at 900 dpi
_LONG_SIDE_PT = 842.0  # a picture is taken for a page of A4 [pt]
_SMALLER = "请缩小图片后再试。"


class ImageFile:
    """The pictures of an image file. Raises ReadError when it is damaged or too large."""

    def __init__(self, path: Path) -> None:
        from PIL import Image, UnidentifiedImageError

        self._path = path
        try:
            self._image = Image.open(path, formats=_FORMATS)
            self.count: int = getattr(self._image, "n_frames", 1)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise self._too_large() from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise self._damaged() from error

    def picture(self, number: int) -> tuple[Image, float]:
        """A picture, the right way up as its camera noted, and its width as a page in points."""
        import numpy as np
        from PIL import ImageOps

        try:
            self._image.seek(number - 1)
            if self._image.width * self._image.height > _MOST_PIXELS:
                raise self._too_large(number)
            picture = ImageOps.exif_transpose(self._image).convert("RGB")
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise self._damaged(number) from error
        colours = np.asarray(picture)[:, :, ::-1]  # the engine expects blue, green, red
        width = _LONG_SIDE_PT * picture.width / max(picture.width, picture.height)
        return np.ascontiguousarray(colours), width

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()

    def _too_large(self, page: int | None = None) -> ReadError:
        return ReadError(f"图片 {self._path.name} 过大，未读取。", _SMALLER, path=self._path, page=page)

    def _damaged(self, page: int | None = None) -> ReadError:
        hint = "请重新扫描或导出该图片。"
        return ReadError(f"图片 {self._path.name} 不完整或已损坏。", hint, path=self._path, page=page)
