"""`guangong restore`: a backup in place of the present data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from api.opening import address_of, local_asker, open_network
from api.terminal.console import complain, say
from graphmodel.errors import InputError, StoreError
from graphmodel.network import Network
from graphmodel.network.erasing import erase_again, erased
from graphmodel.settings import Settings
from graphmodel.stores import data_file
from graphmodel.stores.entries import Contents
from graphmodel.stores.port import Store

COUNTIES_NAMED: Final = 5


def command(
    file: Annotated[Path, typer.Argument(metavar="备份文件", help="guangong backup 存的文件")],
    yes: Annotated[bool, typer.Option("--yes", help="不再询问，直接恢复")] = False,
) -> None:
    """用备份恢复全部数据：先说备份是谁的、问过再恢复；现在的数据另存在旁边，不会丢。"""
    network = open_network(Settings())
    held = network.store.contents_of(file)
    say(f"备份“{file}”：{_in_words(held)}")
    _say_what_is_there(network.store, held)
    _make_sure(agreed=yes)
    known = _erased(network)
    restored = network.store.restore(file)
    say(f"已恢复到快照第 {restored.snapshot} 号。")
    if again := erase_again(network, local_asker(Settings()), known):
        say(f"备份里还有 {again} 人的个人信息，是后来按要求删除的，已再次删除。")
    if restored.kept:
        say(f"恢复前的数据另存为：{restored.kept}")
    if network.due():
        say("备份里的结论是以前判定的；请运行 guangong refresh 按当天重新判定。")


def _erased(network: Network) -> list[str]:
    """Return who was erased in the present data, as far as these can be read."""
    try:
        with network.store.read() as reader:
            return erased(reader)
    except StoreError:
        return []


def _say_what_is_there(store: Store, backup: Contents) -> None:
    path = data_file(address_of(Settings()))
    if path is None or not path.exists():
        say("现在还没有数据。")
        return
    try:
        present = store.contents_of(path)
    except StoreError as error:
        say(f"现在的数据读不出来：{error}")
        return
    say(f"现在的数据：{_in_words(present)}")
    if present.counties and set(present.counties) != set(backup.counties):
        complain("注意：备份与现在的数据不是同一个县（市、区）的。")


def _make_sure(*, agreed: bool) -> None:
    """Ask, where somebody is there to answer."""
    if agreed:
        return
    if not sys.stdin.isatty():
        raise InputError("恢复会用备份替换现在的全部数据，没有做；确定要恢复，请加 --yes。")
    typer.confirm("用这个备份替换现在的全部数据吗？", abort=True)


def _in_words(held: Contents) -> str:
    named = "、".join(held.counties[:COUNTIES_NAMED]) or "（没有县市区）"
    more = f"等 {len(held.counties)} 个县（市、区）" if len(held.counties) > COUNTIES_NAMED else ""
    last = held.last
    if last is None:
        return f"{named}{more}，还没有导入过。"
    file = f"，文件“{last.file}”" if last.file else ""
    return (
        f"{named}{more}，共 {held.nodes} 行；最近一次改动是第 {last.number} 号，"
        f"{last.made_at.astimezone():%Y-%m-%d %H:%M} 由{last.made_by}写入{file}，是 {last.effective} 的情况。"
    )
