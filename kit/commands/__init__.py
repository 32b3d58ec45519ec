"""What can be asked of the program: a module for each kind of command."""
