"""`idiolect doctor`: what works here, what does not, and what to do."""

import click

from app.cli.context import Context, json_option, pass_context
from app.cli.output import put, result
from app.errors import IdiolectError
from app.services import Services
from app.services.doctor import examine


@click.command()
@json_option
@pass_context
def doctor(context: Context, as_json: bool) -> None:
    """Look at this machine and installation. Exit code 1 where something needed does not work."""
    services = Services(context.home)
    findings = []
    try:
        for finding in examine(services, lambda: context.open(services)):
            findings.append(finding)
            if not as_json:
                put(f"{'works   ' if finding.ok else 'FAILS   '} {finding.name}: {finding.seen}")
    finally:
        services.close()
    result({"ok": all(f.ok for f in findings), "checks": [vars(f) for f in findings]}, as_json)
    if not all(finding.ok for finding in findings):
        raise IdiolectError("Something that Idiolect needs does not work here; see above.")
