#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void reap(int signal_number)
{
    int saved = errno;
    (void) signal_number;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
    errno = saved;
}

static void serve(FILE *in, int sd)
{
    char x[64], y[64], user[80], password[80];
    while (fgets(x, sizeof x, in) && fgets(y, sizeof y, in) && fgets(user, sizeof user, in)
           && fgets(password, sizeof password, in)) {
        if (strcmp(user, "comp2560\n") != 0 || strcmp(password, "f2022\n") != 0) {
            const char *no = "authentication failed!\n";
            if (send(sd, no, strlen(no), MSG_NOSIGNAL) == -1)
                return;
            continue;
        }
        pid_t adder = fork();
        if (adder == -1) {
            perror("error in fork");
            return;
        }
        if (adder == 0) {
            char sum[64];
            int length = snprintf(sum, sizeof sum, "Sum: %lld\n", strtoll(x, NULL, 10) + strtoll(y, NULL, 10));
            _exit(send(sd, sum, length, MSG_NOSIGNAL) == length ? 0 : 1);
        }
    }
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "Usage: %s <address> <port>\n", argv[0]);
        return EXIT_FAILURE;
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = reap;
    action.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &action, NULL);

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        perror("error in creating socket for the server");
        return EXIT_FAILURE;
    }
    printf("socket has been created for the server with sd: %d\n", sd);

    struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
    if (inet_pton(AF_INET, argv[1], &sin.sin_addr) != 1) {
        fprintf(stderr, "error: %s is no address\n", argv[1]);
        return EXIT_FAILURE;
    }
    if (bind(sd, (struct sockaddr *) &sin, sizeof sin) == -1) {
        fprintf(stderr, "error in binding the server to %s:%s: %s\n", argv[1], argv[2], strerror(errno));
        return EXIT_FAILURE;
    }
    printf("the server is bound to %s:%s\n", argv[1], argv[2]);
    if (listen(sd, 5) == -1) {
        perror("error in listening");
        return EXIT_FAILURE;
    }

    for (;;) {
        struct sockaddr_in from;
        socklen_t length;
        int call = accept(sd, (struct sockaddr *) &from, &length);
        if (call == -1) {
            perror("error in accepting a client");
            continue;
        }
        printf("the server accepted the client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            close(sd);
            FILE *in = fdopen(call, "r");
            if (in != NULL)
                serve(in, call);
            _exit(0);
        }
        if (child == -1)
            perror("error in fork");
        close(call);
    }
}
