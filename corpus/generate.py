#!/usr/bin/env python3
"""Write a made-up collection of Vietnamese news as JSON lines.

    python3 generate.py --documents 100000 --seed 1 > collection.jsonl

One line a document: {"id", "title", "text", "date"}; UTF-8, NFC except for
about one document in fifty, which is NFD.  A text has 200 to 800 syllables.
The same seed gives the same bytes everywhere, and the first M documents of a
longer collection are the collection of M.

A document has a frame: a province, two districts, a few offices, people and
document numbers, a subject, a date.  Its sentences come in turn from templates
filled out of that frame, from a Markov chain over the one or two articles
nearest to its subject, and from a chain over all articles beside this script.
So a word that occurs once in a document is likely to occur again, frequent
words are as frequent as in news, and new names and numbers never run out.

The sentences mean nothing.  Measure speed and size with them, not relevance.
"""
import argparse
import datetime
import json
import os
import random
import re
import sys
import unicodedata

from news_words import (DOCUMENTS, FAMILY, FOREIGN, GIVEN, LOCAL, MIDDLE, OFFICES,
                        ONSETS, PARTY_CODES, PARTY_TYPES, PLACES, POSTS, RIMES,
                        STATE_CODES, STATE_TYPES, SUBJECTS, TEMPLATES, TITLES)

MIN_SYLLABLES = 200
MAX_SYLLABLES = 800
MAX_SENTENCE = 45           # syllables of one sentence
FIRST_DAY = datetime.date(2019, 1, 1).toordinal()
LAST_DAY = datetime.date(2023, 12, 31).toordinal()

OLD_TONE = re.compile("(?:[òóỏõọ](?=[ae])|(?<![qQ])[ùúủũụÙÚỦŨỤ](?=y))[aey]"
                      "(?![^\\W\\d_])")


class Rng:
    """Numbers for one document.

    Only Random.random() is used: unlike choice() or shuffle() its results
    are promised to stay the same in later versions of Python.
    """

    def __init__(self, seed, document):
        x = (seed * 0x9E3779B97F4A7C15 + document + 1) & (1 << 64) - 1
        for shift, factor in (30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB):
            x = (x ^ x >> shift) * factor & (1 << 64) - 1
        self.random = random.Random(x ^ x >> 31).random

    def below(self, n):
        return int(self.random() * n)

    def any(self, items):
        return items[int(self.random() * len(items))]

    def pick(self, items):
        """An item; the chance falls steeply from the first to the last."""
        r = self.random()
        return items[int(r * r * len(items))]


class Chain:
    """Markov chain over the words of some sentences, of order 2 and 1.

    Now and then it leaps to a word of `common`, in proportion to the word's
    frequency, or to a rare made-up one: the pairs of words and the list of
    words that occur once would be far too short otherwise.
    """

    def __init__(self, sentences, common=None):
        self.common = common or [w for words in sentences for w in words]
        self.starts = []
        self.one = {}
        self.two = {}
        for words in sentences:
            self.starts.append((words[0], words[1]))
            for a, b, c in zip(words, words[1:], words[2:] + [""]):
                self.two.setdefault((a, b), []).append(c)
                self.one.setdefault(b, []).append(c)

    def sentence(self, rng):
        random, one, two, common = rng.random, self.one, self.two, self.common
        start = self.starts[int(random() * len(self.starts))]
        a, b = start
        words = [a, b]
        while len(words) < MAX_SENTENCE:
            r = random()
            if r < 0.994:
                following = None
                if r < 0.50:
                    following = two.get((a, b))
                if not following and r < 0.90:
                    following = one.get(b)
                if not following:
                    following = common
                c = following[int(random() * len(following))]
            else:
                c = rare_word(rng)
            if not c:
                break
            words.append(c)
            a, b = b, c
        text = " ".join(words).rstrip(".,;:?!…-–/ ")
        return text[:1].upper() + text[1:] + ".", len(words)


def rare_word(rng):
    """A seldom syllable, or a foreign-looking name."""
    if rng.random() < 0.6:
        return rng.any(ONSETS) + rng.pick(RIMES)
    return capital("".join([rng.any(FOREIGN)
                            for _ in range(2 + rng.below(3))]))


def read_articles(folder):
    """Sentences of every article: a list of lists of words for each."""
    articles = []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".txt"):
            continue
        with open(os.path.join(folder, name), "rb") as stream:
            raw = stream.read()
        text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
        text = unicodedata.normalize("NFC", text)
        text = text.translate({0xD0: "Đ", 0x189: "Đ", 0xF0: "đ", 0xA0: " "})
        sentences = []
        for line in text.splitlines():
            if len(line) < 120:         # headings, captions, links
                continue
            line = re.sub("[\"“”()\\[\\]_]", "", line)
            for sentence in re.split(r"(?<=[.?!])\s*(?=[^\W\d_a-zà-ỹđ])", line):
                words = sentence.split()
                if len(words) >= 5:
                    sentences.append(words)
        if sentences:
            articles.append(sentences)
    return articles


def capital(syllable):
    return syllable[:1].upper() + syllable[1:]


def person(rng):
    return f"{rng.pick(FAMILY)} {rng.pick(MIDDLE)} {rng.any(GIVEN)}"


def village(rng):
    """A name of two syllables, of which the second is often a rare one."""
    first = rng.pick(["Nà", "Bản", "Khuổi", "Pác", "Nậm", "Phú", "Tân", "An",
                      "Đông", "Ea", "Trung", "Bình", "Long", "Thạnh", "Pò"])
    return first + " " + capital(rng.any(ONSETS) + rng.pick(RIMES))


def spell_date(rng, day):
    d = datetime.date.fromordinal(day)
    form = rng.below(16)
    if form < 5:
        return f"ngày {d.day:02d}/{d.month}/{d.year}"
    if form < 8:
        return f"ngày {d.day}-{d.month}-{d.year}"
    if form < 10:
        return f"ngày {d.day} tháng {d.month} năm {d.year}"
    if form < 12:
        return f"tháng {d.month}/{d.year}"
    if form < 13:
        return f"ngày {d.day:02d}.{d.month:02d}.{d.year}"
    if form < 14:
        return f"tháng {d.month} năm {d.year}"
    return f"ngày {d.day}/{d.month}"


def thousands(n):
    return f"{n:,}".replace(",", ".")


def own_document(rng, day):
    """A document of the province or below, with a number of its own."""
    date = datetime.date.fromordinal(day - rng.below(400))
    number = 1 + int(rng.random() ** 2 * 480)
    if rng.random() < 0.5:
        kind, code = rng.pick(PARTY_TYPES)
        sign = f"{number:02d}-{code}/{rng.pick(PARTY_CODES)}"
    else:
        kind, code = rng.pick(STATE_TYPES)
        sign = f"{number * 7 % 3000 + 1}/{code}-{rng.pick(STATE_CODES)}"
    when = (f"{date.day:02d}/{date.month}/{date.year}" if rng.random() < 0.7
            else f"{date.day}-{date.month}-{date.year}")
    return f"{kind} số {sign} ngày {when}"


class Frame:
    """What one document is about; a slot gives one of its few values."""

    def __init__(self, rng, subject):
        self.rng = rng
        self.day = FIRST_DAY + rng.below(LAST_DAY - FIRST_DAY + 1)
        province, districts = rng.pick(PLACES)
        self.values = {
            "tinh": [province],
            "huyen": [rng.any(districts), rng.any(districts)],
            "xa": [village(rng) for _ in range(2)],
            "ban": [village(rng) for _ in range(3)],
            "office": [rng.pick(OFFICES) for _ in range(3)],
            "local": [rng.pick(LOCAL) for _ in range(2)],
            "post": [rng.pick(POSTS) for _ in range(2)],
            "name": [person(rng) for _ in range(4)],
            "ref": [rng.pick(DOCUMENTS) for _ in range(3)],
            "own": [own_document(rng, self.day) for _ in range(3)],
            "subject": [subject],
            "term": [rng.any(["2020-2025", "2020 - 2025", "2015-2020",
                              "2021-2026", "2022-2025"])],
        }

    def slot(self, name):
        values = self.values.get(name)
        rng = self.rng
        if values is not None:
            return rng.any(values)
        if name == "full":
            return (rng.any(self.values["office"]).removesuffix(" tỉnh") +
                    " tỉnh " + self.values["tinh"][0])
        if name == "n1":
            return f"{2 + rng.below(28):02d}"
        if name == "n2":
            return str(30 + int(rng.random() ** 2 * 900))
        if name == "n3":
            return thousands(1000 + int(rng.random() ** 4 * 900000))
        if name == "pct":
            tenths = 300 + rng.below(700)
            return f"{tenths // 10},{tenths % 10}%"
        if name == "money":
            if rng.random() < 0.6:
                return f"{thousands(20 + int(rng.random() ** 3 * 9000))} triệu đồng"
            return f"{1 + rng.below(400)},{rng.below(10)} tỷ đồng"
        if name == "date":
            return spell_date(rng, self.day - int(rng.random() ** 3 * 500))
        if name == "date0":
            d = datetime.date.fromordinal(self.day - 1 - rng.below(60))
            return f"{d.day}/{d.month}/{d.year}"
        d = datetime.date.fromordinal(self.day)
        if name == "year":
            return str(d.year - rng.below(3))
        if name == "quy":
            return f"quý {rng.any(['I', 'II', 'III', 'IV'])}/{d.year}"
        if name == "person":
            return (rng.any(self.values["name"]) + ", " +
                    rng.any(self.values["post"]) + " " +
                    rng.any(self.values["office"]))
        raise KeyError(name)

    def fill(self, template):
        text = "".join([part if i % 2 == 0 else self.slot(part)
                        for i, part in enumerate(template)])
        return text[:1].upper() + text[1:]


def new_tone(text):
    """The other tone placement: hoà, thuỷ for hòa, thủy; của, quý stay."""
    def move(match):
        base, mark = unicodedata.normalize("NFD", match[0][0])
        return unicodedata.normalize("NFC", base + match[0][1] + mark)
    return OLD_TONE.sub(move, text)


class Generator:
    def __init__(self, folder):
        articles = read_articles(folder)
        if not articles:
            sys.exit(f"generate.py: no articles in {folder}")
        self.whole = Chain([s for a in articles for s in a])
        chains = [Chain(a, self.whole.common) for a in articles]
        texts = [" ".join(w for s in a for w in s) for a in articles]
        self.subjects = []
        for subject, pattern in SUBJECTS:
            near = sorted(range(len(articles)), key=lambda i: (
                -len(re.findall(pattern, texts[i])) / len(texts[i]), i))
            self.subjects.append((subject, [chains[i] for i in near[:6]]))

    def document(self, seed, number):
        """Document `number` (from 0) of the collection of `seed`."""
        rng = Rng(seed, number)
        subject, near = rng.pick(self.subjects)
        frame = Frame(rng, subject)
        title = frame.fill(rng.pick(TITLES))
        chains = [rng.any(near), rng.any(near), self.whole]
        target = MIN_SYLLABLES + int(
            rng.random() ** 1.6 * (MAX_SYLLABLES - MIN_SYLLABLES - 50))
        paragraphs = []
        sentences = []
        count = 0
        while count < target:
            r = rng.random()
            if r < 0.35:
                text = frame.fill(rng.pick(TEMPLATES))
                length = text.count(" ") + 1
            else:
                text, length = chains[int((r - 0.35) / 0.65 * 3)].sentence(rng)
            if count + length > MAX_SYLLABLES:
                break
            sentences.append(text)
            count += length
            if rng.random() < 0.3:
                paragraphs.append(" ".join(sentences))
                sentences = []
        if sentences:
            paragraphs.append(" ".join(sentences))
        text = "\n\n".join(paragraphs)
        style = rng.random()
        if style < 0.15:
            title, text = new_tone(title), new_tone(text)
        elif style > 0.98:
            title = unicodedata.normalize("NFD", title)
            text = unicodedata.normalize("NFD", text)
        return {"id": f"g{number:08d}", "title": title, "text": text,
                "date": datetime.date.fromordinal(frame.day).isoformat()}


def natural(text):
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=natural, default=1000, metavar="N",
                        help="how many documents (default: 1000, about 2.7 MB)")
    parser.add_argument("--seed", type=natural, default=1, metavar="S",
                        help="another seed, another collection (default: 1)")
    parser.add_argument("--articles", metavar="DIR",
                        default=os.path.join(here, "articles"),
                        help="the texts to learn from "
                        "(default: articles/ beside this script)")
    arguments = parser.parse_args()
    generator = Generator(arguments.articles)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    out = sys.stdout.buffer
    try:
        for number in range(arguments.documents):
            document = generator.document(arguments.seed, number)
            out.write(encode(document).encode("utf-8") + b"\n")
        out.flush()
    except BrokenPipeError:
        # The reader has what it wanted; keep the exit of Python quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
