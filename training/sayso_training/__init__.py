"""Trains the one network that sayso reads with, and exports it. See ../README.md."""
