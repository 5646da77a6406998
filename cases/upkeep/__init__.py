"""Regular work: what is reckoned and published anew each night, exactly once however many workers serve."""
