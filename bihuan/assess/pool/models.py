"""The tables of the pool: unspent codes, how many were issued, and answers that wait; none knows a person or a time."""

from django.db import models


class Code(models.Model):
    """A one-use code not spent yet; spending it deletes the row. `digest` is all that is kept of the code itself."""

    digest = models.TextField(primary_key=True)
    wave = models.BigIntegerField(db_index=True)
    unit = models.BigIntegerField()
    group = models.TextField()

    def __str__(self) -> str:
        return f"{self.wave} {self.unit} {self.group}"


class Issued(models.Model):
    """How many codes were issued for a unit and group of a wave."""

    wave = models.BigIntegerField()
    unit = models.BigIntegerField()
    group = models.TextField()
    number = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "unit", "group"], name="pool_issued_one_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.wave} {self.unit} {self.group}: {self.number}"


class Mixing(models.Model):
    """The answers of a wave that are still mixed with whatever comes: one row, its content in order of the content.

    The row is a function of the answers that it holds, whichever came first; every new answer writes it anew.
    """

    wave = models.BigIntegerField(primary_key=True)
    content = models.TextField()  # JSON array of [unit, group, answer], sorted

    def __str__(self) -> str:
        return f"{self.wave}"


class Mixed(models.Model):
    """Answers drawn by lot out of a large wave, never touched again before the wave closes."""

    block = models.TextField(primary_key=True)  # random
    wave = models.BigIntegerField(db_index=True)
    content = models.TextField()  # as in Mixing

    def __str__(self) -> str:
        return f"{self.wave} {self.block}"
