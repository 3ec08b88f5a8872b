"""The engine: runs steps over shards. Knows nothing of news."""
