#include "Socket.hpp"

void converse(Socket& call, const Address& client)
{
    std::cout << "child: I handle the communication with the client " << client.str() << std::endl;
    std::cout << call.hear() << std::endl;
    for (int i = 0; i < 100; ++i) {
        if (!call.say("hello back"))
            break;
        sleep(1);
    }
}

int main()
{
    try {
        Socket listener("the server");
        listener.bind(Address(SERVER_HOST, SERVER_PORT));
        listener.listen(5);

        for (;;) {
            Address client;
            Socket call(listener.accept(client));
            if (!call.valid()) {
                std::cerr << "error in opening the request from client " << client.str() << std::endl;
                continue;
            }
            std::cout << "server opened the request from client " << client.str() << std::endl;

            pid_t pid = fork();
            if (pid == 0) {
                converse(call, client);
                return 0;
            }
            if (pid < 0)
                std::cerr << "fork failed" << std::endl;
            // ~Socket closes the parent's copy of the call
        }
    }
    catch (const std::exception& e) {
        std::cerr << e.what() << std::endl;
        return 1;
    }
}
