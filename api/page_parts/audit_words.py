"""What the audit says was done, in plain words: one table, beside the titles of questions, lists and maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from api.papers.map_file import MapForm
from api.papers.report import ReportForm
from queries import catalogue, plain_lists
from visualisation import maps

WORDS: Final[Mapping[str, str]] = {
    # coming in, accounts and tokens
    "login": "登录", "logout": "退出", "failure": "登录失败", "password": "改自己的密码",
    "password form": "改自己的密码",
    "add": "添加账号", "assign": "改账号的角色和范围", "passwd": "给账号设新密码", "lock": "锁定账号",
    "unlock": "解锁账号",
    "user add": "添加账号", "user assign": "改账号的角色和范围", "user passwd": "给账号设新密码",
    "user lock": "锁定账号",
    "user unlock": "解锁账号", "user tie": "让账号用统一登录", "user untie": "不让账号再用统一登录",
    "token add": "添加令牌", "token revoke": "撤销令牌", "session end": "退出别处的登录",
    "accounts": "账号页", "accounts add": "添加账号", "accounts assign": "改账号的角色和范围",
    "accounts password": "给账号设新密码", "accounts lock": "锁定账号", "accounts unlock": "解锁账号",
    "mine": "我的账号页", "mine token": "添加令牌", "mine revoke": "撤销令牌", "mine end": "退出别处的登录",
    "audit": "审计页",
    # data: looked at, written, ended
    "subjects": "查找对象", "subject": "看一个对象", "neighbourhood": "看它的周围", "nodes_one": "看一条资料",
    "nodes_relations": "看它的关系", "nodes_history": "看它的历史", "nodes_findings": "看它的判定",
    "nodes_neighbourhood": "看它的周围", "graph": "组织网络", "kinds_list": "种类目录", "kinds_one": "一个种类",
    "subject form": "打开修改表", "subject edit": "修改资料", "subject new form": "打开新增表",
    "subject new": "新增资料",
    "subject end form": "打开结束或移除", "subject end": "结束或移除",
    "subject personal form": "打开个人信息", "subject personal": "改同意、离世，删除个人信息",
    "relation new form": "打开新增关系", "relation new": "新增关系", "relation edit form": "打开修改关系",
    "relation edit": "修改关系", "relation edit of key form": "打开修改关系", "relation edit of key": "修改关系",
    "nodes_put": "写入一条资料", "nodes_patch": "修改一条资料", "nodes_delete": "移除一条资料",
    "relations_put": "写入一条关系", "relations_patch": "修改一条关系", "relations_delete": "移除一条关系",
    "relations_put_of_key": "写入一条关系", "relations_patch_of_key": "修改一条关系",
    "relations_delete_of_key": "移除一条关系",
    "people_withdrawal": "标记撤回同意", "people_death": "标记离世", "people_erasure": "删除个人信息",
    "person erase": "删除个人信息",
    "changes": "改动页", "change": "看一次改动", "changes_list": "取改动", "undo form": "打开撤销",
    "undo": "撤销一次改动",
    "rules page": "规则页", "rule parameter form": "打开本地规则参数", "rule parameter": "改本地规则参数",
    # files that come in and go out, long work
    "imports page": "导入页", "imports upload": "上传文件", "imports template": "下载空白表",
    "imports file": "看上传的文件",
    "imports marked": "下载标注的表", "imports changed": "下载改动的各项", "imports try": "试导入",
    "imports publish": "发布导入",
    "imports again": "再试导入", "imports cancel": "放弃上传的文件", "imports_list": "历次导入",
    "imports_post": "导入文件",
    "imports_undo": "撤销导入", "report": "下载报告",
    "job": "看长时间的工作", "job file": "下载做好的文件", "job stop": "停下长时间的工作", "jobs_one": "看长时间的工作",
    "jobs_result": "取做好的结果", "jobs_cancel": "停下长时间的工作",
    "ledger_xlsx": "下载走访台账", "ledger_docx": "下载走访台账", "letters_docx": "下载联系点通知书",
    "letters_zip": "下载联系点通知书",
    # the work of planners
    "overview": "总览", "questions page": "清单目录", "questions_list": "清单目录", "no question": "清单目录",
    "unknown_question": "清单目录",
    "interface": "接口页", "enterprises page": "企业页", "leadership page": "班子与五老", "drill page": "换届演练",
    "visits page": "走访", "maps": "网络图目录", "maps_list": "网络图目录", "maps_file": "取一张网络图",
    "blank spot": "看一个空白点", "blank spot accept": "认可缺口", "blank spot assign": "交办任务",
    "blank spot facts": "补记情况", "blank spot withdraw": "撤回认可或任务", "tasks assign": "批量交办任务",
    "task": "看一项任务", "task result": "记任务结果", "verify answer": "记核实结果",
    "liaison plan": "看联系点方案", "liaison plan picture": "看联系点方案", "liaison plan comparison": "比较联系点方案",
    "liaison plan make": "拟联系点方案", "liaison plan person": "安排一个人的联系点",
    "liaison plan complete": "排满联系点方案",
    "liaison plan replan": "少变动重排联系点", "liaison plan rename": "给联系点方案改名",
    "liaison plan accept": "接受联系点方案",
    "liaison plan discard": "作废联系点方案",
    "liaison_plans_list": "联系点方案目录", "liaison_plans_one": "看联系点方案", "liaison_plans_make": "拟联系点方案",
    "liaison_plans_change": "给联系点方案改名或改状态", "liaison_plans_discard": "作废联系点方案",
    "liaison_plans_put_person": "安排一个人的联系点", "liaison_plans_put_people": "安排几个人的联系点",
    "liaison_plans_complete": "排满联系点方案",
    "liaison_plans_replan": "少变动重排联系点", "liaison_plans_accept": "接受联系点方案",
    "liaison_plans_explanation": "看方案的理由", "liaison_plans_suggestions": "看最合适的五个",
    "liaison_plans_comparison": "比较联系点方案", "liaison_plans_file": "下载联系点安排表",
    # what tells nothing of anybody
    "events": "事件流", "metrics": "运行指标", "problems_list": "错误种类", "problems_one": "一种错误",
}  # fmt: skip
"""By the names of routes (operations of the API, deeds of pages, commands)."""


def in_words(operations: Iterable[str]) -> dict[str, str]:
    """Return what was done in words, with whom or what it was done to behind it; what is not known stays as it is."""
    known = {**dict(_titles()), **WORDS}
    return {operation: _said(operation, known) for operation in operations}


def _said(operation: str, known: Mapping[str, str]) -> str:
    parts = operation.split(" ")
    for length in range(len(parts), 0, -1):
        if word := known.get(" ".join(parts[:length]).rstrip(":")):
            behind = " ".join(parts[length:])
            return f"{word}：{behind}" if behind else word
    return operation


def _titles() -> Iterator[tuple[str, str]]:
    """Yield what is declared elsewhere with a title of its own."""
    for name, question in catalogue().items():
        yield f"questions_{name}", question.title
    for name, plain in plain_lists().items():
        yield f"{name}_list", plain.title
    for name, drawn in maps().items():
        yield from ((f"maps_{name}{part}", drawn.title) for part in ("", "_start", "_inside", "_path"))
        yield f"map_{name}", f"下载{drawn.title}"
        yield from ((f"map_{name}_{form}", f"下载{drawn.title}（{form.label}）") for form in MapForm)
    for report in ReportForm:
        yield f"report_{report}", f"下载报告（{report.label}）"
