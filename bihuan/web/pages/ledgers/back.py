"""The way back to a ledger's page as it was: only what was asked comes from the form, never the address itself."""

from django.http import QueryDict
from django.urls import reverse


def back_to(ledger: str, query: str) -> str:
    """The address of the ledger with this query string."""
    asked = QueryDict(query.removeprefix("?")).urlencode()
    path = reverse("ledgers.ledger", args=[ledger])
    return f"{path}?{asked}" if asked else path
