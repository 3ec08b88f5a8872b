"""The settings of grouping. Every value has a line on how it was chosen; knows nothing of reports."""

from dataclasses import dataclass

__all__ = ["StorySettings"]


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How reports are compared, joined and told to be copies.

    "Study sets" are the development parts of ECB+ and FNC-1 (B-cubed) and twelve labelled reports with their copies.
    """

    # --- which pairs are compared
    # Longest gap in one story: follow-ups come weeks later, twin events months; `days` weighs what lies between.
    window_days: int = 30
    # Heaviest terms, and names with numbers, that a report is looked up by: 99 % of same-story pairs are then compared.
    key_terms: int = 24
    key_names: int = 12
    # One shingle in so many is a key: where a fifth of 300 is shared, about seven keys are.
    shingle_sample: int = 8
    # Reports looked at for one key; a larger block is narrowed to the nearest in time.
    max_block: int = 400
    # Pairs scored for one report: the bound under which blocking is measured.
    max_candidates: int = 80

    # --- furniture of an outlet, left out before reports are compared
    # Different stories in which a sentence stands word for word: two may be one story told twice.
    boilerplate_stories: int = 3
    # Least share of the shorter opening that two reports of one story have in common; of unrelated ones a tenth.
    boilerplate_opening: float = 0.25

    # --- the score of a pair: a logistic model on square roots of shares, rounded between fits on the two study sets
    bias: float = -10.0
    words: float = 6.0
    names: float = 5.5
    lead: float = 7.0
    told: float = 2.5
    # For figures of the opening that count the same things, each that agrees against each that clashes.
    figures: float = 0.8
    # Added where the days are not known and the latest years named are one, taken off where they are two; so for the
    # days of the week, of which a report that tells much names several.
    years: float = 1.0
    weekdays: float = 0.5
    # Taken off for each day beyond the free ones, which are morning papers and time zones: 1 at two weeks, so that a
    # follow-up which shares names and matter joins and a new round of an old quarrel does not.
    days: float = 0.08
    free_days: int = 2
    # Added where both days are known and within the window: the study sets tell no days, so that their fit asks of
    # words what days tell better, whether two happenings of one kind are one.
    dated: float = 0.8
    # Added where both days are known to be that near; a third of what a month's stream would justify, since a record
    # may hold one day's news only.
    near: float = 0.5

    # --- clusters
    # Least mean score of two clusters that become one: both study sets' B-cubed moves by less than a point from .35 to
    # .45; below, twin events of one kind meet.
    join_at: float = 0.4
    # A bare headline joins a story only well above that: it has few words to be right by.
    headline_at: float = 0.6

    # --- a report without a date between two stories further apart than the window: log odds for each kind of evidence
    # For the share of its matter that one story alone has: a tenth is much.
    distinct: float = 10.0
    # For counts of the lead that agree with the story's, against those that clash ("six diplomats", "one diplomat").
    quantity: float = 1.5
    # For a year told as background, which is never the year a report was written in.
    background_year: float = 0.7
    # With less than this lead over the next story it joins none: a wrong twin costs more than a report left alone.
    margin: float = 0.3

    # --- who copied whom; copies of the study set score .38 and more, its independent reports .19 and less
    # Least score of a copy; short independent reports of one accident reach .32.
    derived_at: float = 0.34
    # Least share of the opening found in the parent's first sentences: a follow-up has a lead of its own.
    lead_at: float = 0.4
    # News is copied within days; what is told again later is background of something new, unless it opens alike.
    copy_days: int = 7
    late_lead_at: float = 0.8
    # A copy without a date is of its parent's day or at most so many later: agencies' copies run by the second morning.
    copy_lag_days: int = 2
    # Least share of the child's matter anywhere in the parent: far below any copy, and spares the costly comparison.
    least_shared: float = 0.4
    # A text of fewer terms is contained in any other by chance.
    least_terms: int = 12
    # Share of a sentence that two neighbouring sentences of the parent must hold to count as its counterpart.
    aligned_at: float = 0.4
    # Share of five-word runs: a few altered words leave well over half, rewording leaves under a fifth.
    verbatim_at: float = 0.5
    # Share of quoted word pairs that makes a rewrite of what else were a paraphrase.
    same_quotations_at: float = 0.4
    # Where neither side quotes, a rewrite keeps this much of the order.
    same_order_at: float = 0.85
    # Share of the score taken off a child whose quotations are all its own: it has sources of its own.
    own_quotations: float = 0.5
    # Added to a parent's rank where the child credits its outlet.
    credit: float = 0.15
    # Added for what the child keeps of a parent: of two like parents, the nearer in length.
    kept: float = 0.15

    # --- reports that go back to one source which is not in the record
    # Two credit lines of one agency within so many days are one report of it; its next report is another.
    origin_days: int = 2
    # Least score, on the scale of copies, of two that credit one source and are told at different times or in the
    # running text: independent reports score .19 and less, and a common source is evidence of its own.
    shared_origin_at: float = 0.24

    # --- claims: likeness is the share of matter in common, and what vectors and events told in common add to it
    # Added for each point of cosine above `claim_cosine`, the mean of each sentence's row taken out: half of all true
    # paraphrases share few words. Unrelated sentences of one story stand at .3.
    claim_vector: float = 0.8
    claim_cosine: float = 0.4
    # Added where both tell one event, by type, parties and time: nearly as telling as the same words.
    claim_event: float = 0.3
    # Likeness of two sentences of a report and its copy that tell one claim; three quarters of it where each is the
    # other's best. Development reports: 84 % of pairs found, and of 27 told of copies 2 wrongly.
    copied_claim_at: float = 0.36
    # Of two reports that are no copies: shared names and a shared event alone must not reach it.
    same_claim_at: float = 0.55
    # Of the least likeness, what two that are each other's best need.
    mutual_claim: float = 0.75
    # Share of matter in the same words, from which on a "not" on one side only turns the claim round; below, the
    # sentences hold other clauses.
    same_wording_at: float = 0.75
    # From here on words of one class ("ordered", "urged") stand for one another; below, only where both tell one event.
    like_wording_at: float = 0.4

    # Log odds that two paired sentences tell the same and little of their own: a logistic model, rounded. All words
    # count, function words too: who did it to whom stands in them.
    one_claim_bias: float = -5.3
    one_claim_cosine: float = 4.3
    # For the share of the longer sentence's words that the other has.
    one_claim_shared: float = 6.3
    # Taken off for each number that one of the two alone tells.
    one_claim_figure: float = 0.2
    # Taken off for the longest run in common, as a share of the shorter: words shared in one stretch are one phrase,
    # a title or a quotation, and tell less than as many shared throughout.
    one_claim_run: float = 2.2
    # The cosine of two sentences of one story that share no word, and what a full share adds.
    usual_cosine: float = 0.45
    usual_cosine_shared: float = 0.55


DEFAULTS = StorySettings()
