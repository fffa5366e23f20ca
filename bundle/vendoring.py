"""`make vendor`: the scripts that are not ours, fetched again as they were published, and compared with what is noted.

A new version is a new entry in vendored.toml: what does not agree with it is refused.
"""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[1] / "api" / "static" / "vendor"
NOTED: Final = FOLDER / "vendored.toml"


def noted() -> list[dict[str, Any]]:
    """Return the scripts that are not ours."""
    return list(tomllib.loads(NOTED.read_text(encoding="utf-8"))["file"])


def main() -> None:
    """Fetch each of them."""
    for script in noted():
        with tempfile.TemporaryDirectory() as folder:
            fetch(script, Path(folder))
        print(f"{script['file']}: {script['name']} {script['version']}")


def fetch(script: dict[str, Any], into: Path) -> None:
    """Fetch one, and put it where it is served from; ValueError where it is not what is noted."""
    package = f"{script['name']}@{script['version']}"
    subprocess.run(["npm", "pack", "--silent", package, "--pack-destination", str(into)], check=True, cwd=into)
    archive = next(into.glob("*.tgz"))
    agree(package, script["integrity"], f"sha512-{b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()}")
    with tarfile.open(archive) as held:
        content = _read(held, script["path"])
        agree(script["file"], script["sha256"], hashlib.sha256(content).hexdigest())
        (FOLDER / script["file"]).write_bytes(content)
        (FOLDER / script["license_file"]).write_bytes(_read(held, "LICENSE"))


def agree(what: str, wanted: str, found: str) -> None:
    """Refuse what is not what is noted."""
    if wanted != found:
        raise ValueError(f"{what}: {found}, but {wanted} is noted in {NOTED.name}")


def _read(archive: tarfile.TarFile, path: str) -> bytes:
    file = archive.extractfile(f"package/{path}")
    if file is None:
        raise ValueError(f"{path} is no file")
    return file.read()


if __name__ == "__main__":
    main()
