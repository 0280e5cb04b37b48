"""Addresses of the web face."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from bihuan.web.api.search import search_view, suggest_view
from bihuan.web.health import health
from bihuan.web.pages.article import around, article, take_away
from bihuan.web.pages.desk import desk
from bihuan.web.pages.entering import correct, new
from bihuan.web.pages.figures import figures, trace
from bihuan.web.pages.files import file
from bihuan.web.pages.ledger import ledger
from bihuan.web.pages.ledgers import ledgers
from bihuan.web.pages.options import options
from bihuan.web.pages.record import record
from bihuan.web.pages.search import library, search, suggestions
from bihuan.web.pages.stepping import strike, take
from bihuan.web.signing_in.first_run import first_run

handler400 = "bihuan.web.faults.bad_request"
handler404 = "bihuan.web.faults.not_found"
handler500 = "bihuan.web.faults.broken"

urlpatterns = [
    path("", desk, name="desk"),
    path("ledgers/", ledgers, name="ledgers"),
    path("ledgers/<str:ledger>", ledger, name="ledger"),
    path("ledgers/<str:ledger>/new", new, name="ledger.new"),
    path("records/<int:record>", record, name="record"),
    path("records/<int:record>/amend", correct, name="record.amend"),
    path("records/<int:record>/steps/<str:name>", take, name="record.step"),
    path("records/<int:record>/void", strike, name="record.void"),
    path("records/<int:record>/files/<str:sha256>", file, name="record.file"),
    path("figures/", figures, name="figures"),
    path("trace/<path:path>", trace, name="trace"),
    path("search", search, name="search"),
    path("suggest", suggestions, name="suggest"),
    path("library/", library, name="library"),
    path("library/<int:record>", article, name="library.article"),
    path("library/<int:record>/around", around, name="article.around"),
    path("library/<int:record>/download", take_away, name="article.download"),
    path("options/<str:ledger>", options, name="options"),
    path("first", first_run, name="first"),
    path("accounts/", include("allauth.urls")),
    path("api/search", login_not_required(search_view)),
    path("api/suggest", login_not_required(suggest_view)),
    path("health", login_not_required(health)),
]
