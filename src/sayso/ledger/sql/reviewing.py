"""What an analyst may say, each with all that follows from it, within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.called import everybody, is_meant
from sayso.ledger.correcting import Desk, Directory, field_named, parse, the_one
from sayso.ledger.fields import FIELDS, actor_written, meaning
from sayso.ledger.judgements import Grades
from sayso.ledger.sql import judging, overview
from sayso.ledger.sql.dialect import Dialect
from sayso.ledger.sql.find import find_article, find_claim
from sayso.ledger.sql.gathering import find_entry, gather_anew, rebind
from sayso.ledger.sql.judging import Analyst, record
from sayso.ledger.sql.load import Loader
from sayso.ledger.sql.revising import articles_of, as_read, claims_of, is_about, settle
from sayso.ledger.sql.tables import anchor, article, claim, judged, member, reading
from sayso.ledger.store import Found
from sayso.model import Actor, Claim
from sayso.model.judgement import Json, Judgement, JudgementKind, Reliability

_BESIDE = 5  # claims of the same entry that are noted with a judgement


@dataclass(frozen=True, slots=True)
class Review:
    """One transaction of one analyst's; `directory` knows the actors that have ids."""

    connection: Connection
    dialect: Dialect
    by: Analyst
    directory: Directory

    # -- claims --------------------------------------------------------------------------------------------------------------------------

    def accept(self, claim_ids: Sequence[str]) -> Judgement:
        """These claims are right as they stand."""
        found = self._current(claim_ids)
        return self._judge(JudgementKind.ACCEPT, found, None, None)

    def reject(self, claim_ids: Sequence[str]) -> Judgement:
        """The article does not say this."""
        found = self._current(claim_ids)
        return self._judge(JudgementKind.REJECT, found, {one.claim.id: self._stood(key, one) for key, one in found.items()}, None)

    def correct(self, claim_id: str, field: str, values: Sequence[str]) -> Judgement:
        """One field of this claim is otherwise."""
        name = field_named(field)
        found = self._current([claim_id])
        [(key, one)] = found.items()
        others = tuple(claims_of(self.connection, self._reading_of(key)).values())
        desk = Desk(one.claim, one.article, others, self.directory, lambda known: overview.named(self.connection, known))
        value, was = parse(name, values, desk), FIELDS[name].of(one.claim)
        if _is_as_before(name, value, was):
            raise QueryError(f"{name} of claim {one.claim.id} is {FIELDS[name].words(was)} already")
        return self._judge(JudgementKind.CORRECT, found, {"field": name, "value": was}, {"field": name, "value": value})

    def _judge(self, kind: JudgementKind, found: dict[int, Found], before: Json, after: Json) -> Judgement:
        said = record(self.connection, self.by, kind, [one.claim.id for one in found.values()], before, after)
        self._anchor(said, dict.fromkeys(found, 0))
        self._settle(self._articles(found))
        return said

    def _current(self, claim_ids: Sequence[str]) -> dict[int, Found]:
        """These claims by key, each once; NotFoundError for one that is not current."""
        keys = list(dict.fromkeys(find_claim(self.connection, name) for name in claim_ids))
        found = dict(zip(keys, Loader().load(self.connection, keys), strict=True))
        for one in found.values():
            if not one.is_current:
                raise NotFoundError(f"claim {one.claim.id} {why_not_current(self.connection, one.claim.id)}")
        return found

    def _reading_of(self, claim_key: int) -> int:
        return int(self.connection.execute(select(claim.c.reading_key).where(claim.c.key == claim_key)).scalar_one())

    def _stood(self, claim_key: int, one: Found) -> Json:
        """The entry of a claim, and some of those beside it: so the entry is found by the id it had when its first claim is gone."""
        rows = select(claim.c.id).join(member, member.c.claim_key == claim.c.key)
        rows = rows.where(member.c.entry == one.entry, claim.c.key != claim_key).order_by(claim.c.id).limit(_BESIDE)
        return {"entry": one.entry, "beside": list(self.connection.execute(rows).scalars())}

    def _anchor(self, said: Judgement, sides: dict[int, int]) -> None:
        number = judging.key_of(self.connection, said)
        rows = {as_read(self.connection, key): side for key, side in sides.items()}
        self.connection.execute(insert(anchor), [{"judgement_key": number, "claim_key": key, "side": side} for key, side in rows.items()])

    def _articles(self, claim_keys: Iterable[int]) -> set[int]:
        rows = select(reading.c.article_key).join(claim, claim.c.reading_key == reading.c.key).where(claim.c.key.in_(list(claim_keys)))
        return set(self.connection.execute(rows).scalars())

    def _settle(self, articles: Collection[int], *, anew: bool = False) -> None:
        changed = [key for key in sorted(articles) if settle(self.connection, self.dialect, key, self.by.at, anew=anew)]
        gather_anew(self.connection, changed)

    # -- entries -------------------------------------------------------------------------------------------------------------------------

    def merge(self, entry_ids: Sequence[str]) -> Judgement:
        """These entries are one event."""
        entries = list(dict.fromkeys(find_entry(self.connection, name) for name in entry_ids))
        if len(entries) < 2:
            raise QueryError(
                "merge takes two entries or more: these are one already" if entry_ids[1:] else "merge takes two entries or more"
            )
        members = {entry: self._members(entry) for entry in entries}
        before = {entry: list(some.values()) for entry, some in members.items()}
        said = record(self.connection, self.by, JudgementKind.MERGE, entries, before)
        return self._bind(said, {key: side for side, some in enumerate(members.values()) for key in some})

    def split(self, entry_id: str, claim_ids: Sequence[str]) -> Judgement:
        """These claims of an entry are another event."""
        entry = find_entry(self.connection, entry_id)
        members, leaving = self._members(entry), self._current(claim_ids)
        foreign = [one.claim.id for key, one in leaving.items() if key not in members]
        if foreign:
            raise QueryError(f"claim {foreign[0]} is not of entry {entry}: `sayso entry {entry}` lists its claims")
        if len(leaving) == len(members):
            raise QueryError(f"all claims of entry {entry} would leave it: name those that are another event")
        out = [one.claim.id for one in leaving.values()]
        said = record(self.connection, self.by, JudgementKind.SPLIT, [entry, *out], {entry: list(members.values())}, {"out": out})
        return self._bind(said, {key: int(key in leaving) for key in members})

    def _members(self, entry: str) -> dict[int, str]:
        rows = select(claim.c.key, claim.c.id).join(member, member.c.claim_key == claim.c.key).where(member.c.entry == entry)
        return {row.key: row.id for row in self.connection.execute(rows.order_by(claim.c.id))}

    def _bind(self, said: Judgement, sides: dict[int, int]) -> Judgement:
        self._anchor(said, sides)
        self._settle(self._articles(sides))
        self._rebind(judging.key_of(self.connection, said))
        return said

    def _rebind(self, judgement_key: int) -> None:
        rows = select(claim.c.id).join(judged, judged.c.claim_key == claim.c.key).join(reading, reading.c.key == claim.c.reading_key)
        current = rows.where(judged.c.judgement_key == judgement_key, reading.c.superseded_at.is_(None))
        rebind(self.connection, self.connection.execute(current.order_by(claim.c.id)).scalars().all())

    # -- names ---------------------------------------------------------------------------------------------------------------------------

    def same(self, name: str, actor: str) -> Judgement:
        """This name means that actor, wherever an article of the ledger uses it."""
        meant = self._meant(actor)
        said = Judgement("", JudgementKind.SAME, (name,), self.by.name, self.by.at, after=actor_written(replace(meant, reason="")))
        return self._name(said, self._taken_for(said))

    def different(self, name: str, actor: str) -> Judgement:
        """This name does not mean that actor: whom it means is not known."""
        meant = self._meant(actor)
        return self._name(
            Judgement("", JudgementKind.DIFFERENT, (name,), self.by.name, self.by.at), actor_written(replace(meant, reason=""))
        )

    def _name(self, draft: Judgement, before: Json) -> Judgement:
        said = record(self.connection, self.by, draft.kind, draft.target, before, draft.after)
        self._settle(self._naming(said))
        return said

    def _meant(self, name: str) -> Actor:
        found = self.directory.find(name) or overview.named(self.connection, name)
        if not found:
            raise QueryError(f"nobody is known as {name!r}: use a name or id that `sayso actors` lists")
        return the_one(name, found)

    def _naming(self, said: Judgement) -> set[int]:
        """The articles in whose current claims somebody is called so."""
        return self._articles(key for key, one in self._claims_with(said.target[0]).items() if is_about(said, [one]))

    def _claims_with(self, name: str) -> dict[int, Claim]:
        words = '"' + name.replace('"', " ") + '"'
        rows = select(claim.c.key).join(reading).where(reading.c.superseded_at.is_(None), claim.c.key.in_(self.dialect.claims_with(words)))
        keys = self.connection.execute(rows.order_by(claim.c.key)).scalars().all()
        loaded = (one for n in range(0, len(keys), 500) for one in Loader().load(self.connection, keys[n : n + 500]))
        return dict(zip(keys, (one.claim for one in loaded), strict=True))

    def _taken_for(self, said: Judgement) -> list[Json]:
        """Whom the name was taken for so far."""
        found: dict[str | None, Json] = {}
        for one in self._claims_with(said.target[0]).values():
            for actor, words in everybody(one):
                if is_meant(said, actor, words):
                    found.setdefault(actor.id, actor_written(replace(actor, reason="")))
        return [found[name] for name in sorted(found, key=str)]

    # -- sources, articles, judgements ---------------------------------------------------------------------------------------------------

    def grade(self, organisation: str, reliability: Reliability) -> Judgement:
        """So reliable is this organisation; the latest word counts."""
        known = Grades(judging.judgements(self.connection)).of(organisation)
        before = known.reliability.value if known else None
        return record(self.connection, self.by, JudgementKind.GRADE, [organisation], before, reliability.value)

    def withdraw(self, article_id: str) -> Judgement:
        """The outlet has taken this article back."""
        found = select(article.c.id).where(article.c.key == find_article(self.connection, article_id))
        return record(self.connection, self.by, JudgementKind.WITHDRAW, [self.connection.execute(found).scalar_one()])

    def undo(self, judgement_id: str) -> Judgement:
        """A judgement no longer holds."""
        _, found = judging.find(self.connection, judgement_id)
        if found.undone:
            raise NotFoundError(f"judgement {found.id} is undone already, by {found.undone}: undo that one to have it hold again")
        said = record(self.connection, self.by, JudgementKind.UNDO, [found.id])
        self._follow(found)
        return said

    def _follow(self, undone: Judgement) -> None:
        """Whatever follows from a judgement follows no longer; or again, where what was undone had undone it."""
        if undone.kind is JudgementKind.UNDO:
            self._follow(judging.find(self.connection, undone.target[0])[1])
            return
        number = judging.key_of(self.connection, undone)
        names = undone.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT)
        # what an analyst corrected may be read so by now: it stays what it is, but no longer on the analyst's word
        anew = undone.kind is JudgementKind.CORRECT
        self._settle({*articles_of(self.connection, number), *(self._naming(undone) if names else ())}, anew=anew)
        if undone.kind in (JudgementKind.MERGE, JudgementKind.SPLIT):
            self._rebind(number)


def _is_as_before(field: str, value: Json, was: Json) -> bool:
    """Do two values mean the same by the same words? Why an actor is meant does not count."""

    def places(of: Json) -> list[Json]:
        return [(part.get("start"), part.get("kind")) for part in (of if isinstance(of, list) else [of]) if isinstance(part, dict)]

    return meaning(field, value) == meaning(field, was) and places(value) == places(was)


def why_not_current(connection: Connection, claim_id: str) -> str:
    """Why a claim does not count: rejected, or read otherwise by a newer version."""
    for one in judging.rejections(connection, claim_id):
        return f"was rejected by {one.by} on {one.at[:10]}: `sayso review undo {one.id}` brings it back"
    return "is of an older reading: a newer one of its article has taken its place"
