"""What is made: one module or folder for each format."""
