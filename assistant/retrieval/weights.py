"""What each feature of a passage adds to its score; fitted on eval/retrieval/questions/dev.yaml."""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "fused": 0.78,
    "keywords": 1.95,
    "widened": 1.91,
    "near": 0.38,
    "near_subject": 0.39,
    "coverage": 1.58,
    "subject_coverage": 0.99,
    "subject_pairs": 0.56,
    "text_pairs": 1.09,
    "subject_precision": 0.97,
    "numbered": 6.00,
    "named": 0.50,
    "article": 4.00,
    "aspect": 0.77,
    "off_aspect": -0.77,
    "topic": 0.16,
    "fine": 0.53,
    "penalty": 0.43,
    "no_penalty_asked": -0.06,
    "fine_on_topic": 1.00,
    "answered_on_topic": 0.10,
    "place": 0.07,
    "elsewhere": -0.11,
    "recall": 0.00,
    "numbers": 0.21,
}
