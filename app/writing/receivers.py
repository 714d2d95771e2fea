"""Whom a text goes to, as typed in “To”: a person, several, a group, an office; and the name they are greeted by."""

import re

from app.faithful.words import ordinary, word_set

_EVERYBODY = word_set("all everyone everybody team folks both guys friends colleagues together zusammen")
# Words for many together. Others count as such by their plural.
_TOGETHER = word_set(
    """choir class club committee board crew band group family council staff department office neighbours neighbors
    parents kids students members tenants residents volunteers players guests mannschaft gruppe klasse verein chor
    familie kollegen nachbarn eltern freunde"""
)
_KIN = word_set("mum mom mummy mommy mama dad daddy papa grandma grandpa gran granny nana oma opa mutti vati")
# What somebody is called by together with their name.
_CALLED_SO = word_set(
    "aunt auntie uncle tante onkel oncle tía tío zia zio pastor father sister brother rabbi reverend coach captain"
)
_ARTICLE = re.compile(r"(?:the|my|our|dear|an|to)\s+", re.I)
_TITLE = re.compile(
    r"(?:(?:herr|frau|mr|mrs|ms|miss|mx|sir|madam|mme|mlle|monsieur|madame|m|señor|señora|sr|sra|signor|signora|pan|pani|"
    r"prof|professor|dr)\b\.?\s*)+",
    re.I,
)
_ADDRESS = re.compile(r"<[^>]*@[^>]*>")
_NO_PERSON = re.compile(
    r"(?:info|office|contact|sales|support|help|admin|service|team|mail|no-?reply|accounts|billing|orders|bookings|"
    r"enquiries|inquiries|reception|hello|press|jobs|hr)$",
    re.I,
)
_FIRM = re.compile(
    r"\b(?:ltd|limited|inc|llc|plc|gmbh|ag|co|corp|e\.?v|company|support|services?|office|hotel|restaurant|bank|clinic|"
    r"insurance|library|council|airlines?|airport|shop|store|lettings?|estates|properties|rentals|repairs|plumbing|"
    r"heating|electrics|motors|catering|tours|pharmacy|surgery|solicitors|accountants|agency|university|college|"
    r"museum|theatre|studios?|salon|hospital|authority|shelter|charity|foundation|association|society|institute|"
    r"hostel|gallery|billing|accounts|reception|helpdesk)\b\.?",
    re.I,
)


def called(to: str) -> str | None:
    """The name by which a receiver is greeted: "Lee, Ann" and "ann.lee@example.org" are Ann, "Dr. Fenn" Dr. Fenn.

    A group keeps its name ("all", "neighbours"). None where there is no name in it: an office, "my landlord".
    """
    many = [one for one in re.split(r"\s*;\s*", to) if one]
    if len(many) == 1 and (len(_ADDRESS.findall(to)) > 1 or to.count(",") > 1 or _is_row(to)):
        many = [one for one in re.split(r"\s*,\s*(?:and\s+)?", to) if one]
    names = [name for one in many for part in _joined(one) if (name := _one(part))]
    if len(names) > 2:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return " and ".join(names) or None


def is_group(name: str, *, everybody: bool = False) -> bool:
    """`everybody`: only words that name no group in particular."""
    words = name.lower().split()
    last = words[-1] if words else ""
    return bool(words) and (bool(_EVERYBODY & set(words)) or (not everybody and (last in _TOGETHER or name.islower())))


def is_role(name: str) -> bool:
    """Whether it says what somebody is, and not who: "landlord", "my sister", "customer service"."""
    article = _ARTICLE.match(name)
    words = name[article.end() if article else 0 :].lower().split()
    if not words or words[-1] in _TOGETHER | _EVERYBODY | _KIN:
        return False
    if _FIRM.search(name) or words[-1] in _ROLES:
        return True
    return bool(article) and name.islower() and not _is_plural(words[-1]) and set(words) <= ordinary()


def title_of(name: str) -> str:
    """“Dr.” of “Dr. Fenn”; "" where there is none."""
    found = _TITLE.match(name)
    return found.group().split()[0] if found and found.end() < len(name) else ""


_ROLES = word_set("landlord landlady plumber doctor dentist teacher manager boss supervisor editor caretaker")


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_row(to: str) -> bool:
    """Whether one comma stands between two whole names, and not between one's last and first name."""
    parts = [part.split() for part in to.split(",")]
    return len(parts) == 2 and (
        all(len(part) > 1 for part in parts) or bool(title_of(parts[1][0] + " x" if parts[1] else ""))
    )


def _joined(one: str) -> list[str]:
    """“Ruth and Callum” are two; “Mr. and Mrs. Hartley” are two of one name."""
    if "@" in one:
        return [one]
    parts = [part for part in re.split(r"\s*(?:&|\+|\b(?:and|und|et|y|e|en|i|och|og)\b)\s*", one) if part.strip()]
    if len(parts) == 2 and _TITLE.fullmatch(parts[0].strip()):
        return [one]
    return parts if len(parts) > 1 and all(part[:1].isupper() or one.islower() for part in parts) else [one]


def _one(to: str) -> str | None:
    to = _ADDRESS.sub("", to).strip(" \"',") or to.strip("<> ,")
    if to == "<NAME/>" or not to:
        return to or None
    if "@" in to:
        return _of_address(to)
    if is_role(to):
        return None
    article = _ARTICLE.match(to)
    bare = to[article.end() :] if article else to
    return _of_group(bare) or _of_person(bare.title() if bare.islower() else bare)


def _of_group(name: str) -> str | None:
    """Relatives and groups are greeted as they are called."""
    words = name.lower().split()
    if not words:
        return None
    if words == words[:1] and words[0] in _KIN:
        return name.title()
    if words[0] in _EVERYBODY - {"team"}:
        return name.split(maxsplit=1)[0]  # "everyone in the office"
    several = name.islower() and _is_plural(words[-1]) and set(words) <= ordinary()
    return name if several or words[0] == "team" or words[-1] in _EVERYBODY | _TOGETHER else None


def _of_person(name: str) -> str | None:
    if _TITLE.match(name) and re.match(r"\S+\s+(?:and|und|&)\s+\S+\s+\S", name):
        return name  # "Mr. and Mrs. Hartley"
    title = _TITLE.match(name)
    if title:
        rest, said = name[title.end() :].split(), title.group().strip()
        return f"{said} {rest[-1]}" if rest and len(said) > 1 else None
    if "," in name:
        name = name.split(",", 1)[1].strip() or name
    words = name.split()
    return " ".join(words[: 2 if words[0].lower() in _CALLED_SO else 1]) if words else None


def _of_address(address: str) -> str | None:
    local = address.split("@", 1)[0]
    parts = [part for part in re.split(r"[._-]", local) if part.isalpha() and len(part) > 1]
    return parts[0].title() if len(parts) > 1 and not _NO_PERSON.match(parts[0]) else None
