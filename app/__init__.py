"""Idiolect: a private writing assistant that learns how one person writes."""
