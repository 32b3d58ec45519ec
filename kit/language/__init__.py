"""What a reader reads: texts looked up, numbers and days written."""
