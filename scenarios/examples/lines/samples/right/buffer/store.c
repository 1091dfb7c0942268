/* A buffer for each client, in a process of its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

static void serve(int sd)
{
    char buffer[1024], value[256] = "", key[64], reply[300];
    size_t used = 0;
    ssize_t n;
    while ((n = recv(sd, buffer + used, sizeof buffer - 1 - used, 0)) > 0) {
        char *line = buffer, *end;
        used += n;
        buffer[used] = '\0';
        while ((end = strchr(line, '\n')) != NULL) {
            *end = '\0';
            if (strcmp(line, "QUIT") == 0)
                return;
            if (sscanf(line, "SET %63s %255s", key, value) == 2)
                strcpy(reply, "OK\n");
            else if (strncmp(line, "GET ", 4) == 0)
                sprintf(reply, "%s\n", value);
            else
                strcpy(reply, "ERR\n");
            send(sd, reply, strlen(reply), 0);
            line = end + 1;
        }
        used = strlen(line);
        memmove(buffer, line, used + 1);
    }
}

int main(void)
{
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in me = { .sin_family = AF_INET, .sin_port = htons(6000) };
    signal(SIGCHLD, SIG_IGN);
    if (bind(s, (void *)&me, sizeof me) < 0 || listen(s, 16) < 0) {
        perror("store");
        exit(1);
    }
    for (;;) {
        int c = accept(s, NULL, NULL);
        if (fork() == 0) {
            close(s);
            serve(c);
            close(c);
            exit(0);
        }
        close(c);
    }
}
