#!/bin/sh
# Black-box acceptance checks: KIT=folder of the kit make kit [KITARGS="--quick --only authz"]
# KITARGS default to the quick run of the parts that take minutes; PYTHON is the interpreter with the dev requirements.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}

if [ -z "${KIT:-}" ]; then
    echo "make kit needs the acceptance kit: KIT=/path/to/kit make kit (a folder with run.py and check_*.py)" >&2
    exit 2
fi
if [ ! -f "$KIT/run.py" ]; then
    echo "KIT=$KIT holds no run.py: it is not the acceptance kit" >&2
    exit 2
fi
"$python" -c "import html5lib, openpyxl, playwright" || {
    echo "the kit needs html5lib, openpyxl and playwright: pip install -r requirements-dev.txt" >&2
    exit 2
}
[ $# -gt 0 ] || set -- --quick --only authz,web,inputs,xss
mkdir -p "$root/var"
cd "$here"
PYTHONPATH="$here:$KIT" PYTHONDONTWRITEBYTECODE=1 exec "$python" "$KIT/run.py" \
    --adapter commons:Commons --out "$root/var/kit-report.json" "$@"
