"""The network: one shared encoder and its heads for tags, tree, names and sentence vector. Knows no data files."""

from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from verbale.encoder.wordpieces import SHAPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
POSITIONS = 256
VOCABULARY = 30522


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart, and the widths of the tree head."""

    tags: int
    relations: int
    names: int
    acts: int = 17
    statuses: int = 6
    roles: int = 3
    arc: int = 320
    relation: int = 256
    act: int = 192
    role: int = 96


def rounded_rows(table: Tensor) -> tuple[Tensor, Tensor]:
    """A table as int8 rows with one float scale a row; the frozen tables are trained in the form they ship in."""
    scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127.0
    return torch.round(table / scale).to(torch.int8), scale


class FrozenTable(nn.Module):
    """An embedding table held as int8 rows and a scale a row."""

    rows: Tensor
    scale: Tensor

    def __init__(self, count: int) -> None:
        super().__init__()
        self.register_buffer("rows", torch.zeros(count, WIDTH, dtype=torch.int8))
        self.register_buffer("scale", torch.ones(count, 1))

    def fill(self, table: Tensor) -> None:
        """Take over a float table, float[count, 384]."""
        rows, scale = rounded_rows(table)
        self.rows.copy_(rows)
        self.scale.copy_(scale)

    def forward(self, ids: Tensor) -> Tensor:
        """float[..., 384] for int64[...] ids."""
        return functional.embedding(ids, self.rows).to(torch.float32) * functional.embedding(ids, self.scale)


class Layer(nn.Module):
    """A BERT layer with queries, keys and values in one product, and attention as plain matrix products."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """float[B, P, 384] to the same; mask: float[B, 1, 1, P]."""
        size = WIDTH // HEADS
        batch, length = states.shape[0], states.shape[1]
        query, key, value = self.qkv(states).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(query @ key.transpose(-1, -2) * size**-0.5 + mask, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm_1(states + self.drop(self.out(mixed)))
        return self.norm_2(states + self.drop(self.down(functional.gelu(self.up(states)))))


class Reduce(nn.Module):
    """Linear, GELU, dropout: the narrow view a head takes of a state."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """float[..., 384] to float[..., width]."""
        return self.drop(functional.gelu(self.linear(states)))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass gives for a batch of B sentences of at most W words.

    tags: [B, W, tags]; arcs: [B, W, W + 1] (column 0 is the root); names: [B, W, names]; vector: [B, 384], unit length;
    dependants: [B, W, R] and governors: [B, W + 1, R], whose products the relation table reads;
    acts: [B, W, acts] and statuses: [B, W, statuses] of the word as the name of an act; roles: [B, W, W, roles] of each
    word (third) in the act that a word (second) names.
    """

    tags: Tensor
    arcs: Tensor
    names: Tensor
    dependants: Tensor
    governors: Tensor
    vector: Tensor
    acts: Tensor
    statuses: Tensor
    roles: Tensor


class Encoder(nn.Module):
    """Pieces in, tags, arcs, names and sentence vector out, in one pass."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.3) -> None:
        super().__init__()
        self.table = FrozenTable(VOCABULARY)
        self.positions = FrozenTable(POSITIONS)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.word_drop = nn.Dropout(head_dropout)
        self.tag = nn.Linear(WIDTH, sizes.tags)
        self.name_view = Reduce(256, head_dropout)
        self.name = nn.Linear(256, sizes.names)
        self.arc_dependant = Reduce(sizes.arc, head_dropout)
        self.arc_governor = Reduce(sizes.arc, head_dropout)
        self.arc = nn.Linear(sizes.arc, sizes.arc)
        self.arc_bias = nn.Linear(sizes.arc, 1)
        self.relation_dependant = Reduce(sizes.relation, head_dropout)
        self.relation_governor = Reduce(sizes.relation, head_dropout)
        self.relation = nn.Linear(3 * sizes.relation, sizes.relations)
        self.act_view = Reduce(sizes.act, head_dropout)
        self.act = nn.Linear(sizes.act, sizes.acts)
        self.status = nn.Linear(sizes.act, sizes.statuses)
        self.role_act = Reduce(sizes.role, head_dropout)
        self.role_party = Reduce(sizes.role, head_dropout)
        self.role = nn.Linear(sizes.role, sizes.roles * sizes.role)
        self.role_bias = nn.Linear(sizes.role, sizes.roles)
        self.vector_layer = Layer(dropout)
        self.vector_straight = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.orthogonal_(self.arc.weight, 0.3)
        nn.init.eye_(self.vector_straight.weight)
        nn.init.zeros_(self.vector_straight.bias)

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """The piece states after each layer. ids, shapes: int64[B, P]; mask: float[B, 1, 1, P], 0 or very low."""
        places = torch.arange(ids.shape[1], device=ids.device).unsqueeze(0)
        summed = self.table(ids) + self.positions(places) + self.segment + self.shapes(shapes)
        state = self.drop(self.norm(summed))
        found = []
        for layer in self.layers:
            state = layer(state, mask)
            found.append(state)
        return found

    def vectors(self, states: Tensor, mask: Tensor, present: Tensor) -> Tensor:
        """The unit sentence vectors, float[B, 384], by a last layer of their own: the tree's would draw them away."""
        own = self.vector_layer(states, mask)
        pooled = present / present.sum(dim=1, keepdim=True)
        mean = torch.matmul(pooled.unsqueeze(1), own).squeeze(1)
        return functional.normalize(self.vector_straight(mean), dim=1)

    def vector_alone(self, ids: Tensor, words: Tensor, shapes: Tensor) -> Tensor:
        """The unit sentence vectors, float[B, 384], with no gradient below their own layer."""
        present = (words >= 0).to(torch.float32)
        mask = ((present - 1.0) * 1e4)[:, None, None, :]
        with torch.no_grad():
            states = self.states(ids, shapes, mask)[-2]
        return self.vectors(states, mask, present)

    def forward(self, ids: Tensor, words: Tensor, shapes: Tensor, vectors: list[int] | None = None) -> Reading:
        """ids, words, shapes: int64[B, P]; padding has word -1. Word 0 is the ends, whose mean stands for the root.

        `vectors`: the rows whose vectors are wanted, all where it is None.
        """
        present = (words >= 0).to(torch.float32)
        mask = ((present - 1.0) * 1e4)[:, None, None, :]
        states = self.states(ids, shapes, mask)
        seen = (states[-2], mask, present)
        vector = self.vectors(*(seen if vectors is None else (part[vectors] for part in seen)))
        numbers = torch.arange(words.max() + 1, device=ids.device)
        owned = (words.unsqueeze(1) == numbers[None, :, None]).to(torch.float32)  # [B, W + 1, P]
        owned = owned / owned.sum(dim=2, keepdim=True).clamp(min=1.0)
        rooted = owned @ states[-1]
        rooted = self.word_drop(rooted)
        plain = rooted[:, 1:]
        arcs = self.arc(self.arc_dependant(plain)) @ self.arc_governor(rooted).transpose(1, 2)
        arcs = arcs * self.arc.in_features**-0.5 + self.arc_bias(self.arc_governor(rooted)).transpose(1, 2)
        acting = self.act_view(plain)
        party = self.role_party(plain)
        wanted = self.role(self.role_act(plain)).unflatten(2, (-1, party.shape[2]))  # [B, W, roles, role]
        roles = torch.einsum("bark,bwk->bawr", wanted, party) * party.shape[2] ** -0.5
        return Reading(
            tags=self.tag(plain),
            arcs=arcs,
            names=self.name(self.name_view(plain)),
            dependants=self.relation_dependant(plain),
            governors=self.relation_governor(rooted),
            vector=vector,
            acts=self.act(acting),
            statuses=self.status(acting),
            roles=roles + self.role_bias(party).unsqueeze(1),
        )

    def relations(self, dependants: Tensor, governors: Tensor) -> Tensor:
        """Relation scores of dependants under their chosen governors, both [..., R]."""
        return self.relation(torch.cat([dependants * governors, dependants, governors], dim=-1))


def load_base(model: Encoder, path: str) -> None:
    """Fill the shared encoder from the weights of all-MiniLM-L6-v2 (safetensors)."""
    base = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
    model.table.fill(base["embeddings.word_embeddings.weight"])
    model.positions.fill(base["embeddings.position_embeddings.weight"][:POSITIONS])
    with torch.no_grad():
        model.segment.copy_(base["embeddings.token_type_embeddings.weight"][0])
        model.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
        model.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
        for number, layer in [*enumerate(model.layers), (LAYERS - 1, model.vector_layer)]:
            stem = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                parts = [base[f"{stem}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                getattr(layer.out, kind).copy_(base[f"{stem}attention.output.dense.{kind}"])
                getattr(layer.norm_1, kind).copy_(base[f"{stem}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(base[f"{stem}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(base[f"{stem}output.dense.{kind}"])
                getattr(layer.norm_2, kind).copy_(base[f"{stem}output.LayerNorm.{kind}"])
