"""A message bus of the test's own, that nobody else is on: what a desktop offers is offered there by the test."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Unlike the usual session bus it knows no folder of services, so that nothing of this computer is started by a call.
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def private_bus(services: Path | None = None) -> Iterator[str]:
    """The address of a running bus; `services`: a folder of .service files, which it starts when they are called."""
    daemon = shutil.which("dbus-daemon")
    if not daemon:
        pytest.skip("there is no dbus-daemon here, so no bus can be tried")
    with tempfile.TemporaryDirectory(prefix="id-") as folder:  # a socket's path has 100 letters
        config = Path(folder) / "bus.conf"
        known = f"<servicedir>{services}</servicedir>" if services else ""
        config.write_text(CONFIG.format(socket=f"{folder}/bus", services=known))
        asked = [daemon, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address"]
        with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            try:
                yield running.stdout.readline().strip()
            finally:
                running.kill()
