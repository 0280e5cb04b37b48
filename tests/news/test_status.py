"""What people see of the worker and of a desk on the command line."""


def test_the_status_before_and_after_a_run(office):
    told = office.ask("work", "--status")
    assert all(job["started_at"] is None for job in told["jobs"])
    assert (told["deliveries"], told["troubled"]) == ({}, [])
    ran = office.ask("work", "--once")
    assert [job["error"] for job in ran["jobs"]] == [""] * len(told["jobs"])
    assert office.ask("news") == {"count": 0, "items": []}
    shown = office.run("work", "--status").stdout
    assert "发出提醒" in shown
    assert "未成" not in shown


def test_a_fault_in_the_settings_is_shown_with_its_place(office):
    with (office.folder / "bihuan.toml").open("a", encoding="utf-8") as file:
        file.write('\n[news]\nquite = "21:00-08:00"\n')
    ran = office.run("work", "--once", code=1).stdout
    assert "news.quite" in ran
    assert "news.quite" in office.run("news", code=2).stderr
    job = next(job for job in office.ask("work", "--status")["jobs"] if job["name"] == "send_news")
    assert "news.quite" in job["error"]
