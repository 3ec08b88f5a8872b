"""The desk: the record as web pages and as an HTTP API."""
