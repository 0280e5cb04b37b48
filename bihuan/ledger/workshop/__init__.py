"""The workshop: packs in the workspace's folder, written and tried before anybody adopts them."""
