/* Sleeps, and is woken early, or not, by signals of every kind. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int got;

static void rings(int signal) { got = signal; }

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double start;

static void tell(const char *what, int left) {
    printf("%s: %d left, signal %d, at %.1f\n", what, left, got, now() - start);
    got = 0;
}

static void *sleeps(void *nothing) {
    tell("a thread", sleep(5));
    return nothing;
}

/* A child that sends its parent a signal after so many seconds, and again after as many. */
static pid_t sender(int signal, int seconds) {
    pid_t child = fork();
    if (child)
        return child;
    for (int times = 0; times < 2; times++) {
        sleep(seconds);
        kill(getppid(), signal);
    }
    _exit(7);
}

static pid_t sleeper(int seconds) {
    pid_t child = fork();
    if (child)
        return child;
    sleep(seconds);
    tell("a child", 0);
    _exit(0);
}

int main(void) {
    int status;
    sigset_t blocked, before;
    pthread_t thread;
    setvbuf(stdout, NULL, _IONBF, 0);
    struct sigaction action = {.sa_handler = rings};
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    signal(SIGUSR2, SIG_IGN);
    start = now();

    sender(SIGUSR1, 3);
    tell("caught", sleep(100));
    tell("caught again", sleep(100));
    tell("its end ignored", sleep(100));
    wait(&status);

    sender(SIGUSR2, 2);
    tell("ignored", sleep(9));
    wait(&status);

    alarm(5);
    tell("an alarm", sleep(60));

    struct itimerval every = {{1, 0}, {1, 0}}, never = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &every, NULL);
    for (int times = 0; times < 3; times++)
        tell("a tick", sleep(10));
    setitimer(ITIMER_REAL, &never, NULL);

    pid_t child = sleeper(10);
    sleep(1);
    kill(child, SIGSTOP);
    sleep(20);
    kill(child, SIGCONT);
    wait(&status);
    tell("stopped", 0);

    child = sleeper(1000);
    sleep(1);
    kill(child, SIGKILL);
    wait(&status);
    tell("killed", WTERMSIG(status));

    sigemptyset(&blocked);
    sigaddset(&blocked, SIGUSR1);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    kill(getpid(), SIGUSR1);
    tell("blocked", sleep(2));
    sigprocmask(SIG_SETMASK, &before, NULL);
    tell("not any more", 0);

    pthread_create(&thread, NULL, sleeps, NULL);
    sleep(1);
    execl("/bin/echo", "echo", "another program", (char *)NULL);
    return errno;
}
