"""Starting the server from the shell."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_a_port_in_use_is_said_and_not_shared(tmp_path: Path) -> None:
    """A second start on a taken port stops with a Thai sentence before anything is set up."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {**os.environ, "PORT": str(taken.getsockname()[1]), "DATA_DIR": str(tmp_path / "data")}
        result = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True,
                                timeout=60, check=False)
    assert result.returncode == 1
    assert "ไม่ได้" in result.stderr and "PORT=5001" in result.stderr
    assert not (tmp_path / "data").exists()
