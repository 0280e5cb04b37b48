"""Addresses of the area taking_part; those under /answer/ need no account."""

from django.urls import path

from bihuan.web.pages.taking_part import answering, ballots, documents, exams, surveys
from bihuan.web.pages.taking_part.index import index

AREA = "taking-part"

urlpatterns = [
    path(f"{AREA}/", index, name="taking_part"),
    path("answer/", answering.begin, name="taking_part.begin"),
    path("answer/<int:record>", answering.answer, name="taking_part.answer"),
    path(f"{AREA}/surveys/<int:record>/", surveys.answer, name="taking_part.survey"),
    path(f"{AREA}/surveys/<int:record>/manage", surveys.manage, name="taking_part.wave"),
    path(f"{AREA}/surveys/<int:record>/codes", surveys.codes, name="taking_part.wave_codes"),
    path(f"{AREA}/surveys/<int:record>/close", surveys.close, name="taking_part.wave_close"),
    path(f"{AREA}/surveys/<int:record>/results", surveys.results, name="taking_part.results"),
    path(f"{AREA}/ballots/<int:record>/", ballots.vote, name="taking_part.ballot"),
    path(f"{AREA}/ballots/<int:record>/manage", ballots.manage, name="taking_part.round"),
    path(f"{AREA}/ballots/<int:record>/codes", ballots.codes, name="taking_part.round_codes"),
    path(f"{AREA}/ballots/<int:record>/count", ballots.count, name="taking_part.round_count"),
    path(f"{AREA}/tests/<str:test>/", exams.test, name="taking_part.test"),
    path(f"{AREA}/tests/<str:test>/begin", exams.begin, name="taking_part.test_begin"),
    path(f"{AREA}/sittings/<int:record>/", exams.sitting, name="taking_part.sitting"),
    path(f"{AREA}/sittings/<int:record>/save", exams.keep, name="taking_part.sitting_save"),
    path(f"{AREA}/sittings/<int:record>/hand-in", exams.finish, name="taking_part.sitting_hand_in"),
    path(f"{AREA}/documents/<int:record>/", documents.document, name="taking_part.document"),
    path(f"{AREA}/documents/<int:record>/open", documents.begin, name="taking_part.document_open"),
    path(f"{AREA}/documents/<int:record>/sign", documents.confirm, name="taking_part.document_sign"),
    path(
        f"{AREA}/documents/<int:record>/files/<str:sha256>", documents.file, name="taking_part.document_file"
    ),
    path(f"{AREA}/documents/<int:record>/signatures", documents.signatures, name="taking_part.signatures"),
]
