/*
 * Interrupt: Ctrl-C during long work that must leave nothing half done.
 *
 * The first signal is only noted, so that the work can stop where it is safe,
 * and ends waiting for input (EINTR); a second one ends the program as usual.
 */
#ifndef TOOLS_INTERRUPT_H
#define TOOLS_INTERRUPT_H

#include <stdbool.h>

/* Note SIGINT, SIGTERM and SIGHUP from now on.  One that the program was
 * started to ignore, as nohup does, stays ignored. */
void interrupt_watch(void);

/* Whether one has come. */
bool interrupt_seen(void);

#endif
