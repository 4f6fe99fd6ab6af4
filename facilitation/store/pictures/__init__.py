"""What doors show: whole pictures read from one committed state, never differences."""
