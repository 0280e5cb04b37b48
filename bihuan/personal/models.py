"""The tables of what people keep for themselves: drafts of forms, views of ledgers, pages visited."""

from django.db import models


class Draft(models.Model):
    """A form that a person has begun: `form` names it (`ledger` or `ledger/record`), `values` holds the fields as typed.

    Never of a confidential ledger, and never a sensitive field.
    """

    person = models.BigIntegerField("人员")
    form = models.CharField("表单", max_length=200)
    values = models.JSONField("内容")
    kept_at = models.DateTimeField("存于", auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "form"), name="one_draft_per_form"),)

    def __str__(self) -> str:
        return f"{self.person} {self.form}"


class View(models.Model):
    """A way of looking at a page that a person has named: `page` is its path, `query` its query string."""

    person = models.BigIntegerField("人员")
    page = models.CharField("页面", max_length=200)
    title = models.CharField("名称", max_length=60)
    query = models.TextField("查询")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "page", "title"), name="one_view_per_title"),
        )

    def __str__(self) -> str:
        return f"{self.person} {self.page} {self.title}"


class Visit(models.Model):
    """A page (its path) that a person was on, and when last."""

    person = models.BigIntegerField("人员")
    page = models.CharField("页面", max_length=200)
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "page"), name="one_visit_per_page"),)

    def __str__(self) -> str:
        return f"{self.person} {self.page}"
