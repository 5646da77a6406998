"""Many funds together: the nation, a region, a province, a movement; and the funds that are like one."""
