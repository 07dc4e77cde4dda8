"""Small sets of words that the rules of resolving ask about; the nouns of roles and all names are in the table instead."""

from __future__ import annotations

# What may stand before the noun without changing who is meant.
DETERMINERS = frozenset(
    """the a an this that these those its his her their our my your some several many all other more most at least about around
    nearly over both two three four five six seven eight nine ten eleven twelve dozens hundreds thousands tens scores dozen
    hundred thousand million another any each every such no few certain various numerous than up only top senior former ex then
    current present late so-called so called self-proclaimed proclaimed self newly elected""".split()
)

POSSESSIVES = frozenset("its his her their our my your whose".split())

# The head of a phrase stands before the first of these.
TAIL_BEGINS = frozenset(
    """of in from for to at on by with near against who which that whose whom responsible working living behind involved fighting
    wearing between across inside under linked trying including known based called aboard along among outside within during after
    before over travelling traveling using accused suspected believed stationed deployed operating led headed loyal opposed via as
    when where while about around towards toward than is was were are has have had be been being dubbed""".split()
)

OF_STATE = frozenset("of for from in at inside within across".split())

ADVISERS = frozenset("adviser advisor advisers advisors aide aides assistant assistants counsel heir successor".split())

# Whoever these are, they are not the state they are named by: "U.S. allies", "Syria's neighbours".
RELATIONS = frozenset(
    """ally allies partner partners neighbor neighbors neighbour neighbours rival rivals enemy enemies foe foes adversary adversaries
    opponent opponents backers supporters""".split()
)

PARTS = frozenset({"place", "minority"})

MARKS = frozenset(", ; : ( ) – — --".split())

JOINERS = frozenset({"and", "&", "or", "as well as"})

# A group's or union's name before these is still the group: "Houthi rebels", "the EU delegation".
SAME_BODY = frozenset(
    """government regime administration authorities leadership rebels rebel fighters fighter militants militant group movement
    terrorists insurgents insurgent forces force delegation militia militiamen organization organisation alliance bloc network
    guerrillas guerrilla troops extremists jihadists rulers officials leaders party terror front side campaign cabinet team union
    agency state members member allies""".split()
)

PARTICLES = frozenset("al el bin ibn ben de la del di da dos van von der den le du ul ur abu abd".split())

HE = frozenset({"he", "him", "his", "himself"})

SHE = frozenset({"she", "her", "hers", "herself"})

IT = frozenset({"it", "its", "itself"})

THEY = frozenset("they them their theirs themselves".split())

WE = frozenset("we us our ours ourselves i me my mine myself".split())

YOU = frozenset({"you", "your", "yours"})

WHO = frozenset("who which that whose whom".split())

PAIR = frozenset("both two either each neither neighbouring neighboring warring".split())

MANY = frozenset(
    """countries sides nations states parties governments neighbours neighbors koreas leaders presidents ministers men armies
    militaries powers capitals delegations side party country rivals foes allies diplomats envoys officials premiers""".split()
)

THREE = frozenset({"three", "trilateral"})

INDEFINITE = frozenset("a an another any each every no".split())  # "a nation torn by war": none that was named
STATE_NOUNS = frozenset(
    """country nation state republic kingdom island federation monarchy superpower sultanate emirate sheikhdom archipelago homeland
    land neighbour neighbor giant""".split()
)

GROUP_NOUNS = frozenset(
    """group militants insurgents rebels militia movement terrorists jihadists extremists fighters guerrillas separatists
    organization organisation faction""".split()
)

ORG_NOUNS = frozenset(
    """organization organisation agency body union watchdog institution panel court council committee commission alliance bloc""".split()
)

# A capital letter at the head of a sentence proves nothing about these.
FUNCTION_WORDS = frozenset(
    """a an and after against all also although among any are as at because before both but by despite during each either even every
    following for from had has have he her his how however i if in inside into is it its last later like many meanwhile more most
    much near neither no nor not now of off on once one only or other our out outside over per several she since so some still
    such than that the their them then there these they this those though through throughout to today toward towards two three
    under until unless up upon we were what when where whether which while who whose why will with within without would yesterday
    yet you your according earlier late monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)

COMPASS = frozenset(
    """north south east west northern southern eastern western central new greater upper lower downtown inner outer northeast
    northwest southeast southwest""".split()
)

# After these a state's name only says what the thing is for, by or against: "U.S.-backed rebels", "pro-Russian".
DEPENDENT = frozenset(
    """backed led supported allied linked funded trained made born style sponsored brokered aligned friendly occupied held controlled
    supplied built mediated era imposed educated""".split()
)

AGAINST = frozenset("pro anti non ex trans post pan".split())

# Before these a surname is a leader's of whatever time: "the Obama administration", read in 2020.
ERAS = frozenset("administration regime government presidency era".split())

LEADERS = frozenset("president chairman leader marshal king chancellor premier".split())

STATED = frozenset("name adjective people seat capital".split())

# A town after these is where something happened, not who did it.
PLACING = frozenset("in at near from outside around inside to of toward towards into through over across throughout".split())

EAST_ASIAN = frozenset("PRK KOR CHN TWN VNM HKG".split())

PRONOUNS = HE | SHE | IT | THEY | WE | YOU | WHO

# Nouns that stand for one of a few bodies, when one of them was named before: "the alliance", "the watchdog".
BODY_NOUNS = {
    "alliance": frozenset({"org:nato", "org:saudi-coalition"}),
    "bloc": frozenset({"org:eu", "org:asean", "org:ecowas", "org:g7", "org:gcc", "org:arab-league"}),
    "coalition": frozenset({"org:saudi-coalition", "org:anti-isis-coalition"}),
    "court": frozenset({"org:icc", "org:icj", "org:echr"}),
    "tribunal": frozenset({"org:icc", "org:icj", "org:un-icty"}),
    "watchdog": frozenset({"org:iaea", "org:opcw"}),
    "agency": frozenset({"org:iaea", "org:opcw", "org:un-unhcr", "org:USA-cia", "org:USA-nsa"}),
    "council": frozenset({"org:un-security-council", "org:un-human-rights-council"}),
}
