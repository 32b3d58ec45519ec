"""What a page of the site may load: a Content Security Policy (W3C, level 3) that the page itself carries."""

from __future__ import annotations

import base64
import hashlib
import re

# Everything comes from the site itself. The theme sets styles in attributes; its scripts in the page are named by their
# hash, so that no other can run.
_POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; worker-src 'self'; script-src 'self'"
)


def secured(page: str) -> str:
    """Return the HTML page with its policy in the head."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = dict.fromkeys(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    )
    policy = _POLICY + "".join(f" 'sha256-{value}'" for value in hashes)
    return page.replace(
        '<meta charset="utf-8">',
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">',
        1,
    )
