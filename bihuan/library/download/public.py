"""What other floors may use of downloading: articles as files, and how many a person may still take today."""

from bihuan.library.download.download import MOST_IN_ONE, download
from bihuan.library.download.quota import Quota, quota
from bihuan.library.download.values import ARTICLES, Downloaded, Form

__all__ = ["ARTICLES", "MOST_IN_ONE", "Downloaded", "Form", "Quota", "download", "quota"]
