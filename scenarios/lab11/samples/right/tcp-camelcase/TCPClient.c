#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <stdbool.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static bool openConnection(int clientSocket, struct sockaddr_in *serverAddress) {
    return connect(clientSocket, (struct sockaddr *) serverAddress, sizeof(*serverAddress)) == 0;
}

int main(void) {
    int clientSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (clientSocket == -1) {
        printf("TCPClient: error in creating socket for the client!\n");
        return 1;
    }
    printf("TCPClient: socket has created for the client with sd:%d\n", clientSocket);

    struct sockaddr_in serverAddress;
    memset(&serverAddress, 0, sizeof(serverAddress));
    serverAddress.sin_family = AF_INET;
    serverAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
    serverAddress.sin_port = htons(2021);

    if (!openConnection(clientSocket, &serverAddress)) {
        printf("TCPClient: error in connecting to the server at address:port = %u:%u\n",
                serverAddress.sin_addr.s_addr, serverAddress.sin_port);
        return 1;
    }
    printf("TCPClient: connected to the server at address:port = %u:%u\n",
            serverAddress.sin_addr.s_addr, serverAddress.sin_port);

    char receiveBuffer[16] = "";
    send(clientSocket, "hello", 5, 0);
    recv(clientSocket, receiveBuffer, 15, 0);
    printf("TCPClient: received: %s\n", receiveBuffer);

    close(clientSocket);
    return 0;
}
