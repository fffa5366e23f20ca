"""Judgement, written once: pure functions from facts and rules to findings."""
