#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include "say.h"

int main(void)
{
    banner("the server");

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        say("Error: I could not create a socket for the server!");
        exit(1);
    }
    say("I have created a socket for the server with sd: %d", sd);

    struct sockaddr_in server;
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    if (bind(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        say("Error: I could not bind the server to %s:%d!", inet_ntoa(server.sin_addr), ntohs(server.sin_port));
        exit(1);
    }
    say("I am bound to %s:%d", inet_ntoa(server.sin_addr), ntohs(server.sin_port));

    if (listen(sd, 5) == -1) {
        say("Error: I could not listen!");
        exit(1);
    }

    while (1) {
        struct sockaddr_in client;
        socklen_t length = sizeof(client);
        memset(&client, 0, sizeof(client));

        printf("Waiting for a call...");
        fflush(stdout);
        int call = accept(sd, (struct sockaddr *)&client, &length);
        printf("\n");
        if (call == -1) {
            say("Error: I could not open the request from client %s:%d!", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            continue;
        }
        say("I opened the request from client %s:%d", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        char text[100] = {0};
        if (recv(call, text, 99, 0) > 0) {
            say("The client told me: %s", text);
            send(call, "hello back", 11, MSG_NOSIGNAL);
        }
        close(call);
    }
}
