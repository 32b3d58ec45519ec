"""What names that stand in addresses and folders look like."""

import re
import unicodedata

# Names that Windows keeps for devices, whatever the ending (Naming Files, Paths, and Namespaces).
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
# What editors, office programs and systems leave beside a file.
LEFTOVERS = re.compile(
    r"\..*|.*~|~\$.*|#.*#|.*\.(swp|swo|swx|bak|orig|rej|tmp|part)|thumbs\.db|desktop\.ini|readme(\.\w+)?",
    re.IGNORECASE,
)
SLUG = r"[a-z0-9]+([_-][a-z0-9]+)*"


# Characters of a name: what is made of it has more in its own, and systems allow 255 bytes.
_LONGEST = 100


def slug(name: str) -> str:
    """A name as it can stand in an address, without its accents; `our-work` if that leaves none."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    found = "-".join(re.findall("[a-z0-9]+", plain))
    return found if found and found != "index" else "our-work"


def impossible(name: str) -> str | None:
    """The sentence for a name that a file cannot have, with whatever ending, on some system."""
    if len(name) > _LONGEST:
        return f"'{name[:20]}…' has {len(name)} characters; choose a name of at most {_LONGEST}"
    if not _DEVICES.fullmatch(name.partition(".")[0].casefold()):
        return None
    return f"Windows can have no file that is called '{name}'; choose another name"
