"""Articles of our own making for measuring: varied words, real shapes (datelines, quotes, chrome), invented outlets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

STATES = [
    ("North Korea", "North Korean", "Pyongyang"), ("Syria", "Syrian", "Damascus"), ("Iran", "Iranian", "Tehran"),
    ("Russia", "Russian", "Moscow"), ("China", "Chinese", "Beijing"), ("Israel", "Israeli", "Jerusalem"),
    ("the United States", "American", "Washington"), ("Turkey", "Turkish", "Ankara"), ("Pakistan", "Pakistani", "Islamabad"),
    ("India", "Indian", "New Delhi"), ("Japan", "Japanese", "Tokyo"), ("South Korea", "South Korean", "Seoul"),
]  # fmt: skip
FAMILY = ["Marsh", "Okafor", "Lindqvist", "Tanaka", "Haddad", "Petrov", "Silva", "Novak", "Rahman", "Keller", "Osei", "Duarte"]
GIVEN = ["Anna", "Peter", "Leila", "Jonas", "Mina", "Victor", "Sara", "Omar", "Ines", "Paul", "Nadia", "Tom"]
ROLES = [
    "analyst at the Harbour Institute",
    "former inspector",
    "retired general",
    "professor of security studies",
    "spokesman for the ministry",
]
OUTLETS = ["Harbour Wire", "The Meridian Post", "Coastal Courier", "Northern Ledger", "Evening Beacon"]
GOODS = ["missile parts", "artillery shells", "machine tools", "grain", "respirators", "radar equipment", "fuel", "spare parts for drones"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
SENTENCES = [
    "{A} supplied {goods} to {B} in {month} {year}, {outlet} reported, citing a confidential report to the United Nations.",
    "{name}, {role}, said {B} had received {goods} from {A} since {year}.",
    "{Acap} denied that it had shipped {goods} to {B}, calling the allegation a fabrication.",
    "The foreign ministers of {A} and {B} met in {Ccap} on {day} to discuss closer cooperation.",
    "{Ca} forces struck a convoy near the border of {B} last week, killing at least {n} people, according to {Ba} state media.",
    "“We will not accept threats from anyone,” {name} told {outlet}. “Our talks with {C} will continue.”",
    "{Ccap} imposed new sanctions on {n} companies in {A} that are believed to have helped build a plant in {B}.",
    "Officials in {Bcap} accused {A} of arming rebels in the north, a charge that {Acap} rejected as baseless.",
    "It was not clear whether the shipment of {goods} had reached the port, and no one claimed responsibility.",
    "The two countries signed an agreement on trade and energy in {month}, ending {n} months of negotiations.",
    "{name} warned that {Ca} warships could be sent to the strait if {A} tested another missile.",
    "{Acap} may be seeking help from {B}, but there is no evidence that a deal has been reached, {name} added.",
    "Prices of bread and fuel rose again in the markets of the old town, where traders spoke of a long and cold winter.",
    "In {year}, {Ba} troops withdrew from the valley after a truce brokered by {C}.",
    "Since the late 19{n}s the relationship has passed through periods of quiet work and of open quarrel.",
]  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """One article as a file would hold it."""

    text: str
    published: str
    publisher: str


def _sentence(dice: random.Random) -> str:
    a, b, c = dice.sample(STATES, 3)
    return dice.choice(SENTENCES).format(
        A=a[0], Aa=a[1], Acap=a[2], B=b[0], Ba=b[1], Bcap=b[2], C=c[0], Ca=c[1], Ccap=c[2],
        name=f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}", role=dice.choice(ROLES), outlet=dice.choice(OUTLETS), goods=dice.choice(GOODS),
        month=dice.choice(MONTHS), year=dice.randint(2001, 2024), day=dice.choice(DAYS), n=dice.randint(2, 90),
    )  # fmt: skip


def _paragraphs(dice: random.Random, words: int) -> Iterator[str]:
    while words > 0:
        paragraph = " ".join(_sentence(dice) for _ in range(dice.randint(1, 4)))
        words -= len(paragraph.split())
        yield paragraph[0].upper() + paragraph[1:]


def make(n: int, *, words: int = 600, seed: int = 7) -> Iterator[Sample]:
    """`n` different articles of about `words` words each; the same seed gives the same articles."""
    dice = random.Random(seed)
    for number in range(n):
        a, b, _ = dice.sample(STATES, 3)
        year, month, day = dice.randint(2010, 2024), dice.randint(1, 12), dice.randint(1, 28)
        outlet = dice.choice(OUTLETS)
        title = f"{a[2]} and {b[2]} face new questions, report {number} says"
        head = f"World\n\n{title}\n\nBy {dice.choice(GIVEN)} {dice.choice(FAMILY)}\n\n"
        body = "\n\n".join(_paragraphs(dice, words))
        foot = f"\n\nShare this article\n\n© {year} {outlet}. All rights reserved."
        yield Sample(head + body + foot, f"{year}-{month:02}-{day:02}", outlet)
