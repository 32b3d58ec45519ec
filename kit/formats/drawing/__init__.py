"""Drawings of ours, and how they are made small."""
