"""Addresses of the area assessment."""

from django.urls import path

from bihuan.web.pages.assessment.bearer import bearer
from bihuan.web.pages.assessment.card import card
from bihuan.web.pages.assessment.changes import changes
from bihuan.web.pages.assessment.cycle import cycle
from bihuan.web.pages.assessment.duties import duties
from bihuan.web.pages.assessment.duty import duty
from bihuan.web.pages.assessment.entering import enter
from bihuan.web.pages.assessment.exports import bearers, duty_counts, scores_of_cycle, subject_in_full
from bihuan.web.pages.assessment.index import duties_in_brief, index
from bihuan.web.pages.assessment.judging import judging
from bihuan.web.pages.assessment.mine import mine
from bihuan.web.pages.assessment.points import points
from bihuan.web.pages.assessment.replaying import replaying
from bihuan.web.pages.assessment.settled import settled
from bihuan.web.pages.assessment.stepping import take
from bihuan.web.pages.assessment.subject import subject
from bihuan.web.pages.assessment.targets import targets
from bihuan.web.pages.assessment.warning import warning
from bihuan.web.pages.assessment.warnings import warnings

CYCLE, POINTS = "assessment/cycles/<int:cycle>", "assessment/points/<str:scheme>"

urlpatterns = [
    path("assessment/", index, name="assessment"),
    path("assessment/brief/duties", duties_in_brief, name="assessment.brief"),
    path("assessment/cards/<str:card>", card, name="assessment.card"),
    path(CYCLE, cycle, name="assessment.cycle"),
    path(f"{CYCLE}/judging", judging, name="assessment.judging"),
    path(f"{CYCLE}/targets", targets, name="assessment.targets"),
    path(f"{CYCLE}/now", changes, name="assessment.changes"),
    path(f"{CYCLE}/steps/<str:name>", take, name="assessment.step"),
    path(f"{CYCLE}/subjects/<int:subject>", subject, name="assessment.subject"),
    path(f"{CYCLE}/subjects/<int:subject>.<str:form>", subject_in_full, name="assessment.subject_file"),
    path(f"{CYCLE}/scores.<str:form>", scores_of_cycle, name="assessment.scores_file"),
    path("assessment/enter/<str:ledger>", enter, name="assessment.enter"),
    path("assessment/lists/<int:record>", settled, name="assessment.settled"),
    path(POINTS, points, name="assessment.points"),
    path(f"{POINTS}/bearers.<str:form>", bearers, name="assessment.points_file"),
    path(f"{POINTS}/<int:bearer>", bearer, name="assessment.bearer"),
    path("assessment/duties/", duties, name="assessment.duties"),
    path("assessment/duties/mine", mine, name="assessment.mine"),
    path("assessment/duties/counts.<str:form>", duty_counts, name="assessment.duties_file"),
    path("assessment/duties/<str:duty>", duty, name="assessment.duty"),
    path("assessment/warnings/", warnings, name="assessment.warnings"),
    path("assessment/warnings/<int:record>", warning, name="assessment.warning"),
    path("assessment/warnings/replay/<str:rule>", replaying, name="assessment.replay"),
]
