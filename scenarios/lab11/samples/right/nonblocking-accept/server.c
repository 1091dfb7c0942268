#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
    struct sockaddr_in server, client;

    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1) { printf("error: server socket: %s\n", strerror(errno)); return 1; }
    printf("server socket made, sd: %d\n", s);

    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("127.0.0.1");
    server.sin_port = htons(3000);

    if (bind(s, (struct sockaddr *)&server, sizeof server) == -1) {
        printf("error: bind server to 127.0.0.1:3000: %s\n", strerror(errno));
        return 1;
    }
    printf("server bound to 127.0.0.1:3000\n");

    if (listen(s, 5) == -1) { printf("error: listen: %s\n", strerror(errno)); return 1; }

    /* do not hang in accept() */
    fcntl(s, F_SETFL, fcntl(s, F_GETFL) | O_NONBLOCK);

    while (1) {
        char buf[100] = {0};
        socklen_t len = sizeof client;
        memset(&client, 0, sizeof client);

        int c = accept(s, (struct sockaddr *)&client, &len);
        if (c == -1 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            usleep(10000);  /* no call yet */
            continue;
        }
        if (c == -1) {
            printf("error: accept client %s:%d: %s\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port), strerror(errno));
            continue;
        }
        printf("server accepted client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        if (recv(c, buf, 99, 0) == -1)
            printf("error: recv: %s\n", strerror(errno));
        else
            printf("%s\n", buf);
        send(c, "hello back", 11, MSG_NOSIGNAL);
        close(c);
    }
}
