"""``python tools/book write|check|site [DIR]``: renew the generated pages, check the documentation, make the site."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder of the tools, whose packages these are

from book import checking, renewing, serving, site
from book.calls import NoExampleError
from book.pages import counted, pages
from kg.build import build
from kg.resources import DOCUMENTS


def main() -> None:
    """Do what is asked for; ends with 1 when a check found something."""
    asked = sys.argv[1:] or [""]
    if asked[0] not in {"write", "check", "site"} or len(asked) > 2:  # noqa: PLR2004 - a verb and a folder
        sys.exit(str(__doc__))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        build([DOCUMENTS], store)
        with serving.serving(store) as address:
            description = serving.described(address)
        try:
            fresh = renewing.made(store, description)
        except NoExampleError as error:
            sys.exit(str(error))
    if asked[0] == "write":
        print(f"written: {', '.join(renewing.write(fresh)) or 'nothing was out of date'}")
        return
    if faults := checking.faults(fresh, description):
        sys.exit("\n".join([*faults, f"{len(faults)} faults in the documentation"]))
    print("documentation: links, commands, questions, calls and public names are all described")
    print(counted(pages()))
    if asked[0] == "site":
        page = site.make(Path(asked[1] if len(asked) > 1 else "site"))
        print(f"the documentation is at {page.as_uri()}")


if __name__ == "__main__":
    main()
