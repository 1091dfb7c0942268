#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* usage: ./client [address [port]] */
int main(int argc, char **argv)
{
    const char *address = argc > 1 ? argv[1] : "137.207.82.52";
    int port = argc > 2 ? atoi(argv[2]) : 2021;
    char reply[64];
    int sd, n;
    struct sockaddr_in sin;

    sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0)
    {
        fprintf(stderr, "client: error, no socket created\n");
        return 1;
    }
    fprintf(stdout, "client: socket created, sd: %i\n", sd);

    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_port = htons(port);
    if (!inet_aton(address, &sin.sin_addr))
    {
        fprintf(stderr, "client: %s is no address\n", address);
        return 1;
    }

    if (connect(sd, (struct sockaddr *)&sin, sizeof(sin)) < 0)
    {
        fprintf(stderr, "client: error, no connection to the server at %s:%i\n", address, port);
        return 1;
    }
    fprintf(stdout, "client: connected to the server at %s:%i\n", address, port);

    send(sd, "hello", 6, 0);
    n = recv(sd, reply, sizeof(reply) - 1, 0);
    if (n < 0)
    {
        fprintf(stderr, "client: error in receiving\n");
        return 1;
    }
    reply[n] = '\0';
    fprintf(stdout, "%s\n", reply);
    close(sd);
    return 0;
}
