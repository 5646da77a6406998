"""Finding pages: the index, how a query is read, how hits are ranked and shown, and how the index follows the database."""
