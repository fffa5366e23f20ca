"""Unified social credit codes: both check digits, the register they come from and the county of registration.

GB 32100 weighs 17 characters with values from a set of 31. The organisation code inside (GB 11714, characters
9–17) has a check digit of its own, whose letters count A=10 … Z=35: the two tables differ from I onwards.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from graphmodel.errors import InputError

CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100 in the order of their values; I, O, S, V and Z are never used."""

_WEIGHTS: Final = tuple(pow(3, i, 31) for i in range(17))
_BODY_CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOK_ALIKES: Final = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})
_CONFUSED: Final = MappingProxyType(
    {
        a: "".join(c for c in group if c != a)
        for group in ("0DQ", "1L7T", "2", "8B", "6G", "UV", "5", "CG", "3E", "KX", "MN", "PR", "VY")
        for a in group
    }
)
"""Characters that are taken for one another, among those that a code may have."""
_INNER: Final = "第 9—17 位（组织机构代码）的校验不符"
_LAST: Final = "末位校验码与前 17 位不符"
_FORM: Final = re.compile(rf"[{CHARACTERS}]{{2}}[0-9]{{6}}[{CHARACTERS}]{{10}}")


@dataclass(frozen=True)
class Register:
    """What the first two characters say: the department, the class of body, and the kinds that fit it."""

    department: str
    body: str
    kinds: tuple[str, ...]


_ORGANS = ("GovernmentOrgan",)
_SOCIAL = ("SocialOrganization",)
_RURAL = ("RuralEconomicEntity",)

REGISTERS: Final = MappingProxyType({
    "11": Register("机构编制", "机关", _ORGANS),
    "12": Register("机构编制", "事业单位", ("PublicInstitution", "School")),
    "13": Register("机构编制", "群众团体", (*_ORGANS, *_SOCIAL)),
    "19": Register("机构编制", "其他", (*_ORGANS, "PublicInstitution", *_SOCIAL)),
    "51": Register("民政", "社会团体", _SOCIAL),
    "52": Register("民政", "民办非企业单位", (*_SOCIAL, "School")),
    "53": Register("民政", "基金会", _SOCIAL),
    "59": Register("民政", "其他", _SOCIAL),
    "91": Register("市场监管", "企业", ("Enterprise",)),
    "92": Register("市场监管", "个体工商户", ()),
    "93": Register("市场监管", "农民专业合作社", _RURAL),
    "N1": Register("农业农村", "组级集体经济组织", _RURAL),
    "N2": Register("农业农村", "村级集体经济组织", _RURAL),
    "N3": Register("农业农村", "乡镇级集体经济组织", _RURAL),
})  # fmt: skip
"""Registers by the first two characters; a pair that is not listed says nothing."""


@dataclass(frozen=True)
class Checked:
    """A code put in its usual form, with what is wrong with it."""

    code: str
    malformed: str | None = None
    """Sentence: this cannot be a code at all."""
    warning: str | None = None
    """Sentence: the form is right, a check digit is not."""
    right: str | None = None
    """The code that was likely meant, where a check digit is wrong and one slip explains it."""
    register: Register | None = None
    county: str | None = None
    """Six digits: the county of the registration authority."""


def check(text: str) -> Checked:
    """Return `text` in its usual form (NFKC, upper case, no blanks) and its faults of form or check digit."""
    code = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    malformed = _malformed(code)
    if malformed:
        return Checked(code, malformed=malformed)
    register, county = REGISTERS.get(code[:2]), code[2:8]
    wrong = [words for is_wrong, words in ((not _inner_fits(code), _INNER), (not _last_fits(code), _LAST)) if is_wrong]
    if not wrong:
        return Checked(code, register=register, county=county)
    right = likely(code)
    hint = f"，是不是“{right}”？" if right else "，"
    warning = f"统一社会信用代码“{code}”校验不通过：{'，'.join(wrong)}{hint}请对照营业执照或法人证书核对。"
    return Checked(code, warning=warning, right=right, register=register, county=county)


def likely(code: str) -> str | None:
    """Return the one code that a slip explains: a wrong check character, two neighbours swapped, or one look-alike.

    None where no such code passes both checks, or several do.
    """
    slips = {code[:17] + _last(code[:17]), code[:16] + _body_check_digit(code[8:16]) + code[17]}
    slips |= {code[:n] + code[n + 1] + code[n] + code[n + 2 :] for n in range(17)}
    slips |= {code[:n] + other + code[n + 1 :] for n, c in enumerate(code) for other in _CONFUSED.get(c, "")}
    fitting = [slip for slip in slips if _FORM.fullmatch(slip) and _inner_fits(slip) and _last_fits(slip)]
    return fitting[0] if len(fitting) == 1 else None


def make(prefix: str, body: str) -> str:
    """Return the 18-character code for `prefix` and `body` (8 characters each); InputError if malformed."""
    unchecked = f"{prefix}{body}"
    if len(prefix) != 8 or not _FORM.fullmatch(f"{unchecked}00"):
        raise InputError(f"“{prefix}”和“{body}”不能组成统一社会信用代码：各应为 8 位，且不用字母 I、O、S、V、Z。")
    first = unchecked + _body_check_digit(body)
    return first + _last(first)


def _inner_fits(code: str) -> bool:
    return code[16] == _body_check_digit(code[8:16])


def _last_fits(code: str) -> bool:
    return code[17] == _last(code[:17])


def _last(first: str) -> str:
    """Return the character that checks the 17 before it, as they are written."""
    total = sum(CHARACTERS.index(c) * w for c, w in zip(first, _WEIGHTS, strict=True))
    return CHARACTERS[-total % 31]


def _body_check_digit(body: str) -> str:
    total = sum(_BODY_CHARACTERS.index(c) * w for c, w in zip(body, _BODY_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def _malformed(code: str) -> str | None:
    """Return the sentence that says why `code` has not the form of a code, with the likely right one."""
    if _FORM.fullmatch(code):
        return None
    candidate = code.translate(_LOOK_ALIKES)
    likely = _FORM.fullmatch(candidate) and make(candidate[:8], candidate[8:16]) == candidate
    hint = f"，是不是“{candidate}”" if likely else ""
    if len(code) != 18:
        return f"统一社会信用代码“{code}”是 {len(code)} 位，应为 18 位，请补全或删去多余的字符。"
    strange = "、".join(dict.fromkeys(c for c in code if c not in CHARACTERS))
    if strange:
        return (
            f"统一社会信用代码“{code}”含有“{strange}”，代码不用字母 I、O、S、V、Z"
            f"（字母 O 多为数字 0，字母 I 多为数字 1）{hint}，请改正。"
        )
    return f"统一社会信用代码“{code}”第 3—8 位应为登记机关的 6 位区划数字，请改正。"
