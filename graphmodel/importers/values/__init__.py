"""Cells into typed values."""
