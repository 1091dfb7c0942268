#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(){
  struct sockaddr_in srv;
  memset(&srv,0,sizeof(srv));
  srv.sin_family=AF_INET;
  srv.sin_addr.s_addr=inet_addr("137.207.82.52");
  srv.sin_port=htons(2021);
  int sd=socket(AF_INET,SOCK_STREAM,0);
  if(sd<0){
    printf("Sorry, the client couldn't get a socket :(\n");
    return 1;
  }
  printf("Yay, the client got a socket! sd = %d\n",sd);
  if(connect(sd,(struct sockaddr*)&srv,sizeof(srv))!=0){
    printf("Oops! Something went wrong while connecting to 137.207.82.52:2021\n");
    return 1;
  }
  printf("Yay, we're connected to 137.207.82.52:2021 :)\n");
  if(write(sd,"hello",6)!=6) return 1;
  char buf[50]={0};
  if(read(sd,buf,49)<=0) return 1;
  printf("The server replied with: %s\n",buf);
  return 0;
}
