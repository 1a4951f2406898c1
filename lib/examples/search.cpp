// Search the lines of standard input from C++11: objects that free
// themselves, errors as exceptions.
//
//     search QUERY < FILE
//
// prints "number: line" for every line that matches, best first.
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include <tracuu/tracuu.h>

namespace {

template <typename T, void (*release)(T *)> struct Release {
    void operator()(T *object) const { release(object); }
};
template <typename T, void (*release)(T *)>
using Handle = std::unique_ptr<T, Release<T, release>>;

using Index = Handle<tracuu_index, tracuu_index_free>;
using Searcher = Handle<tracuu_searcher, tracuu_searcher_free>;
using Query = Handle<tracuu_query, tracuu_query_free>;
using Hits = Handle<tracuu_hits, tracuu_hits_free>;

// A struct of the library with its size filled in and zeros elsewhere.
template <typename T> T sized()
{
    T value = T();
    value.struct_size = sizeof(T);
    return value;
}

// Call make(&object, &err) and own the object, or throw what went wrong.
template <typename H, typename Make> H own(Make make)
{
    typename H::pointer object = nullptr;
    tracuu_error err;
    if (make(&object, &err) < 0)
        throw std::runtime_error(err.message);
    return H(object);
}

tracuu_str borrow(const std::string &text)
{
    return tracuu_str{text.data(), text.size()};
}

Index read_lines(std::istream &input)
{
    Index index = own<Index>([](tracuu_index **ret, tracuu_error *err) {
        return tracuu_index_new(nullptr, ret, err);
    });
    std::string line;
    for (int number = 1; std::getline(input, line); number++) {
        const std::string id = std::to_string(number);
        tracuu_document document = sized<tracuu_document>();
        tracuu_error err;
        document.id = borrow(id);
        document.text = borrow(line);
        if (tracuu_index_add(index.get(), &document, &err) < 0)
            throw std::runtime_error(err.message);
    }
    return index;
}

void search(tracuu_index *index, const std::string &text)
{
    Searcher searcher =
        own<Searcher>([&](tracuu_searcher **ret, tracuu_error *err) {
            return tracuu_searcher_new(index, ret, err);
        });
    Query query = own<Query>([&](tracuu_query **ret, tracuu_error *err) {
        return tracuu_query_new(text.data(), text.size(), nullptr, ret, err);
    });
    Hits hits = own<Hits>([&](tracuu_hits **ret, tracuu_error *err) {
        return tracuu_search(searcher.get(), query.get(), nullptr, ret, err);
    });
    for (size_t i = 0; i < tracuu_hits_count(hits.get()); i++) {
        const tracuu_document *document;
        tracuu_error err;
        if (tracuu_hits_document(hits.get(), i, &document, &err) < 0)
            throw std::runtime_error(err.message);
        std::cout << std::string(document->id.ptr, document->id.len) << ": "
                  << std::string(document->text.ptr, document->text.len)
                  << '\n';
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: search QUERY < FILE\n";
        return 2;
    }
    try {
        search(read_lines(std::cin).get(), argv[1]);
    } catch (const std::exception &e) {
        std::cerr << "search: " << e.what() << '\n';
        return 2;
    }
}
