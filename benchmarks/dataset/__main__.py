"""Make a data set: `python -m benchmarks.dataset --size nation --out FOLDER [--csv]`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.dataset.generator import SEED, generate
from benchmarks.dataset.sheets import write_csv
from benchmarks.dataset.sizes import SCOPES


def main() -> None:
    """Write the sheets and print the manifest."""
    parser = argparse.ArgumentParser(description="生成合成数据：真实区划，其余全是示例")
    parser.add_argument("--size", choices=SCOPES, default="district")
    parser.add_argument("--out", type=Path, required=True, help="文件夹")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--csv", action="store_true", help="另写 CSV")
    chosen = parser.parse_args()
    manifest = generate(chosen.size, chosen.out, chosen.seed)
    if chosen.csv:
        write_csv(chosen.out)
    print(json.dumps(manifest, ensure_ascii=False, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
