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
    int server_sd = socket (PF_INET, SOCK_STREAM, IPPROTO_TCP);

    if (server_sd < 0) {
        puts ("error: could not create the server's socket!");
        return 1;
    }
    snprintf (line, sizeof line, "server's socket was created with descriptor %d", server_sd);
    puts (line);

    struct sockaddr_in server_sin = {
        .sin_family = AF_INET,
        .sin_port = htons (server_port),
        .sin_addr = { .s_addr = inet_addr (server_address) },
    };

    if (bind (server_sd, (struct sockaddr *) &server_sin, sizeof server_sin) < 0) {
        snprintf (line, sizeof line, "error: could not bind the server to %s:%u", server_address, server_port);
        puts (line);
        return 1;
    }
    snprintf (line, sizeof line, "server was bound to %s:%u", server_address, server_port);
    puts (line);

    if (listen (server_sd, 5) < 0) {
        puts ("error: the server's listen failed!");
        return 1;
    }

    while (1) {
        struct sockaddr_in client_sin = { 0 };
        socklen_t client_len = sizeof client_sin;
        int sd = accept (server_sd, (struct sockaddr *) &client_sin, &client_len);

        if (sd < 0) {
            snprintf (line, sizeof line, "error: could not accept the call of client %s:%u",
                      inet_ntoa (client_sin.sin_addr), ntohs (client_sin.sin_port));
            puts (line);
            continue;
        }
        snprintf (line, sizeof line, "server accepted the call of client %s:%u",
                  inet_ntoa (client_sin.sin_addr), ntohs (client_sin.sin_port));
        puts (line);

        if (fork () == 0) {
            char msg[32] = { 0 };

            snprintf (line, sizeof line, "child: I talk with client %s:%u for the server",
                      inet_ntoa (client_sin.sin_addr), ntohs (client_sin.sin_port));
            puts (line);
            if (recv (sd, msg, sizeof msg - 1, 0) > 0)
                puts (msg);
            for (int i = 1; i <= 100; i++) {
                send (sd, "hello back", 11, 0);
                sleep (1);
            }
            _exit (0);
        }
        close (sd);
    }
}
