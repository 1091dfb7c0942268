#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main()
{
    struct sockaddr_in serverAddress;
    char text[100], c;
    int length = 0, number = 0;

    int mySocket = socket(AF_INET, SOCK_STREAM, 0);
    if (mySocket == -1)
    {
        printf("error in creating socket for the client!\n");
        exit(1);
    }
    printf("socket has created for the client with sd:%d\n", mySocket);

    memset(&serverAddress, 0, sizeof(serverAddress));
    serverAddress.sin_family = AF_INET;
    serverAddress.sin_port = htons(2021);
    serverAddress.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (connect(mySocket, (struct sockaddr *)&serverAddress, sizeof(serverAddress)) == -1)
    {
        printf("error in connecting to The Server at address:port = %s:%d\n", inet_ntoa(serverAddress.sin_addr), ntohs(serverAddress.sin_port));
        exit(1);
    }
    printf("client is connected to The Server at address:port = %s:%d\n", inet_ntoa(serverAddress.sin_addr), ntohs(serverAddress.sin_port));

    if (send(mySocket, "hello", 6, MSG_NOSIGNAL) == -1)
    {
        perror("send");
        exit(1);
    }

    // as long as the server talks
    while (recv(mySocket, &c, 1, 0) == 1)
    {
        if (c != '\0' && length < 99)
        {
            text[length++] = c;
            continue;
        }
        text[length] = '\0';
        length = 0;
        // not every one, that is too much for the screen
        if (number++ % 10 == 0)
        {
            printf("%s\n", text);
        }
    }
    close(mySocket);
    return 0;
}
