"""The settings of grouping. Every value has a line on how it was chosen; knows nothing of reports."""

from dataclasses import dataclass

__all__ = ["StorySettings"]


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How reports are compared, joined and told to be copies."""

    # --- which pairs are compared
    window_days: int = (
        21  # longest gap in one story: a follow-up two weeks later is common, twin events are months apart
    )
    key_terms: int = (
        24  # rarest-and-densest terms a report is looked up by; more found no further pair of the study sets
    )
    key_names: int = 12  # names and numbers it is looked up by beside them
    shingle_sample: int = 8  # one shingle in so many is a key: a fifth of 300 shared leaves seven
    max_block: int = 400  # reports looked at for one key; a larger block is narrowed to the nearest in time
    max_candidates: int = 80  # pairs scored for one report

    # --- the score of a pair: a logistic model, fitted on ECB+ topics 1-22, rounded
    bias: float = -9.5
    words: float = 8.0
    names: float = 3.5
    lead: float = 9.0
    told: float = 1.5
    days: float = 0.08  # taken off for each day between the two, so that a later round needs more in common
    free_days: int = 2  # days that cost nothing: morning papers and time zones
    near: float = (
        0.5  # added where both are known to be that near; a third of what a month's stream would justify, since
    )
    # a record may hold one day's news only

    # --- clusters
    join_at: float = (
        0.4  # least mean score of two clusters that become one: .89 / .94 B-cubed on ECB+ / FNC development
    )
    headline_at: float = 0.6  # a bare headline joins a story only above chance: it has few words to be right by

    # --- a report without a date between two stories that are further apart than the window
    distinct: float = 10.0  # for the share of its matter that one story alone has
    quantity: float = 1.5  # for each count of the lead that agrees, against each that clashes ("six diplomats", "one")
    background_year: float = 0.7  # for a year told as background, which is never the year a report was written in
    margin: float = 0.3  # below this lead over the next story it joins none

    # --- who copied whom; chosen between copies (.38 and more) and independent reports (.19 and less) of the study set
    derived_at: float = 0.34  # least score of a copy: short independent reports of one accident reach .32
    lead_at: float = 0.4  # least share of the opening found in the parent: a follow-up has a lead of its own
    copy_days: int = 7  # news is copied within days; what is told again later is mostly background of something new ...
    late_lead_at: float = 0.8  # ... unless it opens as its parent does
    least_shared: float = 0.4  # least share of the child's terms anywhere in the parent; spares the costly comparison
    least_terms: int = 12  # a shorter text is contained in any other by chance
    aligned_at: float = 0.4  # share of a sentence that two neighbouring sentences of the parent must hold
    verbatim_at: float = (
        0.5  # share of five-word runs: a few altered words leave well over half, rewording under a fifth
    )
    same_quotations_at: float = 0.4  # share of quoted word pairs that makes a rewrite of what else were a paraphrase
    same_order_at: float = 0.85  # with no quotations on either side, a rewrite keeps this much of the order
    own_quotations: float = 0.5  # taken off the score of a child whose quotations are all its own
    credit: float = 0.15  # added where the child credits the parent's outlet
    kept: float = 0.05  # added for what the child keeps of the parent: of two like parents, the nearer


DEFAULTS = StorySettings()
