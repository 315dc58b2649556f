"""What stands where: a file as blocks in reading order, with the place of each in the file."""
