"""The picture of a page: its size bounded, turned upright and level, cut into lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Image: TypeAlias = NDArray[np.uint8]  # height, width, three colours
    Array: TypeAlias = NDArray[np.float32]

LONG_SIDE = 2200  # of the picture that is read: 190 dpi on A4 [px]
SHORTEST_SIDE = 32  # [px]
_WIDE = 3.0  # a line this many times as wide as high shows which way the page lies
_TALL = 1.5  # a box this much taller than wide holds characters one below the other
_LEVEL = 0.4  # [degrees]
_STEEPEST = 15.0  # more than this is a drawing, not a crooked scan [degrees]
_MOSTLY = 0.6
_COLOURED = 70  # difference of the strongest and the weakest colour of coloured ink
_SEAL = 0.002  # a seal covers at least this much of a page


def reduced(image: Image) -> Image:
    """The picture at a size that is read well and cannot exhaust memory."""
    import cv2

    height, width = image.shape[:2]
    scale = LONG_SIDE / max(height, width)
    if scale >= 1:
        return image
    size = max(SHORTEST_SIDE, round(width * scale)), max(SHORTEST_SIDE, round(height * scale))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(image.dtype, copy=False)


def lies_sideways(boxes: Array) -> bool:
    """Whether the long lines of a page run up or down."""
    wide, high = sizes(boxes)
    upright, flat = int((high > _WIDE * wide).sum()), int((wide > _WIDE * high).sum())
    return upright > _MOSTLY * (upright + flat) and upright > 1


def turned(image: Image, quarters: int) -> Image:
    """The picture turned by quarters, against the clock."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, quarters))


def slope(boxes: Array) -> float:
    """How far the long lines of a page rise to the right [degrees]; 0 when level enough or too few."""
    import numpy as np

    wide, high = sizes(boxes)
    along = (boxes[:, 1] - boxes[:, 0])[wide > _WIDE * high]
    if len(along) < 3:
        return 0.0
    angle = -float(np.median(np.degrees(np.arctan2(along[:, 1], along[:, 0]))))
    return angle if _LEVEL < abs(angle) < _STEEPEST else 0.0


def levelled(image: Image, angle: float) -> Image:
    """The picture turned back by its slope, in its own size."""
    import cv2

    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    flat = cv2.warpAffine(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return flat.astype(image.dtype, copy=False)


def without_colour(image: Image) -> Image | None:
    """The picture with coloured ink, as of a seal over the text, made paper; None where there is none."""
    import numpy as np

    brightest, darkest = image.max(axis=2), image.min(axis=2)
    if float((brightest - darkest > _COLOURED).mean()) < _SEAL:
        return None
    return np.repeat(brightest[:, :, None], 3, axis=2)


def beside(boxes: Array | None, others: Array | None) -> Array:
    """The boxes whose middle lies in none of the others."""
    import numpy as np

    if boxes is None or others is None:
        return np.zeros((0, 4, 2), dtype=np.float32) if boxes is None else boxes
    middles = boxes.mean(axis=1)[:, None]
    inside = (middles > others.min(axis=1)[None]) & (middles < others.max(axis=1)[None])
    outside: Array = boxes[~inside.all(axis=2).any(axis=1)]
    return outside


def sizes(boxes: Array) -> tuple[Array, Array]:
    """Width and height of each box [px]."""
    import numpy as np

    wide = np.linalg.norm(boxes[:, 1] - boxes[:, 0], axis=1)
    high = np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1)
    return wide, high


def cut(image: Image, box: Array) -> Image:
    """The part of the picture in a box, straightened."""
    import cv2
    import numpy as np

    wide, high = (max(1, round(float(size[0]))) for size in sizes(box[None]))
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(box.astype(np.float32), corners)
    part = cv2.warpPerspective(
        image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return part.astype(image.dtype, copy=False)


def stacked(box: Array) -> list[Array]:
    """A tall box as those of the characters that stand in it one below the other; others as they are."""
    import numpy as np

    (wide,), (high,) = sizes(box[None])
    if high < _TALL * wide:
        return [box]
    count = round(float(high / wide))
    edges = np.linspace(0, 1, count + 1)
    left, right = box[3] - box[0], box[2] - box[1]
    return [
        np.array([box[0] + left * a, box[1] + right * a, box[1] + right * b, box[0] + left * b])
        for a, b in pairwise(edges)
    ]
