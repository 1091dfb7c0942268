#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* usage: ./server_fork [address [port]] */
int main(int argc, char **argv)
{
    const char *address = argc > 1 ? argv[1] : "137.207.82.52";
    int port = argc > 2 ? atoi(argv[2]) : 2021;
    char text[64];
    int sd, call, n, i;
    pid_t child;
    struct sockaddr_in sin, caller;
    socklen_t size;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0)
    {
        fprintf(stderr, "server: error, no socket created\n");
        return 1;
    }
    fprintf(stdout, "server: socket created, sd: %i\n", sd);

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_port = htons(port);
    if (!inet_aton(address, &sin.sin_addr))
    {
        fprintf(stderr, "server: %s is no address\n", address);
        return 1;
    }

    if (bind(sd, (struct sockaddr *)&sin, sizeof(sin)) < 0)
    {
        fprintf(stderr, "server: error, not bound to %s:%i\n", address, port);
        return 1;
    }
    fprintf(stdout, "server: bound to %s:%i\n", address, port);

    if (listen(sd, 5) < 0)
    {
        fprintf(stderr, "server: error, not listening\n");
        return 1;
    }

    memset(&caller, 0, sizeof(caller));
    while (1)
    {
        size = sizeof(caller);
        call = accept(sd, (struct sockaddr *)&caller, &size);
        if (call < 0)
        {
            fprintf(stderr, "server: error, request from client %s:%i not opened\n",
                    inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
            continue;
        }
        fprintf(stdout, "server: request from client %s:%i opened\n",
                inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));

        child = fork();
        if (child == 0)
        {
            close(sd);
            fprintf(stdout, "server's child %i: handling client %s:%i\n", (int)getpid(),
                    inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
            n = recv(call, text, sizeof(text) - 1, 0);
            if (n > 0)
            {
                text[n] = '\0';
                fprintf(stdout, "%s\n", text);
            }
            for (i = 0; i < 100; i++)
            {
                send(call, "hello back", 11, 0);
                sleep(1);
            }
            exit(0);
        }
        if (child < 0)
            fprintf(stderr, "server: no child for this call\n");
        close(call);
    }
}
