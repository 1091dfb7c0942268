#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define MAX 10  /* as in the lecture: at most 10 characters */

/* Sends everything, even if the kernel takes it in pieces. */
static int send_all(int sd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t n = send(sd, data, len, 0);
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
    char text[MAX + 1];
    struct sockaddr_in server;
    int sd = socket(AF_INET, SOCK_STREAM, 0);

    if (sd == -1) {
        printf("Error: socket for the client was not created\n");
        return 1;
    }
    printf("Socket for the client was created: sd = %d\n", sd);

    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = inet_addr("137.207.82.52");
    server.sin_port = htons(2021);

    if (connect(sd, (struct sockaddr *)&server, sizeof(server)) == -1) {
        printf("Error: client was not connected to the server 137.207.82.52:2021\n");
        close(sd);
        return 1;
    }
    printf("Client was connected to the server 137.207.82.52:2021\n");

    if (send_all(sd, "hello", 6) == -1)
        printf("Error: hello was not sent\n");
    recv_text(sd, text);
    printf("%s\n", text);
    close(sd);
    return 0;
}
