"""Blends two moments of one run: the mean of their weights reads better than either, and forgets less of the earlier.

The vector's own layer is the later moment's; `training.train` then lets it follow the blend.
"""

import argparse
from pathlib import Path

import torch
from training.train import default_work


def blend(earlier: Path, later: Path, share: float) -> dict[str, object]:
    """The later checkpoint, its weights a mean in which it has `share`. Raises ValueError for two runs."""
    one, other = (torch.load(path, weights_only=False) for path in (earlier, later))
    if one["relations"] != other["relations"]:
        raise ValueError(f"{earlier} and {later} are not moments of one run: their relations differ")
    for name, value in other["mean"].items():
        if not name.startswith("vector_"):
            value.lerp_(one["mean"][name], 1 - share)
    return dict(other)


def main() -> None:
    """Write the blend as the checkpoint of the work folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("later", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the later moment")
    parser.add_argument("--work", type=Path, default=default_work())
    options = parser.parse_args()
    torch.save(blend(options.earlier, options.later, options.share), options.work / "checkpoint.pt")


if __name__ == "__main__":
    main()
