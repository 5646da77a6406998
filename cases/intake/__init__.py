"""A treasurer's own sheet into statements: decoded, headings guessed, every cell shown as typed, accepted as one act."""
