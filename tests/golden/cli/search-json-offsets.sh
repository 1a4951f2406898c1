# Whoever cuts the stored text at the offsets gets the passage and the marks.
tracuu index -o x.idx tin >/dev/null
tracuu search --format json --passages 2 'giám sát sổ sách' x.idx >hits
cat >cut.py <<'PYTHON'
import json, subprocess
for line in open("hits", encoding="utf-8"):
    hit = json.loads(line)
    shown = subprocess.run(["tracuu", "show", "--format", "json", "x.idx",
                            hit["id"]], check=True, capture_output=True)
    text = json.loads(shown.stdout)["text"].encode()
    for passage in hit["passages"]:
        cut = text[passage["begin"]:passage["end"]].decode()
        print(cut == passage["text"])
        print([text[a:b].decode() for a, b in passage["marks"]])
PYTHON
python3 cut.py
