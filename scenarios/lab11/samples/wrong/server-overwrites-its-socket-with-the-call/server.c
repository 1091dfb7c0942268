#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(){
  int s,r;
  struct sockaddr_in a,b;
  socklen_t l=sizeof(b);
  char m[100];
  s=socket(AF_INET,SOCK_STREAM,0);
  if(s==-1){ printf("error in creating socket for server\n"); exit(1); }
  printf("socket created for server with sd:%d\n",s);
  a.sin_family=AF_INET;
  a.sin_port=htons(2021);
  a.sin_addr.s_addr=inet_addr("137.207.82.52");
  r=bind(s,(struct sockaddr*)&a,sizeof(a));
  if(r==-1){ printf("error in binding server to address:port = %d:%d\n",a.sin_addr.s_addr,a.sin_port); exit(1); }
  printf("server bound to address:port = %d:%d\n",a.sin_addr.s_addr,a.sin_port);
  r=listen(s,5);
  if(r==-1){ perror("server listening failed"); exit(1); }
  while(1){
    s=accept(s,(struct sockaddr*)&b,&l);
    if(s==-1){ printf("error in opening request from client %d:%d\n",b.sin_addr.s_addr,b.sin_port); continue; }
    printf("server opened request from client %d:%d\n",b.sin_addr.s_addr,b.sin_port);
    memset(m,0,100);
    read(s,m,99);
    printf("%s\n",m);
    write(s,"hello back",11);

  }
}
