"""MkDocs hook: the events of one `KitSite`, which `hooks` of mkdocs.yml finds by their names."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kit.site.plugin import KitSite

_site = KitSite()
for _event in [name for name in dir(_site) if name.startswith("on_")]:
    globals()[_event] = getattr(_site, _event)
