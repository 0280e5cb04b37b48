"""A person's page, and what is done there: appointed, transferred, gone; by whoever keeps the people."""

from bihuan.book.public import current, head
from bihuan.org.public import posts_of
from tests.ledger.conftest import DAY


def test_appointed_transferred_gone(world, signed_in):
    admin, someone = signed_in("admin"), world.people["nobody"]
    base, day = f"/organisation/people/{someone}", DAY.isoformat()
    assert (
        admin.post(f"{base}/appoint", {"post": f"#{world.posts['负责人chief_b']}", "on": day}).status_code
        == 302
    )
    assert {post.kind for post in posts_of(someone, DAY)} == {"负责人"}
    again = admin.post(f"{base}/appoint", {"post": f"#{world.posts['负责人chief_b']}", "on": day})
    assert again.status_code == 422
    assert admin.post(f"{base}/transfer", {"unit": "B", "on": day}).status_code == 302
    assert current([someone])[someone].unit == world.units["B"]
    wrong = admin.post(f"{base}/transfer", {"unit": "没有的", "on": "2026-02-30"})
    assert wrong.status_code == 422
    assert "没有这一天" in wrong.content.decode()
    page = admin.get(base)
    assert [each["term"].kind for each in page.context["now"]] == ["负责人"]
    assert admin.get(f"{base}/waiting").status_code == 200
    assert admin.post(f"{base}/leave", {"on": day}).status_code == 302
    assert not posts_of(someone, DAY)


def test_others_only_look(world, signed_in):
    clerk, someone, last = signed_in("clerk_a"), world.people["clerk_b"], head().seq
    base = f"/organisation/people/{someone}"
    assert clerk.get(base).status_code == 200
    assert clerk.get(f"{base}/waiting").status_code == 204
    given = {"post": f"#{world.posts['负责人chief_b']}", "unit": "A", "on": DAY.isoformat()}
    for act in ("appoint", "transfer", "leave"):
        assert clerk.post(f"{base}/{act}", given).status_code == 403, act
    assert head().seq == last
    assert clerk.get(f"/organisation/people/{world.root}").status_code == 404
