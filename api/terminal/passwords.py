"""Asks for a password: hidden and twice at a terminal, else one line from where the input comes; never an argument."""

from __future__ import annotations

import getpass
import sys

from graphmodel.errors import InputError


def new_password(name: str) -> str:
    """Return the password typed for an account; InputError where the two differ or none was given."""
    if not sys.stdin.isatty():
        if given := sys.stdin.readline().rstrip("\r\n"):
            return given
        raise InputError("没有读到密码；请在命令窗口里运行，或把密码作为一行输入（例如从文件）。")
    first = getpass.getpass(f"“{name}”的新密码（不显示）：")
    if getpass.getpass("再输一遍：") != first:
        raise InputError("两次输入的密码不一样，没有改动。")
    return first
