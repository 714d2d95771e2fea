"""Mail as other programs keep it, written after their formats field by field; nobody's real mail.

Apple Mail (seen in macOS 10.5 to 15): `V10/ACCOUNT/Sent Messages.mbox/UUID/Data/4/5/Messages/12.emlx`, attachments in
`Data/…/Attachments/12/2/`, each mailbox with an Info.plist; an exported mailbox is `Sent.mbox/mbox` beside a
table_of_contents.

Google Takeout: `Takeout/Mail/All mail Including Spam and Trash.mbox` in takeout-DATE-001.zip (or .tgz), and in the
other parts what else was asked for. Separator lines are "From 15456…@xxx Tue Mar 04 09:11:12 +0000 2025"; above each
mail stand X-GM-THRID and X-Gmail-Labels, encoded and folded, in the account's language.

Thunderbird: `PROFILE/prefs.js`, `PROFILE/ImapMail/HOST/Sent` and Sent.msf, subfolders in INBOX.sbd/.

Outlook .msg ([MS-OXMSG] in a compound file, [MS-CFB] version 3): sectors of 512 bytes, short streams in sectors of 64.
"""

import io
import plistlib
import struct
import tarfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

ME = "anna@berg.example"


def emlx(mail: EmailMessage | bytes, flags: int = 1, *, length: int | None = None) -> bytes:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    about = {"date-received": 1741079472, "flags": flags, "remote-id": "12"}
    return b"%-10d\n" % (len(data) if length is None else length) + data + plistlib.dumps(about)


def apple_mail(root: Path, boxes: dict[str, Sequence[bytes]]) -> Path:
    """`boxes`: the .emlx files of each mailbox, "Sent Messages" or "[Gmail]/Drafts"."""
    for name, mails in boxes.items():
        mailbox = root / "V10" / "0A1B2C3D-0000-4000-8000-000000000001"
        for part in name.split("/"):
            mailbox /= f"{part}.mbox"
        mailbox.mkdir(parents=True)
        (mailbox / "Info.plist").write_bytes(plistlib.dumps({"remote": 1}))
        data = mailbox / "9F8E7D6C-0000-4000-8000-000000000002" / "Data"
        for number, mail in enumerate(mails):
            folder = data / str(number % 3) / "Messages"
            folder.mkdir(parents=True, exist_ok=True)
            kind = ".partial.emlx" if number % 2 else ".emlx"
            (folder / f"{number}{kind}").write_bytes(mail)
            attached = data / str(number % 3) / "Attachments" / str(number) / "2"
            attached.mkdir(parents=True)
            (attached / "notes.txt").write_text("Somebody else's notes.")
    return root


def gmail(mail: EmailMessage | bytes, labels: str, number: int = 0) -> bytes:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    head = f"From {1545668983435175434 + number}@xxx Tue Mar 04 09:11:12 +0000 2025\nX-GM-THRID: {number}\n"
    return f"{head}X-Gmail-Labels: {labels}\n".encode() + data.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n") + b"\n\n"


def zipped(path: Path, files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def thunderbird(root: Path, boxes: dict[str, bytes], addresses: Sequence[str] = (ME,)) -> Path:
    """`boxes`: mbox files, "ImapMail/imap.berg.example/Sent"."""
    root.mkdir(parents=True, exist_ok=True)
    lines = ["// Mozilla User Preferences", 'user_pref("mail.account.account1.identities", "id1");']
    for number, address in enumerate(addresses, 1):
        lines.append(f'user_pref("mail.identity.id{number}.fullName", "Anna Berg");')
        lines.append(f'user_pref("mail.identity.id{number}.useremail", "{address}");')
    (root / "prefs.js").write_text("\n".join(lines) + "\n")
    (root / "extensions.json").write_text('{"addons": [{"text": "nobody\'s words"}]}')
    for name, data in boxes.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
        (root / f"{name}.msf").write_text('// <!-- <mdb:mork:z v="1.4"/> -->')
    return root


# Outlook: properties by number, each with its type.
UNICODE, STRING8, BINARY, LONG, TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
Property = tuple[int, int, str | bytes | int | datetime]
Person = tuple[str, str, int]  # name, address, and 1 (To) or 2 (Cc)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def sent_msg(text: str, *more: Property, subject: str = "Boat", recipients: Sequence[Person] = ()) -> bytes:
    """As Outlook saves a mail that was sent from it: without headers of the transport."""
    when = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
    own: list[Property] = [
        (0x001A, UNICODE, "IPM.Note"), (0x0E07, LONG, 1), (0x0037, UNICODE, subject), (0x0039, TIME, when),
        (0x0C1A, UNICODE, "Anna Berg"), (0x5D01, UNICODE, ME), (0x0C1F, UNICODE, "/O=BERG/OU=FIRST/CN=ANNA"),
        (0x1035, UNICODE, "<1@berg.example>"), (0x1000, UNICODE, text),
    ]  # fmt: skip
    numbers = {number for number, _, _ in more}
    people = recipients or [("Bob Stone", "bob@stone.example", 1)]
    return msg([*(one for one in own if one[0] not in numbers), *more], people)


def msg(values: Sequence[Property], recipients: Sequence[Person] = ()) -> bytes:
    streams = _streams("", values, 32)
    for number, (name, address, kind) in enumerate(recipients):
        own: list[Property] = [(0x3001, UNICODE, name), (0x39FE, UNICODE, address), (0x0C15, LONG, kind)]
        streams |= _streams(f"__recip_version1.0_#{number:08X}/", own, 8)
    return compound(streams)


def _streams(place: str, values: Sequence[Property], head: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    table = bytearray(head)
    for number, kind, value in values:
        if isinstance(value, datetime):
            fixed = struct.pack("<q", int((value - _EPOCH).total_seconds()) * 10**7)
        elif isinstance(value, int):
            fixed = struct.pack("<ixxxx", value)
        else:
            data = value if isinstance(value, bytes) else value.encode("utf-16-le" if kind == UNICODE else "cp1252")
            found[f"{place}__substg1.0_{number:04X}{kind:04X}"] = data
            fixed = struct.pack("<Ixxxx", len(data) + (2 if kind == UNICODE else 0))
        table += struct.pack("<HHI", kind, number, 6) + fixed
    found[f"{place}__properties_version1.0"] = bytes(table)
    return found


_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SHORT = 4096


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with streams at its root or one storage below."""
    entries: list[tuple[str, int, int, int, int]] = []  # name, type, child, start, size
    children: dict[str, list[int]] = {"": []}
    entries.append(("Root Entry", 5, _NONE, 0, 0))
    for place in sorted({name.rpartition("/")[0] for name in streams} - {""}):
        children[""].append(len(entries))
        children[place] = []
        entries.append((place, 1, _NONE, 0, 0))
    mini, minifat, sectors, fat = bytearray(), [], bytearray(), []

    def put(data: bytes) -> int:
        begin = len(fat)
        data = data.ljust(-(-len(data) // 512) * 512, b"\0")
        sectors.extend(data)
        count = len(data) // 512
        fat.extend([*range(begin + 1, begin + count), _END] if count else [])
        return begin if count else _END

    for name, data in streams.items():
        place, _, own = name.rpartition("/")
        children[place].append(len(entries))
        if len(data) >= _SHORT:
            start = put(data)
        else:
            start = len(minifat) if data else _END
            count = -(-len(data) // 64)
            mini.extend(data.ljust(count * 64, b"\0"))
            minifat.extend([*range(start + 1, start + count), _END] if count else [])
        entries.append((own, 2, _NONE, start, len(data)))
    places = {name: number for number, (name, kind, *_) in enumerate(entries) if kind == 1} | {"": 0}
    siblings: dict[int, int] = {}
    firsts: dict[int, int] = {}
    for place, found in children.items():
        ordered = sorted(found, key=lambda number: (len(entries[number][0]), entries[number][0].upper()))
        siblings.update(zip(ordered, [*ordered[1:], _NONE], strict=True))  # a tree that leans to the right
        firsts[places[place]] = ordered[0] if ordered else _NONE
    root_start = put(bytes(mini))
    directory = bytearray()
    entries[0] = ("Root Entry", 5, _NONE, root_start, len(mini))
    for number, (name, kind, _, start, size) in enumerate(entries):
        packed = name.encode("utf-16-le")
        directory += packed.ljust(64, b"\0") + struct.pack("<HBB", len(packed) + 2, kind, 1)
        directory += struct.pack("<III", _NONE, siblings.get(number, _NONE), firsts.get(number, _NONE))
        directory += bytes(16 + 4 + 16) + struct.pack("<IQ", start if kind != 1 else 0, size)
    directory_start = put(bytes(directory))
    minifat_start = put(struct.pack(f"<{len(minifat)}I", *minifat).ljust(-(-len(minifat) * 4 // 512) * 512, b"\xff"))
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    fat_start = len(fat)
    fat.extend([_FAT] * count)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * 512, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start)
    )
    head += struct.pack("<IIIIII", 0, _SHORT, minifat_start, -(-len(minifat) * 4 // 512), _END, 0)
    head += struct.pack("<109I", *[*range(fat_start, fat_start + count), *[_FREE] * (109 - count)])
    return head + bytes(sectors) + table
