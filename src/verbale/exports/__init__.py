"""Exports: the record written out, one file a format."""
