"""Reads calendar files as others do, and prints what they found: a JSON object a file, one a line.

libical says what is not allowed (icalrestriction_check and its parser: X-LIC-ERROR properties) and at which moments
an entry starts and ends by the VTIMEZONE in the file; Python's icalendar says what it read.
Run with the Python of the system, to which Debian's packages belong: libical3, python3-icalendar.
"""

import ctypes
import json
import sys

try:
    from icalendar import Calendar
except ImportError:
    sys.exit("Python's icalendar is missing. Install the package python3-icalendar.")
try:
    libical = ctypes.CDLL("libical.so.3")
except OSError:
    sys.exit("libical is missing. Install the package libical3.")

VEVENT = 4  # ICAL_VEVENT_COMPONENT


class Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = [
        (name, ctypes.c_int)
        for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
    ] + [("zone", ctypes.c_void_p)]


def declare(name, result, *arguments):
    function = getattr(libical, name)
    function.restype = result
    function.argtypes = list(arguments)
    return function


handle, text = ctypes.c_void_p, ctypes.c_char_p
parse = declare("icalparser_parse_string", handle, text)
check = declare("icalrestriction_check", ctypes.c_int, handle)
free = declare("icalcomponent_free", None, handle)
first = declare("icalcomponent_get_first_component", handle, handle, ctypes.c_int)
following = declare("icalcomponent_get_next_component", handle, handle, ctypes.c_int)
start_of = declare("icalcomponent_get_dtstart", Time, handle)
end_of = declare("icalcomponent_get_dtend", Time, handle)
# A time_t has 64 bits on every machine that we test on.
moment = declare("icaltime_as_timet_with_zone", ctypes.c_int64, Time, handle)
written = declare("icalcomponent_as_ical_string", text, handle)


def problems_and_spans(content):
    calendar = parse(content)
    if not calendar:
        return ["libical finds no calendar in it"], []
    allowed = check(calendar)
    unfolded = written(calendar).decode().replace("\r\n ", "")
    problems = [line for line in unfolded.split("\r\n") if line.startswith("X-LIC-ERROR")]
    if not allowed and not problems:
        problems.append("libical finds that a restriction is broken")
    spans = []
    event = first(calendar, VEVENT)
    while event:
        times = [start_of(event), end_of(event)]
        # Without a zone, the time floats and is no moment.
        spans.append([moment(time, time.zone) if time.zone else None for time in times])
        event = following(calendar, VEVENT)
    free(calendar)
    return problems, spans


def events(content):
    return [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "location": str(event.get("LOCATION", "")),
            "description": str(event.get("DESCRIPTION", "")),
            "status": str(event["STATUS"]),
            "sequence": int(event["SEQUENCE"]),
            "organizer": str(event["ORGANIZER"]),
            "organizer_name": str(event["ORGANIZER"].params["CN"]),
            "start": event["DTSTART"].dt.replace(tzinfo=None).isoformat(),
            "zone": str(event["DTSTART"].params.get("TZID", "")),
        }
        for event in Calendar.from_ical(content).walk("VEVENT")
    ]


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    problems, spans = problems_and_spans(content)
    try:
        read = events(content)
    except Exception as error:  # whatever it trips over is a finding
        read = []
        problems.append(f"icalendar: {error!r}")
    for event, (start, end) in zip(read, spans):
        event["start_utc"], event["end_utc"] = start, end
    print(json.dumps({"problems": problems, "events": read}))
