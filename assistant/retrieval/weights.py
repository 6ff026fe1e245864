"""What each feature of a passage adds to its score, as ``python -m eval.retrieval.fit`` finds it."""

from __future__ import annotations

from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    "fused": 1.12,
    "keywords": 1.50,
    "widened": 1.97,
    "near": 0.78,
    "near_subject": 0.80,
    "coverage": 1.61,
    "subject_coverage": 1.12,
    "subject_pairs": 0.56,
    "text_pairs": 0.94,
    "subject_precision": 0.87,
    "numbered": 6.00,
    "named": 0.50,
    "article": 4.00,
    "aspect": 0.81,
    "off_aspect": -0.81,
    "topic": 0.31,
    "fine": 0.42,
    "penalty": 0.34,
    "no_penalty_asked": -0.13,
    "fine_on_topic": 1.00,
    "answered_on_topic": 0.24,
    "place": 0.12,
    "elsewhere": -0.18,
    "recall": -0.06,
    "numbers": 0.13,
}
