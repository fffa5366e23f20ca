from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from visualisation.inlined import policy, script


def test_a_script_keeps_no_address_that_a_search_would_find():
    assert script('const ns = "http://www.w3.org/2000/svg";') == 'const ns = "http:\\/\\/www.w3.org/2000/svg";'


def test_a_script_loses_its_pointer_to_a_source_map():
    assert script("run();\n//# sourceMappingURL=run.js.map").strip() == "run();"


@pytest.mark.parametrize("source", ["'</script>'", "'</SCRIPT '", "'<!--'"])
def test_a_script_that_would_end_its_own_element_is_refused(source):
    with pytest.raises(ValueError, match="cannot stand inside a page"):
        script(source)


def test_the_policy_allows_these_scripts_and_styles_by_their_hashes_and_nothing_else():
    rules = dict(part.split(" ", 1) for part in policy(["a", "b"], ["c"]).split("; "))
    hashes = {t: f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in "abc"}
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"{hashes['a']} {hashes['b']}"
    assert rules["style-src"] == hashes["c"]
