"""Write the legend of the explorer, ``explorer/src/design/legend.json``, from ``viz/legend.toml``.

``--check`` only tells whether it is as it should be.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from viz.drawing import legend

WRITTEN = Path(__file__).parents[1] / "explorer" / "src" / "design" / "legend.json"


def main() -> None:
    """Write the legend, or compare it."""
    made = json.dumps({"groups": legend()["types"]}, ensure_ascii=False, indent=2) + "\n"
    if "--check" not in sys.argv:
        WRITTEN.write_text(made, encoding="utf-8")
    elif WRITTEN.read_text(encoding="utf-8") != made:
        sys.exit(f"{WRITTEN.name} is not what viz/legend.toml says; run `python tools/explorer_legend.py`")


if __name__ == "__main__":
    main()
