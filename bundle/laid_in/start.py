"""Installs the product out of this very folder when it is first started, without any network, and starts it.

Knows nothing but Python's own library: nothing else is there yet. What is installed is compared with the hashes that
the archive was built with, before anything of it is run.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"
PROGRAM = HERE / "程序"
READY = PROGRAM / ".ready"
WANTED = (3, 11)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main(words: list[str]) -> int:
    """Install where it is not yet, then do what was asked for: by default, serve."""
    if sys.version_info[:2] != WANTED:
        return said(
            f"要用 Python {'.'.join(map(str, WANTED))}（64 位），现在的是 {sys.version.split()[0]}；见“说明.txt”。"
        )
    if not READY.exists():
        fault = install()
        if fault:
            return said(fault)
    os.environ["PYTHONPATH"] = str(PROGRAM)  # for the helper processes
    sys.path.insert(0, str(PROGRAM))
    sys.argv = ["guangong", *(words or ["serve"])]
    import_module("api.cli").main()
    return 0


def install() -> str:
    """Unpack the wheels into a folder of their own; returns what went wrong, in one sentence."""
    print("第一次启动，正在安装，要一两分钟……", flush=True)
    known = set(HASH.findall((HERE / "requirements.txt").read_text("utf-8") + (HERE / "pip.txt").read_text("utf-8")))
    changed = [wheel.name for wheel in sorted(WHEELS.glob("*.whl")) if sha256(wheel) not in known]
    if changed:
        return f"安装文件“{changed[0]}”与打包时不一样，没有安装；请重新拷贝整个压缩包，再解开一次。"
    pip = next(WHEELS.glob("pip-*.whl"), None)
    if pip is None:
        return "安装文件不全，没有安装；请重新拷贝整个压缩包，再解开一次。"
    if PROGRAM.exists():
        shutil.rmtree(PROGRAM)  # of an installation that was broken off
    done = subprocess.run(
        [
            sys.executable, str(pip / "pip"), "--quiet", "--disable-pip-version-check", "--isolated", "install",
            "--no-index", "--find-links", str(WHEELS), "--require-hashes", "--no-deps", "--no-warn-script-location",
            "--root-user-action=ignore", "--target", str(PROGRAM), "--requirement", str(HERE / "requirements.txt"),
        ],
        check=False,
    )  # fmt: skip
    if done.returncode:
        return "没有装好（原因见上面几行）；请看磁盘是否还有 1 GB、文件夹能否写入，再启动一次。"
    READY.touch()
    print("装好了。", flush=True)
    return ""


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def said(sentence: str) -> int:
    """Say what is wrong."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
