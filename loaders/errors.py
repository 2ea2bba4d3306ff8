"""Everything that can go wrong, as one tree.

::

    HppError                    printed as one line by the command line, as a problem document over HTTP
    ├── DocumentError           a file that cannot be read as a document: missing, empty, not text
    ├── RuleError               a rule file that is broken: bad TOML, a bad pattern, an example that fails
    ├── VocabularyError         Turtle that does not parse, or names that contradict each other
    ├── CorrectionError         a file of corrections that is broken, or a quote in it that its document lacks
    ├── OntologyError           a term used that hpp.ttl does not define
    ├── StoreError              a store that is missing, locked, broken or of another version
    │   ├── LockedError         a store that another process is writing to
    │   └── UnreachableError    a store elsewhere that does not answer
    ├── QueryError              SPARQL that does not parse or cannot be run, or a saved query that is unknown
    │   ├── ParameterError      a parameter that is missing, unknown or of the wrong type
    │   │   └── UnnamedError    a text for a parameter that is the name of nothing in the graph
    │   ├── FormatError         an answer that none of the formats asked for can hold
    │   ├── ReadOnlyError       an update where the graph may only be read
    │   └── LimitError          a query that takes more memory or room than it may, or brings the engine down
    │       └── TimeLimitError  one that takes too long
    ├── ClusterError            Spark, its Java or its cluster, where one is missing, out of reach or fails
    ├── BusyError               a server that has too much to do
    └── GoldError               an annotation file that is not of the agreed form

A message names the file, the place in it and the offending value, and says what to do. Odd records in otherwise
sound input do not raise: they become counted lines of the build report.
"""

from __future__ import annotations

from loaders.line import message


class HppError(Exception):
    """Base of all errors that the user can mend; its text is one line that may be shown anywhere."""

    def __str__(self) -> str:
        return message(super().__str__())


class DocumentError(HppError):
    """A file that cannot be read as a document."""


class RuleError(HppError):
    """A rule file that is broken."""


class VocabularyError(HppError):
    """Vocabulary Turtle that does not parse, or names that contradict each other."""


class CorrectionError(HppError):
    """A file of corrections that is broken, or a quote in it that does not stand in its document."""


class OntologyError(HppError):
    """A term that ``hpp.ttl`` does not define."""


class StoreError(HppError):
    """A store that is missing, locked, broken or of another version."""


class LockedError(StoreError):
    """A store that another process is writing to; asking again when it is done helps."""


class UnreachableError(StoreError):
    """A store elsewhere that does not answer."""


class QueryError(HppError):
    """A query that is unknown, does not parse or cannot be run."""


class ParameterError(QueryError):
    """A query parameter that is missing, unknown or of the wrong type."""


class UnnamedError(ParameterError):
    """A text that should name a thing of the graph, and names none."""


class FormatError(QueryError):
    """An answer that none of the formats asked for can hold."""


class ReadOnlyError(QueryError):
    """An update where the graph may only be read."""


class LimitError(QueryError):
    """A query that takes more memory or room than it may, or brings the engine down."""


class TimeLimitError(LimitError):
    """A query that takes longer than it may."""


class ClusterError(HppError):
    """Spark, its Java or its cluster is missing, out of reach or fails."""


class BusyError(HppError):
    """A server that has too much to do; asking again in a moment helps."""


class GoldError(HppError):
    """An annotation file that is not of the agreed form."""
