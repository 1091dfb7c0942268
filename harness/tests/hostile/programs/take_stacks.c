/* Threads fill stacks as large as they can get, then one serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <pthread.h>

static void *fill(void *nothing) {
    static __thread char much[8 << 20];
    memset(much, 1, sizeof much);
    pause();
    return nothing;
}

int main(void) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 16 << 20);
    pthread_t thread;
    int count = 0;
    while (count < 200 && pthread_create(&thread, &attributes, fill, NULL) == 0)
        count++;
    sleep(1);
    if (count == 200)
        ESCAPED("stacks without end");
    return serve();
}
