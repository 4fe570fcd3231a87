"""Compare what a host serves with what was built."""
