"""A document that goes out to be reviewed in Word, and what came back of it.

Each text of the content stands in a bookmark; the file itself keeps what it said when it went out.
"""
