/*
 * Uebung 11 - Server mit fork()
 * Jeder Anruf bekommt einen eigenen Kindprozess.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define ADRESSE "137.207.82.52"
#define PORT 2021

int main(void)
{
        int sd, anruf, i;
        pid_t kind;
        ssize_t anzahl;
        socklen_t laenge;
        char text[80];
        struct sockaddr_in ich, anrufer;

        sd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (sd == -1) {
                fprintf(stderr, "error in creating a socket for the server\n");
                return EXIT_FAILURE;
        }
        printf("a socket was created for the server, sd=%d\n", sd);

        /* eigene Adresse eintragen */
        memset(&ich, 0, sizeof(ich));
        ich.sin_family = AF_INET;
        ich.sin_port = htons(PORT);
        ich.sin_addr.s_addr = inet_addr(ADRESSE);

        if (bind(sd, (struct sockaddr *)&ich, sizeof(ich)) == -1) {
                fprintf(stderr, "error in binding the server to %s, port %d\n", ADRESSE, PORT);
                return EXIT_FAILURE;
        }
        printf("the server is bound to %s, port %d\n", ADRESSE, PORT);

        /* hoechstens fuenf Anrufer in der Warteschlange */
        if (listen(sd, 5) == -1) {
                perror("the server's listening failed");
                return EXIT_FAILURE;
        }

        memset(&anrufer, 0, sizeof(anrufer));
        while (1) {
                laenge = sizeof(anrufer);
                anruf = accept(sd, (struct sockaddr *)&anrufer, &laenge);
                if (anruf == -1) {
                        fprintf(stderr, "error in opening the request from client %s, port %d\n",
                                inet_ntoa(anrufer.sin_addr), ntohs(anrufer.sin_port));
                        continue;       /* nicht aufhoeren */
                }
                printf("the server opened the request from client %s, port %d\n",
                       inet_ntoa(anrufer.sin_addr), ntohs(anrufer.sin_port));

                kind = fork();
                if (kind == -1)
                        perror("fork");
                if (kind == 0) {
                        close(sd);
                        printf("child %d: I handle the communication with the client %s, port %d\n",
                               (int)getpid(), inet_ntoa(anrufer.sin_addr), ntohs(anrufer.sin_port));
                        anzahl = recv(anruf, text, sizeof(text) - 1, 0);
                        if (anzahl > 0) {
                                text[anzahl] = '\0';
                                printf("%s\n", text);
                        }
                        for (i = 0; i < 100; i++) {
                                if (send(anruf, "hello back", 11, MSG_NOSIGNAL) == -1)
                                        break;
                                sleep(1);
                        }
                        close(anruf);
                        exit(EXIT_SUCCESS);
                }
                close(anruf);

                /* beendete Kinder einsammeln, ohne zu warten */
                while (waitpid(-1, NULL, WNOHANG) > 0)
                        ;
        }
}
