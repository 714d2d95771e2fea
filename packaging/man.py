"""idiolect.1 on standard output, from the commands themselves: it is run by the installed program's own Python."""

from importlib.metadata import version

import click

from app.cli import idiolect as cli


def escaped(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\n.", "\n\\&.")


def options(command: click.Command, context: click.Context) -> str:
    rows = [row for parameter in command.params if (row := parameter.get_help_record(context))]
    return "".join(f".TP\n.B {escaped(name)}\n{escaped(help)}\n" for name, help in rows)


def described(name: str, command: click.Command, parent: click.Context) -> str:
    """The command and those below it."""
    context = click.Context(command, parent=parent, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    page = f".SS {escaped(context.command_path)} {escaped(usage)}\n{escaped(command.help or '')}\n"
    page += options(command, context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            if (found := command.get_command(context, below)) and not found.hidden:
                page += described(below, found, context)
    return page


def main() -> None:
    released = version("idiolect")
    top = click.Context(cli, info_name="idiolect")
    print(f'.TH IDIOLECT 1 "" "Idiolect {released}" "User Commands"')
    print(".SH NAME\nidiolect \\- writing assistant that learns how you write, on your own computer")
    print(".SH SYNOPSIS\n.B idiolect\n[\\-\\-home FOLDER] [COMMAND [ARGUMENTS]...]\n.br\nWithout a command, a window.")
    print(".SH OPTIONS\n" + options(cli, top), end="")
    print(".SH COMMANDS")
    for name in cli.list_commands(top):
        if (command := cli.get_command(top, name)) and not command.hidden:
            print(described(name, command, top), end="")
    print(
        ".SH FILES\n.TP\n.I ~/.local/share/Idiolect\nThe history, encrypted, and what was learned from it. Removing the"
    )
    print("program leaves it. IDIOLECT_HOME or \\-\\-home chooses another folder.")


if __name__ == "__main__":
    main()
