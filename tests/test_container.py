"""The container file: small, for nobody's rights, and made of what a wheel is made of (``make test-wheel`` runs it)."""

from __future__ import annotations

import json
import shlex

import click
from containerfile import instructions, texts
from test_project import ROOT, project, text_of

from kg.cli import hpp

LAST = 1


def test_there_are_two_stages_and_the_second_takes_only_what_was_made() -> None:
    assert [one.stage for one in instructions() if one.word == "FROM"] == [0, LAST]
    assert texts("COPY", LAST) == ["--from=build /opt/hpp /opt/hpp"]
    assert texts("RUN", LAST) == []


def test_it_runs_as_nobody_in_particular() -> None:
    assert texts("USER", LAST) == ["10001:10001"]


def test_it_runs_a_command_that_is_there_with_options_that_it_has() -> None:
    assert json.loads(texts("ENTRYPOINT", LAST)[0]) == ["hpp"]
    command, *options = json.loads(texts("CMD", LAST)[0])
    found = hpp.get_command(click.Context(hpp), command)
    assert found
    known = {option for parameter in found.params for option in parameter.opts}
    assert {one for one in options if one.startswith("--")} <= known


def test_its_health_is_asked_where_it_listens() -> None:
    (asked,) = texts("HEALTHCHECK", LAST)
    (port,) = texts("EXPOSE", LAST)
    assert f"http://127.0.0.1:{port}/health" in asked
    serve = hpp.get_command(click.Context(hpp), "serve")
    assert serve
    assert [one.default for one in serve.params if one.name == "port"] == [int(port)]


def test_its_labels_say_what_the_project_says() -> None:
    said = dict(one.partition("=")[::2] for one in shlex.split(texts("LABEL", LAST)[0]))
    assert said["org.opencontainers.image.licenses"] == project()["project"]["license"]
    assert said["org.opencontainers.image.description"] == project()["project"]["description"]


def test_it_sees_what_the_source_distribution_holds_and_nothing_else() -> None:
    lines = [line for line in text_of(".containerignore").splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    shown = {line[1:] for line in lines if line.startswith("!")}
    assert shown == set(project()["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"])
    assert (ROOT / ".dockerignore").resolve() == ROOT / ".containerignore"
