"""Exports of chats that came last, after `latest_exports.py`."""

# ruff: noqa: E501 - as programs write it, on one line

from pathlib import Path

from tests.importers.exports import ME, QUINCE, Sample
from tests.importers.latest_exports import LATEST, USUAL, sample

__all__ = ["COPIED", "KAKAO", "LATEST", "USUAL", "mms", "sms", "texted", "texts"]
_AT = 1741082400  # 2025-03-04, 10:00 UTC

COPIED = f"""\
[10:01, 3/4/2025] {ME}: Are you there?
[10:07, 3/4/2025] +49 170 1234567: Not yet,
{QUINCE}
[10:08, 3/4/2025] {ME}: No worries
[10:12, 3/13/2025] +49 170 1234567: https://{QUINCE}.example
"""


@sample(("Are you there?", None), ("No worries", f"Not yet,\n{QUINCE}"), me=ME)
def whatsapp_copied(folder: Path) -> Path:
    file = folder / "Ann.txt"
    file.write_text(COPIED, "utf-8")
    return file


def texted(*elements: str) -> str:
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By SMS Backup & Restore v10.20.002 on 04/03/2025 18:00:00; it's whole-->\n"
    return (
        f'{head}<?xml-stylesheet type="text/xsl" href="sms.xsl"?>\n<smses count="{len(elements)}" backup_date="1741082400000">\n'
        + "\n".join(elements)
        + "\n</smses>\n"
    )


def sms(minute: int, type: int, body: str, address: str = "+49 170 1234567", name: str = "Ann Lee") -> str:
    return (f'<sms protocol="0" address="{address}" date="{(_AT + 60 * minute) * 1000}" type="{type}" subject="null" '
            f'body={body} toa="null" service_center="null" read="1" readable_date="{QUINCE}" contact_name="{name}" />')  # fmt: skip


def mms(minute: int, box: int, words: str, *, sender: str, address: str, name: str, picture: str = "") -> str:
    parts = '<part seq="-1" ct="application/smil" text="&lt;smil&gt;quince&lt;/smil&gt;" />'
    parts += f'<part seq="0" ct="image/jpeg" cl="{QUINCE}.jpg" text="null" data="{picture}" />' if picture else ""
    parts += f'<part seq="0" ct="text/plain" chset="106" text="{words}" />' if words else ""
    people = "".join(
        f'<addr address="{one}" type="{137 if one == sender else 151}" charset="106" />'
        for one in (sender, *address.split("~"))
    )
    return (f'<mms date="{(_AT + 60 * minute) * 1000}" msg_box="{box}" address="{address}" m_type="128" contact_name="{name}">'
            f"<parts>{parts}</parts><addrs>{people}</addrs></mms>")  # fmt: skip


def texts() -> str:
    """Two chats that take turns, one of them by numbers in two forms, and a group."""
    group = {"address": "+491701234567~+491707654321", "name": "Ann Lee, Bob"}
    single = {"sender": "insert-address-token", "address": "01701234567", "name": "Ann Lee"}
    return texted(
        sms(1, 2, '"Are you there?"'),
        sms(3, 1, f'"Your parcel: {QUINCE}"', address="DHL", name="(Unknown)"),
        sms(7, 1, f"'Not \"yet\", {QUINCE} &#55357;&#56832;'", address="0170 1234567"),
        sms(8, 2, '"No &lt;worries&gt; &#55357;&#56832;&#10;&amp; see you"', address="+491701234567"),
        mms(9, 2, "", picture="QUJD" * 60_000, **single),
        mms(8, 2, "No &lt;worries&gt; &#128512;&#10;&amp; see you", **single),
        sms(10, 3, f'"I never sent {QUINCE}"'),
        sms(11, 2, f'"\u200a\u200b👍\u200b to “\u200aNot yet, {QUINCE}\u200a”\u200a"'),
        sms(12, 2, f'"Loved “Not yet, {QUINCE}”"'),
        mms(20, 1, f"Who comes, {QUINCE}?", sender="+491707654321", **group),
        mms(21, 2, "I do.", sender="insert-address-token", picture="QUJD", **group),
    )


@sample(
    ("Are you there?", None),
    ("No <worries> 😀\n& see you", f'Not "yet", {QUINCE} 😀'),
    ("I do.", f"Who comes, {QUINCE}?"),
)
def sms_backup(folder: Path) -> Path:
    file = folder / "sms-20250304180000.xml"
    file.write_text(texts(), "utf-8")
    return file


KAKAO = {
    "android": f"Ann Lee 님과 카카오톡 대화\n저장한 날짜 : 2025년 3월 5일 오전 9:12\n\n2025년 3월 4일 오전 10:01\n"
    f"2025년 3월 4일 오전 10:01, {ME} : Are you there?\n2025년 3월 4일 오전 10:05, {QUINCE}님이 들어왔습니다.\n"
    f"2025년 3월 4일 오전 10:07, Ann Lee : Not yet,\n{QUINCE}\n2025년 3월 4일 오전 10:08, {ME} : No worries\n"
    f"2025년 3월 4일 오전 10:09, {ME} : 사진 3장\n2025년 3월 4일 오전 10:09, {ME} : 파일: {QUINCE}.pdf\n",
    "iphone": f"Ann Lee 님과 카카오톡 대화\n저장한 날짜 : 2025. 3. 5. 오전 9:12\n\n2025년 3월 4일 화요일\n"
    f"2025. 3. 4. 오전 10:01, {ME} : Are you there?\n2025. 3. 4. 오전 10:05: {QUINCE} : 님이 들어왔습니다.\n"
    f"2025. 3. 4. 오전 10:07, Ann Lee : Not yet,\n{QUINCE}\n2025. 3. 4. 오전 10:08, {ME} : No worries\n"
    f"2025년 3월 5일 수요일\n2025. 3. 5. 오전 10:09, {ME} : 삭제된 메시지입니다.\n",
    "english": f"KakaoTalk Chats with Ann Lee\nDate Saved : March 5, 2025 at 9:12 AM\n\nTuesday, March 4, 2025\n"
    f"March 4, 2025 at 10:01 AM, {ME} : Are you there?\nMarch 4, 2025 at 10:05 AM: {QUINCE} joined this chatroom.\n"
    f"Mar 4, 2025, 10:07 AM, Ann Lee : Not yet,\n{QUINCE}\nMarch 4, 2025 at 10:08\u202fAM, {ME} : No worries\n"
    f"March 4, 2025 at 10:09 AM, {ME} : Photo\n",
    "windows": f"Ann Lee 님과 카카오톡 대화\r\n저장한 날짜 : 2025-03-05 09:12:30\r\n\r\n--------------- 2025년 3월 4일 화요일 ---------------\r\n"
    f"[{ME}] [오전 10:01] Are you there?\r\n[Ann Lee] [오전 10:07] Not yet,\r\n{QUINCE}\r\n[{ME}] [오전 10:08] No worries\r\n"
    f"{QUINCE}님이 나갔습니다.\r\n[{ME}] [오전 10:09] 이모티콘\r\n--------------- 2025년 3월 5일 수요일 ---------------\r\n[Ann Lee] [오후 2:00] {QUINCE}\r\n",
    "windows english": f"Ann Lee KakaoTalk Chats\nDate Saved : 2025-03-05 09:12:30\n\n--------------- Tuesday, March 4, 2025 ---------------\n"
    f"[{ME}] [10:01 AM] Are you there?\n[Ann Lee] [10:07 AM] Not yet,\n{QUINCE}\n[{ME}] [10:08 AM] No worries\n[{ME}] [10:09 AM] Emoticon\n",
    "mac": f'\ufeffDate,User,Message\r\n2025-03-04 10:01:00,"{ME}","Are you there?"\r\n2025-03-04 10:07:00,"Ann Lee","Not yet,\n{QUINCE}"\r\n'
    f'2025-03-04 10:08:00,"{ME}","No worries"\r\n2025-03-04 10:09:00,"{ME}","Photo"\r\n',
}  # fmt: skip
for _name, _content in KAKAO.items():

    def _write(folder: Path, name: str = _name, content: str = _content) -> Path:
        file = folder / (
            f"KakaoTalk_Chat_{name}_2025-03-05-09-12-30.csv" if name == "mac" else "KakaoTalk_20250305.txt"
        )
        file.write_bytes(content.encode())
        return file

    LATEST[f"kakaotalk {_name}"] = Sample(_write, (ME,), [USUAL[0], ("No worries", f"Not yet,\n{QUINCE}")])
