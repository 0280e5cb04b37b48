"""Workbooks in and out: template, import, marked copies, export in the same form."""
