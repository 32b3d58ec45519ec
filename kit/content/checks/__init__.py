"""What is wrong with the content, each in words that its author knows."""
