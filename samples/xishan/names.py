"""A seeded source of names, days and choices; no name comes from a real roster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, TypeVar

T = TypeVar("T")

SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN: Final = (
    "安柏宝斌博昌辰成诚春达德栋恩芳丰凤福刚光桂国海涵浩和荷恒红华晖惠吉佳嘉坚建健洁金锦静娟军凯康兰磊立丽良"
    "林玲龙梅明宁培平琴清庆秋群荣瑞森善胜诗书淑顺思松涛天廷维文贤祥小晓新兴秀雪雅艳毅英永勇友玉元月云泽珍正志忠"
)
BRANDS: Final = (
    "恒瑞嘉德隆华盛泰兴宏远信诚捷锐新明联合同润丰茂昌达",
    "源通鑫邦佳润达峰创腾宇科迪欣康益美凯利安和",
)
TRADES: Final = (
    ("机械", "制造业"),
    ("电子", "制造业"),
    ("纺织", "制造业"),
    ("化工", "制造业"),
    ("金属制品", "制造业"),
    ("新能源", "制造业"),
    ("包装", "制造业"),
    ("建筑工程", "建筑业"),
    ("物流", "交通运输业"),
    ("商贸", "批发零售业"),
    ("信息技术", "信息服务业"),
    ("餐饮管理", "住宿餐饮业"),
)


class Draw:
    """Everything random about the sample, from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._taken: set[str] = set()

    def person(self) -> str:
        """Return a person's name nobody else has."""
        return self._new(lambda: self.pick(SURNAMES) + self.pick(GIVEN) + self.pick(GIVEN))

    def firm(self, trade: str) -> str:
        """Return an enterprise's name no other has, marked as an example."""
        return self._new(lambda: f"{self.pick(BRANDS[0])}{self.pick(BRANDS[1])}{trade}有限公司（示例）")

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of `choices`."""
        return self._random.choice(choices)

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """Return `count` different ones of `choices`."""
        return self._random.sample(choices, count)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        return self._random.sample(items, len(items))

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def day(self, first: date, last: date) -> date:
        """Return a day from `first` to `last`, both included."""
        return first + timedelta(days=self.whole(0, (last - first).days))

    def chance(self, share: float) -> bool:
        """Is it so, in `share` of the cases?"""
        return self._random.random() < share

    def quantity(self, low: int, high: int) -> int | str:
        """Return a number from `low` to `high`, now and then with a qualifier as offices write it."""
        number = self.whole(low, high)
        tens = max(10, number // 10 * 10)
        qualified = (f"{tens}多", f"近{tens + 10}", f"不少于{tens}", f"约{tens}", f"{number}—{number + 2}")
        return self.pick(qualified) if self.chance(0.1) else number

    def checked_on(self) -> date:
        """Return a day on which the autumn check of 2023 was made."""
        return self.day(date(2023, 9, 1), date(2023, 9, 28))

    def _new(self, propose: Callable[[], str]) -> str:
        while (name := propose()) in self._taken:
            pass
        self._taken.add(name)
        return name
