#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include "say.h"

int main(void)
{
    banner("the forking server");

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

        say("Waiting for a call...");
        int call = accept(sd, (struct sockaddr *)&client, &length);
        if (call == -1) {
            say("Error: I could not open the request from client %s:%d!", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            continue;
        }
        say("I opened the request from client %s:%d", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        if (fork() == 0) {
            char text[100] = {0};
            close(sd);
            say("Child: I am the child for the client %s:%d", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            if (recv(call, text, 99, 0) > 0)
                say("The client told me: %s", text);
            for (int i = 0; i < 100; i++) {
                if (send(call, "hello back", 11, MSG_NOSIGNAL) == -1)
                    break;
                sleep(1);
            }
            say("Child: Bye!");
            exit(0);
        }
        close(call);
    }
}
