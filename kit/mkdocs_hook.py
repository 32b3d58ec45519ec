"""MkDocs hook: the events of one `ServedSite`, which `hooks` of mkdocs.yml finds by their names."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kit.site.served import ServedSite

_site = ServedSite()
for _event in [name for name in dir(_site) if name.startswith("on_")]:
    globals()[_event] = getattr(_site, _event)
