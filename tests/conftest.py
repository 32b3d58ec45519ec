import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


@pytest.fixture
def project(tmp_path):
    """A copy of the project's inputs that a test may break."""
    for folder in ("content", "templates", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path
