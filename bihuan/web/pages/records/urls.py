"""Addresses of the area records."""

from django.urls import path

from bihuan.web.pages.records.correcting import correct
from bihuan.web.pages.records.counted import counted
from bihuan.web.pages.records.drafting import draft
from bihuan.web.pages.records.entering import new
from bihuan.web.pages.records.files import file
from bihuan.web.pages.records.importing import handed_back, looked_through, template, upload_workbook
from bihuan.web.pages.records.options import options
from bihuan.web.pages.records.printing import word_form
from bihuan.web.pages.records.record import record
from bihuan.web.pages.records.stepping import strike, take
from bihuan.web.pages.records.uploading import upload

urlpatterns = [
    path("ledgers/<str:ledger>/new", new, name="records.new"),
    path("ledgers/<str:ledger>/files", upload, name="records.upload"),
    path("ledgers/<str:ledger>/template", template, name="records.template"),
    path("ledgers/<str:ledger>/import", upload_workbook, name="records.import"),
    path("ledgers/<str:ledger>/import/<str:token>", looked_through, name="records.looked_through"),
    path("ledgers/<str:ledger>/import/<str:token>/<str:which>", handed_back, name="records.handed_back"),
    path("drafts/<path:form>", draft, name="records.draft"),
    path("records/<int:record>", record, name="records.record"),
    path("records/<int:record>/figures", counted, name="records.figures"),
    path("records/<int:record>/form.docx", word_form, name="records.form"),
    path("records/<int:record>/amend", correct, name="records.amend"),
    path("records/<int:record>/steps/<str:name>", take, name="records.step"),
    path("records/<int:record>/void", strike, name="records.void"),
    path("records/<int:record>/files/<str:sha256>", file, name="records.file"),
    path("options/<str:ledger>", options, name="records.options"),
]
