#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <signal.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

/* a process of its own writes the log, the disk of alpha is slow */
void log_call(const char *text)
{
    if (fork() == 0) {
        FILE *log = fopen("calls.log", "a");
        if (log != NULL) {
            fprintf(log, "%ld %s\n", (long) time(NULL), text);
            fclose(log);
        }
        exit(0);
    }
}

int main(void)
{
    signal(SIGCHLD, SIG_IGN);

    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in sin = {0};
    sin.sin_family = AF_INET;
    sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *) &sin, sizeof(sin)) == -1) {
        printf("error in binding The Server to the address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));
        exit(1);
    }
    printf("The Server bound to the address:port = %s:%d\n", inet_ntoa(sin.sin_addr), ntohs(sin.sin_port));

    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    for (;;) {
        struct sockaddr_in cin;
        socklen_t cin_len = sizeof(cin);
        int sd = accept(server_sd, (struct sockaddr *) &cin, &cin_len);
        if (sd == -1) {
            printf("error in opening the request from client\n");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(cin.sin_addr), ntohs(cin.sin_port));

        if (fork() == 0) {
            char msg[32];
            close(server_sd);
            printf("Child: I The Server's child to handle the communication with the client %s:%d\n", inet_ntoa(cin.sin_addr), ntohs(cin.sin_port));
            int n = recv(sd, msg, sizeof(msg) - 1, 0);
            msg[n < 0 ? 0 : n] = '\0';
            printf("%s", msg);
            log_call(msg);
            printf("\n");
            for (int i = 0; i < 100; i++) {
                send(sd, "hello back", 11, 0);
                sleep(1);
            }
            exit(0);
        }
        close(sd);
    }
}
