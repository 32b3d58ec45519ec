"""What authors write: read, checked and explained."""
