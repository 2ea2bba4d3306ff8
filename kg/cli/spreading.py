"""``--engine spark``: what a cluster reads out, in a folder from which any store can be filled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kg.extraction.run import Progress
    from kg.ground import Ground
    from kg.report import BuildReport

_LOCAL = {"jobs": "--jobs", "allow_private": "--allow-private"}
_SPARK = {"master": "--master", "out": "--out", "spark_conf": "--spark-conf"}

_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="What reads the documents: this computer, into --store; or Apache Spark, into --out.",
    ),
    click.option(
        "--master",
        metavar="URL",
        help="Spark's master: spark://HOST:7077, yarn, local[*]; without it, what Spark's settings say.",
    ),
    click.option("--out", metavar="DIR", help="Where Spark writes N-Quads and the report; also hdfs://…, s3a://…"),
    click.option("--spark-conf", multiple=True, metavar="NAME=VALUE", help="A setting of Spark; may be repeated."),
)


@dataclass(frozen=True, slots=True)
class Spread:
    """What Spark is to do."""

    out: str
    master: str | None
    settings: Mapping[str, str]
    stores: bool  # afterwards, as --store was given

    def load(self, paths: Sequence[str], ground: Ground, progress: Progress | None) -> BuildReport:
        """Read documents, and write N-Quads and the report."""
        from kg.spark.run import load  # noqa: PLC0415 - an extra

        return load(paths, self.out, master=self.master, settings=self.settings, ground=ground, progress=progress)


def spark_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options with which Spark does it, as *spread*: a :class:`Spread`, or None without Spark."""

    @wraps(command)
    def told(
        *args: Any, engine: str, master: str | None, out: str | None, spark_conf: Sequence[str], **options: Any
    ) -> Any:
        _check(engine)
        return command(*args, spread=_spread(master, out, spark_conf) if engine == "spark" else None, **options)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told


def _check(engine: str) -> None:
    """Refuse options of the one engine that were given for the other."""
    for name, option in (_SPARK if engine == "local" else _LOCAL).items():
        if _is_given(name):
            raise click.UsageError(f"{option} does not go with --engine {engine}; leave it out")


def _spread(master: str | None, out: str | None, settings: Sequence[str]) -> Spread:
    if not out:
        raise click.UsageError("--engine spark needs --out DIR, where the N-Quads are written")
    if (stores := _is_given("store_dir")) and "://" in out:
        raise click.UsageError(f"--store needs an --out on this computer, and {out} is none; load its parts afterwards")
    return Spread(out, master, dict(map(_pair, settings)), stores)


def _is_given(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def _pair(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not (name and equals):
        raise click.UsageError(f"--spark-conf {setting}: write NAME=VALUE, such as spark.executor.memory=4g")
    return name, value
