/* Serves both kinds of addresses with one socket. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int sd = socket(AF_INET6, SOCK_STREAM, 0), off = 0;
    struct sockaddr_in6 own = {.sin6_family = AF_INET6, .sin6_port = htons(2021)}, who;
    setsockopt(sd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    printf("told: bind: %d\n", bind(sd, (struct sockaddr *)&own, sizeof own));
    printf("told: listen: %d\n", listen(sd, 5));
    socklen_t length = sizeof who;
    char text[INET6_ADDRSTRLEN];
    getsockname(sd, (struct sockaddr *)&who, &length);
    printf("told: own: %s\n", inet_ntop(AF_INET6, &who.sin6_addr, text, sizeof text));
    int call = accept(sd, (struct sockaddr *)&who, &length);
    printf("told: caller: %s\n", inet_ntop(AF_INET6, &who.sin6_addr, text, sizeof text));
    char said[64];
    printf("told: received: %d\n", recv(call, said, sizeof said, 0) > 0);
    send(call, "hello back", 11, 0);
    return 0;
}
