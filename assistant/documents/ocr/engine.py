"""The recognition engine: rapidocr with the models of its own wheel, without the network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapidocr import RapidOCR
    from rapidocr.ch_ppocr_rec.typings import WordInfo

    from assistant.documents.ocr.picture import Array, Image

_DETECTION_SIDE = 1280  # lines are looked for in a picture reduced to this [px]
_LEAST_SCORE = 0.5  # below it a line is a guess at a stamp or a drawing
_MODELS = {
    "Det.model_path": "PP-OCRv6_det_small.onnx",
    "Rec.model_path": "PP-OCRv6_rec_small.onnx",
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A recognised character: its centre as a share of the line's length, and the engine's score, 0 to 1."""

    text: str
    centre: float
    score: float


class Engine:
    """One set of loaded models, about 300 MB; made once in a process and used by one thread."""

    def __init__(self, *, threads: int = 1) -> None:
        from rapidocr import RapidOCR

        self._engine: RapidOCR = RapidOCR(params=_parameters(threads))

    def find_lines(self, image: Image) -> Array | None:
        """The corners of each line, shape (lines, 4, 2), clockwise from the upper left; None if none."""
        from rapidocr.ch_ppocr_det import TextDetOutput
        from rapidocr.utils.output import RapidOCROutput

        found = self._engine(image, use_det=True, use_cls=False, use_rec=False)
        assert isinstance(found, RapidOCROutput | TextDetOutput)
        boxes: Array | None = found.boxes
        return boxes if boxes is not None and len(boxes) else None

    def upside_down(self, crops: list[Image]) -> int:
        """How many of the given lines stand on their heads."""
        _, classes = self._engine.cls_and_rotate(crops)
        return sum(1 for label, _ in classes.cls_res or () if label == "180")

    def read_lines(self, crops: list[Image]) -> list[list[Letter]]:
        """The letters of each line; [] where nothing, or nothing certain enough, is read."""
        read = self._engine.recognize_txt(crops)
        # rapidocr declares another type for the places of the letters than it gives here
        words = cast("Sequence[WordInfo]", read.word_results)
        lines = zip(read.txts or (), read.scores, words, strict=True)
        return [_letters(text, places) if score >= _LEAST_SCORE else [] for text, score, places in lines]


def _parameters(threads: int) -> dict[str, object]:
    """Named model files are taken as they are; without them rapidocr would compare and download."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return {
        **{key: str(models / name) for key, name in _MODELS.items()},
        "Global.log_level": "error",
        "Global.use_preprocess_img": False,
        "Global.use_vertical_padding": False,
        "Global.return_word_box": True,
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_type": "max",
        "Det.limit_side_len": _DETECTION_SIDE,
        # Lines of one batch are padded to the longest: one at a time is faster on a processor and needs less.
        "Rec.rec_batch_num": 1,
    }


def _letters(text: str, words: WordInfo) -> list[Letter]:
    """The characters with their places; a space, which has none, stands between its neighbours."""
    columns = iter([column for word in words.word_cols for column in word])
    length = max(words.line_txt_len, 1.0)
    centres = [None if letter.isspace() else (next(columns) + 0.5) / length for letter in text]
    letters: list[Letter] = []
    for index, (letter, score) in enumerate(zip(text, words.confs, strict=False)):
        centre = centres[index]
        if centre is None:
            known = [
                c for c in (centres[index - 1 : index] + centres[index + 1 : index + 2]) if c is not None
            ]
            centre = sum(known) / len(known) if known else 0.0
        letters.append(Letter(" " if letter.isspace() else letter, min(centre, 1.0), score))
    return letters
