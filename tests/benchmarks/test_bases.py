"""Larger bases are measured where their files are, and left out in words where not."""

from pathlib import Path

import pytest

from tests.benchmarks import bases


def test_what_is_not_here_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(bases.FOLDER, str(tmp_path))
    bases.file("1.5B").write_bytes(b"GGUF")
    assert list(bases.present()) == [bases.SHIPPED, "1.5B"]
    assert capsys.readouterr().err.startswith("0.5B is left out: ")
    assert bases.file("other.gguf") == Path("other.gguf")
