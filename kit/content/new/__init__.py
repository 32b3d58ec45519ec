"""What begins a new file or entry, in the right form."""
