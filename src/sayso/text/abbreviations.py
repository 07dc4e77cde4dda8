"""Words that end in a full stop without ending a sentence."""

from __future__ import annotations

# Followed by the name they belong to: the sentence goes on whatever comes next.
BEFORE_NAMES = frozenset(
    "mr mrs ms mx messrs mme mlle dr prof rev hon fr gen lt col maj capt cpt sgt cpl pvt adm cmdr cdr brig sen sens rep "
    "reps gov govs pres  supt insp det amb atty msgr st ste mt ft vs v gen.lt lt.gen maj.gen brig.gen lt.col dep asst "
    "spc cllr ald sec min ave.".split()
)
# Followed by a number: "No. 10", "Sept. 3"; anything else may begin a sentence.
BEFORE_NUMBERS = frozenset(
    "no nos fig figs art arts vol vols ch sect p pp par approx ca jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# May stand inside a sentence or close it: what follows decides.
EITHER = frozenset(
    "inc corp co cos ltd plc bros jr sr esq etc al ph.d m.d d.c dept est assn intl natl univ govt mfg ave blvd rd sq "
    "bldg  calif ala ariz ark colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo  mon tue tues wed thu thur thurs fri sat sun".split()
)
ALL = BEFORE_NAMES | BEFORE_NUMBERS | EITHER
