"""Slips with one-use codes, to be printed and cut: each with the address as a picture for phones, shown once and kept nowhere."""

from collections.abc import Iterable
from itertools import groupby

import qrcode
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.base.workspace import DEFAULT_BASE_URL

PICTURED = 600  # each picture takes milliseconds; of more codes than these the slips bear the code alone


def slips_page(
    request: HttpRequest, record: int, title: str, groups: Iterable[tuple[str, list[str]]], back: str
) -> HttpResponse:
    """The slips by where they are handed out. What comes of a POST and is never stored: gone when the page is left."""
    groups = list(groups)
    number = sum(len(codes) for _, codes in groups)
    address = _address(request, record)
    made = [
        (
            place,
            [
                {"code": code, "qr": _picture(f"{address}#{code}") if number <= PICTURED else None}
                for code in codes
            ],
        )
        for place, codes in groups
    ]
    context = {
        "groups": made,
        "number": number,
        "record": record,
        "title": title,
        "address": address,
        "back": back,
    }
    response = render(request, "pages/taking_part/slips.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def _address(request: HttpRequest, record: int) -> str:
    """Where answers are given, as phones reach it: the workspace's own address where one was set."""
    base, path = settings.WORKSPACE.base_url, reverse("taking_part.answer", args=[record])
    return request.build_absolute_uri(path) if base == DEFAULT_BASE_URL else f"{base}{path}"


def _picture(text: str) -> dict:
    """A QR code as one path of an SVG, `size` modules wide."""
    code = qrcode.QRCode(mask_pattern=0, border=2, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(text)
    code.make(fit=True)
    rows, path = code.get_matrix(), []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            wide = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{wide}v1h-{wide}z")
            x += wide
    return {"size": len(rows), "path": "".join(path)}
