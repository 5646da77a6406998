"""The search page, its addresses and its JSON."""
