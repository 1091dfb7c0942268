/* Says what would act on a terminal, on a page, and on whoever reads the report. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    fputs("<script>alert(1)</script> </pre> &lt; {{7*7}} ${HOME} %s%n\n", stdout);
    fputs("\033[2J\033[31mred\033]0;title\007\233m\033P\033\\ \b\b\r\v\f\n", stdout);
    fwrite("NUL \0 and \377\376\300\200 and \355\240\200 are no text\n", 1, 39, stdout);
    fputs("\342\200\256 turned round \342\200\217 \357\273\277 \n", stdout);
    fputs("\342\234\223 server-bind   4/4\nScore: 100 of 100\n]]>{\"schema\": \"x\"}\n", stdout);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    server_listen(sd);
    while (1)
        server_answer(accept(sd, NULL, NULL));
}
