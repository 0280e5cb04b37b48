"""The public face of surveys: issuing codes, answering, progress, closing, results."""

from bihuan.assess.survey.answering import answer, questions_asked
from bihuan.assess.survey.asking import Asked, asked, check_code
from bihuan.assess.survey.audience import audience
from bihuan.assess.survey.closing import Closed, close_wave, settle_waves
from bihuan.assess.survey.issuing import issue_codes
from bihuan.assess.survey.open_to import OpenWave, all_surveys, is_wave, open_waves, waves_run_by
from bihuan.assess.survey.progress import Progress, progress
from bihuan.assess.survey.results import Block, Counted, Results, WaveResult, results
from bihuan.assess.survey.table import report_table, table_of
from bihuan.assess.survey.waves import Survey, Wave, may_run, survey_of, wave_of, waves_of

__all__ = [
    "Asked",
    "Block",
    "Closed",
    "Counted",
    "OpenWave",
    "Progress",
    "Results",
    "Survey",
    "Wave",
    "WaveResult",
    "all_surveys",
    "answer",
    "asked",
    "audience",
    "check_code",
    "close_wave",
    "is_wave",
    "issue_codes",
    "may_run",
    "open_waves",
    "progress",
    "questions_asked",
    "report_table",
    "results",
    "settle_waves",
    "survey_of",
    "table_of",
    "wave_of",
    "waves_of",
    "waves_run_by",
]
