#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static const char *const host = "137.207.82.52";
static const in_port_t   port = 2021;

static void on_sigchld(int signo)
{
    int saved = errno;
    (void)signo;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        continue;
    errno = saved;
}

static void chat(int conn)
{
    static const char back[] = "hello back";
    char buf[BUFSIZ];
    ssize_t len = recv(conn, buf, sizeof(buf) - 1, 0);
    if (len == -1)
        err(EXIT_FAILURE, "recv");
    if (len == 0)
        return;
    buf[len] = '\0';
    puts(buf);

    for (int i = 0; i < 100; i++) {
        if (send(conn, back, sizeof(back), MSG_NOSIGNAL) == -1)
            err(EXIT_FAILURE, "send");
        sleep(1);
    }
}

int main(void)
{
    struct sigaction action = { .sa_handler = on_sigchld };
    sigemptyset(&action.sa_mask);
    if (sigaction(SIGCHLD, &action, NULL) == -1)
        err(EXIT_FAILURE, "sigaction");

    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd == -1)
        err(EXIT_FAILURE, "server socket creation failed");
    printf("server socket created, fd=%d\n", fd);

    struct sockaddr_in sa = { .sin_family = AF_INET, .sin_port = htons(port) };
    if (inet_pton(AF_INET, host, &sa.sin_addr) != 1)
        errx(EXIT_FAILURE, "inet_pton: %s", host);

    if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) == -1)
        err(EXIT_FAILURE, "server bind to %s:%hu failed", host, port);
    printf("server bound to %s:%hu\n", host, port);

    if (listen(fd, 5) == -1)
        err(EXIT_FAILURE, "server listen failed");

    while (1) {
        struct sockaddr_in peer = { 0 };
        socklen_t peerlen = sizeof(peer);
        int conn = accept4(fd, (struct sockaddr *)&peer, &peerlen, SOCK_CLOEXEC);
        if (conn == -1) {
            if (errno != EINTR)
                warn("server accept of client %s:%hu failed",
                     inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
            continue;
        }
        printf("server accepted client %s:%hu\n",
               inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));

        pid_t pid = fork();
        if (pid == -1)
            warn("fork");
        else if (pid == 0) {
            close(fd);
            printf("child %ld: handling client %s:%hu\n", (long)getpid(),
                   inet_ntoa(peer.sin_addr), ntohs(peer.sin_port));
            chat(conn);
            close(conn);
            _exit(EXIT_SUCCESS);
        }
        close(conn);
    }
}
