"""A treasurer's own sheet into statements: decoded, its headings guessed, every cell shown as it was typed, accepted as one act."""
