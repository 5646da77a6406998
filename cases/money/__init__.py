"""A fund's money: the yearly ledger, its sums, the indicators, its projection; pure but for the store and the views."""
