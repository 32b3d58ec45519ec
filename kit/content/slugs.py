"""What names that stand in addresses and folders look like."""

SLUG = r"[a-z0-9]+([_-][a-z0-9]+)*"
