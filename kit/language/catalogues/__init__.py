"""The catalogues of gettext (.po): read, brought up to the texts there are, and written."""
