"""What those who look after the program need now and then, and the program itself does not."""
