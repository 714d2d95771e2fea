"""What is brought into the window from outside: mailboxes of invented people."""

from pathlib import Path


def letters(file: Path, *senders: str, count: int = 12, about: str = "the garden and the shed") -> Path:
    """A mailbox in which these people write to Ann and Bo in turn."""
    parts = []
    for number in range(count):
        who = senders[number % len(senders)]
        name, to = who.split("@")[0].title(), ("Ann", "Bo")[number % 2]
        subject = f"{about.title() if ' ' not in about else 'Note'} {number}"
        parts.append(
            f"From {who} Mon Mar  {number % 9 + 1} 09:00:00 2026\nFrom: {name} Somebody <{who}>\n"
            f"To: {to} <{to.lower()}@example.org>\nSubject: {subject}\n"
            f"Date: Mon, {number % 27 + 1:02} Mar 2026 09:00:00 +0000\n"
            f"Message-ID: <{number}.{file.stem}@example.org>\n\n"
            f"Hello {to},\n\nthis is note number {number} about {about}.\n\nBye for now,\n{name}\n\n"
        )
    file.write_text("".join(parts), "utf-8")
    return file
