"""Rules as data: TOML bound to place, level, period and citation; a place overrides its parents."""

from graphmodel.judging.book import RuleBook
from graphmodel.rules.loading import load_rules

__all__ = ["RuleBook", "load_rules"]
