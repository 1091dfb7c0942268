#include "common.h"

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("Server: creating the socket failed!\n");
        return 1;
    }
    printf("Server: socket created with sd %d\n", sd);

    address_t server = server_address();
    if (bind(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Server: binding to %s:%d failed!\n", IP_OF(server), PORT_OF(server));
        return 1;
    }
    printf("Server: bound to %s:%d\n", IP_OF(server), PORT_OF(server));

    if (listen(sd, QUEUE_SIZE) == -1) {
        printf("Server: listening failed!\n");
        return 1;
    }

    for (;;) {
        address_t client = {0};
        socklen_t len = sizeof(client);
        int call = accept(sd, (struct sockaddr *)&client, &len);
        if (call == -1) {
            printf("Server: opening the request from client %s:%d failed!\n", IP_OF(client), PORT_OF(client));
            continue;
        }
        printf("Server: opened the request from client %s:%d\n", IP_OF(client), PORT_OF(client));

        char buffer[BUFFER_SIZE] = {0};
        recv(call, buffer, BUFFER_SIZE - 1, 0);
        printf("%s\n", buffer);
        send(call, ANSWER, sizeof(ANSWER), 0);
        close(call);
    }
}
