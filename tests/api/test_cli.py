"""The command line as a whole: help, exit codes, and consoles that are not UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from api.commands import command_names

COMMANDS = [
    "ask", "backup", "copy", "demo", "divisions", "end", "explain", "export", "import", "imports", "load", "map",
    "merge", "neo4j", "person", "plan", "questions", "refresh", "remove", "report", "restore", "rules", "serve",
    "template", "token", "undo", "user", "verify",
]  # fmt: skip


def test_every_file_of_the_folder_is_a_command():
    assert command_names() == COMMANDS


def test_help_names_every_command_and_every_setting_with_its_value(guangong, store):
    code, page, _ = guangong("--help")

    assert code == 0
    assert all(f"\n  {name} " in page for name in COMMANDS)
    assert f"数据文件或地址：{store}（环境变量 GUANGONG_STORE）" in page
    assert "操作人：测试员（环境变量 GUANGONG_USER）" in page


def test_without_a_command_the_help_is_shown(guangong):
    assert guangong()[:2] == guangong("--help")[:2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(guangong, name):
    code, page, _ = guangong(name, "--help")

    assert code == 0
    assert page.startswith(f"用法：guangong {name}")
    assert "选项：" in page
    assert not {"Usage", "Options", "Show"} & set(page.replace(":", " ").split())


def test_done_is_zero(guangong, network):
    assert guangong("ask", "coverage")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("ask", "coverage", "--scope", "东亭"), "没有找到范围“东亭”（是不是“东亭镇”？），请写区划代码或镇村全称。"),
        (("ask", "coverage", "--where", "levle=a"), "没有“levle”这一列（是不是“level”？）"),
        (("ask", "blank_spots", "--state", "空"), "“状态（state）”没有“空”这个值"),
        (("ask", "coverage", "--format", "xlsx"), "xlsx 要存成文件，请用 -o 写明文件名。"),
        (("ask", "coverage", "-o", "表"), "请用 .xlsx、.csv 或 .json 结尾"),
        (("explain", "无此"), "没有找到“无此”"),
        (("undo", "9"), "没有第 9 号改动"),
        (("import", "没有.xlsx"), "没有.xlsx"),
        (("map", "comittee_network"), "（是不是“committee_network”？）"),
        (("refresh", "--pin", "2023-10-31", "--unpin"), "只能用一个"),
    ],
)
def test_a_fault_of_the_input_is_one_with_one_sentence(guangong, network, arguments, sentence):
    code, printed, complaint = guangong(*arguments)

    assert (code, printed) == (1, "")
    assert sentence in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("undoo",), "没有命令 undoo（是不是“undo”？）"),
        (("ask", "blank_spot"), "没有命令 blank_spot（是不是“blank_spots”？）"),
        (("ask",), "缺少命令"),
        (("undo",), "缺少参数 编号"),
        (("undo", "一"), "编号 应为整数"),
        (("ask", "coverage", "--frmat", "csv"), "没有选项 --frmat（是不是“--format”？）"),
        (("ask", "coverage", "--format", "pdf"), "--format 没有“pdf”这个值，可用：table, json, csv, xlsx"),
        (("ask", "coverage", "--limit", "-1"), "--limit 不应小于 0"),
        (("ask", "coverage", "--as-of", "去年"), "--as-of 应为 2023-10-31 这样的日期，现为“去年”"),
        (("import", "册.xlsx", "--date", "45230"), "--date 应为 2023-10-31 这样的日期，现为“45230”"),
        (("ask", "coverage", "--as-of", "2023年2月30日"), "现为“2023年2月30日”"),
        (("ask", "coverage", "--scope"), "选项 --scope 后面要写值"),
        (("verify", "--rebuild=1"), "选项 --rebuild 后面不写值"),
        (("verify", "一", "二"), "多写了“一 二”"),
    ],
)
def test_wrong_use_is_two_and_said_in_chinese(guangong, network, arguments, sentence):
    code, printed, complaint = guangong(*arguments)

    assert (code, printed) == (2, "")
    assert complaint.startswith("用法有误：")
    assert sentence in complaint


def test_a_wrong_setting_is_wrong_use(guangong, monkeypatch):
    monkeypatch.setenv("GUANGONG_PORT", "80800")

    code, _, complaint = guangong("questions")

    assert code == 2
    assert "GUANGONG_PORT" in complaint
    assert "65535" in complaint


SEVERAL = """
from api.cli import run
from api.terminal.console import make_safe
make_safe()
for arguments in ["ask coverage", "questions", "--help", "explain 没有", "undoo", "demo --scope 320205"]:
    print(run(arguments.split()))
"""


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_output_never_fails_on_any_console(network, encoding):
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    printed, complained = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert [line for line in printed.splitlines() if line in {"0", "1", "2"}] == ["0", "0", "0", "1", "2", "0"]
    assert complained.count("\n") == 2
    assert ("覆盖情况" in printed) == (encoding == "gbk")
