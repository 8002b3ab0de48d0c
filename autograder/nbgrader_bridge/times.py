"""When work was handed in, as a text says it: a moment in UTC, or no moment at all.

nbgrader reads ``+0200`` as two hundred seconds and a zone that it does not know as UTC.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import nbgrader.utils
from dateutil import parser

AS_WRITTEN: Final = "write it as 2026-03-01 12:00:00 +0100"
_MAX_CHARACTERS: Final = 200
# Formgrader adds a time zone to it, and a year has an end.
_YEARS: Final = range(1971, 9000)
_PLACE: Final = re.compile(r"\s*\b([A-Z]\w+(?:/[\w+-]+)+)$")
_EAST_OF: Final = re.compile(r"\s*\b(?:UTC|GMT)(?=[+-]\d)")
_IS_ISO: Final = re.compile(r"\d{4}-")
# What a text leaves open is filled in from these, and so it is seen.
_FILLED_IN: Final = (datetime(2001, 1, 1), datetime(2002, 2, 2))


class NoTime(ValueError):
    """A text that says no moment. The message says why, and does not name the text's file."""


def read_time(text: str) -> datetime:
    """The moment that a text says, in UTC without a zone, as nbgrader's gradebook has it.

    Args:
        text: a date, and where wanted a time and a zone: ``Z``, ``+0200``, ``UTC+2``, ``CEST``, ``Europe/Berlin``.
            Without a zone it is UTC, as with nbgrader.

    Raises:
        NoTime: it says no date, leaves open which day it means, or names a zone that is unknown or not one.
    """
    plain = " ".join(text[: _MAX_CHARACTERS + 1].split())
    if len(plain) > _MAX_CHARACTERS:
        raise NoTime("is too long for a time")
    place = _PLACE.search(plain)
    moment = _moment(_EAST_OF.sub(" ", plain[: place.start()] if place else plain))
    if place:
        moment = moment.replace(tzinfo=_zone(place[1]))
    if moment.year not in _YEARS:
        raise NoTime(f"says no time of these days: {plain}")
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def have_nbgrader_read_times() -> None:
    """Have nbgrader read times, due dates among them, as `read_time` does."""
    nbgrader.utils.parse_utc = _parse_utc


def _parse_utc(given: datetime | str | None) -> datetime | None:
    if isinstance(given, str):
        try:
            return read_time(given)
        except NoTime as error:
            raise NoTime(f"{error}; {AS_WRITTEN}") from error
    if given is None or given.tzinfo is None:
        return given
    return given.astimezone(UTC).replace(tzinfo=None)


def _moment(text: str) -> datetime:
    orders = (False,) if _IS_ISO.match(text) else (False, True)
    try:
        read = {
            parser.parse(text, default=missing, dayfirst=order, tzinfos=_tzinfo)
            for missing in _FILLED_IN
            for order in orders
        }
    except NoTime:
        raise
    except Exception as error:  # whatever the parser of a stranger's text trips over, it is no time
        raise NoTime(f"says no time: {text or 'nothing'}") from error
    if len(read) > 1:
        raise NoTime(f"leaves open which day is meant: {text}")
    moment: datetime = read.pop()
    return moment


def _tzinfo(name: str | None, seconds: int | None) -> tzinfo | None:
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    return _zone(name) if name else None


def _zone(name: str) -> tzinfo:
    # What several zones are called is this machine's, on which nbgrader's exchange has written it.
    here = dict(zip(time.tzname, (-time.timezone, -time.altzone), strict=True))
    return timezone(timedelta(seconds=here[name])) if name in here else _zone_anywhere(name)


@cache
def _zone_anywhere(name: str) -> tzinfo:
    of_mail = parsedate_tz(f"1 Mar 2026 12:00:00 {name}")  # knows those of North America, which others use as well
    offsets = {timedelta(seconds=of_mail[9])} if of_mail and of_mail[9] else set(_offsets(name))
    if len(offsets) == 1:  # CET is an hour ahead in summer, too, when clocks in Berlin say CEST
        return timezone(offsets.pop())
    if name in available_timezones():
        return ZoneInfo(name)
    why = "more than one" if offsets else "no"
    raise NoTime(f"{name} is the name of {why} time zone; write an offset as +0200")


def _offsets(abbreviation: str) -> Iterator[timedelta]:
    """What clocks that say such a zone in winter or in summer are ahead of UTC."""
    for zone in map(ZoneInfo, available_timezones()):
        for month in (1, 7):
            local = datetime(2026, month, 1, tzinfo=zone)
            offset = local.utcoffset()
            if local.tzname() == abbreviation and offset is not None:
                yield offset
