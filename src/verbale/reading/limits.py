"""How large an input is read. Apart from the readers, so that settings need none of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """The largest input read; news reports are below 60,000 characters, so these only stop what is no report."""

    max_bytes: int = 5_000_000
    max_chars: int = 1_000_000
