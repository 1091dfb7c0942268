#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char** argv){
    if(argc != 3){
        printf("Usage: client address port\n");
        exit(1);
    }

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if(sd == -1){
        printf("error in creating socket for client!\n");
        exit(1);
    }else{
        printf("A socket has created for client with sd = %d\n", sd);
    }

    struct in_addr addr;
    addr.s_addr = inet_addr(argv[1]);
    struct sockaddr_in sin;
    sin.sin_family = AF_INET;
    sin.sin_addr = addr;
    sin.sin_port = htons(atoi(argv[2]));
    if(connect(sd, (struct sockaddr*) &sin, sizeof(sin)) == -1){
        printf("error in connecting to server at address:port = %d:%d\n", sin.sin_addr, sin.sin_port);
        exit(1);
    }else{
        printf("client is connected to server at address:port = %d:%d\n", sin.sin_addr, sin.sin_port);
    }

    int x, y, sum;
    char user[20];
    char pass[20];
    while(1){
        printf("Username: ");
        scanf("%s", user);
        printf("Password: ");
        scanf("%s", pass);
        printf("Number x: ");
        scanf("%d", &x);
        printf("Number y: ");
        scanf("%d", &y);

        char login[40];
        sprintf(login, "%s|%s", user, pass);
        send(sd, &x, 4, 0);
        send(sd, &y, 4, 0);
        send(sd, login, strlen(login) + 1, 0);

        if(recv(sd, &sum, 4, 0) == 4){
            printf("The sum is: %d\n", sum);
        }else{
            printf("Authentication Failed\n");
            close(sd);
            exit(0);
        }
    }
}
