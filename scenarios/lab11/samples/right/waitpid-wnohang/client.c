/*
 * Uebung 11 - Klient
 * Ruft den Server an, sagt hello und druckt die Antwort.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define ADRESSE "137.207.82.52"
#define PORT 2021

int main(void)
{
        int sd;
        ssize_t anzahl;
        char antwort[80];
        struct sockaddr_in ziel;

        sd = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (sd == -1) {
                fprintf(stderr, "error in creating a socket for the client\n");
                return EXIT_FAILURE;
        }
        printf("a socket was created for the client, sd=%d\n", sd);

        /* Adresse des Servers eintragen */
        memset(&ziel, 0, sizeof(ziel));
        ziel.sin_family = AF_INET;
        ziel.sin_port = htons(PORT);
        ziel.sin_addr.s_addr = inet_addr(ADRESSE);

        if (connect(sd, (struct sockaddr *)&ziel, sizeof(ziel)) == -1) {
                fprintf(stderr, "error in connecting to the server %s, port %d\n", ADRESSE, PORT);
                return EXIT_FAILURE;
        }
        printf("the client is connected to the server %s, port %d\n", ADRESSE, PORT);

        send(sd, "hello", 6, 0);
        anzahl = recv(sd, antwort, sizeof(antwort) - 1, 0);
        if (anzahl > 0) {
                antwort[anzahl] = '\0';
                printf("%s\n", antwort);
        }
        shutdown(sd, SHUT_RDWR);
        close(sd);
        return EXIT_SUCCESS;
}
