"""A fund reviews its own quality: the rubric as versioned data, what numbers can tell, what people answered."""
