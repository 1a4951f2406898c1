"""Phrases with the values they must be given.

phrases.py TRACUU GOLD [TABLE...]: GOLD is the folder of the tables below;
without it the test is skipped (exit 77).  Each phrase becomes a document of
one collection, dated with the table's reference time, and all are extracted
at once.  It fails where a table has a smaller share right than NEEDED.

A phrase is right when something agrees with each value expected of it, and
everything that was found of that kind agrees with one of them: a value too
many is wrong, but the same value twice is not.

Two tables come from elsewhere and keep other conventions than ours; what is
converted, and why, stands at spoken_readings() and numeral_case().
"""
import argparse
import collections
import datetime
import decimal
import json
import os
import re
import sys
import tempfile
import unicodedata

from score import extract, fields, fold

# The share of each table that must be right.
NEEDED = {"document_references": 1.00, "dates": 1.00,
          "dates_spoken": 0.85, "numerals_money": 0.85}

REFERENCE = "2020-03-27"
SPOKEN_REFERENCE = "2017-02-02T03:55:00"

# One phrase: what it is, and `judge`, which tells what is wrong with the
# values that were found (None: nothing).
Case = collections.namedtuple("Case", "table text date kind expected judge")


def rows(gold, table):
    """The lines of a table without its head, and the head."""
    with open(os.path.join(gold, table + ".tsv"), encoding="utf-8") as file:
        lines = file.read().split("\n")
    head = [line for line in lines if line.startswith("#")]
    # Four columns at least, so that the last ones may be left out.
    return [(line.split("\t") + [""] * 4)[:4] for line in lines
            if line and not line.startswith("#")], head


def judge_by(wanted, agrees, may_be_silent=False):
    """Everything wanted is found, and nothing is found that is not wanted."""
    def judge(found):
        if not found and may_be_silent:
            return None
        for value in wanted:
            if not any(agrees(value, other) for other in found):
                readings = [value] if isinstance(value, str) else value
                return f"nothing agrees with {' or '.join(readings)}"
        for other in found:
            if not any(agrees(value, other) for value in wanted):
                return f"{other} agrees with nothing expected"
        return None
    return judge


# Documents.

def same_symbol(wanted, found, kind):
    """Exact, so that HD is not HĐ; a term may be khóa or khoá."""
    if wanted.startswith("kh"):
        return fold(wanted) == fold(found)
    # Nothing is asked of a derived symbol but that its type is right: where
    # none was written, or only the type (159-TB).
    if wanted in ("", kind):
        return found in ("", kind) or kind in re.split("[-/]", found)
    return wanted == found


def same_issuer(wanted, found):
    # Not a mistake: both are the Central Committee.
    if wanted == "BCHTW":
        return fold(found) in map(fold, (
            "BCHTW", "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng"))
    # One document of two issuers may be one value that names both.
    parts = re.split(r"\s*(?:,|&|\+|\bvà\b)\s*", found)
    return not wanted or fold(wanted) in map(fold, [found, *parts])


def document_judge(text, expected):
    """Fields that the table leaves empty are not required; a year or a date
    that the text does not have is wrong all the same."""
    def agrees(wanted, found):
        kind, number, year, symbol, date, issuer = fields(wanted)
        kind2, number2, year2, symbol2, date2, issuer2 = fields(found)
        return (kind == kind2
                and number.lstrip("0") == number2.lstrip("0")
                and (year2 == year or (not year and year2 in text))
                and same_symbol(symbol, symbol2, kind)
                and date == date2
                and same_issuer(issuer, issuer2))

    return judge_by([] if expected == "NONE" else expected.split(";"), agrees)


def document_cases(gold):
    table = "document_references"
    return [Case(table, text, REFERENCE, "directive", expected,
                 document_judge(unicodedata.normalize("NFC", text), expected))
            for text, expected, *_ in rows(gold, table)[0]]


# Dates.

PART = re.compile(r"T(MO|MI|MD|AF|EV|NI)$")


def tidy(value):
    """The same for T15, T15:00 and T15:00:00: precision is not compared."""
    return "/".join(re.sub("(:00)+$", "", end) for end in value.split("/"))


def same_time(wanted, found):
    wanted, found = tidy(wanted), tidy(found)
    # Two names of noon.
    wanted, found = (re.sub("TMD$", "TMI", value)
                     for value in (wanted, found))
    # The plain date is enough for a time or a part of the day, not for the
    # ends of an interval.
    return found == wanted or (
        "/" not in wanted and found == wanted.split("T")[0])


def date_judge(expected):
    """Each value in `expected` is a tuple of readings, one of which holds."""
    def agrees(wanted, found):
        return any(same_time(reading, found) for reading in wanted)
    return judge_by(expected, agrees)


def date_cases(gold):
    table = "dates"
    cases = []
    for text, expected, *_ in rows(gold, table)[0]:
        if expected == "REL:weekday or ordinal":
            # Thursday before or after the reference, or not a date.
            judge = judge_by(["2020-03-26"], lambda _, found: found in
                             ("2020-03-26", "2020-04-02"), True)
        elif expected == "NONE":
            judge = date_judge([])
        else:
            judge = date_judge([tuple(value.split(" or ")) for value in
                                expected.removeprefix("REL:").split(";")])
        cases.append(Case(table, text, REFERENCE, "date", expected, judge))
    return cases


NUMBER = r"(?:\d+|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
WEEKDAY = r"(?:thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|(?:chủ|chúa) nhật)"
PARTS = {"sáng": "TMO", "trưa": "TMI", "chiều": "TAF", "tối": "TEV",
         "đêm": "TNI"}


def moment(text):
    """A point of the table as a time and the length of what it names."""
    for form in ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H", "%Y-%m-%dT%H:%M",
                 "%Y-%m-%dT%H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, form), form
        except ValueError:
            pass
    raise ValueError(text)


def one_less(text, grain):
    """The unit before: the last of an interval whose end was exclusive."""
    when, form = moment(text)
    if grain == "Year":
        return str(when.year - 1)
    if grain == "Month":
        return (when - datetime.timedelta(days=1)).strftime("%Y-%m")
    return (when - datetime.timedelta(
        **{grain.lower() + "s": 1})).strftime(form)


def year_before(value):
    return str(int(value[:4]) - 1) + value[4:]


def week_before(value):
    when = datetime.date.fromisoformat(value) - datetime.timedelta(days=7)
    return when.isoformat()


def names_a_year(text):
    return re.search(r"năm (?:\d{4}|nay|sau|trước|ngoái|tới)|/\d+/\d+", text)


def nearest_in_the_past(text, value):
    """The other reading of a phrase whose year, week or day is left open.

    The table takes the nearest one to come; in news, which report, it is the
    nearest one gone, unless a word of the future stands by.
    """
    if re.fullmatch(f"(?:{'|'.join(PARTS)})? ?{WEEKDAY}", text):
        return [week_before(value)]
    # A weekday together with a day fixes the year.
    open_year = (rf"\d+/\d+|.*\btháng {NUMBER}|{NUMBER} tháng {NUMBER}"
                 rf"|quý {NUMBER}|.*giáng sinh")
    if (re.fullmatch(f"(?:ngày )?(?:{open_year})", text)
            and not names_a_year(text) and not re.search(WEEKDAY, text)):
        return [year_before(value)]
    if "T" in value and not re.search(r"\b(?:nay|mai|hôm|kia)\b", text):
        # A clock without a day is that of the day of the article; and hours
        # count to 24 where no part of the day is named, so 2:30 is at night.
        day, clock = SPOKEN_REFERENCE[:10], value.split("T")[1]
        written = re.match(r"(\d+)(:\d\d)", text)
        if written and not any(part in text for part in PARTS):
            clock = written[1].zfill(2) + clock[2:]
        return [f"{day}T{clock}"]
    return []


def spoken_readings(text, value, grain, kind):
    """All that is right for a phrase of the spoken table, as we write it.

    Converted:
    - ends of intervals are inclusive with us: one unit of the grain less, and
      an interval of one unit is that unit;
    - a week is the interval from Monday to Sunday, 2017-02-06/2017-02-12;
    - parts of the day are suffixes of the date (TMO ... TNI), not hours; they
      are enough where an hour stands with them, and so is the plain date;
    - a phrase that leaves its year, week or day open may be read backwards.
    Not converted, and so missed where we differ: time zones, seasons.
    """
    readings = []
    part = [suffix for word, suffix in PARTS.items()
            if re.search(rf"\b{word}\b", text)]
    if value.endswith("/P1W"):
        monday = datetime.date.fromisoformat(value[:10])
        sunday = monday + datetime.timedelta(days=6)
        readings.append(f"{monday}/{sunday}")
    elif "interval" in kind:
        first, end = value.split("/")
        last = one_less(end, grain)
        readings.append(f"{first}/{last}")
        if first == last:
            readings.append(first)
        if grain == "Hour" and part:
            # The day before it, for a weekday, by the rule of weekdays.
            day = first.split("T")[0]
            days = [day, *nearest_in_the_past(text, day)]
            readings += [other + part[0] for other in days]
    else:
        readings = [value, *nearest_in_the_past(text, value)]
        if "T" in value and part:
            readings += [other.split("T")[0] + part[0] for other in readings]
    return tuple(dict.fromkeys(readings))


def spoken_cases(gold):
    table = "dates_spoken"
    lines, head = rows(gold, table)
    cases = [Case(table, text, SPOKEN_REFERENCE, "date", value,
                  date_judge([spoken_readings(text, value, grain, kind)]))
             for text, value, grain, kind in lines]
    # What must not be taken for a time stands in the head, quoted.
    for line in head:
        if "NEGATIVE" in line:
            cases += [Case(table, text, SPOKEN_REFERENCE, "date", "NONE",
                           date_judge([]))
                      for text in re.findall('"([^"]+)"', line)]
    return cases


# Quantities.

# The nouns that a currency of the table may have: as written in the phrases,
# the name of the table, or the Vietnamese name.
CURRENCIES = {
    "Dollar": {"$", "đô", "đô la", "đô-la", "dollar", "usd", "đô la mỹ"},
    "Cent": {"xen", "cent"},
    "USD": {"usd", "$", "đô la", "đô la mỹ"},
    "VND": {"đồng", "vnd", "vnđ", "đ", "đồng việt nam"},
    "EUR": {"€", "eur", "euro", "euros", "ơ-rô"},
    "INR": {"inr", "rs", "rupee", "rupees", "ru-pi"},
    "Pound": {"pound", "pounds", "gbp", "£", "bảng", "bảng anh"},
    "GBP": {"gbp", "£", "pound", "pounds", "bảng", "bảng anh"},
    "AED": {"aed", "dirham"},
}


def amounts(number):
    """The ends of `1000..2000`, or the one amount; 1.10 is 1.1."""
    try:
        return [decimal.Decimal(end) for end in number.split("..")]
    except decimal.InvalidOperation:
        return None


def numeral_case(dim, text, value, unit):
    """A case of the table of numbers and money.

    Converted:
    - a number is the quantity `33|` with an empty noun, money `10|đồng` with
      the currency for a noun, in any of its names;
    - about (~) is part of our value and absent there: it may stand where the
      phrase says so (khoảng, tầm, xấp xỉ), and only there;
    - `<7000` and `>1.42` keep their sign, whether or not the bound itself is
      meant, as in the table;
    - an ordinal counts nothing: it need not be a quantity.
    """
    about = re.search(r"\b(?:khoảng|tầm|xấp xỉ|gần|độ)\b", text)
    sign = value[0] if value[0] in "<>" else ""

    def agrees(_, found):
        number, _, noun = found.partition("|")
        number = number.removeprefix("~") if about else number
        return (number[:1] == sign if sign else number[:1] not in "<>~") and (
            amounts(number[len(sign):]) == amounts(value[len(sign):])
            and (fold(noun) in map(fold, CURRENCIES[unit])
                 if dim == "money" else noun == ""))

    return Case("numerals_money", text, REFERENCE, "quantity",
                f"{value}|{unit}", judge_by([f"{value}|{unit}"], agrees,
                                            dim == "ordinal"))


def numeral_cases(gold):
    return [numeral_case(*row) for row in rows(gold, "numerals_money")[0]]


TABLES = {"document_references": document_cases, "dates": date_cases,
          "dates_spoken": spoken_cases, "numerals_money": numeral_cases}


def found_in(tracuu, cases):
    """The values found in each case, of its kind."""
    found = [[] for _ in cases]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "phrases.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for n, case in enumerate(cases):
                json.dump({"id": str(n), "date": case.date,
                           "text": case.text}, file, ensure_ascii=False)
                file.write("\n")
        for row in extract(tracuu, "--kind", "directive,date,quantity",
                           "--", path):
            if row.kind == cases[int(row.file)].kind:
                # A directive may name several documents in one value.
                found[int(row.file)] += unicodedata.normalize(
                    "NFC", row.value).split(";")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tracuu")
    parser.add_argument("gold")
    parser.add_argument("tables", nargs="*", metavar="TABLE",
                        help="one of " + ", ".join(TABLES))
    options = parser.parse_args()
    if not os.path.isdir(options.gold):
        print(f"skipped: there is no {options.gold}")
        sys.exit(77)
    names = options.tables or list(TABLES)
    cases = [case for name in names for case in TABLES[name](options.gold)]
    answers = list(zip(cases, found_in(os.path.realpath(options.tracuu),
                                       cases)))
    low = 0
    for name in names:
        mine = [(case, found, case.judge(found)) for case, found in answers
                if case.table == name]
        right = sum(wrong is None for _, _, wrong in mine)
        below = not mine or right < NEEDED[name] * len(mine)
        low += below
        print(f"{name}: {right} of {len(mine)} right"
              + (f", {NEEDED[name]:.2f} needed" if below else ""))
        for case, found, wrong in mine:
            if wrong:
                print(f"  {case.text}: {wrong}; expected {case.expected},"
                      f" found {'; '.join(found) or 'nothing'}")
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
