"""`make bundle`: one archive for each system. Needs uv and a package registry; the archives need neither."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from bundle.platforms import EVERYWHERE, PLATFORMS, PYTHON, Platform

ROOT: Final = Path(__file__).parents[1]
LAID_IN: Final = ROOT / "bundle" / "laid_in"
NAME: Final = "guangong-graph"
PIP: Final = "pip==26.3"
"""Goes along, since many a Python comes without it."""
WHEELS, REQUIREMENTS, PIP_REQUIREMENTS = "wheels", "requirements.txt", "pip.txt"
EXECUTABLE: Final = 0o755


def main() -> None:
    """Build what is asked for."""
    reader = argparse.ArgumentParser(prog="python -m bundle", description=__doc__)
    reader.add_argument("--out", type=Path, default=ROOT / "out" / "bundle")
    reader.add_argument("--only", choices=[each.name for each in PLATFORMS])
    asked = reader.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for platform in PLATFORMS:
        if asked.only in (None, platform.name):
            print(built(platform, asked.out))


def built(platform: Platform, out: Path) -> Path:
    """Build the archive for one system."""
    with tempfile.TemporaryDirectory() as made:
        own = own_wheel(Path(made))
        version = own.name.split("-")[1]
        folder = Path(made) / f"{NAME}-{version}-{platform.name}"
        (folder / WHEELS).mkdir(parents=True)
        lock(platform, folder, Path(made))
        for requirements in (REQUIREMENTS, PIP_REQUIREMENTS):
            download(platform, folder / requirements, folder / WHEELS)
        shutil.copy(own, folder / WHEELS)
        with (folder / REQUIREMENTS).open("a", encoding="utf-8") as file:
            file.write(f"{NAME}=={version} \\\n    --hash=sha256:{sha256(own)}\n")
        for name in (*EVERYWHERE, *platform.starters):
            lay_in(name, folder)
        return packed(folder, out)


def own_wheel(into: Path) -> Path:
    """Make the wheel of the product itself."""
    run("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(into), str(ROOT))
    return next(into.glob("*.whl"))


def lock(platform: Platform, folder: Path, beside: Path) -> None:
    """Pin what the product needs on that system, each with its hashes."""
    pip = beside / "pip.in"
    pip.write_text(f"{PIP}\n", encoding="utf-8")
    for source, name in ((ROOT / "pyproject.toml", REQUIREMENTS), (pip, PIP_REQUIREMENTS)):
        subprocess.run(
            [
                "uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url", "--no-header",
                "--no-annotate", "--python-platform", platform.lock, "--python-version", PYTHON, "--output-file",
                str(folder / name), str(source),
            ],
            check=True,
        )  # fmt: skip


def download(platform: Platform, requirements: Path, into: Path) -> None:
    """Fetch the wheels: exactly what is pinned, since pip would decide conditions for the machine it runs on."""
    tags = [word for tag in (*platform.tags, "any") for word in ("--platform", tag)]
    run(
        "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", *tags,
        "--implementation", "cp", "--python-version", PYTHON, "--abi", f"cp{PYTHON.replace('.', '')}", "--abi", "abi3",
        "--abi", "none", "--dest", str(into), "--requirement", str(requirements),
    )  # fmt: skip


def lay_in(name: str, folder: Path) -> None:
    """Copy a file of ours, in the letters and line ends in which that system reads it."""
    text = (LAID_IN / name).read_text(encoding="utf-8")
    path = folder / name
    if name.endswith(".bat"):
        path.write_bytes(text.replace("\n", "\r\n").encode("gbk"))  # of Chinese Windows, whatever its settings
    elif name.endswith(".txt"):
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    else:
        path.write_text(text, encoding="utf-8", newline="\n")
    if name.endswith((".sh", ".desktop")):
        path.chmod(EXECUTABLE)


def packed(folder: Path, out: Path) -> Path:
    """Make one file of a folder: of a kind that its system opens by double-click, and that keeps what may be run."""
    if "windows" in folder.name:
        path = out / f"{folder.name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:  # wheels are compressed already
            for file in sorted(folder.rglob("*")):
                archive.write(file, file.relative_to(folder.parent))
        return path
    path = out / f"{folder.name}.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        archive.add(folder, folder.name)
    return path


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(module: str, *words: str) -> None:
    """Run a module of the Python that builds."""
    subprocess.run([sys.executable, "-m", module, *words], check=True)


if __name__ == "__main__":
    main()
