"""How much of what a rule looked at it could judge, so that it never passes for checked unread."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import CannotCheck


@dataclass(slots=True)
class Tally:
    """Rows or cells ``seen`` that hold figures, and those of them ``judged``."""

    seen: int = 0
    judged: int = 0

    def require_any(self, missing: str) -> None:
        """CannotCheck where something was seen and nothing of it judged."""
        if self.seen and not self.judged:
            raise CannotCheck(missing)

    def require_half(self, missing: str) -> None:
        """CannotCheck where less than half of what was seen was judged."""
        if 2 * self.judged < self.seen:
            raise CannotCheck(missing)
