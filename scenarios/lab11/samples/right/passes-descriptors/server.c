#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Passes a descriptor to whoever is at the other end of a local socket, with a byte beside it. */
static void pass(int to, int fd)
{
    char byte = 'x', room[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec io = {&byte, 1};
    struct msghdr message = {.msg_iov = &io, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room)};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(head), &fd, sizeof(int));
    sendmsg(to, &message, 0);
}

static int take(int from)
{
    int fd = -1;
    char byte, room[CMSG_SPACE(sizeof(int))];
    struct iovec io = {&byte, 1};
    struct msghdr message = {.msg_iov = &io, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof(room)};
    if (recvmsg(from, &message, 0) != 1)
        exit(0);
    memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(int));
    return fd;
}

/* Talks on each connection that it is passed. */
static void work(int from)
{
    while (1) {
        int call = take(from);
        char msg[11] = {0};
        recv(call, msg, 10, 0);
        printf("%s\n", msg);
        send(call, "hello back", 11, 0);
        close(call);
    }
}

int main(void)
{
    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1) {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin = {0};
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) == -1) {
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
    if (listen(server_sd, 5) < 0) {
        perror("The Server's listening failed!");
        exit(1);
    }

    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    fflush(stdout);
    if (fork() == 0) {
        close(pair[0]);
        close(server_sd);
        work(pair[1]);
    }
    close(pair[1]);
    while (1) {
        struct sockaddr_in client_sin = {0};
        socklen_t client_sin_len = sizeof(client_sin);
        int call = accept(server_sd, (struct sockaddr *) &client_sin, &client_sin_len);
        if (call == -1) {
            printf("error in opening the request from client %d:%d !\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        pass(pair[0], call);
        close(call);
    }
}
