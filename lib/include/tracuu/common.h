/*
 * Common ground of the public interface: visibility, error codes, borrowed
 * strings.  Read this first; every other header includes it.
 *
 * Conventions, true of every function unless its comment says otherwise:
 *
 *  - A function that can fail returns an int: 0 (or a count) on success, a
 *    negative TRACUU_E* on failure.  On failure no ret_ parameter is touched.
 *  - The last parameter, `err`, may be NULL.  It is plain data of the caller,
 *    written only on failure.  The library keeps no error of its own, has no
 *    global state, and prints nothing.
 *  - A struct that begins with `struct_size` must have it set to
 *    sizeof(the struct) by the caller, whether it goes in or comes out; a
 *    library of another age then reads or writes only the fields that both
 *    know.  Zero in any other field of an options struct means its default,
 *    and a NULL options pointer means all defaults.
 *  - Text is UTF-8 in a pointer and a length in bytes; it need not end in a
 *    NUL and may hold any bytes.  Every offset is in bytes of that text.
 */
#ifndef TRACUU_COMMON_H
#define TRACUU_COMMON_H

#include <stddef.h>
#include <stdint.h>

#if defined(TRACUU_BUILDING) && defined(__GNUC__)
#define TRACUU_API __attribute__((visibility("default")))
#else
#define TRACUU_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Errors.  All are negative. */
enum {
    TRACUU_ENOMEM = -1,    /**< out of memory */
    TRACUU_EUSAGE = -2,    /**< the caller broke the contract of a function */
    TRACUU_EIO = -3,       /**< the system refused to read or write a file */
    TRACUU_ECORRUPT = -4,  /**< a file is damaged or is not what it should be */
    TRACUU_EVERSION = -5,  /**< a file is of a format unknown here */
    TRACUU_ESYNTAX = -6,   /**< a query could not be read (strict reading) */
    TRACUU_ELIMIT = -7,    /**< a stated limit would be passed */
    TRACUU_ENOTFOUND = -8, /**< no such document, file or name */
    TRACUU_ECANCELED = -9, /**< a callback asked to stop */
    TRACUU_EBUSY = -10,    /**< another writer has the lock of a file */
    TRACUU_ETIME = -11     /**< a time limit is over */
};

/** Value of tracuu_error.offset when no byte is to blame. */
#define TRACUU_NOWHERE UINT64_MAX

/**
 * What went wrong, filled by a function that fails.
 *
 * `message` is one clause in English, lower case, without a full stop, that
 * names the file, line or byte and, where there is one, the remedy.
 */
typedef struct tracuu_error {
    int code;          /**< a TRACUU_E* value */
    uint64_t offset;   /**< byte at fault in the text, query or file */
    char message[240]; /**< UTF-8, NUL-terminated */
} tracuu_error;

/** A borrowed string: `len` bytes at `ptr`, valid as long as its giver says. */
typedef struct tracuu_str {
    const char *ptr;
    size_t len;
} tracuu_str;

/** A span of bytes, `begin` included and `end` not. */
typedef struct tracuu_span {
    uint64_t begin;
    uint64_t end;
} tracuu_span;

/** Version of the library, such as "0.1.0".  A static string. */
TRACUU_API const char *tracuu_version(void);

/** Versions of ICU and Unicode in use, such as "72.1" and "15.0". */
TRACUU_API const char *tracuu_icu_version(void);
TRACUU_API const char *tracuu_unicode_version(void);

/** A short English name of an error code, such as "corrupt".  Static. */
TRACUU_API const char *tracuu_error_name(int code);

#ifdef __cplusplus
}
#endif
#endif
