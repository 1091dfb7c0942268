#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* The server is talked to in lines, one for each answer of the user. */

int main(int argc, char *argv[])
{
    static const char *questions[] = {
        "Please enter the username: ",
        "Please enter the password: ",
        "Please enter an integer: ",
        "Please enter another integer: ",
    };
    char line[512];
    FILE *net;
    struct sockaddr_in a = { .sin_family = AF_INET };
    int sd, i;

    if (argc < 3)
        return fprintf(stderr, "usage: %s ip port\n", argv[0]), 1;
    a.sin_addr.s_addr = inet_addr(argv[1]);
    a.sin_port = htons(atoi(argv[2]));

    if ((sd = socket(AF_INET, SOCK_STREAM, 0)) == -1) {
        perror("error: client socket");
        return 1;
    }
    printf("client socket created with sd %d\n", sd);
    if (connect(sd, (void *) &a, sizeof a) == -1) {
        printf("error: cannot connect to server at %s:%s\n", argv[1], argv[2]);
        return 1;
    }
    printf("connected to server at %s:%s\n", argv[1], argv[2]);

    net = fdopen(sd, "r+");
    setbuf(net, NULL);
    while (1) {
        for (i = 0; i < 4; i++) {
            fputs(questions[i], stdout);
            fflush(stdout);
            if (i == 1)
                snprintf(line, sizeof line, "%s\n", getpass(""));
            else if (!fgets(line, sizeof line, stdin))
                return 0;
            fputs(line, net);
        }
        if (!fgets(line, sizeof line, net)) {
            printf("the server hung up\n");
            return 1;
        }
        printf("%s", line);
    }
}
