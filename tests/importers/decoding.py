"""Undeclared 8-bit mail, measured: `python -m tests.importers.decoding`.

Own sentences in many languages, each written in the encodings that were usual for its language, without a word about
which. Every one is read twice through the importer: as the only mail of a mailbox, and in a mailbox of the same person
with the others of its language and encoding. Prints what was read wrong, then JSON: right and total of both.
"""

import json
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from app.importers import import_paths

WEST = "cp1252 iso8859-15 mac_roman cp850"
CENTRAL = "cp1250 iso8859-2 cp852"
CYRILLIC = "cp1251 koi8-r iso8859-5 cp866 mac_cyrillic"
# Language, encodings, then sentences: the first is the shortest.
TEXTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("French", WEST, (
        "À bientôt, très chère.",
        "Ça y est, la clé est chez le voisin.",
        "J'ai reçu ton message hier soir, mais j'étais déjà couché. On se voit à Noël ?")),
    ("German", WEST, (
        "Schöne Grüße!",
        "Der Schlüssel hängt am Türrahmen.",
        "Ich weiß noch nicht, ob ich früh genug fertig bin; der Bäcker öffnet erst um zehn.")),
    ("Spanish", WEST, (
        "¿Vienes mañana?",
        "El niño está en el jardín.",
        "Mañana por la mañana compré los boletos, así que nos vemos en la estación a las diez.")),
    ("Portuguese", WEST, (
        "Até amanhã!",
        "A reunião não é às dez.",
        "Não sei se o avião chega a tempo, mas já avisei a tua irmã e ela está à espera.")),
    ("Italian", WEST, (
        "Perché no?",
        "Domani sarà più freddo.",
        "È già tardi e la città è lontana, però verrò lo stesso: così ci vediamo lunedì.")),
    ("Dutch", WEST, (
        "Eén ding nog.",
        "De financiële cijfers komen later.",
        "Ik heb de patiënt vóór de vergadering gebeld en zijn ideeën over België opgeschreven.")),
    ("Danish", WEST, (
        "Vi ses på lørdag.",
        "Nøglen ligger på køkkenbordet.",
        "Jeg når det ikke før på onsdag, så må vi prøve igen når børnene er kørt i skole.")),
    ("Norwegian", WEST, (
        "Ha det så lenge på fjellet.",
        "Båten går ikke før klokka åtte.",
        "Vi må få ferdig søknaden i løpet av uka, ellers blir det ikke noe hyttetur i påska.")),
    ("Swedish", WEST, (
        "Vi hörs på fredag.",
        "Nyckeln ligger under dörrmattan.",
        "Jag är hemma först på kvällen, så vi får äta lite senare än vi hade tänkt oss från början.")),
    ("Finnish", WEST, (
        "Nähdään pian.",
        "Tämä päivä on jo täynnä.",
        "Lähetän sinulle pöytäkirjan myöhemmin tänään, kunhan pääsen takaisin työpöytäni ääreen.")),
    ("Icelandic", "cp1252 iso8859-15 mac_iceland cp861", (
        "Sjáumst á þriðjudaginn.",
        "Ég veit það ekki ennþá.",
        "Við förum með bátnum út í eyjuna á sunnudaginn ef veðrið verður gott og það rignir ekki.")),
    ("Catalan", WEST, (
        "Fins demà, gràcies.",
        "La reunió serà a les deu del matí.",
        "Això és el que vam dir ahir: primer l'excursió, després el sopar a casa de l'àvia.")),
    ("English with signs", "cp1252 mac_roman", (
        "Meet me at the café – it’s on me.",
        "That’s what she said: “not before noon”.",
        "The ticket is €12 – or £10 if you’re a member… which you aren’t, as far as I know.")),
    ("Polish", CENTRAL, (
        "Dziękuję, będę.",
        "Proszę wyślij mi to jeszcze dziś.",
        "Książka leży na półce, więc możesz ją wziąć, gdy tylko wrócisz z wycieczki do Łodzi.")),
    ("Czech", CENTRAL, (
        "Děkuji, těším se.",
        "Vlak přijede až v půl šesté.",
        "Napiš mi prosím, jestli můžeš přijít dřív, protože večer už budu mít návštěvu z Brna.")),
    ("Slovak", CENTRAL, (
        "Ďakujem, uvidíme sa.",
        "Kľúč je pod rohožkou.",
        "Zajtra ráno pôjdem na poštu a potom sa môžeme stretnúť v kaviarni pri železničnej stanici.")),
    ("Hungarian", CENTRAL, (
        "Köszönöm, ott leszek.",
        "Jövő kedden már nem leszek itt.",
        "Kérlek, küldd el nekem a fényképeket, mert szeretném őket megmutatni a nővéremnek is.")),
    ("Slovenian", CENTRAL, (
        "Hvala, se vidimo čez teden.",
        "Ključ je pri sosedu v pritličju.",
        "Žal mi je, da včeraj nisem mogel priti, vendar je bil moj avto še vedno v delavnici.")),
    ("Croatian", CENTRAL, (
        "Vidimo se sljedeći tjedan, može?",
        "Ključevi su kod susjeda.",
        "Žao mi je što jučer nisam mogao doći, ali auto mi je još uvijek bio na popravku u gradu.")),
    ("Romanian", "cp1250 iso8859-2 iso8859-16", (
        "Mulțumesc, ne vedem mâine.",
        "Cheia este la vecinul de jos, știi tu.",
        "Îmi pare rău că nu am putut să vin ieri, dar mașina era încă în reparație și ploua.")),
    ("Lithuanian", "cp1257 iso8859-13 iso8859-4", (
        "Ačiū, iki pasimatymo.",
        "Raktas guli po kilimėliu prie durų.",
        "Rytoj važiuosiu į Kauną, todėl galėsime susitikti tik šeštadienį po pietų, gerai?")),
    ("Latvian", "cp1257 iso8859-13 iso8859-4", (
        "Paldies, līdz rītdienai.",
        "Atslēga ir zem paklājiņa.",
        "Es vēl nezinu, vai varēšu atbraukt, jo mašīna joprojām ir darbnīcā un līst lietus.")),
    ("Estonian", "cp1257 iso8859-13 iso8859-15", (
        "Aitäh, näeme homme.",
        "Võti on köögis laua peal.",
        "Ma ei tea veel, kas jõuan õigeks ajaks, sest buss jäi hiljaks ja väljas sajab vihma.")),
    ("Turkish", "cp1254 cp857", (
        "Teşekkürler, görüşürüz.",
        "Anahtar kapının altında.",
        "Yarın öğleden sonra istasyonda buluşalım, çünkü sabah işe gitmem gerekiyor, özür dilerim.")),
    ("Greek", "cp1253 iso8859-7 cp737 mac_greek", (
        "Τα λέμε αύριο.",
        "Το κλειδί είναι κάτω από το χαλί.",
        "Δεν ξέρω ακόμα αν θα προλάβω, γιατί το λεωφορείο άργησε και έξω βρέχει πολύ.")),
    ("Russian", CYRILLIC, (
        "Хорошо, до завтра.",
        "Ключ лежит под ковриком.",
        "Я ещё не знаю, успею ли, потому что автобус опаздывает, а на улице идёт дождь.")),
    ("Ukrainian", "cp1251 koi8-u iso8859-5", (
        "Дякую, до зустрічі.",
        "Ключ лежить під килимком.",
        "Я ще не знаю, чи встигну, бо автобус спізнюється, а надворі йде дощ і дуже холодно.")),
    ("Belarusian", "cp1251 iso8859-5", (
        "Дзякуй, да сустрэчы.",
        "Ключ ляжыць пад дыванком.",
        "Я яшчэ не ведаю, ці паспею, бо аўтобус спазняецца, а на вуліцы ідзе дождж.")),
    ("Bulgarian", "cp1251 iso8859-5", (
        "Благодаря, до утре.",
        "Ключът е под изтривалката.",
        "Още не знам дали ще успея, защото автобусът закъснява, а навън вали силен дъжд.")),
    ("Serbian", "cp1251 iso8859-5", (
        "Хвала, видимо се сутра.",
        "Кључ је испод отирача.",
        "Још не знам да ли ћу стићи, јер аутобус касни, а напољу пада јака киша.")),
    ("Hebrew", "cp1255 iso8859-8 cp862", (
        "תודה, נתראה.",
        "המפתח נמצא מתחת לשטיח.",
        "אני עדיין לא יודע אם אספיק, כי האוטובוס מאחר ובחוץ יורד גשם חזק.")),
    ("Arabic", "cp1256 iso8859-6", (
        "شكرا، إلى اللقاء.",
        "المفتاح تحت السجادة.",
        "لا أعرف بعد إن كنت سأصل في الوقت المناسب لأن الحافلة تأخرت والمطر ينزل بغزارة.")),
    ("Thai", "cp874", (
        "ขอบคุณครับ",
        "กุญแจอยู่ใต้พรมหน้าประตู",
        "ผมยังไม่รู้ว่าจะไปทันไหม เพราะรถเมล์มาช้าและฝนตกหนักมาก")),
    ("Vietnamese", "cp1258", (
        "Cảm ơn, hẹn gặp lại.",
        "Chìa khóa ở dưới tấm thảm.",
        "Tôi chưa biết có kịp không, vì xe buýt đến trễ và ngoài trời đang mưa rất to.")),
    ("Japanese", "cp932 euc_jp", (
        "また明日。",
        "鍵はマットの下にあります。",
        "バスが遅れていて雨も降っているので、間に合うかどうかまだわかりません。")),
    ("Chinese, simplified", "gb18030", (
        "谢谢，明天见。",
        "钥匙在门口的垫子下面。",
        "我还不知道能不能赶上，因为公共汽车晚点了，外面还下着大雨。")),
    ("Chinese, traditional", "big5", (
        "謝謝，明天見。",
        "鑰匙在門口的墊子下面。",
        "我還不知道能不能趕上，因為公車誤點了，外面還下著大雨。")),
    ("Korean", "cp949", (
        "고마워요, 내일 봐요.",
        "열쇠는 현관 매트 아래에 있어요.",
        "버스가 늦고 밖에 비가 많이 와서 제시간에 갈 수 있을지 아직 모르겠어요.")),
)  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
ME = "me@own.example"


@dataclass
class Figures:
    single: int = 0
    in_mailbox: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)


def written(text: str, codec: str) -> tuple[str, bytes]:
    """The text as this encoding can hold it, and its bytes."""
    if codec in ("cp1250", "iso8859-2"):
        text = text.translate(_CEDILLAS)
    if codec != "cp1258":
        return text, text.encode(codec)
    out = b""  # its tones stand behind the letter
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        out += base.encode(codec) + "".join(mark for mark in marks if mark in _TONES).encode(codec)
    return text, out


def mail(body: bytes, number: int, more: bytes = b"") -> bytes:
    head = f"From: Me <{ME}>\nTo: Ann <ann@y.example>\nSubject: {number}\nMessage-ID: <{number}@own.example>\n".encode()
    head += f"Date: Mon, 4 Mar 2024 {number // 60 % 24:02}:{number % 60:02}:00 +0000\n".encode()
    return b"From x Mon Mar  4 09:00:00 2024\n" + head + more + b"\n" + body + b"\n\n"


def read(folder: Path, mails: list[bytes]) -> dict[str, str]:
    """What the importer makes of a mailbox: text by subject."""
    path = folder / "Sent.mbox"
    path.write_bytes(b"".join(mails))
    return {document.subject or "": document.text for document in import_paths([path], [ME])}


def measure(languages: tuple[tuple[str, str, tuple[str, ...]], ...] = TEXTS) -> Figures:
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="idiolect-decoding-") as sandbox:
        folder = Path(sandbox)
        for language, codecs, texts in languages:
            for codec in codecs.split():
                pairs = [written(text, codec) for text in texts]
                mails = [mail(data, number) for number, (_, data) in enumerate(pairs)]
                together = read(folder, mails)
                for number, (text, data) in enumerate(pairs):
                    figures.total += 1
                    alone = read(folder, [mail(data, number)]).get(str(number))
                    figures.single += alone == text
                    figures.in_mailbox += together.get(str(number)) == text
                    for how, got in (("alone", alone), ("in a mailbox", together.get(str(number)))):
                        if got != text:
                            figures.wrong.append(f"{language}, {codec}, {how}: {text!r} was read as {got!r}")
    return figures


def main() -> int:
    figures = measure()
    for line in figures.wrong:
        print(line, file=sys.stderr)
    share = {"single": figures.single, "in_mailbox": figures.in_mailbox, "total": figures.total}
    print(json.dumps({"languages": len(TEXTS), **share}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
