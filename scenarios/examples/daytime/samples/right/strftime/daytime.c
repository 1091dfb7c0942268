/* A child for each client, and the date as in RFC 867's second example. */
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>

int main(int argc, char *argv[])
{
    struct sockaddr_in me = { .sin_family = AF_INET };
    int s = socket(AF_INET, SOCK_STREAM, 0);

    me.sin_port = htons(argc > 1 ? atoi(argv[1]) : 1300);
    signal(SIGCHLD, SIG_IGN);
    if (bind(s, (struct sockaddr *)&me, sizeof me) || listen(s, 8)) {
        perror(argv[0]);
        exit(EXIT_FAILURE);
    }
    for (;;) {
        int c = accept(s, NULL, NULL);
        if (fork() == 0) {
            char text[64];
            time_t t = time(0);
            size_t n = strftime(text, sizeof text, "%d %b %y %H:%M:%S %Z\r\n", localtime(&t));
            write(c, text, n);
            close(c);
            _exit(0);
        }
        close(c);
    }
}
