"""The tables of the news: what was claimed for sending and how it came out, the rate buckets, the runs of jobs."""

from django.db import models


class Outcome(models.TextChoices):
    """How a claim came out. CLAIMED without a sender at work means: whoever claimed it died, nobody knows."""

    CLAIMED = "claimed", "未确认"
    SENT = "sent", "已送出"
    FAILED = "failed", "未送出，将再试"
    GIVEN_UP = "given_up", "未送出，不再试"
    UNKNOWN = "unknown", "未确认"
    SUPERSEDED = "superseded", "已被更新的消息取代"


class Claim(models.Model):
    """The right to tell one thing at one stage to one address through one channel, given out once."""

    key = models.TextField()
    channel = models.TextField()
    address = (
        models.TextField()
    )  # a person's record, or the digest of a webhook's address: never the address itself
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    outcome = models.TextField(default=Outcome.CLAIMED)
    attempts = models.IntegerField(default=1)
    retry_at = models.DateTimeField(
        null=True
    )  # only of FAILED: surely not sent, may be claimed again from then on
    error = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "address", "key"], name="news_claim_once"),
        ]
        indexes = [models.Index(fields=["outcome"], name="news_claim_outcome")]

    def __str__(self) -> str:
        return f"{self.channel}:{self.address} {self.key} {Outcome(self.outcome).label}"


class Bucket(models.Model):
    """The rate bucket of one robot or mail server. `level` counts in 1/60,000,000 of a message."""

    name = models.TextField(primary_key=True)
    level = models.BigIntegerField()
    filled_at = models.BigIntegerField()  # microseconds since the epoch


class JobRun(models.Model):
    """The latest run of one job."""

    name = models.TextField(primary_key=True)
    slot = models.DateTimeField()  # the scheduled moment that the run stood for
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    said = models.TextField(default="")
    error = models.TextField(default="")  # '' when the run was good
    retry_at = models.DateTimeField(null=True)  # after a failed run
