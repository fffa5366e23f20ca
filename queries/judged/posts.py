"""Which topics tell of posts that should be filled."""

from __future__ import annotations

from graphmodel.rules.topics import topics


def topics_of_posts() -> list[str]:
    """Return the topics of posts that should be filled."""
    return [code for code, topic in topics().items() if "posts" in topic.asked]
