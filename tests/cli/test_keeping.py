"""While `work` runs, what any process enters can be found; told to stop, it ends cleanly."""

import json
import signal
import subprocess

from tests.library.search.test_keeper_killed import start


def test_what_is_entered_is_found_while_work_runs(office):
    worker = subprocess.Popen(office.words("work"), env=office.environment, stderr=subprocess.DEVNULL)
    try:
        with start(office, "enter_and_wait") as process:
            assert json.loads(process.stdout.readline())["found"]
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(60) == 0
