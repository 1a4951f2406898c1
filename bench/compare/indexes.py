"""Indexes: made once, kept, and made again when what they come from changed.

Peers' indexes are kept in the folder of work with the line that their making
printed.  tracuu's are made in every run, as it is what changes.
"""
import json
import os
import shutil

# tracuu's indexes: form of the documents, and settings.
VARIANTS = {
    "full": ("own", ("entities=1",)),
    "plain": ("own", ()),
    "segments": ("own", ("segments=8",)),
    "half": ("half", ("entities=1",)),
}


def settings_of(values):
    """The options that say what only one engine has."""
    return [word for value in values for word in ("--set", value)]


def make(engine, documents, tokens, folder, settings=()):
    """Make an index where there is none; its line."""
    shutil.rmtree(folder, ignore_errors=True)
    return engine.run("index", "--tokens", tokens, *settings_of(settings),
                      documents, folder)


def make_variant(engine, inputs, variant):
    """Make one of tracuu's indexes; its folder and line."""
    form, settings = VARIANTS[variant]
    folder = os.path.join(inputs.folder, f"index-tracuu-{variant}")
    return folder, make(engine, inputs.documents(form), "own", folder,
                        settings)


def keep(engine, inputs, tokens, rebuild):
    """A peer's index: its folder, its line, and whether it was there."""
    folder = os.path.join(inputs.folder, f"index-{engine.key}-{tokens}")
    note = folder + ".json"
    stamp = {"input": inputs.digests[tokens], "program": engine.stamp}
    if not rebuild and os.path.isdir(folder) and os.path.exists(note):
        with open(note, encoding="utf-8") as file:
            known = json.load(file)
        if known["stamp"] == stamp:
            return folder, known["line"], True
    # Without its note, an index that was not finished is not taken for one.
    if os.path.exists(note):
        os.remove(note)
    line = make(engine, inputs.documents(tokens), tokens, folder)
    with open(note, "w", encoding="utf-8") as file:
        json.dump({"stamp": stamp, "line": line}, file)
    return folder, line, False
