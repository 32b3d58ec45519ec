"""What names that stand in addresses and folders look like."""

import re

# Names that Windows keeps for devices, whatever the ending (Naming Files, Paths, and Namespaces).
DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
SLUG = r"[a-z0-9]+([_-][a-z0-9]+)*"
