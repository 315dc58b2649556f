"""Outline + Links -> Facts."""
