#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <stdbool.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

static void handleClient(int callSocket) {
    char receiveBuffer[16] = "";
    recv(callSocket, receiveBuffer, 15, 0);
    printf("TCPServer: received: %s\n", receiveBuffer);
    send(callSocket, "hello back", 11, 0);
}

int main(void) {
    int serverSocket = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSocket == -1) {
        printf("TCPServer: error in creating socket for the server!\n");
        return 1;
    }
    printf("TCPServer: socket has created for the server with sd:%d\n", serverSocket);

    struct sockaddr_in serverAddress;
    memset(&serverAddress, 0, sizeof(serverAddress));
    serverAddress.sin_family = AF_INET;
    serverAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
    serverAddress.sin_port = htons(2021);

    if (bind(serverSocket, (struct sockaddr *) &serverAddress, sizeof(serverAddress)) == -1) {
        printf("TCPServer: error in binding to address:port = %u:%u\n",
                serverAddress.sin_addr.s_addr, serverAddress.sin_port);
        return 1;
    }
    printf("TCPServer: bound to address:port = %u:%u\n",
            serverAddress.sin_addr.s_addr, serverAddress.sin_port);

    if (listen(serverSocket, 5) == -1) {
        printf("TCPServer: error in listening\n");
        return 1;
    }

    while (true) {
        struct sockaddr_in clientAddress;
        socklen_t clientAddressLength = sizeof(clientAddress);
        memset(&clientAddress, 0, sizeof(clientAddress));

        int callSocket = accept(serverSocket, (struct sockaddr *) &clientAddress, &clientAddressLength);
        if (callSocket == -1) {
            printf("TCPServer: error in opening the request from client %u:%u\n",
                    clientAddress.sin_addr.s_addr, clientAddress.sin_port);
            continue;
        }
        printf("TCPServer: opened the request from client %u:%u\n",
                clientAddress.sin_addr.s_addr, clientAddress.sin_port);

        handleClient(callSocket);
        close(callSocket);
    }
}
