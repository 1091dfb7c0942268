#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define ADDRESS "137.207.140.134"
#define PORT    2560

int main(void)
{
    int                sd;
    char               answer[64];
    struct sockaddr_in where;

    if (-1 == (sd = socket(AF_INET, SOCK_STREAM, 0))) {
        printf("ERROR %d IN CREATING SOCKET FOR THE CLIENT!\n", errno);
        return 1;
    }
    printf("SOCKET HAS BEEN CREATED FOR THE CLIENT WITH SD:%d\n", sd);

    memset(&where, 0, sizeof(where));
    where.sin_family      = AF_INET;
    where.sin_port        = htons(PORT);
    where.sin_addr.s_addr = inet_addr(ADDRESS);

    if (-1 == connect(sd, (struct sockaddr *)&where, sizeof(where))) {
        printf("ERROR IN CONNECTING TO THE SERVER AT ADDRESS:PORT = %s:%d (ERRNO %d)\n", ADDRESS, PORT, errno);
        return 1;
    }
    printf("CLIENT IS CONNECTED TO THE SERVER AT ADDRESS:PORT = %s:%d\n", ADDRESS, PORT);

    send(sd, "hello", 6, 0);
    memset(answer, 0, sizeof(answer));
    if (-1 == recv(sd, answer, sizeof(answer) - 1, 0))
        printf("ERROR IN RECEIVING (ERRNO %d)\n", errno);
    else
        printf("SERVER SAYS: %s\n", answer);
    close(sd);
    return 0;
}
