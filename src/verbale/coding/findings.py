"""All stages of coding, called in reading order; composes and decides nothing."""

from verbale.coding.actors import find_cast
from verbale.coding.events import find_mentions
from verbale.coding.first_person import voiced
from verbale.coding.relations import find_relations
from verbale.coding.statements import find_statements
from verbale.coding.times import find_times
from verbale.model.findings import Findings
from verbale.model.layers import Layers
from verbale.model.report import Report
from verbale.model.time import TimeExpression
from verbale.ontology.load import Ontology


def find_all(
    report: Report, layers: Layers, ontology: Ontology, times: tuple[TimeExpression, ...] | None = None
) -> Findings:
    """What one report says: actors, times, statements, event mentions and standing facts, each with its evidence.

    `times` are those of the report where they are known already.
    """
    cast = find_cast(report, layers, ontology)
    if times is None:
        times = find_times(layers, report.published)
    statements = find_statements(report, layers, cast, times)
    spoken = voiced(cast, statements, report.text)
    mentions = find_mentions(report, layers, spoken, times, statements, ontology)
    relations = find_relations(report, layers, cast, times, statements, ontology)
    return Findings(
        report=report.id,
        actors=cast.actors,
        times=times,
        statements=statements,
        mentions=mentions,
        relations=relations,
    )
