"""Addresses of the area mechanisms."""

from django.urls import path

from bihuan.web.pages.mechanisms.adopting import adopting
from bihuan.web.pages.mechanisms.articles import articles
from bihuan.web.pages.mechanisms.beginning import begin, give_up_copy, new
from bihuan.web.pages.mechanisms.checking import checking
from bihuan.web.pages.mechanisms.editing import editing
from bihuan.web.pages.mechanisms.exchanging import download, upload
from bihuan.web.pages.mechanisms.mechanism import mechanism
from bihuan.web.pages.mechanisms.mechanisms import mechanisms
from bihuan.web.pages.mechanisms.reading import reading
from bihuan.web.pages.mechanisms.trying import trying
from bihuan.web.pages.mechanisms.versions import versions

urlpatterns = [
    path("mechanisms/", mechanisms, name="mechanisms"),
    path("mechanisms/new", new, name="mechanisms.new"),
    path("mechanisms/upload", upload, name="mechanisms.upload"),
    path("mechanisms/<slug:name>/", mechanism, name="mechanisms.mechanism"),
    path("mechanisms/<slug:name>/files", reading, name="mechanisms.files"),
    path("mechanisms/<slug:name>/articles", articles, name="mechanisms.articles"),
    path("mechanisms/<slug:name>/adopt", adopting, name="mechanisms.adopt"),
    path("mechanisms/<slug:name>/begin", begin, name="mechanisms.begin"),
    path("mechanisms/<slug:name>/give-up", give_up_copy, name="mechanisms.give_up"),
    path("mechanisms/<slug:name>/edit", editing, name="mechanisms.edit"),
    path("mechanisms/<slug:name>/check", checking, name="mechanisms.check"),
    path("mechanisms/<slug:name>/try", trying, name="mechanisms.try"),
    path("mechanisms/<slug:name>/versions", versions, name="mechanisms.versions"),
    path("mechanisms/<slug:name>/zip", download, name="mechanisms.zip"),
]
