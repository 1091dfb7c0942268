#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(){
  struct sockaddr_in srv,cli;
  memset(&srv,0,sizeof(srv));
  srv.sin_family=AF_INET;
  srv.sin_addr.s_addr=inet_addr("137.207.82.52");
  srv.sin_port=htons(2021);
  signal(SIGPIPE,SIG_IGN);
  signal(SIGCHLD,SIG_IGN);
  int sd=socket(AF_INET,SOCK_STREAM,0);
  if(sd<0){
    printf("Sorry, the server couldn't get a socket :(\n");
    return 1;
  }
  printf("Yay, the server got a socket! sd = %d\n",sd);
  if(bind(sd,(struct sockaddr*)&srv,sizeof(srv))!=0){
    printf("Oops! bind didn't work for 137.207.82.52:2021\n");
    return 1;
  }
  printf("Yay, the server has got the address 137.207.82.52:2021\n");
  if(listen(sd,5)!=0){
    printf("Oops! listen didn't work\n");
    return 1;
  }
  while(1){
    socklen_t len=sizeof(cli);
    int c=accept(sd,(struct sockaddr*)&cli,&len);
    if(c<0){
      printf("Oops! accept didn't work, let's try the next one\n");
      continue;
    }
    printf("Somebody is calling: %s:%d\n",inet_ntoa(cli.sin_addr),ntohs(cli.sin_port));
    char buf[50]={0};
    if(fork()==0){
    printf("I am the kid who takes care of %s:%d\n",inet_ntoa(cli.sin_addr),ntohs(cli.sin_port));
    if(read(c,buf,49)>0){
      printf("They said: %s\n",buf);
      for(int i=0;i<100;i++){
      write(c,"hello back",11);
      sleep(1);}
    }
    return 0;}
    close(c);
  }
}
