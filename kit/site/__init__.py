"""The website, through MkDocs."""
