"""The shipped weights: card, scores as exported, order kept, sentences of any length."""

import hashlib
import tomllib
from pathlib import Path

import numpy as np
import pytest

from verbale.encoder.decode import is_tree
from verbale.encoder.session import Session, WeightsError, joined, live_weights
from verbale.encoder.trained import weights_ship
from verbale.encoder.wordpieces import MAX_PIECES
from verbale.model.event import EventType, Status
from verbale.model.layers import ROOT, NameKind

pytestmark = pytest.mark.skipif(not weights_ship(), reason="no weights ship yet; `make weights` makes them")

PARITY = Path(__file__).with_name("parity.npz")
MOST_BYTES = 25_000_000
CLOSE = 0.15  # mean difference of int8 scores from float32 ones, as a share of their spread


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def test_card_has_the_digest_and_size_of_the_graph() -> None:
    card = tomllib.loads((live_weights() / "card.toml").read_text(encoding="utf-8"))
    graph = (live_weights() / "model.onnx").read_bytes()
    assert card["sha256"] == hashlib.sha256(graph).hexdigest()
    assert card["bytes"] == len(graph) <= MOST_BYTES
    assert f"{card['name']}-{card['version']}" == live_weights().name
    assert all(entry["licence"] and "NC" not in entry["licence"] for entry in card["data"])


def test_scores_are_those_of_the_float_graph_within_tolerance(session: Session) -> None:
    with np.load(PARITY) as stored:
        sentences = [str(sentence).split() for sentence in stored["sentences"]]
        for number, scores in enumerate(session.scores(session.cut(sentences))):
            for part in ("tags", "arcs", "names", "vector"):
                expected = stored[f"{part}_{number}"].astype(np.float32)
                apart = np.abs(getattr(scores, part) - expected).mean()
                assert apart < CLOSE * expected.std(), (part, number)
            for part in ("tags", "arcs", "names"):
                best = stored[f"{part}_{number}"].argmax(axis=1)
                assert (getattr(scores, part).argmax(axis=1) == best).mean() >= 0.85, (part, number)


def test_order_of_sentences_follows_the_input(session: Session) -> None:
    sentences = [f"Minister {'very ' * n}tired .".split() for n in range(20)]
    assert [len(parse.tags) for parse in session.read(sentences)] == [len(words) for words in sentences]


def test_reading_twice_gives_the_same(session: Session) -> None:
    sentences = ["Bolivia recalled its envoy .".split(), "Nobody spoke .".split()]
    assert session.read(sentences) == session.read(sentences)


def test_subject_object_and_negation_are_seen(session: Session) -> None:
    (parse,) = session.read(["Tunisia did not expel the Libyan ambassador .".split()])
    assert parse.heads[3] == ROOT
    assert (parse.heads[0], parse.relations[0]) == (3, "nsubj")
    assert (parse.heads[6], parse.relations[6]) == (3, "obj")
    assert (parse.heads[2], parse.relations[2]) == (3, "advmod")


def test_names_have_their_kinds(session: Session) -> None:
    words = "Kenyan President William Ruto met Antonio Costa of the European Council in Nairobi .".split()
    (parse,) = session.read([words])
    assert {(" ".join(words[name.start : name.end]), name.kind) for name in parse.names} == {
        ("Kenyan", NameKind.NATIONALITY),
        ("William Ruto", NameKind.PERSON),
        ("Antonio Costa", NameKind.PERSON),
        ("European Council", NameKind.ORGANISATION),
        ("Nairobi", NameKind.POLITY),
    }


def test_act_and_its_sides_are_seen(session: Session) -> None:
    (parse,) = session.read(["Tunisia expelled the Libyan ambassador on Friday .".split()])
    act = max(parse.acts, key=lambda act: act.types[0][1])
    assert (act.token, act.types[0][0], act.statuses[0][0]) == (1, EventType.SANCTION, Status.OCCURRED)
    assert max(range(8), key=act.actors.__getitem__) == 0
    assert max(range(8), key=act.recipients.__getitem__) == 3


def test_like_sentences_have_near_vectors(session: Session) -> None:
    first, like, other = (
        np.array(parse.vector)
        for parse in session.read(
            [
                "Peru and Chile signed a trade agreement on Monday .".split(),
                "A trade deal was signed by Chile and Peru .".split(),
                "The striker missed two games with a knee injury .".split(),
            ]
        )
    )
    assert np.linalg.norm(first) == pytest.approx(1.0, abs=1e-3)
    assert first @ like > first @ other + 0.3


def test_sentence_too_long_for_one_pass_is_one_tree(session: Session) -> None:
    words = ("The envoy said " + "that the other envoy said " * 80 + "nothing .").split()
    (parse,) = session.read([words])
    assert len(words) > MAX_PIECES
    assert is_tree([head + 1 if head != ROOT else 0 for head in parse.heads])
    assert len(parse.tags) == len(parse.relations) == len(words)
    assert np.linalg.norm(parse.vector) == pytest.approx(1.0, abs=1e-3)


def test_word_of_no_known_piece_is_read(session: Session) -> None:
    (parse,) = session.read([["\u200b", "\U0001f54a", "x" * 400]])
    assert len(parse.tags) == 3


def test_one_part_is_the_sentence_itself(session: Session) -> None:
    (parse,) = session.read([["Yes", "."]])
    assert joined([parse]) is parse


def test_sentence_without_words_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="without words"):
        session.read([[]])


def test_folder_without_a_graph_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "card.toml").write_text("")
    with pytest.raises(WeightsError, match=r"model\.onnx"):
        Session(tmp_path)
