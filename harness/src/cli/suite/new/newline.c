/* Adds a newline to what it sends back. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(void)
{
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in here;
    memset(&here, 0, sizeof here);
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = inet_addr("127.0.0.1");
    here.sin_port = htons(5000);
    if (bind(server, (struct sockaddr *)&here, sizeof here) == -1 || listen(server, 5) == -1) {
        perror("server");
        return 1;
    }
    while (1) {
        char buffer[512];
        ssize_t n;
        int client = accept(server, NULL, NULL);
        if (client == -1)
            continue;
        while ((n = recv(client, buffer, sizeof buffer - 1, 0)) > 0)
            buffer[n] = '\n', send(client, buffer, n + 1, 0);
        close(client);
    }
}
