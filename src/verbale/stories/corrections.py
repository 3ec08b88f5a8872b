"""What a person has said of stories, carried out on groups of reports: the last word, whatever is read later."""

from collections.abc import Iterable, Sequence

from verbale.model.story import Correction, CorrectionKind

__all__ = ["correct"]


def correct(
    groups: Iterable[Sequence[int]], numbers: dict[str, int], corrections: Iterable[Correction]
) -> tuple[tuple[int, ...], ...]:
    """Carry out corrections in the order they were made; `numbers` has the number of each report.

    A merge unites the groups of its reports, a split makes one group of its reports alone. Reports that are not there
    (yet) count for nothing. Groups ascend by their first number.

    >>> merge = Correction(CorrectionKind.MERGE, ("a", "c"))
    >>> correct([(0, 1), (2,)], {"a": 0, "b": 1, "c": 2}, [merge])
    ((0, 1, 2),)
    """
    found = [set(group) for group in groups]
    for correction in corrections:
        named = {numbers[report] for report in correction.reports if report in numbers}
        if not named:
            continue
        if correction.kind is CorrectionKind.MERGE:
            whole = named.union(*(group for group in found if group & named))
            found = [group for group in found if not group & named]
        else:
            whole = named
            found = [rest for group in found if (rest := group - named)]
        found.append(whole)
    return tuple(sorted(tuple(sorted(group)) for group in found))
