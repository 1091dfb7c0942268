/* The first thread ends before the others, another becomes a program that nobody may read, and
   there the same again. Then the last thread serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <pthread.h>
#include <sys/stat.h>

static void *become(void *word) {
    sleep(1);
    chmod("/proc/self/exe", 0111);
    execl("/proc/self/exe", "server", word, NULL);
    exit(3);
}

static void *be_a_server(void *nothing) {
    (void)nothing;
    exit(serve());
}

static void *wait_for_ever(void *nothing) {
    pause();
    return nothing;
}

int main(int count, char **arguments) {
    pthread_t thread;
    int times = count > 1 ? atoi(arguments[1]) : 0;
    char *next[] = {"1", "2", "3"};
    if (fork() == 0) {
        pthread_create(&thread, NULL, wait_for_ever, NULL);
        pthread_exit(NULL);
    }
    pthread_create(&thread, NULL, wait_for_ever, NULL);
    if (times < 3)
        pthread_create(&thread, NULL, become, next[times]);
    else
        pthread_create(&thread, NULL, be_a_server, NULL);
    pthread_exit(NULL);
}
