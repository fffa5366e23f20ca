#!/bin/sh
# 启动关工委网络图；第一次会先安装。
cd "$(dirname "$(readlink -f "$0")")" || exit 1
for python in ./python/bin/python3 python3.11 python3; do
  if command -v "$python" >/dev/null 2>&1; then
    exec "$python" start.py "$@"
  fi
done
echo "这台电脑没有 Python 3.11，请先安装，见“说明.txt”。" >&2
exit 1
