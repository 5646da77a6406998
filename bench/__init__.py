"""How fast and how large the site is: repeatable, see README.md."""
