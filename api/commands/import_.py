"""`guangong import`: one workbook or CSV in, all of it or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.changed_fields import print_changed
from api.terminal.days import day_option
from api.terminal.marked_copy import mark_copy
from api.terminal.outcome import complain_of_faults, print_import
from api.terminal.output import Replace
from graphmodel.importers.marking.marked_copy import Marks
from graphmodel.importers.workbook_import import FaultyFileError, import_file
from graphmodel.settings import Settings

File = Annotated[Path, typer.Argument(metavar="文件", help="要导入的 .xlsx 或 .csv")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查、看变化，不写入")]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="表名", help="csv 属于哪张表，例如 企业")]
Day = Annotated[date | None, day_option("--date", "资料是哪一天的情况")]
Scope = Annotated[str | None, typer.Option("--scope", metavar="范围", help="资料所属的区划代码或名称")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="以本表为准：比本表新的、导出以后改过的也照本表改")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="把改动了的各项存成 csv")]
Marked = Annotated[
    Path | None,
    typer.Option("--marked", metavar="文件", help="把原表另存一份：出错的格子涂色，右边加“处理建议”一列"),
]
User = Annotated[str | None, typer.Option("--as", metavar="姓名", help="记为谁导入，默认按设置")]


def command(
    file: File,
    dry_run: DryRun = False,
    sheet: Sheet = None,
    day: Day = None,
    scope: Scope = None,
    user: User = None,
    overwrite: Overwrite = False,
    output: Output = None,
    marked: Marked = None,
    replace: Replace = False,
) -> int:
    """导入名册（Excel 或 csv）：有一处错就全不写入，并逐处说明怎么改。"""
    settings = Settings()
    try:
        result = import_file(
            open_network(settings),
            local_asker(settings, user),
            file,
            dry_run=dry_run,
            sheet=sheet,
            effective=day,
            scope=scope,
            overwrite=overwrite,
        )
    except FaultyFileError as error:
        complain_of_faults(error, file)
        if marked:
            mark_copy(file, Marks(error.remarks, error.headings, sheet), marked, replace=replace)
        return 1
    print_import(result, file, dry_run=dry_run)
    if marked:
        mark_copy(file, Marks(result.remarks, result.headings, sheet), marked, replace=replace)
    print_changed(result.changed, output, replace=replace)
    return 0
