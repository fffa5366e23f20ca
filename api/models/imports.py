"""The shapes in which imports are asked for and told over the API."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.asked.day import Day, StatedDay
from api.models.nodes import Counts, OldNew, Written


class Meant(BaseModel):
    """How a file is meant."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(False, title="试导入", description="只看有没有错、会改动什么，不写入")
    name: str = Field("", title="文件名", description="记入历史的文件名；csv 不写 sheet 时按它认表", max_length=200)
    sheet: str | None = Field(None, title="表名", description="csv 是哪张表，例如 企业", max_length=40)
    effective: StatedDay | None = Field(None, title="哪一天", description="资料是哪一天的情况；不写为文件里的填报日期")
    scope: str | None = Field(None, title="范围", description="区划代码或名称；不写为文件里的填报范围", max_length=200)
    overwrite: bool = Field(False, title="以本表为准", description="比本表新的、导出以后改过的也照本表改")


class Which(BaseModel):
    """Which lines are wanted."""

    model_config = ConfigDict(extra="forbid")

    before: int | None = Field(None, title="早于", description="只要编号比它小的", ge=1, le=10**15)
    limit: int = Field(100, title="行数", description="最多几行", ge=1, le=1000)


class ImportEntry(Counts):
    """One import."""

    number: int = Field(description="编号，撤销时用")
    made_by: str = Field(description="谁导入的")
    made_at: datetime = Field(description="什么时候")
    effective: Day = Field(description="资料是哪一天的情况")
    file: str | None = Field(description="文件名；范围不全是自己的，别人的文件名不显示")
    undone_by: int | None = Field(description="被第几号改动撤销；没有撤销为空")


class ImportEntries(BaseModel):
    """What was imported."""

    rows: list[ImportEntry] = Field(description="各次导入，新的在前")
    next: int | None = Field(description="还有更早的，下次写在 before；没有为空")


class SheetEntry(BaseModel):
    """What the rows of one sheet do."""

    sheet: str = Field(description="表名")
    rows: int = Field(description="行数")
    created: int = Field(description="新增几条")
    changed: int = Field(description="变更几条")
    same: int = Field(description="不变几条")


class MovedCell(OldNew):
    """One field of what was there that moves."""

    sheet: str = Field(description="表名")
    row: int | None = Field(description="文件里的行号")
    what: str = Field(description="种类或关系，中文")
    id: str = Field(description="编号；关系为起点的编号")
    name: str = Field(description="名称")


class ImportAnswer(Written):
    """What an import did, or in a dry run would do."""

    sheets: list[SheetEntry] = Field(description="各表")
    cells: list[MovedCell] = Field(description="改动了已有内容的各项")
