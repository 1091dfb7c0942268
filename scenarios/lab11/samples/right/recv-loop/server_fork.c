#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAX 10  /* as in the lecture: at most 10 characters */

static int send_all(int sd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = send(sd, data, len, MSG_NOSIGNAL);
        if (n <= 0)
            return -1;
        data += n;
        len -= n;
    }
    return 0;
}

/* Receives up to the NUL byte, at most MAX characters. */
static int recv_text(int sd, char text[MAX + 1])
{
    int count = 0;
    while (count < MAX) {
        ssize_t n = recv(sd, &text[count], 1, 0);
        if (n <= 0 || text[count] == '\0')
            break;
        count++;
    }
    text[count] = '\0';
    return count;
}

int main(void)
{
    struct sockaddr_in server;
    int sd = socket(AF_INET, SOCK_STREAM, 0);

    if (sd == -1) {
        printf("Error: socket for the server was not created\n");
        return 1;
    }
    printf("Socket for the server was created: sd = %d\n", sd);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    if (bind(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Error: server was not bound to 137.207.82.52:2021\n");
        return 1;
    }
    printf("Server was bound to 137.207.82.52:2021\n");

    if (listen(sd, 5) == -1) {
        printf("Error: server's listening failed\n");
        return 1;
    }

    while (1) {
        char text[MAX + 1];
        struct sockaddr_in client;
        socklen_t len = sizeof(client);
        memset(&client, 0, sizeof(client));

        int call = accept(sd, (struct sockaddr *)&client, &len);
        if (call == -1) {
            printf("Error: request from client %s:%d was not opened\n",
                   inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            continue;
        }
        printf("Request from client %s:%d was opened\n",
               inet_ntoa(client.sin_addr), ntohs(client.sin_port));

        if (fork() == 0) {
            close(sd);
            printf("Child: I was made for the communication with client %s:%d\n",
                   inet_ntoa(client.sin_addr), ntohs(client.sin_port));
            recv_text(call, text);
            printf("%s\n", text);
            for (int i = 0; i < 100; ++i) {
                if (send_all(call, "hello back", 11) == -1)
                    break;
                sleep(1);
            }
            close(call);
            return 0;
        }
        close(call);
    }
}
