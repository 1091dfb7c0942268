/* Starts threads for as long as it can, then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <pthread.h>

static void *idle(void *nothing) {
    pause();
    return nothing;
}

int main(void) {
    pthread_t thread;
    while (pthread_create(&thread, NULL, idle, NULL) == 0)
        ;
    return serve();
}
