"""``hpp load --engine spark``: what a cluster reads out, in a folder from which any store can be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.extraction.run import Progress
    from kg.ground import Ground
    from kg.report import BuildReport

_LOCAL = {"store_dir": "--store", "jobs": "--jobs", "allow_private": "--allow-private"}
_SPARK = {"master": "--master", "out": "--out", "spark_conf": "--spark-conf"}

_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="What reads the documents: this computer, into the store; or Apache Spark, into a folder.",
    ),
    click.option(
        "--master",
        metavar="URL",
        help="Spark's master: spark://HOST:7077, yarn, local[*]; without it, what Spark's settings say.",
    ),
    click.option("--out", metavar="DIR", help="Where Spark writes N-Quads and the report; also hdfs://…, s3a://…"),
    click.option("--spark-conf", multiple=True, metavar="NAME=VALUE", help="A setting of Spark; may be repeated."),
)


def spark_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options with which Spark does it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def check_options(engine: str) -> None:
    """Refuse options of the one engine that were given for the other."""
    context = click.get_current_context()
    for name, option in (_SPARK if engine == "local" else _LOCAL).items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            advice = "it writes N-Quads to --out, which any store loads" if name == "store_dir" else "leave it out"
            raise click.UsageError(f"{option} does not go with --engine {engine}; {advice}")


def load_on_spark(
    paths: Sequence[str],
    ground: Ground,
    progress: Progress | None,
    options: tuple[str | None, str | None, Sequence[str]],
) -> BuildReport:
    """Read documents on Spark; *options* are master, folder to write to, and settings as ``NAME=VALUE``."""
    from kg.spark.run import load  # noqa: PLC0415 - an extra

    master, out, settings = options
    if not out:
        raise click.UsageError("--engine spark needs --out DIR, where the N-Quads are written")
    pairs = dict(_pair(one) for one in settings)
    return load(paths, out, master=master, settings=pairs, ground=ground, progress=progress)


def _pair(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not (name and equals):
        raise click.UsageError(f"--spark-conf {setting}: write NAME=VALUE, such as spark.executor.memory=4g")
    return name, value
