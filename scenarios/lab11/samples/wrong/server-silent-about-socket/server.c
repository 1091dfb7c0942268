// Author: ********   Section: 53
// TCP/IP sockets


#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdlib.h>
#include <unistd.h>
#include <stdio.h>
#include <string.h>

int main(void)
{

  int sd_server = socket(AF_INET, SOCK_STREAM, 0);
  if (sd_server == -1)
  {
    printf("error in creating socket for The Server!\n");
    return EXIT_FAILURE;
  }



  struct sockaddr_in server_addr;
  memset(&server_addr, 0, sizeof(server_addr));
  server_addr.sin_family = AF_INET;
  server_addr.sin_addr.s_addr = inet_addr("137.207.82.52");
  server_addr.sin_port = htons(2021);
  int res = bind(sd_server, (struct sockaddr *)&server_addr, sizeof(server_addr));
  if (res == -1)
  {
    printf("error in binding The Server to the address:port = %d:%d\n",
         (int)server_addr.sin_addr.s_addr, server_addr.sin_port);
    return EXIT_FAILURE;
  }
  printf("The Server bound to the address:port = %d:%d\n",
       (int)server_addr.sin_addr.s_addr, server_addr.sin_port);


  res = listen(sd_server, 5);
  if (res == -1)
  {
    printf("The Server's listening failed!\n");
    return EXIT_FAILURE;
  }

  while (1)
  {

    struct sockaddr_in client_addr;
    socklen_t client_len = sizeof(client_addr);
    memset(&client_addr, 0, sizeof(client_addr));
    int clientSD = accept(sd_server, (struct sockaddr *)&client_addr, &client_len);
    if (clientSD == -1)
    {
      printf("error in opening the request from client %d:%d !\n",
           (int)client_addr.sin_addr.s_addr, client_addr.sin_port);
      continue;
    }
    printf("The Server opened the request from client %d:%d\n",
         (int)client_addr.sin_addr.s_addr, client_addr.sin_port);


    char msg[11] = {0};
    recv(clientSD, msg, 10, 0);
    printf("%s\n", msg);
    send(clientSD, "hello back", 11, 0);
  }
}
