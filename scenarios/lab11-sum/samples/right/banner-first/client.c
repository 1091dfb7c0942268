#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

struct message {
    int x;
    int y;
    char user[32];
    char password[32];
};

int main(int argc, char *argv[]) {
    struct sockaddr_in server_sin;
    struct message m;
    char answer[128];

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        fprintf(stderr, "ERROR: could not create the socket of the client\n");
        return EXIT_FAILURE;
    }
    fprintf(stderr, "client socket created: sd %d\n", sd);

    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_port = htons(atoi(argv[2]));
    if (inet_aton(argv[1], &server_sin.sin_addr) == 0) {
        fprintf(stderr, "ERROR: bad address\n");
        return EXIT_FAILURE;
    }
    if (connect(sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1) {
        fprintf(stderr, "ERROR: could not connect to %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        return EXIT_FAILURE;
    }
    fprintf(stderr, "client connected to %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));

    printf("=====================================================\n");
    printf(" COMP-2560 Sum Service: adds 2 numbers for you.\n");
    printf(" You need a username and a password to use the server.\n");
    printf("=====================================================\n");
    for (;;) {
        memset(&m, 0, sizeof(m));
        printf("Enter the first number: ");
        scanf("%d", &m.x);
        printf("Enter the second number: ");
        scanf("%d", &m.y);
        printf("Enter the user name: ");
        scanf("%31s", m.user);
        printf("Enter the password: ");
        scanf("%31s", m.password);

        if (send(sd, &m, sizeof(m), 0) != sizeof(m))
            break;
        int n = recv(sd, answer, sizeof(answer) - 1, 0);
        if (n <= 0)
            break;
        answer[n] = 0;
        printf("-----------------------\n| %s\n-----------------------\n", answer);
    }
    close(sd);
    return EXIT_SUCCESS;
}
