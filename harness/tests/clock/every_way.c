/* Sleeps in every way that there is, and says what the clocks show. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static double start;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void tell(const char *what, int result) {
    double end = now();
    printf("%s: %d after %.3f\n", what, result, end - start);
    start = end;
}

static struct timespec day(int seconds) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += seconds;
    return time;
}

static void rings(int signal) { (void)signal; }

int main(void) {
    time_t today = time(NULL);
    char text[32];
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime(&today));
    printf("today: %s\n", text);

    start = now();
    tell("sleep", sleep(3));
    tell("usleep", usleep(1500000));
    tell("poll", poll(NULL, 0, 2000));
    struct timeval second = {1, 250000};
    tell("select", select(0, NULL, NULL, NULL, &second));
    struct epoll_event event;
    tell("epoll", epoll_wait(epoll_create1(0), &event, 1, 4000));

    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += 6;
    tell("absolute", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL));

    sem_t semaphore;
    sem_init(&semaphore, 0, 0);
    until = day(5);
    int result = sem_timedwait(&semaphore, &until);
    tell("semaphore", result == -1 ? errno : 0);
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
    pthread_mutex_lock(&mutex);
    until = day(7);
    tell("condition", pthread_cond_timedwait(&condition, &mutex, &until));

    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    struct timespec two = {2, 0};
    result = sigtimedwait(&set, NULL, &two);
    tell("sigtimedwait", result == -1 ? errno : 0);

    struct timespec ten = {10, 0}, left = {0, 0};
    struct sigaction action = {.sa_handler = rings};
    sigaction(SIGALRM, &action, NULL);
    alarm(4);
    result = nanosleep(&ten, &left);
    tell("interrupted", result == -1 ? errno : 0);
    printf("left: %ld\n", (long)left.tv_sec);
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    struct itimerval half = {{0, 0}, {0, 500000}};
    setitimer(ITIMER_REAL, &half, NULL);
    tell("not restarted", poll(NULL, 0, 3000) == -1 ? errno : 0);

    timer_t timer;
    timer_create(CLOCK_MONOTONIC, NULL, &timer);
    struct itimerspec later = {{0, 0}, {8, 0}};
    timer_settime(timer, 0, &later, NULL);
    tell("timer", pause() == -1 ? errno : 0);
    timer_delete(timer);

    time_t end = time(NULL) + 2;
    while (time(NULL) < end)
        ;
    struct timeval of_day;
    gettimeofday(&of_day, NULL);
    printf("waited: %ld\n", (long)(of_day.tv_sec - today));
    printf("by itself: %s\n", clock() < CLOCKS_PER_SEC ? "cheap" : "dear");
    return 1;
}
