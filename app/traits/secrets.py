"""Secrets in a text: passwords, private keys, card and account numbers, tokens. Known by checksums and shapes, so that
what only looks like one is left alone. A model that learned one could say it to anybody."""

import math
import re
from collections import Counter
from collections.abc import Iterator

KINDS = ("card", "account", "key", "token", "password")
# The digits that cards of the large networks begin with; most numbers with a good checksum do not.
_CARD = re.compile(r"(?<![\d.,/-])(?:4\d|5[1-5]|2[2-7]|3[4-7]|6[0245])(?:[ -]?\d){11,17}(?![\d.,/-]?\d)")
_CARD_LENGTHS = {"3": {14, 15}, "4": {13, 16, 19}, "5": {16}, "2": {16}, "6": {16, 19}}
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
# The countries that have account numbers of this length; of another length there is none.
_IBANS = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL",
    19: "MK SI",
    20: "AT BA EE KZ LT LU XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL",
    24: "AD CZ ES MD PK RO SA SE SK TN",
    25: "PT",
    26: "IS TR",
    27: "FR GR IT MC SM",
    28: "AL AZ BY CY DO GT HU LB PL",
    29: "BR EG PS QA UA",
    30: "JO KW",
    31: "MT",
}
_IBAN_LENGTHS = {country: length for length, countries in _IBANS.items() for country in countries.split()}
_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d")
_TOKEN = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{40,}|\bglpat-[\w-]{20,}"
    r"|\bxox[abeoprs]-[\w-]{10,}|\bsk-(?:ant-|proj-)?[\w-]{20,}|\b[rs]k_(?:live|test)_\w{16,}|\bAIza[\w-]{35}"
    r"|\bya29\.[\w-]{20,}|\bnpm_[A-Za-z0-9]{36}|\bpypi-[\w-]{50,}|\bhf_[A-Za-z0-9]{30,}|\bSG\.[\w-]{20,}\.[\w-]{20,}"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}|\b\d{8,10}:AA[\w-]{33}"
)
# A name for a secret, and what is said to be it. "My password is strong" says nothing: see _is_password.
_NAMED = re.compile(
    r"(?<!\w)(?P<name>pass(?:word|wort|phrase|code)|passwd|pwd|kennwort|pass-?wort|pin(?:-?code)?|puk|tan|mot de passe"
    r"|code secret|contrase[nñ]a|clave|password|parola d.ordine|senha|palavra-passe|wachtwoord|adgangskode|l[oö]senord"
    r"|has[lł]o|heslo|salasana|парол[ья]|пароль|şifre|parola|jelsz[oó]|パスワード|密码|密碼|비밀번호"
    r"|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?(?:key|token)|token|auth[ _-]?token|client[ _-]?secret"
    r"|security code|cvc|cvv2?|pr[uü]fziffer|pr[uü]fnummer)(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[\"'”»)]*\s{0,3}(?:\([^()\n]{0,40}\)\s*)?(?:for [^\n:=]{1,60}?|für [^\n:=]{1,60}?|to [^\n:=]{1,60}?)?\s{0,3}"
    r"(?P<mark>:|=|\bis\b:?|\bist\b:?|\blautet\b:?|\best\b:?|\bes\b:?|\bè\b:?|\bé\b:?|\bär\b:?|\ber\b:?|–|-(?=\s))"
    r"\s{0,4}[\"'“„«`]?(?P<value>[^\s\"'”“»`]{3,128})",
    re.IGNORECASE,
)
_PIN = {"pin", "pincode", "pin-code", "puk", "tan", "cvc", "cvv", "cvv2", "security code", "prüfziffer", "prüfnummer"}
_LONG = re.compile(r"(?<![\w/+=.@-])[A-Za-z0-9+/_-]{32,200}={0,2}(?![\w/+@-])")
_BITS = 4.2  # of entropy a character: words and identifiers have less
_MOST_READ = 200_000


def secrets(text: str) -> tuple[str, ...]:
    """Which of KINDS are in it, in this order."""
    text = text[:_MOST_READ]
    found = set(_found(text))
    return tuple(kind for kind in KINDS if kind in found)


def _found(text: str) -> Iterator[str]:
    if any(_is_card(match[0]) for match in _CARD.finditer(text)):
        yield "card"
    if any(_is_account(match[0]) for match in _IBAN.finditer(text)):
        yield "account"
    if _KEY.search(text):
        yield "key"
    if _TOKEN.search(text) or any(_is_random(match[0]) for match in _LONG.finditer(text)):
        yield "token"
    for named in _NAMED.finditer(text):
        said = _SAID.match(text, named.end(), named.end() + 260)
        if said and _is_password(named["name"].lower(), said["mark"], said["value"]):
            yield "password"
            return


def _is_card(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if len(digits) not in _CARD_LENGTHS.get(digits[0], ()) or len(set(digits)) < 2:
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_account(written: str) -> bool:
    """ISO 13616: the number that the letters and digits make leaves 1 when divided by 97."""
    plain = written.replace(" ", "").upper()
    length = _IBAN_LENGTHS.get(plain[:2], 0)
    if not length or len(plain) < length:
        return False
    turned = plain[4:length] + plain[:4]
    return turned.isascii() and turned.isalnum() and int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def _is_random(word: str) -> bool:
    """Letters of both cases and digits, all mixed: no path, no identifier, no checksum in hexadecimal."""
    mixed = bool(re.search(r"[a-z]", word) and re.search(r"[A-Z]", word) and re.search(r"\d", word))
    if not mixed or word.count("/") > 3 or word.count("-") > 6:
        return False
    counts = Counter(word)
    return -sum(n / len(word) * math.log2(n / len(word)) for n in counts.values()) >= _BITS


def _is_password(name: str, mark: str, value: str) -> bool:
    """A value that no sentence goes on with: after a colon anything but a word of the language, after "is" only what
    mixes letters with digits or signs."""
    value = value.rstrip(".,;:!?)")
    if name in _PIN:
        return bool(re.fullmatch(r"\d{3,12}", value))
    if len(value) < 4 or re.match(r"https?:|www\.|<|\*+$|\.+$|_+$|x+$|•+$", value, re.IGNORECASE):
        return False
    digits, letters = any(map(str.isdigit, value)), any(map(str.isalpha, value))
    signs = bool(re.search(r"[^\w'’-]", value))
    if (digits and (letters or signs)) or (letters and signs and mark in ":="):
        return True
    cased = value[1:] != value[1:].lower() and value != value.upper()  # camelCase
    return mark in ":=" and (cased or (digits and len(value) >= 6))
