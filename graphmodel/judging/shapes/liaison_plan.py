"""What a plan of liaison is worth: the planner values whole plans by it; no finding of its own (domain.md A-25)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.assignment.weights import Weights
from graphmodel.judging.liaison_rule import BaseLevel
from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape, finding_nothing


class Fit(BaseModel):
    """Units that a specialty is good for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...] = Field(min_length=1, description="a specialty that holds one of these fits")
    kinds: tuple[BaseLevel, ...] = Field(min_length=1)

    def __str__(self) -> str:
        """Return how people read it."""
        return "／".join(self.words)


class LiaisonPlanning(Rule):
    """How a plan of who contacts what is valued, and how many may share a unit."""

    asks: Literal["liaison_plan"]
    weights: Weights = Field(default=Weights(), title="分值")
    capacity: int = Field(default=1, gt=0, title="一个单位最多几人联系")
    fits: tuple[Fit, ...] = Field(default=(), title="算专长的")

    @model_validator(mode="after")
    def _each_word_once(self) -> LiaisonPlanning:
        words = [word for fit in self.fits for word in fit.words]
        if twice := sorted({word for word in words if words.count(word) > 1}):
            raise ValueError(f"专长“{'、'.join(twice)}”写了两次")
        return self

    def kinds_for(self, specialties: Iterable[str]) -> frozenset[str]:
        """Return the kinds of units that somebody with these specialties fits."""
        held = list(specialties)
        fitting = (fit for fit in self.fits if any(word in said for word in fit.words for said in held))
        return frozenset(kind for fit in fitting for kind in fit.kinds)


SHAPE: Final = Shape(rules=(LiaisonPlanning,), judge=finding_nothing, reads=lambda _: ())
