"""What a plan is worth: whole points per rule, so that every sum can be checked by hand."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Weights(BaseModel):
    """Points; 0 leaves a rule out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    blank: int = Field(default=100, ge=0, title="联系空白点")
    hollow: int = Field(default=70, ge=0, title="联系空心组织")
    to_verify: int = Field(default=40, ge=0, title="联系待核单位")
    poor: int = Field(default=30, ge=0, title="联系未达标单位")
    sound: int = Field(default=8, ge=0, title="联系其他单位")
    near_town: int = Field(default=24, ge=0, title="与本人同镇")
    near_county: int = Field(default=10, ge=0, title="与本人同县")
    minute: int = Field(default=1, ge=0, title="路上每分钟扣", description="instead of nearness where travel is known")
    specialty: int = Field(default=12, ge=0, title="专长对口")
    keep: int = Field(default=30, ge=0, title="保持原有联系")
    pair_town: int = Field(default=25, ge=0, title="两处同镇")
    pair_county: int = Field(default=8, ge=0, title="两处同县")
    pair_kinds: int = Field(default=15, ge=0, title="两处不同类型")

    @model_validator(mode="after")
    def _nearer_is_never_worse(self) -> Weights:
        if self.near_town < self.near_county or self.pair_town < self.pair_county:
            raise ValueError("同镇的分不应少于同县的分")
        return self

    def weakness(self, code: str) -> int:
        """Return what contact with a unit in this state is worth."""
        return int(getattr(self, code)) if code in WEAKNESS else self.sound

    def __str__(self) -> str:
        """Return every rule with its points, as people read them."""
        return "、".join(f"{field.title} {getattr(self, name)}" for name, field in type(self).model_fields.items())


WEAKNESS = {"blank": "空白点", "hollow": "空心", "to_verify": "待核", "poor": "未达标", "sound": "正常"}
"""States of a unit, the weakest first, in words."""
