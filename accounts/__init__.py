"""People: who they are, that it is them, and what each may do."""
