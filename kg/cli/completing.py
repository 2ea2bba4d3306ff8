"""``hpp completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from kg.cli.options import unread_option


@click.command(
    epilog="""\b
Examples:
  eval "$(hpp completion bash)"        # ใส่ไว้ใน ~/.bashrc
  eval "$(hpp completion zsh)"
  hpp completion fish > ~/.config/fish/completions/hpp.fish"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@unread_option
@click.pass_context
def completion(context: click.Context, shell: str, store_dir: object) -> None:  # noqa: ARG001 - every command takes it
    """Print what makes a shell complete hpp commands."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, "hpp", "_HPP_COMPLETE").source())
