"""How a query is read: operators, words of equal meaning, another keyboard, a better spelling."""
