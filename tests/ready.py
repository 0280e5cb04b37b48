"""A process that has the libraries imported and forks for every command, which spares each test two seconds of importing.

Started as `python -m tests.ready`; reads one JSON line a command (words, environment, where to write what it prints)
and answers with its exit code; with `goes_on` at once with its process number, and with `stop` (such a number) it ends it
and answers with its exit code. The child is a process of its own as any command is: it reads its own settings, opens
its own database, and whatever it does ends with it.
"""

import importlib
import json
import os
import signal
import sys
import traceback

# What commands import anyway and what asks for no settings: nothing of Django's applications.
LIBRARIES = (
    "adbc_driver_postgresql.dbapi", "apprise", "chinese_calendar", "cryptography.fernet", "django.core.management",
    "django.db.models", "docx", "duckdb", "numpy", "openpyxl", "psycopg", "pyarrow.compute", "pyarrow.parquet",
    "pydantic", "python_calamine", "rich.console", "sqlglot", "typer", "waitress", "xlsxwriter", "yaml", "bihuan.cli.main",
    "bihuan.mechanism.public",
)  # fmt: skip


def serve() -> None:
    """Answer commands until the input ends."""
    for name in LIBRARIES:
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        if child := asked.get("stop"):
            os.kill(child, signal.SIGTERM)
        else:
            child = os.fork()
            if child == 0:
                _run(asked)
        if asked.get("goes_on"):
            answer = child
        else:
            _, status = os.waitpid(child, 0)
            answer = os.waitstatus_to_exitcode(status)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _run(asked: dict) -> None:
    """In the child: be the command, and end."""
    code = 70
    try:
        for number, path in ((0, os.devnull), (1, asked["out"]), (2, asked["errors"])):
            opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(opened, number)
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        sys.argv = ["bihuan", *asked["words"]]
        importlib.import_module("bihuan.cli.main").main()
    except SystemExit as ended:
        code = ended.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
