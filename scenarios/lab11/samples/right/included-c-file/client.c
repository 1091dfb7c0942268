#include "net_util.c"

int main(void) {
    struct endpoint server;

    fill(&server, ADDRESS, PORT);
    open_socket(&server, "client");
    if (connect(server.sd, (struct sockaddr *)&server.sin, sizeof server.sin) < 0) {
        printf("error in connecting to the server at %s: %s\n", name(&server), strerror(errno));
        return 1;
    }
    printf("client connected to the server at %s\n", name(&server));

    send(server.sd, "hello", 6, 0);
    receive_and_print(server.sd);
    close(server.sd);
    return 0;
}
