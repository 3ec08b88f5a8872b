"""What an undated report says, once its story tells when it was published. Changes days alone: who and what stay."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from verbale.coding.days import Days
from verbale.coding.findings import find_all
from verbale.coding.time_bounds import find_times_within
from verbale.model.findings import Findings
from verbale.model.layers import Layers
from verbale.model.report import Publication, PublishedBasis, Report
from verbale.ontology.load import Ontology

__all__ = ["date_findings"]


class _Found(Protocol):
    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=_Found)


def date_findings(as_read: Findings, report: Report, layers: Layers, bounds: Days, ontology: Ontology) -> Findings:
    """The findings of an undated report, its times resolved against the days its story leaves for its publication.

    Statements, mentions and relations keep their ids and parties; when they were said, happened and held follows from
    the times, on the basis of the story, and so does whether an act still lay ahead.
    """
    times = find_times_within(layers, bounds)
    dated = replace(report, published=Publication(bounds.last, PublishedBasis.STORY))
    found = find_all(dated, layers, ontology, times)
    said, acts, facts = _by_id(found.statements), _by_id(found.mentions), _by_id(found.relations)
    return replace(
        as_read,
        times=times,
        statements=tuple(replace(one, said=said.get(one.id, one).said) for one in as_read.statements),
        mentions=tuple(
            replace(one, when=told.when, status=told.status, plover=told.plover, grounds=told.grounds)
            for one in as_read.mentions
            for told in (acts.get(one.id, one),)
        ),
        relations=tuple(replace(one, as_of=facts.get(one.id, one).as_of) for one in as_read.relations),
    )


def _by_id(found: Iterable[F]) -> dict[str, F]:
    return {one.id: one for one in found}
