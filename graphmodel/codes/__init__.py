"""Codes other people issue: division codes and unified social credit codes."""
