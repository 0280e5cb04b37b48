"""Rate limits: token buckets kept in the table, shared by all workers, in whole numbers."""

from datetime import datetime

from django.db import transaction

from bihuan.news.models import Bucket

MESSAGE = 60_000_000  # one message, in the unit of a level: with n a minute, a microsecond fills n of it


def take(name: str, per_minute: int, at: datetime) -> bool:
    """Take the right to send one message from the bucket; False when there is none at the moment.

    At most `per_minute` messages go out in any sixty seconds: half of them may come at once, the other half
    is filled up evenly. (One message is always allowed.)
    """
    burst = max(1, per_minute // 2)
    rate = max(1, per_minute - burst)
    moment = int(at.timestamp() * 1_000_000)
    with transaction.atomic():
        Bucket.objects.bulk_create(
            [Bucket(name=name, level=burst * MESSAGE, filled_at=moment)], ignore_conflicts=True
        )
        bucket = Bucket.objects.select_for_update().get(name=name)
        # A clock set back fills nothing, and nothing twice.
        passed = max(0, moment - bucket.filled_at)
        level = min(burst * MESSAGE, bucket.level + passed * rate)
        fine = level >= MESSAGE
        bucket.level = level - MESSAGE if fine else level
        bucket.filled_at = max(moment, bucket.filled_at)
        bucket.save()
    return fine
