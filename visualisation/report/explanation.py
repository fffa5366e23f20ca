"""说明: which day the figures are of, what each is divided by, and the rules behind them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from graphmodel.findings.words import levels
from visualisation.report.content import ReportHead, in_chinese
from visualisation.report.printed import PrintedTable, Section

RULES: Final = ("规则", "适用地区", "适用对象", "规定", "依据")
WIDTHS: Final = (9, 5, 7, 11, 13)
RATES: Final = (
    "组建率 = 自己建有关工委的 ÷ 应建。覆盖率 =（自建的 + 被区域性或联合关工委覆盖的）÷ 应建。两个率分开看。",
    "应建不含待党建、不作要求和已撤并的；鼓励拓展的单位只列数，从不进分母。空心组织算已建。",
    "待核的不进分子分母；覆盖率下限、上限是待核的全算没有、全算有时的两头。",
    "企业按 P1—P4 次序分类计数，没有组建率：P1 规上民营、已有党组织；"
    "P2 可依托园区（商贸区）区域性党组织的中小企业，一个园区计一个；"
    "P3 规上、尚无党组织，待党建；P4 其他，鼓励拓展。",
    "五老任常务副主任比例的分母是已建关工委数，达标率的分母是已建关工委数，都不是组建率或覆盖率。",
    "带“不少于”“多”“近”“约”的数是填报时就不确切的数，照原样保留。",
)  # fmt: skip
STATES: Final = (
    "空白点：应建而未建、也未被覆盖，并且有人核实过“没有”，或名单已声明完整。没有核实过的空格是待核，不是空白点。",
    "空心：已建，但活动、计划、阵地、经费、人员中至少一项明确为“无”。",
    "“代关建”：红，党组织负责人任主任，而常务副主任、副主任、委员中无一“五老”；黄，常务副主任不是“五老”，或班子中“五老”占比低于规则所定。",
    "【判】：来源文本没有写明、由本产品作出的理解，可在规则文件里改。",
)  # fmt: skip
ELSEWHERE: Final = "所用的每条规则和依据，见网页“规则”，或县（市、区）的报告。"
FORM: Final = "没有取得上级统一印发的原表，本表的列名为本产品拟定。"


def explanation(head: ReportHead, present: Collection[str], *, short: bool) -> Section:
    """Return the part: what the figures are of, what they are divided by, the words, the rules for what is `present`
    (levels and kinds), unless it is to be `short`."""
    texts = [*_data(head), *RATES, *STATES]
    if short:
        return Section("说明", (*texts, ELSEWHERE))
    rules = _rules(head, present)
    return Section("说明", tuple(texts), (rules,) if rules.rows else ())


def _rules(head: ReportHead, present: Collection[str]) -> PrintedTable:
    words = levels()
    rows = tuple(
        (
            rule["title"],
            f"本地（{rule['place']}）" if rule["place"] else "通用",
            "、".join(words.get(level, level) for level in rule["levels"]),
            rule["text"],
            rule["citation"],
        )
        for rule in head.rules
        if not rule["levels"] or set(rule["levels"]) & set(present)
    )
    return PrintedTable("rules", RULES, rows, WIDTHS, title="所用规则和依据")


def _data(head: ReportHead) -> list[str]:
    texts = [
        f"范围：{head.scope_name}。",
        f"数据时点：{in_chinese(head.as_of)}，所有数字都是这一天的情况，按这一天有效的规则判定。",
        f"快照：第 {head.snapshot} 号变更之后的数据。规则版本：{head.rule_set}。",
        FORM,
    ]  # fmt: skip
    if head.pinned_on:
        texts.insert(2, f"判定日期固定在{in_chinese(head.pinned_on)}，不随当天变动。")
    if head.mark:
        texts.append(f"{head.mark}，含个人信息，请勿外传。")
    if head.synthetic:
        texts.insert(0, "本数据是合成示例：人员、企业和名册都是合成的，不是真实情况，不得上报。")
    return texts
