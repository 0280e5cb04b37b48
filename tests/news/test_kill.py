"""Real workers, killed with -9 between claim and answer, run twice and at the same time: nothing is ever sent twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.news.program import PEOPLE
from tests.news.servers import PATIENCE, SmtpServer, Stall, running

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def smtp():
    with running(SmtpServer()) as server:
        yield server


@pytest.fixture
def heads(office, smtp):
    """Three union heads with addresses, to whom a wish has been put; no quiet hours."""
    built = program(office, "scene")
    built.communicate(timeout=PATIENCE)
    assert built.returncode == 0
    with (office.folder / "bihuan.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[news]\nquiet = ""\nworkdays_only = false\n'
            f'[news.mail]\nhost = "127.0.0.1"\nport = {smtp.port}\nfrom = "bihuan@test.invalid"\ntimeout = 600\n'
        )
    return office


def program(office, task: str) -> subprocess.Popen:
    environment = office.environment | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.news.program", task, str(office.folder)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def begin(office, *words) -> subprocess.Popen:
    return subprocess.Popen(
        office.words("work", *words),
        env=office.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen) -> int:
    process.communicate(timeout=PATIENCE)
    return process.returncode


def claims(office) -> dict[str, int]:
    return office.ask("work", "--status")["deliveries"]


def people(smtp) -> list[str]:
    return sorted(to.partition("@")[0] for to in smtp.recipients)


def test_killed_twice_between_claim_and_answer_it_never_sends_twice(heads, smtp):
    for deaths in (1, 2):
        smtp.stalls = {"taken": Stall()}  # the server has the message and has not said so yet
        worker = begin(heads)
        smtp.stalls["taken"].wait()
        worker.send_signal(signal.SIGKILL)
        assert end(worker) == -signal.SIGKILL
        assert len(smtp.kept) == deaths
        smtp.stalls["taken"].go.set()
        told = heads.ask("work", "--status")
        assert told["deliveries"] == {"未确认": deaths}
        assert [each["state"] for each in told["troubled"]] == ["未确认"] * deaths
        assert next(job for job in told["jobs"] if job["name"] == "send_news")["error"]
    smtp.stalls = {}
    heads.run("work", "--once")
    heads.run("work", "--once")
    assert people(smtp) == sorted(PEOPLE)
    assert claims(heads) == {"已送出": 1, "未确认": 2}


def test_killed_before_the_message_it_is_unconfirmed_and_not_sent_again(heads, smtp):
    smtp.stalls = {"mail": Stall()}  # claimed, and not a word of the message has gone out
    worker = begin(heads)
    smtp.stalls["mail"].wait()
    worker.send_signal(signal.SIGKILL)
    end(worker)
    smtp.stalls.pop("mail").go.set()
    heads.run("work", "--once")
    assert claims(heads) == {"已送出": 2, "未确认": 1}
    assert len(smtp.kept) == len(set(people(smtp))) == 2


def test_two_workers_share_the_work(heads, smtp):
    smtp.stalls = {"mail": Stall()}
    first = begin(heads, "--once")
    smtp.stalls["mail"].wait()
    told = heads.ask("work", "--once")  # finds the job locked, and goes its way
    assert "send_news" not in [job["name"] for job in told["jobs"]]
    assert next(job for job in heads.ask("work", "--status")["jobs"] if job["name"] == "send_news")["running"]
    assert claims(heads) == {"发送中": 1}
    smtp.stalls.pop("mail").go.set()
    assert end(first) == 0
    assert people(smtp) == sorted(PEOPLE)


def test_even_without_the_lock_a_crowd_sends_each_thing_once(heads, smtp):
    crowd = [program(heads, "crowd") for _ in range(4)]
    for each in crowd:
        assert each.stdout.readline() == "ready\n"
    for each in crowd:
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate(timeout=PATIENCE)[0].split() for each in crowd]
    assert [each.returncode for each in crowd] == [0] * 4
    assert sum(int(messages) for messages, _ in said) == len(PEOPLE)
    assert {faults for _, faults in said} == {"0"}
    assert people(smtp) == sorted(PEOPLE)
    assert claims(heads) == {"已送出": len(PEOPLE)}


def test_asked_to_stop_it_finishes_the_message_at_hand_and_ends_well(heads, smtp):
    smtp.stalls = {"taken": Stall()}
    worker = begin(heads)
    smtp.stalls["taken"].wait()
    worker.send_signal(signal.SIGTERM)
    smtp.stalls.pop("taken").go.set()
    assert end(worker) == 0
    assert claims(heads)["已送出"] < len(PEOPLE)
    heads.run("work", "--once")
    heads.run("work", "--once")
    assert len(smtp.kept) == len(set(people(smtp)))
