"""How it is made: in which order, on how many processes, and put in place as a whole."""
