/*
Lab11
Date: Dec 3, 2021
*/

#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

int main(void)
{

  int sock_desc = socket(AF_INET, SOCK_STREAM, 0);
  if (sock_desc == -1)
  {
    printf("error in creating socket for The Server!\n");
    return EXIT_FAILURE;
  }
  printf("socket has created for The Server with sd:%d\n", sock_desc);


  struct sockaddr_in server_addr;
  memset(&server_addr, 0, sizeof(server_addr));
  server_addr.sin_family = AF_INET;
  server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  server_addr.sin_port = htons(2021);
  printf("The Server bound to the address:port = %d:%d\n",
       (int)server_addr.sin_addr.s_addr, server_addr.sin_port);

  server_addr.sin_port = htons(2031);
  int ret = bind(sock_desc, (struct sockaddr *)&server_addr, sizeof(server_addr));
  if (ret == -1)
  {
    printf("error in binding The Server to the address:port = %d:%d\n",
         (int)server_addr.sin_addr.s_addr, server_addr.sin_port);
    return EXIT_FAILURE;
  }

  ret = listen(sock_desc, 5);
  if (ret == -1)
  {
    printf("The Server's listening failed!\n");
    return EXIT_FAILURE;
  }

  while (1)
  {

    struct sockaddr_in client_addr;
    socklen_t clientSinLen = sizeof(client_addr);
    memset(&client_addr, 0, sizeof(client_addr));
    int desc = accept(sock_desc, (struct sockaddr *)&client_addr, &clientSinLen);
    if (desc == -1)
    {
      printf("error in opening the request from client %d:%d !\n",
           (int)client_addr.sin_addr.s_addr, client_addr.sin_port);
      continue;
    }
    printf("The Server opened the request from client %d:%d\n",
         (int)client_addr.sin_addr.s_addr, client_addr.sin_port);


    char message[11] = {0};
    recv(desc, message, 10, 0);
    printf("%s\n", message);
    send(desc, "hello back", 11, 0);
  }
}
