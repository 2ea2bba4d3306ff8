"""What people correct, by files in version control: read, checked, applied while a graph is made, and told.

:func:`read_corrections` reads the files, :class:`Corrector` applies them, :mod:`kg.corrections.marks` tells answers of
them. See docs/curating.md for the form of the files.
"""

from kg.corrections.corrector import Corrector, Editable
from kg.corrections.model import Action, Correction, Corrections
from kg.corrections.reading import read_corrections

__all__ = ["Action", "Correction", "Corrections", "Corrector", "Editable", "read_corrections"]
