"""The five shared articles: their heads, and the annotated queries on them.

articles.py TRACUU SHARED: SHARED is the folder that holds articles/ and
gold/; without it the test is skipped (exit 77).  Every query is asked with
--all, and must return exactly the expected articles; but for those that need
more than words, which are listed here with what they need.
"""
import json
import os
import subprocess
import sys

HEADS = {
    "000": ("Sẵn sàng tiến tới Đại hội Đảng bộ Sở Tư pháp, lần thứ IX, "
            "nhiệm kỳ 2020-2025", "2020-03-27"),
    "001": ("Chi bộ Cục Thi hành án dân sự tỉnh Lạng Sơn thực hiện tốt công "
            "tác chuẩn bị tổ chức đại hội Chi bộ lần thứ III, nhiệm kỳ "
            "2020-2025.", "2020-03-26"),
    "002": ("Đảng bộ Khối Các cơ quan tỉnh: Cẩn trọng từng khâu trong chuẩn "
            "bị Đại hội Đảng các cấp", "2020-03-17"),
    "003": ("Hơn nửa nhiệm kỳ nhìn lại công tác xây dựng Đảng và hệ thống "
            "chính trị ở Chi bộ sở Tư pháp", "2023-11-02"),
    "004": ("Đảng bộ Sở Tư pháp tỉnh Cà Mau chú trọng kiểm tra, giám sát cấp "
            "ủy viên, cán bộ thuộc diện quy hoạch nguồn nhân sự tham gia cấp "
            "ủy nhiệm kỳ 2020-2025", "2020-03-17"),
}

NEEDS = {
    "35-CT/TW": "004 writes no symbol: resolve type, number and issuer",
    "35-CT/TW ngày 30-5-2019": "the same",
    "CT35": "a fused abbreviation",
    "NQTW4": "a fused abbreviation",
    "391-TB/TU": "a symbol derived from type and issuer",
    "07-HD/UBKTTW": "a symbol derived from type and issuer",
    "tháng 2/2020": "a date; as words, 2 and 2020 stand apart elsewhere",
    "từ 1/5/2021 đến 31/12/2021": "a range of dates",
    "Uỷ ban Kiểm tra": "a unit; as words, they stand apart elsewhere",
    "Ủy ban nhân dân tỉnh": "a unit, written UBND tỉnh",
    "Đảng ủy Dân chính đảng": "a unit; as words, they stand apart elsewhere",
    "Ban Chấp hành Đảng bộ tỉnh": "a unit, in this order",
    "7/7 chi bộ": "a quantity; as words, 7 stands elsewhere",
}


def ask(tracuu, shared, *options):
    done = subprocess.run(
        [tracuu, "search", "--format", "json", "-k", "10", *options,
         os.path.join(shared, "articles")], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def number(hit):
    return os.path.basename(hit["id"])[:3]


def check_heads(tracuu, shared):
    wrong = 0
    hits = ask(tracuu, shared, "đảng")
    for hit in hits:
        found = hit["title"], hit["date"]
        if found != HEADS[number(hit)]:
            wrong += 1
            print(f"{hit['id']}: {found}, not {HEADS[number(hit)]}")
    return wrong + (len(hits) != len(HEADS))


def check_queries(tracuu, shared):
    wrong = answered = 0
    path = os.path.join(shared, "gold", "queries.tsv")
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            continue
        query, _, expected, *_ = (line.rstrip("\n") + "\t\t").split("\t")
        found = sorted(map(number, ask(tracuu, shared, "--all", "--", query)))
        if found == [name for name in expected.split(",") if name]:
            answered += 1
        elif query in NEEDS:
            print(f"needs more than words: {query}: {NEEDS[query]}")
        else:
            wrong += 1
            print(f"{query}: {found}, not {expected}")
    print(f"{answered} queries answered by words")
    return wrong + (answered == 0)


def main():
    tracuu, shared = map(os.path.realpath, sys.argv[1:])
    if not os.path.isdir(os.path.join(shared, "articles")):
        print(f"skipped: there is no {shared}/articles")
        sys.exit(77)
    wrong = check_heads(tracuu, shared) + check_queries(tracuu, shared)
    sys.exit(1 if wrong else 0)


main()
