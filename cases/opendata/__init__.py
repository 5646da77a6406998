"""What is published, as one SQLite file that anybody opens: made each night, by a list of what goes in (docs/data.md)."""
