"""What stands behind the command line: writing goes through one writer, reading needs no lock."""
