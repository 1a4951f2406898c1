/* Load, writing: a thread that adds, replaces and removes at a steady rate. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "load/load.h"
#include "support/harness.h"

static uint32_t draw(uint64_t *random, size_t n)
{
    *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)((*random >> 33) % n);
}

void wait_until(uint64_t when)
{
    uint64_t now = harness_now();

    if (now < when) {
        struct timespec pause = {(time_t)((when - now) / 1000000000),
                                 (long)((when - now) % 1000000000)};

        nanosleep(&pause, NULL);
    }
}

/* Note how long a write took, and wait for the time of the next. */
static void written(struct writer *writer, uint64_t begin, int r,
                    const tracuu_error *err)
{
    struct load *load = writer->load;

    if (r < 0)
        complain(load, "write", err->message);
    histogram_add(&load->writes, harness_now() - begin);
    load->n_writes++;
    wait_until(writer->begin +
               load->n_writes * 1000000000 / load->settings.rate);
}

static const tracuu_document *any_document(struct writer *writer)
{
    const struct documents *documents = &writer->load->documents;

    return documents->items[draw(&writer->random, documents->n)];
}

static void add(struct writer *writer, const tracuu_document *document)
{
    uint64_t begin = harness_now();
    tracuu_error err;
    int r = tracuu_index_add(writer->load->index, document, &err);

    written(writer, begin, r, &err);
}

static void remove_id(struct writer *writer, tracuu_str id)
{
    uint64_t begin = harness_now();
    tracuu_error err;
    int r = tracuu_index_remove(writer->load->index, id.ptr, id.len, &err);

    written(writer, begin, r, &err);
}

/* Add a member of a group, or replace it: some document, and the word. */
static void add_member(struct writer *writer, uint32_t group, bool witness)
{
    const tracuu_document *from = any_document(writer);
    tracuu_document document = *from;
    char word[32], id[32];
    char *text;

    group_word(group, word);
    member_id(group, witness, id);
    text = harness_alloc(from->text.len + strlen(word) + 3, 1);
    sprintf(text, "%s.\n", word);
    memcpy(text + strlen(text), from->text.ptr, from->text.len);
    document.id = (tracuu_str){id, strlen(id)};
    document.text = (tracuu_str){text, from->text.len + strlen(word) + 2};
    add(writer, &document);
    free(text);
}

static void change_group(struct writer *writer, uint32_t group)
{
    char id[32];
    unsigned state = group_state(writer->load, group) % N_STATES;

    group_set_state(writer->load, group, CHANGING);
    if (state == ABSENT) {
        add_member(writer, group, false);
        add_member(writer, group, true);
        group_set_state(writer->load, group, PRESENT);
        return;
    }
    member_id(group, true, id);
    remove_id(writer, (tracuu_str){id, strlen(id)});
    member_id(group, false, id);
    remove_id(writer, (tracuu_str){id, strlen(id)});
    group_set_state(writer->load, group, ABSENT);
}

/* Take a document of the collection out, and put it back another time. */
static void change_collection(struct writer *writer)
{
    const tracuu_document *document = any_document(writer);

    if (writer->removed) {
        add(writer, writer->removed);
        writer->removed = NULL;
        return;
    }
    add(writer, document);
    remove_id(writer, document->id);
    writer->removed = document;
}

void *write_on(void *payload)
{
    struct writer *writer = payload;
    struct load *load = writer->load;

    writer->begin = harness_now();
    while (!atomic_load(&load->ends)) {
        uint32_t group = writer->next_group++ % N_GROUPS;

        change_group(writer, group);
        group = draw(&writer->random, N_GROUPS);
        if (group_state(load, group) % N_STATES == PRESENT)
            add_member(writer, group, draw(&writer->random, 2));
        change_collection(writer);
    }
    return NULL;
}
