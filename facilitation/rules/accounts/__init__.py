"""Rules of the staff's accounts: passwords, guessing, where a sign-in came from."""
