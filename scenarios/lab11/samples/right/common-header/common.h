#ifndef COMMON_H
#define COMMON_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define SERVER_IP    "137.207.82.52"
#define SERVER_PORT  2021
#define QUEUE_SIZE   5
#define BUFFER_SIZE  64
#define GREETING     "hello"
#define ANSWER       "hello back"
#define TIMES        100

typedef struct sockaddr_in address_t;

#define IP_OF(a)    inet_ntoa((a).sin_addr)
#define PORT_OF(a)  ntohs((a).sin_port)

static inline address_t server_address(void)
{
    address_t a = {0};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = inet_addr(SERVER_IP);
    a.sin_port = htons(SERVER_PORT);
    return a;
}

#endif
