"""How pages are found: what Whoosh holds, read into arrays, scored, ranked, counted and shown."""
