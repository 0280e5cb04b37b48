"""A pytest plugin that makes the test run's workspace; it is loaded with `-p` because Django reads settings before conftest.py."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from bihuan.base.workspace import create_workspace
from tests.postgres import server_url

_folder = Path(tempfile.mkdtemp(prefix="bihuan-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
WORKSPACE = create_workspace(_folder / "workspace", "测试单位")
os.environ["BIHUAN_WORKSPACE"] = str(WORKSPACE.path)
os.environ.pop("BIHUAN_DATABASE_URL", None)
if os.environ.get("BIHUAN_TEST_DATABASE") == "postgres":
    os.environ["BIHUAN_DATABASE_URL"] = server_url()
