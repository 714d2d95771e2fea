"""Earlier items are found by BM25 or as the product finds them, the nearest and the farthest, and nothing later."""

from collections.abc import Iterator

import pytest

from app.evaluation.search import BM25, Library, ProductSearch

PASSAGES = (
    "The gas price rose on Monday.",
    "Lunch on Friday at the bakery?",
    "Gas price is falling again today.",
    "Shall we have lunch on Friday at the bakery?",
)


@pytest.fixture(scope="module")
def product() -> Iterator[ProductSearch]:
    with Library() as library:
        yield library.search(PASSAGES)


def test_bm25_finds_the_nearest_and_the_farthest_and_nothing_later() -> None:
    search = BM25(["the gas price", "lunch on friday", "gas price of gas", "gas again later"])
    assert search.top("gas price", 2, before=3) == [(2, "gas price of gas"), (0, "the gas price")]
    assert search.least("gas price", 1, before=3) == [(1, "lunch on friday")]
    assert search.top("gas", 5, before=0) == []


def test_bm25_orders_a_history_by_what_is_asked_all_together() -> None:
    search = BM25(["the gas price", "lunch on friday", "gas price of gas", "dinner"])
    assert search.order(["gas price", "dinner"])[-1] == 3 and search.order(["gas price", "dinner"])[0] == 1
    assert search.order(["gas"]) == [1, 3, 0, 2]


def test_the_products_own_retrieval_searches_the_same_history(product: ProductSearch) -> None:
    query = "what about the gas price"
    assert {position for position, _ in product.top(query, 2)} == {0, 2}
    assert product.top(query, 2, before=2) == [(0, PASSAGES[0])]
    assert product.top("a dentist in Rome", 2) == []  # it abstains, as the product does


def test_the_farthest_by_meaning_are_shown_without_repetitions_and_nothing_later(product: ProductSearch) -> None:
    assert product.least("gas price", 1, before=3) == [(1, PASSAGES[1])]
    ordered = [position for position, _ in product.least("gas price", 4)]
    assert len(ordered) == 3 and ordered[0] in (1, 3) and set(ordered[1:]) == {0, 2}
    assert product.least("gas price", 4, before=1) == [(0, PASSAGES[0])]
