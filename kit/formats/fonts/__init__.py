"""Fonts: their files, which a kit is set in, and what is cut out of them for the site."""
