#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

// asks the client and returns its answer without the newline; leaves when the client is gone
void ask(int c, char *question, char *answer)
{
    send(c, question, strlen(question), MSG_NOSIGNAL);
    int n = recv(c, answer, 99, 0);
    if (n <= 0)
        exit(0);
    answer[n] = '\0';
    answer[strcspn(answer, "\n")] = '\0';
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        printf("error: needs an address and a port\n");
        exit(1);
    }
    signal(SIGCHLD, SIG_IGN);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1) {
        printf("error: no socket for the server\n");
        exit(1);
    }
    printf("socket created for the server, sd = %d\n", s);
    struct sockaddr_in me = {0};
    me.sin_family = AF_INET;
    me.sin_addr.s_addr = inet_addr(argv[1]);
    me.sin_port = htons(atoi(argv[2]));
    if (bind(s, (struct sockaddr *) &me, sizeof(me)) == -1) {
        printf("error: the server could not be bound to %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("server bound to %s:%s\n", argv[1], argv[2]);
    if (listen(s, 5) == -1) {
        printf("error: the server cannot listen\n");
        exit(1);
    }
    while (1) {
        int c = accept(s, NULL, NULL);
        if (c == -1) {
            printf("error: a client was not accepted\n");
            continue;
        }
        printf("a client was accepted\n");
        if (fork() == 0) {
            close(s);
            char x[100], y[100], user[100], password[100];
            while (1) {
                ask(c, "Number x: ", x);
                ask(c, "Number y: ", y);
                ask(c, "Username: ", user);
                ask(c, "Password: ", password);
                if (strcmp(user, "comp2560") || strcmp(password, "f2022")) {
                    send(c, "authentication failed!\n", 23, MSG_NOSIGNAL);
                    continue;
                }
                int sum = fork();
                if (sum == 0) {
                    char result[40];
                    sprintf(result, "Result: %d\n", atoi(x) + atoi(y));
                    send(c, result, strlen(result), MSG_NOSIGNAL);
                    exit(0);
                }
                usleep(100000);
            }
        }
        close(c);
    }
}
