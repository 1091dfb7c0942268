#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

static char line[256];

int main (void)
{
    const char *server_address = "137.207.82.52";
    uint16_t server_port = 2021;
    int client_sd = socket (PF_INET, SOCK_STREAM, IPPROTO_TCP);

    if (client_sd < 0) {
        puts ("error: could not create the client's socket!");
        return 1;
    }
    snprintf (line, sizeof line, "client's socket was created with descriptor %d", client_sd);
    puts (line);

    struct sockaddr_in server_sin = {
        .sin_family = AF_INET,
        .sin_port = htons (server_port),
        .sin_addr = { .s_addr = inet_addr (server_address) },
    };

    if (connect (client_sd, (struct sockaddr *) &server_sin, sizeof server_sin) < 0) {
        snprintf (line, sizeof line, "error: could not connect to the server at %s:%u", server_address, server_port);
        puts (line);
        return 1;
    }
    snprintf (line, sizeof line, "client connected to the server at %s:%u", server_address, server_port);
    puts (line);

    char response[32] = { 0 };
    send (client_sd, "hello", 6, 0);
    if (recv (client_sd, response, sizeof response - 1, 0) > 0)
        puts (response);
    else
        puts ("no answer from the server");
    return 0;
}
