"""Inputs that are no reports, or hardly: a careless person's folder. Seeded, so that a failure comes back."""

import random
from collections.abc import Callable
from pathlib import Path

PROSE = (
    "Uruguay and Paraguay agreed on Tuesday to dredge the river that both need. "
    "“We waited too long,” said Foreign Minister Omar Paganini of Uruguay. "
    "Asunción said it would pay a third of the cost.\n\n"
    "The work is to begin in March and will take two years, officials in Montevideo said.\n"
)
ARABIC = "قال وزير الخارجية الأردني إن بلاده ترحب باتفاق وقف إطلاق النار وتدعو إلى تنفيذه فورا. "
CYRILLIC = "Министерство иностранных дел Казахстана пригласило посла и вручило ему ноту. "
FURNITURE = (
    "ADVERTISEMENT",
    "Read more: what we know",
    "Share",
    "© 2025",
    "By Staff Reporter",
    "Sign up for news",
    "***",
)
Case = Callable[[random.Random], tuple[str, bytes]]


def binary(rng: random.Random) -> tuple[str, bytes]:
    """Random bytes under the suffix of a text."""
    return ".txt", rng.randbytes(rng.randrange(1, 5000))


def empty(rng: random.Random) -> tuple[str, bytes]:
    """Nothing, or white space."""
    return rng.choice([".txt", ".html", ".jsonl"]), rng.choice([b"", b"\n\n \t", b"\xef\xbb\xbf"])


def long_line(rng: random.Random) -> tuple[str, bytes]:
    """One line of millions of characters; the first of a run has 20 MB."""
    size = rng.choice([20_000_000, 2_000_000, 600_000])
    return rng.choice([".txt", ".jsonl", ".html"]), (PROSE.replace("\n", " ").encode() * (size // 300 + 1))[:size]


def broken_page(rng: random.Random) -> tuple[str, bytes]:
    """A page with tags cut, nested or left open."""
    page = f"<html><head><title>A</title></head><body><article><p>{PROSE}</p><div><table><tr><td>x</article>" * 2
    cut = rng.randrange(len(page))
    return ".html", (page[:cut] + "<" * rng.randrange(50) + page[cut // 2 :]).encode()


def wrong_encoding(rng: random.Random) -> tuple[str, bytes]:
    """Text in an old encoding, or bytes of two encodings in one file."""
    old = rng.choice(
        [CYRILLIC.encode("cp1251"), PROSE.encode("utf-16-le"), ARABIC.encode("cp1256"), PROSE.encode("cp1252")]
    )
    return ".txt", old * 3 + (PROSE.encode() if rng.random() < 0.5 else b"")


def nul(rng: random.Random) -> tuple[str, bytes]:
    """A text with NUL and other control characters in it."""
    words = bytearray(PROSE.encode())
    for _ in range(rng.randrange(1, 40)):
        words.insert(rng.randrange(len(words)), rng.choice([0, 1, 7, 8, 27, 127]))
    return ".txt", bytes(words)


def right_to_left(rng: random.Random) -> tuple[str, bytes]:
    """Arabic, marks of direction, and English within it."""
    marks = "\u202b\u202e\u2066\u2069\u200f\u200e"
    words = [ARABIC, *PROSE.split(), *marks]
    return ".txt", " ".join(rng.choices(words, k=60)).encode()


def only_furniture(rng: random.Random) -> tuple[str, bytes]:
    """Lines of furniture and nothing else."""
    return ".txt", "\n".join(rng.choices(FURNITURE, k=rng.randrange(1, 9))).encode()


def quotes(rng: random.Random) -> tuple[str, bytes]:
    """Prose with quotation marks of all kinds dropped in at random."""
    words = PROSE.split(" ")
    for _ in range(rng.randrange(1, 30)):
        words.insert(
            rng.randrange(len(words)), rng.choice(["“", "”", '"', "‘", "’", "'", "«", "(", "]", "said", "...", "—"])
        )
    return ".txt", " ".join(words).encode()


def odd_json(rng: random.Random) -> tuple[str, bytes]:
    """Lines of JSON that lack what is needed."""
    lines = [
        '{"text": 1}',
        "[]",
        "null",
        '{"text": "' + "x" * 50,
        "{" * 3000,
        '{"title": "a"}',
        '{"text": "\\ud800 word"}',
        "\x00",
    ]
    return ".jsonl", "\n".join(rng.choices(lines, k=5)).encode()


def prose(rng: random.Random) -> tuple[str, bytes]:
    """A report cut off anywhere."""
    return ".txt", (PROSE * 3)[: rng.randrange(1, 900)].encode()


CASES: tuple[Case, ...] = (
    binary,
    empty,
    broken_page,
    wrong_encoding,
    nul,
    right_to_left,
    only_furniture,
    quotes,
    odd_json,
    prose,
)


def write_inputs(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """Write `count` inputs, one of 20 MB among them, and return their paths; equal seeds write equal bytes."""
    rng = random.Random(seed)
    paths = []
    for number in range(count):
        case = long_line if number == 0 or rng.random() < 0.02 else CASES[number % len(CASES)]
        suffix, content = case(random.Random(0)) if number == 0 else case(rng)
        path = folder / f"{number:03}-{case.__name__}{suffix}"
        path.write_bytes(content)
        paths.append(path)
    return paths
