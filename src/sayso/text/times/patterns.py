"""How times are written: one pattern a kind, tried in this order at every word."""

from __future__ import annotations

import re

from sayso.text.times.words import DAY_NUMBER, MOD, MONTH, NUMBER, PART, SEASON, UNIT, WEEKDAY, WEEKDAY_ANY, YEAR

_ORD = r"(?:st|nd|rd|th)?"
_CLOCK = r"(?:(?:[01]?\d|2[0-3])(?::[0-5]\d){0,2}\s?(?:[ap]\.m\.|[ap]\.?m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)"
_ZONE = r"(?:\s?\(?(?:EST|EDT|ET|PST|PDT|PT|CST|CDT|GMT|UTC|BST|CET|KST|local\stime)(?:\s?[+-]\d{1,2})?\b\)?)?"
_AMOUNT = (
    rf"(?:{NUMBER}(?:\s(?:or|to|and)\s{NUMBER}|-to-{NUMBER}|\sand\sa\shalf|-and-a-half)?|several|a\sfew|few|many|some"
    r"|a\scouple(?:\sof)?|couple\sof)"
)
_APPROX = r"(?:(?:nearly|almost|over|more\sthan|less\sthan|at\sleast|at\smost|up\sto|roughly|approximately)\s)"
_EDGE = (
    r"(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close|latter\spart|early\spart|first\shalf|second\shalf"
    r"|last\shalf)\sof\s(?:the\s)?"
)
_REL = (
    r"(?:last|next|this|this\spast|this\scoming|past|coming|previous|following|the\sfollowing|the\sprevious"
    r"|the\slast|the\snext|the\spast|the\scoming|that|that\ssame|the\ssame|the\scurrent|the\slatest)"
)
_QREL = r"(?:last|next|this|previous|current|latest)"
_NUMBER_WORD_YEAR = (
    r"(?:(?:nineteen|eighteen|twenty)[\s-](?:(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"|the\syear\stwo\sthousand(?:\s(?:and\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)"
)

PATTERNS: dict[str, str] = {
    "iso": rf"(?P<y>{YEAR})-(?P<m>0\d|1[0-2])-(?P<d>[0-2]\d|3[01])(?:[T\s](?P<t>\d\d:\d\d(?::\d\d)?)(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
    "slashed": rf"(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{YEAR}|\d\d)(?![\d/])(?:\s(?P<t>{_CLOCK}))?",
    "month_day": (
        rf"(?:(?i:(?P<mod>{MOD})\s)?(?P<dow>{WEEKDAY_ANY}),?\s)?(?P<m>{MONTH})\s?(?P<d>{DAY_NUMBER}){_ORD}(?![\d]|[.,]\d"
        r"|\s?%|:\d|\s(?:million|billion|percent))"
        rf"(?P<range>\s?(?:-|–|to|and)\s?{DAY_NUMBER}{_ORD}(?!\d|\s?%|\spercent))?"
        rf"(?:,?\s(?P<y>{YEAR})\b(?!\s(?:people|troops)))?"
    ),
    "day_month": (
        rf"(?:(?P<dow>{WEEKDAY_ANY}),?\s(?:the\s)?)?(?P<d>{DAY_NUMBER}){_ORD}(?:\s?(?:-|–|to"
        rf"|and)\s?{DAY_NUMBER}{_ORD})?\s(?:of\s|day\sof\s)?(?P<m>{MONTH})"
        rf"(?:,?\s(?P<y>{YEAR})\b)?"
    ),
    "month_year": rf"(?:(?i:(?P<mod>{MOD})[\s-]|(?P<edge>{_EDGE})))?(?P<m>{MONTH}),?\s(?:of\s)?(?P<y>{YEAR}|{_NUMBER_WORD_YEAR})\b",
    "clock_day": (
        rf"(?i:(?:around|about)\s)?(?P<t>{_CLOCK}|(?i:noon|midnight)){_ZONE},?\s(?:(?i:on)\s)?(?:(?P<dow>{WEEKDAY})|"
        rf"(?P<rel>(?i:today|yesterday|tomorrow))\b|(?P<m>{MONTH})\s(?P<d>{DAY_NUMBER})\b(?![\d,])(?!\s?%))"
    ),
    "clock": rf"(?i:(?:around|about)\s)?(?P<t>{_CLOCK}){_ZONE}(?!\w)",
    "part_day": (
        rf"(?:(?i:(?P<mod>{MOD})\s))?(?:(?P<dow>{WEEKDAY})|(?P<rel>(?i:yesterday|tomorrow))|(?P<this>(?i:this))|(?P<next>"
        rf"(?i:the\snext|the\sfollowing|that)))\s(?:(?i:(?:early|late)\s))?(?P<part>(?i:{PART}))\b"
    ),
    "weekday": rf"(?:(?i:(?P<mod>{MOD})(?:\son)?\s))?(?:(?i:(?P<rel>{_REL})\s))?(?P<dow>{WEEKDAY})\b",
    "every": (
        rf"(?i:(?:every|each)\s(?:(?P<n>{NUMBER}|other|single)\s)?(?P<u>{UNIT}|{PART}|{SEASON})\b)|(?i:every|each)\s(?:"
        rf"(?P<dow>{WEEKDAY})|(?P<m>{MONTH}))|(?P<dows>{WEEKDAY})s\b"
    ),
    "frequency": r"(?i:(?P<f>daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly|bimonthly))\b",
    "per": rf"(?i:(?:once|twice|{NUMBER}\stimes)\s(?P<p>a|per|each)\s(?P<u>day|week|month|quarter|year|hour)\b)",
    "quarter": (
        rf"(?i:(?:the\s(?!\w+-quarter))?(?:(?P<rel>{_QREL}|this\syear['’]s|last\syear['’]s|next\syear['’]s|year-earlier"
        rf"|year-ago)\s)?(?:(?P<y>{YEAR})\s)?(?:fiscal[\s-])?"
        r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal\s)?(?P<u>quarter|half)\b(?:(?:\sof|\sin|,)?\s"
        rf"(?:fiscal\s)?(?P<y2>{YEAR}|last\syear|this\syear|next\syear))?)"
    ),
    "this_quarter": (
        r"(?i:(?P<rel>the\slatest|the\scurrent|the|this|last|next|the\sprevious|the\syear-earlier|the\syear-ago"
        r"|the\sfinal)\s(?P<u>quarter)\b(?:\sof\s(?P<y>\d{4}))?)"
    ),
    "season": (
        rf"(?i:(?:(?P<mod>{MOD})\s)?(?:the\s)?(?:(?P<rel>{_REL})\s)?(?:(?P<mod2>{MOD})[\s-])?(?P<s>{SEASON})(?:(?:\sof"
        rf"|\sin|,)?\s(?P<y>{YEAR}|{_NUMBER_WORD_YEAR}|last\syear|this\syear|next\syear))?)\b"
    ),
    "decade": (
        rf"(?i:(?:(?P<half>(?:first|second|last|latter)\shalf\sof)\s)?(?:the\s)?(?:(?P<mod>{MOD})[\s-]"
        r"(?:to\slate[\s-])?)?)(?P<y>(?:1[1-9]|20)\d0s|['’]\d0s|\d0s|(?i:twenties|thirties|forties|fifties|sixties"
        r"|seventies|eighties|nineties))\b"
    ),
    "century": (
        rf"(?i:(?:the\s)?(?:(?P<mod>{MOD})[\s-])?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|first|twentieth|nineteenth|eighteenth"
        r"|twenty-first)[\s-]century\b)"
    ),
    "fiscal": rf"(?i:(?:the\s)?(?:fiscal|financial)\s(?:year\s)?(?P<y>{YEAR}))\b",
    "ago": (
        rf"(?i:{_APPROX}?(?P<n>{_AMOUNT}|an?|half\san?)?\s?(?:more\s|trading\s|or\sso\s)?(?P<u>{UNIT})(?:\sor\sso)?\s"
        r"(?P<w>ago|earlier|later|afterwards?|hence|from\snow)\b)(?!\s(?:he|she|they|it|the\s\w+\s\w+ed)\b)"
    ),
    "year_ago": (
        r"(?i:(?:the\s(?=\S+\s(?:period|quarter|\w+\squarter|figure)\b))?(?P<u>year|month|week)-(?P<w>ago|earlier)\b"
        r"(?:\s(?:period|quarter|(?:first|second|third|fourth)\squarter|figure))?)"
    ),
    "relative": (
        rf"(?i:(?:(?P<mod>{MOD}|earlier|later|sometime|(?:earlier|later|early|late)\s(?:in|on))\s)?(?:(?P<edge>{_EDGE}))?"
        rf"(?P<rel>{_REL}|the)\s(?:(?:fiscal|full|calendar|financial|business|school|same)\s)?(?P<u>week|weekend|month"
        r"|year|decade|century|day|fortnight)\b(?!\s*-|s))"
    ),
    "rel_month": rf"(?:(?i:(?P<mod>{MOD})\s))?(?P<rel>(?i:{_REL}))\s(?P<m>{MONTH})(?!\s?\d)",
    "month": rf"(?:(?i:(?:(?P<mod>{MOD})[\s-]|(?P<edge>{_EDGE}))))?(?P<m>{MONTH})(?:\s(?P<y>(?i:last\syear|this\syear|next\syear)))?",
    "span": (
        rf"(?i:(?:the\s)?(?P<rel>last|past|next|coming|first|final|previous|following|latest)\s(?:(?P<n>{_AMOUNT})\s)?"
        r"(?:more\s|fiscal\s)?(?P<u>seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades"
        r"|centuries|summers|winters)\b)"
    ),
    "recent": (
        r"(?i:(?P<w>recent|coming|past|future)\s(?P<u>days|weeks|months|years|decades|times|quarters|hours)\b(?:\sand\s"
        r"(?:weeks|months|years)\b)?)"
    ),
    "edge_year": (
        rf"(?i:(?:(?P<mod>{MOD})[\s-](?:in\s)?|(?P<edge>{_EDGE})|(?P<post>post-|pre-)|(?:the\s)?year\s)(?P<y>{YEAR}))\b"
        r"(?![-–]\d)"
    ),
    "year_end": r"(?i:(?:the\s)?(?:year|month)(?:-|\s|['’]s\s)end)\b",
    "hyphened": (
        rf"(?i:(?P<n>{NUMBER}|several|multi|half|decades?|years?|months?|weeks?|days?|hours?)-(?P<u>second|minute|hour"
        r"|day|week|month|quarter|year|decade|century|long)(?:s)?\b(?:[\s-](?:old|long)\b)?)"
    ),
    "length": (
        rf"(?i:(?P<app>{_APPROX}|the\s)?(?P<n>{_AMOUNT}|an\sadditional|another|half\san?)\s(?:more\s|additional\s|full\s"
        rf"|consecutive\s|straight\s|long\s|trading\s|working\s|whole\s)?(?P<u>{UNIT})\b(?:-old|\sand\sa\shalf)?)"
    ),
    "one_length": (
        rf"(?i:(?P<app>{_APPROX})?(?P<n>an?)\s(?:full\s|whole\s)?(?P<u>second|minute|hour|day|night|week|month|decade"
        r"|century|quarter|year)\b(?:\sand\sa\shalf)?)"
    ),
    "plural": (
        r"(?i:(?P<u>seconds|minutes|hours|days|nights|weeks|months|years|decades|centuries)\b(?:\sor\s(?:weeks|months"
        r"|years|decades)\b)?)"
    ),
    "today": (
        r"(?i:(?:(?P<mod>earlier|later|late|early)\s)?(?P<w>the\sday\s(?:before\syesterday|after\stomorrow)|today"
        r"|yesterday|tomorrow|tonight|overnight|last\snight)\b)"
    ),
    "now": (
        r"(?i:(?P<w>right\snow|by\snow|now|currently|at\spresent|nowadays|these\sdays|at\sthis\stime|current|presently"
        r"|at\sthe\smoment)\b)"
    ),
    "then": r"(?i:(?P<w>more\srecently|recently|the\srecent\spast|lately|the\spast)\b)(?!-)",
    "soon": r"(?i:(?P<w>(?:the\s)?(?:near|distant|immediate)\s(?:future|term)|the\sfuture)\b)(?!-)",
    "holiday": (
        r"(?i:(?:(?P<rel>last|next|this)\s)?)(?P<h>Christmas(?:\s(?:Day|Eve))?|New\sYear['’]s\s(?:Day|Eve)|Thanksgiving"
        r"(?:\sDay)?|Independence\sDay|Halloween|Valentine['’]s\sDay|Labor\sDay|Memorial\sDay)(?:,?\s(?P<y>\d{4})\b)?"
    ),
    "spelt_year": rf"(?i:{_NUMBER_WORD_YEAR}\b)",
    "year": rf"(?P<y>{YEAR})(?![\d]|[.,:/]\d|[-–](?!{YEAR}\b)\d{{3}}|\s?%|['’]?s\b|\w)",
}

_NAMED = re.compile(r"\(\?P<\w+>")
_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")
KINDS = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
ANY = re.compile(
    r"(?:(?<![\w$€£#@.-])|(?<=\b\d\d\d\d-))(?:"
    + "|".join(f"(?P<{name}>{_BACKREFERENCE.sub('[/.]', _NAMED.sub('(?:', pattern))})" for name, pattern in PATTERNS.items())
    + ")"
)
# Without a figure or one of these no pattern can match: most sentences are passed over at once.
MAYBE = re.compile(
    r"\d|(?i:day|week|month|year|decade|centur|fortnight|hour|minute|second|quarter|night|morning|afternoon|evening|dawn|noon|spring|summer|fall"
    r"|autumn|winter|today|tomorrow|now|current|present|moment|this\stime|recent|lately|the\spast|past\s|future|term|nineteen|eighteen|twent|thirt|fort"
    r"|fift|sixt|sevent|eight|ninet|millenni|daily|yearly|annually|christmas|halloween|jan|feb|mar|apr|may|june?\b|jun\.|july|jul\.|aug|sep|oct|nov|dec)"
)
