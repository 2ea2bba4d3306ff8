"""So many a minute: a token bucket (Turner, 1986), which allows a burst of a minute's worth, and then a steady flow."""

from __future__ import annotations

from dataclasses import dataclass

_MINUTE = 60.0


@dataclass(slots=True)
class Bucket:
    """What may still be asked, of one asker."""

    per_minute: int
    left: float
    filled: float  # when it was last filled, in seconds of a clock that never goes back

    @classmethod
    def full(cls, per_minute: int, now: float) -> Bucket:
        """Begin with a minute's worth."""
        return cls(per_minute, float(per_minute), now)

    def take(self, now: float) -> float:
        """Take one, if there is one; give the seconds to wait until there will be, else 0."""
        flow = self.per_minute / _MINUTE
        self.left = min(float(self.per_minute), self.left + max(0.0, now - self.filled) * flow)
        self.filled = max(self.filled, now)
        if self.left < 1:
            return (1 - self.left) / flow
        self.left -= 1
        return 0.0
