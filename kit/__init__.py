"""The INSPIRE communications kit: YAML in; website, slide decks and printable sheets out."""
