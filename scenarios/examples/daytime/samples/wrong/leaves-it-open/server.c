#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

int main(void)
{
    int server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in sin;
    memset(&sin, 0, sizeof(sin));
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("127.0.0.1");
    sin.sin_port = htons(1300);
    if (bind(server, (struct sockaddr *)&sin, sizeof(sin)) < 0 || listen(server, 5) < 0) {
        perror("daytime");
        return 1;
    }
    while (1) {
        int client = accept(server, NULL, NULL);
        if (client < 0)
            continue;
        time_t now = time(NULL);
        char *text = ctime(&now);
        send(client, text, strlen(text), 0);
    }
}
