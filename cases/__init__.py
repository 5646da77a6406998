"""Cases: facts, rules, statements, indicators and the projection of community welfare funds."""
