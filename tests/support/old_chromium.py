"""Chromium 109, the engine of many browsers in offices: fetched from npm once, kept in a cache outside the tree.

python tests/support/old_chromium.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

VERSION: Final = "109.0.6"
PACKAGE: Final = f"@sparticuz/chromium@{VERSION}"
SHA512: Final = "9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg=="
PACKED: Final = "package/bin/chromium.br"
UNPACK: Final = "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"
WITHOUT_NPM: Final = "it comes from npm, which is not there"


def kept() -> Path:
    """Return where it lies once it was fetched."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "guangong-graph" / f"chromium-{VERSION}"


def why_not() -> str:
    """Return why there is none, empty where there is one."""
    if kept().exists():
        return ""
    return "`make browser` fetches it from npm" if shutil.which("npm") else WITHOUT_NPM


def fetch() -> str:
    """Fetch it where it is not there yet; return why that could not be done, else nothing."""
    if kept().exists():
        return ""
    if not shutil.which("npm"):
        return WITHOUT_NPM
    with TemporaryDirectory() as folder:
        packing = ["npm", "pack", "--silent", PACKAGE, "--pack-destination", folder]
        packed = subprocess.run(packing, capture_output=True, text=True)
        found = list(Path(folder).glob("*.tgz"))
        if packed.returncode or not found:
            return packed.stderr.strip() or "npm gave no package"
        if b64encode(sha512(found[0].read_bytes()).digest()).decode() != SHA512:
            return "npm gave another package than the one known here"
        _unpack(found[0], kept())
    return ""


def _unpack(package: Path, to: Path) -> None:
    """Lay the program down whole or not at all."""
    to.parent.mkdir(parents=True, exist_ok=True)
    draft = to.with_suffix(f".{os.getpid()}")
    with tarfile.open(package) as files, draft.open("wb") as written:
        member = files.extractfile(PACKED)
        assert member
        subprocess.run(["node", "-e", UNPACK], input=member.read(), stdout=written, check=True)
    draft.chmod(0o755)
    draft.rename(to)


if __name__ == "__main__":
    if reason := fetch():
        print(f"Chromium 109 is not here: {reason}")  # noqa: T201
