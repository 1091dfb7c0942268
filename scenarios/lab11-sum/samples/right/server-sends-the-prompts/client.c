// shows what the server says and sends what the user types
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char **argv)
{
    if (argc != 3) {
        printf("error: needs the server's address and port\n");
        exit(1);
    }
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == -1) {
        printf("error: no socket for the client\n");
        exit(1);
    }
    printf("socket created for the client, sd = %d\n", s);
    struct sockaddr_in to = {0};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = inet_addr(argv[1]);
    to.sin_port = htons(atoi(argv[2]));
    if (connect(s, (struct sockaddr *) &to, sizeof(to)) == -1) {
        printf("error: no connection to the server at %s:%s\n", argv[1], argv[2]);
        exit(1);
    }
    printf("client connected to the server at %s:%s\n", argv[1], argv[2]);

    char text[200];
    int n;
    while ((n = recv(s, text, sizeof(text) - 1, 0)) > 0) {
        text[n] = '\0';
        printf("%s", text);
        fflush(stdout);
        // a question ends with a colon and a blank
        if (n >= 2 && text[n - 2] == ':') {
            if (fgets(text, sizeof(text), stdin) == NULL)
                break;
            send(s, text, strlen(text), 0);
        }
    }
    close(s);
    return 0;
}
