/* Datagrams to itself in every way there is: who they are from, and where an answer goes. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in at(const char *ip, int port)
{
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(port)};
    name.sin_addr.s_addr = inet_addr(ip);
    return name;
}

static void tell(const char *what, struct sockaddr_in *from, const char *text)
{
    printf("told: %s: %s:%d says %s\n", what, inet_ntoa(from->sin_addr), ntohs(from->sin_port), text);
}

int main(void)
{
    int to = socket(AF_INET, SOCK_DGRAM, 0), from = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in there = at("10.1.2.3", 3000), here = at("10.9.9.9", 4000), who;
    char text[16] = "";
    if (bind(to, (struct sockaddr *)&there, sizeof there) || bind(from, (struct sockaddr *)&here, sizeof here))
        return 1;
    socklen_t length = sizeof who;
    sendto(from, "one", 4, 0, (struct sockaddr *)&there, sizeof there);
    recvfrom(to, text, sizeof text, 0, (struct sockaddr *)&who, &length);
    tell("recvfrom", &who, text);

    struct iovec part = {"two", 4};
    struct msghdr message = {.msg_name = &there, .msg_namelen = sizeof there, .msg_iov = &part, .msg_iovlen = 1};
    sendmsg(from, &message, 0);
    part.iov_base = text, part.iov_len = sizeof text;
    message.msg_name = &who, message.msg_namelen = sizeof who;
    recvmsg(to, &message, 0);
    tell("recvmsg", &who, text);

    struct iovec parts[2] = {{"three", 6}, {"four", 5}};
    struct mmsghdr many[2] = {
        {.msg_hdr = {.msg_name = &there, .msg_namelen = sizeof there, .msg_iov = &parts[0], .msg_iovlen = 1}},
        {.msg_hdr = {.msg_name = &there, .msg_namelen = sizeof there, .msg_iov = &parts[1], .msg_iovlen = 1}},
    };
    printf("told: sendmmsg: %d\n", sendmmsg(from, many, 2, 0));
    printf("told: its names: %d %d\n", many[0].msg_hdr.msg_name == &there, many[1].msg_hdr.msg_name == &there);
    char texts[2][16];
    struct sockaddr_in whose[2];
    for (int i = 0; i < 2; i++) {
        parts[i].iov_base = texts[i], parts[i].iov_len = 16;
        many[i].msg_hdr.msg_name = &whose[i], many[i].msg_hdr.msg_namelen = sizeof whose[i];
    }
    printf("told: recvmmsg: %d\n", recvmmsg(to, many, 2, 0, NULL));
    for (int i = 0; i < 2; i++)
        tell("recvmmsg", &whose[i], texts[i]);

    connect(from, (struct sockaddr *)&there, sizeof there);
    send(from, "five", 5, 0);
    recvfrom(to, text, sizeof text, 0, (struct sockaddr *)&who, &length);
    sendto(to, "answer", 7, 0, (struct sockaddr *)&who, length);
    recvfrom(from, text, sizeof text, 0, (struct sockaddr *)&who, &length);
    tell("answered", &who, text);
    int accepts = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = at("0.0.0.0", 2021);
    bind(accepts, (struct sockaddr *)&own, sizeof own);
    listen(accepts, 5);
    accept(accepts, NULL, NULL);
    return 0;
}
