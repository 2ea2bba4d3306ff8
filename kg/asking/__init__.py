"""Questions in Thai and English, as people type them: which saved question answers them, and its answer with quotes.

No model: a question is held against templates (``questions.toml``), and what stands in their slots is looked up among
the names of the graph. :func:`ask` answers, :func:`kg.asking.templates.templates` lists what can be asked.

::

    questions.toml   the templates, with examples and counter-examples
    patterns.py      one way to say it, as a regular expression for each stretch between slots
    templates.py     the file, read and checked
    typed.py         a typed text, made ready; what is said out of politeness
    times.py         years, days and numbers as people write them
    slots.py         what stands in a slot → a thing, a year, a day
    readings.py      the ways to take a text, best first
    quoting.py       the passages behind rows
    model.py         an answer
    answering.py     all of it together
"""

from kg.asking.answering import ask
from kg.asking.model import Answer

__all__ = ["Answer", "ask"]
