/*
 * Xapian: bench/peers/peer.h.
 *
 * Terms with positions, no stored text; built with the default settings and
 * compacted.  BM25Weight with k1 1.2 and b 0.75, without what it has beyond
 * the formula (k2, a least length); k3 is so large that a word counts as often
 * as the query has it.  `ours` is split at spaces; `own` is the TermGenerator
 * as it comes, without a stemmer, since there is none for Vietnamese.
 */
#include <xapian.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "peers/peer.h"

extern "C" {
#include "support/harness.h"
}

namespace
{

/* The longest term that the database takes is 245 bytes. */
constexpr size_t LONGEST = 245;

struct Writer {
    std::string dir;
    enum peer_tokens tokens;
    Xapian::WritableDatabase database;
    Xapian::TermGenerator generator;
};

struct Reader {
    Xapian::Database database;
    Xapian::Enquire enquire;
    enum peer_tokens tokens;

    Reader(const std::string &path, enum peer_tokens tokens_)
        : database(path), enquire(database), tokens(tokens_)
    {
        enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1e6, 0.75, 0));
    }
};

/* Whatever Xapian throws ends the program. */
template <class Function> auto guard(Function function)
{
    try {
        return function();
    } catch (const Xapian::Error &error) {
        harness_die("Xapian: %s", error.get_description().c_str());
    }
}

std::string path_in(const std::string &dir, const char *name)
{
    return dir + "/" + name;
}

void *create(const char *dir, enum peer_tokens tokens)
{
    return guard([&] {
        return new Writer{
            dir, tokens,
            Xapian::WritableDatabase(path_in(dir, "making"), Xapian::DB_CREATE),
            Xapian::TermGenerator()};
    });
}

void add_terms(Xapian::Document &document, const char *text)
{
    Xapian::termpos position = 0;
    const char *word;
    size_t len;

    while ((word = peer_word(&text, &len)))
        document.add_posting(std::string(word, len < LONGEST ? len : LONGEST),
                             ++position);
}

void add(void *payload, const tracuu_document *document, size_t)
{
    auto *writer = static_cast<Writer *>(payload);
    const std::string text(document->text.ptr, document->text.len);

    guard([&] {
        Xapian::Document made;

        if (writer->tokens == PEER_OURS) {
            add_terms(made, text.c_str());
        } else {
            writer->generator.set_document(made);
            writer->generator.index_text(text);
        }
        return writer->database.add_document(made);
    });
}

void finish(void *payload)
{
    auto *writer = static_cast<Writer *>(payload);

    guard([&] {
        writer->database.commit();
        writer->database.compact(path_in(writer->dir, "base"));
        writer->database.close();
        return std::filesystem::remove_all(path_in(writer->dir, "making"));
    });
    delete writer;
}

void *open_reader(const char *dir, enum peer_tokens tokens)
{
    return guard([&] { return new Reader(path_in(dir, "base"), tokens); });
}

void close_reader(void *payload)
{
    delete static_cast<Reader *>(payload);
}

Xapian::Query read_ours(const char *text, Xapian::Query::op op)
{
    std::vector<std::string> terms;
    const char *word;
    size_t len;

    while ((word = peer_word(&text, &len)))
        terms.emplace_back(word, len < LONGEST ? len : LONGEST);
    return Xapian::Query(op, terms.begin(), terms.end(),
                         op == Xapian::Query::OP_PHRASE ? terms.size() : 0);
}

Xapian::Query read_own(const char *text, enum peer_mode mode)
{
    Xapian::QueryParser parser;
    std::string quoted = mode == PEER_PHRASE ? "\"" : "";

    for (; *text; text++)
        quoted += *text == '"' ? ' ' : *text;
    if (mode == PEER_PHRASE)
        quoted += '"';
    parser.set_default_op(mode == PEER_ALL ? Xapian::Query::OP_AND
                                           : Xapian::Query::OP_OR);
    return parser.parse_query(quoted, Xapian::QueryParser::FLAG_PHRASE);
}

Xapian::Query read_query(const Reader *reader, const char *text,
                         enum peer_mode mode)
{
    if (reader->tokens == PEER_OWN)
        return read_own(text, mode);
    return read_ours(text, mode == PEER_ANY   ? Xapian::Query::OP_OR
                           : mode == PEER_ALL ? Xapian::Query::OP_AND
                                              : Xapian::Query::OP_PHRASE);
}

size_t search(void *payload, const char *text, enum peer_mode mode, uint32_t k,
              uint64_t *ret_docs)
{
    auto *reader = static_cast<Reader *>(payload);

    return guard([&] {
        size_t n = 0;

        reader->enquire.set_query(read_query(reader, text, mode));
        Xapian::MSet found = reader->enquire.get_mset(0, k);
        for (auto i = found.begin(); i != found.end(); ++i)
            ret_docs[n++] = *i - 1;
        return n;
    });
}

uint64_t count(void *payload, const char *text, enum peer_mode mode)
{
    auto *reader = static_cast<Reader *>(payload);

    return guard([&] {
        reader->enquire.set_query(read_query(reader, text, mode));
        return uint64_t{
            reader->enquire.get_mset(0, 1, reader->database.get_doccount())
                .get_matches_estimated()};
    });
}

} // namespace

int main(int argc, char **argv)
{
    struct peer_engine engine = {};

    engine.name = "Xapian";
    engine.tokens = PEER_OWN;
    engine.version = Xapian::version_string;
    engine.create = create;
    engine.add = add;
    engine.finish = finish;
    engine.open = open_reader;
    engine.close = close_reader;
    engine.search = search;
    engine.count = count;
    return peer_main(&engine, argc, argv);
}
