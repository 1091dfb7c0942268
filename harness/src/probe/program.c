/* The program that the harness grades before any other: it uses once what the lab's programs use,
 * and says what came of it. What it must say stands in mechanism.rs. */
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A system call in a form in which it does nothing, by its name in syscall(2), is told if it is
 * not allowed. */
#define ALLOWED(name, ...)                                                                         \
    if (syscall(SYS_##name, ##__VA_ARGS__) == -1 && (errno == EPERM || errno == ENOSYS))           \
    printf("refused: %s %d\n", #name, errno)

static void others(void) {
    ALLOWED(socket, -1, 0, 0);
    ALLOWED(bind, -1, 0, 0);
    ALLOWED(listen, -1, 0);
    ALLOWED(accept, -1, 0, 0);
    ALLOWED(connect, -1, 0, 0);
    ALLOWED(sendto, -1, 0, 0, 0, 0, 0);
    ALLOWED(recvfrom, -1, 0, 0, 0, 0, 0);
    ALLOWED(setsockopt, -1, 0, 0, 0, 0);
    ALLOWED(getsockname, -1, 0, 0);
    ALLOWED(read, -1, 0, 0);
    ALLOWED(write, -1, 0, 0);
    ALLOWED(readv, -1, 0, 0);
    ALLOWED(writev, -1, 0, 0);
    ALLOWED(sendmsg, -1, 0, 0);
    ALLOWED(recvmsg, -1, 0, 0);
    ALLOWED(accept4, -1, 0, 0, 0);
    ALLOWED(shutdown, -1, 0);
    ALLOWED(getpeername, -1, 0, 0);
    ALLOWED(getsockopt, -1, 0, 0, 0, 0);
    ALLOWED(socketpair, -1, 0, 0, 0);
    ALLOWED(pipe2, 0, 0);
    ALLOWED(dup, -1);
    ALLOWED(dup3, -1, -1, 0);
    ALLOWED(fcntl, -1, 0);
    ALLOWED(ioctl, -1, 0);
    ALLOWED(openat, -1, 0, 0);
    ALLOWED(lseek, -1, 0, 0);
    ALLOWED(epoll_create1, -1);
    ALLOWED(epoll_ctl, -1, 0, 0, 0);
    ALLOWED(execve, 0, 0, 0);
    ALLOWED(uname, 0);
    ALLOWED(getppid);
    ALLOWED(kill, 0x7fffffff, 0);
    ALLOWED(rt_sigaction, 0, 0, 0, 8);
    ALLOWED(rt_sigprocmask, -1, 0, 0, 8);
    ALLOWED(clock_gettime, -1, 0);
    ALLOWED(clock_nanosleep, -1, 0, 0, 0);
    ALLOWED(setitimer, -1, 0, 0);
    ALLOWED(wait4, 0x7fffffff, 0, WNOHANG, 0);
    ALLOWED(waitid, -1, 0, 0, 0, 0);
    ALLOWED(futex, 0, 1, 0, 0, 0, 0);
#ifdef SYS_dup2
    ALLOWED(dup2, -1, -1);
    ALLOWED(pipe, 0);
    ALLOWED(poll, 0, 0, 0);
    ALLOWED(epoll_wait, -1, 0, 0, 0);
    ALLOWED(alarm, 0);
#endif
}

static struct sockaddr_in campus(const char *ip) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(2021)};
    address.sin_addr.s_addr = inet_addr(ip);
    return address;
}

static void serve(void) {
    struct sockaddr_in own = campus("137.207.82.52"), from;
    socklen_t length = sizeof from;
    char heard[16] = "";
    int yes = 1, sd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(sd, (struct sockaddr *)&own, sizeof own) == -1)
        perror("bind");
    if (listen(sd, 5) == -1) {
        printf("listen failed: %d\n", errno);
        listen(sd, 5);
    }
    int call = accept(sd, (struct sockaddr *)&from, &length);
    recv(call, heard, sizeof heard - 1, 0);
    printf("%s said %s\n", inet_ntoa(from.sin_addr), heard);
    send(call, "hello back", 11, 0);
    close(call);
}

static void dial(void) {
    struct sockaddr_in other = campus("137.207.82.53"), own = {0};
    socklen_t length = sizeof own;
    char heard[16] = "";
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sd, (struct sockaddr *)&other, sizeof other) == -1)
        perror("connect");
    getsockname(sd, (struct sockaddr *)&own, &length);
    send(sd, "hello", 6, 0);
    recv(sd, heard, sizeof heard - 1, 0);
    printf("from port %d heard %s\n", ntohs(own.sin_port), heard);
}

int main(void) {
    char line[16] = "";
    int status = 0;
    if (fgets(line, sizeof line, stdin))
        printf("typed: %s", line);
    struct timespec began = {0}, now = {0};
    clock_gettime(CLOCK_MONOTONIC, &began);
    sleep(3600);
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("slept %ld\n", (long)(now.tv_sec - began.tv_sec));
    if (fork() == 0)
        _exit(setsid() == -1 ? 1 : 7);
    wait(&status);
    printf("child %d\n", WEXITSTATUS(status));
    serve();
    dial();
    others();
    printf("left over");
    _exit(0);
}
