"""Slide decks: what is on each slide, the PowerPoint file, and its pictures."""
