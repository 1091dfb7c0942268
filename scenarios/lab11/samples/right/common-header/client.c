#include "common.h"

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        printf("Client: creating the socket failed!\n");
        return 1;
    }
    printf("Client: socket created with sd %d\n", sd);

    address_t server = server_address();
    if (connect(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Client: connecting to the server at %s:%d failed!\n", IP_OF(server), PORT_OF(server));
        return 1;
    }
    printf("Client: connected to the server at %s:%d\n", IP_OF(server), PORT_OF(server));

    char buffer[BUFFER_SIZE] = {0};
    send(sd, GREETING, sizeof(GREETING), 0);
    recv(sd, buffer, BUFFER_SIZE - 1, 0);
    printf("%s\n", buffer);
    close(sd);
    return 0;
}
