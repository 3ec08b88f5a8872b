"""Coding: what one report says: actors, times, statements, events."""
