"""The communications kit: YAML in, website, decks and sheets out."""

import datetime as dt
import os

__version__ = "0.2.0"

# Every date that a file format wants and that is not content: fixed, so that the same inputs give
# the same bytes.
STAMP = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
# Seconds since 1970, if whoever runs the program says which hour it is; read before the site
# says another to MkDocs.
EPOCH = os.environ.get("SOURCE_DATE_EPOCH", "")
