"""What cannot be served is answered in JSON, too."""

from django.test import Client


def test_another_host_is_refused_in_json(db):
    response = Client().get("/health", HTTP_HOST="elsewhere.example.com")
    assert response.status_code == 400
    assert "allowed_hosts" in response.json()["text"]
