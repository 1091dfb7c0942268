#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main() {
    struct sockaddr_in a = {0}; char b[50] = {0}; int s;

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0) { printf("ERROR client socket not created\n"); fflush(stdout); return 1; }
    printf("OK client socket created sd=%d\n", s); fflush(stdout);

    a.sin_family = AF_INET; a.sin_port = htons(7000); a.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (connect(s, (struct sockaddr*)&a, sizeof a) < 0) { printf("ERROR could not connect to server %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port)); fflush(stdout); return 1; }
    printf("OK connected to server %s:%d\n", inet_ntoa(a.sin_addr), ntohs(a.sin_port)); fflush(stdout);

    send(s, "hello", 6, 0);
    if (recv(s, b, 49, 0) > 0) { printf("%s\n", b); fflush(stdout); }
    close(s);
    return 0;
}
