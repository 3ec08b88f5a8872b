"""The forms by which furniture is known: date marks, datelines, bylines, captions, credits, read-more lines.

Word lists and patterns only; what they mean for a text is decided in `furniture`.
"""

import re

from verbale.reading.dates import FULL_DATES, MONTHS, WEEKDAYS

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAYS = "|".join(WEEKDAYS)
_AGENCY = r"\((?P<agency>[^()\n]{2,40})\)"
_DASH = r"\s*(?:-{1,3}|–|—)\s*(?=\S)"
_CAPITALS = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][A-ZÀ-ÖØ-ÞĀ-Ž.'’-]*\.?)"
_CAPITAL_CITY = rf"{_CAPITALS}(?:[ /]{_CAPITALS})*"
_TITLE_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*|of|de|la|el|al|and|the)"
_REGION = rf"(?:,\s+{_TITLE_WORD}(?:\s+{_TITLE_WORD}){{0,3}})"
_WHEN = (
    rf"(?:,?\s+(?:(?:{_WEEKDAYS}),?\s*)?"
    rf"(?:(?i:{_MONTHS})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?i:{_MONTHS})\.?)?(?:,?\s+(?:19|20)\d\d)?)"
)
_WEEKDAY_ALONE = rf"(?:,\s+(?i:{_WEEKDAYS}))"


def _opening(*forms: str) -> re.Pattern[str]:
    """A pattern for lines that open with any of the forms."""
    return re.compile("(?:" + "|".join(forms) + ")", re.IGNORECASE)


DATE_MARK = re.compile(
    r"(?:date|dated|published|posted|updated|created)\s*:?\s+"
    r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?(?=\s|$)",
    re.IGNORECASE,
)
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CAPITAL_CITY}{_REGION}?(?:{_WEEKDAY_ALONE}|{_WHEN})?\s*(?:{_AGENCY})?{_DASH}",
        rf"{_CAPITAL_CITY}{_REGION}?{_WHEN}?\s*(?:{_AGENCY})\s*:?\s+(?=\S)",
        rf"{_TITLE_WORD}(?:[ /]{_TITLE_WORD}){{0,3}}{_REGION}?{_WHEN}?\s*{_AGENCY}{_DASH}",
        rf"{_TITLE_WORD}(?:[ /]{_TITLE_WORD}){{0,3}}{_REGION}?,\s+"
        rf"(?:(?i:{_WEEKDAYS})|(?i:{_MONTHS})\.?\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
        rf"|\d{{1,2}}\s+(?i:{_MONTHS})\.?(?:,?\s+\d{{4}})?)"
        rf"\s*(?:{_AGENCY})?{_DASH}",
        rf"{_AGENCY}\s*(?:-{{1,3}}|–|—)\s*(?=\S)",
        r"\((?P<agency>[A-Z]{2,9}|[\w ]*(?:Wire|News|Press|Agency|Dispatch|Times|Post|Service|Reuters|Xinhua"
        r"|Bloomberg|Interfax"
        r"|Anadolu|Kyodo|Yonhap))\)\s+(?=[A-Z“\"])",
        rf"{_CAPITAL_CITY}{_REGION}?{_WHEN}?\s*:\s+(?=[A-Z“\"])",
    )
)
KICKERS = frozenset(
    "ANALYSIS BREAKING COMMENT DEVELOPING EDITORIAL EXCLUSIVE EXPLAINER EXPLICIT FACTBOX FEATURE FOCUS INTERVIEW "
    "LIVE MORE NOTE OPINION PHOTO PHOTOS TIMELINE UPDATE UPDATES URGENT VIDEO WARNING WATCH".split()
)
MIN_DATELINE_CITY_LETTERS = 3  # "US - " or "UN - " opens a sentence, not a dateline

BYLINE = re.compile(
    r"(?:By|BY|Words by|Written by|Reported by|From)\s+(?=[A-ZÀ-Þ])"
    r"(?:(?:[A-ZÀ-Þ][\w.'’-]*|de|da|dos|van|von|der|den|bin|al|el|ibn|and|in|at|for|the|of|our|correspondent"
    r"|staff|reporter"
    r"|writers?|editor|agencies|with|\d{1,2},?|\d{4}|\d\d?:\d\d|GMT|UTC|AM|PM|&)[,;|/·•–—-]*\s*|[|·•–—,-]\s*)+$"
)
STAFF_BYLINE = re.compile(
    r"(?:(?:our|a|the)\s+)?(?:staff|special|foreign|diplomatic|political|chief|senior)?\s*"
    r"(?:reporters?|correspondents?|staff writers?|staff|agencies|news desk|web desk|newsroom)"
    r"(?:\s+(?:and|in|,)\s+[\w\s]{2,40})?$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:(?:photo|picture|image|caption|file photo|file picture|file image|illustration|graphic|video|map|watch)\s*"
    r"(?:caption|credit|by|courtesy)?\s*[:/|]|\((?:photo|image|file|picture)\b|pictured\b[^.]{0,40}:"
    r"|(?:photograph|photo|image)\s+by\s+)",
    re.IGNORECASE,
)
CAPTION_END = re.compile(
    r"(?:\b(?:file (?:photo|picture|image)|photo(?:graph)?: [^.]{2,60}|image: [^.]{2,60}|credit: [^.]{2,60})[.)]*"
    r"|[\[(](?:photo|image|file|picture|credit)[^\])]{0,60}[\])]|\b(?:handout|pool) (?:photo|via)\b[^.]{0,60})$",
    re.IGNORECASE,
)
READ_MORE = _opening(
    "read (?:more|also|next|on|the full)",
    "also read",
    "see (?:also|more)",
    r"more (?:on|from|about) \w+",
    r"related(?: (?:stories|articles|news|coverage|topics?|content|links?|roundup))?\s*(?::|$)",
    "(?:find out|learn) more",
    "click here",
    "sign up",
    "subscribe",
    "newsletter",
    "get (?:the latest|our|all the|breaking)",
    r"(?:[-–—>\s]*)follow (?:us|our|@|\w+ on|\w+ \w+ (?:on|\())",
    "join (?:us|our)",
    "download (?:the|our)",
    "(?:continue|keep) reading",
    "(?:view|see all) comments",
    r"for more\b[^.]*(?:visit|click|see)",
)
INVITATION = re.compile(
    r"(?:[-–—>\s]*)(?:sign up|subscribe|register|get|follow|join|click|download|listen|watch|read|like|support"
    r"|donate|don['’]t miss)\b"
    r".*\b(?:newsletters?|our|us|here|inbox|app|podcast|channel|notifications?|updates|alerts|whatsapp|telegram)\b",
    re.IGNORECASE,
)  # a line that speaks to its reader, full stop or not
LABEL = _opening(
    *(
        rf"{label}\s*:"
        for label in (
            "watch",
            "listen",
            "explainer",
            "analysis",
            "opinion",
            "in pictures",
            "timeline",
            "live",
            "what to (?:read|know)",
        )
    )
)
LIST_HEADER = re.compile(
    _opening(
        "most (?:read|popular|viewed|shared)",
        "top (?:stories|news|headlines)",
        "latest (?:news|stories|headlines|from)",
        "trending",
        "(?:more|other) (?:top )?(?:news|stories|headlines)",
        r"more (?:from|in|on) [\w ]{2,30}",
        "in other news",
        "also in the news",
        "elsewhere(?: in the news| today)?",
        "you (?:may|might) (?:also )?(?:like|be interested)",
        "recommended",
        "editors?['’]?s?['’]? picks?",
        "don['’]t miss",
        "related(?: (?:stories|articles|news|coverage|content|links))?",
        "read (?:more|also|next)",
        "also read",
        "see also",
        "what else",
        "headlines",
        "news in brief",
        "around the world",
        "popular (?:now|stories|posts)",
        "recent (?:posts|news|stories)",
        "from around the web",
        "up next",
    ).pattern
    + r"\b[^.!?]{0,30}:?$",
    re.IGNORECASE,
)
NOTICE = _opening(
    r"(?:advertisements?|sponsored|promoted|copyright|disclosure)\b",
    r"(?:sources?|credit|via|tags?|topics?|keywords?|category|correction|clarification)\s*:",
    "filed under",
    "©",
    r"\(c\)",
    "all rights reserved",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|translation|graphics?)"
    r" (?:by|from)\b",
    "with (?:inputs|files|reporting|additional) ",
    "with agenc(?:y|ies)",
    "our standards",
    r"\(?this (?:story|article|report|piece|version) (?:(?:was|has been|is|had been) )?(?:first |originally |also )*"
    r"(?:published|appeared|updated|corrected|refiled|amended|produced|supported|part of|from|adapted|republished"
    r"|translated)\b",
    "editor['’]?s['’]? note",
    "note to (?:editors|readers)",
    "disclaimer",
    "the views expressed",
    r"(?:share|tweet|print|email|comments?|reply|report ad|skip to|menu|home|back to top|loading)"
    r"\s*(?:this|article|story)?$",
    r"[-–—#*\s]*(?:ends?|30|more)[-–—#*\s]*$",
    r"#{3,}|\*{3,}|_{3,}|={3,}|-{3,}|—{2,}$",
)
SUMMARY_HEADER = re.compile(
    r"(?:key (?:points|takeaways|facts)|highlights|at a glance|in (?:brief|short|summary)|summary|main points"
    r"|what we know"
    r"|the (?:main|key) points)\s*:?$",
    re.IGNORECASE,
)
SIGN_OFF_ALONE = re.compile(r"(?:(?:--|[–—])\s*|\()[A-Z][\w&./-]*(?: [\w&./-]+){0,3}\)?$")
ROLE = re.compile(
    r"\b(?:correspondents?|reporters?|editors?|staff(?: writer)?|writers?|agencies|bureau(?: chief)?|columnist)\b",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(r"[-–—]{1,2}\s*(?P<agency>[A-Z][\w&./ -]{1,40})$|\((?P<inside>[A-Z][A-Za-z&./ -]{1,30})\)$")
CREDIT = re.compile(r"(?:source|sources|credit|via)\s*:\s*(?P<agency>[^.;|]{2,60})", re.IGNORECASE)
BULLET = re.compile(r"(?:[•●▪◦‣*·»>]|[-–—]\s|\d{1,2}[.)]\s)\s*")


MAX_PLACE_WORDS = 4  # "Lagos | Tuesday 12 March 2024"


def is_date_alone(words: str) -> bool:
    """True when a line holds a full date and nothing beside it but weekday, clock, zone, a place, "Published"."""
    for pattern in FULL_DATES:
        match = pattern.search(words)
        if match:
            rest = words[: match.start()] + " " + words[match.end() :]
            left = re.sub(_BESIDE_A_DATE, "", rest, flags=re.IGNORECASE).strip(" ,.:;|·•()–—-/@").split()
            is_place = all(re.fullmatch(r"[A-ZÀ-Þ][\w'’.-]*|[|/·,]", word) for word in left)
            return len(left) <= MAX_PLACE_WORDS and is_place and words[0].isalnum()
    return False


_BESIDE_A_DATE = (
    rf"\b(?:{_WEEKDAYS}|mon|tues?|wed|thur?s?|fri|sat|sun|published|posted|updated|last|first|issued|created"
    rf"|dated?|on|at|of|"
    r"[0-2]?\d[:.h][0-5]\d(?::[0-5]\d)?|[ap]\.?m\.?|gmt|utc|[a-z]{1,4}t|local time|hrs?|z|ist|edt|est|bst|cet"
    r"|min(?:utes)? read|\d+)\b"
)
