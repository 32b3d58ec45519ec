"""The look of the decks: `layouts` says what is on each, of what is in `parts`.

A designer may go on from the file that this draws, with PowerPoint.
"""
