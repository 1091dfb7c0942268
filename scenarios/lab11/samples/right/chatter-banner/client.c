#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include "say.h"

int main(void)
{
    banner("the client");

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        say("Error: I could not create a socket for the client!");
        exit(1);
    }
    say("I have created a socket for the client with sd: %d", sd);

    struct sockaddr_in server;
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    say("Dialing...");
    if (connect(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        say("Error: I could not connect to the server at %s:%d!", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
        exit(1);
    }
    say("I am connected to the server at %s:%d", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

    char text[100] = {0};
    send(sd, "hello", 6, 0);
    if (recv(sd, text, 99, 0) > 0)
        say("The server told me: %s", text);
    close(sd);
    printf("Bye!\n");
    return 0;
}
