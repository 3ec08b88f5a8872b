"""The record: the store, its schema and migrations, search and integrity."""
