"""Tasks: who does what about one subject by when, and what came of it."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class TaskState(Choice):
    """Where a task stands."""

    open = "open", "未完成", "办理中", "待办"
    done = "done", "已完成", "办结", "已办结"
    dropped = "dropped", "不再办理", "取消", "作罢"


class Task(Node):
    """One thing that somebody is to do about one subject; no finding reads it."""

    kind = Kind(
        number=22, title="任务", letter="F", colour="#5b7aa8", within="TASK_OF", key=("what", "assigned_on"),
        sheet_aliases=("交办任务", "任务清单"), starts="登记日期", ends="作废日期", planning=True,
    )  # fmt: skip

    topic: str | None = column("事项", "任务事项", description="为哪一项，写清单里的事项名；不为某一项的不填")
    what: str = column("任务内容", "内容", "做什么", required=True)
    assigned_to: str | None = column("责任人", "承办人", "交给", names=True)
    assigned_on: date = column("交办日期", required=True)
    due_on: date | None = column("完成期限", "期限", "限期")
    state: TaskState | None = column("状态", "任务状态", description="不填为未完成")
    done_on: date | None = column("完成日期", "办结日期")
    result: str | None = column("办理结果", "结果")


class TaskOf(Relation):
    """What a task is about."""

    relation = RelationType(
        name="TASK_OF",
        title="任务的对象",
        sources=("Task",),
        targets=("Unit", "Zone", "CareCommittee", "Person", "Team", "EducationSite"),
        columns=(RelationColumn("对象", ("单位", "任务对象"), required=True),),
        about=True,
    )
