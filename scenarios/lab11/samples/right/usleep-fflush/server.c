#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main() {
    struct sockaddr_in a = {0}, c = {0}; socklen_t l; char b[50]; int s, k, n;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) { printf("ERROR server socket not created\n"); fflush(stdout); return 1; }
    printf("OK server socket created sd=%d\n", s); fflush(stdout);

    a.sin_family = AF_INET; a.sin_port = htons(7000); a.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(s, (struct sockaddr*)&a, sizeof a) < 0) { printf("ERROR could not bind server to %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port)); fflush(stdout); return 1; }
    printf("OK server bound to %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port)); fflush(stdout);

    if (listen(s, 5) < 0) { printf("ERROR server could not listen\n"); fflush(stdout); return 1; }

    for (;;) {
        l = sizeof c;
        if ((k = accept(s, (struct sockaddr*)&c, &l)) < 0) { printf("ERROR could not open request from client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port)); fflush(stdout); continue; }
        printf("OK opened request from client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port)); fflush(stdout);
        if ((n = recv(k, b, 49, 0)) > 0) { b[n] = 0; printf("%s\n", b); fflush(stdout); send(k, "hello back", 11, MSG_NOSIGNAL); }
        close(k);
    }
}
