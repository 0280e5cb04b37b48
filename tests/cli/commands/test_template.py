"""A form is given for what people enter, and for nothing else."""


def test_what_only_the_system_enters_has_no_form(office):
    office.ask("adopt", "staff_pulse")
    refused = office.ask("template", "staff_pulse.pulse_answer", "-o", office.folder / "答卷.xlsx", code=2)
    assert refused["issues"][0]["code"] == "template.nobody"
    assert not (office.folder / "答卷.xlsx").exists()
    office.ask("template", "staff_pulse.improvement", "-o", office.folder / "改进.xlsx")
    assert (office.folder / "改进.xlsx").exists()
