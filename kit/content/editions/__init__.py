"""Editions: what a partner or a country lays over the kit."""
