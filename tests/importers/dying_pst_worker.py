"""Speaks as `app.importers.pst_worker` does, and dies of two of its mails: the first time it lists or reads them."""

import base64
import json
import os
import sys

from app.children import lines

MAILS = 6
DEADLY_TO_LIST, DEADLY_TO_READ = 2, 4


def main() -> int:
    out = lines.own_stdout()
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        if asked.get("read") == DEADLY_TO_READ:
            os._exit(9)
        if "read" in asked:
            lines.write(out, {"mail": base64.b64encode(mail(asked["read"])).decode("ascii")})
            continue
        for number in range(asked["list"], MAILS):
            if number == DEADLY_TO_LIST:
                os._exit(9)
            head = base64.b64encode(mail(number).partition(b"\r\n\r\n")[0] + b"\r\n").decode("ascii")
            lines.write(out, {"number": number, "folder": ["Top", "Sent Items"], "size": 100, "head": head})
        lines.write(out, {"end": True})
    return 0


def mail(number: int) -> bytes:
    return f"From: Me <me@own.example>\r\nMessage-ID: <{number}@x>\r\nSubject: {number}\r\n\r\nMail {number}".encode()


if __name__ == "__main__":
    sys.exit(main())
