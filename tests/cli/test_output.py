from app.cli.output import pace


def test_a_pace_has_digits_to_show_whatever_its_size() -> None:
    assert [pace(n) for n in (800, 40_000, 999_000, 1_250_000, 60e6)] == [
        "1 kB/s", "40 kB/s", "999 kB/s", "1.2 MB/s", "60.0 MB/s",
    ]  # fmt: skip
