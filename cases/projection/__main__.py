"""``python -m cases.projection FILE.json``."""

import sys

from cases.projection.project import main

sys.exit(main(sys.argv[1:]))
