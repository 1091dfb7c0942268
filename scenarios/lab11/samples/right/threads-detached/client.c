#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

int main() {
   int fd = socket(AF_INET, SOCK_STREAM, 0);
   if (fd < 0) {
      perror("client: socket creation error");
      exit(1);
   }
   printf("client: created socket with sd:%d\n", fd);

   struct sockaddr_in address;
   memset(&address, 0, sizeof(address));
   address.sin_family = AF_INET;
   address.sin_addr.s_addr = inet_addr("127.0.0.1");
   address.sin_port = htons(12345);

   if (connect(fd, (struct sockaddr*) &address, sizeof(address)) != 0) {
      perror("client: connection error, server 127.0.0.1:12345");
      exit(1);
   }
   printf("client: connected to server 127.0.0.1:12345\n");

   char reply[256];
   memset(reply, 0, sizeof(reply));
   send(fd, "hello", 6, 0);
   recv(fd, reply, sizeof(reply) - 1, 0);
   printf("client: Server says: %s\n", reply);

   close(fd);
   return 0;
}
