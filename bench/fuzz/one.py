"""One target under Atheris (libFuzzer), in a process of its own: ``one.py TARGET FOLDER SECONDS``."""

from __future__ import annotations

import hashlib
import sys
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["kg", "loaders"], enable_loader_override=False):
    from targets import TARGETS

from oracle import timed
from seeds import dictionary, seeds

_LONGEST = 4096  # bytes of an input
_MEMORY = 2500  # MB
_HANG = 300  # seconds for one input; what takes long without hanging is found by the oracle


def main(target: str, folder: Path, seconds: int) -> None:
    """Try inputs for some seconds; keep those that show something wrong, one for each place in the program."""
    corpus, wrong, words = folder / "corpus", folder / "wrong", folder / "words"
    for made in (corpus, wrong):
        made.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        (corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    words.write_text(dictionary(target), encoding="ascii")
    known: set[str] = set()
    TARGETS[target](seeds(target)[0])  # what is read only once is no part of the time of an input

    def tried(data: bytes) -> None:
        try:
            timed(TARGETS[target], data)
        except Exception as error:  # noqa: BLE001 - any is what is looked for
            if (place := _place(error)) not in known:
                known.add(place)
                name = hashlib.sha1(place.encode(), usedforsecurity=False).hexdigest()[:12]
                (wrong / name).write_bytes(data)
                (wrong / f"{name}.why").write_text(traceback.format_exc(), encoding="utf-8", errors="replace")

    arguments = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-rss_limit_mb={_MEMORY}", f"-timeout={_HANG}"]
    more = [f"-dict={words}", f"-artifact_prefix={wrong}/", "-print_final_stats=1", "-len_control=20"]
    atheris.Setup([target, *arguments, *more, str(corpus)], tried)
    atheris.Fuzz()


def _place(error: Exception) -> str:
    """Where and what: two inputs that fall over the same line show the same."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/site-packages/" not in one.filename]
    said = "".join(one for one in str(error)[:60] if not one.isdigit()) if type(error).__name__ == "Wrong" else ""
    return f"{type(error).__name__} {frames[-1].filename} {frames[-1].lineno} {said}"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
