"""Reads the facts of a project back out of a filing, each with the places it was read from."""
