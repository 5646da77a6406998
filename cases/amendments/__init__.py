"""How a rule-set in force is changed: adoption, working drafts, amendments, and its text as it stood on any day."""
