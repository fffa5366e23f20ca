"""Write the two sample workbooks: `python -m samples.xishan.make_sample -o out/锡山区.xlsx`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from graphmodel.workbooks.workbook import save
from samples.xishan import district, notes, six_goods

SMALL: Final = "六好镇.xlsx"
"""Name of the second workbook, written beside the first."""


def main() -> None:
    """Write the district to the given path and the small town beside it."""
    parser = argparse.ArgumentParser(description="生成示例工作簿：锡山区（合成示例）和六好镇")
    parser.add_argument("-o", "--output", type=Path, default=Path("out/锡山区.xlsx"), help="锡山区工作簿的路径")
    parser.add_argument("--seed", type=int, default=district.SEED, help="随机种子，同一种子结果相同")
    chosen = parser.parse_args()
    write_samples(chosen.output, chosen.seed)


def write_samples(path: Path, seed: int = district.SEED) -> None:
    """Write the district to `path` and the small town beside it, as new files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save(district.build(seed).workbook(notes.COVER, notes.NOTES), path)
    save(six_goods.build(seed).workbook(six_goods.COVER, six_goods.NOTES), path.with_name(SMALL))


if __name__ == "__main__":
    main()
