"""The files of authors as YAML: read with the place of each value, and written back."""
