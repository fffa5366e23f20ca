"""Tasks: who has to do what about whom by when, what is overdue, what came of it."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option
from queries.records.standing import TaskStanding, is_open, tasks
from queries.records.subjects import Matter, with_subjects

_RANK: Final = {standing.value: place for place, standing in enumerate(TaskStanding)}


class TasksParameters(Parameters):
    """Which are listed."""

    standing: TaskStanding | None = option(None, "状况", "只列这一状况的")
    assigned_to: str | None = option(None, "责任人", "只列这个人的")
    due_within: int | None = option(
        None, "几天内到期", "只列未完成、在这么多天之内到期的，已逾期的也在内", ge=0, le=3650
    )


class TaskRow(Row):
    """One task."""

    subject: str | None = heading("编号", "任务是关于谁的")
    name: str | None = heading("对象")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    topic: Matter | None = heading("事项")
    found: str | None = heading("现在的判定")
    what: str = heading("任务内容")
    assigned_to: str | None = heading("责任人", "没有查看姓名的权限时为“某同志”")
    assigned_on: date = heading("交办日期")
    due_on: date | None = heading("完成期限")
    standing: TaskStanding = heading("状况")
    days_left: int | None = heading("距期限天数", "负数为已逾期的天数；办完的和没有期限的为空")
    done_on: date | None = heading("完成日期")
    result: str | None = heading("办理结果")
    task: str = heading("任务编号")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: TasksParameters) -> pl.DataFrame:
    """Return the tasks in scope: what is overdue, what is open, what is done, each by the day on which it is due."""
    held = tasks(view)
    if parameters.standing is not None:
        held = held.filter(pl.col("standing") == parameters.standing)
    if parameters.assigned_to is not None:
        held = held.filter(pl.col("assigned_to") == parameters.assigned_to)
    if parameters.due_within is not None:
        held = held.filter(is_open(), pl.col("days_left") <= parameters.due_within)
    return _in_order(held, view)


def due(view: View, within: int = 30) -> pl.DataFrame:
    """Return the open tasks in scope that are overdue or due within so many days (columns of TaskRow), the most urgent
    first: what an overview shows."""
    return answer(view, TasksParameters(due_within=within))


def _in_order(held: pl.DataFrame, view: View) -> pl.DataFrame:
    ranked = held.with_columns(pl.col("id").alias("task"), pl.col("standing").replace_strict(_RANK).alias("_rank"))
    return with_subjects(ranked, view).sort("_rank", "due_on", "place", "task", nulls_last=True)


QUESTION = Question(
    title="任务清单",
    summary="交办的任务：为谁、做什么、责任人、期限、是否逾期、办理结果",
    row=TaskRow,
    answer=answer,
    parameters=TasksParameters,
)
