"""How the same rows are had in the programs that offices use: a line or a few steps for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from api.asked.address import Address

TOKEN: Final = "令牌"
"""Stands where the token has to be written."""


@dataclass(frozen=True)
class Snippet:
    """What to do in one program."""

    title: str
    said: str
    text: str


def snippets(site: str, asked: Address) -> Iterator[Snippet]:
    """Yield one for each program; `asked`: the address of a list under the `site`, as it is read as JSON."""
    whole = f"{site}{asked}"
    rows = f"{site}{asked.changed({'shape': 'array'})}"
    plain = f"{site}{_suffixed(asked, 'csv').changed({'header': 'en', 'bom': '0'})}"
    parquet, book = f"{site}{_suffixed(asked, 'parquet')}", f"{site}{_suffixed(asked, 'xlsx')}"
    name = asked.path.rpartition("/")[2]
    yield Snippet("cURL", "在命令行里取一次；Windows 10 以上自带 curl。", _curl(whole))
    yield Snippet(
        "DataEase",
        "数据源选“API 数据”，照下面填，点“校验”后勾选字段。一次取全部行；行很多时在地址里加 filter 缩小。",
        f"请求方式：GET\n请求地址：{rows}\n请求头：Authorization = Bearer {TOKEN}\nJSONPath：$",
    )
    yield Snippet(
        "FineBI / FineReport",
        "建 JSON（API）数据集，照下面填。各版本的菜单名称略有不同。",
        f"地址：{rows}\n请求头：Authorization = Bearer {TOKEN}\n请求方式：GET\n解析路径：根（结果就是一个数组）",
    )
    yield Snippet(
        "Grafana（Infinity 数据源）",
        "数据源设置里 Authentication 选 Bearer Token 填令牌，Allowed hosts 填下面第一行；查询照其余各行填。",
        f"Allowed hosts：{_origin(site)}\nType：JSON　Parser：JSONata　Source：URL　Method：GET\nURL：{whole}\n"
        "Rows/Root：rows",
    )
    yield Snippet(
        "Excel 的 Power Query",
        "“数据”→“获取数据”→“空白查询”→“高级编辑器”，粘贴后，连接方式选“匿名”。",
        _power_query(site, asked),
    )
    yield Snippet(
        "WPS 表格",
        "WPS 没有 Power Query：登录后点这个链接存成 Excel 文件，再用“数据”→“导入数据”；或用 cURL 定时取下来。",
        f'{book}\ncurl -f -H "Authorization: Bearer {TOKEN}" -o {name}.xlsx "{book}"',
    )
    yield Snippet("pandas", "代码和区划要按文字读，否则开头的 0 会丢。", _pandas(plain))
    yield Snippet(
        "DuckDB",
        "先取成 Parquet 文件再查，列的类型都在文件里。",
        f'curl -f -H "Authorization: Bearer {TOKEN}" -o {name}.parquet "{parquet}"\n'
        f"duckdb -c \"SELECT * FROM '{name}.parquet' LIMIT 10\"",
    )


def _curl(whole: str) -> str:
    return f'curl -H "Authorization: Bearer {TOKEN}" "{whole}"'


def _suffixed(asked: Address, suffix: str) -> Address:
    return Address(f"{asked.path}.{suffix}", asked.pairs)


def _origin(site: str) -> str:
    parts = urlsplit(site)
    return f"{parts.scheme}://{parts.netloc}"


def _pandas(plain: str) -> str:
    return (
        "import pandas as pd\n\n"
        "df = pd.read_csv(\n"
        f'    "{plain}",\n'
        f'    storage_options={{"Authorization": "Bearer {TOKEN}"}},\n'
        '    dtype={"place": str, "place_prefix": str},\n'
        ")"
    )


def _power_query(site: str, asked: Address) -> str:
    """Return a query that reads page after page; values are quoted as M quotes them."""
    pairs = [*asked.changed({"limit": "5000"}).pairs]
    query = ", ".join(f"{_field(name)} = {_value([v for n, v in pairs if n == name])}" for name in dict(pairs))
    return (
        "let\n"
        f"  取 = (地址, 参数) => Json.Document(Web.Contents({_text(site)},\n"
        f'    [RelativePath = 地址, Query = 参数, Headers = [Authorization = "Bearer {TOKEN}"]])),\n'
        f"  参数 = [{query}],\n"
        f"  第一页 = 取({_text(asked.path.lstrip('/'))}, 参数),\n"
        '  下一页 = (页) => let 地址 = Record.FieldOrDefault(页, "next", null) in\n'
        "    if 地址 = null then null\n"
        f"    else 取({_text(asked.path.lstrip('/'))}, Uri.Parts({_text(site)} & 地址)[Query]),\n"
        "  各页 = List.Generate(() => 第一页, each _ <> null, each 下一页(_), each _[rows]),\n"
        "  表 = Table.FromRecords(List.Combine(各页), null, MissingField.UseNull)\n"
        "in\n"
        "  表"
    )


def _field(name: str) -> str:
    return f'#"{name}"'


def _value(values: list[str]) -> str:
    return _text(values[0]) if len(values) == 1 else "{" + ", ".join(map(_text, values)) + "}"


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
