/* sender that waits for the answer */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "Usage: %s <address> <port> <receiver address> <receiver port>\n", argv[0]);
    return 2;
  }
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0) {
    perror("error in creating socket");
    return 1;
  }
  printf("Socket has been created for the sender (sd: %d)\n", fd);

  struct sockaddr_in me = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  me.sin_addr.s_addr = inet_addr(argv[1]);
  if (bind(fd, (struct sockaddr *)&me, sizeof me) < 0) {
    perror("error in binding sender");
    return 1;
  }
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[4]))};
  to.sin_addr.s_addr = inet_addr(argv[3]);

  const char mail[] = "hello from the sender";
  if (sendto(fd, mail, sizeof mail, 0, (struct sockaddr *)&to, sizeof to) < 0) {
    perror("error in sending message to the receiver");
    return 1;
  }
  printf("a mail has been sent to the receiver at %s:%s\n", argv[3], argv[4]);
  printf("the content of the mail is <%s>\n", mail);

  char answer[16] = "";
  ssize_t n = recvfrom(fd, answer, sizeof answer - 1, 0, NULL, NULL);
  if (n < 0) {
    perror("error in opening the answer");
    return 1;
  }
  printf("the receiver answers %.*s\n", (int)n, answer);
  close(fd);
  return 0;
}
