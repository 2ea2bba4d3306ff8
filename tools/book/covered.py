"""What can be asked and is not described: commands and options, saved questions, calls over HTTP, public names."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from book.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import ModuleType

EVERYWHERE = {"--help", "--json", "--store", "--store-engine", "--store-update", "--store-graphs"}


def commands(group: click.Group, reference: str) -> list[str]:
    """Name the commands without a section of their own in the reference, and the options that theirs leaves out."""
    context = click.Context(group)
    faults = []
    for name in group.list_commands(context):
        section = _section(reference, f"hpp {name}")
        command = group.get_command(context, name)
        if section is None or command is None:
            faults.append(f"hpp {name}: no section in commands.md")
            continue
        faults += [f"hpp {name} {one}: not in commands.md" for one in _options(command) if one not in section]
    return faults


def _options(command: click.Command) -> list[str]:
    found = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    return [option for option in found if option not in EVERYWHERE]


def questions(names: Iterable[str], cookbook: str) -> list[str]:
    """Name the saved questions without a section in the cookbook."""
    return [f"{name}: no section in cookbook.md" for name in names if _section(cookbook, name) is None]


def calls(described: Mapping[str, Mapping[str, Any]], reference: str) -> list[str]:
    """Name the calls, method and path, and the parameters of theirs, that the reference of HTTP leaves out."""
    faults = []
    for path, operations in described.items():
        section = _section(reference, path)
        for method, operation in operations.items():
            if section is None or method.upper() not in section:
                faults.append(f"{method.upper()} {path}: not in calls.md")
                continue
            named = [one["name"] for one in operation.get("parameters", [])]
            faults += [f"{path}: {name}: not in calls.md" for name in named if f"`{name}`" not in section]
    return faults


def names(module: ModuleType, reference: str) -> list[str]:
    """Name what is public of a module and its classes, and stands nowhere in the reference as code."""
    page = Page(Path("library.md"), reference)
    code = " ".join([*re.findall(r"`([^`]+)`", page.prose), *(one.text for one in page.blocks)])
    known = set(re.findall(r"\w+", code))
    return [f"{name}: not in library.md" for name in public(module) if name.rpartition(".")[2] not in known]


def public(module: ModuleType) -> Iterator[str]:
    """Yield the names that a module exports, and the members of the classes among them and of what these return."""
    seen: set[type] = set()
    for name in module.__all__:
        yield f"{module.__name__}.{name}"
        if inspect.isclass(value := getattr(module, name)) and not issubclass(value, BaseException):
            yield from _members(value, seen)


def _members(kind: type, seen: set[type]) -> Iterator[str]:
    if kind in seen:
        return
    seen.add(kind)
    for name, member in inspect.getmembers(kind):
        if name.startswith("_") or _of_builtin(kind, name):
            continue
        yield f"{kind.__name__}.{name}"
        yield from (one for answer in _returned(member) for one in _members(answer, seen))


def _of_builtin(kind: type, name: str) -> bool:
    owner = next((base for base in kind.__mro__ if name in vars(base)), kind)
    return not owner.__module__.startswith("kg.library")


def _returned(member: object) -> list[type]:
    function = member.fget if isinstance(member, property) else member
    written = str(getattr(function, "__annotations__", {}).get("return", ""))
    space = getattr(function, "__globals__", {})
    found = [space.get(name) for name in re.findall(r"\w+", written)]
    return [one for one in found if inspect.isclass(one) and one.__module__.startswith("kg.library")]


def _section(page: str, heading: str) -> str | None:
    parts = re.split(r"^(#{2,3} .*)$", page, flags=re.MULTILINE)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title.lstrip("#").strip().strip("`") == heading:
            return body
    return None
