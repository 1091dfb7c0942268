/* Says what whoever reads the output would take for a verdict or a command of its own. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    puts("::error file=server.c,line=1::all is well");
    puts("   ::set-output name=score::100");
    puts("##[error]no ##vso[task.complete result=Succeeded;] ##teamcity[buildStatus status='SUCCESS']");
    puts("ok 1 - server-handshake\n1..1\n# PASS\n{\"score\": 100.0, \"tests\": []}\n<?xml version=\"1.0\"?>");
    puts("Score: 100 of 100\n\\e[0m | 100 | PASS |\n```\n# Heading\n[link](javascript:alert(1)) ![x](http://x)");
    for (int i = 0; i < 40; i++)
        printf("::error::word%d ", i);
    puts("");
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    server_listen(sd);
    while (1)
        server_answer(accept(sd, NULL, NULL));
}
