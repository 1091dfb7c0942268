#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <pthread.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

// One thread takes the calls, another one answers them in the same order.

#define ROOM 256

int serverSd;
int queue[ROOM];
int head = 0, tail = 0;
pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t  more = PTHREAD_COND_INITIALIZER;

void *receptionist(void *unused)
{
    struct sockaddr_in clientSin;
    socklen_t clientLen;

    while (1)
    {
        clientLen = sizeof(clientSin);
        memset(&clientSin, 0, sizeof(clientSin));
        int call = accept(serverSd, (struct sockaddr *) &clientSin, &clientLen);
        if (call == -1)
        {
            printf("error in opening the request from client %d:%d !\n", clientSin.sin_addr.s_addr, clientSin.sin_port);
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", clientSin.sin_addr.s_addr, clientSin.sin_port);

        pthread_mutex_lock(&lock);
        queue[tail++ % ROOM] = call;
        pthread_cond_signal(&more);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main()
{
    struct sockaddr_in serverSin;
    pthread_t tid;

    serverSd = socket(AF_INET, SOCK_STREAM, 0);
    if (serverSd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", serverSd);

    memset(&serverSin, 0, sizeof(serverSin));
    serverSin.sin_family = AF_INET;
    serverSin.sin_addr.s_addr = inet_addr("137.207.82.52");
    serverSin.sin_port = htons(2021);
    if (bind(serverSd, (struct sockaddr *) &serverSin, sizeof(serverSin)) == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", serverSin.sin_addr.s_addr, serverSin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", serverSin.sin_addr.s_addr, serverSin.sin_port);

    if (listen(serverSd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    pthread_create(&tid, NULL, receptionist, NULL);
    while (1)
    {
        char msg[11] = "";

        pthread_mutex_lock(&lock);
        while (head == tail)
            pthread_cond_wait(&more, &lock);
        int call = queue[head++ % ROOM];
        pthread_mutex_unlock(&lock);

        recv(call, msg, 10, 0);
        printf("%s\n", msg);
        send(call, "hello back", 11, 0);
    }
}
