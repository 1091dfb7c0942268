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
#define closesocket    close
typedef int SOCKET;

int main(int argc, char* argv[])
{
    SOCKET sockConnect = INVALID_SOCKET;
    struct sockaddr_in saServer;
    char szRecvBuf[512];
    int nResult;

    sockConnect = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (sockConnect == INVALID_SOCKET)
    {
        printf("Client socket failed with error!\n");
        return 1;
    }
    printf("Client socket created: %d\n", sockConnect);

    memset(&saServer, 0, sizeof(saServer));
    saServer.sin_family = AF_INET;
    saServer.sin_addr.s_addr = inet_addr(DEFAULT_ADDR);
    saServer.sin_port = htons(DEFAULT_PORT);

    nResult = connect(sockConnect, (struct sockaddr*)&saServer, sizeof(saServer));
    if (nResult == SOCKET_ERROR)
    {
        printf("Unable to connect to server %s:%d!\n", DEFAULT_ADDR, DEFAULT_PORT);
        closesocket(sockConnect);
        return 1;
    }
    printf("Client connected to server %s:%d\n", DEFAULT_ADDR, DEFAULT_PORT);

    nResult = send(sockConnect, "hello", (int)strlen("hello") + 1, 0);
    if (nResult == SOCKET_ERROR)
    {
        printf("send failed\n");
        closesocket(sockConnect);
        return 1;
    }
    printf("Bytes Sent: %d\n", nResult);

    nResult = recv(sockConnect, szRecvBuf, sizeof(szRecvBuf) - 1, 0);
    if (nResult > 0)
    {
        szRecvBuf[nResult] = '\0';
        printf("Bytes received: %d\n", nResult);
        printf("%s\n", szRecvBuf);
    }
    else if (nResult == 0)
        printf("Connection closed\n");
    else
        printf("recv failed\n");

    closesocket(sockConnect);
    return 0;
}
