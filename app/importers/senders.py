"""Which senders of a mailbox are the person: as they said, as they confirm, or as the mail itself tells.

From a shared mailbox (info@…) several people write, each with their own name or signature: only what is sent as or
signed by the person is theirs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Protocol

from app.importers.report import Report
from app.importers.who import SAMPLES, Me, Somebody, Unknown, Unnamed, Who, bare, known_by, sample, why_likely
from app.untrusted import clip
from app.words import Sentence, say

# In a folder of sent mail, every address that wrote at least this share is one of the person's.
_ALIAS_SHARE = 0.02
_PROPOSED = 12
# Mails of a shared mailbox that are looked at for who signs them.
_LOOKED_AT = 120
_FEWEST = 2
_ROLES = re.compile(
    r"(?:info|office|mail|contact|kontakt|post|hello|hallo|team|support|help|service|sales|vertrieb|buero|büro"
    r"|sekretariat|secretary|admin|webmaster|press|presse|jobs|hr|billing|accounts?|reception|empfang|praxis|shop"
    r"|orders?|bestellung|contacto|contatto|redaktion|editor|board|vorstand|family|familie)(?:[.+_-].*|\d*)"
)
_SIGNATURE = 8  # lines
_CLOSING = 4  # words of a line above a name, at most: "With kind regards,"
# (the name it was sent under, what was written) of one sender's mails.
Excerpts = Callable[[str], Iterator[tuple[str, str]]]


class Senders(Protocol):
    """Counts over a mailbox, by address; and the addresses that a mail program `claimed` for the person."""

    @property
    def written(self) -> Counter[str]: ...
    @property
    def sent(self) -> Counter[str]: ...
    @property
    def received(self) -> Counter[str]: ...
    @property
    def names(self) -> Mapping[str, Counter[str]]: ...
    @property
    def claimed(self) -> frozenset[str]: ...


class Own:
    """The person's addresses; of those in `shared` only what they sent or signed themselves. `all_sent`: also whatever
    lies in a folder of sent mail, where nothing else tells."""

    def __init__(self, addresses: Iterable[str], shared: Iterable[str], me: Me, *, all_sent: bool = False) -> None:
        self.addresses, self.shared, self.all_sent = frozenset(addresses), frozenset(shared), all_sent
        self._me = me

    def wrote(self, address: str, name: str, ending: str) -> bool:
        """`ending`: the last lines of what was written, with the signature."""
        if address not in self.shared or self._me.signs(address, name):
            return True
        alone = (line.strip() for line in ending.splitlines()[-_SIGNATURE:])
        signers = [*_signers(ending), *(line for line in alone if _is_name(line))]
        return any(self._me.signs(address, signer) for signer in signers)


def own(seen: Senders, who: Who, excerpts: Excerpts, report: Report) -> Own:
    """Raises Unnamed where the person has to say who they are."""
    me, unknown, declined = who
    if me:
        found = {address for address in seen.written if _is(seen, me, address)}
        if unknown is Unknown.ASK and (aliases := _sent_from(seen) - found - _of(seen, declined)):
            raise Unnamed(
                say("Mail was sent from {names}, too. Say whether that is you.", names=_list(sorted(aliases))),
                _people(seen, me, declined, aliases, excerpts),
            )
        if not found and (unknown is Unknown.GUESS or (unknown is Unknown.ASK and not _all(seen, declined))):
            raise Unnamed(
                say(
                    "None of these mails is from {me}. Most of them are from {others}. Say which of them is you.",
                    me=_list(me.entries),
                    others=_list(_top(seen.written)),
                ),
                _people(seen, me, declined, set(), excerpts),
            )
        report.me = me.entries
        return Own(found, _shared(seen, found, me, unknown, excerpts), me)
    if unknown is Unknown.LEAVE:
        return Own((), (), me)
    found, reason = _guessed(seen)
    if unknown is Unknown.ASK or not found:
        raise Unnamed(
            say("It has to be said which of the senders is you. The most frequent are {names}.",
                names=_list(_top(seen.written))),
            _people(seen, me, declined, found, excerpts),
        )  # fmt: skip
    shared = _shared(seen, found, me, unknown, excerpts)
    report.me = tuple(sorted(found, key=lambda sender: -seen.written[sender]))
    report.guessed = say("You were taken for {me}: {reason}.", me=_list(report.me), reason=reason)
    return Own(found, shared, me, all_sent=True)


def _is(seen: Senders, me: Me, address: str) -> bool:
    return me.has("", address) or any(me.has(name) for name in seen.names[address]) or me.has(address)


def _of(seen: Senders, me: Me) -> set[str]:
    return {address for address in seen.written if _is(seen, me, address)} if me else set()


def _all(seen: Senders, declined: Me) -> bool:
    return len(_of(seen, declined)) == len(seen.written)


def _sent_from(seen: Senders) -> set[str]:
    if claimed := seen.claimed.intersection(seen.written):
        return set(claimed)
    total = seen.sent.total()
    return {sender for sender, count in seen.sent.items() if count >= _ALIAS_SHARE * total}


def _guessed(seen: Senders) -> tuple[set[str], Sentence | str]:
    """Who is most likely the person, and why; nobody where nothing tells."""
    if claimed := seen.claimed.intersection(seen.written):
        return set(claimed), say("the mail program writes under these addresses")
    if seen.sent:
        count, total = seen.sent.most_common(1)[0][1], seen.sent.total()
        return _sent_from(seen), say(
            "the most frequent sender of the sent mail ({count} of {total})", count=count, total=total
        )
    total = seen.written.total()
    # Whoever both writes and receives most of the mail in a mailbox is its owner; a newsletter only writes.
    both = {sender: min(count, seen.received[sender]) for sender, count in seen.written.items()}
    first = max(both, key=lambda sender: (both[sender], seen.written[sender]))
    count = seen.written[first]
    if both[first]:
        return {first}, say(
            "who wrote {count} of {total} mails here and received {received}",
            count=count,
            total=total,
            received=seen.received[first],
        )
    first, count = seen.written.most_common(1)[0]
    if count <= total / 2:
        return set(), ""
    return {first}, say("the sender of {count} of {total} mails", count=count, total=total)


def _people(seen: Senders, me: Me, declined: Me, likely: set[str], excerpts: Excerpts) -> list[Somebody]:
    """Those who may be the person, with what they wrote."""
    refused = _of(seen, declined)
    first = sorted(likely, key=lambda address: -seen.written[address])
    often = [address for address, _ in seen.written.most_common(_PROPOSED + len(first))]
    found = []
    for address in [address for address in dict.fromkeys(first + often) if address not in refused][:_PROPOSED]:
        name = _called(seen, address)
        reason = say("sends mail here") if address in likely else why_likely(me, name)
        signing = _writers(seen, address, excerpts)
        if signing:
            found += _signing(address, signing, excerpts)
            continue
        said = (sample(text) for _, text in excerpts(address))
        samples = tuple(islice(filter(None, said), SAMPLES))
        handle = address if "@" in address else ""
        found.append(
            Somebody(name or address, handle, seen.written[address], known_by(name, address), samples, (), reason)
        )
    return found


def _called(seen: Senders, address: str) -> str:
    names = seen.names[address]
    return max(names, key=lambda name: (names[name], name), default="")


# shared mailboxes


def _shared(seen: Senders, found: set[str], me: Me, unknown: Unknown, excerpts: Excerpts) -> set[str]:
    """Those of the addresses from which others write as well. Raises Unnamed where it is not known as whom the person
    signs there."""
    shared = set()
    for address in sorted(found):
        signing = _writers(seen, address, excerpts)
        if not signing:
            continue
        if unknown is not Unknown.LEAVE and not any(me.signs(address, name) for name in signing):
            raise Unnamed(
                say("Several people write from {address}: {names}. Say which of them is you.",
                    address=clip(address, 120), names=_list(_top(signing))),
                _signing(address, signing, excerpts),
            )  # fmt: skip
        shared.add(address)
    return shared


def _writers(seen: Senders, address: str, excerpts: Excerpts) -> Counter[str]:
    """Who writes from this address, by the name they send as or sign with; nobody where it is one person's."""
    sent_as = _together(seen.names[address])
    if _ROLES.fullmatch(address.partition("@")[0]):
        if len(sent_as) > 1:
            return sent_as
        signed: Counter[str] = Counter()
        for _, text in islice(excerpts(address), _LOOKED_AT):
            signed.update(list(_signers(text))[:1])
        signed = _together(signed)
        return signed if len(signed) > 1 else Counter()
    full = Counter({name: count for name, count in sent_as.items() if " " in name and count >= _FEWEST})
    return full if len(full) > 1 else Counter()


def _signing(address: str, signing: Counter[str], excerpts: Excerpts) -> list[Somebody]:
    samples: dict[str, list[str]] = {name: [] for name in signing}
    for sent_as, text in islice(excerpts(address), _LOOKED_AT):
        for name in (sent_as, *_signers(text)):
            mine = next((known for known in signing if _share(known, name)), None)
            line = sample(text)
            if mine and line and len(samples[mine]) < SAMPLES:
                samples[mine].append(line)
                break
    return [
        Somebody(name, address, count, (f"{name} <{address}>",), tuple(samples[name]))
        for name, count in signing.items()
    ]


def _together(names: Counter[str]) -> Counter[str]:
    """One of the names for each person: "Ann", "Ann Lee" and "Lee, Ann" are one."""
    found: Counter[str] = Counter()
    for name, count in sorted(names.items(), key=lambda pair: (-len(pair[0].split()), -pair[1])):
        same = next((known for known in found if _share(known, name)), name)
        found[same] += count
    return found


def _share(one: str, other: str) -> bool:
    return bool(set(re.findall(r"\w+", bare(one))) & set(re.findall(r"\w+", bare(other))))


def _signers(text: str) -> Iterator[str]:
    """The names that a text may be signed with: a short last line below a closing, or what follows it in the line."""
    lines = [line.strip() for line in text[-600:].splitlines() if line.strip()][-4:]
    for above, line in pairwise(lines):
        if len(above.split()) <= _CLOSING and _is_name(line.rstrip(".!")):
            yield line.rstrip(".!")
    if lines:
        _, comma, name = lines[-1].rpartition(", ")
        if comma and len(lines[-1].split()) <= _CLOSING + 2 and _is_name(name):
            yield name


def _is_name(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 3 and all(word[:1].isupper() and word.replace(".", "").isalpha() for word in words)


def _top(counts: Counter[str]) -> list[str]:
    return [f"{clip(name)} ({count})" for name, count in counts.most_common(5)]


def _list(names: Iterable[str]) -> str:
    return ", ".join(clip(name, 120) for name in names)
