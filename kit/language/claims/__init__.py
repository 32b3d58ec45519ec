"""What texts claim that the kit knows better, or that contradicts itself or its source."""
