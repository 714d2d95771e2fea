"""An invented person's mailbox, for the tests: written message by message, with the oddities of real ones."""

import mailbox
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

ANNA = "Anna Berg <anna@berg.example>"
BOB = "Bob Stone <bob@stone.example>"
START = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)


def mail(
    text: str,
    *,
    sender: str = ANNA,
    to: str = BOB,
    subject: str = "Boat",
    day: int = 0,
    id: str | None = None,
    headers: dict[str, str] | None = None,
    html: str | None = None,
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(START + timedelta(days=day))
    message["Message-ID"] = id or f"<{abs(hash((text, day, subject)))}@berg.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def write_mbox(path: Path, messages: list[EmailMessage | bytes]) -> Path:
    with path.open("wb") as file:
        for message in messages:
            data = message if isinstance(message, bytes) else message.as_bytes()
            file.write(b"From - Mon Mar  4 09:00:00 2024\n")
            file.write(data.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n") + b"\n\n")
    return path


def write_maildir(path: Path, messages: list[EmailMessage]) -> Path:
    box = mailbox.Maildir(path)
    for message in messages:
        box.add(message)
    return path
