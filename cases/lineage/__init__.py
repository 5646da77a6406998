"""Where a rule-set comes from and what became of it: family tree, news from the origin, proposals back to it."""
