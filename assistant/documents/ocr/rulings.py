"""The straight lines drawn on a picture, such as the rules of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.documents.ocr.picture import Image

_LEVEL_LENGTH, _UPRIGHT_LENGTH = 2.0, 1.3  # shortest rules, of the height of a line of text
_THICK = 0.7  # a rule is thinner than this, of the height of a line of text
_GAP = 0.3  # a rule goes on after a gap of this, of the height of a line of text
_EDGE = 0.015  # what runs this close to the edge is the shadow of the paper, of the picture's size
_BLOCK = 51  # neighbourhood whose mean tells ink from paper [px]
_CONTRAST = 12  # darker than the mean by this [grey levels]

Box = tuple[float, float, float, float]


def drawn_rules(image: Image, line_height: float) -> list[Box]:
    """The level and upright rules as boxes left, top, right, bottom [px]; letters are too short."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    mean, inverse = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    ink = cv2.adaptiveThreshold(grey, 255, mean, inverse, _BLOCK, _CONTRAST).astype(image.dtype, copy=False)
    lengths = round(_LEVEL_LENGTH * line_height), round(_UPRIGHT_LENGTH * line_height)
    gap, thick = max(3, round(_GAP * line_height)), max(3.0, _THICK * line_height)
    level = _strokes(ink, (lengths[0], 1), (gap, 1))
    upright = _strokes(ink, (1, lengths[1]), (1, gap))
    height, width = ink.shape
    found = [box for box in level if box[3] - box[1] <= thick]
    found += [box for box in upright if box[2] - box[0] <= thick]
    return [box for box in found if not _is_at_edge(box, width, height)]


def _strokes(ink: Image, length: tuple[int, int], gap: tuple[int, int]) -> list[Box]:
    """Boxes of what remains of the ink where it runs on for a length, small gaps between closed."""
    import cv2

    run = cv2.getStructuringElement(cv2.MORPH_RECT, length)
    bridge = cv2.getStructuringElement(cv2.MORPH_RECT, gap)
    # A rule that is not quite level is cut into short runs: thickened, it holds together.
    across = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
    runs = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, run), across)
    joined = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, bridge)
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (cv2.boundingRect(outline) for outline in outlines)
    return [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h in boxes]


def _is_at_edge(box: Box, width: int, height: int) -> bool:
    left, top, right, bottom = box
    return (
        right < _EDGE * width
        or left > (1 - _EDGE) * width
        or bottom < _EDGE * height
        or top > (1 - _EDGE) * height
    )
