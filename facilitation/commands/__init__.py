"""The commands of the command line. Those that write use run_command.py; those that read need no lock."""
