"""The rule-set room of the site: pages, the edit form, adapting one value at a time, what differs from the parent."""
