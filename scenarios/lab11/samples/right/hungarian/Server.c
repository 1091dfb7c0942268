#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define INVALID_SOCKET (-1)
#define SOCKET_ERROR   (-1)
#define DEFAULT_PORT   27015
#define DEFAULT_ADDR   "127.0.0.1"
#define TRUE           1
#define closesocket    close
typedef int SOCKET;

int main(int argc, char* argv[])
{
    SOCKET sockListen = INVALID_SOCKET, sockClient = INVALID_SOCKET;
    struct sockaddr_in saServer, saClient;
    socklen_t cbClient;
    char szRecvBuf[512];
    int nResult;

    sockListen = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (sockListen == INVALID_SOCKET)
    {
        printf("Server socket failed with error!\n");
        return 1;
    }
    printf("Server socket created: %d\n", sockListen);

    memset(&saServer, 0, sizeof(saServer));
    saServer.sin_family = AF_INET;
    saServer.sin_addr.s_addr = inet_addr(DEFAULT_ADDR);
    saServer.sin_port = htons(DEFAULT_PORT);

    nResult = bind(sockListen, (struct sockaddr*)&saServer, sizeof(saServer));
    if (nResult == SOCKET_ERROR)
    {
        printf("Unable to bind server to %s:%d!\n", DEFAULT_ADDR, DEFAULT_PORT);
        closesocket(sockListen);
        return 1;
    }
    printf("Server bound to %s:%d\n", DEFAULT_ADDR, DEFAULT_PORT);

    nResult = listen(sockListen, 5);
    if (nResult == SOCKET_ERROR)
    {
        printf("listen failed with error!\n");
        closesocket(sockListen);
        return 1;
    }

    memset(&saClient, 0, sizeof(saClient));
    while (TRUE)
    {
        cbClient = sizeof(saClient);
        sockClient = accept(sockListen, (struct sockaddr*)&saClient, &cbClient);
        if (sockClient == INVALID_SOCKET)
        {
            printf("accept failed for client %s:%d!\n", inet_ntoa(saClient.sin_addr), ntohs(saClient.sin_port));
            continue;
        }
        printf("Server accepted client %s:%d\n", inet_ntoa(saClient.sin_addr), ntohs(saClient.sin_port));

        nResult = recv(sockClient, szRecvBuf, sizeof(szRecvBuf) - 1, 0);
        if (nResult > 0)
        {
            szRecvBuf[nResult] = '\0';
            printf("Bytes received: %d\n", nResult);
            printf("%s\n", szRecvBuf);
            nResult = send(sockClient, "hello back", (int)strlen("hello back") + 1, MSG_NOSIGNAL);
            printf("Bytes sent: %d\n", nResult);
        }
        closesocket(sockClient);
    }
    return 0;
}
