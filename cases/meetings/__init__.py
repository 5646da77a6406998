"""A rule-set before a meeting and after it: the sheet of open decisions, the form that takes the counts, the minutes."""
