"""What single lines of a scraped page are, where their words alone tell: share bars, comment forms, copyright lines, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from sayso.clean.agencies import agency
from sayso.clean.bylines import bare_names, names_in, reporters_in
from sayso.clean.credits import contributed, credited, signed_off
from sayso.clean.dateline import parse
from sayso.clean.lines import Line
from sayso.clean.timestamps import stamp_in
from sayso.model import BlockKind


class Cut(IntEnum):
    """How surely the article has ended where such a line stands."""

    NO = 0
    WEAK = 1  # related stories: some pages put them between paragraphs
    STRONG = 2  # an agency's sign-off, a copyright line
    FINAL = 3  # a comment form


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is by its words, and what that says of the lines behind it; `is_heading`: a list of links follows."""

    kind: BlockKind
    cut: Cut = Cut.NO
    is_heading: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Words that alone, or with nothing but each other, make a share bar.
_SHARE_WORDS = frozenset(
    "share shares tweet tweets facebook twitter x whatsapp telegram linkedin"
    " reddit pinterest email e-mail mail print pin it messenger copy link save "
    "bookmark like instagram youtube tiktok threads bluesky flipboard"
    " pocket viber line weibo wechat vk this article story post via on with to comment "
    "comments listen font size a- a+ more options rss google+ tumblr mastodon".split()
)
_SHARE = _any(
    r"share (?:this|on|via|with|to)\b.{0,60}",
    r"\d[\d.,]*k? (?:shares?|views?|likes?|retweets?)",
    r"(?:facebook|twitter|instagram|tiktok|youtube|telegram|threads|linkedin|whatsapp|x)\s*[:：]\s*\S.{0,120}",
    r"(?:you can )?(?:follow|like|join|find|connect with) (?:us|the author|our)\b.{0,120}",
    r"follow (?:@?\w+|\w+ \w+|\w+ \w+ \w+) on (?:twitter|x|facebook|instagram|telegram|social media)\b.{0,80}",
    r"@\w{2,30}(?:\s*[,|]\s*@\w{2,30})*",
)
_FOLLOW = _any(r"(?:follow|like|find|connect with) us\b.{0,120}", r"stay connected.{0,40}")
_RELATED_HEADING = _any(
    r"check also",
    r"related(?: (?:articles?|stories|story|news|posts?|content|coverage|topics?|links?|reading|items))?",
    r"read (?:more|also|next|this next|further)",
    r"(?:also|must|further) read(?:ing)?",
    r"see (?:also|more)",
    r"more (?:on|from|in|about) .{2,60}",
    r"more(?: (?:stories|news|coverage|headlines|articles|reading))?",
    r"(?:you|readers) (?:may|might)(?: also)? (?:like|be interested in|enjoy|have missed).{0,20}",
    r"recommended(?: (?:for you|stories|reading|articles))?",
    r"most (?:read|popular|viewed|shared|commented|recent)(?: (?:stories|articles|news))?",
    r"(?:trending|popular|top|latest|other|recent|editor.?s.?|featured|breaking) ?(?:now|stories|news|posts|articles|headlines|picks?"
    r"|videos?)?",
    r"what to read next|up next|keep reading|don.t miss|in case you missed it|the latest",
    r"(?:previous|next) (?:article|post|story)",
    r"sponsored(?: (?:content|links|stories))?|promoted(?: content| stories)?|paid content|around the web|from (?:our partners"
    r"|around the web)",
)
_RELATED_LINE = _any(
    r"(?:see also|(?:also )?read(?: more| also| next)?|also read|must read|related(?: \w+)?|more(?: on this)?|story|stories|photos?"
    r"|pictures?|video|watch|gallery|live updates?|listen"
    r"|recommended|in pictures|don.t miss|opinion piece)\s*[:：|]\s*\S.{0,200}",
    r"click here .{0,100}",
    r"(?:previous|next)(?: (?:article|post|story))?\s*[:«»←→-]\s*.{2,160}",
    r"(?:←|<<)\s?.{2,120}|.{2,120}(?:→|>>)",
    r"related coverage\b.{0,200}",
    r".{20,200}\bread more",
    r"for (?:a )?(?:graphic|interactive|timeline|factbox|related).{2,120}\bclick\b.{0,80}",
)
_TAGS = _any(
    r"(?:tags?|topics?|keywords?|filed under|categories|category|posted in)\s*[:：].{0,300}",
    r"tags|topics in this (?:article|story)|filed under",
    r"#\w+(?:[\s,]+#\w+)*",
)
_COMMENTS = _any(
    r"leave (?:a|your) (?:reply|comment)(?: .{0,60})?",
    r"(?:post|add|write|submit) (?:a|your) (?:comment|reply|response)(?: .{0,40})?",
    r"(?:view |show |read |see |load |hide )?(?:all |more )?(?:\(?\d+\)? )?(?:user |reader )?comments?(?: \(?\d+\)?)?",
    r"(?:no|\d+) (?:comments?|replies|responses?|thoughts)(?: (?:yet|on|to)\b.{0,200})?",
    r"join the (?:conversation|discussion|debate)\b.{0,60}|have your say.{0,40}|what do you think\?.{0,60}|start the (?:conversation"
    r"|discussion)\b.{0,40}",
    r"be the first to (?:comment|reply)\b.{0,40}|comments? (?:are|is) (?:now )?closed.{0,60}|sort by (?:newest|oldest|best).{0,20}",
)
_COMMENT_FORM = _any(
    r"your e-?mail address will not be published.{0,120}",
    r"required fields are marked.{0,20}|name \*|e-?mail \*|website|comment \*",
    r"save my name, e-?mail.{0,120}|notify me of .{0,80}",
    r"(?:please )?(?:log|sign) ?in (?:to|or) .{0,60}(?:comment|reply|register).{0,40}|you must be logged in.{0,80}",
)
_COPYRIGHT = _any(
    r".{0,40}(?:©|\(c\)|&copy;)\s*(?:copyright\s*)?(?:\d{4}|[A-Z]).{0,400}",
    r"copyright\b.{0,20}(?:\d{4}|©|all rights).{0,400}",
    r".{0,200}\ball rights (?:are )?reserved\b.{0,250}",
    r".{0,80}may not be (?:published, broadcast|reproduced|reprinted|republished|copied).{0,250}",
)
_LEGAL_NAV = re.compile(
    r"\b(?:terms (?:of|and) (?:use|service|conditions?)|terms & conditions|privacy(?: policy| notice)?|cookies?(?: policy| settings)?"
    r"|disclaimer|security policy|about us|contact us|advertise(?: with us)?|site ?map|"
    r"careers|accessibility|newsletters?|subscribe|sign in|log ?in|register|help cent(?:er|re)|feedback|masthead|editorial policy"
    r"|do not sell.{0,40})\b",
    re.IGNORECASE,
)
_NOTICE = _any(
    r"(?:the )?(?:views|opinions?) (?:expressed|stated|contained) (?:here|in|by|are|herein).{0,300}",
    r"\(?(?:except for the headline,? )?this (?:story|article|report|copy) (?:has not been|was not|is) (?:edited|auto-?generated"
    r"|published from|produced|generated).{0,250}",
    r"\(?(?:this|the) (?:\w+ ){0,2}(?:story|article|report|version|item|headline) (?:has been|was|is|corrects?|adds?|removes?"
    r"|clarifies|fixes) (?:been )?(?:re-?filed|corrected|updated|amended|clarified|"
    r"re-?issued|edited|changed)?\b.{0,200}",
    r"our standards\s*:.{0,80}",
    r"about (?:us|the author|this (?:site|website)|the publisher)",
    r"(?:the author|the writer) is (?:a|an|the)\b.{0,300}",
    r"(?:got|have) a (?:news )?(?:tip|story|question|correction)\b.{0,160}|to report (?:a correction|an error).{0,120}|(?:report"
    r"|suggest) a (?:typo|correction|error).{0,60}",
    r"support (?:our|independent|quality) (?:journalism|reporting|work).{0,160}",
    r"(?:contact|write to|reach|e-?mail) (?:the )?(?:writer|author|reporter|editor|newsroom|us)\b.{0,120}",
)
_SELF = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w&'’.-]*(?: (?:of|the|and|[A-Z][\w&'’.-]*)){0,5}) (?:\([^)]{1,40}\) )?(?:provides?|delivers?|brings?"
    r"|offers?|publishes|covers|is|was founded|has been|aims|strives|reports)\b",
)
_SELF_WORDS = re.compile(
    r"\b(?:up-to-date|news agency|news (?:and|,) (?:information|analysis|views)|news (?:site|website|portal|outlet|organi[sz]ation"
    r"|platform|service|source|magazine)|newspaper|award-winning|leading|"
    r"independent (?:news|media|journalism|research)|research (?:body|institute|organi[sz]ation)|think[ -]tank|latest news"
    r"|breaking news|journalism|non-?profit|newsroom|our (?:readers|team|mission|journalists)|subscribers|24/7|frequencies|channels?"
    r"|www\.|https?://|circulation|readers)\b",
    re.IGNORECASE,
)
_SELF_LEAST = 2
_CAPTION = _any(
    r"image (?:copyright|source|caption|credit)\b.{0,300}|media caption\b.{0,300}|.{0,80}(?:image|media|video) caption\b.{0,300}"
    r"|this video (?:can ?not|has been|is).{0,80}",
    r"media playback is (?:un|not )supported.{0,300}",
    r"(?:file(?:d)? ?(?:photo|image|picture)?|photo|photograph|image|picture|pictured|video|archive photo|illustration|graphic"
    r"|cartoon|caption|(?:photo|image|picture) (?:by|credit|courtesy))\s*(?:[:：]|\bby\b|—|–|-\s|/)\s*\S.{0,390}",
    r"enlarge this image\b.{0,300}|toggle caption.{0,200}|hide caption.{0,40}",
    r".{0,300}[(\[](?:(?:(?:AP|AFP|EPA|REUTERS|Getty|TASS|Xinhua|Yonhap|KCNA)\b[^()\[\]]{0,80}|(?:File|Photo|Image|Picture|Courtesy"
    r"|Credit|Handout|Pool)\b[^()\[\]]{2,80})|[^()\[\]]{0,60}/(?:AP|AFP|EPA|REUTERS|Reuters|Getty[^()\[\]]{0,20}|TASS|Xinhua"
    r"|Al Jazeera|Shutterstock)[^()\[\]]{0,30}|[^()\[\]]{0,40}(?:via (?:AP|Getty|Reuters|AFP)|file photo"
    r"|Getty Images)[^()\[\]]{0,20})[)\]]\.?",
    r".{0,300}\b(?:photo(?:graph)?|image|picture|credit|source)s?\s*[:：]\s*[^.]{2,60}(?:/[^.]{2,40}|via [^.]{2,30}|getty(?: images)?"
    r"|reuters|afp|ap|epa|shutterstock|file)",
    r".{0,200}\b(?:via )?getty images",
    r"(?:facebook twitter pinterest)\b.{0,390}",
    r"(?-i:CLOSE [A-Z].{0,390})|just watched\b.{0,390}|slideshow \(\d+ images?\)|\d+ of \d+|.{0,120}/(?:AFP|AP|REUTERS|EPA"
    r"|Getty Images|AP Photo|Pool|Landov)(?: photo)?",
    r"(?:close )?.{0,120}\blisten · .{0,40}|listen ·.{0,40}",
    r"hide caption|view (?:image|gallery).{0,40}|(?:screen ?grab|screenshot)\b.{0,120}",
)
_CHROME = _any(
    r"ads?|advert(?:isement|ising|isment|isements)?s?(?: - scroll to continue)?|advertisement\b.{0,30}|sponsored by .{0,40}",
    r"skip (?:to|past|advert).{0,60}|menu|search(?: for)?\W{0,3}|home|loading\W*|close|open|toggle \w+|show (?:more|less)|load more"
    r"|see all|view all|back to top|scroll.{0,40}|play|pause|mute|next|previous|start|end of .{0,60}",
    r"(?:story|article|post|content)s? continue[sd]? (?:below|after|beneath).{0,40}|continue reading.{0,40}|read the full (?:story"
    r"|article).{0,40}",
    r"(?:sign up|subscribe|register|log ?in|sign ?in|already (?:a )?(?:subscriber|member|have an account)|become a (?:member"
    r"|subscriber)|start your (?:free )?trial|get (?:the|our|unlimited|full)|join (?:our|the))\b.{0,200}"
    r"(?:newsletter|inbox|e-?mail|subscri\w+|briefing|account|access|alerts?|whatsapp|telegram|channel|app\b|trial|member\w*|free"
    r"|updates|log ?in|sign ?in)\b.{0,160}",
    r"subscribe(?: now| today)?|sign ?up(?: now)?|sign ?in|log ?in|register|newsletters?|my account|enter your e-?mail.{0,60}"
    r"|download (?:our|the) .{0,40}app\b.{0,60}|donate(?: now)?",
    r"this (?:website|site|page) uses cookies.{0,200}|we use cookies.{0,250}|accept(?: all)?(?: cookies)?|manage (?:cookies"
    r"|preferences)|cookie (?:policy|settings|notice).{0,40}|please enable javascript.{0,100}",
    r"\d+[- ]min(?:ute)?s? read|reading time\b.{0,30}|time to read\b.{0,30}|text size.{0,20}|font size.{0,20}|(?:a\s*[-+]?\s*){2,4}",
    r"this article is more than .{2,30} old|story highlights|highlights|key (?:points|takeaways)|summary|in brief|at a glance",
    r"interested in .{2,80}\? add .{0,250}|get the .{2,80} delivered to your inbox.{0,250}|are you there\? send .{0,160}",
    r"attention\s*[-–—:]\s*(?:adds?|updates?|corrects?|recasts?|changes?|new|quotes|rewrites?|edits?|raises?).{0,160}",
    r"\((?:\d\w* ?)?(?:lead|ld|attn|urgent|recasts|adds|updates|corrects)\b.{0,160}\)|(?:eds?|editors?)(?:' note)?\s*[:：].{2,200}",
    r"(?:https?://|www\.)\S+",
    r"\S+@\S+\.\w{2,}",
)
_WIRES = _any(
    r"\W*(?:with|from) (?:\w+ )?(?:wires?(?: (?:services?|reports))?|agencies|agency (?:inputs|reports)|staff reports?)\W*",
    r"agencies|news agencies|wire services",
)
_RULE = re.compile(r"[\W_]+")
_END = re.compile(r"\\?#{2,}|-?\s?30\s?-|-0-|\(?\s?(?:end(?:s|it)?|more)\s?\)?/?|/?end/?|\* \* \*|~+|-{3,}\s*end\s*-{3,}", re.IGNORECASE)
_CRUMB = re.compile(r"\s+(?:/|>|»|›|→|\||::|•)\s+|\s*[>»›]\s*")
_FIRST_CRUMB = frozenset("home homepage news front frontpage start main world you are here".split())
_LONGEST_CRUMB = 5
_SIGNATURE = 12  # words: "Reporting by two papers said the source was ..." is longer
_PROSE = 18  # words: "Watch: ..." with so many and a full stop is a paragraph


def mark(line: Line) -> Mark | None:
    """What is this line by its words alone, wherever it stands? None for prose, headlines and anything else that its place must tell.

    "Leave a Reply" opens the comments and ends the article, "-- BERNAMA" ends it too, "FILE PHOTO: ..." is a caption.
    """
    text = line.text.strip("*_ ")
    if _RULE.fullmatch(text) and not line.is_long:
        return Mark(BlockKind.SIGN_OFF, Cut.STRONG) if _END.fullmatch(text) and "#" in text else Mark(BlockKind.CHROME)
    if line.is_long:
        return _long_mark(line)
    if line.is_closed and line.n_words >= _PROSE and _RELATED_LINE.fullmatch(text):
        return None
    return _furniture(text) or _signature(text) or _metadata(text) or _caption(text) or _notice(text)


def _long_mark(line: Line) -> Mark | None:
    """Of long lines only a copyright or publisher's notice is told, by its beginning."""
    if _COPYRIGHT.match(line.text) and re.match(r"\W*(?:©|\(c\)|copyright)", line.text, re.IGNORECASE):
        return Mark(BlockKind.COPYRIGHT, Cut.STRONG)
    return Mark(BlockKind.CAPTION) if re.match(r"(?:JUST WATCHED|Media playback is unsupported)", line.text) else None


def _furniture(text: str) -> Mark | None:
    bare = text.rstrip(" :：.…»›>")
    if _COMMENT_FORM.fullmatch(text) or _COMMENTS.fullmatch(bare):
        return Mark(BlockKind.COMMENTS, Cut.FINAL)
    if _COPYRIGHT.fullmatch(text) and not text.casefold().startswith("image"):
        return Mark(BlockKind.COPYRIGHT, Cut.STRONG)
    if _FOLLOW.fullmatch(text):
        return Mark(BlockKind.SHARE, Cut.STRONG)
    words = set(re.findall(r"[^\W\d][\w+-]*", text.casefold()))
    if _SHARE.fullmatch(text) or (words and words <= _SHARE_WORDS):
        return Mark(BlockKind.SHARE)
    if _RELATED_HEADING.fullmatch(bare):
        return Mark(BlockKind.RELATED, Cut.WEAK, is_heading=True)
    if _TAGS.fullmatch(text):
        return Mark(BlockKind.CHROME, Cut.WEAK)
    if _CHROME.fullmatch(text) or _is_legal(text):
        return Mark(BlockKind.CHROME)
    return Mark(BlockKind.RELATED) if _RELATED_LINE.fullmatch(text) else None


def _is_legal(text: str) -> bool:
    """Nothing but the links of a footer: "Terms of Use | Privacy Policy"."""
    left = _LEGAL_NAV.sub(" ", text)
    return left != text and len(re.findall(r"\w{2,}", left)) <= 1


def _signature(text: str) -> Mark | None:
    if _END.fullmatch(text):
        return Mark(BlockKind.SIGN_OFF, Cut.STRONG)
    if signed_off(text):
        return Mark(BlockKind.SIGN_OFF, Cut.STRONG)
    if reporters_in(text) and (text.startswith("(") or len(text.split()) <= _SIGNATURE or "diting by" in text):
        return Mark(BlockKind.SIGN_OFF, Cut.WEAK)
    if credited(text) or _WIRES.fullmatch(text):
        return Mark(BlockKind.CREDIT, Cut.WEAK)
    return Mark(BlockKind.CREDIT, Cut.WEAK) if contributed(text) else None


def _metadata(text: str) -> Mark | None:
    if stamp_in(text):
        return Mark(BlockKind.TIMESTAMP)
    if names_in(text):
        return Mark(BlockKind.BYLINE)
    filing = parse(text)
    if filing and filing.body >= len(text):
        return Mark(BlockKind.DATELINE)
    return Mark(BlockKind.BREADCRUMB) if _is_breadcrumb(text) else None


def _is_breadcrumb(text: str) -> bool:
    """ "Home / News / A headline", "World > Asia > Korea"."""
    parts = [part.split() for part in _CRUMB.split(text)]
    if len(parts) < 2 or not all(parts):
        return False
    starts = parts[0][0].casefold() in _FIRST_CRUMB and len(parts[0]) <= 3
    return all(len(part) <= _LONGEST_CRUMB for part in parts[:-1]) and (starts or (len(parts) > 2 and len(parts[-1]) <= _LONGEST_CRUMB))


def _caption(text: str) -> Mark | None:
    return Mark(BlockKind.CAPTION) if _CAPTION.fullmatch(text) else None


def _notice(text: str) -> Mark | None:
    return Mark(BlockKind.PUBLISHER_NOTICE, Cut.WEAK) if _NOTICE.fullmatch(text) else None


def describes_itself(line: Line, names: frozenset[str]) -> bool:
    """Does a publisher speak of itself here ("X provides up-to-date news ...")?

    It does where the name that opens the line is one of `names` (folded: who signed the story or holds the copyright) and one word of such
    notices follows, or where two different ones follow.
    """
    match = _SELF.match(line.text)
    if not match:
        return False
    words = {found[0].casefold() for found in _SELF_WORDS.finditer(line.text + " " + line.end)}
    name = (agency(match["name"]) or match["name"]).casefold()
    return len(words) >= (1 if name in names else _SELF_LEAST)


def is_names_only(line: Line) -> bool:
    """Is this a bare name of one or more people, or of an outlet, as stands above a story?"""
    return not line.is_long and (bare_names(line.text) is not None or agency(line.text) is not None)
