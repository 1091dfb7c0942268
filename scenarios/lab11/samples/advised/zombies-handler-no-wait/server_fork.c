#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static volatile sig_atomic_t finished;

/* prevents zombies */
static void child_ended(int signum)
{
    (void) signum;
    finished++;
}

int main(void)
{
    struct sigaction sa;
    memset(&sa, 0, sizeof(sa));
    sa.sa_handler = child_ended;
    sigemptyset(&sa.sa_mask);
    sa.sa_flags = SA_RESTART;
    if (sigaction(SIGCHLD, &sa, NULL) == -1) {
        perror("sigaction");
        exit(1);
    }
    signal(SIGPIPE, SIG_IGN);

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", sd);

    struct sockaddr_in sin;
    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    sin.sin_port = htons(2021);
    if (bind(sd, (struct sockaddr *) &sin, sizeof(sin)) == -1) {
        printf("error in binding The Server to the address:port = %u:%u\n", sin.sin_addr.s_addr, sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %u:%u\n", sin.sin_addr.s_addr, sin.sin_port);
    if (listen(sd, 5) == -1) {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1) {
        struct sockaddr_in from;
        socklen_t from_len = sizeof(from);
        int call = accept(sd, (struct sockaddr *) &from, &from_len);
        if (call == -1) {
            printf("error in opening the request from client !\n");
            continue;
        }
        printf("The Server opened the request from client %u:%u (%d finished)\n", from.sin_addr.s_addr, from.sin_port, (int) finished);
        switch (fork()) {
            case -1:
                perror("fork");
                break;
            case 0: {
                char msg[100];
                close(sd);
                printf("Child: I The Server's child to handle the communication with the client %u:%u\n", from.sin_addr.s_addr, from.sin_port);
                ssize_t n = read(call, msg, sizeof(msg) - 1);
                if (n > 0) {
                    msg[n] = '\0';
                    printf("%s\n", msg);
                    for (int i = 0; i < 100 && write(call, "hello back", 11) == 11; i++)
                        sleep(1);
                }
                close(call);
                exit(0);
            }
        }
        close(call);
    }
}
