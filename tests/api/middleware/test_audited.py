"""What is written down: every change that was made, and every file that left."""

from __future__ import annotations

import pytest

from api.access.audit import Deed
from api.middleware.audited import done

FILE = b"attachment; filename=a.xlsx"


@pytest.mark.parametrize(
    ("method", "status", "disposition", "deed"),
    [
        ("POST", 201, b"", Deed.write), ("DELETE", 204, b"", Deed.write), ("POST", 403, b"", None),
        ("GET", 200, FILE, Deed.export), ("GET", 200, b"inline", None), ("GET", 304, FILE, None),
        ("GET", 404, FILE, None),
    ],
)  # fmt: skip
def test_changes_and_files_are_written_down_and_refusals_are_not(method, status, disposition, deed):
    message = {"status": status, "headers": [(b"content-disposition", disposition)]}
    assert done({"method": method, "state": {}}, message) is deed
