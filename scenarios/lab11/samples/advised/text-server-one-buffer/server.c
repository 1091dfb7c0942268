#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>

static char buf[256];           /* everything that clients say goes here */

static void die(const char *text)
{
    puts(text);
    exit(EXIT_FAILURE);
}

int main()
{
    int s, c;
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons(2021) };
    a.sin_addr.s_addr = inet_addr("137.207.82.52");

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
        die("error in creating socket for The Server!");
    printf("socket has created for The Server with sd:%d\n", s);
    if (bind(s, (struct sockaddr *) &a, sizeof(a)) < 0)
        die("error in binding The Server to the address:port = 137.207.82.52:2021");
    puts("The Server bound to the address:port = 137.207.82.52:2021");
    if (listen(s, 5) < 0)
        die("The Server's listening failed!");

    while (1) {
        struct sockaddr_in from = { 0 };
        socklen_t l = sizeof(from);
        if ((c = accept(s, (struct sockaddr *) &from, &l)) < 0) {
            puts("error in opening the request from client");
            continue;
        }
        printf("The Server opened the request from client %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
        if (recv(c, buf, 255, 0) > 0) {
            puts(buf);
            send(c, "hello back", 11, 0);
        }
        close(c);
    }
}
