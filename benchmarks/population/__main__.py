"""The command: `python -m benchmarks.population --families 60 --seed 1 --out FOLDER`."""

import argparse
import sys
import time
from pathlib import Path

from benchmarks.population.borough import Size, Written, write_borough


def main() -> None:
    """Write a borough, and say on standard error how far it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.population", description=__doc__)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--children", type=_count, default=0, help="as many families as it takes to have so many")
    size.add_argument("--families", type=_count, default=0, help="how many families")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files")
    parser.add_argument("--out", type=Path, required=True, help="a folder that is empty or not there yet")
    parser.add_argument("--truth", action="store_true", help="write beside each patch what is true of it, too")
    parser.add_argument(
        "--routine", type=_share, default=1.0, help="the share written of the rows that every child has many of"
    )
    given = parser.parse_args()
    if given.out.exists() and (not given.out.is_dir() or any(given.out.iterdir())):
        parser.error("argument --out: expected a folder that is empty or not there yet")
    began = time.perf_counter()

    def tell(written: Written) -> None:
        seconds = time.perf_counter() - began
        sys.stderr.write(
            f"\r{written.patches} patches, {written.families} families, {written.children} children, "
            f"{written.rows} rows, {written.rows / max(seconds, 1e-9):.0f} rows a second"
        )

    write_borough(given.seed, Size(given.families, given.children), given.out, tell, given.truth, given.routine)
    sys.stderr.write("\n")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError("expected a whole number above 0")
    return int(text)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("expected a number from 0 to 1")
    return share


if __name__ == "__main__":
    main()
