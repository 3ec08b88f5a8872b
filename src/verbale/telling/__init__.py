"""Telling: briefs, comparisons and quotations, values in and values out. Knows no database."""
