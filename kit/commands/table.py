"""What there is in the output, as a table at the end of a build."""

from __future__ import annotations

from pathlib import Path

from .. import files


def table(target: Path, only: str | None = None) -> None:
    """Say what there is, and where."""
    print(f"\n{'Made':<9}{'Files':>6}{'Size':>10}   Where")
    folders = [path.name for path in target.iterdir() if path.is_dir()]
    for name in sorted(folders, key=lambda name: (name != "site", name)):
        found = [entry.stat().st_size for _, entry in files.below(target / name)]
        if found and only in (None, name):
            where = target / name / ("index.html" if name == "site" else "")
            print(f"{name:<9}{len(found):>6}{sum(found) / 1e6:>7.1f} MB   {where}")
