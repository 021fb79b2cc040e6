"""The similarity tab: the order of the matrix."""

import pytest

pytestmark = pytest.mark.browser

TEXTS = "The cat sleeps.\nInterest rates rose.\nA kitten naps.\n<img src=x onerror=alert(1)> raised ${rates}"


def compare(visitor, a, b):
    visitor.tab("Similarity")
    visitor.page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    visitor.page.locator("#texts-a textarea").fill(a)
    visitor.page.locator("#texts-b textarea").fill(b)
    visitor.page.locator("#compare").click()


def test_similar_texts_stand_together_and_keep_their_numbers(visitor):
    compare(visitor, TEXTS, TEXTS)
    rows = visitor.page.locator('#matrix th[scope="row"]')
    rows.nth(3).wait_for(timeout=60_000)
    assert [name.split()[0] for name in rows.all_inner_texts()] == ["1The", "2Interest", "3A", "4<img"]

    visitor.choose("#matrix-order", "By similarity")
    visitor.page.locator("#matrix tr:nth-child(4) th", has_text="kitten").wait_for()
    assert [name[0] for name in rows.all_inner_texts()][:2] == ["1", "3"]
    cells = visitor.page.locator("#matrix tr:nth-child(3) .cell").all_inner_texts()
    assert cells[0] == "1.00"
    assert float(cells[1]) > float(cells[2])
    visitor.look("matrix-order")

    visitor.page.locator("#texts-a textarea").fill("\n".join(f"text {n} about ships" for n in range(13)))
    visitor.page.locator("#compare").click()
    visitor.page.locator("#matrix canvas").wait_for(timeout=60_000)
    visitor.look("matrix-order-painted")
