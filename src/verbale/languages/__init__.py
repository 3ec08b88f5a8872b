"""What belongs to one language: word lists as data. Knows no report, no actor and no event."""
