#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(int argc, char** argv){
    if(argc != 3){
        printf("Usage: server address port\n");
        exit(1);
    }

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if(sd == -1){
        printf("error in creating socket for server!\n");
        exit(0);
    }else{
        printf("A socket has created for server with sd = %d\n", sd);
    }

    struct in_addr addr;
    addr.s_addr = inet_addr(argv[1]);
    struct sockaddr_in sin;
    sin.sin_family = AF_INET;
    sin.sin_addr = addr;
    sin.sin_port = htons(atoi(argv[2]));
    if(bind(sd, (struct sockaddr*) &sin, sizeof(sin)) == -1){
        printf("error in binding server to address:port = %d:%d\n", sin.sin_addr, sin.sin_port);
        exit(1);
    }else{
        printf("server bound to address:port = %d:%d\n", sin.sin_addr, sin.sin_port);
    }

    if(listen(sd, 5) < 0){
        perror("server's listening failed!");
        exit(1);
    }

    struct sockaddr_in csin;
    socklen_t csin_len = sizeof(csin);
    int csd;
    while(1){
        csd = accept(sd, (struct sockaddr*) &csin, &csin_len);
        if(csd == -1){
            printf("error in opening the request from client %d:%d !\n", csin.sin_addr, csin.sin_port);
            continue;
        }
        printf("server opened the request from client %d:%d\n", csin.sin_addr, csin.sin_port);
        int pid = fork();
        if(pid == 0){
            int x, y;
            char login[64];
            while(recv(csd, &x, 4, 0) == 4){
                recv(csd, &y, 4, 0);
                recv(csd, login, 64, 0);
                if(strcmp(login, "comp2560|f2022") != 0){
                    printf("authentication failed!\n");
                    break;
                }
                int pid2 = fork();
                if(pid2 == 0){
                    int sum = x + y;
                    send(csd, &sum, 4, 0);
                    exit(0);
                }
            }
            close(csd);
            exit(0);
        }
        close(csd);
    }
}
