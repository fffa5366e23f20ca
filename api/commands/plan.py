"""联系点安排：拟方案、少变动地调整、核对手工改的方案、说明理由、比较、接受。"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option
from api.terminal.output import Replace, saved_at
from api.terminal.row_outcome import DryRun, User
from graphmodel.settings import Settings

Scope = Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或地名，默认全部")]
Locks = Annotated[list[str], typer.Option("--lock", metavar="人=单位", help="必须这样联系，可写多次")]
Excluded = Annotated[list[str], typer.Option("--exclude", metavar="人=单位", help="不得这样联系，可写多次")]
Absent = Annotated[list[str], typer.Option("--absent", metavar="人", help="这次不安排的人，可写多次")]
Travel = Annotated[Path | None, typer.Option("--travel", metavar="文件", help="路程表：联系人、基层单位、分钟")]
Saved = Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="存成联系点安排表（Excel）")]
Begins = Annotated[date | None, day_option("--on", "从哪一天起，默认今天")]
PlanNamed = Annotated[str, typer.Argument(metavar="方案", help="安排表文件（可手工改过），或 plan list 里的编号")]
Name = Annotated[str, typer.Option("--name", metavar="名称", help="存成方案，取这个名称；见 plan list")]
Onto = Annotated[str, typer.Option("--from", metavar="编号", help="从 plan list 里的这个方案拟起，要写 --name")]


def commands() -> dict[str, Callable[..., Any]]:
    """Return the commands of the group."""
    return {
        "list": list_plans, "make": make, "check": check, "explain": explain, "compare": compare, "accept": accept,
        "discard": discard, "letters": letters, "ledger": ledger,
    }  # fmt: skip


def list_plans(scope: Scope = "") -> None:
    """列出存下的方案：草案、比较过的、已接受的、已被替代的、已作废的。"""
    from api.terminal.stored_plans import print_plans

    print_plans(Settings(), scope)


def make(
    scope: Scope = "",
    lock: Locks = [],  # noqa: B006 – typer wants a list, nobody changes it
    exclude: Excluded = [],  # noqa: B006
    absent: Absent = [],  # noqa: B006
    travel: Travel = None,
    fewest: Annotated[bool, typer.Option("--fewest", help="先求变动最少，再求分值最高")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="不追究到底，给出离最优最多差多少")] = False,
    on: Begins = None,
    output: Saved = None,
    replace: Replace = False,
    name: Name = "",
    onto: Onto = "",
    user: User = None,
) -> None:
    """拟一个方案：分值最高的，或变动最少的；说明离最优最多差多少，排不出时说明为什么。"""
    from api.terminal.planning import opened, print_fewer, print_plan, proposed_or_why, saved

    settings = Settings()
    asked = opened(settings, scope).wishing(lock, exclude, absent, travel)
    if name or onto:
        from api.terminal.stored_plans import begun, kept

        start = begun(asked, name=name, onto=onto, fewest=fewest, quick=quick, scope=scope)
        (asked, plan, _), told = kept(settings, local_asker(settings, user), start)
    else:
        plan, told = proposed_or_why(asked, fewest=fewest, quick=quick)
    print_plan(asked, plan, told)
    if not (fewest or onto):
        print_fewer(asked, plan)
    if output:
        with saved_at(output, replace=replace) as file:
            saved(asked, plan, told, on, file)
        say(f"已存：{output}；可手工改其中“逐对”一表，再用 guangong plan check 核对。")


def check(
    named: PlanNamed,
    scope: Scope = "",
    travel: Travel = None,
    on: Begins = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="按“逐对”重出各表")] = None,
    replace: Replace = False,
) -> None:
    """核对一个方案（也可是手工改的）：逐条规则和分值，违反哪条、与现有安排相比变动多少。"""
    from api.terminal.planning import checked, print_apart, saved
    from api.terminal.stored_plans import is_file, opened_plan

    asked, plan, made = opened_plan(Settings(), named, scope, travel)
    told = checked(asked, plan, made)
    if output:
        with saved_at(output, replace=replace) as target:
            saved(asked, plan, told, on, target)
        say(f"已存：{output}；可用 guangong plan accept 写入。")
    elif is_file(named):
        print_apart(asked, Path(named), plan)


def explain(
    called: Annotated[str, typer.Argument(metavar="人或单位", help="编号或全称")],
    within: Annotated[str, typer.Option("--in", metavar="方案", help="安排表文件或编号，默认现拟一个")] = "",
    scope: Scope = "",
) -> None:
    """说明一个人或一个单位：为什么这样安排或没有排上，最合适的五个及各自的代价。"""
    from api.terminal.planning import opened, print_explanation, proposed_or_why
    from api.terminal.stored_plans import opened_plan

    if within:
        asked, plan, _ = opened_plan(Settings(), within, scope)
    else:
        asked = opened(Settings(), scope)
        plan, _ = proposed_or_why(asked, fewest=False, quick=False)
    print_explanation(asked, called, plan)


def compare(
    first: PlanNamed,
    second: Annotated[str, typer.Argument(metavar="另一方案", help="同第一个")],
    scope: Scope = "",
) -> None:
    """比较两个方案：谁有变动，各条规则多得少得多少分。"""
    from api.terminal.planning import print_comparison
    from api.terminal.stored_plans import opened_plan

    asked, plan, _ = opened_plan(Settings(), first, scope)
    print_comparison(asked, plan, opened_plan(Settings(), second, scope).plan)


def accept(named: PlanNamed, on: Begins = None, scope: Scope = "", dry_run: DryRun = False, user: User = None) -> None:
    """接受一个方案：从这一天起新的联系开始、不在方案里的结束，作为一次改动写入，可以撤销。"""
    from api.terminal import planning, stored_plans

    settings = Settings()
    asker = local_asker(settings, user)
    if not stored_plans.is_file(named):
        stored_plans.print_acceptance(settings, asker, named, on, keep=not dry_run)
        return
    asked, plan, _ = stored_plans.opened_plan(settings, named, scope)
    network = open_network(settings)
    planning.print_acceptance(asked, network, asker, (Path(named), plan), on, keep=not dry_run)


def discard(
    named: Annotated[str, typer.Argument(metavar="编号", help="plan list 里的编号")], user: User = None
) -> None:
    """作废一个存下的方案；它仍在清单里。"""
    from api.terminal import stored_plans

    settings = Settings()
    stored_plans.discard(settings, local_asker(settings, user), named)


def letters(
    named: Annotated[
        str, typer.Argument(metavar="方案", help="安排表文件，或 plan list 里的编号；不写按现有的联系")
    ] = "",
    scope: Scope = "",
    on: Begins = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="文件", help=".docx 每人一页，.zip 每人一个文件")
    ] = Path("联系点通知书.docx"),
    replace: Replace = False,
) -> None:
    """出联系点安排通知书：每人一页（Word），有联系的单位、走访要求、走访记录和签字处。"""
    from api.terminal.planning import save_letters, save_standing
    from api.terminal.stored_plans import opened_plan

    with saved_at(output, replace=replace) as target:
        if named:
            asked, plan, _ = opened_plan(Settings(), named, scope)
            save_letters(asked, plan, named, on, target)
        else:
            save_standing(Settings(), scope, target)
    say(f"已出通知书：{output}")


def ledger(
    scope: Scope = "",
    since: Annotated[date | None, day_option("--since", "从哪一天起的走访，默认全部")] = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help=".xlsx 或 .docx")] = Path(
        "走访台账.xlsx"
    ),
    replace: Replace = False,
) -> None:
    """出走访台账（Excel 或 Word）：各次走访，应走访未走访的单位。"""
    from api.papers.liaison import save_ledger

    settings = Settings()
    with saved_at(output, replace=replace) as target, open_network(settings).view(local_asker(settings), scope) as view:
        save_ledger(view, target, since)
    say(f"已出走访台账：{output}")
