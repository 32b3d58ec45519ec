"""The communications kit: YAML in, website, decks and sheets out."""

import datetime as dt

__version__ = "0.2.0"

# Every date that a file format wants and that is not content: fixed, so that the same inputs give
# the same bytes.
STAMP = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
