#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

struct message {
    int x;
    int y;
    char user[32];
    char password[32];
};

void reap(int sig) {
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
}

int main(int argc, char *argv[]) {
    struct sockaddr_in server_sin, client_sin;
    struct sigaction sa = {0};
    struct message m;
    char answer[128];

    sa.sa_handler = reap;
    sa.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &sa, NULL);

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        fprintf(stderr, "ERROR: could not create the socket of the server\n");
        return EXIT_FAILURE;
    }
    fprintf(stderr, "server socket created: sd %d\n", sd);

    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_port = htons(atoi(argv[2]));
    inet_aton(argv[1], &server_sin.sin_addr);
    if (bind(sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1) {
        fprintf(stderr, "ERROR: could not bind the server to %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
        return EXIT_FAILURE;
    }
    fprintf(stderr, "server bound to %s:%d\n", inet_ntoa(server_sin.sin_addr), ntohs(server_sin.sin_port));
    if (listen(sd, 5) == -1) {
        fprintf(stderr, "ERROR: could not listen\n");
        return EXIT_FAILURE;
    }

    for (;;) {
        socklen_t len = sizeof(client_sin);
        int call = accept(sd, (struct sockaddr *)&client_sin, &len);
        if (call == -1) {
            fprintf(stderr, "ERROR: could not accept a client\n");
            continue;
        }
        fprintf(stderr, "client %s:%d accepted\n", inet_ntoa(client_sin.sin_addr), ntohs(client_sin.sin_port));
        if (fork() == 0) {
            close(sd);
            while (recv(call, &m, sizeof(m), MSG_WAITALL) == sizeof(m)) {
                if (strcmp(m.user, "comp2560") == 0 && strcmp(m.password, "f2022") == 0) {
                    if (fork() == 0) {
                        sprintf(answer, "Result: %d + %d = %d", m.x, m.y, m.x + m.y);
                        send(call, answer, strlen(answer), MSG_NOSIGNAL);
                        exit(0);
                    }
                } else {
                    strcpy(answer, "Authentication Failed");
                    send(call, answer, strlen(answer), MSG_NOSIGNAL);
                }
            }
            close(call);
            exit(0);
        }
        close(call);
    }
}
